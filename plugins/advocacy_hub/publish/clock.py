"""What time it is: the one place that asks the clock."""

from __future__ import annotations

import datetime as dt
import os
from zoneinfo import ZoneInfo

from ..model.moment import Moment
from ..model.program import Program

_LAST = 4_133_980_800
"""2101-01-01, the first second after the days that a hub may name."""


def moment_of(program: Program, given: str | None = None) -> dt.datetime:
    """Return the aware moment that a run takes for "now", in the program's zone.

    The first of these that there is: ``given`` (``--now``), the environment's
    ``ADVOCACY_NOW``, ``SOURCE_DATE_EPOCH`` (reproducible builds), the program's
    ``as_of``, the clock.
    """
    zone = program.zone
    chosen = given or os.environ.get("ADVOCACY_NOW")
    if chosen:
        return Moment.parse(chosen).starts(zone).astimezone(zone)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit() and int(epoch) < _LAST:
        return dt.datetime.fromtimestamp(int(epoch), zone)
    if program.as_of is not None:
        return program.as_of.starts(zone).astimezone(zone)
    return dt.datetime.now(zone)


def real_moment(program: Program, given: str | None = None) -> dt.datetime:
    """Return the aware moment at which something really happens, in the program's zone.

    ``given`` or ``ADVOCACY_NOW``, else the clock: a server's "come back in an hour" does
    not wait for the program's ``as_of``.
    """
    zone = program.zone
    chosen = given or os.environ.get("ADVOCACY_NOW")
    return Moment.parse(chosen).starts(zone).astimezone(zone) if chosen else dt.datetime.now(zone)


def real_day(zone: str, given: str | None = None) -> dt.date:
    """Return the day that it is in the time zone named ``zone``: of ``given`` if there is one, else by the clock."""
    there = ZoneInfo(zone)
    return Moment.parse(given).starts(there).astimezone(there).date() if given else dt.datetime.now(there).date()
