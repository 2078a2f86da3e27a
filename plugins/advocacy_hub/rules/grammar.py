"""The small language of patterns, and its syntax tree.

Plain text stands for itself, folded. ``[a|b|]`` is one of several, an empty one
making it optional; ``{digit:2-4}`` is a character class with a bound; ``word*``
is a Latin word with up to ``STAR`` more letters; a backslash takes a sign as it
is. Everything is bounded, so a match is never longer than ``LONGEST`` and the
search takes time linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ..text.fold import LINK, LONG, fold_words, is_cjk

CLASSES: tuple[str, ...] = (
    "digit", "latin", "kana", "hiragana", "katakana", "kanji", "letter", "word", "any", "space", "url",
)  # fmt: skip
"""Names of character classes; ``url`` is a whole web address, ``any`` all but a line break."""

STAR = 20
MOST_REPEATS = 40
LONGEST = 120
MOST_DEEP = 20
"""Brackets within brackets."""
_LONG_WORD = 4
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc-\u30fe\u31f0-\u31ff]+")
_BOUNDS = re.compile(r"(?P<low>\d{1,3})(?:-(?P<high>\d{1,3}))?\Z", re.ASCII)


class PatternError(ValueError):
    """The pattern is not well formed.

    ``code`` names the slip, ``at`` is its place in the pattern in characters, ``what`` the part that is wrong.
    """

    def __init__(self, code: str, at: int, what: str = "") -> None:
        super().__init__(f"{code} at {at}: {what}")
        self.code, self.at, self.what = code, at, what


@dataclass(frozen=True)
class One:
    """One character: itself, or, with more than one letter in its name, a class."""

    symbol: str


@dataclass(frozen=True)
class Row:
    """Parts one after another."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Choice:
    """One of several."""

    options: tuple[Node, ...]


@dataclass(frozen=True)
class Repeat:
    """The same part ``low`` to ``high`` times."""

    part: Node
    low: int
    high: int


Node = One | Row | Choice | Repeat


def parse(pattern: str) -> Node:
    """Return the syntax tree of ``pattern``.

    Raises ``PatternError`` if it is not well formed, could match nothing at all,
    or could match more than ``LONGEST`` characters.
    """
    reader = _Reader(pattern)
    node = reader.options("")
    if shortest(node) == 0:
        raise PatternError("pattern-empty", 0, pattern)
    if longest(node) > LONGEST:
        raise PatternError("pattern-long", 0, pattern)
    return node


def shortest(node: Node) -> int:
    """Return the least number of characters that the node matches."""
    if isinstance(node, One):
        return 1
    if isinstance(node, Row):
        return sum(map(shortest, node.parts))
    if isinstance(node, Choice):
        return min(map(shortest, node.options))
    return shortest(node.part) * node.low


def longest(node: Node) -> int:
    """Return the greatest number of characters that the node matches."""
    if isinstance(node, One):
        return 1
    if isinstance(node, Row):
        return sum(map(longest, node.parts))
    if isinstance(node, Choice):
        return max(map(longest, node.options))
    return longest(node.part) * node.high


def as_data(node: Node) -> Any:
    """Return the tree for the browser, which builds the machine: small, since every page with a composer loads it.

    A string is its characters one after another, ``[class]`` a class, ``[low, high,
    part]`` a repeat, ``{"or": […]}`` a choice, ``{"row": […]}`` parts in a row.
    """
    if isinstance(node, One):
        return node.symbol if len(node.symbol) == 1 else [node.symbol]
    if isinstance(node, Repeat):
        return [node.low, node.high, as_data(node.part)]
    if isinstance(node, Choice):
        return {"or": [as_data(option) for option in node.options]}
    parts: list[Any] = []
    for part in map(as_data, node.parts):
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    return parts[0] if len(parts) == 1 and isinstance(parts[0], str) else {"row": parts}


_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width signs, letters and digits: ``［世界｜業界］`` is ``[世界|業界]``. Folding would make them narrow anyway."""


class _Reader:
    def __init__(self, pattern: str) -> None:
        self.written = pattern
        self.pattern = pattern.translate(_NARROW)
        self.at = 0
        self.depth = 0

    def options(self, end: str) -> Node:
        """Read alternatives up to ``end`` (``]``, or the pattern's own end)."""
        opened = self.at - 1
        found = [self._row(end)]
        while self.at < len(self.pattern) and self.pattern[self.at] == "|":
            if not end:
                raise PatternError("pattern-bar", self.at, self.written[self.at])
            self.at += 1
            found.append(self._row(end))
        if end:
            if self.at >= len(self.pattern):
                raise PatternError("pattern-open", opened, self.written[opened:])
            self.at += 1
        return found[0] if len(found) == 1 else Choice(tuple(found))

    def _row(self, end: str) -> Node:
        parts: list[Node] = []
        literal = ""
        while self.at < len(self.pattern):
            char = self.pattern[self.at]
            if char == "|" or (end and char == end):
                break
            if char in "[{*":
                if char == "*":
                    self._star(literal)
                    parts += [*_literal(literal), Repeat(One("latin"), 0, STAR)]
                else:
                    parts += _literal(literal)
                    parts.append(self._group() if char == "[" else self._class())
                literal = ""
                continue
            if char in "]}":
                raise PatternError("pattern-close", self.at, self.written[self.at])
            if char == "\\":
                self.at += 1
                if self.at >= len(self.pattern):
                    raise PatternError("pattern-backslash", self.at - 1, self.written[self.at - 1])
                char = self.pattern[self.at]
            literal += char
            self.at += 1
        parts += _literal(literal)
        return parts[0] if len(parts) == 1 else Row(tuple(parts))

    def _group(self) -> Node:
        start = self.at
        self.at += 1
        self.depth += 1
        if self.depth > MOST_DEEP:
            raise PatternError("pattern-long", start, self.written[start])
        node = self.options("]")
        self.depth -= 1
        return node

    def _class(self) -> Node:
        start = self.at
        end = self.pattern.find("}", start)
        if end < 0:
            raise PatternError("pattern-open", start, self.written[start:])
        name, colon, bounds = self.pattern[start + 1 : end].partition(":")
        if name not in CLASSES:
            raise PatternError("pattern-class", start, self.written[start + 1 : start + 1 + len(name)])
        self.at = end + 1
        one = One(LINK) if name == "url" else One(name)
        if not colon:
            return one
        match = _BOUNDS.match(bounds)
        low, high = (int(match["low"]), int(match["high"] or match["low"])) if match else (1, 0)
        if not low <= high <= MOST_REPEATS or high == 0:
            raise PatternError("pattern-bounds", start, self.written[end - len(bounds) : end])
        return Repeat(one, low, high)

    def _star(self, literal: str) -> None:
        if not (literal[-1:].isascii() and literal[-1:].isalpha()):
            raise PatternError("pattern-star", self.at, self.written[self.at])
        self.at += 1


def _literal(text: str) -> list[Node]:
    """Return the folded characters of plain text, with spaces and long vowels as loose as they are read."""
    if not text:
        return []
    folded = fold_words(text)
    parts: list[Node] = []
    at = 0
    while at < len(folded):
        run = _KATAKANA.match(folded, at)
        if run:
            parts += _katakana(run[0])
            at = run.end()
            continue
        char = folded[at]
        parts.append(_space(folded, at) if char in " \n" else One(char))
        at += 1
    return parts


def _space(folded: str, at: int) -> Node:
    beside = folded[at - 1 : at], folded[at + 1 : at + 2]
    # At the edge of the piece nobody knows what the neighbour is: a space beside Japanese has vanished.
    loose = any(not char or is_cjk(char) for char in beside)
    return Repeat(One("space"), 0 if loose else 1, 1)


def _katakana(run: str) -> list[Node]:
    """Return a katakana word whose ー may be left out or added where no other word can be meant.

    Any of them in a word of four or more other letters (ナンバーワン, ナンバワン);
    the last one in a word of four signs in all (サーバー, サーバ: JIS Z 8301).
    """
    long_word = sum(char != LONG for char in run) >= _LONG_WORD
    parts: list[Node] = []
    for number, char in enumerate(run):
        last = number == len(run) - 1
        if char == LONG:
            loose = long_word or (last and len(run) >= _LONG_WORD)
            parts.append(Repeat(One(LONG), 0, 1) if loose else One(LONG))
            continue
        parts.append(One(char))
        if long_word and not last and run[number + 1] != LONG:
            parts.append(Repeat(One(LONG), 0, 1))
    return parts
