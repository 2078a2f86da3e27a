"""What holds on every kind of page, in both languages, light and dark, wide and narrow."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from helpers.example import one_page_of_each_kind

KINDS = one_page_of_each_kind()
LANGS = {"ja": "", "en": "en/"}
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RUN_AXE = """() => axe.run(document, {runOnly: {type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]}})"""


@pytest.fixture
def address(kind: str, address: str, root_address: str) -> str:
    """Under a sub-path; the page for what is not found knows no depth, and stands at the root of its host."""
    return root_address if kind == "not-found" else address


each_kind = pytest.mark.parametrize("kind", [*KINDS, "not-found"])
each_lang = pytest.mark.parametrize("lang", LANGS)
Contexts = Callable[..., BrowserContext]


def where(address: str, lang: str, kind: str) -> str:
    return address + LANGS[lang] + ("404.html" if kind == "not-found" else KINDS[kind])


@each_lang
@each_kind
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing(new_context: Contexts, address: str, kind: str, lang: str, scheme: str, width: int) -> None:
    """WCAG 2.2 AA and axe's best practices hold."""
    page = new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True).new_page()
    page.goto(where(address, lang, kind))
    open_details(page)
    page.evaluate(AXE)
    found = page.evaluate(RUN_AXE)
    told = [
        f"{violation['id']}: {node['html'][:200]} — {node['failureSummary'][:300]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
    assert not told, "\n".join(told)
    assert found["passes"], "axe checked nothing"


def open_details(page: Page) -> None:
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")


@each_lang
@each_kind
def test_the_console_is_clean_and_no_request_leaves_the_host(
    new_context: Contexts, address: str, kind: str, lang: str
) -> None:
    """Nothing is logged, nothing fails, and every request goes to the host that served the page."""
    page = new_context().new_page()
    said: list[str] = []
    asked: list[str] = []

    def note_console(message: ConsoleMessage) -> None:
        said.append(f"{message.type}: {message.text}")

    def note_request(request: Request) -> None:
        asked.append(request.url)

    page.on("console", note_console)
    page.on("pageerror", lambda error: said.append(f"pageerror: {error}"))
    page.on("request", note_request)
    page.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))
    page.on("response", lambda response: response.status < 400 or said.append(f"{response.status}: {response.url}"))
    page.goto(where(address, lang, kind), wait_until="networkidle")
    open_details(page)
    page.wait_for_load_state("networkidle")
    assert said == []
    assert asked
    outside = [url for url in asked if not url.startswith(address) and not url.startswith(("data:", "blob:"))]
    assert outside == []


@each_lang
@each_kind
def test_nothing_scrolls_sideways_on_a_small_phone(new_context: Contexts, address: str, kind: str, lang: str) -> None:
    """At 320 CSS pixels (WCAG 1.4.10) the page itself never scrolls sideways."""
    page = new_context(viewport={"width": 320, "height": 700}).new_page()
    page.goto(where(address, lang, kind))
    open_details(page)
    wide = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
        .slice(0, 5).map((e) => e.tagName + '.' + e.className + ' ' + e.getBoundingClientRect().right)
        .concat(['page: ' + document.documentElement.scrollWidth])"""
    )
    assert wide == []


@each_lang
@each_kind
def test_it_prints_as_a_document(new_context: Contexts, address: str, kind: str, lang: str) -> None:
    """On paper there is no navigation, and nothing is cut off at the edge or hidden in a box that scrolls."""
    page = new_context(viewport={"width": 700, "height": 1000}).new_page()
    page.goto(where(address, lang, kind))
    page.emulate_media(media="print")
    shown = page.evaluate(
        """() => ['.md-header', '.md-tabs', '.md-sidebar--primary', '.md-sidebar--secondary', '.md-footer', '.md-top']
        .filter((s) => [...document.querySelectorAll(s)].some((e) => e.checkVisibility()))"""
    )
    assert shown == []
    cut = page.evaluate(
        """() => [...document.querySelectorAll('main, main *')].filter((e) => {
          const style = getComputedStyle(e);
          if (!e.checkVisibility() || style.position === 'absolute') return false;
          const clips = ['hidden', 'auto', 'scroll', 'clip'].includes(style.overflowX) && e.scrollWidth > e.clientWidth + 1;
          return clips || e.getBoundingClientRect().right > innerWidth + 1;
        }).slice(0, 5).map((e) => e.tagName + '.' + e.className)"""
    )
    assert cut == []
    assert page.pdf(format="A4").startswith(b"%PDF")


@each_lang
@each_kind
def test_every_page_has_the_parts_that_readers_and_machines_need(
    new_context: Contexts, address: str, kind: str, lang: str
) -> None:
    """One h1, a title, a description, its language, a referrer policy; headings go down one step at a time."""
    page = new_context(java_script_enabled=True).new_page()
    page.goto(where(address, lang, kind))
    assert page.locator("h1").count() == 1
    assert page.title().strip()
    assert page.locator("html").get_attribute("lang") == lang
    assert page.locator('meta[name="referrer"]').get_attribute("content") == "no-referrer"
    assert (page.locator('meta[name="description"]').get_attribute("content") or "").strip()
    levels = [
        int(name[1]) for name in page.eval_on_selector_all("main :is(h1,h2,h3,h4,h5)", "es => es.map(e => e.tagName)")
    ]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels)), levels


@pytest.mark.parametrize("scripts", [True, False])
@each_kind
def test_the_language_switch_opens_the_same_page(new_context: Contexts, address: str, kind: str, scripts: bool) -> None:
    """From Japanese to English and back, with and without JavaScript, on a hub under a sub-path."""
    page = new_context(java_script_enabled=scripts).new_page()
    if kind == "not-found":
        page.goto(where(address, "ja", kind))
        page.locator("a.ah-lang").click()
        page.wait_for_url(address + "en/")
        return
    page.goto(where(address, "ja", kind))
    page.locator("a.ah-lang").click()
    page.wait_for_url(where(address, "en", kind))
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("a.ah-lang").click()
    page.wait_for_url(where(address, "ja", kind))
    assert page.locator("html").get_attribute("lang") == "ja"


@each_kind
def test_no_style_or_handler_of_ours_is_inline(site: Path, kind: str) -> None:
    """A strict CSP will forbid inline styles and handlers; only the theme's own scripts stand in the page."""
    path = "404.html" if kind == "not-found" else f"{KINDS[kind]}index.html"
    html = (site / path).read_text("utf-8")
    main = html[html.index("<main") : html.index("</main>")]
    assert " style=" not in main
    assert " onclick=" not in main
    assert "javascript:" not in main
