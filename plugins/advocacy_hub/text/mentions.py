"""Where the words of a list stand in a text, each as a word of its own.

One compiled alternation, longest words first, so a text is read once. Japanese
does not mark where a word ends, so runs of one script do: リーチ is not in
アプローチ, 引用 not in 引用符, ``gate`` not in ``investigate``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

V = TypeVar("V")

_KATAKANA = "\u30a1-\u30fa\u30fc"
_KANJI = "\u3005\u3400-\u4dbf\u4e00-\u9fff"
_LATIN = "0-9A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
# What must not stand before and behind a word that begins or ends in a script; hiragana says nothing.
_BOUNDS: tuple[tuple[str, str, str], ...] = (
    (f"[{_KATAKANA}]", f"(?<![{_KATAKANA}])", f"(?![{_KATAKANA}])"),
    (f"[{_KANJI}]", f"(?<![{_KANJI}])", f"(?![{_KANJI}])"),
    (f"[{_LATIN}]", f"(?<![{_LATIN}])(?<![{_LATIN}][-./])", f"(?!-?[{_LATIN}])(?![./][{_LATIN}])"),
)
_ACRONYM = re.compile(r"[A-Z][0-9A-Za-z]*[A-Z]")
_LETTER = re.compile(r"[A-Za-z]")


class Mention(NamedTuple, Generic[V]):
    """A word found in ``text[start:end]``, and what the list holds for it."""

    start: int
    end: int
    value: V


class Mentions(Generic[V]):
    """Finds words. Case counts only in abbreviations (SMART, RSS); an English word is found with its plural s too."""

    def __init__(self, words: Mapping[str, V]) -> None:
        # By the sign before it, by its first letter, then the longest first: few words are tried at any place.
        heads: dict[str, dict[str, list[str]]] = {}
        for word in sorted(words, key=lambda one: (-len(one), one)):
            heads.setdefault(_bound(word[0], 1), {}).setdefault(_first(word), []).append(word)
        self._values: list[V] = []
        groups: list[str] = []
        for before, by_first in heads.items():
            branches: list[str] = []
            for first, group in by_first.items():
                self._values += (words[word] for word in group)
                branches.append(f"{first}(?:{'|'.join(map(_rest, group))})")
            groups.append(f"{before}(?:{'|'.join(branches)})")
        firsts = "|".join(first for by_first in heads.values() for first in by_first)
        # A hashtag or an @name is a name, whatever word it is made of.
        search = rf"(?={firsts})(?<![#@\uff03\uff20])(?:{'|'.join(groups)})"
        self._search = re.compile(search) if words else None

    def __bool__(self) -> bool:
        return self._search is not None

    def find(self, text: str) -> Iterator[Mention[V]]:
        """Yield the words in ``text`` from its start, none over another."""
        if self._search is not None:
            for match in self._search.finditer(text):
                yield Mention(match.start(), match.end(), self._values[(match.lastindex or 1) - 1])


def _bound(char: str, side: int) -> str:
    return next((bounds[side] for bounds in _BOUNDS if re.match(bounds[0], char)), "")


def _first(word: str) -> str:
    """Return the pattern of the word's first letter."""
    letter = word[0]
    if _ACRONYM.search(word) or letter.lower() == letter.upper():
        return re.escape(letter)
    return f"[{letter.lower()}{letter.upper()}]"


def _rest(word: str) -> str:
    """Return what follows the first letter: any run of spaces for a space, straight or curly apostrophes.

    An empty group at its end tells which word it was.
    """
    body = re.sub(r"(?:\\?\s)+", lambda _: r"\s+", re.escape(word[1:])).replace("'", "['\u2019]")
    if _LETTER.match(word[-1]):
        body += "s?"
    flagged = body if _ACRONYM.search(word) else f"(?i:{body})"
    return f"{flagged}{_bound(word[-1], 2)}()"
