"""Normalization and folding do not depend on the platform's Unicode."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.text.classes import Members
from advocacy_hub.text.normal import casefold, nfc, nfkc

KNOWN = Members("known")


def known(text: str) -> str:
    return "".join(char for char in text if KNOWN[char])


@pytest.mark.parametrize(
    ("text", "composed", "plain"),
    [
        ("", "", ""),
        ("abc", "abc", "abc"),
        ("e\u0301", "é", "é"),
        ("か\u3099", "が", "が"),
        ("ﾊﾟ", "ﾊﾟ", "パ"),
        ("ＡＢＣ１２３", "ＡＢＣ１２３", "ABC123"),
        ("㈱①㍿", "㈱①㍿", "(株)1株式会社"),
        ("\u212b", "Å", "Å"),
        ("𝒜", "𝒜", "A"),
        ("\u1112\u1161\u11ab", "한", "한"),
    ],
)
def test_forms(text, composed, plain):
    """NFC puts letters and accents together; NFKC also makes variants plain."""
    assert (nfc(text), nfkc(text)) == (composed, plain)


@given(st.text(st.characters(exclude_categories=("Cs", "Cn"))).map(known))
def test_known_text_is_normalized_as_python_does(text):
    """What Unicode 14 had assigned keeps its normalization for ever."""
    assert nfc(text) == unicodedata.normalize("NFC", text)
    assert nfkc(text) == unicodedata.normalize("NFKC", text)


@given(st.text(st.characters(exclude_categories=("Cs", "Cn"))).map(known), st.integers(0, 0x10FFFF).map(chr))
def test_what_is_not_known_stays_and_parts_what_is(text, char):
    """A later character is left alone, and nothing composes across it."""
    if not KNOWN[char]:
        assert nfkc(f"{text}{char}{text}") == f"{nfkc(text)}{char}{nfkc(text)}"


@given(st.text())
def test_doing_it_twice_changes_nothing(text):
    """Normalized is normalized."""
    assert nfc(nfc(text)) == nfc(text)
    assert nfkc(nfkc(text)) == nfkc(text)
    assert casefold(casefold(text)) == casefold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("ABC", "abc"), ("Straße", "strasse"), ("ＡＢＣ", "ａｂｃ"), ("ΣΑΣ", "σασ"), ("株式会社", "株式会社")],
)
def test_case(text, folded):
    """Upper and lower case become one; width stays."""
    assert casefold(text) == folded


@given(st.text(st.characters(exclude_categories=("Cs", "Cn"))).map(known))
def test_known_text_is_folded_as_python_does(text):
    """Also where ASCII takes a short cut."""
    assert casefold(text) == text.casefold()
