"""Days and times as Japanese offices write them → the form that a hub reads, as a suggestion."""

from __future__ import annotations

import re
import unicodedata

from ..model.moment import Moment, parse_day

# The year before the first of each era.
_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988}
_DAY = re.compile(
    r"(?:(?P<year>\d{4})|(?P<era>令和|平成|[RH])\s*(?P<count>\d{1,2}|元))"
    r"\s*[年./-]\s*(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})(?:\s*日)?(?!\d)"
)
_DIGITS = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)")
_WEEKDAY = re.compile(r"\s*\([月火水木金土日]\)")
_TIME = re.compile(
    r"[\sT]*(?P<half>午前|午後|AM|PM)?\s*(?P<hour>\d{1,2})\s*(?::|時)\s*(?:(?P<minute>\d{1,2})\s*分?|(?P<half_past>半))?"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?\s*\Z",
    re.IGNORECASE,
)


def mended_day(value: str) -> str | None:
    """Return the day that ``value`` was meant to be as 2026-04-01, or None if that is not sure."""
    found = _day(_plain(value))
    return found[0] if found else None


def mended_moment(value: str) -> str | None:
    """Return the moment that ``value`` was meant to be as 2026-04-01 09:30, or as a day if that is all it says.

    None if that is not sure: a day alone would end at another time than was meant.
    """
    plain = _plain(value)
    found = _day(plain)
    if found is None:
        return None
    day, rest = found
    if not rest.strip():
        return day
    match = _TIME.match(rest)
    if match is None:
        return None
    hour = int(match["hour"]) + (
        12 if (match["half"] or "").upper() in {"午後", "PM"} and int(match["hour"]) < 12 else 0
    )
    minute = "30" if match["half_past"] else (match["minute"] or "0").zfill(2)
    try:
        return str(Moment.parse(f"{day} {hour:02}:{minute}{match['zone'] or ''}"))
    except ValueError:
        return None


def _plain(value: str) -> str:
    plain = unicodedata.normalize("NFKC", value).strip(" '\"")
    return re.sub("[\u2010-\u2015\u2212\u30fc]", "-", plain)


def _day(plain: str) -> tuple[str, str] | None:
    """Return the day and what follows it."""
    match = _DAY.match(plain) or _DIGITS.match(plain)
    if match is None:
        return None
    parts = match.groupdict()
    if parts["year"]:
        year = int(parts["year"])
    else:
        year = _ERAS[parts["era"]] + (1 if parts["count"] == "元" else int(parts["count"]))
    try:
        day = parse_day(f"{year}-{parts['month']}-{parts['day']}").isoformat()
    except ValueError:
        return None
    rest = plain[match.end() :]
    weekday = _WEEKDAY.match(rest)
    return day, rest[weekday.end() :] if weekday else rest
