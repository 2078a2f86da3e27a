"""How alike two texts are, as a reader who has seen one would feel about the other."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from ..text.classes import is_digit, is_letter
from ..text.fold import fold_words, is_cjk
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
    letters = [char for char in fold_words(" ".join(kept)) if is_letter(char) or is_digit(char)]
    found: set[str] = set()
    for japanese, group in groupby(letters, is_cjk):
        run = "".join(group)
        size = 2 if japanese else _WORDED
        found.update(run[at : at + size] for at in range(max(1, len(run) - size + 1)))
    return frozenset(found)
