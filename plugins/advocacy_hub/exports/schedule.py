"""When posts go out: some times a day, on weekdays, by the clock of the program's zone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

END_OF_DAY = dt.time(18)
"""Several posts a day are spread until then."""

_SATURDAY = 5


def times_of_day(first: dt.time, per_day: int) -> tuple[dt.time, ...]:
    """Return the times of a day's posts: ``first``, then at equal distances until ``END_OF_DAY``.

    Raises ``ValueError`` if they do not fit, a minute being the least distance.
    """
    start, end = (time.hour * 60 + time.minute for time in (first, END_OF_DAY))
    if per_day > 1 and end - start < per_day:
        raise ValueError(f"{per_day} posts do not fit between {first:%H:%M} and {END_OF_DAY:%H:%M}")
    minutes = (start + (end - start) * number // per_day for number in range(per_day))
    return tuple(dt.time(*divmod(minute, 60)) for minute in minutes)


def slots(day: dt.date, times: tuple[dt.time, ...], zone: dt.tzinfo, after: dt.datetime) -> Iterator[dt.datetime]:
    """Yield aware moments from ``day`` on, weekends apart, none before ``after`` is over. Holidays are not known."""
    while True:
        if day.weekday() < _SATURDAY:
            for time in times:
                moment = dt.datetime.combine(day, time, zone)
                if moment > after:
                    yield moment
        day += dt.timedelta(days=1)
