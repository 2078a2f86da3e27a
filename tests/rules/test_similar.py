"""How alike two texts are: the same words score high, another subject scores low, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.rules.similar import similarity

JA = "検査にAIを入れて最初に直したのは、モデルではなく照明でした。二か月の遠回りまで記事にしています。"
EN = "Customers often ask me whether our inspection is fully automatic now. It isn't, on purpose. The camera raises its hand; a person decides what ships."


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        (JA, JA, 100, 100),
        (JA, f"{JA} #外観検査 https://example.com/a", 100, 100),
        (JA, JA.replace("。", "!  ").replace("AI", "ＡＩ"), 100, 100),
        (JA, f"{JA}うちの現場でも同じところでつまずいたので、読んでいて苦笑いしました。", 70, 85),
        (JA, "工業高校の先生のひと言がきっかけで、軸受の並べ方を変えました。", 0, 15),
        (EN, EN, 100, 100),
        (EN, f"{EN} I lost that bet with my own boss last spring, and I am still paying for his coffee.", 70, 90),
        (EN, "Three of the engineers on my team had never set foot in a factory before they joined us.", 0, 20),
        (EN, JA, 0, 3),
        ("", "", 100, 100),
        ("。", "!", 100, 100),
        ("あ", "あ", 100, 100),
        ("あ", "い", 0, 0),
        ("ab", "abc", 0, 0),
    ],
)
def test_similarity(one, other, low, high):
    """Alike in whole percent; links, hashtags, widths and punctuation make no difference."""
    assert low <= similarity(one, other) <= high


@given(st.text("あいう漢字ab cd#。", max_size=30), st.text("あいう漢字ab cd#。", max_size=30))
def test_it_is_a_measure(one, other):
    """Between 0 and 100, the same both ways, 100 with itself."""
    assert 0 <= similarity(one, other) == similarity(other, one) <= 100
    assert similarity(one, one) == 100


def test_many_hashtags_take_no_longer_than_as_many_words():
    """A text of thousands of tags or blanks is walked once, not once for each."""
    assert similarity("#a " * 30_000, "#b " * 30_000) == 100
    assert similarity(" " * 100_000 + "あいう", "あいう") == 100
