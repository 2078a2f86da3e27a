"""Words found as words of their own, in a language that writes without spaces and in one that does not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.text.mentions import Mentions


def found(text: str, *words: str) -> list[str]:
    """The parts of ``text`` that were found."""
    return [text[one.start : one.end] for one in Mentions({word: word for word in words}).find(text)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("アプローチとリーチします", "リーチ"),
        ("リーチを測る", "リーチ"),
        ("リーチ・反応率", "リーチ"),
        ("投稿のリーチ(推計)", "リーチ"),
        ("これは引用です", "引用"),
        ("正しい引用のしかた", "引用"),
        ("KPIを決める", "KPI"),
        ("目標とKPI、RSS", "RSS"),
        ("三つのEのどれか", "三つのE"),
        ("比率は6-3-1です", "6-3-1"),
        ("取り組みが始まる", "取り組み"),
    ],
)
def test_japanese_words_are_found(text: str, word: str) -> None:
    """Particles, marks and other scripts around a word do not hide it."""
    assert found(text, word) == [word]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("アプローチを変える", "リーチ"),
        ("リーチングという言葉", "リーチ"),
        ("リーチー", "リーチ"),
        ("引用符で囲む", "引用"),
        ("無断引用", "引用"),
        ("KPIs2と書く", "KPI"),
        ("AKPIと書く", "KPI"),
        ("16-3-1と6-3-10", "6-3-1"),
        ("#ステマ と @ステマ", "ステマ"),
        ("オープンソースの話", "ソース"),
    ],
)
def test_parts_of_japanese_words_are_not(text: str, word: str) -> None:
    """A run of one script is one word; a hashtag is a name."""
    assert found(text, word) == []


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Every Gate has its gates.", "gate", ["Gate", "gates"]),
        ("We investigate the gateway and the tail-gate.", "gate", []),
        ("gate-crash, agate, gate_2, example.com/gate, gate.yml", "gate", []),
        ("Open the gate.", "gate", ["gate"]),
        ("smart people write SMART goals", "SMART", ["SMART"]),
        ("KPIs and a kpi", "KPI", ["KPIs"]),
        ("Creative commons", "Creative Commons", ["Creative commons"]),
        ("the three\n  E’s", "three E's", ["three\n  E’s"]),
        ("an advocate's view", "advocate", ["advocate"]),
        ("é-gate and gaté", "gate", []),
    ],
)
def test_english_words_stand_alone(text: str, word: str, expected: list[str]) -> None:
    """Case counts in abbreviations only; a plural is the word, a compound is another."""
    assert found(text, word) == expected


def test_the_longest_word_wins() -> None:
    """And a shorter one is found where the longer one is not whole."""
    assert found("投稿文と投稿", "投稿", "投稿文") == ["投稿文", "投稿"]
    assert found("従業員アドボカシーは従業員の", "従業員", "従業員アドボカシー") == ["従業員アドボカシー", "従業員"]
    assert found("portrait rights, right", "right", "portrait right") == ["portrait rights", "right"]


def test_each_word_brings_what_is_kept_for_it() -> None:
    mentions = Mentions({"gate": 1, "門": 2, "ゲート": 3})
    assert [(one.start, one.end, one.value) for one in mentions.find("門とゲートと gate")] == [
        (0, 1, 2),
        (2, 5, 3),
        (7, 11, 1),
    ]


def test_no_words_find_nothing() -> None:
    assert not Mentions({})
    assert list(Mentions({}).find("anything")) == []


@given(st.text(alphabet="aA投稿リーチ-' s.#", max_size=60))
def test_whatever_the_text_places_are_in_order(text: str) -> None:
    """Never one over another, always the word itself."""
    end = 0
    for one in Mentions({"a": "a", "投稿": "投稿", "リーチ": "リーチ", "a's": "a's"}).find(text):
        assert end <= one.start < one.end
        end = one.end


def test_time_grows_with_the_text_only() -> None:
    """Ten times the text takes about ten times as long, however nearly its words match."""
    mentions = Mentions({f"{'aa ' * number}b": number for number in range(1, 30)} | {"リーチ" * 9: 0})
    text = "aa " * 1_000 + "リーチ" * 500

    def took(copies: int) -> float:
        begun = time.process_time()
        list(mentions.find(text * copies))
        return time.process_time() - begun

    took(1)
    assert took(10) < 30 * max(took(1), 0.01)
