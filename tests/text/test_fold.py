"""Folding: what two spellings have in common, and where each sign came from."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from advocacy_hub.text.fold import LINK, fold, fold_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＢＣ　ｱｲｳ", "abcアイウ"),
        ("ｶﾞｷﾞﾊﾟ", "ガギパ"),
        ("が", "が"),
        ("①㈱㍻", "1(株)平成"),
        ("Straße ΣΑΣ İ", "strasse σασ i̇"),
        ("カ ワ　セ ミ", "カワセミ"),
        ("AI を 使う", "aiを使う"),
        ("big   data", "big data"),
        ("一\r\n\n 二", "一\n二"),
        ("すご〜〜い", "すごーい"),
        ("サ―バ−", "サーバー"),
        ("2020〜2026", "2020~2026"),
        ("A―B—C", "a-b-c"),
        ("T O P 1", "top1"),
        ("a b c", "a b c"),
        ("ze\u200bro\u00adwidth\ufeff", "zerowidth"),
        ("👍🏽ok", "👍🏽ok"),
    ],
)
def test_folded(text, folded):
    """Width, case, dashes, long vowels, stray spaces and unseen characters make no difference."""
    assert fold_words(text) == folded


wild = st.text(
    st.one_of(
        st.sampled_from("aA あアーｱﾞ 　\n\t-〜―。1.é\u0301がﾀ\u200bＡＢ漢字İß\ue000\u1112\u1161\u11abㅏㅎ"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


@given(wild)
@example("アー ー　-ー")
@example("T O P 1\n")
def test_both_ways_give_the_same_words(text):
    """The quick way and the one that keeps places never differ."""
    assert fold(text).text == fold_words(text)


@given(wild)
def test_places_are_in_order_and_within_the_text(text):
    """Each folded sign comes from a stretch of the original; stretches follow one another."""
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    last = 0
    for start, end in zip(folded.starts, folded.ends, strict=True):
        assert last <= start < end <= len(text)
        last = start


@given(wild)
def test_folding_twice_changes_nothing(text):
    """What is folded stays as it is."""
    once = fold_words(text)
    assert fold_words(once) == once


def test_a_link_is_one_sign():
    """A whole address becomes one sign with the address' place; a private-use character of the writer's does not."""
    text = "見て https://example.com/a と\ue000"
    folded = fold(text, ((3, 24),))
    assert folded.text == f"見て{LINK}と" or folded.text == f"見て {LINK} と"
    assert folded.span(folded.text.index(LINK), folded.text.index(LINK) + 1) == (3, 24)
    assert fold_words(text, ((3, 24),)) == folded.text
