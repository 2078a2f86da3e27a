"""Normalization and case folding with the same result in Python and in any browser, today and in ten years.

Platforms know different versions of Unicode. What Unicode 14 had assigned is
normalized alike by all of them for ever (Unicode's stability policy); so only runs
of such characters are normalized, and later ones stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from .tables import folding, members


def nfc(text: str) -> str:
    """Return ``text`` with its letters and accents composed (NFC)."""
    return _normalized("NFC", text)


def nfkc(text: str) -> str:
    """Return ``text`` composed, and with full width, half width and other variants made plain (NFKC)."""
    return _normalized("NFKC", text)


def casefold(text: str) -> str:
    """Return ``text`` without the difference of upper and lower case (Unicode's full case folding)."""
    return text.lower() if text.isascii() else text.translate(folding())


def _normalized(form: Literal["NFC", "NFKC"], text: str) -> str:
    if text.isascii():
        return text
    known, unknown = _patterns()
    if unknown.search(text) is None:
        return unicodedata.normalize(form, text)
    return known.sub(lambda run: unicodedata.normalize(form, run[0]), text)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    # The second one is the negated class of the first: asked that way round, Python answers from a bitmap.
    known = members("known")
    return re.compile(f"[{known}]+"), re.compile(f"[^{known}]")
