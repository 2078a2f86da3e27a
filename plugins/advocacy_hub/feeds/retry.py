"""When a server asks to be left alone for a while."""

from __future__ import annotations

import datetime as dt
import email.utils

SHORTEST = dt.timedelta(minutes=1)
LONGEST = dt.timedelta(days=7)
"""A slip of a server (a date in 2099) must not silence a source for years."""


def retry_after(header: str, now: dt.datetime) -> dt.timedelta | None:
    """Return how long to wait by a ``Retry-After`` header (RFC 9110, 10.2.3), ``None`` if it says nothing.

    The header is seconds or an HTTP date; ``now`` is aware. Bounded to between a
    minute and seven days.
    """
    text = header.strip()
    if text.isascii() and text.isdigit():
        wait = dt.timedelta(seconds=min(int(text[:12]), int(LONGEST.total_seconds())))
    else:
        try:
            when = email.utils.parsedate_to_datetime(text)
        except ValueError:
            return None
        # An HTTP date is always GMT; "-0000" and asctime leave the zone out.
        wait = (when if when.tzinfo else when.replace(tzinfo=dt.UTC)) - now
    return max(SHORTEST, min(wait, LONGEST))
