"""How alike two texts are, as a reader who has seen one would feel about the other."""

from __future__ import annotations

import itertools
from functools import lru_cache

from ..text.classes import is_digit, is_letter
from ..text.fold import fold_words
from ..text.web_addresses import addresses
from .detectors import hashtags
from .draft import merged


def similarity(one: str, other: str) -> int:
    """Return how alike two texts are, in whole percent, rounded down.

    Sørensen-Dice coefficient of the sets of pairs of neighbouring letters, folded;
    web addresses, hashtags, spaces and punctuation do not count. Two texts
    without a pair are alike (100) if they hold the same letters, else not (0).
    """
    return alike(pairs(one), pairs(other))


def alike(one: frozenset[str], other: frozenset[str]) -> int:
    """Return the coefficient of two sets made by ``pairs``."""
    if len(one) + len(other) == 0:
        return 100
    return 200 * len(one & other) // (len(one) + len(other))


@lru_cache(maxsize=4096)
def pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters of ``text``; of a single letter, itself."""
    links = addresses(text) if "://" in text else ()
    tags = hashtags(text) if "#" in text or "\uff03" in text else ()
    for start, end in reversed(merged((*links, *tags))):
        text = f"{text[:start]} {text[end:]}"
    letters = [char for char in fold_words(text) if is_letter(char) or is_digit(char)]
    if len(letters) == 1:
        return frozenset(letters)
    return frozenset(map("".join, itertools.pairwise(letters)))
