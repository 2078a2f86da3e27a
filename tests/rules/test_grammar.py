"""The pattern language: what it reads, and how it says what is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.rules.grammar import LONGEST, PatternError, longest, parse, shortest
from advocacy_hub.rules.machine import machine
from advocacy_hub.text.fold import fold_words


@pytest.mark.parametrize(
    ("pattern", "code", "at"),
    [
        ("[世界|業界", "pattern-open", 0),
        ("番号{digit", "pattern-open", 2),
        ("世界]初", "pattern-close", 2),
        ("a}", "pattern-close", 1),
        ("世界初|業界初", "pattern-bar", 3),
        ("{digits}", "pattern-class", 0),
        ("{digit:}", "pattern-bounds", 0),
        ("{digit:5-2}", "pattern-bounds", 0),
        ("{digit:41}", "pattern-bounds", 0),
        ("{digit:0}", "pattern-bounds", 0),
        ("保証*", "pattern-star", 2),
        ("*", "pattern-star", 0),
        ("abc\\", "pattern-backslash", 3),
        ("｛ｄｉｇｉｔｓ｝", "pattern-class", 0),
        ("世界｜業界", "pattern-bar", 2),
        ("[" * 400 + "a" + "]" * 400, "pattern-long", 20),
        ("[" * 20_000, "pattern-long", 20),
        ("[a|]", "pattern-empty", 0),
        ("", "pattern-empty", 0),
        ("{any:0-40}", "pattern-empty", 0),
        ("x" + "{any:40}" * 3, "pattern-long", 0),
    ],
)
def test_what_is_not_well_formed_is_named_with_its_place(pattern, code, at):
    """Each slip has a code of its own, and the place in the pattern where a person has to look."""
    with pytest.raises(PatternError) as raised:
        parse(pattern)
    assert (raised.value.code, raised.value.at) == (code, at)


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("カワセミ", "ｶﾜｾﾐとカワセミとカ ワ　セ ミ", ["ｶﾜｾﾐ", "カワセミ", "カ ワ　セ ミ"]),
        ("世界初", "世 界 初、世界\u200b初、世界は初", ["世 界 初", "世界\u200b初"]),
        ("[世界|業界]初", "業界初で世界初", ["業界初", "世界初"]),
        ("社員[です|]", "社員と社員です", ["社員", "社員です"]),
        ("no.1", "ＮＯ．１, No.1! no.10 xno.1", ["ＮＯ．１", "No.1"]),
        ("ad", "Ad made AD-free loads", ["Ad", "AD"]),
        ("guarantee*", "Guaranteed, guarantees, unguaranteed", ["Guaranteed", "guarantees"]),
        ("{digit:2-3}年", "12年と1年と1234年と123年", ["12年", "123年"]),
        ("売上{any:0-6}億", "売上は3億、売上は去年に比べて3億", ["売上は3億"]),
        ("I work at", "i  WORK\nat", ["i  WORK\nat"]),
        ("弊社 製品", "弊社製品と弊社 製品", ["弊社製品", "弊社 製品"]),
        ("\\[公式\\]", "[公式]と公式", ["[公式]"]),
        ("{kanji:2}市", "浜松市とさいたま市", ["浜松市"]),
        ("{katakana:3-8}製", "スウェーデン製、鉄製", ["スウェーデン製"]),
        ("{hiragana:2}{word}", "あい漢", ["あい漢"]),
    ],
)
def test_what_a_pattern_finds(pattern, text, found):
    """Folded on both sides, whole words for Latin and numbers, substrings for Japanese; the longest at each place."""
    from advocacy_hub.text.fold import fold

    folded = fold(text)
    spans = [folded.span(*span) for span in machine(pattern).search(folded.text)]
    assert [text[s:e] for s, e in spans] == found


@pytest.mark.parametrize(
    "text",
    ["ナンバーワン", "ナンバワン", "ナンバーーワン", "ﾅﾝﾊﾞｰﾜﾝ", "ナンバ―ワン", "ナンバ ー ワン", "なんて、ナンバ〜ワン"],
)
def test_a_long_katakana_word_is_found_with_and_without_its_long_vowels(text):
    """In a word of four or more other letters ー may be there, missing, doubled, or another dash."""
    assert list(machine("ナンバーワン").search(fold_words(text)))


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("サーバー", "サーバ", True),
        ("サーバー", "サバ", False),
        ("スーパー", "スパイ", False),
        ("カバー", "カバ", False),
    ],
)
def test_a_short_katakana_word_keeps_the_vowels_that_tell_it_apart(pattern, text, found):
    """Only the last ー of a word of four signs is free (JIS Z 8301): サーバー is no mackerel."""
    assert bool(list(machine(pattern).search(text))) is found


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("［世界｜業界］初", "[世界|業界]初"),
        ("｛digit：２－４｝年", "{digit:2-4}年"),
        ("＼［PR＼］", "\\[PR\\]"),
        ("ｂｅｓｔ＊", "best*"),
    ],
)
def test_signs_may_be_full_width(wide, narrow):
    """Japanese keyboards write them so; what a pattern means does not hang on it."""
    assert parse(wide) == parse(narrow)


def test_what_is_wrong_is_quoted_as_it_is_written():
    """So that it can be found in the line."""
    with pytest.raises(PatternError) as caught:
        parse("［世界｛ｄｉｇｉｔｓ：４｝］")
    assert caught.value.what == "ｄｉｇｉｔｓ"


signs = st.text(st.sampled_from("ab あアー漢1[]{}|*\\digt:-40"), max_size=14)


@given(signs)
def test_any_text_is_a_pattern_or_a_named_slip(pattern):
    """Nothing else happens, whatever somebody types; and what is accepted is bounded."""
    try:
        node = parse(pattern)
    except PatternError as error:
        assert error.code.startswith("pattern-")
        assert 0 <= error.at <= len(pattern)
    else:
        assert 0 < shortest(node) <= longest(node) <= LONGEST


plain = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp"], exclude_characters="[]{}|*\\［］｛｝｜＊＼"),
    min_size=1,
    max_size=8,
)


@given(plain)
def test_plain_text_finds_itself(text):
    """A pattern without signs of the language matches the text it was copied from."""
    try:
        found = list(machine(text).search(fold_words(text)))
    except PatternError as error:
        assert error.code == "pattern-empty"
        assert fold_words(text).strip() == ""
    else:
        assert found
