"""Hand-written pages: links to other pages, and HTML that must not stand in them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from ..model.diagnostic import Diagnostic, Level, Location
from ..model.workspace import ProsePage
from ..text.suggest import nearest
from .context import Context
from .links import open_lines

_PAGE_LINK = re.compile(r"(?:\]\(\s*<?|^\s*\[[^\]]+\]:\s*<?)(?P<page>[^)\s>\"'#:]+\.md)(?=[)\s>\"'#]|$)")
_ACTIVE = re.compile(
    r"<\s*(?P<tag>script|iframe|object|embed|style|form|meta|link|base)\b"
    r"|<[a-z][^<>]*\s(?P<handler>on[a-z]+|style)\s*=|(?P<address>javascript|data|vbscript)\s*:(?=[^)\s]*[)\"'])",
    re.IGNORECASE,
)
# These are generated pages, or folders of them, which only the site knows.
_GENERATED = frozenset(
    {
        "guidelines", "training", "hub", "posts", "status", "status.md", "check.md", "mine.md",
        "take-part/team.md", "take-part/stories.md",
    }
)  # fmt: skip
# This one only where there are terms.
_GLOSSARY = "handbook/glossary.md"


def check_pages(context: Context) -> Iterator[Diagnostic]:
    """Yield a finding for each link to a page that does not exist, and for HTML that runs, loads or dresses."""
    generated = {_GLOSSARY} if context.workspace.terms else set()
    known = frozenset(page.path for page in context.workspace.prose) | generated
    for page in context.workspace.prose:
        if page.path == "index.md":
            yield context.finding("home-is-generated", Location(page.file), level=Level.WARNING)
        if page.path == _GLOSSARY and context.workspace.terms:
            yield context.finding("glossary-is-generated", Location(page.file), level=Level.WARNING)
        for number, line in open_lines(page):
            yield from _links(context, page, known, number, line)
            for match in _ACTIVE.finditer(line):
                named = match["tag"] or match["handler"] or match["address"]
                yield context.finding(
                    "active-html",
                    Location(page.file, number, match.start() + 1, len(match.group().rstrip())),
                    values={"name": named},
                )


def _links(context: Context, page: ProsePage, known: frozenset[str], number: int, line: str) -> Iterator[Diagnostic]:
    for match in _PAGE_LINK.finditer(line):
        target = match["page"]
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target))
        if path in known or path in _GENERATED or path.split("/", 1)[0] in _GENERATED:
            continue
        near = nearest(path, sorted(known))
        suggestion = posixpath.relpath(near, posixpath.dirname(page.path) or ".") if near else None
        where = Location(page.file, number, match.start("page") + 1, len(target))
        yield context.finding("unknown-page", where, values={"page": target}, suggestion=suggestion)
