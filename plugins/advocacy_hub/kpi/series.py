"""Measurements put in order: one reading a period, gaps kept as gaps."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from ..model.program import Measurement
from ..model.text import Text

SMALLEST_GROUP = 5
"""Below this number of people a figure is not shown, or it might tell about one of them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One period of a KPI. ``value`` is None where nothing was measured or nothing may be shown."""

    date: dt.date
    """First day of the period."""
    value: float | None
    n: int | None = None
    suppressed: bool = False
    """True if there was a value, from fewer than ``SMALLEST_GROUP`` people."""
    source: Text | None = None
    note: Text | None = None


def readings(measurements: Iterable[Measurement], last_day: dt.date) -> dict[str, tuple[Reading, ...]]:
    """Return the readings of each KPI by id, oldest first, none after ``last_day``.

    A period left out between two others appears without a value, so that a line
    breaks there. Two lines for one day that disagree count as no value: which
    one is right cannot be told here. The order of the lines never matters.
    """
    found: dict[str, dict[dt.date, list[Measurement]]] = defaultdict(lambda: defaultdict(list))
    for one in measurements:
        if one.date <= last_day:
            found[one.kpi][one.date].append(one)
    return {kpi: _filled({day: _reading(day, same) for day, same in days.items()}) for kpi, days in found.items()}


def cadence(dates: Iterable[dt.date]) -> int | None:
    """Return how many months lie between two readings as a rule; None if it cannot be told (fewer than two)."""
    steps = Counter(after - before for before, after in pairwise(sorted({_month(date) for date in dates})))
    return min(steps, key=lambda step: (-steps[step], step)) if steps else None


def _reading(day: dt.date, same: list[Measurement]) -> Reading:
    if len({(one.value, one.n) for one in same}) > 1:
        return Reading(day, None)
    one = min(same, key=lambda line: (line.source or "", line.note or ""))
    small = one.n is not None and one.n < SMALLEST_GROUP and one.value is not None
    value = None if small else one.value
    return Reading(day, value, one.n, small, _text(one.source, one.source_en), _text(one.note, one.note_en))


def _text(words: str | None, english: str | None) -> Text | None:
    """Return a cell and its English, if it has any, as text in two languages."""
    if words and english:
        return Text(words, english)
    return Text.plain(words or english or "") if words or english else None


def _filled(days: dict[dt.date, Reading]) -> tuple[Reading, ...]:
    step = cadence(days)
    first = min(days)
    starts = {_month(day) for day in days}
    # Only dates that all keep one day of the month and one rhythm say which periods are missing.
    regular = step and all((start - _month(first)) % step == 0 for start in starts)
    if regular and all(day.day == first.day <= 28 for day in days):
        for month in range(_month(first), _month(max(days)), step or 1):
            day = dt.date(month // 12, month % 12 + 1, first.day)
            days.setdefault(day, Reading(day, None))
    return tuple(days[day] for day in sorted(days))


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1
