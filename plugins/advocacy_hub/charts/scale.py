"""Axes: steps that people count in, and places for labels that do not touch."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..i18n import formats
from ..model.base import Lang
from .svg import text_width

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_FLAT = 0.35
"""Below this part of the highest value, what changes would be too small to see from zero."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A vertical axis from ``low`` to ``high`` in ``count`` steps of ``step``."""

    low: float
    step: float
    count: int

    @property
    def high(self) -> float:
        """The top of the axis."""
        return self.low + self.step * self.count

    @property
    def ticks(self) -> tuple[float, ...]:
        """The values with a line of their own, lowest first."""
        return tuple(self.low + self.step * index for index in range(self.count + 1))

    @property
    def from_zero(self) -> bool:
        """Whether heights can be compared as well as changes."""
        return self.low <= 0 <= self.high

    def place(self, value: float, top: float, bottom: float) -> float:
        """Return the y of ``value`` between ``bottom`` (low) and ``top`` (high)."""
        part = (value - self.low) / (self.high - self.low)
        return bottom + (top - bottom) * min(max(part, 0.0), 1.0)


def axis(values: Sequence[float], steps: int = 4) -> Axis:
    """Return an axis of about ``steps`` round steps that holds all ``values`` (finite, below 10^16, at least one).

    It starts at zero unless the values lie so close together that nothing
    would be seen to change.
    """
    low, high = min(values), max(values)
    if low >= 0 and (low == high or high - low >= high * _FLAT):
        low = 0.0
    elif high <= 0 and (low == high or high - low >= -low * _FLAT):
        high = 0.0
    if low == high == 0:
        high = 1.0
    # Differences that no file can hold (ten decimals) or no float can tell apart are none.
    span = max(high - low, max(abs(low), abs(high)) * 1e-9, 1e-9)
    raw = span / steps
    power = 10.0 ** math.floor(math.log10(raw))
    step = next((power * nice for nice in _STEPS if power * nice >= raw * 0.999), power * 10)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return Axis(first * step, step, max(last - first, 1))


_POWERS: dict[Lang, tuple[tuple[float, str], ...]] = {
    "ja": ((1e12, "兆"), (1e8, "億"), (1e6, "万")),
    "en": ((1e12, "T"), (1e9, "B"), (1e6, "M")),
}
_UNITS = {"万": 1e4}


def compact(value: float, step: float, lang: Lang, largest: float | None = None) -> str:
    """Return ``value`` as an axis shows it, with the decimals that ``step`` needs.

    From a million on it is written short (``250万``, ``2.5M``). ``largest`` is
    the axis's greatest tick, so that all of one axis are written alike.
    """
    size = abs(value if largest is None else largest)
    for power, word in _POWERS[lang]:
        if size >= power and value != 0:
            divisor = _UNITS.get(word, power)
            return formats.number(value / divisor, _digits(step / divisor)) + word
    return formats.number(value, _digits(step) if value else 0)


def _digits(step: float) -> int:
    return next((digits for digits in range(4) if abs(step * 10**digits - round(step * 10**digits)) < 1e-6), 4)


@dataclass(frozen=True, slots=True)
class DateLabel:
    """A label below the axis: ``text``, and the year where it begins or changes."""

    x: float
    text: str
    year: str | None


def date_labels(dates: Sequence[dt.date], places: Sequence[float], size: float, lang: Lang) -> tuple[DateLabel, ...]:
    """Return labels for as many dates as fit without touching, evenly, the last one always among them."""
    for stride in range(1, len(dates)):
        chosen = range((len(dates) - 1) % stride, len(dates), stride)
        labels = _label([(dates[index], places[index]) for index in chosen], dates, lang)
        if _apart(labels, size):
            return labels
    return _label([(dates[-1], places[-1])], dates, lang)


def _label(chosen: Sequence[tuple[dt.date, float]], dates: Sequence[dt.date], lang: Lang) -> tuple[DateLabel, ...]:
    months = len({(day.year, day.month) for day in dates}) == len(dates)
    labels: list[DateLabel] = []
    year = None
    for day, x in chosen:
        text = formats.month(day, lang) if months else formats.short_day(day, lang)
        if months:
            text = text.partition("年")[2] if lang == "ja" else text.partition(" ")[0]
        shown = None if day.year == year else (f"{day.year}年" if lang == "ja" else str(day.year))
        labels.append(DateLabel(x, text, shown))
        year = day.year
    return tuple(labels)


def _apart(labels: Sequence[DateLabel], size: float) -> bool:
    years = [label for label in labels if label.year]
    gap = size / 2
    return all(
        after.x - before.x >= (text_width(before.text, size) + text_width(after.text, size)) / 2 + gap
        for before, after in pairwise(labels)
    ) and all(
        after.x - before.x >= (text_width(before.year or "", size) + text_width(after.year or "", size)) / 2 + gap
        for before, after in pairwise(years)
    )


def spread(wanted: Sequence[float], height: float, top: float, bottom: float) -> tuple[float, ...]:
    """Return middles near ``wanted`` for boxes of ``height`` that do not overlap, between ``top`` and ``bottom``.

    The order is kept (of equal ones, the later is lower). There must be room for all.
    """
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    placed: dict[int, float] = {}
    floor = top + height / 2
    for rank, index in enumerate(order):
        ceiling = bottom - height * (len(order) - rank - 0.5)
        placed[index] = min(max(wanted[index], floor), ceiling)
        floor = placed[index] + height
    return tuple(placed[index] for index in range(len(wanted)))
