"""A caret stands under what it means, however wide the letters are."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.text.width import clip, display_width, made_visible, shown


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0), ("abc", 3), ("日本語", 6), ("\uff41\uff42", 4), ("\uff71\uff72\uff73", 3), ("か\u3099", 2), ("e\u0301", 1),
        ("\u3000", 2), ("\uff1a", 2), ("\u00a0", 1), ("\u200b", 0), ("\t", 4), ("😀", 2), ("👨\u200d👩\u200d👧\u200d👦", 2),
        ("👍\U0001f3fd", 2), ("🇯🇵", 2), ("🇯🇵🇺🇸", 4), ("☀\ufe0f", 2), ("①", 1), ("…", 1), ("한글", 4), ("\u1100\u1161", 2),
    ],
)  # fmt: skip
def test_cells(text: str, cells: int) -> None:
    assert display_width(text) == cells


@given(st.text(st.characters(categories=("L", "N", "P", "Zs"), max_codepoint=0xFFFF)))
def test_width_of_plain_text_is_the_sum_of_its_letters(text: str) -> None:
    """Without joiners and emoji, nothing depends on the neighbour."""
    assert display_width(text) == sum(display_width(character) for character in text)


@given(st.text(), st.text())
def test_longer_text_is_never_narrower(one: str, other: str) -> None:
    assert display_width(one + other) >= display_width(one)
    assert display_width(one) <= 4 * len(one)


@given(st.text(st.characters(categories=("L", "Zs", "Cc"))))
def test_what_is_shown_is_as_wide_as_what_it_stands_for(text: str) -> None:
    """Making a space visible moves nothing; a tab takes the same cells as its arrow."""
    assert display_width(made_visible(text)) == display_width(shown(text))
    assert not any(unicodedata.category(character) == "Cc" for character in shown(text))


@given(st.text(), st.integers(1, 80))
def test_clipped_text_fits(text: str, cells: int) -> None:
    clipped = clip(text, cells)
    assert display_width(clipped) <= cells
    assert clipped == text or clipped.endswith("…")
