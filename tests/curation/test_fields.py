"""Fields of a one-record file set by a machine: nothing else in the file changes."""

from __future__ import annotations

import pytest

from advocacy_hub.curation.fields import with_fields
from advocacy_hub.load.hub_files import HubFileError
from advocacy_hub.model.suggestion import Suggestion

FILE = "content_feed/suggestions/one.yml"
TEXT = """\
# schema
#
# A note for editors.

id: one
date: 2026-11-05   # it came by mail
by: {ja: 製造, en: Production}
title: "題名: その1"
topics:
- engineering

# The reason, as it came in.
why:
  ja: >-
    役に
    立つ
  en: Useful
state: 'idea' # nobody has read it yet
"""


def changed(text: str, **changes: object) -> str:
    data = with_fields(FILE, text.encode(), Suggestion, changes)
    assert data is not None
    return data.decode()


def test_a_value_is_exchanged_in_its_place_and_a_new_field_stands_in_order() -> None:
    """Comments, blank lines, quotes and order are as they were; two lines differ."""
    assert changed(TEXT, state="review", review_started="2026-11-06") == TEXT.replace(
        "state: 'idea' # nobody has read it yet\n",
        "state: review # nobody has read it yet\nreview_started: '2026-11-06'\n",
    )


def test_a_field_of_several_lines_is_exchanged_whole() -> None:
    """What stood there goes, the comment above stays."""
    got = changed(TEXT, why={"ja": "よい", "en": "Good"})
    assert got == TEXT.replace("  ja: >-\n    役に\n    立つ\n  en: Useful\n", "  ja: よい\n  en: Good\n")


def test_a_new_field_goes_behind_the_nearest_one_before_it() -> None:
    """`link` belongs behind `title`, `answered` behind `state`."""
    got = changed(TEXT, link="https://example.org/a", answered="2026-11-09")
    lines = got.splitlines()
    assert lines[lines.index('title: "題名: その1"') + 1] == "link: https://example.org/a"
    assert lines[-1] == "answered: '2026-11-09'"


@pytest.mark.parametrize(
    "text", [TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT, TEXT.rstrip("\n")], ids=["crlf", "mark", "no-end"]
)
def test_line_ends_and_marks_stay(text: str) -> None:
    """Windows' line ends, a byte order mark, a last line without an end."""
    newline = "\r\n" if "\r\n" in text else "\n"
    got = changed(text, answered="2026-11-09")
    assert got == text.rstrip("\r\n") + f"{newline}answered: '2026-11-09'{newline}"


def test_what_says_it_already_is_left_alone() -> None:
    """The very bytes come back."""
    assert changed(TEXT, state="idea") == TEXT


@pytest.mark.parametrize("text", ["{id: one, date: 2026-11-05, by: P, title: T, why: W, state: idea}\n"])
def test_an_odd_layout_is_left_to_people(text: str) -> None:
    """All on one line in braces: no change is made by guessing."""
    assert with_fields(FILE, text.encode(), Suggestion, {"state": "review"}) is None


def test_a_file_with_errors_is_not_touched() -> None:
    """Its mistakes are told as `advocacy check` tells them."""
    with pytest.raises(HubFileError):
        with_fields(FILE, TEXT.replace("2026-11-05", "soon").encode(), Suggestion, {"state": "review"})
