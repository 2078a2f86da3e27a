"""Lengths as the networks count them."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.text.classes import Members
from advocacy_hub.text.count import counted, length
from advocacy_hub.text.web_addresses import addresses, bare_addresses

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "counts.json").read_text("utf-8"))
KNOWN = Members("known")

known_text = st.text(st.characters(exclude_categories=("Cs", "Cn"))).map(
    lambda text: "".join(char for char in text if KNOWN[char])
)
written_text = st.lists(st.sampled_from([*"ab1.:/@#-_?=あ漢、 ", ".com", "https://", "@a@b", "👍🏽", "が"])).map(
    "".join
)


def test_the_vectors_are_many():
    """Each text stands there once."""
    texts = [case["text"] for case in VECTORS["cases"]]
    assert len(texts) == len(set(texts)) >= 500


@pytest.mark.parametrize("case", VECTORS["cases"], ids=[str(n) for n in range(len(VECTORS["cases"]))])
def test_vectors(case):
    """Every figure is what the network's own code, or the platform's, finds."""
    text = case["text"]
    assert {
        "text": text,
        "weighted": length(text, "weighted"),
        "weighted_links": counted(text, "weighted", 23),
        "graphemes": length(text, "graphemes"),
        "mastodon": counted(text, "graphemes", 23),
        "code_points": length(text, "code-points"),
        "encoded": length(text, "encoded"),
        "addresses": [list(span) for span in addresses(text)],
        "bare_addresses": [list(span) for span in bare_addresses(text)],
    } == case


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("", 0),
        ("abc é", 5),
        ("e\u0301", 1),
        ("あ" * 140, 280),
        ("ｱ", 2),
        ("—“”", 3),
        ("👨‍👩‍👧‍👦", 2),
        ("👍🏽👍", 4),
        ("🇯🇵🇫🇷", 4),
        ("1️⃣", 2),
        ("❤️", 2),
        ("☀あ", 4),
        ("©", 1),
        ("©️", 2),
        ("🐶\u200d🍕", 5),
        ("あ\ufe0f", 4),
    ],
)
def test_weighted(text, weight):
    """X: NFC first, an emoji counts 2, letters by their range."""
    assert length(text, "weighted") == weight


@pytest.mark.parametrize(
    ("text", "graphemes"),
    [
        ("", 0),
        ("あa", 2),
        ("👨‍👩‍👧‍👦", 1),
        ("🇯🇵🇫🇷", 2),
        ("か\u3099き", 2),
        ("x\u0323\u0302", 1),
        ("a\r\nb", 3),
        ("1️⃣2", 2),
    ],
)
def test_graphemes(text, graphemes):
    """Bluesky: what a reader takes for one character."""
    assert length(text, "graphemes") == graphemes


def test_code_points_and_bytes():
    """The others count code points; an address counts its encoded bytes."""
    assert (length("あ👍🏽", "code-points"), length("あ&", "encoded")) == (3, 12)


@pytest.mark.parametrize(
    ("text", "x", "mastodon"),
    [
        ("https://example.com/a-long-path", 23, 23),
        ("example.com", 23, 11),
        ("Node.js", 7, 7),
        ("http://intra/a", 14, 14),
        ("https://example.com/あ", 25, 23),
        ("見てhttps://example.com/見て", 31, 25),
        ("@hana@social.example.jp", 23, 5),
        ("@hana", 5, 5),
        ("hana@example.com", 16, 16),
        ("https://example.com/@hana@social.example.jp", 23, 23),
        ("@hana@social.example.jp@", 24, 24),
        ("https://example.com/1 https://example.com/2", 47, 47),
    ],
)  # fmt: skip
def test_links(text, x, mastodon):
    """X takes bare domains for links and Mastodon does not, but shortens names on other servers."""
    assert (counted(text, "weighted", 23), counted(text, "graphemes", 23)) == (x, mastodon)


def test_no_length_of_links():
    """Where a network counts a link as it is written, so do we."""
    text = "https://example.com/ @hana@social.example.jp"
    assert counted(text, "code-points", None) == len(text)
    assert counted(text, "weighted", None) == len(text)


@given(known_text)
def test_weight_does_not_depend_on_the_form(text):
    """Letters typed in parts weigh what they weigh composed."""
    for form in ("NFC", "NFD"):
        other = unicodedata.normalize(form, text)
        assert length(other, "weighted") == length(text, "weighted")
        assert counted(other, "weighted", 23) == counted(text, "weighted", 23)


@given(st.lists(st.text()))
def test_lines_add_up(lines):
    """Without links every count is the sum of the lines and their ends."""
    lines = [line.rstrip("\r") for line in lines]
    text = "\n".join(lines)
    for count, end in (("weighted", 1), ("graphemes", 1), ("code-points", 1), ("encoded", 3)):
        expected = sum(length(line, count) for line in lines) + end * max(0, len(lines) - 1)
        assert length(text, count) == expected


@given(st.lists(written_text))
def test_lines_with_links_add_up(lines):
    """No address and no name goes on in the next line. (X reads the first letter of all apart, if it is like é.)"""
    text = "\n".join(lines)
    for count in ("weighted", "graphemes"):
        expected = sum(counted(line, count, 23) for line in lines) + max(0, len(lines) - 1)
        assert counted(text, count, 23) == expected


@given(st.text() | written_text)
def test_bounds(text):
    """A code point weighs 1 or 2 until it joins others, and a reader sees no more characters than code points."""
    composed = unicodedata.normalize("NFC", text)
    assert length(text, "graphemes") <= len(text)
    assert length(text, "weighted") <= 2 * max(len(composed), len(text))
    assert length(text, "encoded") == len(quote(text, safe=""))


@given(written_text)
def test_a_text_without_addresses_is_counted_as_it_stands(text):
    """Links change the count only where there are some."""
    if not bare_addresses(unicodedata.normalize("NFC", text)):
        assert counted(text, "weighted", 23) == length(text, "weighted")
    if "://" not in text and "@" not in text:
        assert counted(text, "graphemes", 23) == length(text, "graphemes")
