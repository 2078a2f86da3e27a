"""The list of sources: how each feed is doing, in words and with an icon, for the days after a build too."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

import pytest

from advocacy_hub.model.base import Lang
from advocacy_hub.model.content import Source, SourceHealth
from advocacy_hub.model.workspace import Workspace
from advocacy_hub.site.pages import sources
from advocacy_hub.site.pages.context import Context
from helpers.posts import draw, having, make_workspace

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
FEED = "https://a.example.org/feed.xml"


def hub(*found: tuple[dict[str, object], dict[str, object] | None]) -> Workspace:
    """Return a workspace with a source for each pair of fields and health."""
    made = [
        Source.model_validate(
            {"id": f"s{number}", "name": f"S{number}", "site": "https://a.example.org/", "language": "en"} | fields
        )
        for number, (fields, _) in enumerate(found)
    ]
    health = {
        source.id: SourceHealth.model_validate({"id": source.id} | known)
        for source, (_, known) in zip(made, found, strict=True)
        if known is not None
    }
    health["removed"] = SourceHealth.model_validate({"id": "removed", "error": "gone", "gone": "2026-11-01"})
    return replace(make_workspace(), sources={source.id: source for source in made}, source_health=health)


def words(element: Element) -> str:
    """Return what is read of the element, its parts apart."""
    return " ".join(" ".join(element.itertext()).split())


def drawn(workspace: Workspace, lang: Lang = "en") -> Element:
    (page,) = sources.pages(Context(workspace, lang, NOW))
    return draw(page, workspace, lang)


def health_of(fields: dict[str, object], known: dict[str, object] | None = None, lang: Lang = "en") -> str:
    (line,) = having(drawn(hub((fields, known)), lang), "ah-source__health")
    return words(line)


def test_a_source_that_works_tells_when_how_much_and_what_next() -> None:
    known = {"feed": FEED, "succeeded": "2026-11-19 23:00Z", "items": "12", "due": "2026-11-21 04:00+09:00"}
    assert health_of({"feed": FEED}, known) == (
        "Fetched automatically: working Last fetched Today 20 Nov 08:00 Entries then 12 Next 21 Nov 04:00"
    )
    assert health_of({"feed": FEED}, known, "ja") == (
        "自動で取り込み: 正常 最後の取り込み 今日 11月20日 08:00 そのときの記事 12件 次の予定 11月21日 04:00"
    )


@pytest.mark.parametrize(
    ("succeeded", "told"),
    [
        ("2026-11-19 23:59", "Yesterday 19 Nov 23:59"),
        ("2026-11-18 23:59", "2 days ago 18 Nov 23:59"),
        ("2025-11-20", "365 days ago 20 Nov 2025 00:00"),
        ("2026-11-21 01:00", "Last fetched 21 Nov 01:00"),  # a clock that is ahead
    ],
)
def test_days_are_those_of_the_programs_zone(succeeded: str, told: str) -> None:
    assert told in health_of({"feed": FEED}, {"succeeded": succeeded})


def test_what_is_due_already_comes_with_the_next_run() -> None:
    known = {"succeeded": "2026-11-19 09:00", "due": "2026-11-20 09:00"}
    assert "Next With the next run" in health_of({"feed": FEED}, known)


def test_trouble_is_told_in_plain_words() -> None:
    failing = {
        "error": "http-status",
        "failing_since": "2026-11-12 06:00",
        "succeeded": "2026-11-11 06:00",
        "items": "8",
    }
    assert health_of({"feed": FEED}, failing).startswith(
        "Not coming in (the server answers with an error) since 12 Nov 06:00 Last fetched 9 days ago"
    )
    assert "サーバーがエラーを返します" in health_of({"feed": FEED}, failing, "ja")
    assert "(it cannot be fetched)" in health_of({"feed": FEED}, {"error": "of-another-version"})
    gone = {"error": "gone", "gone": "2026-11-15 06:00", "due": "2026-11-21"}
    assert health_of({"feed": FEED}, gone) == "Feed ended noticed 15 Nov 06:00"


def test_a_move_is_shown_unless_it_leads_inside_or_is_done() -> None:
    known = {"feed": FEED, "succeeded": "2026-11-20 06:00", "moved_to": "https://b.example.org/f"}
    assert "The feed has moved to https://b.example.org/f" in health_of({"feed": FEED}, known)
    assert "moved" not in health_of({"feed": FEED}, known | {"moved_to": "http://intra/feed"})
    assert "moved" not in health_of({"feed": FEED}, known | {"moved_to": FEED})


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "Picked by hand"),
        ({"active": "yes", "feed": FEED}, "Not fetched yet"),
        ({"active": "no", "feed": FEED}, "Fetching is paused"),
        ({"feed": "https://a.example.org/new.xml"}, "Not fetched yet"),
    ],
)
def test_what_was_learnt_about_another_address_or_long_ago_is_left_out(fields: dict[str, object], told: str) -> None:
    known = {"feed": FEED, "succeeded": "2026-11-20 06:00", "items": "3"}
    assert health_of(fields, None if told == "Not fetched yet" and fields.get("feed") == FEED else known) == told


def test_rights_and_filters_are_told() -> None:
    fields = {
        "feed": FEED,
        "rights": {"ja": "引用は三行まで", "en": "Three lines may be quoted"},
        "include": ["工場", "検査"],
        "exclude": ["PR"],
        "max_age_days": "1",
    }
    (line,) = having(drawn(hub((fields, None))), "ah-source")
    assert "Terms of use: Three lines may be quoted" in words(line)
    assert words(having(line, "ah-source__filters")[0]) == (
        "Only entries with any of “工場”, “検査” No entries with any of “PR” No entries older than a day"
    )
    ja = drawn(hub((fields, None)), "ja")
    assert "「工場」「検査」のどれかがある記事だけ" in words(ja)
    assert having(drawn(hub((fields | {"feed": None}, None))), "ah-source__filters") == []


def summary(*found: tuple[dict[str, object], dict[str, object] | None]) -> tuple[str, str]:
    page = drawn(hub(*found))
    (main,) = having(page, "ah-feeds-health__main")
    return words(main), (main.get("class") or "").rpartition("--")[2]


def test_the_summary_counts_and_names_trouble_by_more_than_colour() -> None:
    well = ({"feed": FEED}, {"succeeded": "2026-11-20 06:00"})
    bad = ({"feed": FEED}, {"error": "too-slow"})
    new = ({"feed": FEED}, None)
    hand: tuple[dict[str, object], None] = ({}, None)
    assert summary(well, well, bad, hand) == ("2 of the 3 sources that are fetched automatically are working.", "warn")
    assert summary(well, hand) == ("1 of 1 source that is fetched automatically is working.", "good")
    assert summary(well, new)[1] == "quiet"
    assert summary(hand, hand) == ("People read and pick from all 2 sources. None is fetched automatically.", "quiet")
    page = drawn(hub(well, bad, new, hand, ({"feed": FEED, "active": "no"}, None)))
    (states,) = having(page, "ah-feeds-health__states")
    assert words(states) == "Not coming in 1 Not fetched yet 1 Fetching is paused 1 Picked by hand 1"
    icons = [
        part.get("d")
        for one in having(page, "ah-source__state")
        for part in one.iter()
        if str(part.tag).endswith("path")
    ]
    assert len(set(icons)) == 5
    assert having(drawn(hub(hand)), "ah-feeds-health__states") == []
