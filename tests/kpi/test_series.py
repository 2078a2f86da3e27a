"""Measurements in order: gaps stay gaps, small groups stay hidden, the order of the lines never matters."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.kpi.series import cadence, readings
from advocacy_hub.model.program import Measurement
from advocacy_hub.model.text import Text
from helpers.kpi_models import measured

LAST = dt.date(2026, 11, 20)
DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2027, 1, 1)).map(dt.date.isoformat)
ROWS = st.lists(st.tuples(DAYS, st.none() | st.integers(0, 100).map(float), st.none() | st.integers(0, 20)))


def values(*rows):
    return [(f"{one.date:%Y-%m}", one.value) for one in readings(measured(*rows), LAST)["rate"]]


def test_a_month_left_out_is_a_gap():
    assert values(("2026-01-01", 1.0), ("2026-02-01", 2.0), ("2026-04-01", 4.0)) == [
        ("2026-01", 1.0),
        ("2026-02", 2.0),
        ("2026-03", None),
        ("2026-04", 4.0),
    ]


def test_an_empty_value_is_a_gap():
    assert values(("2026-01-01", 1.0), ("2026-02-01", None)) == [("2026-01", 1.0), ("2026-02", None)]


def test_a_quarterly_figure_has_no_gaps_between_quarters():
    assert values(("2026-03-01", 1.0), ("2026-06-01", 2.0), ("2026-09-01", 3.0)) == [
        ("2026-03", 1.0),
        ("2026-06", 2.0),
        ("2026-09", 3.0),
    ]


def test_dates_without_a_rhythm_are_left_alone():
    """Nobody can say what is missing between a 3rd, an 18th and a 1st."""
    assert len(values(("2026-01-03", 1.0), ("2026-01-18", 2.0), ("2026-04-01", 3.0))) == 3


def test_fewer_than_five_are_hidden():
    """With n = 4 the value is not shown, and the reading says why; with 5 it is."""
    few, enough = readings(measured(("2026-01-01", 50.0, 4), ("2026-02-01", 40.0, 5)), LAST)["rate"]
    assert (few.value, few.suppressed, few.n) == (None, True, 4)
    assert (enough.value, enough.suppressed) == (40.0, False)


def test_a_note_is_read_in_each_language():
    """``note_en`` is the English of ``note``; a note alone is Japanese that lacks its English."""
    both = Measurement(date=dt.date(2026, 1, 1), kpi="rate", note="欠測", note_en="A gap", source="名簿")
    (one,) = readings([both], LAST)["rate"]
    assert (one.note, one.source) == (Text("欠測", "A gap"), Text("名簿"))
    (bare,) = readings(measured(("2026-01-01", 1.0)), LAST)["rate"]
    assert (bare.note, bare.source) == (None, None)


def test_the_future_is_not_used():
    assert values(("2026-11-20", 1.0), ("2026-11-21", 2.0)) == [("2026-11", 1.0)]


def test_two_lines_that_disagree_count_as_none():
    assert values(("2026-01-01", 1.0), ("2026-01-01", 2.0)) == [("2026-01", None)]
    assert values(("2026-01-01", 1.0), ("2026-01-01", 1.0)) == [("2026-01", 1.0)]


@given(ROWS, st.randoms())
def test_the_order_of_the_lines_never_matters(rows, random):
    lines = list(measured(*rows))
    first = readings(lines, LAST)
    random.shuffle(lines)
    assert readings(lines, LAST) == first


@given(ROWS)
def test_readings_are_in_order_and_never_invented(rows):
    """Dates rise, every value was in a line of that day, and nothing comes from fewer than five."""
    given_values = {(line.date, line.value) for line in measured(*rows) if line.n is None or line.n >= 5}
    for series in readings(measured(*rows), LAST).values():
        dates = [one.date for one in series]
        assert dates == sorted(set(dates))
        assert all(one.value is None or (one.date, one.value) in given_values for one in series)


def test_the_rhythm_is_the_usual_step():
    day = dt.date
    assert cadence([day(2026, 1, 1)]) is None
    assert cadence([day(2026, 1, 1), day(2026, 2, 1), day(2026, 4, 1), day(2026, 5, 1)]) == 1
    assert cadence([day(2025, 9, 1), day(2025, 12, 1), day(2026, 3, 1)]) == 3
