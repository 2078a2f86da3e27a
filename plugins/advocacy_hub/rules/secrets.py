"""Secret words: found in a text without standing on the site.

The site carries a hash of each word, cut to ``DIGITS`` hexadecimal digits. That
keeps a code name out of pages, scripts and search; it does not keep it from
somebody who tries all words, so the hub stays on the intranet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from ..text.classes import is_digit, is_letter
from ..text.fold import LONG, fold_words, letters_alone
from .machine import Span, is_worded

DIGITS = 20
_SALT = "advocacy-hub"


@dataclass(frozen=True)
class Secrets:
    """The secret words of one rule, as letters and digits alone."""

    words: tuple[str, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """The lengths there are, ascending."""
        return tuple(sorted({len(word) for word in self.words}))

    @property
    def hashes(self) -> tuple[str, ...]:
        """What stands on the site."""
        return tuple(sorted(digest(word) for word in self.words))

    def search(self, text: str) -> Iterator[Span]:
        """Yield the spans of secret words in folded text, however they are spaced, dashed or dotted."""
        held = letters_alone(text).replace(LONG, "")
        if not any(word in held for word in self.words):
            return
        places = [at for at, char in enumerate(text) if _counts(char)]
        for word in self.words:
            at = held.find(word)
            while at >= 0:
                first, last = places[at], places[at + len(word) - 1]
                if not (_glued(text, first - 1, first) or _glued(text, last, last + 1)):
                    yield first, last + 1
                at = held.find(word, at + 1)


def bare_letters(text: str) -> str:
    """Return the letters and digits of ``text``, folded: the form in which secret words are compared."""
    return letters_alone(fold_words(text)).replace(LONG, "")


def digest(word: str) -> str:
    """Return the hash that stands for a word in ``bare_letters`` form."""
    return hashlib.sha256(f"{_SALT}\0{word}".encode()).hexdigest()[:DIGITS]


def _counts(char: str) -> bool:
    return char != LONG and (is_letter(char) or is_digit(char))


def _glued(text: str, left: int, right: int) -> bool:
    """Return whether a word goes on from ``left`` to ``right``: both are letters of a script with spaces."""
    return left >= 0 and right < len(text) and all(is_worded(text[at]) for at in (left, right))
