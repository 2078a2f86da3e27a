"""Plain text: what a reader would see, and nothing a writer could hide in it."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy_hub.text.plain import cut, plain_text, tidy
from advocacy_hub.text.segment import graphemes


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
        ("&amp;lt;b&amp;gt; &amp;amp;", "&lt;b&gt; &amp;"),
        ("<\u200bscript>x</script>y<\x00b>z", "yz"),
        ("<<b>script>x", "< script>x"),
        ("<<!-- -->b>x", "< b>x"),
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
        ("Vec<T<b>> explained", "Vec> explained"),
        ("Map<K> and <applet>", "Map<K> and"),
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


_FAMILY = "👨\u200d👩\u200d👧\u200d👦"
_ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    "text", [_FAMILY, _ENGLAND, "❤\ufe0f\u200d🔥", "👩🏽\u200d💻", "🏳\ufe0f\u200d🌈", "1\ufe0f\u20e3", "🇯🇵", "葛\U000e0100城", "✔\ufe0f"]
)  # fmt: skip
def test_an_emoji_of_several_characters_stays_whole(text: str) -> None:
    """Joiners, tags and selectors stay where they make one sign."""
    assert tidy(text) == text
    assert tidy(f"前{text}後{text}") == f"前{text}後{text}"
    assert plain_text(f"<b>{text}</b>") == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("pay\u200dpal", "paypal"),
        ("👩\u200d", "👩"),
        ("👩\u200d\u200d💻", "👩💻"),
        ("a\U000e0041\U000e0042\U000e007fb", "ab"),
        ("🏴\U000e0075\U000e0073\U000e007f", "🏴"),
        ("x\ufe01\ufe02\ufe03\U000e0101y", "x\ufe01y"),
        ("a \ufe0fb", "a b"),
    ],
)
def test_what_makes_no_sign_hides_nothing(raw: str, text: str) -> None:
    """A joiner in a word, tags that spell a message, and rows of selectors go."""
    assert tidy(raw) == text


_ODD = st.text(
    st.one_of(
        st.sampled_from(
            "\u200d\u200b\u202e\u2066\ufe0f\ufe01\U000e0067\U000e007f\U0001f3fd👩💻🏴❤か\u3099\u0301\n \u3000<>ab。"
        ),
        st.characters(),
    ),
    max_size=200,
)


@given(_ODD)
def test_tidying_twice_changes_nothing(raw: str) -> None:
    """The result is in one line, visible but for what makes one emoji, and stays as it is."""
    once = tidy(raw)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(char) in {"Cc", "Cs", "Co", "Zl", "Zp"} for char in once)
    assert {char for char in once if unicodedata.category(char) == "Cf"} <= {"\u200d", *_ENGLAND}
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
        ("U.S. officials said the J. Smith report was fine. More is coming soon.", 52,
         "U.S. officials said the J. Smith report was fine."),
        ("Prices rose 3.5 percent in No. 5 plants. It is over and done with now", 45,
         "Prices rose 3.5 percent in No. 5 plants."),
        ("Yahoo!ニュースで紹介されました。続きはこちらをご覧ください", 20, "Yahoo!ニュースで紹介されました。"),
        ("Is it over? Yes! And the rest", 18, "Is it over? Yes!"),
        ("「終わった。」と話した。次の文がここから始まります", 15, "「終わった。」と話した。"),
        ("社長は「本当?」と聞いた。その後の話はこうである", 14, "社長は「本当?」と聞いた。"),
        ("IPAは「情報セキュリティ10大脅威」を公開したと発表しました", 30, "IPAは「情報セキュリティ10大脅威」を公開したと…"),
        ("外観検査システムの導入事例を紹介する", 16, "外観検査システムの導入事例を…"),
        ("生成AIを活用した外観検査、現場の声", 15, "生成AIを活用した外観検査…"),
        ("https://example.com/" + "a" * 80, 30, "https://example.com/aaaaaaaaa…"),
    ],
)  # fmt: skip
def test_a_cut_falls_behind_a_sentence(text: str, limit: int, expected: str) -> None:
    """Whole sentences if they are long enough, else whole words and an ellipsis, never over the limit."""
    assert cut(text, limit) == expected
    assert len(expected) <= limit


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("ab" * 4 + "\U0001f44d\U0001f3fd" + "tail", 10, "ab" * 4 + "…"),
        ("abc" + _FAMILY * 3, 14, f"abc{_FAMILY}…"),
        ("🇯🇵🇺🇸🇫🇷", 4, "🇯🇵…"),
        ("e\u0323\u0301" * 30, 9, "e\u0323\u0301" * 2 + "…"),
        (_FAMILY * 3, 5, "…"),
    ],
)
def test_a_cut_keeps_together_what_a_reader_sees_as_one(text: str, limit: int, expected: str) -> None:
    """A skin tone, an accent, a family, a flag: whole or not at all."""
    assert cut(text, limit) == expected


@given(_ODD, st.integers(1, 100))
def test_a_cut_is_never_longer_than_its_limit(text: str, limit: int) -> None:
    """The limit is one of characters, the ellipsis included; what comes out is tidy and whole characters of the text."""
    text = tidy(text)
    short = cut(text, limit)
    assert len(short) <= limit
    assert tidy(short) == short
    kept = short.removesuffix("…") if short != text else short
    assert graphemes(text)[: len(graphemes(kept))] == graphemes(kept)
