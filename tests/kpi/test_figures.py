"""Figures in words, as readers of each language write them."""

import datetime as dt

import pytest

from advocacy_hub.kpi.figures import brief, change, digits, figure, parts, period, share
from advocacy_hub.kpi.series import readings
from advocacy_hub.kpi.summary import view
from helpers.kpi_models import a_kpi, measured

TODAY = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("value", "unit", "ja", "en"),
    [
        (118, "people", "118人", "118 people"),
        (1, "people", "1人", "1 person"),
        (2088, "count", "2,088件", "2,088"),
        (39, "percent", "39.0%", "39.0%"),
        (63.5, "points", "63.5点", "63.5 points"),
        (1200, "yen", "1,200円", "¥1,200"),
        (18.6, "hours", "18.6時間", "18.6 hours"),
        (None, "percent", "—", "—"),
        (0, "people", "0人", "0 people"),
        (-3, "points", "−3.0点", "−3.0 points"),
    ],
)
def test_values_have_their_unit(value, unit, ja, en):
    assert (figure(value, unit, "ja"), figure(value, unit, "en")) == (ja, en)
    assert "".join(parts(value, unit, "ja")) == ja
    assert "".join(parts(value, unit, "en")) == en


def test_labels_are_brief():
    assert (brief(118, "people", "ja"), brief(118, "people", "en"), brief(None, "people", "en")) == (
        "118人",
        "118",
        "—",
    )


def test_decimals_are_shown_where_they_are_needed():
    """44.96 is not shown as 45.0, which would look like a target met."""
    assert (digits(44.96, "percent"), digits(45, "percent"), digits(2.5, "people")) == ("44.96", "45.0", "2.5")


@pytest.mark.parametrize(
    ("percent", "words"), [(99.7, "99%"), (100, "100%"), (129.03, "129%"), (None, "—"), (0, "0%"), (-12.5, "−13%")]
)
def test_a_share_is_rounded_down(percent, words):
    assert share(percent) == words


def test_a_share_of_whole_numbers_is_not_rounded_below_itself():
    """0.29 × 100 is 28.999999999999996 to a computer, and 29 to a reader."""
    assert share(0.29 / 1 * 100) == "29%"


@pytest.mark.parametrize(
    ("before", "after", "unit", "ja", "en"),
    [
        (36.1, 39.0, "percent", "2026年9月から2.9ポイント増", "up 2.9 percentage points since Sep 2026"),
        (20.1, 18.6, "hours", "2026年9月から1.5時間減", "down 1.5 hours since Sep 2026"),
        (97, 118, "people", "2026年9月から21人増", "up 21 since Sep 2026"),
        (5, 5, "count", "2026年9月から変わらず", "no change since Sep 2026"),
    ],
)
def test_changes_say_how_much_and_since_when(before, after, unit, ja, en):
    rows = readings(measured(("2026-09-01", before), ("2026-10-01", after)), TODAY)["rate"]
    seen = view(a_kpi(unit=unit), rows, TODAY)
    assert (change(seen, "ja"), change(seen, "en")) == (ja, en)


def test_the_first_figure_has_no_change():
    seen = view(a_kpi(), readings(measured(("2026-09-01", 1.0)), TODAY)["rate"], TODAY)
    assert change(seen, "ja") == ""


@pytest.mark.parametrize(
    ("start", "cadence", "ja", "en"),
    [
        ("2026-10-01", 1, "2026年10月", "Oct 2026"),
        ("2026-10-01", 3, "2026年10〜12月", "Oct–Dec 2026"),
        ("2026-09-01", 3, "2026年9月", "Sep 2026"),
    ],
)
def test_a_quarter_is_named_by_its_months(start, cadence, ja, en):
    """A quarterly survey held in the middle of a quarter keeps the name of its month."""
    day = dt.date.fromisoformat(start)
    assert (period(day, cadence, "ja"), period(day, cadence, "en")) == (ja, en)
