"""What a text must hold for a pattern to match at all: it spares most texts most searches."""

from __future__ import annotations

from collections.abc import Iterator

from ..text.fold import LONG, skeleton
from .grammar import Choice, Node, One, Repeat, Row

Group = tuple[str, ...]
"""Skeletons of which every match holds at least one."""

_MOST_OPTIONS = 64
_MOST_GROUPS = 4
_COMMON = "eaiotnrshldcumfpgwybvkjxqz"
"""Latin letters from the most to the least frequent in English."""


def needs(node: Node) -> tuple[Group, ...]:
    """Return up to four groups that every match of ``node`` satisfies, the most telling first; () if none can be told."""
    found = dict.fromkeys(_groups(node))
    return tuple(sorted(found, key=_telling, reverse=True)[:_MOST_GROUPS])


def gram(literal: str) -> str:
    """Return the pair of letters of a literal that the fewest texts hold; of a single letter, itself."""
    return max((literal[at : at + 2] for at in range(len(literal) - 1)), key=_rarity, default=literal)


def _groups(node: Node) -> Iterator[Group]:
    if isinstance(node, One):
        if len(node.symbol) == 1 and node.symbol != LONG:
            yield (node.symbol,)
    elif isinstance(node, Choice):
        options = [max(_groups(option), key=_telling, default=()) for option in node.options]
        if all(options):
            joined = tuple(dict.fromkeys(literal for option in options for literal in option))
            if len(joined) <= _MOST_OPTIONS:
                yield joined
    elif isinstance(node, Repeat):
        if node.low:
            yield from _groups(node.part)
    else:
        yield from _in_row(node)


def _in_row(node: Row) -> Iterator[Group]:
    run = ""
    for part in node.parts:
        # ー is gone from a skeleton, whether it is optional or not.
        if _only_long(part):
            continue
        if isinstance(part, One) and len(part.symbol) == 1:
            run += skeleton(part.symbol)
            continue
        if run:
            yield (run,)
        run = ""
        yield from _groups(part)
    if run:
        yield (run,)


def _only_long(node: Node) -> bool:
    return (isinstance(node, One) and node.symbol == LONG) or (isinstance(node, Repeat) and _only_long(node.part))


def _telling(group: Group) -> int:
    return min(map(_rarity, map(gram, group)))


def _rarity(literal: str) -> int:
    return sum(map(_rarity_of, literal))


def _rarity_of(char: str) -> int:
    # Kanji and katakana tell more than Latin letters, these more than hiragana and signs.
    if "\u3041" <= char <= "\u309f":
        return 15
    return 30 if char > "\u30a0" else max(_COMMON.find(char), 0)
