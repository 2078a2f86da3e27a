"""A YAML file that was read: its text, its tree on demand, and the place of every field."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from ..model.diagnostic import Location
from .nodes import Node, build, follow
from .source import Source

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """``source`` is the file as it stands, ``parsed`` its text after slips were mended for reading on.

    The tree is not kept: of ten thousand posts only the few that have findings are
    asked for a place, and are parsed again for it.
    """

    source: Source
    parsed: str

    @property
    def root(self) -> Node | None:
        """The tree of ``parsed``."""
        return _tree(self.parsed)

    def place(self, path: Path, *, key: bool = False) -> Location:
        """Return where the value at ``path`` stands, or its key, or the nearest parent's key."""
        root = self.root
        if root is None:
            return self.source.at(1)
        where = place(self._mended, root, path, key=key)
        return self.moved(where) or self.source.at(where.line)

    @cached_property
    def _mended(self) -> Source:
        return Source(self.source.file, self.parsed)

    def moved(self, where: Location) -> Location | None:
        """Return where a place of the parsed text is in the file, or None if mending put it there."""
        if self._mended.lines[where.line - 1] == self.source.lines[where.line - 1]:
            return where
        words = self._mended.lines[where.line - 1][where.column - 1 : where.column - 1 + where.width]
        column = self.source.lines[where.line - 1].find(words)
        return None if column < 0 else self.source.at(where.line, column + 1, where.width)

    def plain_at_top(self, key: str) -> bool:
        """Return whether the value of a key at the top is a plain string, told without parsing."""
        lines = self.parsed.split("\n")
        rest = next((line[len(key) + 1 :].strip() for line in lines if line.startswith(f"{key}:")), "")
        return bool(rest) and not rest.startswith(("{", "#", "&"))

    def span(self, path: Path) -> tuple[int, int]:
        """Return the first and the last line of the value at ``path``."""
        root = self.root
        if root is None:
            return 1, 1
        node, _, _ = follow(root, path)
        return node.line, max(node.line, node.end_line)

    def search(self, path: Path, needle: str, nth: int = 0) -> Location:
        """Return the place of the ``nth`` occurrence of ``needle`` in the value at ``path``."""
        first, last = self.span(path)
        seen = 0
        for number in range(first, min(last, len(self.source.lines)) + 1):
            start = -1
            while (start := self.source.lines[number - 1].find(needle, start + 1)) >= 0:
                if seen == nth:
                    return self.source.at(number, start + 1, len(needle))
                seen += 1
        return self.place(path)


def place(source: Source, root: Node, path: Path, *, key: bool = False) -> Location:
    """Return where the value at ``path`` stands below ``root``; see ``Document.place``."""
    node, name, found = follow(root, path)
    if name is not None and (key or found < len(path) or node.absent):
        node = name
    return of_node(source, node)


def of_node(source: Source, node: Node) -> Location:
    """Return the place of a scalar, or of the first key or item of a mapping or list."""
    while node.kind != "scalar" and (node.entries or node.items):
        if node.style == "flow":
            break
        node = node.entries[0][0] if node.entries else node.items[0]
    line = source.lines[min(node.line, len(source.lines)) - 1]
    if node.style == "block":
        return source.at(node.line, node.column, 1)
    end = node.end_column if node.end_line == node.line else len(line.rstrip()) + 1
    return source.at(node.line, node.column, end - node.column)


@lru_cache(maxsize=32)
def _tree(text: str) -> Node | None:
    return build(text)
