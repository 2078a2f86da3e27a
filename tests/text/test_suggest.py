"""“Did you mean …?” finds what was meant, and is silent rather than silly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.load.csv_file import COLUMNS
from advocacy_hub.load.schemas import schema_files
from advocacy_hub.text.suggest import JAPANESE_KEYS, distance, nearest

KEYS = (
    "id",
    "title",
    "link",
    "language",
    "source",
    "category",
    "topics",
    "audience",
    "approved_by",
    "would_share",
    "ja",
    "en",
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("titel", "title"), ("Title", "title"), ("\uff54\uff49\uff54\uff4c\uff45", "title"), ("titles", "title"),
        ("タイトル", "title"), ("題名", "title"), ("approved-by", "approved_by"), ("approvedby", "approved_by"),
        ("wouldshare", "would_share"), ("langage", "language"), ("topic", "topics"), ("jp", "ja"), ("日本語", "ja"),
        ("categroy", "category"), ("odience", "audience"),
    ],
)  # fmt: skip
def test_near_words(written: str, meant: str) -> None:
    assert nearest(written, KEYS) == meant


@pytest.mark.parametrize("written", ["", "   ", "xyz", "colour", "値段", "zzzzzzzzzzzz", "x" * 500])
def test_nothing_is_suggested_for_what_is_not_near(written: str) -> None:
    assert nearest(written, KEYS) is None


def test_part_of_a_longer_id_counts_as_near() -> None:
    """People remember the main word of an id."""
    assert nearest("curator", ("comms-curator", "legal")) == "comms-curator"


@given(st.sampled_from(KEYS))
def test_a_known_word_is_its_own_nearest(key: str) -> None:
    assert nearest(key, KEYS) == key


@given(st.text(max_size=8), st.text(max_size=8))
def test_distance_is_symmetric_and_zero_only_for_equals(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one) <= max(len(one), len(other))
    assert (distance(one, other) == 0) == (one == other)


def test_neighbours_that_changed_places_count_once() -> None:
    assert distance("titel", "title") == 1


def test_japanese_names_lead_to_words_that_exist() -> None:
    """A translation to a key that no model has would be a false promise."""
    words = " ".join([*schema_files().values(), *(f'"{column}"' for column in COLUMNS)])
    assert {word for word in JAPANESE_KEYS.values() if f'"{word}"' not in words} == set()
