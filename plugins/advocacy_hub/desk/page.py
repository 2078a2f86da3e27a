"""The desk's page, and the pages in its place when it cannot be opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from ..i18n.strings import STRINGS, t
from ..mix import LEAST
from ..model.base import Lang
from ..model.content import CATEGORIES
from ..model.workspace import Workspace
from ..site import addresses
from ..site.environment import TEMPLATES, Words, json_block, phrase_breaks
from ..site.icons import icon
from ..site.page import Page, SitePlan
from ..site.pages.calendar import calendar

_HERE = Path(__file__).parent
_KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_WORDS = ("desk.", "lang.", "category.")
_ICONS = ("arrow-right", "bulb", "circle-check", "circle-cross", "clock", "copy", "cross", "external", "info", "pencil", "plus", "stop", "trash", "undo", "warn")  # fmt: skip

_KEYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("j", "k"), "next"),
    (("o",), "open"),
    (("y", "n"), "yes"),
    (("a",), "approve"),
    (("d", "D"), "dismiss"),
    (("l", "L"), "later"),
    (("u",), "undo"),
    (("1", "2", "3"), "category"),
    (("t",), "topics"),
    (("r",), "audience"),
    (("p",), "purpose"),
    (("b",), "language"),
    (("e",), "expires"),
    (("w",), "why"),
    (("s",), "summary"),
    (("c",), "caption"),
    (("g",), "calendar"),
    (("/",), "search"),
    (("f",), "filter"),
    (("Esc",), "escape"),
    (("?",), "help"),
)
"""Keys, and the words for what they do; ``assets/keys.js`` does it."""


def page(choices: Mapping[str, Any], lang: Lang, token: str) -> bytes:
    """Return the desk's page with what there is to choose from, its words, and its token."""
    side = 0 if lang == "ja" else 1
    words = {key: both[side] for key, both in STRINGS.items() if key.startswith(_WORDS)}
    data = {"token": token, "lang": lang, "choices": choices, "words": words}
    return _rendered("desk.html", lang, data=data, choices=choices, categories=CATEGORIES, keys=_KEYS, icons=_ICONS)


def calendar_page(workspace: Workspace, now: dt.datetime, lang: Lang, *, internal: bool) -> bytes:
    """Return the editors' calendar: of everything, also of what readers do not see yet.

    ``internal`` says that posts for staff have pages in the preview.
    """
    shown = calendar(workspace, now, internal=internal)
    words = Words(Page("", "calendar", "", ""), SitePlan(lang, {}, (), (), (), (), ""), workspace).context()
    home = "/en/" if lang == "en" else "/"
    given = {**words, "href": lambda path: f"{home}{path}", "calendar": shown, "least": LEAST, "home": home}
    return _environment().get_template("calendar-page.html").render(given).encode()


def trouble_page(lang: Lang, code: str, said: Iterable[str] = ()) -> bytes:
    """Return a page that says why the desk is not there; ``code`` is that of a refusal."""
    return _rendered("trouble.html", lang, code=code, said=tuple(said))


def asset(name: str) -> tuple[bytes, str] | None:
    """Return content and type of one of the desk's own scripts or style sheets."""
    return _assets().get(name)


@cache
def _assets() -> dict[str, tuple[bytes, str]]:
    files = (path for path in (_HERE / "assets").iterdir() if path.suffix in _KINDS)
    return {path.name: (path.read_bytes(), _KINDS[path.suffix]) for path in files}


def _rendered(name: str, lang: Lang, **data: object) -> bytes:
    def words(key: str, /, **values: object) -> str:
        return t(lang, key, **values)

    return _environment().get_template(name).render(lang=lang, t=words, **data).encode()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    env = Environment(
        # The site's own parts, too.
        loader=ChoiceLoader([FileSystemLoader(_HERE / "templates"), FileSystemLoader(TEMPLATES)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["phrases"] = phrase_breaks
    env.globals["addresses"] = addresses
    env.globals["icon"] = icon
    env.globals["json_block"] = json_block
    return env
