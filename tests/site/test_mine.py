"""The page of what a reader shared: a frame that knows nothing of anybody, with all that its script needs."""

from __future__ import annotations

import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest

from advocacy_hub.i18n.strings import browser_words
from advocacy_hub.share.networks import NETWORKS
from advocacy_hub.site import addresses
from advocacy_hub.site.pages import home, hub, mine
from advocacy_hub.site.pages.context import Context
from helpers.posts import draw, having, links, make_post, make_program, make_workspace, words

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


def page_of(workspace, lang="ja"):
    """Return the one page of the room."""
    (page,) = mine.pages(Context(workspace, lang, NOW))
    return page


def facts(tree):
    """Return what the page tells its script."""
    (block,) = [one for one in tree.iter("script") if one.get("data-mine") is not None]
    return json.loads(block.text)


@pytest.mark.parametrize(
    ("lang", "title", "here"), [("ja", "共有した記録", "ブラウザー"), ("en", "What I shared", "browser")]
)
def test_it_says_where_the_record_is(lang, title, here):
    """The title and two sentences: what it is, and that it is nowhere but here."""
    workspace = make_workspace(make_post())
    page = page_of(workspace, lang)
    tree = draw(page, workspace, lang)
    assert (page.path, page.kind, page.under) == ("mine/", "mine", addresses.HUB)
    assert page.title == title
    (lead,) = having(tree, "ah-lead")
    assert here in words(lead)
    assert words(lead).count("。" if lang == "ja" else ". ") + (lang == "en") == 2


def test_without_a_script_it_says_what_it_needs_and_that_nothing_is_lost():
    """Everything that needs a script is hidden; the notice is not."""
    workspace = make_workspace(make_post())
    tree = draw(page_of(workspace), workspace)
    parts = {one.get("data-part"): one for one in tree.iter() if one.get("data-part")}
    assert parts["live"].get("hidden") is not None
    assert parts["plain"].get("hidden") is None
    assert "残っています" in words(parts["plain"])


def test_the_script_is_told_names_in_the_pages_language():
    """Every network by name, those the company does not offer as well: an imported record may hold them."""
    workspace = make_workspace(make_post())
    told = facts(draw(page_of(workspace, "en"), workspace, "en"))
    assert set(told["networks"]) == set(NETWORKS)
    assert told["categories"] == {"curated": "Curated", "owned": "Owned", "promotional": "Promotional"}
    assert told["mix"] == {"curated": 6, "owned": 3, "promotional": 1}


def test_the_target_is_the_companys():
    """The cells of the target and the script's figures follow the program's own mix."""
    program = make_program(hub={"mix": {"curated": "5", "owned": "3", "promotional": "2"}})
    workspace = make_workspace(make_post(), program=program)
    tree = draw(page_of(workspace), workspace)
    assert facts(tree)["mix"] == {"curated": 5, "owned": 3, "promotional": 2}
    assert [len(having(tree, f"ah-mymix__cell--{one}")) for one in ("curated", "owned", "promotional")] == [5, 3, 2]


def test_roles_and_topics_to_choose_from():
    """Every audience and every topic of the hub, and none of either where there is none."""
    workspace = make_workspace(make_post(audience=["engineer", "sales"], topics=["engineering", "quality"]))
    tree = draw(page_of(workspace), workspace)
    assert [one.get("value") for one in tree.iter("option")] == ["", "engineer", "sales"]
    assert [one.get("value") for one in tree.iter("input") if one.get("name") == "topic"] == ["engineering", "quality"]
    bare = make_workspace(make_post(), topics={})
    fields = {one.get("name") for one in draw(page_of(bare), bare).iter() if one.get("name")}
    assert fields & {"role", "topic", "region"} == set()


def test_servers_of_the_networks_that_the_company_offers():
    """Mastodon and Misskey ask for the reader's own server, each if it is offered."""
    for offered, asked in ((["x"], []), (["misskey", "x", "mastodon"], ["misskey", "mastodon"])):
        workspace = make_workspace(make_post(), program=make_program(hub={"networks": offered}))
        tree = draw(page_of(workspace), workspace)
        assert [one.get("data-network") for one in tree.iter("input") if one.get("name") == "server"] == asked


def test_regions_of_the_companys_disclosures():
    """A region is asked for where the company discloses differently by region, in its order; one alone is no choice."""
    for regions, shown in ((["JP", "", "US", "JP"], ["", "JP", "US"]), (["JP", ""], [])):
        disclosures = [{"language": "ja", "region": one, "text": "社員です。"} for one in regions]
        disclosures = [{k: v for k, v in one.items() if v} for one in disclosures]
        workspace = make_workspace(make_post(), program=make_program(hub={"disclosures": disclosures}))
        assert [one.get("value") for one in draw(page_of(workspace), workspace).iter("option")] == shown


def test_ways_to_it():
    """From the hub, from Home, and from every post; from no navigation, and search does not offer its empty frame."""
    workspace = make_workspace(make_post())
    context = Context(workspace, "ja", NOW)
    pages = {one.path: one for room in (home, hub) for one in room.pages(context)}
    for path in ("", "hub/", "hub/newest/", "posts/a-post/"):
        here = addresses.relative(path, addresses.MINE)
        assert here in links(draw(pages[path], workspace)), path
    assert page_of(workspace).searchable is False


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_browser_has_the_words(lang):
    """The words of the page and of the picks reach the scripts."""
    found = browser_words(lang)
    assert found["mine.log.undo"]
    assert found["picks.reason.fresh"]
