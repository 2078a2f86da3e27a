"""Ids within a record: no two lessons, questions or stages may share one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model.diagnostic import Diagnostic
from .context import Context, Path, values_at

_LISTS: tuple[tuple[str, str, str], ...] = (
    ("module", "lessons", "lesson"),
    ("module", "quiz.questions", "question"),
)


def check_ids(context: Context) -> Iterator[Diagnostic]:
    """Yield a finding for the second of two records with the same id in one list."""
    for kind, ident, record in context.records():
        for of, dotted, member in _LISTS:
            if of == kind:
                for path, records in values_at(record, tuple(dotted.split("."))):
                    yield from _twice(context, (kind, ident), path, member, records)


def _twice(
    context: Context, owner: tuple[str, str], path: Path, member: str, records: tuple[Any, ...]
) -> Iterator[Diagnostic]:
    seen: dict[str, int] = {}
    for number, record in enumerate(records):
        first = seen.setdefault(record.id, number)
        if first != number:
            before = context.at(*owner, *path, first, "id")
            values = {"id": record.id, "kind": member, "first": f"{before.file}:{before.line}"}
            yield context.finding("duplicate-id", context.at(*owner, *path, number, "id"), values=values)
