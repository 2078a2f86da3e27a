"""Plain text: what a reader would see, and nothing a writer could hide in it."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy_hub.text.plain import cut, plain_text, tidy


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>一つ目。</p><p>二つ目。</p>", "一つ目。 二つ目。"),
        ("日本\n語の<b>太字</b>", "日本語の太字"),
        ("two\nwords", "two words"),
        ("a<br/>b", "a b"),
        ("AT&amp;T &lt;b&gt; &#x3042; &nbsp;x", "AT&T <b> あ x"),
        ("before<script>alert('<p>')</script>after", "beforeafter"),
        ("x<SCRIPT src=a />hidden</script >y", "xy"),
        ("x<style>p{}</style>y<template>z</template>", "xy"),
        ("open<script>never closed <p>text", "open"),
        ("a<!-- <p>no</p> -->b<!-->c", "abc"),
        ("<img src=x onerror=alert(1)>", ""),
        ("<a title='>'>link</a>", "link"),
        ("<a title=it's>link</a>", "link"),
        ("<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>", "漢字(かんじ)"),
        ("5 < 6 & 7", "5 < 6 & 7"),
        ("cut off in a <a href='", "cut off in a"),
        ("</>a</ b>c<?php x ?>d<![CDATA[e>f", "acdf"),
        ("x <svg/> y <svg><text>no</text></svg> z", "x y z"),
    ],
)
def test_html_becomes_what_a_reader_sees(html: str, text: str) -> None:
    """Tags go, entities are decoded once, scripts and comments vanish with their content."""
    assert plain_text(html) == text


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Vec<T> explained", "Vec<T> explained"),
        ("The <b>bold</b> one", "The bold one"),
        ("<my-widget onload=x>w</my-widget>", "w"),
        ("<x>closed</x>", "closed"),
    ],
)
def test_a_title_keeps_a_lone_unknown_tag(title: str, text: str) -> None:
    """Programmers write titles about types; anything that is HTML, or is closed, or has attributes, still goes."""
    assert plain_text(title, keep_unknown=True) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\u202egnp.exe\u202c", "agnp.exe"),
        ("a\u200bb\ufeffc\u00add\u2066e\u2069", "abcde"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("か\u3099", "が"),
        ("e\u200d\u0301", "é"),
        ("a\u00a0\t b\r\nc", "a b c"),
        ("\ud800x\ue000\uffff", "x"),
        ("\u3164名\u2800", "名"),
    ],
)
def test_invisible_and_dangerous_characters_go(raw: str, text: str) -> None:
    """Controls, overrides of direction, zero width, private use and lone surrogates are not text."""
    assert tidy(raw) == text


@settings(deadline=None)  # a busy machine is no failure
@given(st.text(max_size=200))
def test_tidying_twice_changes_nothing(raw: str) -> None:
    """The result is in one line, visible, and stays as it is."""
    once = tidy(raw)
    assert tidy(once) == once
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} for char in once)
    assert once == once.strip()


_SOUP = st.lists(
    st.sampled_from(
        ["<", ">", "</", "<!--", "-->", "<b", "<script>", "</script>", "='", '"', "&lt;", "&", "あ", " ", "x"]
    )
).map("".join)


@settings(deadline=None)  # a busy machine is no failure
@given(_SOUP)
def test_any_soup_is_read_to_its_end(soup: str) -> None:
    """No input raises, and no script comes through as a tag."""
    assert "<script>" not in plain_text(soup.replace("&lt;", ""))


@pytest.mark.parametrize(
    "piece", ["<!--", "<div>", "<a ", "<a b='", "&", "</", "<![CDATA[", "<script>", "<svg/>", "<x>", "&#", "<!", "="]
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    """Hostile repetition takes no more than a little time: nothing goes back."""
    start = time.process_time()
    plain_text(piece * 170_000, keep_unknown=True)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("短い文。", 10, "短い文。"),
        ("一文目です。二文目です。三文目です。", 13, "一文目です。二文目です。"),
        ("「終わり。」次の文", 7, "「終わり。」"),
        ("One. Two three. Four", 16, "One. Two three."),
        ("Version 1.10 is a decimal with no end here", 20, "Version 1.10 is a…"),
        ("あ" * 30, 10, "あ" * 9 + "…"),
        ("No. " + "word " * 20, 40, "No. word word word word word word word…"),
    ],
)
def test_a_cut_falls_behind_a_sentence(text: str, limit: int, expected: str) -> None:
    """Whole sentences if they are long enough, else whole words and an ellipsis, never over the limit."""
    assert cut(text, limit) == expected
    assert len(expected) <= limit


def test_a_cut_keeps_a_letter_and_its_accent_together() -> None:
    """A skin tone or a combining mark does not lose its base."""
    assert cut("ab" * 4 + "\U0001f44d\U0001f3fd" + "tail", 10) == "ab" * 4 + "…"


@settings(deadline=None)  # a busy machine is no failure
@given(st.text(max_size=300), st.integers(5, 100))
def test_a_cut_is_never_longer_than_its_limit(text: str, limit: int) -> None:
    """The limit is one of characters, the ellipsis included."""
    assert len(cut(tidy(text), limit)) <= limit
