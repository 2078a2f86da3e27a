"""What each KPI says today: value, change, distance to its target."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ..model.program import Kpi, Unit
from ..model.workspace import Workspace
from .series import Reading, cadence, readings

Status = Literal["met", "near", "missed", "no-data", "no-target"]
STATUSES: tuple[Status, ...] = ("met", "near", "missed", "no-data", "no-target")

NEAR_PERCENT = 90.0
"""A figure is *near* from this percentage of its target on …"""
NEAR_PROGRESS = 50.0
"""… if, where a baseline is known, it has also come at least this far (%) from there.

Without the second condition a score that never moved from 62 would be "near" a target of 65.
"""

_GRACE_DAYS = 14
_DAYS_A_MONTH = 30.5


@dataclass(frozen=True, slots=True)
class KpiView:
    """A KPI as readers see it; a share (``percent``) is held as 0 to 100."""

    kpi: Kpi
    readings: tuple[Reading, ...] = ()
    """Oldest first, gaps included."""
    period: dt.date | None = None
    """First day of the period of ``value``; None if there is no value."""
    value: float | None = None
    n: int | None = None
    """Denominator or number of answers behind ``value``."""
    previous: float | None = None
    previous_period: dt.date | None = None
    change: float | None = None
    """``value`` − ``previous``, in ``change_unit``: percentage points for a percent, never percent of a percent."""
    percent_of_target: float | None = None
    """100 is on target and more is better, whichever the direction; None where it would divide by zero."""
    progress: float | None = None
    """How far (%) from the baseline to the target; below 0 if it went the other way."""
    status: Status = "no-data"
    cadence: int | None = None
    """Months between two readings as a rule."""
    stale: bool = False
    """True if a newer reading should have come by now."""

    @property
    def series(self) -> tuple[tuple[dt.date, float | None], ...]:
        """The dates and values, gaps as None."""
        return tuple((one.date, one.value) for one in self.readings)

    @property
    def target(self) -> float | None:
        """The target in the KPI's unit."""
        return self.kpi.target

    @property
    def change_unit(self) -> Unit | Literal["percentage-points"]:
        """The unit of ``change``."""
        return "percentage-points" if self.kpi.unit == "percent" else self.kpi.unit

    @property
    def trend(self) -> Literal["better", "worse", "same"] | None:
        """Whether ``change`` goes the wanted way; None if there is nothing to compare."""
        if self.change is None:
            return None
        if self.change == 0:
            return "same"
        return "better" if (self.change > 0) == (self.kpi.direction == "up") else "worse"


def summarise(workspace: Workspace, now: dt.datetime) -> Mapping[str, KpiView]:
    """Return what each KPI says at ``now`` (aware), by id, in the order they are defined.

    Measurements after ``now`` are left out. Rates are shown as they were
    measured, never added up.
    """
    today = now.astimezone(workspace.program.zone).date()
    found = readings(workspace.measurements, today)
    return {key: view(kpi, found.get(key, ()), today) for key, kpi in workspace.kpis.items()}


def view(kpi: Kpi, series: tuple[Reading, ...], today: dt.date) -> KpiView:
    """Return what ``series`` (oldest first) says about ``kpi`` on the day ``today``."""
    known = [(one, one.value) for one in series if one.value is not None]
    step = cadence(one.date for one in series)
    if not known:
        return KpiView(kpi, series, cadence=step)
    last, value = known[-1]
    before, previous = known[-2] if len(known) > 1 else (None, None)
    return KpiView(
        kpi,
        series,
        period=last.date,
        value=value,
        n=last.n,
        previous=previous,
        previous_period=before.date if before else None,
        # Figures are decimals; 39.0 - 42.1 shall be -3.1, not -3.1000000000000014.
        change=None if previous is None else round(value - previous, 10),
        percent_of_target=percent_of_target(kpi, value),
        progress=progress(kpi, value),
        status=status(kpi, value),
        cadence=step,
        stale=(today - last.date).days > stale_after(step),
    )


def percent_of_target(kpi: Kpi, value: float) -> float | None:
    """Return value ÷ target × 100, or target ÷ value × 100 where less is better.

    None without a target, with a denominator of zero, or if either is negative
    (a ratio of those means nothing).
    """
    if kpi.target is None or kpi.target < 0 or value < 0:
        return None
    part, whole = (value, kpi.target) if kpi.direction == "up" else (kpi.target, value)
    return None if whole == 0 else part / whole * 100


def progress(kpi: Kpi, value: float) -> float | None:
    """Return (value - baseline) ÷ (target - baseline) × 100; None if one is missing or they are equal."""
    if kpi.target is None or kpi.baseline is None or kpi.target == kpi.baseline:
        return None
    return (value - kpi.baseline) / (kpi.target - kpi.baseline) * 100


def status(kpi: Kpi, value: float) -> Status:
    """Return ``met`` at or beyond the target, ``near`` close to it (``NEAR_PERCENT``, ``NEAR_PROGRESS``), else ``missed``."""
    if kpi.target is None:
        return "no-target"
    if value >= kpi.target if kpi.direction == "up" else value <= kpi.target:
        return "met"
    share, way = percent_of_target(kpi, value), progress(kpi, value)
    close = share is not None and share >= NEAR_PERCENT
    return "near" if close and (way is None or way >= NEAR_PROGRESS) else "missed"


def stale_after(step: int | None) -> int:
    """Return after how many days from the start of its period a figure is stale: 75 for monthly ones.

    A period's figure stands until the next period is over, and a fortnight to
    count. ``step`` is in months; unknown is taken for monthly.
    """
    return round((step or 1) * 2 * _DAYS_A_MONTH) + _GRACE_DAYS


def tally(views: Iterable[KpiView]) -> dict[Status, int]:
    """Return how many views have each status, every status named."""
    counted = Counter(one.status for one in views)
    return {name: counted[name] for name in STATUSES}
