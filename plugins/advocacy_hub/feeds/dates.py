"""Dates of feeds, as they are really written; ``None`` rather than a wrong day.

feedparser takes JST for UTC and finds another day in ``2021年9月6日`` every month, so
the text is read here: whole, by a few forms, or not at all.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable

from ..model.moment import Moment

# RFC 822's own zones, and those with one meaning in practice. The military letters but Z are
# unknown by RFC 2822, 4.3; IST, BST and AST have several meanings, and only the source's zone can tell which.
_ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "AKST": -9, "AKDT": -8, "HST": -10,
    "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3, "WEST": 1, "MSK": 3,
    "JST": 9, "KST": 9, "HKT": 8, "SGT": 8, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ERAS = {"令和": 2018, "平成": 1988, "r": 2018, "h": 1988}

_WEEKDAY = r"(?:(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?(?:,\s*|\s+))|(?:[月火水木金土日](?:曜日?)?,?\s*))?"
_WEEKDAY_BEHIND = r"(?:\s?[(\[](?:[月火水木金土日](?:曜日?)?|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?)[)\]]|\s?[月火水木金土日]曜日?)?"
_NAME = r"(?:(?P<name>[A-Za-z]{3,9})\.?|(?P<month>\d{1,2})月)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?"
_ZONE = r"(?P<zone>Z|[A-Za-z]{2,4}|(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d{2})?)(?:\s*\([A-Za-z .日本標準時間]{2,40}\)|\[[A-Za-z_/+-]{2,40}\])?"
_REST = rf"(?:[T,\s]\s*{_TIME}(?:\s*{_ZONE})?)?"
_BASIC_TIME = rf"(?:T(?P<hour>\d{{2}}):?(?P<minute>\d{{2}})(?::?(?P<second>\d{{2}}))?(?:{_ZONE})?)?"
_JAPANESE_DAY = (
    r"(?:(?P<era>令和|平成)\s?(?P<era_year>\d{1,2}|元)|(?P<year>\d{4}))\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"
    rf"{_WEEKDAY_BEHIND}"
)
_JAPANESE_TIME = (
    r"(?:\s?(?P<noon>午前|午後)?\s?(?P<hour>\d{1,2})(?::|時)\s?(?:(?P<minute>\d{1,2})分?)?(?::?(?P<second>\d{2})秒?)?"
    rf"(?:\s?{_ZONE})?)?"
)

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-")
_SPACED = re.compile(r"^(\d{4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,2})\2?(?=\s|$|\()")

_FORMS = tuple(
    re.compile(form + r"\Z", re.IGNORECASE)
    for form in (
        # RFC 822: Mon, 06 Sep 2021 10:00:00 +0900; some write 月, 06 9月 2021
        rf"{_WEEKDAY}{_DAY}[\s-]{_NAME}[\s-](?P<year>\d{{4}}){_REST}",
        rf"{_WEEKDAY}{_DAY}\s{_NAME}\s(?P<year>\d{{2}}){_REST}",
        # RFC 850: Monday, 06-Sep-21; without the weekday 21-Sep-06 may be either
        rf"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s{_DAY}-{_NAME}-(?P<year>\d{{2}}){_REST}",
        # Sep 6, 2021 10:00 AM
        rf"{_WEEKDAY}{_NAME}\s{_DAY}(?:,\s?|\s)(?P<year>\d{{4}}){_REST}",
        # asctime: Mon Sep 6 10:00:00 2021
        rf"{_WEEKDAY}{_NAME}\s(?P<day>\d{{1,2}})\s{_TIME}(?:\s{_ZONE})?\s(?P<year>\d{{4}})",
        # ISO 8601, and with slashes or dots: 2021-09-06T10:00:00+09:00
        rf"(?P<year>\d{{4}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}}){_WEEKDAY_BEHIND}{_REST}",
        # 25/12/2021, where no other reading is possible; 03/04/2021 is left alone
        rf"(?P<day>1[3-9]|2\d|3[01])(?P<mark>[-/.])(?P<month>0?[1-9]|1[012])(?P=mark)(?P<year>\d{{4}}){_REST}",
        rf"(?P<month>0?[1-9]|1[012])(?P<mark>[-/.])(?P<day>1[3-9]|2\d|3[01])(?P=mark)(?P<year>\d{{4}}){_REST}",
        # ISO 8601, basic: 20210906T100000Z
        rf"(?P<year>\d{{4}})(?P<month>\d{{2}})(?P<day>\d{{2}}){_BASIC_TIME}",
        # 2021年9月6日(月) 午後3時05分, 令和3年9月6日
        rf"{_JAPANESE_DAY}{_JAPANESE_TIME}",
        # R3.9.6, H31/4/1
        rf"(?P<era>[RH])(?P<era_year>\d{{1,2}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}}){_REST}",
    )
)


def parse_date(text: str, zone: dt.tzinfo | None = None) -> Moment | None:
    """Return the moment written in ``text``, to the minute, or ``None`` if there is any doubt.

    ``zone`` is the source's, for times that name none; without it such a moment
    stays without a zone and means the program's. A zone nobody can be sure of, a
    day no calendar has, and years outside 1990-2100 give ``None``.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text[:100]).translate(_DASHES).split())
    # 2021. 9. 6., 2021 / 9 / 6
    plain = _SPACED.sub(r"\1\2\3\2\4", plain)
    for form in _FORMS:
        found = form.match(plain)
        if found:
            parts = {key: value for key, value in found.groupdict().items() if value}
            try:
                return _moment(parts, zone)
            except ValueError:
                return None
    return None


def first_date(texts: Iterable[str], zone: dt.tzinfo | None = None) -> Moment | None:
    """Return the first of ``texts`` that is a date."""
    return next((moment for text in texts if (moment := parse_date(text, zone))), None)


def _moment(parts: dict[str, str], zone: dt.tzinfo | None) -> Moment:
    day = dt.date(_year(parts), _month(parts), int(parts["day"]))
    if not 1990 <= day.year <= 2100:
        raise ValueError(day)
    if "hour" not in parts:
        return Moment(day)
    if int(parts.get("second", 0)) > 60:
        raise ValueError(parts["second"])
    time = dt.time(_hour(parts), int(parts.get("minute", 0)))
    own = dt.datetime.combine(day, time, zone)
    offset = own.utcoffset()
    # BST means something only to a source in Europe/London, CST another thing to one in Asia/Shanghai.
    if "zone" in parts and (offset is None or parts["zone"].upper() != own.tzname()):
        return Moment(day, time, _offset(parts["zone"].upper()))
    return Moment(day, time, dt.timezone(offset) if offset is not None else None)


def _year(parts: dict[str, str]) -> int:
    if "era" in parts:
        number = 1 if parts["era_year"] == "元" else int(parts["era_year"])
        if number < 1:
            raise ValueError(number)
        return _ERAS[parts["era"].lower()] + number
    year = int(parts["year"])
    if len(parts["year"]) == 2:  # RFC 2822, 4.3
        return year + (2000 if year < 50 else 1900)
    return year


def _month(parts: dict[str, str]) -> int:
    if "month" in parts:
        return int(parts["month"])
    name = parts["name"].lower()
    if name == "sept":
        return 9
    if name in _MONTHS:
        return _MONTHS.index(name) + 1
    return _MONTH_NAMES.index(name) + 1


def _hour(parts: dict[str, str]) -> int:
    hour = int(parts["hour"])
    half = parts.get("half", "").lower() or {"午前": "a", "午後": "p"}.get(parts.get("noon", ""), "")
    if not half:
        return hour
    if hour > 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half == "p" else 0)


def _offset(text: str) -> dt.timezone:
    found = re.fullmatch(r"(?:GMT|UTC)?\s?([+-])(\d{1,2}):?(\d{2})?", text)
    if found is None:
        if text not in _ZONES:
            raise ValueError(text)
        return dt.timezone(dt.timedelta(hours=_ZONES[text]))
    hours, minutes = int(found[2]), int(found[3] or 0)
    if hours > 14 or minutes > 59:
        raise ValueError(text)
    offset = dt.timedelta(hours=hours, minutes=minutes)
    return dt.timezone(-offset if found[1] == "-" else offset)


def in_zone(moment: Moment, zone: dt.tzinfo) -> Moment:
    """Return the same instant on a clock of ``zone``; a day without a time stays that day."""
    if moment.time is None or moment.zone is None:
        return moment
    local = moment.starts(zone).astimezone(zone)
    offset = local.utcoffset() or dt.timedelta()
    return Moment(local.date(), local.time().replace(tzinfo=None), dt.timezone(offset))
