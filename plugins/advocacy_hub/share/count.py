"""How long a network takes a text to be."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from .networks import Count

# Unicode's emoji sequences, as far as they can be told without a table: a picture, its presentation and skin
# tone, joined to others; two regional letters; a keycap.
_PICTURE = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf\u2934\u2935"
    "\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
)
_ONE = rf"{_PICTURE}(?:\ufe0f|[\U0001f3fb-\U0001f3ff])?(?:[\U000e0020-\U000e007e]+\U000e007f)?"
_EMOJI = re.compile(rf"{_ONE}(?:\u200d{_ONE})*|[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3")
_TEXT_BY_DEFAULT = re.compile("[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u24c2\u25aa-\u25fe\u3030\u303d]\\Z")

_LIGHT = ((0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
"""What counts 1 in X's scheme; all else counts 2."""


def length(text: str, count: Count) -> int:
    """Return the length of ``text``, which holds no link, in the units of ``count``."""
    if count == "weighted":
        return _weighted(unicodedata.normalize("NFC", text))
    if count == "graphemes":
        return _graphemes(text)
    if count == "encoded":
        return len(quote(text, safe=""))
    return len(text)


def _weighted(text: str) -> int:
    total, at = 0, 0
    for emoji in _EMOJI.finditer(text):
        # A bare © or ↔ is a letter; its picture asks for a selector.
        if _TEXT_BY_DEFAULT.match(emoji[0]):
            continue
        total += sum(map(_weight, text[at : emoji.start()])) + 2
        at = emoji.end()
    return total + sum(map(_weight, text[at:]))


def _weight(char: str) -> int:
    return 1 if any(first <= ord(char) <= last for first, last in _LIGHT) else 2


def _graphemes(text: str) -> int:
    rest = _EMOJI.sub("x", unicodedata.normalize("NFC", text.replace("\r\n", "\n")))
    return sum(not _clings(char) for char in rest)


def _clings(char: str) -> bool:
    return unicodedata.category(char) in {"Mn", "Me", "Mc"} or char == "\u200d" or "\u1160" <= char <= "\u11ff"
