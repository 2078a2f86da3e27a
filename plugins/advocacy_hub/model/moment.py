"""Days, and moments on a clock, as people write them in YAML."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

_DAY = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})\Z", re.ASCII)
_MOMENT = re.compile(
    r"(?P<day>\d{4}[-/]\d{1,2}[-/]\d{1,2})"
    r"(?:[T ]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?\Z",
    re.ASCII,
)
_FIRST, _LAST = dt.date(1990, 1, 1), dt.date(2100, 12, 31)


def parse_day(text: str) -> dt.date:
    """Return the day written as 2026-04-01 or 2026/04/01.

    Raises ``PydanticCustomError`` (``bad_day`` for another form,
    ``impossible_day`` for a day no calendar has or outside 1990-2100).
    """
    match = _DAY.match(text.strip())
    if not match:
        raise PydanticCustomError("bad_day", "a day is written 2026-04-01 or 2026/04/01")
    year, _, month, day = match.groups()
    try:
        found = dt.date(int(year), int(month), int(day))
    except ValueError:
        raise PydanticCustomError("impossible_day", "no calendar has this day", {"day": text.strip()}) from None
    if not _FIRST <= found <= _LAST:
        raise PydanticCustomError("impossible_day", "the year must lie between 1990 and 2100", {"day": text.strip()})
    return found


def _day(value: object) -> object:
    return parse_day(value) if isinstance(value, str) else value


Day = Annotated[
    dt.date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}[-/]\d{1,2}[-/]\d{1,2}$"}),
]
"""A calendar day."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or a day and a time, whose zone may be left to the program's.

    ``starts`` and ``ends`` give an aware ``datetime``: a bare day starts at
    00:00 and ends with the next midnight, in the program's zone.
    """

    day: dt.date
    time: dt.time | None = None
    zone: dt.timezone | None = None

    def starts(self, zone: dt.tzinfo) -> dt.datetime:
        """Return the first instant of the moment, aware, in its own zone or in ``zone``."""
        return dt.datetime.combine(self.day, self.time or dt.time(), self.zone or zone)

    def ends(self, zone: dt.tzinfo) -> dt.datetime:
        """Return the instant after which the moment is over."""
        if self.time is None:
            return dt.datetime.combine(self.day + dt.timedelta(days=1), dt.time(), zone)
        return self.starts(zone)

    def __str__(self) -> str:
        if self.time is None:
            return self.day.isoformat()
        stamp = f"{self.day.isoformat()} {self.time.strftime('%H:%M:%S' if self.time.second else '%H:%M')}"
        if self.zone is None:
            return stamp
        return stamp + dt.datetime.combine(self.day, dt.time(), self.zone).isoformat()[19:]

    @classmethod
    def at(cls, now: dt.datetime) -> Moment:
        """Return an aware time as the moment, to the minute, that is written into YAML."""
        offset = now.utcoffset() or dt.timedelta()
        return cls(now.date(), dt.time(now.hour, now.minute), dt.timezone(offset))

    @classmethod
    def parse(cls, text: str) -> Moment:
        """Return the moment written as 2026-04-01, 2026-04-01 09:30 or 2026-04-01T09:30+09:00."""
        match = _MOMENT.match(text.strip())
        if not match:
            raise PydanticCustomError("bad_moment", "a time is written 2026-04-01 09:30 or 2026-04-01T09:30+09:00")
        day = parse_day(match["day"])
        if match["hour"] is None:
            return cls(day)
        try:
            time = dt.time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
            zone = _offset(match["zone"]) if match["zone"] else None
        except ValueError:
            raise PydanticCustomError("impossible_time", "no clock shows this time") from None
        return cls(day, time, zone)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        def convert(value: object) -> Moment:
            if isinstance(value, Moment):
                return value
            if isinstance(value, str):
                return cls.parse(value)
            raise PydanticCustomError("bad_moment", "a time is written 2026-04-01 09:30 or 2026-04-01T09:30+09:00")

        return core_schema.no_info_plain_validator_function(
            convert, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d{4}[-/]\d{1,2}[-/]\d{1,2}([T ]\s*\d{1,2}:\d{2}.*)?$"}


def _offset(text: str) -> dt.timezone:
    if text == "Z":
        return dt.UTC
    sign = -1 if text[0] == "-" else 1
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 14 or minutes > 59:
        raise ValueError(text)
    return dt.timezone(sign * dt.timedelta(hours=hours, minutes=minutes))


def _zone(value: object) -> object:
    if isinstance(value, str) and value not in available_timezones():
        raise PydanticCustomError("bad_zone", "a time zone such as Asia/Tokyo is expected", {"example": "Asia/Tokyo"})
    return value


ZoneName = Annotated[str, BeforeValidator(_zone)]
"""A name of the IANA time zone database."""
