"""Patterns as position automata (Glushkov), run over folded text in linear time.

``js/rules/build.js`` and ``js/rules/machine.js`` build and run the very same ones.
Search is leftmost-longest and without overlaps. A match that begins (ends) with
a letter or digit of a script written with spaces must stand at the beginning
(end) of a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from ..text.classes import is_digit, is_han, is_hiragana, is_katakana, is_letter
from ..text.fold import LINK, LONG, is_cjk
from .grammar import Choice, Node, One, Row, as_data, parse
from .needs import Group, needs

Span = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Machine:
    """Numbered positions of a pattern; ``follow[i]`` are those that may come after position ``i``.

    ``machine`` makes one for each pattern, so two are the same only if they are one.
    """

    node: Node
    symbols: tuple[str, ...]
    first: tuple[int, ...]
    follow: tuple[tuple[int, ...], ...]
    last: frozenset[int]
    needs: tuple[Group, ...]
    """What a text must hold for a match: one of each group, the most telling group first; see ``needs``."""

    def search(self, text: str) -> Iterator[Span]:
        """Yield the spans of all matches in folded text, in order, none overlapping."""
        if self._plain is not None:
            yield from _plain_search(self._plain, text)
            return
        begins = self._begins
        at = 0
        while at < len(text):
            if begins is not None:
                found = begins.search(text, at)
                if found is None:
                    return
                at = found.start()
            end = self._match(text, at)
            if end > at:
                yield at, end
                at = end
            else:
                at += 1

    def begins_at(self, text: str, place: int) -> bool:
        """Return whether a match begins at ``place``, were it hidden behind another one in ``search``."""
        return place < len(text) and self._match(text, place) > place

    def ends(self, text: str) -> frozenset[int]:
        """Return every place where a match ends, those that ``search`` passes over included."""
        found: set[int] = set()
        active: set[int] = set()
        for at, char in enumerate(text):
            worded = is_worded(char)
            if not (at and worded and is_worded(text[at - 1])):
                active.update(self.first)
            hit = [number for number in active if _takes(self.symbols[number], char)]
            if not self.last.isdisjoint(hit) and not (worded and at + 1 < len(text) and is_worded(text[at + 1])):
                found.add(at + 1)
            active = {after for number in hit for after in self.follow[number]}
        return frozenset(found)

    def satisfied(self, skeleton: str) -> bool:
        """Return whether the skeleton of a text holds one of each group but the first, which the caller looked up."""
        for group in self.needs[1:]:
            for literal in group:
                if literal in skeleton:
                    break
            else:
                return False
        return True

    @cached_property
    def _plain(self) -> str | None:
        """The letters of a pattern that is nothing but letters."""
        head = self._head(self.first[0]) if len(self.first) == 1 else ""
        return head if head and len(head) == len(self.symbols) else None

    @cached_property
    def _begins(self) -> re.Pattern[str] | None:
        """Finds where a match can begin; None if that is anywhere."""
        if any(len(self.symbols[number]) > 1 for number in self.first):
            return None
        heads = sorted({self._head(number) for number in self.first})
        return re.compile("|".join(map(re.escape, heads)))

    def _head(self, number: int) -> str:
        """Return the letters that a match at a position begins with, as far as they are the only ones possible."""
        head = ""
        while len(self.symbols[number]) == 1:
            head += self.symbols[number]
            after = self.follow[number]
            if number in self.last or len(after) != 1 or after[0] <= number:
                break
            number = after[0]
        return head

    def data(self) -> Any:
        """Return the pattern for the browser, which builds the same machine from it."""
        return as_data(self.node)

    def _match(self, text: str, start: int) -> int:
        """Return the end of the longest match at ``start``, or ``start`` if there is none."""
        if start and is_worded(text[start - 1]) and is_worded(text[start]):
            return start
        best, at = start, start
        active = self.first
        while active and at < len(text):
            char = text[at]
            hit = [number for number in active if _takes(self.symbols[number], char)]
            if not hit:
                break
            at += 1
            if any(number in self.last for number in hit) and not (
                at < len(text) and is_worded(char) and is_worded(text[at])
            ):
                best = at
            active = tuple({after for number in hit for after in self.follow[number]})
        return best


def _plain_search(plain: str, text: str) -> Iterator[Span]:
    """Yield what the machine of a pattern without choices finds, by the library's own search."""
    at = text.find(plain)
    head, tail = is_worded(plain[0]), is_worded(plain[-1])
    while at >= 0:
        end = at + len(plain)
        glued = (head and at and is_worded(text[at - 1])) or (tail and end < len(text) and is_worded(text[end]))
        if glued:
            at = text.find(plain, at + 1)
        else:
            yield at, end
            at = text.find(plain, end)


@lru_cache(maxsize=4096)
def machine(pattern: str) -> Machine:
    """Return the machine of a pattern; raises ``grammar.PatternError``."""
    node = parse(pattern)
    builder = _Builder()
    built = builder.build(node)
    return Machine(
        node,
        tuple(builder.symbols),
        tuple(built.first),
        tuple(tuple(sorted(after)) for after in builder.follow),
        frozenset(built.last),
        needs(node),
    )


@lru_cache(maxsize=20_000)
def is_worded(char: str) -> bool:
    """Return whether ``char`` belongs to a word that spaces set apart."""
    return is_digit(char) or (is_letter(char) and not is_cjk(char))


@lru_cache(maxsize=100_000)
def _takes(symbol: str, char: str) -> bool:
    if len(symbol) == 1:
        return symbol == char
    return _CLASS[symbol](char)


_CLASS: dict[str, Callable[[str], bool]] = {
    "digit": lambda char: "0" <= char <= "9",
    "latin": lambda char: "a" <= char <= "z",
    "kana": lambda char: is_hiragana(char) or is_katakana(char) or char == LONG,
    "hiragana": is_hiragana,
    "katakana": lambda char: is_katakana(char) or char == LONG,
    "kanji": is_han,
    "letter": is_letter,
    "word": lambda char: is_letter(char) or is_digit(char),
    "any": lambda char: char not in {"\n", LINK},
    "space": lambda char: char in " \n",
}


@dataclass(frozen=True)
class _Built:
    first: tuple[int, ...]
    last: tuple[int, ...]
    empty: bool


class _Builder:
    def __init__(self) -> None:
        self.symbols: list[str] = []
        self.follow: list[set[int]] = []

    def build(self, node: Node) -> _Built:
        if isinstance(node, One):
            self.symbols.append(node.symbol)
            self.follow.append(set())
            here = (len(self.symbols) - 1,)
            return _Built(here, here, False)
        if isinstance(node, Row):
            return self._row([self.build(part) for part in node.parts])
        if isinstance(node, Choice):
            options = [self.build(option) for option in node.options]
            return _Built(
                tuple(number for one in options for number in one.first),
                tuple(number for one in options for number in one.last),
                any(one.empty for one in options),
            )
        copies = []
        for number in range(node.high):
            one = self.build(node.part)
            copies.append(one if number < node.low else _Built(one.first, one.last, True))
        return self._row(copies)

    def _row(self, parts: list[_Built]) -> _Built:
        built = _Built((), (), True)
        for part in parts:
            for number in built.last:
                self.follow[number].update(part.first)
            built = _Built(
                built.first + part.first if built.empty else built.first,
                built.last + part.last if part.empty else part.last,
                built.empty and part.empty,
            )
        return built
