"""Picked for you: which posts, in which order, and why; and how the pages show it."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from dataclasses import asdict

import pytest

from advocacy_hub.i18n.strings import t
from advocacy_hub.mix import mix
from advocacy_hub.model.content import CATEGORIES
from helpers.memory import LANGS, remember, remembered, run, share, state
from helpers.posts import make_post

NOW = "2026-11-20T12:00:00+09:00"
TARGET = {"curated": 6, "owned": 3, "promotional": 1}
OLD = "2026-01-01T00:00:00Z"


def post(ident, category="curated", topics=("a",), audience=(), added=OLD, expires=None):
    """Return a post as the browser knows it."""
    return {
        "id": ident, "category": category, "topics": list(topics), "audience": list(audience),
        "added": added, "expires": expires,
    }  # fmt: skip


def me(*shared, role=None, topics=()):
    """Return a reader."""
    return {"role": role, "topics": list(topics), "shared": list(shared), "mix": TARGET}


def ago(days, hours=0):
    """Return the instant so long before now."""
    return (dt.datetime.fromisoformat(NOW) - dt.timedelta(days=days, hours=hours)).isoformat()


SHARED_CURATED = [share(f"s{n}", "curated") for n in range(6)]

CASES = {
    "nothing known: the hub's own order, said so": (
        [post("one"), post("two"), post("three"), post("four")], me(),
        [("one", ["hub"]), ("two", ["hub"]), ("three", ["hub"])],
    ),
    "no posts, no picks": ([], me(role="engineer"), []),
    "fewer than three": ([post("one")], me(), [("one", ["hub"])]),
    "for my role before others": (
        [post("other", topics="x"), post("theirs", audience=["sales"], topics="y"), post("mine", audience=["engineer"], topics="z")],
        me(role="engineer"),
        [("mine", ["role:engineer"]), ("other", ["hub"]), ("theirs", ["hub"])],
    ),
    "a topic I like, the main one before another": (
        [post("none", topics="x"), post("aside", topics=["y", "liked"]), post("main", topics=["liked"])],
        me(topics=["liked"]),
        [("main", ["topic:liked"]), ("aside", ["topic:liked"]), ("none", ["hub"])],
    ),
    "new this week, to the hour": (
        [post("week", added=ago(7), topics="x"), post("days", added=ago(6, 23), topics="y")], me(),
        [("days", ["fresh"]), ("week", ["hub"])],
    ),
    "newer is better within a month": (
        [post("old", topics="x"), post("month", added=ago(29), topics="y"), post("fortnight", added=ago(13), topics="z")], me(),
        [("fortnight", ["hub"]), ("month", ["hub"]), ("old", ["hub"])],
    ),
    "not what I have shared": (
        [post("shared"), post("open")], me(share("shared", "owned")),
        [("open", ["mix:curated"])],
    ),
    "not what is over at my clock, to the second": (
        [post("over", expires=NOW), post("open", expires="2026-11-20T12:00:01+09:00")], me(),
        [("open", ["hub"])],
    ),
    "what my own mix lacks": (
        [post("c", topics="x"), post("o", "owned", "y"), post("p", "promotional", "z")], me(*SHARED_CURATED),
        [("o", ["mix:owned"]), ("p", ["hub"]), ("c", ["hub"])],
    ),
    "who has shared nothing lacks nothing": (
        [post("c", topics="x"), post("o", "owned", "y")], me(role="engineer"),
        [("c", ["hub"]), ("o", ["hub"])],
    ),
    "only my last ten count": (
        [post("c", topics="x"), post("o", "owned", "y")],
        me(*(share(f"c{n}", "curated", f"2026-01-{n + 1:02}T00:00:00.000Z") for n in range(10)),
           *(share(f"o{n}", "owned", f"2026-02-{n + 1:02}T00:00:00.000Z") for n in range(10))),
        [("c", ["mix:curated"]), ("o", ["hub"])],
    ),
    "too much promotion already": (
        [post("p", "promotional", "x", ["engineer"]), post("o", "owned", "y")],
        me(*(share(f"p{n}", "promotional") for n in range(3)), role="engineer"),
        [("p", ["role:engineer"]), ("o", ["hub"])],
    ),
    "all reasons, the weightiest first": (
        [post("all", "owned", ["liked"], ["engineer"], ago(1))], me(*SHARED_CURATED, role="engineer", topics=["liked"]),
        [("all", ["role:engineer", "mix:owned", "topic:liked", "fresh"])],
    ),
    "three that differ": (
        [post("one", topics="a"), post("alike", topics="a"), post("topic", topics="b"), post("kind", "owned", "c")], me(),
        [("one", ["hub"]), ("kind", ["hub"]), ("topic", ["hub"])],
    ),
    "a clock before the post was added": (
        [post("tomorrow", added=ago(-1))], me(),
        [("tomorrow", ["fresh"])],
    ),
    "a role and topics that no post has": (
        [post("one")], me(role="nobody", topics=["nothing"]),
        [("one", ["hub"])],
    ),
}  # fmt: skip
"""Posts, reader, and what is picked with its reasons. A topic of one letter keeps posts apart where alike ones would give way."""


@pytest.fixture(scope="module", params=LANGS)
def bare(request, browser, hub_address):
    """A page in each language whose modules can be tried."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{hub_address}{LANGS[request.param]}mine/")
    yield page
    context.close()


@pytest.mark.parametrize("name", CASES)
def test_picks(bare, name):
    """Each case: which posts, in which order, for which reasons."""
    posts, reader, wanted = CASES[name]
    found = run(
        bare,
        "mine/pick.js",
        "return m.pick(given.posts, given.me, new Date(given.now))",
        {"posts": posts, "me": reader, "now": NOW},
    )
    short = [
        (one["post"]["id"], [":".join([r["kind"], *(v for k, v in r.items() if k != "kind")]) for r in one["reasons"]])
        for one in found
    ]
    assert short == wanted


def test_picks_are_the_same_every_time_and_change_nothing(bare):
    """Called twice with frozen things, it gives the same."""
    body = """const freeze = (x) => (typeof x === 'object' && x !== null && Object.values(x).forEach(freeze), Object.freeze(x));
      freeze(given); const now = new Date(given.now);
      return [m.pick(given.posts, given.me, now), m.pick(given.posts, given.me, now)]"""
    posts = [post(f"p{n}", CATEGORIES[n % 3], [f"t{n % 4}"], added=ago(n)) for n in range(40)]
    one, other = run(bare, "mine/pick.js", body, {"posts": posts, "me": me(*SHARED_CURATED, topics=["t1"]), "now": NOW})
    assert one == other
    assert len(one) == 3


def test_the_browsers_mix_is_the_hubs(bare):
    """For every way that up to ten posts divide, counts, targets and advice are what ``mix.py`` says."""
    counts = [one for one in itertools.product(range(11), repeat=3) if 0 < sum(one) <= 10]
    ways = [[c for c, n in zip(CATEGORIES, one, strict=True) for _ in range(n)] for one in counts]
    found = run(
        bare,
        "mine/mix.js",
        "return given.ways.map((way) => m.mixOf(way.map((category) => ({category})), given.target))",
        {"ways": ways, "target": TARGET},
    )
    for way, actual in zip(ways, found, strict=True):
        hubs = mix([make_post(f"p{n}", category=one) for n, one in enumerate(way)])
        assert (actual["total"], actual["next"]) == (hubs.total, hubs.next)
        for mine, theirs in zip(actual["parts"], map(asdict, hubs.shares), strict=True):
            assert {key: mine[key] for key in ("category", "count", "expected")} == {
                key: theirs[key] for key in ("category", "count", "expected")
            }


# The pages.


def cards(page):
    """Return the addresses and reasons of the picks that are shown."""
    return {
        card.locator("h3 a").get_attribute("href").rstrip("/").split("/")[-1]: card.locator(
            ".ah-reason"
        ).all_inner_texts()
        for card in page.locator(".ah-foryou .ah-post-card").all()
    }


@pytest.mark.parametrize("lang", LANGS)
def test_a_role_is_asked_for_and_kept(new_context, hub_address, lang):
    """By keyboard: choose a role on the hub, and three posts come, each with its reason in words; the other language knows."""
    context = new_context()
    page = context.new_page()
    page.goto(f"{hub_address}{LANGS[lang]}hub/")
    page.wait_for_selector(".ah-foryou.is-asking")
    page.get_by_label(t(lang, "picks.ask")).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".ah-foryou .ah-post-card")
    assert remembered(page)["role"] == "engineer"
    assert page.locator(".ah-foryou__ask:visible").count() == 0
    assert page.locator(".ah-foryou h3 a").first.evaluate("one => one === document.activeElement")
    role = {"ja": "技術者", "en": "Engineers"}[lang]
    found = cards(page)
    assert len(found) == 3
    assert all(reasons for reasons in found.values())
    assert any(t(lang, "picks.reason.role", role=role) in reasons for reasons in found.values())
    assert role in page.locator(".ah-foryou__about").inner_text()
    other = "en" if lang == "ja" else "ja"
    page.goto(f"{hub_address}{LANGS[other]}hub/")
    page.wait_for_selector(".ah-foryou .ah-post-card")
    assert list(cards(page)) == list(found)


def test_home_is_silent_until_something_is_known(new_context, hub_address):
    """Nothing stored: Home keeps its three for today. With a role: three others above them."""
    context = new_context()
    page = context.new_page()
    page.goto(hub_address, wait_until="networkidle")
    assert page.locator(".ah-foryou").is_hidden()
    today = {
        one.split("/")[-2] for one in page.eval_on_selector_all(".ah-home__today h3 a", "all => all.map((a) => a.href)")
    }
    assert len(today) == 3
    page.evaluate("(text) => localStorage.setItem('advocacy-hub', text)", json.dumps(state(role="engineer")))
    page.reload()
    page.wait_for_selector(".ah-foryou .ah-post-card")
    assert len(cards(page)) == 3
    assert today.isdisjoint(cards(page))


def test_what_is_shared_in_another_tab_leaves_the_picks(new_context, hub_address):
    """The section is drawn anew when the record changes."""
    context = new_context()
    remember(context, state(role="sales"))
    page, other = context.new_page(), context.new_page()
    for one in (page, other):
        one.goto(f"{hub_address}hub/")
        one.wait_for_selector(".ah-foryou .ah-post-card")
    first = next(iter(cards(page)))
    run(other, "mine/store.js", "m.recordShare(given)", share(first, "owned"))
    page.wait_for_function("(id) => !document.querySelector(`.ah-foryou a[href$='/${id}/']`)", arg=first)
    assert len(cards(page)) == 3


def test_what_is_over_at_the_readers_clock_is_not_picked(new_context, hub_address):
    """A page that was built before the end of a post and is opened after it does not pick it."""
    context = new_context()
    remember(context, state(role="engineer"))
    page = context.new_page()
    page.goto(f"{hub_address}hub/")
    listed = page.evaluate("async () => (await (await fetch('../data/picks.json')).json()).posts")
    ending = [one for one in listed if one["expires"]]
    assert ending
    last = max(dt.datetime.fromisoformat(one["expires"]) for one in ending)
    context.clock.install(time=last + dt.timedelta(seconds=1))
    everything = {one["id"] for one in listed} - {one["id"] for one in ending}
    shared = [share(one) for one in sorted(everything)]
    page.evaluate("(text) => localStorage.setItem('advocacy-hub', text)", json.dumps(state(*shared, role="engineer")))
    page.reload()
    page.wait_for_selector(".ah-foryou__none:visible")
    assert cards(page) == {}


def test_an_open_page_picks_nothing_once_sharing_is_paused(new_context, hub_address):
    """The page is older than the pause; the file says so."""
    context = new_context()
    remember(context, state(role="engineer"))

    def paused(route):
        answer = route.fetch()
        route.fulfill(json={**answer.json(), "paused": True})

    context.route("**/data/picks.json", paused)
    page = context.new_page()
    page.goto(f"{hub_address}hub/", wait_until="networkidle")
    assert page.locator(".ah-foryou").is_hidden()


def test_without_an_answer_the_page_is_as_it_was(new_context, hub_address):
    """A file that cannot be had costs the picks, and nothing else."""
    context = new_context()
    remember(context, state(role="engineer"))
    context.route("**/data/picks.json", lambda route: route.abort())
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{hub_address}hub/", wait_until="networkidle")
    assert page.locator(".ah-foryou").is_hidden()
    assert page.locator(".ah-posts .ah-post-card").count() > 0
    assert errors == []


def test_a_role_the_hub_no_longer_has_is_asked_for_again(new_context, hub_address):
    """What is remembered from an older hub does no harm."""
    context = new_context()
    remember(context, state(share("long-gone"), role="retired-role"))
    page = context.new_page()
    page.goto(f"{hub_address}hub/")
    page.wait_for_selector(".ah-foryou .ah-post-card")
    assert page.locator(".ah-foryou__ask:visible").count() == 1
    assert len(cards(page)) == 3


@pytest.mark.parametrize("path", ["", "hub/"])
def test_without_a_script_there_is_no_empty_section(new_context, hub_address, path):
    """The section needs a script, and is not there without one."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(hub_address + path)
    assert page.locator(".ah-foryou").is_hidden()
