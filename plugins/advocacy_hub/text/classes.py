"""What kind of character one code point is, by the tables that the browser uses too.

Each function takes a string of one code point. Answers are remembered, so a loop
over a text may ask for every character.
"""

from __future__ import annotations

from bisect import bisect_right

from .tables import ranges


class Members(dict[str, bool]):
    """Whether a character is in a table; filled as it is asked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._firsts: list[int] = []
        self._lasts: list[int] = []

    def __missing__(self, char: str) -> bool:
        if not self._firsts:
            found = ranges(self._name)
            self._lasts = [last for _, last in found]
            self._firsts = [first for first, _ in found]
        point = ord(char)
        at = bisect_right(self._firsts, point) - 1
        self[char] = answer = at >= 0 and point <= self._lasts[at]
        return answer


_LETTER = Members("letter")
_MARK = Members("mark")
_DIGIT = Members("digit")
_NUMBER = Members("number")
_UPPER = Members("upper")
_IGNORABLE = Members("ignorable")
_HAN = Members("han")
_HIRAGANA = Members("hiragana")
_KATAKANA = Members("katakana")


def is_letter(char: str) -> bool:
    """Return whether it is a letter of any script (L): kana and kanji too."""
    return _LETTER[char]


def is_mark(char: str) -> bool:
    """Return whether it is an accent or other mark on the character before it (M)."""
    return _MARK[char]


def is_digit(char: str) -> bool:
    """Return whether it is a decimal digit of any script (Nd)."""
    return _DIGIT[char]


def is_number(char: str) -> bool:
    """Return whether it is a number that is no decimal digit (Nl, No): Ⅳ, ½, ①, 〇."""
    return _NUMBER[char]


def is_upper(char: str) -> bool:
    """Return whether it is an upper case letter (Lu)."""
    return _UPPER[char]


def is_ignorable(char: str) -> bool:
    """Return whether nobody sees it: joiners, selectors, soft hyphens, marks of direction."""
    return _IGNORABLE[char]


def is_han(char: str) -> bool:
    """Return whether it is a kanji; 々 and 〇 are, radicals are not."""
    return _HAN[char]


def is_hiragana(char: str) -> bool:
    """Return whether it is a hiragana letter; ー is not."""
    return _HIRAGANA[char]


def is_katakana(char: str) -> bool:
    """Return whether it is a katakana letter, half width included; ー is, ・ is not."""
    return _KATAKANA[char]
