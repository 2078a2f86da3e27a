"""The autoescaping Jinja environment that every page of ours is rendered with."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from ..i18n import formats
from ..i18n.strings import t
from ..model.base import Lang
from ..model.text import Said, Text
from ..model.workspace import Workspace
from ..text.phrases import phrases
from . import addresses, markdown
from .glossed import Glosser
from .icons import icon
from .page import Page, SitePlan

_SHORT = 12
_BRACKET_INSIDE = re.compile(r"[」』）】〉》)\]].")

TEMPLATES = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )
    env.filters["phrases"] = phrase_breaks
    env.globals["icon"] = icon
    env.globals["addresses"] = addresses
    env.globals["json_block"] = json_block
    return env


def phrase_breaks(value: object) -> Markup:
    """Return text with ``<wbr>`` between phrases, for headings that break only there (CSS ``keep-all``)."""
    if isinstance(value, Markup):
        return value
    return Markup("<wbr>").join(_whole(part) for part in phrases(str(value)))


def _whole(phrase: str) -> Markup:
    """Keep a bracket and its particle on one line: ``keep-all`` still breaks behind a closing bracket."""
    if len(phrase) <= _SHORT and _BRACKET_INSIDE.search(phrase):
        return Markup('<span class="ah-whole">{}</span>').format(phrase)
    return escape(phrase)


def json_block(data: object) -> Markup:
    """Return ``data`` as JSON for the inside of a ``<script type="application/json">``, which it cannot end."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "&<>":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704 - nothing that HTML or a script would read is left in it


class Words:
    """The helpers that a template sees, bound to one page, language and workspace."""

    def __init__(self, page: Page, plan: SitePlan, workspace: Workspace) -> None:
        self._page = page
        self._plan = plan
        self._workspace = workspace
        self.lang: Lang = plan.lang
        self._glosser = Glosser(plan.glosses, self.href) if plan.glosses else None
        self.borrowed = False
        """Whether words of the other language stood in for missing ones, without a notice of their own so far."""

    def context(self) -> dict[str, Any]:
        """Return the names that templates use."""
        return {
            "lang": self.lang,
            "page": self._page,
            "ws": self._workspace,
            "t": self.t,
            "say": self.say,
            "plain": self.plain,
            "md": self.md,
            "mdline": self.mdline,
            "terms": self.terms,
            "href": self.href,
            "asset": self.asset,
            "day": self.day,
            "short_day": lambda value: formats.short_day(value, self.lang),
            "weekday": lambda value: formats.weekday(value, self.lang),
            "month": lambda value: formats.month(value, self.lang),
            "moment": lambda value: formats.moment(value, self.lang),
            "number": formats.number,
            **self._page.data,
        }

    def t(self, key: str, /, **values: object) -> str:
        """Return the interface's words for ``key``."""
        return t(self.lang, key, **values)

    def plain(self, text: Text | str | None) -> str:
        """Return the words alone, for attributes and titles; "" for none."""
        if text is None:
            return ""
        return text.say(self.lang).text if isinstance(text, Text) else text

    def say(
        self, text: Text | str | None, language: Lang | None = None, *, breaks: bool = False, own: bool = False
    ) -> Markup:
        """Return the words, marked with ``lang`` where they are not in the page's language.

        ``language`` tells the language of a plain ``str`` (an article's own title);
        ``own`` says that ``text`` is a publisher's own title, which needs no translation.
        """
        if text is None:
            return Markup("")
        said = text.say(self.lang) if isinstance(text, Text) else Said(text, language or self.lang, False)
        self.borrowed |= said.fallback and not own
        words = phrase_breaks(said.text) if breaks else escape(said.text)
        if said.lang == self.lang:
            return words
        return Markup('<span lang="{}">{}</span>').format(said.lang, words)

    def md(self, text: Text | str) -> Markup:
        """Return a Markdown field as HTML; one in the other language stands in a marked block with a notice."""
        said = text.say(self.lang) if isinstance(text, Text) else Said(text, self.lang, False)
        html = markdown.render(said.text, self._link)
        if said.lang == self.lang:
            return html
        return Markup('<p class="ah-fallback">{}</p><div lang="{}">{}</div>').format(
            self.t("lang.fallback"), said.lang, html
        )

    def mdline(self, text: Text | str) -> Markup:
        """Return a Markdown field of one paragraph as inline HTML."""
        said = text.say(self.lang) if isinstance(text, Text) else Said(text, self.lang, False)
        self.borrowed |= said.fallback
        html = markdown.inline(said.text, self._link)
        return html if said.lang == self.lang else Markup('<span lang="{}">{}</span>').format(said.lang, html)

    def terms(self, html: Markup) -> Markup:
        """Return ``html`` with the page's first mention of each term of the glossary led there."""
        return self._glosser.mark(html) if self._glosser else html

    def explanations(self) -> Markup:
        """Return the explanations of the terms that were marked, for the end of the page."""
        return self._glosser.explanations() if self._glosser else Markup("")

    def href(self, path: str) -> str:
        """Return the address of a path of this language, relative to the page."""
        return addresses.relative(self._page.path, path)

    def asset(self, name: str) -> str:
        """Return the address of one of our assets, such as ``covers/security.svg``."""
        return self.href(f"{self._plan.asset_root}{name}")

    def day(self, value: dt.date) -> Markup:
        """Return a day in a ``<time>`` element."""
        return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), formats.day(value, self.lang))

    def _link(self, reference: str) -> str | None:
        path = addresses.resolve(self._workspace, reference)
        return None if path is None else self.href(path)


def render(page: Page, plan: SitePlan, workspace: Workspace) -> Markup:
    """Return the page's content as HTML (what stands inside the theme's ``<article>``).

    A page that borrows words of the other language says so at its top, unless it
    says so itself (``untranslated``) or is hand-written in that language.
    """
    template = _environment().get_template(f"pages/{page.kind}.html")
    words = Words(page, plan, workspace)
    html = Markup(template.render(words.context()))  # noqa: S704 - rendered by an autoescaping environment
    html += words.explanations()
    foreign = page.prose is not None and page.prose.lang != plan.lang
    if not words.borrowed or foreign or page.data.get("untranslated"):
        return html
    notice = Markup('<p class="ah-notice ah-notice--borrowed">{}{}</p>\n').format(
        icon("globe"), words.t("lang.borrowed")
    )
    return notice + html
