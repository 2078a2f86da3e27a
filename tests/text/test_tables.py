"""The tables that Python and the browser share."""

from __future__ import annotations

import re
import unicodedata
from importlib.resources import files
from itertools import pairwise

import pytest

from advocacy_hub.text.classes import Members
from advocacy_hub.text.tables import decoded, folding, members, ranges, raw_tables

RANGES = sorted(name for name, table in raw_tables().items() if isinstance(table, list) and name != "folding")


def test_the_file_is_small_and_says_where_it_comes_from():
    """Browsers load it; and what others made is credited."""
    written = files("advocacy_hub.text").joinpath("tables.json").read_text("utf-8")
    assert len(written.encode()) <= 40_000
    assert all(
        name in raw_tables()["note"] for name in ("Unicode Character Database", "twitter-text", "Apache License")
    )
    assert raw_tables()["unicode"] == "17.0"


def test_ranges_are_written_as_gaps_and_lengths():
    """Gap, length - 1, and so on."""
    assert decoded([]) == ()
    assert decoded([0, 0]) == ((0, 0),)
    assert decoded([65, 25, 6, 25]) == ((65, 90), (97, 122))


@pytest.mark.parametrize("name", RANGES)
def test_ranges_are_in_order_and_apart(name):
    """No range touches the next one, and none leaves Unicode."""
    found = ranges(name)
    assert found
    assert all(first <= last for first, last in found)
    assert all(last + 1 < first for (_, last), (first, _) in pairwise(found))
    assert found[-1][1] <= 0x10FFFF


@pytest.mark.parametrize("name", RANGES)
def test_members_stand_in_a_regular_expression(name):
    """As many characters match as the table has."""
    pattern = re.compile(f"[{members(name)}]")
    found = ranges(name)
    for first, last in found:
        assert pattern.fullmatch(chr(first))
        assert pattern.fullmatch(chr(last))
        assert not pattern.fullmatch(chr(last + 1)) if last < 0x10FFFF else True


def test_what_is_known_is_what_python_3_11_knows():
    """Normalization is left to the platform for these only; later Pythons know more, never less."""
    known = Members("known")
    missing = [
        chr(point) for point in range(0x110000) if known[chr(point)] and unicodedata.category(chr(point)) == "Cn"
    ]
    assert missing == []
    if unicodedata.unidata_version == "14.0.0":
        assert all(known[chr(point)] for point in range(0x110000) if unicodedata.category(chr(point)) != "Cn")


def test_folding_is_full():
    """One letter may become several."""
    assert [folding()[ord(char)] for char in "AßİΣςﬀẞ"] == ["a", "ss", "i̇", "σ", "σ", "ff", "ss"]
    assert ord("a") not in folding()


def test_folding_is_pythons_own():
    """For every character that this Python and the tables both know."""
    known = Members("known")
    mapping = folding()
    for point in range(0x110000):
        char = chr(point)
        if known[char]:
            assert mapping.get(point, char) == char.casefold()


def test_domains():
    """Top-level domains in lower case, those of Latin letters apart."""
    domains = raw_tables()["domains"]
    latin, other = domains["latin"].split(), domains["other"].split()
    assert {"com", "jp", "tokyo", "app"} <= set(latin)
    assert {"みんな", "コム", "рф", "香港"} <= set(other)
    assert all(re.fullmatch("[a-z]+", name) for name in latin)
    assert not any(name.isascii() for name in other)
    assert len(latin) == len(set(latin))
