"""Fenced blocks of Markdown: where each begins, what it is called, where it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_OPENING = re.compile(r"(?P<fence>`{3,}|~{3,})\s*(?P<name>[\w-]*)")


@dataclass(frozen=True)
class Fence:
    """A block between two fences; ``start`` is the index of the opening line, ``end`` of the closing one."""

    name: str
    start: int
    end: int


def fences(lines: Sequence[str]) -> tuple[Fence, ...]:
    """Return the blocks whose fences stand at the line's beginning; one that is never closed ends with the text."""
    found: list[Fence] = []
    opening: re.Match[str] | None = None
    start = 0
    for number, line in enumerate(lines):
        if opening is None:
            opening, start = _OPENING.match(line), number
        elif (
            line.rstrip()
            and set(line.rstrip()) == {opening["fence"][0]}
            and len(line.rstrip()) >= len(opening["fence"])
        ):
            found.append(Fence(opening["name"], start, number))
            opening = None
    if opening is not None:
        found.append(Fence(opening["name"], start, len(lines)))
    return tuple(found)
