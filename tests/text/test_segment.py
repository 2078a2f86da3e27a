"""Where one character ends and the next begins, as readers see it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.text.segment import emoji_spans, graphemes
from advocacy_hub.text.tables import raw_tables

# Of each kind that the rules tell apart, one.
KINDS = [
    "a",
    "\x01",
    "\n",
    "\r",
    "\u0301",
    "\u200c",
    "\u094d",
    "\u200d",
    "\u0903",
    "\u0600",
    "🇯",
    "👨",
    "क",
    "ᄀ",
    "ᅡ",
    "ᆨ",
    "가",
    "각",
]


@pytest.mark.parametrize(
    "parts",
    [
        "", "a|b", "あ|い", "a|\n|b", "a|\r\n|b", "\n|\r", "\r|\r", "\u0001|\u0301", "\n|\u0301|a",
        "e\u0301|e", "か\u3099|き", "ﾊﾟ|ﾌ", "x\u0323\u0302|y", "\u0301|a", "a\u200d|b", "a\u200c|b",
        "한|국", "\u1112\u1161\u11ab|\u1112", "각ᆨᆨ|가", "ᄀᄀ각|가", "가ᅡᆨ|ᅡ", "각|ᅡ",
        "नि|ति", "\u0e01\u0e33|\u0e01", "\u0600\u0661|\u0661", "\u0600|\n", "\u0600\u0600a|a",
        "क्षि|क", "क्\u200dष|क", "क्\u200c|ष", "क\u094d\u094dक|क", "क\u0301|क", "\u094d|क", "a\u094d|क", "ক্ত|ক",
        "👍🏽|👍", "👨\u200d👩\u200d👧\u200d👦|a", "👨\u200d|a", "👨\u0301\u200d👩|👩", "👨\u200d\u200d|👩", "👨\u200d\u0301|👩",
        "a\u200d|👩", "❤\ufe0f\u200d🔥|🔥", "©\ufe0f|®", "1\ufe0f\u20e3|2", "🐈\u200d⬛|🐈",
        "🇯🇵|🇫🇷", "🇯🇵|🇯", "a|🇯🇵|a", "🇯\u0301|🇵🇯", "🇯\u200d|🇵🇯", "🏴\U000e0067\U000e0062\U000e007f|🏴",
        "葛\U000e0100|飾", "\U000e0001|a", "\u200b|\u0301",
    ],
)  # fmt: skip
def test_clusters(parts):
    """Where a bar stands, a character ends (UAX #29)."""
    expected = parts.split("|") if parts else []
    assert graphemes("".join(expected)) == expected


@given(st.text(st.sampled_from(KINDS)) | st.text())
def test_nothing_is_lost(text):
    """The characters make up the text, and none is empty."""
    found = graphemes(text)
    assert "".join(found) == text
    assert "" not in found


@given(st.lists(st.text(st.sampled_from(KINDS)) | st.text()))
def test_lines_are_cut_apart(lines):
    """Nothing joins across a line's end, so lines may be counted one by one."""
    kept = [line for line in lines if not line.endswith("\r")]
    assert graphemes("".join(f"{line}\n" for line in kept)) == [
        part for line in kept for part in (*graphemes(line), "\n")
    ]


@given(st.text(st.sampled_from(KINDS)))
def test_a_character_is_one_character(text):
    """Cut again, a piece stays whole, unless what it needed stood before it."""
    for part in graphemes(text):
        assert graphemes(part) == [part]


def test_every_emoji_is_one_character_and_one_emoji():
    """All sequences of the tables."""
    written = raw_tables()["emoji_sequences"]
    joined = [sequence for plain in written["joined"].values() for sequence in plain.split()]
    flags = [
        "".join(chr(ord(letter) + 0x1F1E6 - ord("A")) for letter in written["flags"][at : at + 2])
        for at in range(0, len(written["flags"]), 2)
    ]
    assert len(joined) > 260
    assert len(flags) == 259
    for sequence in (*joined, *flags, *written["tagged"]):
        assert graphemes(sequence) == [sequence]
    for sequence in (*flags, *written["tagged"], *written["joined"]["-"].split()):
        assert emoji_spans(sequence) == [(0, len(sequence))]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", []), ("a", []), ("😀", []), ("❤", []), ("❤\ufe0f", [(0, 2)]), ("あ❤\ufe0fあ", [(1, 3)]), ("❤\ufe0e", []),
        ("👍🏽👍", [(0, 2)]), ("a🏽", []), ("👍🏽🏽", [(0, 2)]), ("1\ufe0f\u20e3", [(0, 3)]), ("1\u20e3", [(0, 2)]),
        ("12\ufe0f\u20e3", [(1, 4)]), ("1\ufe0f", []), ("🇯🇵🇫🇷", [(0, 2), (2, 4)]), ("🇦🇯🇵", [(1, 3)]), ("🇦🇦", []),
        ("👨\u200d👩\u200d👧\u200d👦", [(0, 7)]), ("👨\u200d👩\u200d👧\u200d", [(0, 5)]), ("🐶\u200d🍕", []),
        ("🧑🏻\u200d🤝\u200d🧑🏿", [(0, 7)]), ("🧑🏻\u200d🤝\u200d🧑🏻", [(0, 7)]), ("👩🏻\u200d🤝\u200d👩🏻", [(0, 2), (5, 7)]),
        ("👩🏻\u200d🤝\u200d👩🏼", [(0, 7)]), ("🏃🏽\u200d♀\ufe0f\u200d➡\ufe0f", [(0, 8)]),
        ("🏳\ufe0f\u200d🌈", [(0, 4)]), ("🏳\u200d🌈", []), ("⚡\ufe0f⭐", [(0, 2)]), ("😀\ufe0f", []),
    ],
)  # fmt: skip
def test_emoji_of_several_code_points(text, spans):
    """The longest sequence that Unicode recommends; what is none falls into its parts."""
    assert emoji_spans(text) == spans


@given(st.text(st.sampled_from([*KINDS, "1", "\ufe0f", "\u20e3", "🏽", "❤", "👍"])))
def test_emoji_lie_within_characters(text):
    """An emoji is never more than one character (but for flags: X pairs letters only where there is such a flag)."""
    ends, at = set(), 0
    for part in graphemes(text):
        at += len(part)
        ends.add(at)
    spans = emoji_spans(text)
    assert spans == sorted(spans)
    for (_, end), (start, _) in pairwise(spans):
        assert end <= start
    for start, end in spans:
        assert not any(start < cut < end for cut in ends)
