"""What a check has to say about one place in one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """How bad a finding is: an error fails the build, the others never do."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: ``file`` relative to the project, line and column from 1, ``width`` in characters."""

    file: str
    line: int = 1
    column: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    ``code`` names an entry of the message catalogue (``check.messages``), which
    words the message and the fix in both languages; ``values`` fills it in.
    """

    code: str
    level: Level
    where: Location
    values: Mapping[str, str] = field(default_factory=dict)
    allowed: tuple[str, ...] = ()
    suggestion: str | None = None
    line_text: str | None = None

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """Order of a report: by file, line, column, code."""
        return (self.where.file, self.where.line, self.where.column, self.code)
