"""The editorial calendar: the published one knows nothing of what is hidden, the editors' one knows all of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import html5lib
import pytest

from advocacy_hub.model.base import LANGS
from advocacy_hub.model.policy import Review
from advocacy_hub.site import environment
from advocacy_hub.site.page import Page, SitePlan
from advocacy_hub.site.pages.calendar import calendar, pages
from advocacy_hub.site.pages.context import Context
from helpers.posts import draw, having, links, make_post, make_program, make_workspace, words
from helpers.rule_sets import make_policy

TOKYO = ZoneInfo("Asia/Tokyo")
NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=TOKYO)  # a Friday
ASKS = make_policy(rule="{forbid: [x]}").model_copy(
    update={"review": Review.model_validate({"topics": ["security"], "by": "legal"}), "status": "published"}
)

HIDDEN = (
    make_post("canary-embargo", embargo="2026-11-25 09:30", category="promotional"),
    make_post("canary-far", embargo="2027-06-01", category="owned"),
    make_post("canary-internal", visibility="internal", added="2026-11-18"),
    make_post("canary-draft", status="draft", embargo="2026-12-01"),
    make_post("canary-review", status="review", added="2026-11-19"),
    make_post("canary-waits", topics=["security"], added="2026-11-17"),
    make_post("canary-rejected", status="rejected", added="2026-11-17"),
    make_post("canary-expired", added="2026-11-10", expires="2026-11-13 12:00"),
    make_post("canary-future", added="2026-11-27 08:00"),
)
SHOWN = (
    make_post("stays", added="2026-11-02 10:00"),
    make_post("ends-today", added="2026-10-19", expires="2026-11-20"),
    make_post("ends-at", added="2026-11-16 00:00", expires="2026-12-12 16:00", category="owned"),
    make_post("old", added="2026-08-01", category="owned"),
    make_post("lifted", added="2026-11-03", embargo="2026-11-12 15:30"),
)


def a_hub(*posts, **changes):
    return make_workspace(*posts, policies={ASKS.id: ASKS}, **changes)


def published(workspace, lang="ja"):
    visible = workspace.visible(NOW)
    (page,) = pages(Context(visible, lang, NOW))
    return draw(page, visible, lang)


def editors(workspace, lang="ja"):
    """The part as an editors' page shows it."""
    template = environment._environment().from_string(
        '{% import "parts/calendar.html" as c with context %}'
        "{{ c.whole(calendar, ws.program.hub.mix, 10, editors=true) }}"
    )
    page = Page("desk/", "calendar", "", "", {"calendar": calendar(workspace, NOW)})
    plan = SitePlan(lang, {}, (), (), (), (), "assets/x/")
    return html5lib.parse(
        template.render(environment.Words(page, plan, workspace).context()), namespaceHTMLElements=False
    )


def events(workspace, **options):
    """Day, post and event of every item within the weeks."""
    found = calendar(workspace, NOW, **options)
    return {
        (str(day.date)[5:], item.post.id, item.event)
        for week in (*found.behind, *found.ahead)
        for day in week
        for item in day.items
    }


def test_the_weeks():
    """From the Monday four weeks before this one to the Sunday after 42 days, without a day twice or missing."""
    found = calendar(a_hub(*SHOWN), NOW)
    days = [day.date for week in (*found.behind, *found.ahead) for day in week]
    assert (found.first, found.last) == (dt.date(2026, 10, 19), dt.date(2027, 1, 3)) == (days[0], days[-1])
    assert days == [found.first + dt.timedelta(days=number) for number in range(len(days))]
    assert all(week[0].date.weekday() == 0 for week in (*found.behind, *found.ahead))
    assert found.ahead[0][4].date == found.today
    assert calendar(a_hub(), NOW, days=2).last == dt.date(2026, 11, 22)
    assert calendar(a_hub(), NOW, days=3).last == dt.date(2026, 11, 29)


def test_today_is_the_programs():
    """At 23:30 in London it is the next day in Tokyo."""
    late = dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC)
    assert calendar(a_hub(), late).today == dt.date(2026, 11, 23)
    abroad = a_hub(make_post("a", added="2026-11-19T23:30Z"), program=make_program(timezone="Europe/London"))
    assert events(abroad) == {("11-19", "a", "added")}


def test_what_the_published_calendar_shows():
    """What was added within the weeks, when an embargo ended, and what ends, on its last day."""
    assert events(a_hub(*SHOWN, *HIDDEN).visible(NOW)) == {
        ("11-02", "stays", "added"),
        ("10-19", "ends-today", "added"),
        ("11-20", "ends-today", "expires"),
        ("11-16", "ends-at", "added"),
        ("12-12", "ends-at", "expires"),
        ("11-12", "lifted", "added"),
    }


@pytest.mark.parametrize("lang", LANGS)
def test_the_published_page_is_the_same_with_and_without_what_is_hidden(lang):
    """Not a word, a count, a gap or a blank tells that something is to come."""
    ten = [make_post(f"p{number}", category="owned") for number in range(10)]

    def html(*posts):
        visible = make_workspace(*posts, topics=a_hub(*SHOWN).topics, policies={ASKS.id: ASKS}).visible(NOW)
        (page,) = pages(Context(visible, lang, NOW))
        return environment.render(page, SitePlan(lang, {page.path: page}, (), (), (), (), "a/"), visible)

    assert html(*SHOWN, *ten, *HIDDEN) == html(*SHOWN, *ten)
    assert "canary" not in html(*HIDDEN)


def test_the_editors_calendar_has_everything_but_what_was_rejected():
    """With what it is: scheduled, a draft, in review, waiting for a reviewer, for staff only, gone."""
    assert events(a_hub(*HIDDEN)) == {
        ("11-25", "canary-embargo", "scheduled"),
        ("11-18", "canary-internal", "added"),
        ("12-01", "canary-draft", "waiting"),
        ("11-19", "canary-review", "waiting"),
        ("11-17", "canary-waits", "waiting"),
        ("11-10", "canary-expired", "added"),
        ("11-13", "canary-expired", "expires"),
        ("11-27", "canary-future", "scheduled"),
    }
    found = calendar(a_hub(*HIDDEN), NOW)
    assert [(item.post.id, item.event) for item in found.outside] == [("canary-far", "scheduled")]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "ja",
            [
                "09:30 公開予定",
                "下書き",
                "確認中",
                "確認待ち",
                "社内限り",
                "12:00 まで",
                "08:00 公開予定",
                "2027年6月1日",
            ],
        ),
        (
            "en",
            ["Scheduled 09:30", "Draft", "In review", "Waits for review", "Staff only", "Until 12:00", "1 Jun 2027"],
        ),
    ],
)
def test_the_editors_page_says_so_in_words(lang, expected):
    """Each hidden post is named with its state, and only what has a page is a link."""
    drawn = editors(a_hub(*SHOWN, *HIDDEN), lang)
    text = words(drawn)
    assert [one for one in expected if one not in text] == []
    names = {post.title.say(lang).text for post in HIDDEN if post.status != "rejected"}
    assert {name for name in names if name not in text} == set()
    assert "canary-rejected" not in text
    assert {address for address in links(drawn) if "canary" in address} == set()
    assert "../posts/ends-at/" in links(drawn)


def test_posts_for_staff_have_pages_in_their_own_site():
    """There the calendar links to them."""
    found = calendar(a_hub(*HIDDEN).visible(NOW, internal=True), NOW, internal=True)
    items = [item for week in found.ahead for day in week for item in day.items]
    assert [(item.post.id, item.linked) for item in items] == [("canary-internal", True)]


def test_a_gap_has_its_days_its_cause_and_what_to_add():
    """Three of our own go on 1 December: the page says when, why, and what is needed before."""
    stay = [make_post(f"c{number}", added=f"2026-11-0{number + 1}") for number in range(8)]
    go = [
        make_post(f"o{number}", category="owned", added=f"2026-11-1{number}", expires="2026-12-01 12:00")
        for number in range(3)
    ]
    advert = make_post("advert", category="promotional", added="2026-11-10")
    hub = a_hub(*stay, *go, advert)
    found = calendar(hub, NOW)
    assert [(one.number, one.gap.kind, str(one.gap.first)) for one in found.gaps] == []
    more = [make_post("another", added="2026-11-09")]
    hub = a_hub(*stay, *go, *more, advert)
    (off, dry) = calendar(hub, NOW).gaps
    assert (off.gap.kind, dry.gap.kind) == ("off", "dry")
    assert off.gap.first == dry.gap.first == dt.date(2026, 12, 1)
    assert {item.post.id for item in off.causes} == {"o0", "o1", "o2"}
    days = {day.date: day for week in calendar(hub, NOW).ahead for day in week}
    assert (days[dt.date(2026, 11, 30)].gap, days[dt.date(2026, 12, 1)].gap) == (False, True)
    assert days[dt.date(2026, 12, 1)].begins == (1, 2)
    drawn = published(hub)
    gap = having(drawn, "ah-cal-gap")[0]
    assert "12月1日から" in words(gap)
    assert "キュレーション 9 · 自社 0 · 宣伝 1" in words(gap)
    assert "../../posts/o1/" in links(gap)
    assert "自社" in words(having(gap, "ah-cal-gap__needed")[0])
    assert "#calendar-gap-1" in links(drawn)
    assert gap.get("id") == "calendar-gap-1"


def test_a_scheduled_post_fills_the_gap_for_editors_only():
    """Who sees what is to come sees that the mix will hold; readers are not told."""
    stay = [make_post(f"c{number}", added=f"2026-11-0{number + 1}") for number in range(7)]
    owned = [make_post(f"o{number}", category="owned", added=f"2026-11-1{number}") for number in range(3)]
    advert = make_post("advert", category="promotional", added="2026-11-14", expires="2026-12-01")
    coming = make_post("coming", category="promotional", added="2026-11-19", embargo="2026-12-02")
    hub = a_hub(*stay, *owned, advert, coming)
    assert [one.gap.kind for one in calendar(hub.visible(NOW), NOW).gaps] == ["dry"]
    assert calendar(hub, NOW).gaps == ()
    draft = replace(hub, posts={**hub.posts, "coming": coming.model_copy(update={"status": "draft"})})
    assert [one.gap.kind for one in calendar(draft, NOW).gaps] == ["dry"]


@pytest.mark.parametrize(("count", "expected"), [(9, "投稿が10件になると"), (10, "1月3日まで、比率は保たれます")])
def test_no_gap_says_whether_that_can_be_known(count, expected):
    """Nine posts are too few to judge; ten that stay hold the mix."""
    kinds = ["promotional", "owned", "curated", "curated", "owned", "curated", "curated", "owned", "curated", "curated"]
    posts = [make_post(f"p{n}", category=kind, added=f"2026-11-{19 - n}") for n, kind in enumerate(kinds[:count])]
    drawn = published(a_hub(*posts))
    assert expected in words(having(drawn, "ah-cal-holds")[0])
    assert having(drawn, "ah-cal-gap") == []


def test_days_without_anything_are_left_to_the_grid():
    """They are hidden from assistive technology; today is there even if nothing happens."""
    drawn = published(a_hub(make_post("a", added="2026-11-18")))
    told = [day for day in having(drawn, "ah-cal__day") if day.get("aria-hidden") != "true"]
    assert [day.find(".//time").get("datetime") for day in told] == ["2026-11-18", "2026-11-20"]
    assert [words(day) for day in having(drawn, "ah-cal__day--today")] == ["11月20日 金20 今日"]


def test_an_empty_hub_has_an_empty_calendar():
    """No post, no gap, and no error."""
    drawn = published(a_hub())
    assert having(drawn, "ah-cal__item") == []
    assert len(having(drawn, "ah-cal__day")) == 77


def test_titles_are_text():
    """A title cannot bring elements of its own."""
    drawn = published(a_hub(make_post("a", title="<img src=x onerror=alert(1)>", added="2026-11-18")))
    assert list(drawn.iter("img")) == []
    assert "<img src=x onerror=alert(1)>" in words(drawn)
