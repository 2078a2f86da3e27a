"""Readings in kana: their order, and the row (あ, か, さ …) each one stands in."""

from __future__ import annotations

import unicodedata

ROWS = "あかさたなはまやらわ"
"""The rows of an index, each named by its first kana."""

_ROW_OF = {
    kana: row[0]
    for row in ("あいうえお", "かきくけこ", "さしすせそ", "たちつてと", "なにぬねの", "はひふへほ", "まみむめも", "やゆよ", "らりるれろ", "わゐゑをん")
    for kana in row
}  # fmt: skip
_BIG = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
_VOWELS = {
    kana: vowel
    for vowel, line in (
        ("あ", "あかさたなはまやらわ"),
        ("い", "いきしちにひみりゐ"),
        ("う", "うくすつぬふむゆる"),
        ("え", "えけせてねへめれゑ"),
        ("お", "おこそとのほもよろを"),
    )
    for kana in line
}


def row(reading: str) -> str | None:
    """Return the row of the reading's first kana, such as か for がくしゅう; None if it begins with no kana."""
    first = _plain(reading)[:1]
    return _ROW_OF.get(first)


def order(reading: str) -> tuple[str, str]:
    """Return a sort key in dictionary order: marks and small kana count only between words that are otherwise alike."""
    return _plain(reading), _hiragana(reading)


def _hiragana(text: str) -> str:
    return "".join(
        chr(ord(char) - 0x60) if "\u30a1" <= char <= "\u30f6" else char for char in unicodedata.normalize("NFKC", text)
    )


def _plain(text: str) -> str:
    """Return big kana without marks, a long vowel written out, and nothing else."""
    found = ""
    for char in unicodedata.normalize("NFD", _hiragana(text)).translate(_BIG):
        if char == "\u30fc":
            found += _VOWELS.get(found[-1:], "")
        elif char in _ROW_OF:
            found += char
    return found
