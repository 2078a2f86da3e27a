"""Lengths as the networks count them."""

from __future__ import annotations

import pytest

from advocacy_hub.text.count import length


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
    ],
)
def test_weighted(text, weight):
    """X: NFC first, an emoji cluster counts 2, letters by their range."""
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
