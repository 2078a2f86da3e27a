"""What hand-written pages need after Markdown: internal links, phrases in headings, the notice of a missing language."""

from __future__ import annotations

import re
from html import unescape
from itertools import count

from markupsafe import Markup, escape

from ..i18n.strings import t
from ..model.workspace import Workspace
from . import addresses
from .environment import phrase_breaks
from .glossed import Glosser
from .markdown import resolve_references
from .page import Page, SitePlan

_HEADING = re.compile(r"(<h([1-6])\b[^>]*>)(.*?)(</h\2>)", re.DOTALL)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_ALIGN = re.compile(r' style="text-align: (left|right|center);?"')


def finish(html: str, page: Page, plan: SitePlan, workspace: Workspace) -> str:
    """Return the HTML that Markdown made of ``page``, ready for readers of the plan's language."""

    def link(reference: str) -> str | None:
        path = addresses.resolve(workspace, reference)
        return None if path is None else addresses.relative(page.path, path)

    # A reference to something hidden keeps its words: `check` has refused those that name nothing.
    html = resolve_references(html, link)
    html = _HEADING.sub(_broken_heading, html)
    # No inline style survives the strict CSP, and wide tables scroll by themselves.
    html = _ALIGN.sub(r' class="ah-\1"', html)
    numbers = count(1)
    html = _TABLE.sub(lambda match: _scrolling(match[0], t(plan.lang, "table-n", n=next(numbers))), html)
    foreign = page.prose is not None and page.prose.lang != plan.lang
    if plan.glosses is not None and not foreign:
        glosser = Glosser(plan.glosses, lambda path: addresses.relative(page.path, path))
        html = glosser.mark(html) + glosser.explanations()
    if page.prose is not None and foreign:
        notice = Markup('<p class="ah-notice" lang="{}">{}</p>').format(plan.lang, t(plan.lang, "lang.fallback-page"))
        html = f'{notice}<div lang="{page.prose.lang}">{html}</div>'
    return html


def _scrolling(table: str, label: str) -> str:
    """A table that scrolls by itself on a phone, reachable by keyboard; its class keeps the theme from wrapping it too."""
    inner = table.replace("<table>", '<table class="ah-table ah-table--prose">', 1)
    return f'<div class="ah-scroll" tabindex="0" role="region" aria-label="{escape(label)}">{inner}</div>'


def _broken_heading(match: re.Match[str]) -> str:
    """Let a heading break between phrases only; one with markup inside is left to the browser."""
    if "<" in match[3]:
        return match[0]
    return f"{match[1]}{phrase_breaks(unescape(match[3]))}{match[4]}"
