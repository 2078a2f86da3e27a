"""How alike two texts are, as a reader who has seen one would feel about the other."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import add

from ..text.fold import CJK, fold_words, is_cjk, letters_alone
from ..text.web_addresses import addresses
from .detectors import hashtags
from .draft import merged

_WORDED = 4
"""Letters in a piece of a script with words: in pairs of Latin letters any two English texts are half alike."""


def similarity(one: str, other: str) -> int:
    """Return how alike two texts are, in whole percent, rounded down.

    Sørensen-Dice coefficient of the sets of their pieces (``pieces``). Two texts
    without letters are alike.
    """
    return alike(pieces(one), pieces(other))


def alike(one: frozenset[str], other: frozenset[str]) -> int:
    """Return the coefficient of two sets made by ``pieces``."""
    if len(one) + len(other) == 0:
        return 100
    return 200 * len(one & other) // (len(one) + len(other))


@lru_cache(maxsize=4096)
def pieces(text: str) -> frozenset[str]:
    """Return the overlapping pieces of ``text``: pairs of Japanese letters, four letters of a script with words.

    Folded; web addresses, hashtags, spaces and punctuation do not count. A run of
    letters of one kind that is shorter is a piece by itself.
    """
    links = addresses(text) if "://" in text else ()
    tags = hashtags(text) if "#" in text or "\uff03" in text else ()
    kept, at = [], 0
    for start, end in merged((*links, *tags)):
        kept.append(text[at:start])
        at = end
    kept.append(text[at:])
    letters = letters_alone(fold_words(" ".join(kept)))
    found: set[str] = set()
    for run in _RUN.findall(letters):
        size = 2 if is_cjk(run[0]) else _WORDED
        if len(run) <= size:
            found.add(run)
            continue
        pairs = list(map(add, run, run[1:]))
        found.update(pairs if size == 2 else map(add, pairs, pairs[2:]))
    return frozenset(found)


_RUN = re.compile(f"[{CJK}]+|[^{CJK}]+")
