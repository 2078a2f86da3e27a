"""Internal links in prose and in Markdown fields: ``[text](policy:ID)``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..load.document import Document
from ..model.diagnostic import Diagnostic, Level, Location
from ..model.workspace import ProsePage, Workspace
from ..text.suggest import nearest
from .context import Context, texts
from .references import Known, unknown

KINDS: tuple[str, ...] = ("post", "rule", "policy", "module", "term", "page")
_SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms", "ftp"})
_LINK = re.compile(r"(?:\]\(\s*<?|^\s*\[[^\]]+\]:\s*<?|<)(?P<kind>[A-Za-z]+):(?P<id>[^)\s>\"']*)")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_FENCE = re.compile(r"^\s*(```|~~~)")


def check_links(context: Context) -> Iterator[Diagnostic]:
    """Yield a finding for each link that leads nowhere, and a warning for one that readers cannot follow."""
    judge = _Judge(context)
    for kind, ident, record in context.records():
        hidden_itself = getattr(record, "status", "") in {"draft", "review", "rejected"}
        for path, text in texts(record):
            for lang in ("ja", "en"):
                words = getattr(text, lang)
                if words and "](" in words and not (lang == "en" and text.ja == text.en):
                    yield from judge.field(kind, ident, (*path, lang), words, hidden_itself=hidden_itself)
    for page in context.workspace.prose:
        for number, line in open_lines(page):
            yield from judge.line(page.file, number, line)


def open_lines(page: ProsePage) -> Iterator[tuple[int, str]]:
    """Yield the lines of a page with their numbers, code blanked out: it shows how things are written and is none."""
    fenced = False
    for number, line in enumerate(page.body.split("\n"), page.first_line):
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            yield number, _without_code(line)


class _Judge:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.known = Known(context)
        self.seen = _visible(context.workspace.visible(context.now))

    def field(
        self, kind: str, ident: str, path: tuple[str | int, ...], words: str, *, hidden_itself: bool
    ) -> Iterator[Diagnostic]:
        file, base = self.context.index.records.get((kind, ident), ("", ()))
        document = self.context.index.documents.get(file)
        counts: dict[str, int] = {}
        for match in _links(words):
            target = f"{match['kind']}:{match['id']}"
            nth = counts.get(target, 0)
            counts[target] = nth + 1
            where = (
                document.search((*base, *path), target, nth)
                if isinstance(document, Document)
                else self.context.at(kind, ident, *path)
            )
            yield from self.judge(match["kind"], match["id"], where, hidden_itself=hidden_itself)

    def line(self, file: str, number: int, line: str) -> Iterator[Diagnostic]:
        for match in _LINK.finditer(line):
            where = Location(file, number, match.start("kind") + 1, max(1, match.end() - match.start("kind")))
            yield from self.judge(match["kind"], match["id"], where, hidden_itself=False)

    def judge(self, kind: str, ident: str, where: Location, *, hidden_itself: bool) -> Iterator[Diagnostic]:
        if kind not in KINDS:
            near = nearest(kind, KINDS)
            if kind.lower() not in _SCHEMES and (near or self._is_id(ident)):
                suggestion = f"{near}:{ident}" if near else None
                yield self.context.finding(
                    "unknown-link", where, values={"kind": kind}, allowed=KINDS, suggestion=suggestion
                )
        elif not self.known.has(kind, ident):
            yield unknown(self.context, where, kind, ident, self.known.ids(kind))
        elif not hidden_itself and ident not in self.seen[kind] and ident in self.known.ids(kind):
            yield self.context.finding("hidden-link", where, level=Level.WARNING, values={"kind": kind, "id": ident})

    def _is_id(self, ident: str) -> bool:
        return any(ident in self.known.ids(kind) for kind in KINDS)


def _visible(workspace: Workspace) -> Mapping[str, frozenset[str]]:
    return {
        "post": frozenset(workspace.posts),
        "rule": frozenset(workspace.rules),
        "policy": frozenset(workspace.policies),
        "module": frozenset(workspace.modules),
        "term": frozenset(workspace.terms),
        "page": workspace.pages,
    }


def _links(text: str) -> Iterator[re.Match[str]]:
    yield from _LINK.finditer(_without_code(text))


def _without_code(text: str) -> str:
    return _CODE.sub(lambda match: " " * len(match.group()), text)
