"""Ids that name other records: each must exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ..load.nodes import data
from ..model.diagnostic import Diagnostic, Location
from ..share.networks import NETWORKS
from ..text.suggest import nearest
from .context import SHELVES, Context, Path, values_at

REFERENCES: tuple[tuple[str, str, str], ...] = (
    ("program", "contact", "role"),
    ("program", "hub.networks.*", "network"),
    ("program", "hub.suggestions.mail", "role"),
    ("program", "hub.press", "role"),
    ("team", "raci.*.responsible.*", "role"),
    ("team", "raci.*.accountable", "role"),
    ("team", "raci.*.consulted.*", "role"),
    ("team", "raci.*.informed.*", "role"),
    ("policy", "audience.*", "audience"),
    ("policy", "owner", "role"),
    ("policy", "approved_by.*", "role"),
    ("policy", "ask", "role"),
    ("policy", "training.*", "module"),
    ("policy", "review.topics.*", "topic"),
    ("policy", "review.sources.*", "source"),
    ("policy", "review.by", "role"),
    ("policy", "rules.*.audience.*", "audience"),
    ("policy", "changelog.*.feedback", "feedback"),
    ("policy", "rules.*.check.only.networks.*", "network"),
    ("policy", "rules.*.check.only.audiences.*", "audience"),
    ("policy", "rules.*.check.exceptions.*.post", "post"),
    ("policy", "rules.*.check.passes.*.network", "network"),
    ("policy", "rules.*.check.fails.*.network", "network"),
    ("may-i-post", "questions.*.yes.next", "question"),
    ("may-i-post", "questions.*.no.next", "question"),
    ("may-i-post", "questions.*.yes.rules.*", "rule"),
    ("may-i-post", "questions.*.no.rules.*", "rule"),
    ("may-i-post", "questions.*.yes.ask", "role"),
    ("may-i-post", "questions.*.no.ask", "role"),
    ("module", "audience.*", "audience"),
    ("module", "policies.*", "policy"),
    ("path", "audience", "audience"),
    ("path", "modules.*", "module"),
    ("topic", "audience.*", "audience"),
    ("source", "topics.*", "topic"),
    ("candidate", "source", "source"),
    ("candidate", "also.*.source", "source"),
    ("candidate", "topics.*", "topic"),
    ("post", "source", "source"),
    ("post", "topics.*", "topic"),
    ("post", "audience.*", "audience"),
    ("post", "approved_by", "role"),
    ("post", "reviewed_by.*", "role"),
    ("post", "networks.*", "network"),
    ("post", "captions.*.networks.*", "network"),
    ("suggestion", "topics.*", "topic"),
    ("suggestion", "audience.*", "audience"),
    ("suggestion", "post", "post"),
    ("goal", "owner", "role"),
    ("goal", "kpis.*", "kpi"),
    ("risk", "owner", "role"),
    ("risk", "policy", "policy"),
    ("risk", "escalation", "role"),
    ("story", "post", "post"),
    ("pilot", "kpis.*", "kpi"),
    ("term", "see.*", "term"),
)
"""Kind of the record, place in it, kind of what is named there."""

_MOST_SHOWN = 24
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


class Known:
    """The ids that there are, those in broken files included."""

    def __init__(self, context: Context) -> None:
        workspace, self._index = context.workspace, context.index
        self._ids: dict[str, tuple[str, ...]] = {
            kind: tuple(getattr(workspace, shelf)) for kind, shelf in SHELVES.items()
        }
        self._ids["rule"] = tuple(workspace.rules)
        self._ids["page"] = tuple(workspace.pages)
        self._ids["network"] = tuple(NETWORKS)
        self._offered = workspace.program.hub.networks
        self._ids["question"] = tuple(q.id for q in workspace.may_i.questions) if workspace.may_i else ()

    def has(self, kind: str, ident: str) -> bool:
        """Return whether ``ident`` exists, or may exist in a file that could not be read."""
        return (
            kind in self._index.lost or ident in self._ids.get(kind, ()) or ident in self._index.salvaged.get(kind, ())
        )

    def ids(self, kind: str, user: str = "") -> tuple[str, ...]:
        """Return the ids of a kind that may stand in a record of the kind ``user``: of networks, those of the company."""
        if kind == "network" and user != "program":
            return tuple(one for one in self._offered if one in self._ids["network"])
        return self._ids.get(kind, ())


def check_references(context: Context) -> Iterator[Diagnostic]:
    """Yield a finding for every id that names nothing."""
    known = Known(context)
    patterns = _patterns()
    for kind, ident, record in context.records():
        for pattern, target in patterns.get(kind, ()):
            for path, value in values_at(record, pattern):
                if not known.has(target, value):
                    yield unknown(context, context.at(kind, ident, *path), target, value, known.ids(target, kind))
    yield from _in_broken_files(context, known)
    for number, row in enumerate(context.workspace.measurements):
        if not known.has("kpi", row.kpi):
            where = cell(context, number, row.kpi)
            yield unknown(context, where, "kpi", row.kpi, known.ids("kpi"))


def _patterns() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, dotted, target in REFERENCES:
        found.setdefault(kind, []).append((tuple(dotted.split(".")), target))
    return found


def _in_broken_files(context: Context, known: Known) -> Iterator[Diagnostic]:
    """A file with another mistake makes no record; the ids in it are looked up all the same, in the same run."""
    patterns = _patterns()
    for file, kind in context.index.broken.items():
        document = context.index.documents[file]
        raw = data(document.root) if document.root is not None else {}
        places: list[tuple[str, tuple[str, ...]]] = [(kind.schema, ()), *((of, (at, "*")) for at, of in kind.lists)]
        for of, before in places:
            for pattern, target in patterns.get(of, ()):
                for path, value in _raw_values(raw, (*before, *pattern)):
                    # What is no id at all has a finding already.
                    if _ID.match(value) and not known.has(target, value):
                        yield unknown(context, document.place(path), target, value, known.ids(target, of))


def _raw_values(raw: Any, pattern: tuple[str, ...], path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield path and text of every place in unchecked data that ``pattern`` names, where there is text."""
    if not pattern:
        if isinstance(raw, str):
            yield path, raw
    elif pattern[0] == "*" and isinstance(raw, list):
        for number, item in enumerate(raw):
            yield from _raw_values(item, pattern[1:], (*path, number))
    elif isinstance(raw, dict) and pattern[0] in raw:
        yield from _raw_values(raw[pattern[0]], pattern[1:], (*path, pattern[0]))


def cell(context: Context, number: int, text: str) -> Location:
    """Return the place of ``text`` in the line of a measurement."""
    line = context.at("measurement", str(number))
    column = (context.index.quote(line) or "").find(text)
    return line if column < 0 else Location(line.file, line.line, column + 1, len(text))


def unknown(context: Context, where: Location, target: str, ident: str, ids: Iterable[str]) -> Diagnostic:
    """Return the finding that ``ident`` is no ``target``."""
    choices = tuple(sorted(ids))
    shown = choices if len(choices) <= _MOST_SHOWN else ()
    values = {"id": ident, "kind": target}
    return context.finding("unknown-reference", where, values=values, allowed=shown, suggestion=nearest(ident, choices))
