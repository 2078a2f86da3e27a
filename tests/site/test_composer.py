"""What the composer is given, on a post's page, on "check my text" and on Home."""

from __future__ import annotations

import datetime as dt
import json
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from advocacy_hub.model.content import Topic
from advocacy_hub.site.environment import json_block
from advocacy_hub.site.pages import check_text, composer, home, posts
from advocacy_hub.site.pages.context import Context
from helpers.posts import draw, having, links, make_caption, make_post, make_program, make_workspace, words

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
EVERY = {"networks": ["x", "mastodon", "slack", "linkedin", "copy", "share", "qr"]}
PAUSE = {"reason": {"ja": "地震の確認中です", "en": "An earthquake"}, "since": "2026-11-20 09:00"}


def context(workspace, lang="ja"):
    return Context(workspace, lang, NOW)


def composer_of(post, lang="ja", **hub):
    """Return the composer of a post in a program with these settings."""
    return composer.for_post(context(make_workspace(post, program=make_program(hub=hub)), lang), post)


def page_of(post, lang="ja", program=None):
    """Return the page of a post as a tree."""
    workspace = make_workspace(post, program=program)
    (page,) = posts.pages(context(workspace, lang))
    return draw(page, workspace, lang)


def check_page(lang="ja", program=None):
    """Return "check my text" as a tree."""
    workspace = make_workspace(program=program)
    (page,) = check_text.pages(context(workspace, lang))
    return draw(page, workspace, lang)


def named(tree, attribute, value):
    """Return the elements whose attribute has this value."""
    return [one for one in tree.iter() if isinstance(one.tag, str) and one.get(attribute) == value]


def data_of(tree):
    """Return what the page tells its script."""
    (block,) = [one for one in tree.iter("script") if one.get("data-composer") is not None]
    assert block.get("type") == "application/json"
    return json.loads(block.text)


class TestNetworks:
    """Where one can post to, and what else is offered."""

    def test_the_companys_order_with_servers_and_copies(self):
        """Networks that need the reader's server, or only a copied text, are places too; buttons are not."""
        found = composer_of(make_post(), **EVERY)
        assert [network.id for network in found.networks] == ["x", "mastodon", "slack", "linkedin"]
        assert found.ways == {"copy", "share", "qr"}
        assert found.data["networks"] == ["x", "mastodon", "slack", "linkedin"]

    def test_a_post_narrows_them(self):
        """What the post does not allow is not offered, button or place."""
        found = composer_of(make_post(networks=["linkedin", "share"]), **EVERY)
        assert [network.id for network in found.networks] == ["linkedin"]
        assert found.ways == {"share"}

    def test_buttons_stand_only_where_they_are_offered(self):
        """No sheet and no link to copy where the company does not offer them."""
        with_all = page_of(make_post(), program=make_program(hub=EVERY))
        without = page_of(make_post(), program=make_program(hub={"networks": ["x"]}))
        for part in ("share", "link"):
            assert len(named(with_all, "data-part", part)) == 1
            assert named(without, "data-part", part) == []


class TestStartingPoints:
    """Captions and hashtags."""

    CAPTIONS = (
        make_caption("I read it", language="en", hashtags=["Work"]),
        make_caption("読んだ", disclosure="社員です", hashtags=["働き方", "AI"], networks=["x"]),
    )

    @pytest.mark.parametrize(("lang", "order"), [("ja", [2, 1]), ("en", [1, 2])])
    def test_the_readers_language_comes_first(self, lang, order):
        """With the number that the static caption has, so that a draft means the same in both languages."""
        found = composer_of(make_post(captions=self.CAPTIONS), lang)
        assert [variant.number for variant in found.variants] == order

    def test_the_words_hold_the_disclosure_and_not_the_hashtags(self):
        """What goes into the box is what the rules judge; hashtags are chips."""
        (first, _) = composer_of(make_post(captions=self.CAPTIONS)).data["captions"]
        assert first == {
            "number": 2,
            "language": "ja",
            "networks": ("x",),
            "words": "社員です\n読んだ",
            "hashtags": ("働き方", "AI"),
        }

    def test_hashtags_are_suggested_once(self):
        """Those of the captions, the post and its topics, in that order, in whatever letters they were written first."""
        topic = Topic.model_validate(
            {
                "id": "engineering",
                "name": "技術",
                "description": "技術の話",
                "hashtags": ["ai", "ものづくり"],
                "cover": {"pattern": "kikko", "hue": 1},
            }
        )
        post = make_post(captions=self.CAPTIONS, hashtags=["work", "新人"])
        workspace = make_workspace(post, topics={"engineering": topic})
        assert composer.for_post(context(workspace), post).hashtags == ("働き方", "AI", "Work", "新人", "ものづくり")


class TestPostPage:
    """The composer in the page of a post."""

    def test_it_waits_hidden_and_out_of_the_search(self):
        """Without a script nobody sees it, and its labels are found by nobody."""
        (found,) = having(page_of(make_post()), "ah-composer")
        assert found.get("hidden") is not None
        assert found.get("data-search-exclude") is not None
        assert found.get("data-root") == "../../"

    def test_a_text_cannot_end_the_block_of_data(self):
        """Whatever a caption says, it stays data."""
        text = "</script><script>alert(1)</script><!-- \u2028 & <b>"
        tree = page_of(make_post(captions=[make_caption(text)]))
        assert data_of(tree)["captions"][0]["words"] == text
        assert [one.get("type") for one in tree.iter("script")] == ["application/json"]

    def test_paused_or_internal_there_is_none(self):
        """No controls, and no words of theirs, where nothing may be shared."""
        for tree in (
            page_of(make_post(captions=[make_caption()]), program=make_program(pause=PAUSE)),
            page_of(make_post(captions=[make_caption()], visibility="internal")),
        ):
            assert having(tree, "ah-composer") == []
            assert list(tree.iter("button")) == []
            assert having(tree, "ah-share__link") == []

    def test_without_captions_one_starts_from_a_blank_page(self):
        """No choice is offered where there is none, and no likeness is measured."""
        tree = page_of(make_post())
        assert named(tree, "name", "composer-caption") == []
        assert named(tree, "data-part", "yours") == []
        assert len(list(having(tree, "ah-composer")[0].iter("textarea"))) == 1

    def test_all_of_it_goes_when_time_is_over(self):
        """The composer stands in something that the script of the end hides."""
        tree = page_of(make_post(expires="2026-12-12", captions=[make_caption()]))
        hidden = {id(e) for box in tree.iter() if box.get("data-share") is not None for e in box.iter()}
        (found,) = having(tree, "ah-composer")
        assert id(found) in hidden

    @pytest.mark.parametrize("lang", ["ja", "en"])
    def test_headings_labels_and_ids(self, lang):
        """Headings go down step by step, every field has a label, every reference leads to an id, no id stands twice."""
        tree = page_of(make_post(captions=[make_caption(), make_caption(language="en")]), lang)
        for page in (tree, check_page(lang)):
            levels = [int(one.tag[1]) for one in page.iter() if one.tag in {"h1", "h2", "h3", "h4"}]
            assert all(below - above <= 1 for above, below in pairwise(levels))
            ids = [one.get("id") for one in page.iter() if one.get("id")]
            assert len(ids) == len(set(ids))
            for one in page.iter():
                for attribute in ("aria-describedby", "aria-labelledby", "for"):
                    assert set((one.get(attribute) or "").split()) <= set(ids), one.attrib
            labelled = {one.get("for") for one in page.iter("label")}
            fields = [e for e in page.iter() if e.tag in {"textarea", "select"} or e.get("type") == "text"]
            assert {one.get("id") for one in fields} <= labelled


class TestCheckMyText:
    """The page that belongs to no post."""

    def test_it_asks_what_the_text_is_about(self):
        """Rules depend on the category, which no post tells: one's own company is assumed."""
        tree = check_page()
        choices = named(tree, "name", "composer-category")
        assert [one.get("value") for one in choices] == ["owned", "promotional", "curated"]
        assert [one.get("value") for one in choices if one.get("checked") is not None] == ["owned"]
        assert (data_of(tree)["post"], data_of(tree)["url"], data_of(tree)["category"]) == ("", "", "owned")

    def test_while_paused_one_can_check_and_not_share(self):
        """The banner says why; there is a text box, and nothing that opens or copies."""
        tree = check_page(program=make_program(pause=PAUSE))
        assert "地震の確認中です" in words(having(tree, "ah-pause")[0])
        assert len(list(tree.iter("textarea"))) == 1
        for part in ("open", "copy", "share", "link"):
            assert named(tree, "data-part", part) == []

    def test_home_leads_there_first(self):
        """The small version on Home has the address of the full one."""
        workspace = make_workspace(make_post())
        (page,) = home.pages(context(workspace))
        assert links(having(draw(page, workspace), "ah-hero")[0])[0] == "check/"


def test_json_block_reads_back():
    """Whatever goes in comes out, and nothing in between can be read as HTML."""
    data = {"<&>": ["</script>", "<!--", "]]>", "日本語 & \u2028", 1, None]}
    text = str(json_block(data))
    assert json.loads(text) == data
    assert not set("<>&") & set(text)
