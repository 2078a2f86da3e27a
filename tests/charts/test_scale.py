"""Axes count in steps that people count in."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.charts.scale import axis, compact, spread

VALUES = st.lists(st.floats(-1e15, 1e15), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([0, 118, 150], [0, 50, 100, 150]),
        ([61.6, 64.2, 65.1], [61, 62, 63, 64, 65, 66]),
        ([1.3, 2.6], [0, 1, 2, 3]),
        ([3900, 20000], [0, 5000, 10000, 15000, 20000]),
        ([0.0], [0, 0.25, 0.5, 0.75, 1]),
        ([7.0], [0, 2, 4, 6, 8]),
        ([-3.0, 4.0], [-4, -2, 0, 2, 4]),
    ],
)
def test_steps_are_round(values, ticks):
    assert list(axis(values).ticks) == pytest.approx(ticks)


@given(VALUES)
def test_an_axis_holds_its_values(values):
    """Every value lies on the axis, which has two to nine lines."""
    found = axis(values)
    slack = max(abs(found.low), abs(found.high)) * 1e-6
    assert found.low <= min(values) + slack
    assert found.high >= max(values) - slack
    assert found.low < found.high
    assert 2 <= len(found.ticks) <= 9
    assert all(math.isfinite(tick) for tick in found.ticks)


@pytest.mark.parametrize(
    ("value", "step", "ja", "en"),
    [
        (0, 5000, "0", "0"),
        (5000, 5000, "5,000", "5,000"),
        (15000, 5000, "15,000", "15,000"),
        (2_500_000, 500_000, "250万", "2.5M"),
        (250_000_000, 5e7, "2.5億", "250M"),
        (2.5, 0.5, "2.5", "2.5"),
        (-20, 10, "−20", "−20"),
    ],
)
def test_large_ticks_are_written_short(value, step, ja, en):
    assert (compact(value, step, "ja"), compact(value, step, "en")) == (ja, en)


@given(st.lists(st.floats(-50, 350), min_size=1, max_size=4))
def test_labels_pushed_apart_keep_their_order_and_their_room(wanted):
    placed = spread(wanted, 30, 0, 260)
    ordered = [y for _, y in sorted(zip(wanted, placed, strict=True))]
    assert all(after - before >= 30 - 1e-9 for before, after in pairwise(ordered))
    assert all(15 - 1e-9 <= y <= 245 + 1e-9 for y in placed)


def test_labels_with_room_stay_where_they_are():
    assert spread([40, 200], 30, 0, 260) == (40, 200)
