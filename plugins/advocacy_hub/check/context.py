"""What every check gets: the workspace, the moment, and the places of things."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from ..load.index import Index
from ..model.base import Model
from ..model.diagnostic import Diagnostic, Level, Location
from ..model.text import Text
from ..model.workspace import Workspace
from ..rules.ruleset import RuleSet, compile_rules
from .lint import Memory

Path = tuple[str | int, ...]

# The kinds that have a shelf in the workspace.
SHELVES: Mapping[str, str] = {
    "audience": "audiences",
    "role": "roles",
    "policy": "policies",
    "module": "modules",
    "path": "paths",
    "topic": "topics",
    "source": "sources",
    "candidate": "candidates",
    "post": "posts",
    "suggestion": "suggestions",
    "goal": "goals",
    "kpi": "kpis",
    "risk": "risks",
    "concern": "concerns",
    "feedback": "feedback",
    "evidence": "evidence",
    "story": "stories",
    "asset": "assets",
    "assumption": "assumptions",
    "term": "terms",
}


@dataclass(frozen=True)
class Context:
    """The hub under examination; ``now`` is aware."""

    workspace: Workspace
    index: Index
    now: dt.datetime
    memory: Memory = field(default_factory=Memory)
    strict_mix: bool = False
    """Whether a mix beyond the tolerance is an error."""

    @cached_property
    def rules(self) -> RuleSet:
        """The machine checks that are in effect."""
        workspace = self.workspace
        return compile_rules(workspace.policies.values(), workspace.program.hub.internal_hosts, self.today)

    @property
    def today(self) -> dt.date:
        """The day of ``now`` in the program's zone."""
        return self.now.astimezone(self.workspace.program.zone).date()

    def at(self, kind: str, ident: str, *path: str | int) -> Location:
        """Return the place of a field."""
        return self.index.find(kind, ident, *path)

    def finding(
        self,
        code: str,
        where: Location,
        *,
        level: Level = Level.ERROR,
        values: Mapping[str, str] | None = None,
        allowed: tuple[str, ...] = (),
        suggestion: str | None = None,
    ) -> Diagnostic:
        """Return a diagnostic that quotes the line at ``where``."""
        return Diagnostic(code, level, where, dict(values or {}), allowed, suggestion, self.index.quote(where))

    def warning(self, code: str, where: Location, **values: str) -> Diagnostic:
        """Return a warning that quotes the line at ``where``."""
        return self.finding(code, where, level=Level.WARNING, values=values)

    def records(self) -> Iterator[tuple[str, str, Any]]:
        """Yield kind, id and record of everything read from YAML."""
        workspace = self.workspace
        yield "program", "", workspace.program
        if workspace.raci:
            yield "team", "", SimpleNamespace(raci=workspace.raci)
        if workspace.may_i is not None:
            yield "may-i-post", "", workspace.may_i
        if workspace.pilot is not None:
            yield "pilot", "", workspace.pilot
        for kind, shelf in SHELVES.items():
            for ident, record in getattr(workspace, shelf).items():
                yield kind, ident, record


def values_at(record: Any, pattern: tuple[str, ...], path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield path and value of every place that ``pattern`` names; ``*`` stands for each item of a list."""
    if record is None:
        return
    if not pattern:
        yield path, record
    elif pattern[0] == "*":
        for number, item in enumerate(record):
            yield from values_at(item, pattern[1:], (*path, number))
    else:
        yield from values_at(getattr(record, pattern[0]), pattern[1:], (*path, pattern[0]))


def texts(record: Any, path: Path = ()) -> Iterator[tuple[Path, Text]]:
    """Yield path and value of every text in two languages below ``record``."""
    if isinstance(record, Text):
        yield path, record
    elif isinstance(record, Model):
        for name in type(record).model_fields:
            yield from texts(getattr(record, name), (*path, name))
    elif isinstance(record, tuple):
        for number, item in enumerate(record):
            yield from texts(item, (*path, number))
    elif isinstance(record, SimpleNamespace):
        for name, value in vars(record).items():
            yield from texts(value, (*path, name))
