"""Folding, stems and terms: what a reader types and what a page says meet in the same key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.search.fold import indexed, placed
from advocacy_hub.search.index import rarity
from advocacy_hub.search.stem import stem
from advocacy_hub.search.terms import terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＳＮＳ", "sns"),
        ("ｻｰﾊﾞｰ", "サーバー"),
        ("サーバ", "サーバー"),
        ("インタフェース", "インターフェース"),
        ("あどぼかしー", "アドボカシー"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("がいど", "ガイド"),
        ("Café", "cafe"),
        ("①", "1"),
        ("投稿の\n規則", "投稿の規則"),
        ("㈱", "(株)"),
    ],
)
def test_two_ways_to_write_are_one(one: str, other: str) -> None:
    assert indexed(one) == indexed(other)


@pytest.mark.parametrize(("one", "other"), [("規則", "規制"), ("ガイド", "カイド"), ("post", "past"), ("は", "ば")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert indexed(one) != indexed(other)


@given(st.text(max_size=60))
def test_places_lead_back(text: str) -> None:
    """Every folded character knows where it came from, in order and inside the text."""
    found = placed(text)
    assert len(found.text) == len(found.starts) == len(found.ends)
    assert list(found.starts) == sorted(found.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))


@given(st.text(alphabet="アイがぎｶﾞﾞﾟーあ投稿 ab1ＡＢ\n", max_size=30))
def test_placed_text_is_indexed_text(text: str) -> None:
    assert placed(text).text == indexed(text)


@pytest.mark.parametrize(
    "family",
    [
        ("share", "shares", "shared", "sharing"),
        ("policy", "policies"),
        ("post", "posts", "posted", "posting"),
        ("organise", "organised", "organize", "organizing", "organises"),
        ("organisation", "organizations"),
        ("colour", "color", "colours"),
        ("programme", "program", "programs", "programmes"),
        ("plan", "planned", "planning", "plans"),
        ("agree", "agrees"),
        ("class", "classes"),
        ("quick", "quickly"),
        ("box", "boxes"),
        ("study", "studied", "studies"),
    ],
)
def test_forms_of_a_word_have_one_stem(family: tuple[str, ...]) -> None:
    assert len({stem(word) for word in family}) == 1, {word: stem(word) for word in family}


@pytest.mark.parametrize(
    ("one", "other"), [("employer", "employ"), ("status", "state"), ("this", "thi"), ("news", "new"), ("bus", "bu")]
)
def test_other_words_keep_their_own(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@given(st.from_regex(r"[a-z]{1,14}", fullmatch=True))
def test_a_stem_is_never_empty_nor_longer(word: str) -> None:
    assert 0 < len(stem(word)) <= len(word) + 1


def test_terms_are_pairs_and_stems() -> None:
    assert terms(indexed("投稿のrules")) == ["投稿", "稿ノ", "rul"]
    assert terms(indexed("秘")) == ["秘\u0003"]
    assert terms("— … ！") == []


@given(st.integers(1, 20_000), st.integers(0, 20_000))
def test_rarity_is_the_logarithm(total: int, having: int) -> None:
    """16 × log2(1 + total / having), rounded down to whole numbers."""
    import math

    if having == 0:
        assert rarity(total, having) == 0
    else:
        assert abs(rarity(total, having) - 16 * math.log2(1 + total / having)) < 1.01
