"""What the browser picks from: only what may be shared, small, in both languages, and nothing while sharing is paused."""

from __future__ import annotations

import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest

from advocacy_hub.mix import order_by_mix
from advocacy_hub.model.content import CATEGORIES
from advocacy_hub.publish.prepare import prepare
from advocacy_hub.site.pages import home, hub
from advocacy_hub.site.pages.context import Context
from advocacy_hub.site.pages.picks import OLDER_FILE, PICKS_FILE, files, section
from advocacy_hub.site.plan import plan_site
from helpers.example import ROOT
from helpers.posts import draw, having, make_post, make_program, make_workspace

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
PAUSE = {"reason": {"ja": "地震の確認中です", "en": "An earthquake"}, "since": "2026-11-20 09:00"}


def written(workspace, lang="ja"):
    """Return the files by path, read as the browser reads them."""
    return {one.path: json.loads(one.content) for one in files(Context(workspace.visible(NOW), lang, NOW))}


def test_a_post_with_all_that_a_choice_needs():
    """Id, title with its language and its breaks, category, topics, roles, since when and until when, and the link's language."""
    post = make_post(
        title={"ja": "設備を見える化した話", "en": "Seeing our machines"},
        audience=["engineer"],
        expires="2026-12-01",
        topics=["engineering", "quality"],
    )
    found = written(make_workspace(post))[PICKS_FILE]
    (listed,) = found["posts"]
    breaks = listed.pop("breaks")
    assert listed == {
        "id": "a-post",
        "title": "設備を見える化した話",
        "titleLang": "ja",
        "category": "curated",
        "topics": ["engineering", "quality"],
        "audience": ["engineer"],
        "added": "2026-11-01T09:00:00+09:00",
        "expires": "2026-12-02T00:00:00+09:00",
        "language": "ja",
    }
    assert breaks == sorted(set(breaks))
    assert all(0 < place < len(listed["title"]) for place in breaks)
    assert found["topics"] == {"engineering": "「engineering」", "quality": "「quality」"}
    assert found["audiences"] == {"engineer": "「engineer」"}
    assert found["mix"] == {"curated": 6, "owned": 3, "promotional": 1}
    assert (found["paused"], found["older"]) == (False, False)


def test_each_language_has_its_own_words():
    """The English file names topics, roles and titles in English, and says which titles are not."""
    posts = [make_post("both"), make_post("theirs", title="日本語だけの題名", language="ja")]
    found = written(make_workspace(*posts), "en")[PICKS_FILE]
    titles = {one["id"]: (one["title"], one["titleLang"]) for one in found["posts"]}
    assert titles == {"both": ("Title of both", "en"), "theirs": ("日本語だけの題名", "ja")}
    assert found["topics"] == {"engineering": "Engineering"}


@pytest.mark.parametrize(
    "hidden",
    [
        {"status": "draft"},
        {"status": "rejected"},
        {"embargo": "2026-11-21"},
        {"expires": "2026-11-19"},
        {"added": "2026-11-25"},
        {"visibility": "internal"},
    ],
)
def test_what_readers_may_not_see_or_share_is_in_no_file(hidden):
    """Not even the id of a draft, an embargoed, an expired or an internal post is written."""
    workspace = make_workspace(make_post("shown"), make_post("hidden-one", **hidden))
    everything = b"".join(one.content for one in files(Context(workspace.visible(NOW), "ja", NOW)))
    assert b"shown" in everything
    assert b"hidden-one" not in everything


def test_an_internal_post_is_left_out_even_where_readers_see_it():
    """A build for the company's own network shows internal posts; the file never offers one for sharing."""
    workspace = make_workspace(make_post("open"), make_post("inside", visibility="internal"))
    (found,) = files(Context(workspace, "ja", NOW))
    assert b"inside" not in found.content


def test_roles_come_from_the_topic_where_the_post_names_none():
    """A post for nobody in particular suits those who care for its main topic."""
    workspace = make_workspace(make_post("plain"), make_post("named", audience=["sales"]))
    topic = workspace.topics["engineering"].model_copy(update={"audience": ("engineer",)})
    found = written(make_workspace(*workspace.posts.values(), topics={"engineering": topic}))[PICKS_FILE]
    assert {one["id"]: one["audience"] for one in found["posts"]} == {"plain": ["engineer"], "named": ["sales"]}


def test_the_newest_two_hundred_in_the_hubs_order_and_the_ids_of_the_rest():
    """However many posts there are, the file stays small; the rest are known by id, so that links to them can be told."""
    start = dt.date(2026, 3, 1)
    posts = [
        make_post(f"p{n:03}", category=CATEGORIES[n % 3], added=f"{start + dt.timedelta(days=n)} 09:00")
        for n in range(230)
    ]
    workspace = make_workspace(*posts)
    found = written(workspace)
    listed = [one["id"] for one in found[PICKS_FILE]["posts"]]
    newest = posts[-200:]
    mix = workspace.program.hub.mix
    assert listed == [p.id for p in order_by_mix(newest, NOW, mix, workspace.program.zone)]
    assert found[PICKS_FILE]["older"] is True
    assert found[OLDER_FILE] == {"posts": [post.id for post in posts[:30]]}


def test_while_sharing_is_paused_nothing_is_offered():
    """The file says so to pages that are open already, and the section is on no page."""
    workspace = make_workspace(make_post(), program=make_program(pause=PAUSE))
    assert written(workspace)[PICKS_FILE]["paused"] is True
    context = Context(workspace, "ja", NOW)
    assert section(context, asks=True) is None
    for room, path in ((hub, "hub/"), (home, "")):
        (page,) = [one for one in room.pages(context) if one.path == path]
        assert having(draw(page, workspace), "ah-foryou") == []


def test_the_section_is_hidden_until_a_script_shows_it():
    """On the hub's front page and on Home alone; Home does not offer twice what it offers today."""
    workspace = make_workspace(*(make_post(f"p{n:02}", added=f"2026-11-{n + 1:02}") for n in range(12)))
    workspace = make_workspace(*workspace.posts.values(), program=make_program(hub={"page_size": "5"}))
    context = Context(workspace, "ja", NOW)
    pages = {one.path: one for room in (home, hub) for one in room.pages(context)}
    shown = {path: having(draw(page, workspace), "ah-foryou") for path, page in pages.items()}
    assert {path for path, found in shown.items() if found} == {"", "hub/"}
    (on_home,), (on_hub,) = shown[""], shown["hub/"]
    assert on_home.get("hidden") is not None
    assert on_hub.get("hidden") is not None
    assert (on_home.get("data-asks"), on_hub.get("data-asks")) == (None, "")
    assert on_home.get("data-left-out") == " ".join(card.post.id for card in pages[""].data["today"])
    assert on_hub.get("data-left-out") == ""


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_site_writes_the_file(lang):
    """The example's plan holds it, with every visible post."""
    prepared = prepare(ROOT)
    plan = plan_site(prepared.workspace, lang, prepared.now)
    (found,) = [json.loads(one.content) for one in plan.files if one.path == PICKS_FILE]
    assert {one["id"] for one in found["posts"]} == set(prepared.workspace.visible(prepared.now).posts)
