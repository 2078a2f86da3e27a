"""What kind of character one is."""

from __future__ import annotations

import unicodedata

import pytest

from advocacy_hub.text import classes
from advocacy_hub.text.classes import Members

QUESTIONS = {
    "letter": classes.is_letter,
    "mark": classes.is_mark,
    "digit": classes.is_digit,
    "number": classes.is_number,
    "upper": classes.is_upper,
    "ignorable": classes.is_ignorable,
    "han": classes.is_han,
    "hiragana": classes.is_hiragana,
    "katakana": classes.is_katakana,
}


@pytest.mark.parametrize(
    ("char", "kinds"),
    [
        ("a", "letter"), ("Z", "letter upper"), ("é", "letter"), ("Я", "letter upper"), ("_", ""), ("-", ""), (" ", ""),
        ("5", "digit"), ("５", "digit"), ("٣", "digit"), ("①", "number"), ("½", "number"), ("Ⅳ", "number"),
        ("\u0301", "mark"), ("\u3099", "mark"), ("\ufe0f", "mark ignorable"), ("゛", ""),
        ("漢", "letter han"), ("々", "letter han"), ("〇", "number han"), ("𠮷", "letter han"), ("⼀", ""), ("㈱", ""),
        ("あ", "letter hiragana"), ("ゞ", "letter hiragana"), ("ア", "letter katakana"), ("ｱ", "letter katakana"),
        ("ー", "letter katakana"), ("ｰ", "letter katakana"), ("・", ""), ("ヶ", "letter katakana"), ("㋐", ""),
        ("\u200b", "ignorable"), ("\u200d", "ignorable"), ("\u00ad", "ignorable"), ("\u202e", "ignorable"),
        ("\u061c", "ignorable"), ("\ufeff", "ignorable"), ("\u3164", "letter ignorable"), ("\u3000", ""),
        ("😀", ""), ("한", "letter"), ("\U0010ffff", ""), ("\0", ""),
    ],
)  # fmt: skip
def test_kinds(char, kinds):
    """A character may be of several kinds, or of none."""
    assert [name for name, ask in QUESTIONS.items() if ask(char)] == kinds.split()


def test_general_categories_are_pythons():
    """For every character that this Python and the tables both know."""
    known = Members("known")
    for char in map(chr, range(0x110000)):
        if not known[char]:
            continue
        category = unicodedata.category(char)
        assert (
            classes.is_letter(char), classes.is_mark(char), classes.is_digit(char), classes.is_number(char),
            classes.is_upper(char),
        ) == (
            category[0] == "L", category[0] == "M", category == "Nd", category in {"Nl", "No"}, category == "Lu",
        ), hex(ord(char))  # fmt: skip


def test_one_character_at_a_time():
    """A longer string has no kind."""
    with pytest.raises(TypeError):
        classes.is_letter("ab")
