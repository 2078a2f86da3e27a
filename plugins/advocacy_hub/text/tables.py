"""What Unicode and X's rules say of characters, as tables that Python and the browser share.

``tables.json`` holds them for both, so that a page and a check never disagree over
a character that one platform knows and the other does not. It is made by
``tests/tools/make_text_tables.py`` from the Unicode Character Database and from
twitter-text (Copyright Twitter, Inc. and contributors, Apache License 2.0).
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any, cast

Ranges = tuple[tuple[int, int], ...]
"""First and last code point of each range, in order."""


@lru_cache(maxsize=1)
def raw_tables() -> dict[str, Any]:
    """Return all tables as they stand in the file; do not change them."""
    return cast("dict[str, Any]", json.loads(files(__package__).joinpath("tables.json").read_text("utf-8")))


def ranges(name: str) -> Ranges:
    """Return the ranges of the table ``name``; KeyError if there is none."""
    return decoded(raw_tables()[name])


def decoded(coded: list[int]) -> Ranges:
    """Return the ranges that are written as gap, length - 1, gap, length - 1 …"""
    found = []
    after = 0
    for gap, more in zip(coded[::2], coded[1::2], strict=True):
        found.append((after + gap, after + gap + more))
        after += gap + more + 1
    return tuple(found)


def members(name: str) -> str:
    """Return the table ``name`` as what stands in the brackets of a regular expression."""
    return "".join(
        f"\\U{first:08x}" if first == last else f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges(name)
    )


@lru_cache(maxsize=1)
def folding() -> dict[int, str]:
    """Return what each code point is folded to (Unicode's full folding, C + F), for ``str.translate``."""
    found = {ord(char): to for char, to in raw_tables()["folding_full"].items()}
    runs = iter(raw_tables()["folding"])
    first = 0
    for gap, count, step, distance in zip(runs, runs, runs, runs, strict=True):
        first += gap
        found |= {point: chr(point + distance) for point in range(first, first + count * step, step)}
    return found
