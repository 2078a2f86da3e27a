"""Cells that no spreadsheet takes for formulas, in a file that every program reads back as it was written."""

from __future__ import annotations

import csv
import datetime as dt
import io
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from advocacy_hub.exports.csv_file import csv_bytes, filled, is_formula, safe, written_date
from advocacy_hub.model.export import ExportMapping

UNSEEN = ("＂", "＇", "“", "\u034f", "\u3164", "\ufe0f", "\U000e0100", "\uffff")
"""Quotes of other kinds; what Unicode counts as marks, letters or nothing, and nobody sees."""

SIGNS = "=+-@\t\r\n＝＋－＠"
VALUES = st.text(st.sampled_from("=+-@\t\r\n＝＋－＠\u200b\ufeff\u3000 \"',;a本")) | st.text()


def mapping(**changes):
    return ExportMapping.model_validate(
        {"about": "A test", "columns": [{"name": "text", "value": "{text}"}, {"name": "empty"}], **changes}
    )


def read(data, encoding="utf-8-sig"):
    """Return the cells as a program of RFC 4180 reads them."""
    return list(csv.reader(io.StringIO(data.decode(encoding), newline=""), strict=True))


@pytest.mark.parametrize("sign", [*SIGNS, "﹣", "﹢", "﹦", "﹫", "−"])
@pytest.mark.parametrize(
    "before", ["", " ", "\u3000", "\xa0", '"', "'", "\u200b", "\ufeff", "\u202e", "\x00", ' "\u200b', *UNSEEN]
)
def test_a_formula_gets_an_apostrophe(sign, before):
    """Each sign, half or full width, also behind blanks, quotes and what nobody sees."""
    cell = f"{before}{sign}cmd|'/C calc'!A0"
    assert is_formula(cell)
    assert safe(cell).startswith("'")


@pytest.mark.parametrize(
    "cell",
    [
        "",
        " ",
        "普通の文",
        "#ものづくり",
        "https://example.com/?a=1+2",
        "1-2",
        "a@b",
        "2026-11-20 09:00",
        "「=」とは",
        "ー",
        "12",
        "日本\n- 一",
    ],
)
def test_other_cells_stay(cell):
    """Hashtags, addresses, dates and numbers of ours, and a sign further on, are no formulas."""
    assert safe(cell) == cell


@given(VALUES)
def test_no_cell_begins_with_a_sign(value):
    """Whatever is written: what a spreadsheet sees first is no sign, and nothing but the apostrophe and controls changed."""
    cell = safe(value)
    assert not cell.lstrip(" \u3000\u200b\ufeff").startswith(tuple(SIGNS))
    kept = "".join(char for char in value.replace("\r\n", "\n").replace("\r", "\n") if char.isprintable())
    assert "".join(char for char in cell if char.isprintable()).removeprefix("'") in {kept, kept.removeprefix("'")}


@given(st.lists(st.tuples(VALUES, VALUES), max_size=5))
def test_every_cell_round_trips(rows):
    """Commas, quotes, line breaks, odd characters: what is read is what was made safe."""
    data = csv_bytes(mapping(header="no"), rows)
    assert read(data) == [[safe(one), safe(other)] for one, other in rows]


def test_the_form_of_the_file():
    """A BOM, headings, every cell in quotes, CRLF; a line break inside a cell is one LF."""
    data = csv_bytes(mapping(), [('一行目\r\n"二"行目, 三', "")])
    assert data == '\ufeff"text","empty"\r\n"一行目\n""二""行目, 三",""\r\n'.encode()
    assert csv_bytes(mapping(encoding="utf-8", header="no"), [("a", "")]) == b'"a",""\r\n'


def test_headings_are_made_safe_too():
    """They come from a file that somebody may have been sent."""
    columns = [{"name": "=1+1", "value": "{text}"}]
    assert read(csv_bytes(mapping(columns=columns), [])) == [["'=1+1"]]


def test_templates():
    """Fields are filled in once, other braces are refused, and what hangs over where a field is empty is gone."""
    columns = [{"name": "a", "value": "{text}\n{link}"}, {"name": "b", "value": "<{id}>{ {}"}, {"name": "c"}]
    values = {"text": "{link}", "link": "", "id": "x", "": "?"}
    with pytest.raises(ValueError, match="field"):
        mapping(columns=columns)
    columns[1]["value"] = "<{id}>{ }"
    with pytest.raises(ValueError, match="field"):
        mapping(columns=columns)
    columns[1]["value"] = "<{id}>}{"
    with pytest.raises(ValueError, match="field"):
        mapping(columns=columns)
    columns[1]["value"] = "<{id}>"
    assert filled(mapping(columns=columns), values) == ("{link}", "<x>", "")


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("YYYY-MM-DD hh:mm", "2026-04-01 17:05"),
        ("MM/DD/YYYY hh:mm", "04/01/2026 17:05"),
        ("DD/MM/YYYY hh:mm", "01/04/2026 17:05"),
        ("YYYY-MM-DDThh:mm:ssZZ", "2026-04-01T17:05:09+09:00"),
        ("YYYY年MM月DD日", None),
        ("YYYY/MM/DD", "2026/04/01"),
    ],
)
def test_dates(pattern, written):
    """Month and minute are told apart by their case; words are no part of a pattern."""
    moment = dt.datetime(2026, 4, 1, 17, 5, 9, tzinfo=ZoneInfo("Asia/Tokyo"))
    if written is None:
        with pytest.raises(ValueError, match="pattern"):
            mapping(date=pattern)
    else:
        assert written_date(moment, mapping(date=pattern).date) == written
        assert written_date(None, pattern) == ""


@pytest.mark.parametrize("pattern", ["hh:mm", "YYYY-MM", "yyyy-mm-dd", "%Y-%m-%d", "YYYY-MM-DD at hh"])
def test_patterns_that_are_none(pattern):
    """Day, month and year belong in it, and no other letters."""
    with pytest.raises(ValueError, match="pattern"):
        mapping(date=pattern)


@pytest.mark.parametrize(
    "value", ["{text", "text}", "{text}}", "{{text}", "{text} {", "} {text}", "{text}\n{link", "{}"]
)
def test_a_brace_without_its_other_half_is_refused(value):
    """It would be posted as it stands."""
    with pytest.raises(ValidationError, match="there is no field"):
        mapping(columns=[{"name": "text", "value": value}])
