"""A folder → a ``Workspace`` and everything that is wrong with its files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from ..model.base import LANGS, Model
from ..model.diagnostic import Diagnostic, Level
from ..model.program import Measurement, Program
from ..model.workspace import Places, ProsePage, Workspace
from ..text.suggest import nearest
from .csv_file import read_csv
from .files import listing, problem, read
from .index import Index
from .layout import FIXED, FOLDERS, METRICS, MONTH, PROSE, Kind
from .prose import read_prose
from .yaml_file import read_yaml

# The field of the workspace that holds the records of a kind.
_SHELF = {
    "audience": "audiences", "role": "roles", "policy": "policies", "module": "modules", "path": "paths",
    "topic": "topics", "source": "sources", "source-health": "source_health", "candidate": "candidates", "post": "posts", "suggestion": "suggestions",
    "goal": "goals", "kpi": "kpis", "risk": "risks", "concern": "concerns", "feedback": "feedback",
    "evidence": "evidence", "story": "stories", "assumption": "assumptions", "term": "terms", "asset": "assets",
}  # fmt: skip


@dataclass(frozen=True)
class Loaded:
    """The result of reading a hub.

    ``workspace`` is None only if program.yml cannot be read; records of broken
    files are left out of it. ``files`` are all files that were read, ``index``
    tells the place of each record and the text of each file.
    """

    workspace: Workspace | None
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[Path, ...]
    index: Index = field(default_factory=Index)


def load_workspace(root: Path) -> Loaded:
    """Read the hub at ``root``; content never makes this raise."""
    return _Reader(root).load()


class _Reader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.index = Index()
        self.findings: list[Diagnostic] = []
        self.files: list[Path] = []
        self.shelves: dict[str, dict[str, Any]] = {shelf: {} for shelf in _SHELF.values()}
        self.single: dict[str, Model] = {}
        self.measurements: list[Measurement] = []
        self.prose: list[ProsePage] = []

    def load(self) -> Loaded:
        for kind in FIXED.values():
            self._fixed(kind)
        self._strangers()
        for kind in FOLDERS:
            self._folder(kind)
        for file in self._listed(METRICS, (".csv",), deep=True):
            self._metrics(file)
        for lang in LANGS:
            for file in self._listed(f"{PROSE}{lang}/", (".md",), deep=True):
                self._page(file, lang)
        order = sorted(self.findings, key=lambda finding: finding.sort_key)
        return Loaded(self._workspace(), tuple(order), tuple(self.files), self.index)

    def _bytes(self, file: str) -> bytes | None:
        got = read(self.root, file)
        self.files.append(self.root / file)
        if isinstance(got, Diagnostic):
            self.findings.append(got)
            return None
        return got

    def _listed(self, folder: str, endings: tuple[str, ...], *, deep: bool = False) -> Iterable[str]:
        for file in listing(self.root, folder, deep=deep):
            if isinstance(file, Diagnostic):
                self.findings.append(file)
            elif file.endswith(endings):
                yield file

    def _fixed(self, kind: Kind) -> None:
        path = self.root / kind.path
        if not path.exists() and not path.is_symlink():
            if kind.required:
                self.findings.append(problem("missing-file", kind.path))
                self.index.lost.update(name for _, name in kind.lists)
            return
        record = self._record(kind, kind.path)
        if record is None:
            return
        self.single[kind.schema] = record
        self.index.records[kind.schema, ""] = (kind.path, ())
        for name, member in kind.lists:
            self._members(kind.path, name, member, getattr(record, name))

    def _record(self, kind: Kind, file: str) -> Model | None:
        raw = self._bytes(file)
        kinds = tuple(name for _, name in kind.lists) + ((kind.schema,) if kind.folder else ())
        stem = file.rpartition("/")[2].rpartition(".")[0]
        if raw is None:
            self.index.lost.update(kinds)
            self.index.salvage(kinds, "", stem)
            return None
        result = read_yaml(file, raw, kind.model)
        self.index.documents[file] = result.document
        self.index.sources[file] = result.document.source
        self.findings.extend(result.findings)
        if result.record is None:
            if result.is_tree:
                self.index.broken[file] = kind
            self.index.salvage(kinds, result.document.source.text, stem)
        return result.record

    def _members(self, file: str, name: str, member: str, records: Iterable[Any]) -> None:
        for number, record in enumerate(records):
            known = self.index.records.get((member, record.id))
            if known is not None:
                self._twice(file, (name, number, "id"), member, record.id, known)
                continue
            self.index.records[member, record.id] = (file, (name, number))
            if member in _SHELF:
                self.shelves[_SHELF[member]][record.id] = record

    def _twice(
        self,
        file: str,
        path: tuple[str | int, ...],
        kind: str,
        ident: str,
        first: tuple[str, tuple[str | int, ...]],
        *,
        suggestion: str | None = None,
    ) -> None:
        document = self.index.documents[file]
        before = self.index.documents[first[0]].place((*first[1], "id"))
        values = {"id": ident, "kind": kind, "first": f"{before.file}:{before.line}"}
        where = document.place(path)
        self.findings.append(document.source.finding("duplicate-id", where, values=values, suggestion=suggestion))

    def _strangers(self) -> None:
        """Report YAML files in the fixed folders that nothing reads: likely a misspelt name."""
        for folder in ("guidelines/", "guidelines/program/", "content_feed/"):
            names = {path.removeprefix(folder) for path in FIXED if path.rpartition("/")[0] + "/" == folder}
            for file in self._listed(folder, (".yml", ".yaml")):
                if file in FIXED:
                    continue
                name = file.removeprefix(folder)
                near = nearest(name.rpartition(".")[0], [known.rpartition(".")[0] for known in sorted(names)])
                found = problem("unknown-file", file, Level.WARNING, name=name)
                self.findings.append(
                    Diagnostic(
                        found.code, found.level, found.where, found.values, tuple(sorted(names)), near and f"{near}.yml"
                    )
                )

    def _folder(self, kind: Kind) -> None:
        read: list[tuple[str, str, Any]] = []
        for file in self._listed(kind.path, (".yml", ".yaml"), deep=kind.deep):
            if file in FIXED:
                continue
            stem = file.rpartition("/")[2].rpartition(".")[0]
            if file.endswith(".yaml"):
                name = file.rpartition("/")[2]
                self.findings.append(problem("wrong-extension", file, name=name, right=f"{stem}.yml"))
                self.index.salvage((kind.schema,), "", stem)
                continue
            if kind.deep and not MONTH.match(file.removeprefix(kind.path).rpartition("/")[0]):
                self.findings.append(problem("misplaced-file", file, Level.WARNING, folder=kind.path))
            record = self._record(kind, file)
            if record is not None:
                read.append((file, stem, record))
        # A copy that still has the id of its original is the one that is wrong, whichever comes first.
        for file, stem, record in sorted(read, key=lambda one: one[2].id != one[1]):
            self._one(kind, file, stem, record)

    def _one(self, kind: Kind, file: str, stem: str, record: Any) -> None:
        document = self.index.documents[file]
        known = self.index.records.get((kind.schema, record.id))
        if known is not None:
            self._twice(file, ("id",), kind.schema, record.id, known, suggestion=stem if record.id != stem else None)
            return
        if record.id != stem:
            values = {"id": record.id, "stem": stem}
            where = document.place(("id",))
            self.findings.append(document.source.finding("id-not-file-name", where, values=values, suggestion=stem))
        self.index.records[kind.schema, record.id] = (file, ())
        self.shelves[_SHELF[kind.schema]][record.id] = record
        for name, member in kind.lists:
            self._members(file, name, member, getattr(record, name))

    def _metrics(self, file: str) -> None:
        raw = self._bytes(file)
        if raw is None:
            return
        result = read_csv(file, raw)
        self.index.sources[file] = result.source
        self.findings.extend(result.findings)
        for line, row in result.rows:
            self.index.records["measurement", str(len(self.measurements))] = (file, (line,))
            self.measurements.append(row)

    def _page(self, file: str, lang: str) -> None:
        raw = self._bytes(file)
        if raw is None:
            return
        path = file.removeprefix(f"{PROSE}{lang}/")
        result = read_prose(file, raw, cast("Any", lang), path)
        self.index.sources[file] = result.source
        self.index.records["prose", f"{lang}/{path}"] = (file, ())
        self.findings.extend(result.findings)
        if result.page is not None:
            self.prose.append(result.page)

    def _workspace(self) -> Workspace | None:
        program = self.single.get("program")
        if not isinstance(program, Program):
            return None
        shelves = dict(self.shelves)
        shelves["policies"] = _in_order(shelves["policies"])
        shelves["modules"] = _in_order(shelves["modules"])
        team = self.single.get("team")
        return Workspace(
            program=program,
            places=Places(self.index.find),
            raci=getattr(team, "raci", ()),
            may_i=cast("Any", self.single.get("may-i-post")),
            pilot=cast("Any", self.single.get("pilot")),
            synonyms=tuple(one.words for one in getattr(self.single.get("synonyms"), "synonyms", ())),
            measurements=tuple(self.measurements),
            prose=tuple(sorted(self.prose, key=lambda page: (page.lang, page.order, page.path))),
            **shelves,
        )


def _in_order(records: dict[str, Any]) -> dict[str, Any]:
    return dict(sorted(records.items(), key=lambda pair: (pair[1].order, pair[0])))
