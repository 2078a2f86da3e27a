"""Which record stands where, and which ids a broken file seems to define."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..model.diagnostic import Location
from .document import Document, Path
from .layout import Kind
from .source import Source

_ID_LINE = re.compile(r"^\s*(?:- +)?id\s*[:\uff1a]\s*[\"']?([^\s\"'#]+)")


@dataclass
class Index:
    """Filled while files are read; asked by checks for lines and columns."""

    documents: dict[str, Document] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    records: dict[tuple[str, str], tuple[str, Path]] = field(default_factory=dict)
    salvaged: dict[str, set[str]] = field(default_factory=dict)
    """Per kind, ids in files that could not be read: references to them are not reported on top."""

    broken: dict[str, Kind] = field(default_factory=dict)
    """Files that were parsed but make no record, and what they should hold: the ids they name are still checked."""

    lost: set[str] = field(default_factory=set)
    """Kinds of which a file could not be read at all."""

    def find(self, kind: str, ident: str, *path: str | int) -> Location:
        """Return the place of a field of a record, of its nearest parent, or of its file's head."""
        known = self.records.get((kind, ident))
        if known is None:
            return Location("", 1, 1, 1)
        file, base = known
        document = self.documents.get(file)
        if document is None:
            line = base[0] if base and isinstance(base[0], int) else 1
            return self.sources[file].at(line) if file in self.sources else Location(file, line)
        return document.place((*base, *path))

    def salvage(self, kinds: tuple[str, ...], text: str, stem: str) -> None:
        """Remember every id that a broken file seems to define."""
        ids = {match.group(1) for line in text.splitlines() if (match := _ID_LINE.match(line))}
        for kind in kinds:
            self.salvaged.setdefault(kind, set()).update(ids, {stem})

    def quote(self, where: Location) -> str | None:
        """Return the line at ``where``, if its file was read."""
        source = self.sources.get(where.file)
        return source.quote(where) if source else None


def by_id(kind: str, file: str, records: Mapping[str, object]) -> dict[tuple[str, str], tuple[str, Path]]:
    """Return the index entries of a file that holds one record of ``kind`` for each id."""
    return {(kind, ident): (file, ()) for ident in records}
