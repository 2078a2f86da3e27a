"""The default order keeps 6-3-1 in every ten; the gauge says what comes next."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.mix import (
    LEAST,
    by_month,
    gaps,
    mix,
    mix_on,
    mix_state,
    mix_within,
    needed,
    newest_first,
    order_by_mix,
)
from advocacy_hub.model.content import CATEGORIES
from advocacy_hub.model.program import MixSettings
from helpers.posts import make_post

TOKYO = ZoneInfo("Asia/Tokyo")
NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=TOKYO)
SETTINGS = MixSettings()


def _posts(categories, *, days_ago=lambda n: n % 50):
    return [
        make_post(f"p{n}", category=category, added=str((NOW - dt.timedelta(days=days_ago(n))).date()))
        for n, category in enumerate(categories)
    ]


def _settings(pair):
    return MixSettings(curated=pair[0], owned=pair[1], promotional=10 - sum(pair))


categories = st.lists(st.sampled_from(CATEGORIES), max_size=45)
targets = st.tuples(st.integers(0, 10), st.integers(0, 10)).filter(lambda pair: sum(pair) <= 10)


@given(categories, st.integers(1, 90))
def test_order_is_a_permutation(chosen, spread):
    """No post is lost or shown twice, however old it is."""
    posts = _posts(chosen, days_ago=lambda n: n * 7 % spread)
    ordered = order_by_mix(posts, NOW, SETTINGS, TOKYO)
    assert sorted(post.id for post in ordered) == sorted(post.id for post in posts)


@given(st.integers(0, 4), st.integers(0, 5), targets)
def test_every_ten_keeps_the_mix_while_there_is_supply(tens, more, pair):
    """With enough of each category every ten in a row has exactly the numbers of the settings."""
    settings = _settings(pair)
    wanted = {category: getattr(settings, category) for category in CATEGORIES}
    posts = _posts([category for category in CATEGORIES for _ in range(wanted[category] * tens + more)])
    ordered = [post.category for post in order_by_mix(posts, NOW, settings, TOKYO)]
    for start in range(0, tens * 10, 10):
        assert Counter(ordered[start : start + 10]) == Counter(wanted)


def test_ten_places_are_spread_out():
    """The one promotional post stands neither first nor beside a row of our own."""
    posts = _posts(["curated"] * 6 + ["owned"] * 3 + ["promotional"])
    letters = "".join(post.category[0] for post in order_by_mix(posts, NOW, SETTINGS, TOKYO))
    assert letters == "coccocpcoc"


@given(categories)
def test_newest_comes_first_within_a_category(chosen):
    """Interleaving never turns the order of two posts of one category around."""
    posts = _posts(chosen)
    ordered = order_by_mix(posts, NOW, SETTINGS, TOKYO)
    for category in CATEGORIES:
        mine = [post for post in ordered if post.category == category]
        assert mine == list(newest_first(mine, TOKYO))


def test_a_category_that_runs_out_is_replaced_by_what_is_left():
    """Two posts of our own for twenty places: curated ones take the free places, promotion still comes once in ten."""
    posts = _posts(["curated"] * 16 + ["owned"] * 2 + ["promotional"] * 2)
    ordered = [post.category for post in order_by_mix(posts, NOW, SETTINGS, TOKYO)]
    assert [Counter(ordered[at : at + 10])["promotional"] for at in (0, 10)] == [1, 1]


def test_posts_beyond_the_window_follow_newest_first():
    """What is older than the window is no longer mixed: 60 days ago to the minute still is, a minute more is not."""
    edge = make_post("edge", category="promotional", added="2026-09-21 09:00")
    beyond = make_post("beyond", category="curated", added="2026-09-21 08:59")
    ancient = make_post("ancient", category="owned", added="2026-01-01")
    assert [post.id for post in order_by_mix([ancient, beyond, edge], NOW, SETTINGS, TOKYO)] == [
        "edge",
        "beyond",
        "ancient",
    ]


def test_the_same_moment_is_ordered_by_id():
    """Two runs over files in another order give the same pages."""
    posts = [make_post(ident) for ident in ("b", "a", "c")]
    assert [post.id for post in order_by_mix(posts, NOW, SETTINGS, TOKYO)] == ["a", "b", "c"]


def test_zones_decide_what_is_newer():
    """10:00 in Tokyo is before 02:00 UTC."""
    tokyo = make_post("tokyo", added="2026-11-01 10:00")
    utc = make_post("utc", added="2026-11-01T02:00Z")
    assert [post.id for post in newest_first([tokyo, utc], TOKYO)] == ["utc", "tokyo"]


def test_mix_counts_the_last_ten():
    """Only the ten newest count, beside what the rule expects of them."""
    posts = _posts(["curated"] * 7 + ["owned"] * 3 + ["promotional"] * 5, days_ago=lambda n: n)
    found = mix(posts, settings=SETTINGS, zone=TOKYO)
    assert [(share.category, share.count, share.percent, share.target) for share in found.shares] == [
        ("curated", 7, 70.0, 6),
        ("owned", 3, 30.0, 3),
        ("promotional", 0, 0.0, 1),
    ]
    assert (found.total, found.next, found.balanced) == (10, "promotional", False)


def test_mix_of_few_posts_expects_in_proportion():
    """Five posts are measured against 3, 1.5 and 0.5."""
    found = mix(_posts(["curated"] * 3 + ["owned"] * 2), last=30)
    assert [share.expected for share in found.shares] == [3.0, 1.5, 0.5]
    assert found.balanced


def test_mix_of_nothing_asks_for_a_curated_post():
    """Without posts there is no percentage, and the rule starts with curated."""
    found = mix([])
    assert [share.percent for share in found.shares] == [None, None, None]
    assert (found.total, found.next) == (0, "curated")


def test_mix_within_counts_days():
    """A post of 30 days ago counts, one of 31 days ago does not."""
    posts = _posts(["owned", "promotional"], days_ago=lambda n: 30 + n)
    found = mix_within(posts, NOW.replace(hour=0), settings=SETTINGS, zone=TOKYO)
    assert {share.category: share.count for share in found.shares} == {"curated": 0, "owned": 1, "promotional": 0}


@given(targets)
def test_following_the_advice_keeps_the_rule(pair):
    """Who starts from nothing and always adds what is asked for has the rule kept after ten posts."""
    settings = _settings(pair)
    added = []
    for _ in range(10):
        added.append(mix(_posts(added), settings=settings, zone=TOKYO).next)
    assert mix(_posts(added), settings=settings, zone=TOKYO).balanced
    assert Counter(added) == +Counter({category: getattr(settings, category) for category in CATEGORIES})


@pytest.mark.parametrize("last", [10, 30])
def test_next_is_the_category_furthest_behind(last):
    """Nine posts without one of our own: our own is next."""
    found = mix(_posts(["curated"] * 8 + ["promotional"]), last=last)
    assert found.next == "owned"


@given(categories, targets)
def test_counts_add_up_and_deviations_cancel_out(chosen, pair):
    """Every post is in one category, and what one has too many the others have too few."""
    found = mix(_posts(chosen), last=45, settings=_settings(pair), zone=TOKYO)
    assert sum(share.count for share in found.shares) == found.total == len(chosen)
    assert sum(share.deviation for share in found.shares) == pytest.approx(0)
    points = [share.points for share in found.shares]
    assert points == [None] * 3 if not chosen else sum(points) == pytest.approx(0)


@given(categories, targets)
def test_next_leaves_the_smallest_deviation(chosen, pair):
    """No other category would bring the mix nearer to its target."""
    settings = _settings(pair)

    def off(more):
        after = mix(_posts([*chosen, more]), last=46, settings=settings, zone=TOKYO)
        return sum(abs(share.deviation) for share in after.shares)

    advised = mix(_posts(chosen), last=45, settings=settings, zone=TOKYO).next
    assert off(advised) <= min(off(one) for one in CATEGORIES) + 1e-9
    assert getattr(settings, advised) > 0


def test_deviation_in_posts_and_points():
    """Eight curated of ten are two posts, or 20 points, too many."""
    found = mix(_posts(["curated"] * 8 + ["owned"] * 2), zone=TOKYO)
    assert [(share.deviation, share.points) for share in found.shares] == [(2.0, 20.0), (-1.0, -10.0), (-1.0, -10.0)]


@pytest.mark.parametrize(
    ("counts", "tolerance", "expected"),
    [
        ((7, 2, 1), 1, True),
        ((7, 2, 1), 0.9, False),
        ((8, 1, 1), 1.5, False),
        ((22, 6, 2), 1.5, True),
        ((22, 5, 3), 1.4, True),
        ((23, 5, 2), 1.5, False),
        ((0, 0, 0), 0.5, True),
        # 0.7 * 30 is a little less than 21 in binary.
        ((20, 9, 1), 0.7, True),
        ((18, 10, 2), 0.3, False),
    ],
)
def test_within_a_tolerance(counts, tolerance, expected):
    """A tolerance is in posts of ten, and grows with the window."""
    chosen = [category for category, count in zip(CATEGORIES, counts, strict=True) for _ in range(count)]
    assert mix(_posts(chosen), last=30, zone=TOKYO).within(tolerance) is expected


@given(categories, targets)
def test_what_is_needed_begins_with_next_and_restores_the_ten(chosen, pair):
    """Who adds ten posts as advised has the rule kept to a post in the last ten, whatever was there before."""
    settings = _settings(pair)
    posts = _posts(chosen, days_ago=lambda n: n)
    plan = needed(posts, 10, settings=settings, zone=TOKYO)
    ten = mix(posts, settings=settings, zone=TOKYO)
    if not ten.balanced:
        assert plan[0] == ten.next
    after = mix(_posts(list(reversed(plan)), days_ago=lambda n: n), settings=settings, zone=TOKYO)
    assert all(abs(share.deviation) <= 2 for share in after.shares)


def test_the_thirty_decide_where_the_ten_are_in_balance():
    """The twenty before the last ten had no post of our own; then the ten that slides on lacks its promotional one."""
    chosen = ["curated"] * 6 + ["owned"] * 3 + ["promotional"] + ["curated"] * 18 + ["promotional"] * 2
    posts = _posts(chosen, days_ago=lambda n: n)
    assert mix(posts, zone=TOKYO).balanced
    assert needed(posts, 2, settings=SETTINGS, zone=TOKYO) == ("owned", "promotional")


def test_the_state_leaves_out_what_nobody_sees():
    """Drafts, posts for staff, embargoed and expired ones count nowhere; topics count their own last thirty."""
    hidden = [
        make_post("draft", status="draft", category="promotional", added="2026-11-19"),
        make_post("internal", visibility="internal", category="promotional", added="2026-11-19"),
        make_post("embargoed", embargo="2026-11-20 09:01", category="promotional", added="2026-11-19"),
        make_post("expired", expires="2026-11-20 09:00", category="promotional", added="2026-11-19"),
        make_post("tomorrow", category="promotional", added="2026-11-21"),
    ]
    chosen = [
        make_post(f"c{n}", added=f"2026-11-{n + 1:02}", topics=["engineering"] if n else ["hiring", "engineering"])
        for n in range(12)
    ]
    state = mix_state([*hidden, *chosen], SETTINGS, TOKYO, NOW)
    assert (state.last_ten.total, state.last_thirty.total) == (10, 12)
    assert {topic: mixed.total for topic, mixed in state.by_topic.items()} == {"engineering": 12, "hiring": 1}
    assert state.last_thirty.shares[2].count == 0
    assert state.next == state.needed[0] == "owned"
    assert len(state.needed) == 3
    assert not state.last_ten.within(SETTINGS.tolerance)


def test_the_state_of_nothing():
    """An empty hub asks for the rule's own beginning."""
    state = mix_state([], SETTINGS, TOKYO, NOW)
    assert (state.last_ten.total, state.by_topic, state.needed) == (0, {}, ("curated", "owned", "curated"))
    assert state.last_ten.total < LEAST


def test_months_run_on_without_a_gap():
    """A month without a post counts as nothing; a post of tomorrow is not there yet; months are Tokyo's."""
    posts = [
        make_post("august", added="2026-08-31", category="owned"),
        make_post("still-august", added="2026-08-31T14:59Z", category="promotional"),
        make_post("october", added="2026-09-30T15:00Z"),
        make_post("november", added="2026-11-20 09:00"),
        make_post("ahead", added="2026-11-20 09:01"),
    ]
    found = by_month(posts, NOW, zone=TOKYO)
    assert [(str(one.month), [share.count for share in one.mix.shares]) for one in found] == [
        ("2026-08-01", [0, 1, 1]),
        ("2026-09-01", [0, 0, 0]),
        ("2026-10-01", [1, 0, 0]),
        ("2026-11-01", [1, 0, 0]),
    ]
    assert [one.month.month for one in by_month(posts, NOW, 2, zone=TOKYO)] == [10, 11]
    assert by_month([], NOW, zone=TOKYO) == by_month(posts[-1:], NOW, zone=TOKYO) == ()


@given(categories, st.integers(1, 24))
def test_months_lose_no_post(chosen, months):
    """What was added in the months that are shown is in one of them."""
    posts = _posts(chosen, days_ago=lambda n: n * 11)
    found = by_month(posts, NOW, months, zone=TOKYO)
    assert len(found) <= months
    first = min((one.month for one in found), default=None)
    assert sum(one.mix.total for one in found) == sum(post.added.day >= first for post in posts if first)


def test_mix_on_a_day_to_come():
    """What expires during the day is gone when it ends; what is embargoed until the next day is not there yet."""
    posts = [
        make_post("stays"),
        make_post("goes", category="owned", expires="2026-12-01 15:00"),
        make_post("goes-with-the-day", category="owned", expires="2026-12-01"),
        make_post("comes", category="promotional", embargo="2026-12-01 15:00"),
        make_post("comes-next-day", category="promotional", embargo="2026-12-02"),
        make_post("draft", status="draft"),
        make_post("internal", visibility="internal"),
    ]

    def counts(day):
        return [share.count for share in mix_on(posts, dt.date(2026, 12, day), zone=TOKYO).shares]

    assert counts(1) == [1, 1, 1]
    assert counts(2) == [1, 0, 2]
    assert [share.count for share in mix_on(posts, dt.date(2026, 11, 30), zone=TOKYO).shares] == [1, 2, 0]


def _ahead(*more, curated=6, owned=3, promotional=1, settings=SETTINGS):
    standing = _posts(["promotional"] * promotional + ["owned"] * owned + ["curated"] * curated)
    return gaps([*standing, *more], NOW.date(), 42, settings=settings, zone=TOKYO)


def test_no_gap_while_the_mix_holds():
    """Ten posts that stay and are fresh enough."""
    assert _ahead() == ()


def test_a_gap_from_an_expiry_to_the_end_of_an_embargo():
    """Two of our own go when 1 December is over: two too few from then on, until two others come."""
    leaving = [make_post(f"o{n}", category="owned", added="2026-11-20 08:00", expires="2026-12-01") for n in range(2)]
    (gap,) = _ahead(*leaving, curated=8, owned=1)
    assert (gap.kind, gap.first, gap.last) == ("off", dt.date(2026, 12, 2), None)
    assert [share.count for share in gap.mix.shares] == [8, 1, 1]
    assert gap.needed[0] == "owned"
    coming = [make_post(f"n{n}", category="owned", added="2026-11-20 07:00", embargo="2026-12-08") for n in range(2)]
    (gap,) = _ahead(*leaving, *coming, curated=8, owned=1)
    assert (gap.first, gap.last) == (dt.date(2026, 12, 2), dt.date(2026, 12, 7))


def test_a_category_runs_dry_when_nothing_new_is_added():
    """The one promotional post leaves the window of 60 days on 1 December, and the mix cannot be kept."""
    old = make_post("old", category="promotional", added="2026-10-02 09:00")
    (gap,) = _ahead(old, promotional=0)
    assert (gap.kind, gap.first, gap.last, gap.needed) == ("dry", dt.date(2026, 12, 1), None, ("promotional",))
    none = MixSettings(curated=7, owned=3, promotional=0)
    assert _ahead(old, promotional=0, curated=7, owned=2, settings=none) == ()


def test_few_posts_are_not_judged_ahead():
    """Nine posts of one category are no gap, ten are."""
    assert _ahead(curated=9, owned=0, promotional=0) == ()
    assert {gap.kind for gap in _ahead(curated=10, owned=0, promotional=0)} == {"off", "dry"}


@given(categories, targets, st.lists(st.tuples(st.integers(-5, 45), st.booleans()), max_size=45))
def test_gaps_are_what_mix_on_says(chosen, pair, changes):
    """On every day a window is within the tolerance, or a gap covers the day."""
    settings = _settings(pair)
    posts = []
    for number, post in enumerate(_posts(chosen)):
        ahead, comes = changes[number] if number < len(changes) else (None, False)
        key = "embargo" if comes else "expires"
        posts.append(
            post
            if ahead is None
            else make_post(
                post.id,
                category=post.category,
                added=str(post.added),
                **{key: str(NOW.date() + dt.timedelta(days=ahead))},
            )
        )
    found = [one for one in gaps(posts, NOW.date(), 42, settings=settings, zone=TOKYO) if one.kind == "off"]
    for number in range(42):
        day = NOW.date() + dt.timedelta(days=number)
        mixes = [mix_on(posts, day, last, settings=settings, zone=TOKYO) for last in (10, 30)]
        off = any(one.total >= LEAST and not one.within(settings.tolerance) for one in mixes)
        assert off == any(gap.first <= day and (gap.last is None or day <= gap.last) for gap in found)
