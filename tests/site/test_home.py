"""Home: check first, three to share today, the next step, where the program is, what changed."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.site.pages import home
from advocacy_hub.site.pages.context import Context
from helpers.minimal_hub import write_minimal_hub
from helpers.posts import draw, having, links, make_post, make_program, make_workspace, words

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """The smallest hub that uses every model."""
    root = tmp_path_factory.mktemp("hub")
    write_minimal_hub(root)
    loaded = load_workspace(root)
    assert loaded.workspace is not None
    return loaded.workspace.visible(NOW)


def the_page(workspace, lang="ja"):
    (page,) = home.pages(Context(workspace, lang, NOW))
    return page


def drawn(workspace, lang="ja"):
    return draw(the_page(workspace, lang), workspace, lang)


def test_home_stands_alone(hub):
    """The front page has no side navigation and no table of contents, and is named after the program."""
    page = the_page(hub, "en")
    assert (page.path, page.kind, page.side_nav, page.toc) == ("", "home", False, ())
    assert (page.title, page.description) == ("Sample Hub", "Say it in your own words")


def test_checking_comes_first(hub):
    """The first thing is a box for one's text; its links lead to the full check and to "may I post this?"."""
    tree = drawn(hub)
    assert links(tree)[:2] == ["check/", "guidelines/may-i-post/"]
    (hero,) = having(tree, "ah-hero")
    assert [e.get("id") for e in hero.iter("textarea")] == ["mini-text"]


def test_three_today_follow_the_mix():
    """Today's posts are the first of the recommended order, not the newest three."""
    posts = [make_post(f"c{n}", added=f"2026-11-0{n + 1}") for n in range(4)]
    workspace = make_workspace(*posts, make_post("own", category="owned", added="2026-10-20"))
    assert [card.post.id for card in home.today(Context(workspace, "ja", NOW))] == ["c3", "own", "c2"]


def test_fewer_than_three(hub):
    """One post is one card, and the words say so."""
    tree = drawn(hub, "en")
    assert len(having(tree, "ah-post-card")) == 1
    assert "Today’s pick" in words(tree)


def test_none_at_all():
    """An empty hub has a home that says so, without a button that leads nowhere."""
    tree = drawn(make_workspace(), "en")
    assert "There is nothing to recommend yet." in words(tree)
    assert "#today" not in links(tree)


def test_roles_lead_to_their_path_and_topics(hub):
    """Who one is leads to the training of that role and to topics it cares for."""
    (role,) = having(drawn(hub, "en"), "ah-role")
    assert words(next(role.iter("h3"))) == "Everyone"
    assert links(role) == ["training/#path-start", "hub/topics/engineering/"]


def test_a_role_with_nothing_of_its_own_is_left_out():
    """An audience without path and topics would be a dead end."""
    workspace = make_workspace(make_post(audience=["sales"]))
    assert home.role_choices(Context(workspace, "ja", NOW)) == ()


def test_next_step_is_the_first_lesson_of_the_first_path(hub):
    """One click leads to reading, not to another list."""
    (step,) = having(drawn(hub, "en"), "ah-next-step")
    assert links(step) == ["training/first-steps/why/"]
    assert "1 lesson and a quiz" in words(step)


def test_without_training_there_is_no_next_step():
    """Nothing is promised that is not there."""
    assert having(drawn(make_workspace(make_post())), "ah-next-step") == []


def test_stage_and_one_number(hub):
    """Where the program is, how many conditions are met, and a measured figure with its target and status."""
    (where,) = having(drawn(hub, "en"), "ah-where")
    said = words(where)
    assert "Launch Step 2 of 2 · 0 of 1 conditions met" in said
    assert "31.0%" in said
    assert "Target 40.0%" in said


def test_no_number_without_measurements():
    """A hub that has not measured yet shows the stage alone."""
    assert home.one_number(Context(make_workspace(), "ja", NOW)) is None
    assert having(drawn(make_workspace()), "ah-where__number") == []


def test_news_are_rules_and_posts_newest_first(hub):
    """Changes of the rules stand among new posts by date, each leading to its page."""
    news = home.news(Context(hub, "en", NOW))
    assert [(one.kind, one.date.isoformat(), one.path) for one in news] == [
        ("post", "2026-11-03", "posts/open-day/"),
        ("policy", "2026-04-01", "guidelines/disclosure/"),
    ]


def test_changes_to_come_are_no_news(hub):
    """A changelog may announce a later day; it is told on that day."""
    before = dt.datetime(2026, 3, 31, 9, 0, tzinfo=NOW.tzinfo)
    assert [one.kind for one in home.news(Context(hub, "en", before))] == ["post"]


def test_pause_is_said_at_the_top():
    """The banner stands before the tagline."""
    program = make_program(pause={"reason": "確認中です", "since": "2026-11-20", "until": "2026-11-22"})
    tree = drawn(make_workspace(make_post(), program=program))
    (banner,) = having(tree, "ah-pause")
    assert "2026年11月20日から、2026年11月22日まで" in words(banner)
    everything = list(tree.iter())
    assert everything.index(banner) < everything.index(next(tree.iter("h1")))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_headings_go_down_step_by_step(hub, lang):
    """One h1, and no heading is more than one level below the one before."""
    levels = [int(e.tag[1]) for e in drawn(hub, lang).iter() if e.tag in {"h1", "h2", "h3", "h4"}]
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
