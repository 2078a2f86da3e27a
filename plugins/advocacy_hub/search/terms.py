"""What is indexed of a text: pairs of letters where no spaces stand, stems of words elsewhere."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from .fold import CJK
from .stem import stem

END = "\u0003"
"""Stands behind a kanji that ends a run, so that every kanji begins a pair and can be looked up by prefix (秘)."""
RUN = re.compile(rf"[{CJK}]+|[a-z0-9\u00df-\u024f\u0370-\u03ff\u0400-\u04ff]+")
_LATIN = r"[a-z0-9\u00df-\u024f\u0370-\u03ff\u0400-\u04ff]+"
_SIDE_BY_SIDE = re.compile(rf"{_LATIN}(?: {_LATIN})+")
_LETTER = re.compile(rf"[{CJK}]")
_KANJI = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def is_cjk(run: str) -> bool:
    """Return whether a run found by ``RUN`` is written without spaces."""
    return _LETTER.match(run) is not None


def runs(folded: str) -> list[str]:
    """Return the runs of letters in a folded text, in order."""
    return RUN.findall(folded)


def pairs(run: str) -> list[str]:
    """Return the overlapping pairs of letters of a run; none of a single letter."""
    return [run[at : at + 2] for at in range(len(run) - 1)]


def terms(folded: str) -> list[str]:
    """Return the terms of a text folded by ``fold.indexed``, repeated as they occur.

    Words that stand side by side are one more term together.
    A kanji is a word by itself often enough to be looked up alone; a kana is not.
    """
    found: list[str] = []
    for run in RUN.findall(folded):
        if run[0] >= "\u3000" and is_cjk(run):
            found += map(str.__add__, run, run[1:])
            if _KANJI.match(run[-1]):
                found.append(run[-1] + END)
        else:
            found.append(_stem(run))
    for row in _SIDE_BY_SIDE.findall(folded):
        found += side_by_side(row)
    return found


def side_by_side(text: str) -> list[str]:
    """Return the pairs of words that stand next to each other in a row of words: what pairs of letters are elsewhere."""
    stems = [_stem(word) for word in text.split(" ")]
    return [f"{one} {other}" for one, other in pairwise(stems)]


_stem = lru_cache(maxsize=65536)(stem)
