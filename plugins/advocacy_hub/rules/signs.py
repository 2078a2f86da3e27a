"""Signs in a text without which whole kinds of checks have nothing to find: no digit, no telephone number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.check import Detector, Limit
from .detectors import SLASHES
from .draft import Draft
from .numbers import SHORTEST

_CAPITALS = re.compile("[A-Z]{4}")
_PATHS = frozenset(f"/{SLASHES}")
_OF_DATA: dict[Detector, str] = {
    "mail": "at",
    "phone": "digits",
    "my-number": "digits",
    "card-number": "digits",
    "internal-host": "dot",
    "file-path": "slash",
    "broken-hashtag": "hash",
    "any-address": "dot",
}
HOSTS = "dot"
"""The sign of anything that may be a web address."""


def signs_of(draft: Draft) -> Iterator[str]:
    """Yield the signs that a text bears."""
    words = draft.words
    if "@" in words:
        yield "at"
    if "#" in words:
        yield "hash"
    if "." in words or draft.links:
        yield "dot"
    if sum(map(words.count, "0123456789")) >= SHORTEST:
        yield "digits"
    if not _PATHS.isdisjoint(draft.full):
        yield "slash"
    if _CAPITALS.search(draft.full):
        yield "capitals"
    if draft.supplied:
        yield "supplied"


def signs_of_data(names: tuple[Detector, ...]) -> set[str]:
    """Return the signs without which none of the detectors finds anything."""
    return {_OF_DATA[name] for name in names}


def signs_of_limit(limit: Limit) -> set[str]:
    """Return the signs without which none of the limits is passed; captions against each other are no matter of one text."""
    fields = {
        "hash": limit.hashtags,
        "at": limit.mentions,
        "capitals": limit.capital_words,
        "supplied": limit.supplied_similarity,
    }
    return {sign for sign, most in fields.items() if most is not None}
