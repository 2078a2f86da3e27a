"""The order of Japanese words, by how they are read."""

from __future__ import annotations

import pytest

from advocacy_hub.text.kana import ROWS, order, row


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        ("あどぼけいと", "あ"), ("ヴァイオリン", "あ"), ("がくしゅう", "か"), ("ザ", "さ"), ("っと", "た"), ("ぱいろっと", "は"),
        ("ぷれす", "は"), ("ょ", "や"), ("ろくさんいち", "ら"), ("を", "わ"), ("ん", "わ"), ("RSS", None), ("", None), ("漢字", None),
    ],
)  # fmt: skip
def test_a_word_stands_in_the_row_of_its_first_kana(reading: str, expected: str | None) -> None:
    """Marks, size and katakana make no difference."""
    assert row(reading) == expected
    assert expected is None or expected in ROWS


def test_words_come_in_dictionary_order() -> None:
    """Marks and small kana count last; a long vowel is read as its vowel."""
    words = [
        "さんか",
        "しょうぞうけん",
        "しよう",
        "がぎ",
        "かき",
        "カーき",
        "かあく",
        "はん",
        "ばん",
        "パン",
        "リーチ",
        "りい",
    ]
    assert sorted(words, key=order) == [
        "カーき", "かあく", "かき", "がぎ", "さんか", "しよう", "しょうぞうけん", "はん", "ばん", "パン", "りい", "リーチ",
    ]  # fmt: skip
