"""Dates: the right day, or none."""

from __future__ import annotations

import calendar
import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.feeds.dates import first_date, in_zone, parse_date
from advocacy_hub.model.moment import Moment

_TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon, 06 Sep 2021 10:00:00 +0900", "2021-09-06 10:00+09:00"),
        ("Mon, 06 Sep 2021 10:00:00 JST", "2021-09-06 10:00+09:00"),
        ("Mon, 06 Sep 2021 10:00:00 GMT", "2021-09-06 10:00+00:00"),
        ("Mon, 06 Sep 2021 10:00:00 EST", "2021-09-06 10:00-05:00"),
        ("Mon, 06 Sep 2021 10:00:00 PDT", "2021-09-06 10:00-07:00"),
        ("6 Sep 21 10:00 Z", "2021-09-06 10:00+00:00"),
        ("Monday, 06-September-2021 10:00:00 GMT+9", "2021-09-06 10:00+09:00"),
        ("Mon, 06 Sep 2021 10:00:00 +0900 (JST)", "2021-09-06 10:00+09:00"),
        ("Mon, 06 Sep 2021", "2021-09-06"),
        ("Mon Sep  6 10:00:00 JST 2021", "2021-09-06 10:00+09:00"),
        ("Sept. 6, 2021", "2021-09-06"),
        ("September 6, 2021 1:05 PM", "2021-09-06 13:05"),
        ("2021-09-06T10:00:00.123Z", "2021-09-06 10:00+00:00"),
        ("2021-09-06T10:00:00+09:00", "2021-09-06 10:00+09:00"),
        ("2021-09-06 10:00:00 +0900", "2021-09-06 10:00+09:00"),
        ("2021-09-06T10:00", "2021-09-06 10:00"),
        ("20210906T100000+0900", "2021-09-06 10:00+09:00"),
        ("20210906", "2021-09-06"),
        ("2021/09/06 10:00", "2021-09-06 10:00"),
        ("2021.9.6", "2021-09-06"),
        ("2021年9月6日", "2021-09-06"),
        ("2021年09月06日(月) 10時05分", "2021-09-06 10:05"),
        ("２０２１年９月６日（月）午後３時", "2021-09-06 15:00"),
        ("2021年9月6日 10:00 JST", "2021-09-06 10:00+09:00"),
        ("令和3年9月6日", "2021-09-06"),
        ("令和元年5月1日", "2019-05-01"),
        ("㋿３年９月６日", "2021-09-06"),
        ("平成31年4月30日", "2019-04-30"),
        ("R3.9.6", "2021-09-06"),
        ("H31/4/30 9:00", "2019-04-30 09:00"),
        ("２０２１／０９／０６　１０：００", "2021-09-06 10:00"),
        ("2021/9/6(月) 10:00", "2021-09-06 10:00"),
        ("2021-09-06 (Mon) 10:00", "2021-09-06 10:00"),
        ("2021 年 9 月 6 日", "2021-09-06"),
        ("2021年9月6日 24時00分", None),
        ("2021年9月6日 月曜日", "2021-09-06"),
        ("2021年9月6日[月] 10時05分30秒", "2021-09-06 10:05"),
        ("Mon,06 Sep 2021 10:00:00 +0900", "2021-09-06 10:00+09:00"),
        ("Mon Sep 06 2021 10:00:00 GMT+0900 (日本標準時)", "2021-09-06 10:00+09:00"),
        ("2021. 9. 6.", "2021-09-06"),
        ("2021 / 9 / 6 10:00", "2021-09-06 10:00"),
        ("2021\u201009\u201006T10:00:00\u221209:00", "2021-09-06 10:00-09:00"),
        ("2021年9月6日午後0時30分", "2021-09-06 12:30"),
        ("月, 06 9月 2021 10:00:00 +0900", "2021-09-06 10:00+09:00"),
        ("6th September 2021", "2021-09-06"),
        ("6. September 2021", "2021-09-06"),
        ("Sep 6 2021 10:00 AM", "2021-09-06 10:00"),
        ("2021-09-06T10:00:00+09:00[Asia/Tokyo]", "2021-09-06 10:00+09:00"),
        ("25/12/2021", "2021-12-25"),
        ("12/25/2021 10:00", "2021-12-25 10:00"),
        ("13.04.2021", "2021-04-13"),
        ("Monday, 06-Sep-21 10:00:00 GMT", "2021-09-06 10:00+00:00"),
        ("6 Sep 49", "2049-09-06"),
        ("6 Sep 99", "1999-09-06"),
        ("Tue, 06 Jul 2021 10:00:00 CEST", "2021-07-06 10:00+02:00"),
        ("Tue, 06 Jul 2021 10:00:00 AEST", "2021-07-06 10:00+10:00"),
        ("Wed, 06 Jan 2021 10:00:00 AEDT", "2021-01-06 10:00+11:00"),
    ],
)
def test_a_date_is_read_as_it_is_written(text: str, expected: str | None) -> None:
    """The forms publishers really use, to the minute, in the zone they name."""
    assert str(parse_date(text)) == str(expected)


@pytest.mark.parametrize(
    ("name", "hours"),
    [("UT", 0), ("GMT", 0), ("Z", 0), ("EST", -5), ("EDT", -4), ("CST", -6), ("CDT", -5), ("MST", -7), ("MDT", -6),
     ("PST", -8), ("PDT", -7), ("JST", 9), ("-0000", 0), ("+0530", 5.5)],
)  # fmt: skip
def test_the_zones_of_rfc_822_are_known(name: str, hours: float) -> None:
    """Each by its offset, and JST with them."""
    moment = parse_date(f"Mon, 06 Sep 2021 10:00:00 {name}")
    assert moment is not None
    assert moment.zone is not None
    assert moment.zone.utcoffset(None) == dt.timedelta(hours=hours)


@pytest.mark.parametrize("letter", "ABCDEFGHIJKLMNOPQRSTUVWXY")
def test_a_military_letter_is_no_zone(letter: str) -> None:
    """RFC 822 had their signs wrong; RFC 2822 calls them unknown."""
    assert parse_date(f"Mon, 06 Sep 2021 10:00:00 {letter}", _TOKYO) is None


@pytest.mark.parametrize(
    "text",
    ["", "today", "06/09/2021", "09-06-21", "2021-09", "1630890000", "2021-02-30", "Mon, 31 Feb 2021 00:00:00 GMT",
     "Mon, 06 Sep 2021 24:00:00 GMT", "Mon, 06 Sep 2021 10:00:00 IST", "Mon, 06 Sep 2021 10:00:00 +9900",
     "Mon, 06 Foo 2021 10:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "2021-13-01", "on 2021-09-06", "2021-W36-1",
     "2021年13月1日", "2021-09-06/10", "9999-01-01",
     "03/04/2021", "3.4.2021", "12-11-2021", "32/12/2021", "21-Sep-06", "25/12/21", "令和0年1月1日", "R0.1.1", "S64.1.7",
     "令和3年9月31日", "9月6日", "Sep 62021", "2021-09-06T10:00:00 Asia/Tokyo", "2021-09-06T10:00:61Z", "13:00 PM, 2021-09-06"],
)  # fmt: skip
def test_a_doubtful_date_is_none(text: str) -> None:
    """Two readings, an impossible day, an ambiguous zone: no day is better than the wrong one."""
    assert parse_date(text) is None


def test_a_time_without_a_zone_is_the_sources() -> None:
    """The source's zone fills in, with summer time as of that day; a zone in the text wins."""
    paris = ZoneInfo("Europe/Paris")
    assert str(parse_date("2021/09/06 10:00", _TOKYO)) == "2021-09-06 10:00+09:00"
    assert str(parse_date("2021-07-01T10:00", paris)) == "2021-07-01 10:00+02:00"
    assert str(parse_date("2021-01-01T10:00", paris)) == "2021-01-01 10:00+01:00"
    assert str(parse_date("2021-01-01T10:00Z", paris)) == "2021-01-01 10:00+00:00"


def test_the_sources_zone_tells_what_its_name_means() -> None:
    """BST is Bangladesh or Britain, CST America or China: a source that says where it is knows."""
    text = "Tue, 06 Jul 2021 10:00:00 {}"
    assert parse_date(text.format("BST")) is None
    assert parse_date(text.format("BST"), _TOKYO) is None
    assert str(parse_date(text.format("BST"), ZoneInfo("Europe/London"))) == "2021-07-06 10:00+01:00"
    assert str(parse_date(text.format("IST"), ZoneInfo("Asia/Kolkata"))) == "2021-07-06 10:00+05:30"
    assert str(parse_date(text.format("CST"), ZoneInfo("Asia/Shanghai"))) == "2021-07-06 10:00+08:00"
    assert str(parse_date(text.format("CST"), _TOKYO)) == "2021-07-06 10:00-06:00"


def test_the_day_is_that_of_the_readers_zone() -> None:
    """WordPress writes everything in UTC; its 23:30 is the next morning in Tokyo. A bare day stays."""
    late = parse_date("Mon, 06 Sep 2021 23:30:00 +0000")
    assert late is not None
    assert str(in_zone(late, _TOKYO)) == "2021-09-07 08:30+09:00"
    assert in_zone(Moment(dt.date(2021, 9, 6)), _TOKYO) == Moment(dt.date(2021, 9, 6))


def test_the_first_readable_date_counts() -> None:
    """A feed whose `published` is nonsense may still have an `updated`."""
    assert first_date(["soon", "2021-09-06", "2022-01-01"]) == Moment(dt.date(2021, 9, 6))
    assert first_date(["soon"]) is None


_MOMENTS = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2100, 12, 31)).map(  # noqa: DTZ001
    lambda at: at.replace(second=0, microsecond=0)
)
_OFFSETS = st.integers(-12 * 4, 14 * 4).map(lambda quarters: dt.timezone(dt.timedelta(minutes=15 * quarters)))


@given(_MOMENTS, _OFFSETS)
def test_any_moment_survives_every_usual_form(at: dt.datetime, zone: dt.timezone) -> None:
    """What a correct publisher writes is read back as the same instant and the same day."""
    at = at.replace(tzinfo=zone)
    name = calendar.month_abbr[at.month]
    offset = at.strftime("%z")
    for text in (
        f"{at.day:02} {name} {at.year} {at:%H:%M:%S} {offset}",
        at.isoformat(),
        f"{at:%Y/%m/%d %H:%M} {offset}",
        f"{at.year}年{at.month}月{at.day}日 {at:%H:%M} {offset}",
        f"{at:%A}, {at.day:02}-{name}-{at.year} {at:%I:%M} {at:%p} {offset}",
        f"{name} {at.day}, {at.year} {at:%H:%M} {offset}",
        f"{at:%Y%m%dT%H%M%S}{offset}",
    ):
        moment = parse_date(text)
        assert moment is not None
        assert moment.starts(dt.UTC) == at
        assert moment.day == at.date()


@given(_MOMENTS, st.sampled_from(["/", "-", "."]))
def test_a_day_and_a_month_are_never_swapped(at: dt.datetime, mark: str) -> None:
    """Written in numbers with the year last, a day is read right or not at all, whichever way it was meant."""
    for text in (f"{at:%d}{mark}{at:%m}{mark}{at.year}", f"{at:%m}{mark}{at:%d}{mark}{at.year}"):
        moment = parse_date(text, _TOKYO)
        assert (moment is None) == (at.day <= 12)
        assert moment is None or moment.day == at.date()


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)))
def test_japanese_days_survive_in_every_era(day: dt.date) -> None:
    """令和 and 平成, in words and in letters, in half and in full width."""
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    era, letter, first = ("令和", "R", 2018) if day.year >= 2019 else ("平成", "H", 1988)
    year = day.year - first
    for text in (
        f"{era}{year}年{day.month}月{day.day}日",
        f"{letter}{year}.{day.month}.{day.day}",
        f"{era}{'元' if year == 1 else year}年{day.month}月{day.day}日".translate(wide),
        f"{day.year}年{day.month:02}月{day.day:02}日(火)",
    ):
        assert parse_date(text) == Moment(day)


@given(st.text(alphabet="0123456789-/:., TZ+年月日JST", max_size=30))
def test_any_text_gives_a_real_day_or_none(text: str) -> None:
    """Nothing raises, and no day outside the hub's range comes out."""
    moment = parse_date(text, _TOKYO)
    assert moment is None or 1990 <= moment.day.year <= 2100
