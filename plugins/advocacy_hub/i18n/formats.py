"""Dates and numbers as readers of each language write them."""

from __future__ import annotations

import datetime as dt

from ..model.base import Lang

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: dt.date, lang: Lang) -> str:
    """Return ``2026年4月1日`` or ``1 Apr 2026``."""
    if lang == "ja":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def short_day(value: dt.date, lang: Lang) -> str:
    """Return ``4月1日`` or ``1 Apr``."""
    return f"{value.month}月{value.day}日" if lang == "ja" else f"{value.day} {_MONTHS[value.month - 1]}"


def weekday(value: dt.date, lang: Lang) -> str:
    """Return ``月`` or ``Mon``."""
    return "月火水木金土日"[value.weekday()] if lang == "ja" else _WEEKDAYS[value.weekday()]


def month(value: dt.date, lang: Lang) -> str:
    """Return ``2026年4月`` or ``Apr 2026``."""
    return f"{value.year}年{value.month}月" if lang == "ja" else f"{_MONTHS[value.month - 1]} {value.year}"


def moment(value: dt.datetime, lang: Lang) -> str:
    """Return the day and the time to the minute, in the value's own zone."""
    return f"{day(value, lang)} {value:%H:%M}"


def number(value: float, digits: int = 0) -> str:
    """Return ``value`` with thousands commas and ``digits`` decimals; a zero has no sign."""
    text = f"{value:,.{digits}f}"
    return text.lstrip("-") if not text.strip("-0.,") else text.replace("-", "−")
