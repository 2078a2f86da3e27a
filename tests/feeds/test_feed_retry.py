"""``Retry-After``: seconds or an HTTP date, within reason."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.feeds.retry import LONGEST, SHORTEST, retry_after

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("3600", dt.timedelta(hours=1)),
        (" 120 ", dt.timedelta(minutes=2)),
        ("0", SHORTEST),
        ("99999999999999999999", LONGEST),
        ("Fri, 20 Nov 2026 02:00:00 GMT", dt.timedelta(hours=2)),
        ("Friday, 20-Nov-26 02:00:00 GMT", dt.timedelta(hours=2)),
        ("Fri Nov 20 02:00:00 2026", dt.timedelta(hours=2)),
        ("Fri, 20 Nov 2020 02:00:00 GMT", SHORTEST),
        ("Fri, 20 Nov 2099 02:00:00 GMT", LONGEST),
        ("", None),
        ("-5", None),
        ("soon", None),
        ("１２０", None),
    ],
)
def test_the_time_a_server_asks_for(header: str, wait: dt.timedelta | None) -> None:
    assert retry_after(header, NOW) == wait


@given(st.text(max_size=40))
def test_anything_else_is_bounded_or_nothing(header: str) -> None:
    wait = retry_after(header, NOW)
    assert wait is None or SHORTEST <= wait <= LONGEST
