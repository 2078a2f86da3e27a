"""What Japanese offices write for a day or a time, and what is suggested for it."""

from __future__ import annotations

import pytest

from advocacy_hub.load.mended_dates import mended_day, mended_moment


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("令和8年11月10日", "2026-11-10"),
        ("令和元年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("R8.11.10", "2026-11-10"),
        ("２０２６－１１－１０", "2026-11-10"),
        ("２０２６-１１-１０", "2026-11-10"),
        ("2026年11月10日(火)", "2026-11-10"),
        ("2026.11.10", "2026-11-10"),
        ("20261110", "2026-11-10"),
        ("2026-11-31", None),
        ("10/11/2026", None),
        ("11月10日", None),
        ("来週", None),
    ],
)
def test_days(written: str, meant: str | None) -> None:
    """Eras, full-width digits and the usual separators are understood; without a year nothing is guessed."""
    assert mended_day(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-12-10 15：00", "2026-12-10 15:00"),
        ("２０２６-１２-１０ １５：００", "2026-12-10 15:00"),
        ("2026年12月10日(木) 午後3時半", "2026-12-10 15:30"),
        ("2026-12-10 午前9時05分", "2026-12-10 09:05"),
        ("2026-12-10 午後12時", "2026-12-10 12:00"),
        ("2026-12-10 15時", "2026-12-10 15:00"),
        ('2026-12-10 15:00"', "2026-12-10 15:00"),
        ("2026-12-10 １５:００+09:00", "2026-12-10 15:00+09:00"),
        ("令和8年12月10日", "2026-12-10"),
        ("2026-12-10 25:00", None),
        ("2026-12-10 夕方", None),
    ],
)
def test_moments(written: str, meant: str | None) -> None:
    """A time is never dropped: the day alone would end at midnight."""
    assert mended_moment(written) == meant
