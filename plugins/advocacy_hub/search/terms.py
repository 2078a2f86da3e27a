"""What is indexed of a text: pairs of letters where no spaces stand, stems of words elsewhere."""

from __future__ import annotations

import re
from functools import lru_cache

from .fold import CJK
from .stem import stem

END = "\u0003"
"""Stands behind the last letter of a run, so that every letter begins a pair and one letter can be looked up by prefix."""
RUN = re.compile(rf"[{CJK}]+|[a-z0-9\u00df-\u024f\u0370-\u03ff\u0400-\u04ff]+")
_LETTER = re.compile(rf"[{CJK}]")


def is_cjk(run: str) -> bool:
    """Return whether a run found by ``RUN`` is written without spaces."""
    return _LETTER.match(run) is not None


def runs(folded: str) -> list[str]:
    """Return the runs of letters in a folded text, in order."""
    return RUN.findall(folded)


def pairs(run: str) -> list[str]:
    """Return the overlapping pairs of letters of a run, the last letter paired with ``END``."""
    return [run[at : at + 2] for at in range(len(run) - 1)] + [run[-1] + END]


def terms(folded: str) -> list[str]:
    """Return the terms of a text folded by ``fold.indexed``, repeated as they occur."""
    found: list[str] = []
    for run in RUN.findall(folded):
        if run[0] >= "\u3000" and is_cjk(run):
            found += map(str.__add__, run, run[1:] + END)
        else:
            found.append(_stem(run))
    return found


_stem = lru_cache(maxsize=65536)(stem)
