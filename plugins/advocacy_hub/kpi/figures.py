"""Figures in words: values with their unit, changes, shares of a target, periods."""

from __future__ import annotations

import datetime as dt
import math
from typing import NamedTuple

from ..i18n import formats
from ..i18n.strings import t
from ..model.base import Lang
from ..model.program import Unit
from .summary import KpiView

NONE = "—"
"""Shown where there is no figure."""

_DECIMALS: dict[Unit, int] = {"percent": 1, "points": 1, "hours": 1, "days": 1}


def figure(value: float | None, unit: Unit, lang: Lang) -> str:
    """Return a value with its unit (``118人``, ``118 people``), or a dash."""
    if value is None:
        return NONE
    return t(lang, f"unit.{unit}", n=value, value=digits(value, unit))


class Parts(NamedTuple):
    """A figure cut where its number begins and ends, so that the number can be set larger."""

    before: str
    number: str
    after: str


def parts(value: float | None, unit: Unit, lang: Lang) -> Parts:
    """Return ``figure`` in three parts, such as ("", "118", " people")."""
    if value is None:
        return Parts("", NONE, "")
    number = digits(value, unit)
    before, _, after = figure(value, unit, lang).partition(number)
    return Parts(before, number, after)


def brief(value: float | None, unit: Unit, lang: Lang) -> str:
    """Return a value with its unit where that is a sign or one letter, as labels in a chart need it."""
    if value is None:
        return NONE
    key = f"unit.{unit}.brief"
    return t(lang, key, value=digits(value, unit))


def digits(value: float, unit: Unit) -> str:
    """Return the number alone: the unit's usual decimals, or two if the value needs them.

    A share rounded up to its target would look met when it is not.
    """
    least = _DECIMALS.get(unit, 0)
    places = next((places for places in range(least, 2) if math.isclose(value, round(value, places))), 2)
    return formats.number(value, max(places, least))


def share(percent: float | None) -> str:
    """Return a percentage without decimals, rounded down: 99.7 % of a target is not 100 %."""
    return NONE if percent is None else f"{formats.number(math.floor(round(percent, 6)))}%"


def change(view: KpiView, lang: Lang) -> str:
    """Return the change in words (``2026年9月から2.9ポイント増``, ``up 2.9 points since Sep 2026``); "" without one."""
    if view.change is None or view.previous_period is None:
        return ""
    since = period(view.previous_period, view.cadence, lang)
    if view.change == 0:
        return t(lang, "change.same", since=since)
    unit = view.kpi.unit
    amount = t(lang, f"change.unit.{unit}", n=abs(view.change), value=digits(abs(view.change), unit))
    return t(lang, "change.up" if view.change > 0 else "change.down", amount=amount, since=since)


def period(start: dt.date, cadence: int | None, lang: Lang, fiscal_year_start: int = 4) -> str:
    """Return the period that begins on ``start``: a month, or a quarter if readings come every three months.

    A quarterly survey held within a quarter keeps the name of its month.
    """
    if cadence == 3 and start.day == 1 and (start.month - fiscal_year_start) % 3 == 0:
        last = (start.month + 1) % 12 + 1
        return t(
            lang,
            "period.quarter",
            year=start.year,
            first=start.month if lang == "ja" else formats.month(start, lang).split()[0],
            last=last if lang == "ja" else formats.month(start.replace(month=last), lang).split()[0],
        )
    return formats.month(start, lang)
