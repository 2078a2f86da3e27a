"""How long an article takes to read, and when a feed does not say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.feeds.reading import FEWEST_LETTERS, FEWEST_WORDS, MOST_MINUTES, reading_minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("日本語の文章。" * 250, 3),  # 1,500 letters, and 250 full stops that take no time
        ("word " * 690, 3),
        ("日本語の文章。" * 125 + "word " * 345, 3),  # 1.5 and 1.5
        ("It's well-known. " * 230, 2),
        ("あ" * FEWEST_LETTERS, 1),
        ("word " * FEWEST_WORDS, 1),
        ("あ" * (FEWEST_LETTERS // 2) + "word " * (FEWEST_WORDS // 2), 1),
        ("ｶﾀｶﾅ" * 500, 4),
        ("あ" * 1_000_000, MOST_MINUTES),
    ],
)
def test_letters_and_words_add_up(text: str, minutes: int) -> None:
    """500 letters or 230 words a minute, to the nearest minute, at least one."""
    assert reading_minutes(text) == minutes


@pytest.mark.parametrize(
    "text", ["", "。" * 1000, "あ" * (FEWEST_LETTERS - 1), "word " * (FEWEST_WORDS - 1), "続きを読む"]
)
def test_a_teaser_says_nothing_about_the_article(text: str) -> None:
    """A minute would be a wrong promise."""
    assert reading_minutes(text) is None


@given(st.text(max_size=3000))
def test_any_text_takes_a_sensible_time(text: str) -> None:
    """Nothing raises, and the model takes what comes out."""
    minutes = reading_minutes(text)
    assert minutes is None or 1 <= minutes <= MOST_MINUTES
