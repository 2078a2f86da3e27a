"""Text made comparable for search: widths, case, accents, the two kana, and the long mark folded away.

Broader than ``text.fold``, which must not find what a writer would call another
word: here a reader who types ｻｰﾊﾞ wants サーバー.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONG = "ー"
_HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)} | {0x309D: 0x30FD, 0x309E: 0x30FE}
_TO_INDEX = _HIRAGANA_TO_KATAKANA | {ord(LONG): None}
_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_MARKS = re.compile("[\u0300-\u036f]")
CJK = "\u3005-\u3007\u3041-\u3096\u309d\u309e\u30a1-\u30fa\u30fc-\u30fe\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
"""Letters that are written without spaces, as the inside of a character class."""
_BROKEN_LINE = re.compile(rf"(?<=[{CJK}\uff66-\uff9d])[ \t]*\n[ \t]*(?=[{CJK}\uff66-\uff9d])")
_UNIT = re.compile("(?s).[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*")


@dataclass(frozen=True)
class Placed:
    """Folded text whose character ``i`` came from ``original[starts[i]:ends[i]]``, in code points."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def plain(text: str) -> str:
    """Return ``text`` with widths, case and accents folded; kana and the long mark are left as they are."""
    folded = unicodedata.normalize("NFKC", text).lower()
    if _ACCENTED.search(folded):
        folded = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", folded)))
    return folded


def indexed(text: str) -> str:
    """Return ``text`` as it is indexed: ``plain``, in katakana, without the long mark and line breaks inside a sentence."""
    return plain(_BROKEN_LINE.sub("", text)).translate(_TO_INDEX)


def placed(text: str) -> Placed:
    """Return what ``indexed`` gives, with the place of each character."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    broken = {at for match in _BROKEN_LINE.finditer(text) for at in range(*match.span())}
    for unit in _UNIT.finditer(text):
        if unit.start() in broken:
            continue
        for letter in plain(unit.group()).translate(_TO_INDEX):
            letters.append(letter)
            starts.append(unit.start())
            ends.append(unit.end())
    return Placed("".join(letters), tuple(starts), tuple(ends))
