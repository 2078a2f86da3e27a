"""Posts and candidates that may tell the same story, found by their titles."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from ..text.fold import CJK, fold_words, letters_alone

LIKELY = 54
"""Percent from which two titles are likely to tell the same story. In ``tests/curation/test_titles.py`` stories retold by
another publisher reach 56 to 95, other stories on the same topic 51 at most, among few titles and among ten thousand."""

_NUMBER, _WORD, _PAIR, _LETTER = 3.0, 2.5, 1.0, 0.5
"""What sharing one of them weighs: a word of English is some two or three pairs of Japanese letters."""
_OTHER_NUMBERS = 0.5
"""Two titles with numbers, none of them the same, are two editions of one thing (第70回 and 第71回)."""

_PIECE = re.compile(rf"(?P<number>\d+(?:[.,]\d+)*)|(?P<japanese>[{CJK}]+)|(?P<word>[^\W\d_{CJK}]+)")
_EDITION = re.compile(r"第\s?(\d+)\s?[回話弾章号巻部期版]|(?:part|vol\.?|volume|episode|ep\.?|no\.?|#)\s?(\d+)\b")
_COMMON = frozenset({
    "a", "about", "after", "all", "an", "and", "are", "as", "at", "be", "by", "for", "from", "had", "has", "have", "how",
    "if", "in", "into", "is", "it", "its", "new", "not", "now", "of", "off", "on", "or", "our", "out", "over", "s", "than",
    "that", "the", "their", "these", "this", "to", "up", "was", "we", "were", "what", "when", "which", "who", "why", "will",
    "with", "you", "your",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Near:
    """A post or candidate whose title is like the one asked about: by how many percent, rounded down."""

    id: str
    percent: int


class TitleIndex:
    """Titles by their pieces: pairs of Japanese letters, words of other scripts, numbers.

    Titles are compared by the Sørensen-Dice coefficient of their pieces, each weighed
    by how rare it is among the titles (so のお知らせ says little once many have it).
    """

    def __init__(self, items: Iterable[tuple[str, str]] = ()) -> None:
        self._ids: list[str] = []
        self._pieces: list[dict[str, float]] = []
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        for ident, title in items:
            self.add(ident, title)

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, ident: str, title: str) -> None:
        """Add the title of ``ident``, which may have several, such as one in each language."""
        pieces = _pieces(title)
        for piece in pieces:
            self._having[piece].append(len(self._ids))
        self._ids.append(ident)
        self._pieces.append(pieces)

    def near(self, title: str, most: int = 3, *, but: str = "") -> tuple[Near, ...]:
        """Return what likely tells the story of ``title``, most alike first, at most ``most``; ``but`` is left out."""
        asked = _pieces(title)
        weights = {piece: self._weight(piece, value) for piece, value in asked.items()}
        total = sum(weights.values())
        # Not less can be shared by two titles that are LIKELY, whatever the length of the other one.
        least = total * LIKELY / (200 - LIKELY)
        shared = self._shared(weights, least)
        found: dict[str, int] = {}
        for number, common in shared.items():
            ident = self._ids[number]
            if common < least or ident == but:
                continue
            other = self._pieces[number]
            both = total + sum(self._weight(piece, value) for piece, value in other.items())
            percent = int(200 * common / both * _numbers_agree(asked, other))
            if percent >= max(LIKELY, found.get(ident, 0)):
                found[ident] = percent
        best = sorted(found.items(), key=lambda one: (-one[1], one[0]))
        return tuple(Near(*one) for one in best[:most])

    def _shared(self, weights: dict[str, float], least: float) -> dict[int, float]:
        """Return what each title shares of the pieces in ``weights``, if it may be as much as ``least``."""
        shared: defaultdict[int, float] = defaultdict(float)
        # The rarest pieces first: what shares none of them cannot get there by the common ones, which most titles have.
        pieces = sorted(weights, key=lambda piece: len(self._having.get(piece, ())))
        left = sum(weights.values())
        while pieces and left >= least:
            piece = pieces.pop(0)
            left -= weights[piece]
            for number in self._having.get(piece, ()):
                shared[number] += weights[piece]
        return {
            number: common + sum(weights[piece] for piece in pieces if piece in self._pieces[number])
            for number, common in shared.items()
            if common + left >= least
        }

    def _weight(self, piece: str, value: float) -> float:
        return value * math.log(2 + len(self._ids) / max(1, len(self._having.get(piece, ()))))


def _numbers_agree(one: dict[str, float], other: dict[str, float]) -> float:
    numbers = [{piece for piece in pieces if piece[0].isdigit()} for pieces in (one, other)]
    # Two editions may well have other numbers in common (第70回 … 7社の事例).
    editions = [{piece for piece in pieces if piece[0] == "#"} for pieces in (one, other)]
    differ = any(all(found) and not found[0] & found[1] for found in (numbers, editions))
    return _OTHER_NUMBERS if differ else 1.0


def _pieces(title: str) -> dict[str, float]:
    """Return the pieces of a title with what each weighs by its kind."""
    folded = fold_words(title[:300])
    found = {f"#{edition[1] or edition[2]}": _NUMBER for edition in _EDITION.finditer(folded)}
    for piece in _PIECE.finditer(folded):
        if piece["number"]:
            number = piece[0].replace(",", "")
            # 2027年 and 27年 are the same year.
            found[number[2:] if re.fullmatch(r"(?:19|20)\d\d", number) else number] = _NUMBER
        elif piece["japanese"]:
            letters = letters_alone(piece[0])
            if len(letters) == 1:
                found[letters] = _LETTER
            found.update(dict.fromkeys(map("".join, pairwise(letters)), _PAIR))
        elif (word := _singular(piece["word"])) not in _COMMON:
            found[word] = _WORD
    return found


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
