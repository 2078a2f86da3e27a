"""What the browser remembers, put there and read again by browser tests."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import BrowserContext, Page

KEY = "advocacy-hub"
LANGS = {"ja": "", "en": "en/"}


def share(
    post: str = "a-post", category: str = "curated", at: str = "2026-11-20T03:00:00.000Z", **changes: Any
) -> dict[str, Any]:
    """Return an entry of the log."""
    return {
        "post": post,
        "title": f"題名 {post}",
        "category": category,
        "network": "x",
        "at": at,
        "language": "ja",
        **changes,
    }


def draft(text: str = "書きかけです。", at: str = "2026-11-20T03:00:00.000Z", **changes: Any) -> dict[str, Any]:
    """Return a draft."""
    return {"text": text, "hashtags": [], "network": "x", "caption": 0, "category": "owned", "at": at, **changes}


def state(*shared: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Return everything that is remembered, with these entries in the log."""
    empty = {"v": 1, "drafts": {}, "shared": [], "instances": {}, "role": None, "topics": [], "region": None}
    return {**empty, "shared": list(shared), **changes}


def remember(context: BrowserContext, value: object) -> None:
    """Let the context's pages find ``value`` (an object, or the text itself) in storage when the first one opens."""
    text = value if isinstance(value, str) else json.dumps(value)
    context.add_init_script(
        f"if (localStorage.getItem('{KEY}') === null && !sessionStorage.getItem('seeded')) {{"
        f"localStorage.setItem('{KEY}', {json.dumps(text)}); sessionStorage.setItem('seeded', '1') }}"
    )


def remembered(page: Page, key: str = KEY) -> Any:
    """Return what stands in storage now, None if nothing does."""
    text = page.evaluate("(key) => localStorage.getItem(key)", key)
    return None if text is None else json.loads(text)


def open_mine(context: BrowserContext, address: str, lang: str = "ja") -> Page:
    """Return the page of what was shared, once it knows which posts there are."""
    page = context.new_page()
    page.goto(f"{address}{LANGS[lang]}mine/")
    page.wait_for_selector("[data-ah=mine][data-known]")
    return page


def run(page: Page, module: str, body: str, argument: object = None) -> Any:
    """Return what ``body`` (of a function of ``m``, the module, and ``given``) returns in the page."""
    return page.evaluate(
        f"""async ([name, given]) => {{
          const main = [...document.scripts].find((one) => one.src.endsWith('/js/main.js')).src;
          const m = await import(main.replace(/main\\.js$/, name));
          return await (async (m, given) => {{ {body} }})(m, given);
        }}""",
        [module, argument],
    )
