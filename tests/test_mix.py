"""The default order keeps 6-3-1 in every ten; the gauge says what comes next."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.mix import mix, mix_within, newest_first, order_by_mix
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
    settings = MixSettings(curated=pair[0], owned=pair[1], promotional=10 - sum(pair))
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
    settings = MixSettings(curated=pair[0], owned=pair[1], promotional=10 - sum(pair))
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
