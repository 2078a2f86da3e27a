"""What hand-written pages need after Markdown: internal links, phrases in headings, the notice of a missing language."""

from __future__ import annotations

import re
from html import unescape
from itertools import count

from markupsafe import Markup, escape

from ..charts.diagram import drawings
from ..i18n.strings import t
from ..model.diagram import Diagram
from ..model.workspace import ProsePage, Workspace
from ..text.fences import fences
from . import addresses
from .environment import phrase_breaks
from .glossed import Glosser
from .markdown import resolve_references
from .page import Page, SitePlan

_HEADING = re.compile(r"(<h([1-6])\b[^>]*>)(.*?)(</h\2>)", re.DOTALL)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
# `- [ ]`, a box to tick on paper: a checkbox that nobody can press would only have to be explained.
_TICK = re.compile(r"<li>(\s*(?:<p>)?)\[ \]\s+")
_BLANK = re.compile(r"【[^】<]*】")
_ALIGN = re.compile(r' style="text-align: (left|right|center);?"')


def markdown_of(prose: ProsePage) -> str:
    """Return the page's Markdown with a place to be filled where each diagram is described."""
    lines: list[str | None] = list(prose.body.split("\n"))
    blocks = [block for block in fences(prose.body.split("\n")) if block.name == "diagram"]
    for number, block in enumerate(blocks):
        lines[block.start : block.end + 1] = [f"\n{_slot(number)}\n"] + [None] * (block.end - block.start)
    return "\n".join(line for line in lines if line is not None)


def finish(html: str, ours: str, page: Page, plan: SitePlan, workspace: Workspace) -> str:
    """Return the HTML that Markdown made of ``page``, with ``ours`` of its kind, ready for the plan's readers."""

    def link(reference: str) -> str | None:
        path = addresses.resolve(workspace, reference)
        return None if path is None else addresses.relative(page.path, path)

    # A reference to something hidden keeps its words: `check` has refused those that name nothing.
    html = resolve_references(html, link)
    html = _TICK.sub(r'<li class="ah-tick">\1', html)
    html = _HEADING.sub(_broken_heading, html)
    # No inline style survives the strict CSP, and wide tables scroll by themselves.
    html = _ALIGN.sub(r' class="ah-\1"', html)
    numbers = count(1)
    html = _TABLE.sub(lambda match: _scrolling(match[0], t(plan.lang, "table-n", n=next(numbers))), html)
    foreign = page.prose is not None and page.prose.lang != plan.lang
    explanations = ""
    # A template is copied and printed: nothing of ours goes into it.
    if plan.glosses is not None and not foreign and page.kind != "template":
        glosser = Glosser(plan.glosses, lambda path: addresses.relative(page.path, path))
        html, explanations = str(glosser.mark(html)), str(glosser.explanations())
    for number, diagram in enumerate(page.prose.diagrams if page.prose else ()):
        html = html.replace(_slot(number), str(_figure(diagram)))
    if page.kind == "template":
        html, ours = _sheet(html, ours)
    if page.prose is not None and foreign:
        notice = Markup('<p class="ah-notice" lang="{}">{}</p>').format(plan.lang, t(plan.lang, "lang.fallback-page"))
        html = f'{notice}<div lang="{page.prose.lang}">{html}</div>'
    return html + explanations + ours


def _slot(number: int) -> str:
    return f'<div data-ah-diagram="{number}"></div>'


def _figure(diagram: Diagram) -> Markup:
    """The drawings, the steps as a list for whoever cannot see them, and the caption."""
    steps = Markup("").join(
        Markup("<li>{}</li>").format(" – ".join(part for part in (step.who, step.label, step.note) if part))
        for step in diagram.steps
    )
    return Markup(
        '<figure class="ah-diagram ah-diagram--{}">{}<ol class="ah-vh">{}</ol><figcaption>{}</figcaption></figure>'
    ).format(diagram.kind, drawings(diagram), steps, diagram.title)


def _sheet(html: str, ours: str) -> tuple[str, str]:
    """Put the first half of ``ours`` between what introduces a template and the sheet that is copied and printed."""
    above, line, below = html.partition("<hr />")
    bar, _, rest = ours.partition("<!-- the sheet -->")
    if not line:
        above, below = "", html
    # A browser would fold a gap that is there to be written in.
    below = _BLANK.sub(lambda match: match[0].replace("  ", "\u00a0\u00a0"), below)
    return f'<div class="ah-sheet-about">{above}</div>{bar}<div class="ah-sheet">{below}</div>', rest


def _scrolling(table: str, label: str) -> str:
    """A table that scrolls by itself on a phone, reachable by keyboard; its class keeps the theme from wrapping it too."""
    inner = table.replace("<table>", '<table class="ah-table ah-table--prose">', 1)
    return f'<div class="ah-scroll" tabindex="0" role="region" aria-label="{escape(label)}">{inner}</div>'


def _broken_heading(match: re.Match[str]) -> str:
    """Let a heading break between phrases only; one with markup inside is left to the browser."""
    if "<" in match[3]:
        return match[0]
    return f"{match[1]}{phrase_breaks(unescape(match[3]))}{match[4]}"
