"""English words cut to what their forms have in common.

A light stemmer of our own rather than Porter's: it undoes inflection (shares,
shared, sharing) and British spelling (organise, colour, programme), never
derivation, so that *employer* does not find *employ*. What it gives is an
index key, not a word.
"""

from __future__ import annotations

import re

_SHORT = 3
_VOWEL = re.compile("[aeiouy]")
_DOUBLE = re.compile(r"([bcdfgkmnprtz])\1\Z")
_BRITISH = (("isation", "ization"), ("is", "iz"), ("ys", "yz"), ("our", "or"), ("ogu", "og"))
_LONG_ENOUGH = 6
_ALONE = frozenset({"news", "series", "species", "always", "perhaps", "does", "whereas", "lens"})
"""Words whose last s is no plural."""


def stem(word: str) -> str:
    """Return the key under which a folded word of Latin letters is indexed."""
    if len(word) <= _SHORT or not word.isascii() or not word.isalpha():
        return word
    if word in _ALONE:
        return word
    word = _without_ending(_singular(word))
    if word.endswith("e") and len(word) > _SHORT:
        word = word[:-1]
    for british, american in _BRITISH:
        if len(word) >= _LONG_ENOUGH - 1 and word.endswith(british) and len(word) - len(british) >= _SHORT:
            word = word[: -len(british)] + american
            break
    return _DOUBLE.sub(r"\1", word)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > _SHORT + 1:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_ending(word: str) -> str:
    for ending in ("ing", "ed"):
        root = word[: -len(ending)]
        if word.endswith(ending) and len(root) >= _SHORT and _VOWEL.search(root) and not word.endswith("eed"):
            return root[:-1] + "y" if root.endswith("i") else root
    if word.endswith("ly") and len(word) >= _LONG_ENOUGH:
        return word[:-2]
    return word
