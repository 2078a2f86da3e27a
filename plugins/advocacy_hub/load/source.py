"""The text of one file, by line and column, and findings that quote it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ..model.diagnostic import Diagnostic, Level, Location

_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Source:
    """A decoded file: ``file`` is relative to the project, with forward slashes."""

    file: str
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends; at least one."""
        return tuple(_BREAK.split(self.text))

    def at(self, line: int, column: int = 1, width: int = 1) -> Location:
        """Return a place that surely lies in the file: what is outside is moved to its edge."""
        line = min(max(line, 1), len(self.lines))
        column = min(max(column, 1), len(self.lines[line - 1]) + 1)
        rest = len(self.lines[line - 1]) - column + 1
        return Location(self.file, line, column, max(1, min(width, rest)))

    def quote(self, where: Location) -> str:
        """Return the line that ``where`` lies in."""
        return self.lines[min(where.line, len(self.lines)) - 1]

    def finding(
        self,
        code: str,
        where: Location | tuple[int, int, int],
        /,
        *,
        level: Level = Level.ERROR,
        values: Mapping[str, str] | None = None,
        allowed: tuple[str, ...] = (),
        suggestion: str | None = None,
    ) -> Diagnostic:
        """Return a diagnostic at ``where`` (a place, or line, column and width) that quotes its line."""
        place = where if isinstance(where, Location) else self.at(*where)
        return Diagnostic(code, level, place, dict(values or {}), allowed, suggestion, self.quote(place))
