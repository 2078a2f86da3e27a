"""The content hub: lists in two orders, narrower lists, sources, and a page per post."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from advocacy_hub.model.content import CATEGORIES, Source
from advocacy_hub.site.pages import hub
from advocacy_hub.site.pages.cards import expiry_of
from advocacy_hub.site.pages.context import Context
from advocacy_hub.site.pages.lists import gauges
from advocacy_hub.site.pages.posts import Related, caption_groups
from helpers.posts import draw, having, links, make_caption, make_post, make_program, make_workspace, words

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
SMALL = {"page_size": "5"}
PAUSE = {"reason": {"ja": "地震の確認中です", "en": "An earthquake"}, "since": "2026-11-20 09:00"}


def pages_of(workspace, lang="ja"):
    """Return the hub's pages by path."""
    return {page.path: page for page in hub.pages(Context(workspace, lang, NOW))}


def drawn(workspace, path, lang="ja"):
    """Return a page of the hub as a tree."""
    return draw(pages_of(workspace, lang)[path], workspace, lang)


def many(count):
    """Return posts of all categories, the newest last."""
    return [make_post(f"p{n:02}", category=CATEGORIES[n % 3], added=f"2026-11-{n + 1:02} 09:00") for n in range(count)]


class TestLists:
    """Every list is cut into pages, and says where one is."""

    def test_kinds_and_paths(self):
        """One list of everything in two orders, one per topic, category and language; the sources, feeds and calendar; the posts."""
        found = {path: page.kind for path, page in pages_of(make_workspace(make_post())).items()}
        assert found == {
            "hub/": "hub",
            "hub/newest/": "hub-newest",
            "hub/topics/engineering/": "topic",
            "hub/categories/curated/": "category",
            "hub/categories/owned/": "category",
            "hub/categories/promotional/": "category",
            "hub/languages/ja/": "language",
            "hub/languages/en/": "language",
            "hub/sources/": "sources",
            "hub/feeds/": "feeds",
            "hub/calendar/": "calendar",
            "posts/a-post/": "post",
        }

    def test_pagination(self):
        """Twelve posts at five a page are three pages, every post on exactly one of them."""
        found = pages_of(make_workspace(*many(12), program=make_program(hub=SMALL)))
        numbered = [found[path] for path in ("hub/newest/", "hub/newest/page/2/", "hub/newest/page/3/")]
        assert [[card.post.id for card in page.data["cards"]] for page in numbered] == [
            ["p11", "p10", "p09", "p08", "p07"],
            ["p06", "p05", "p04", "p03", "p02"],
            ["p01", "p00"],
        ]
        assert "hub/newest/page/4/" not in found
        assert len({page.title for page in numbered}) == 3

    def test_pager_leads_to_the_other_pages(self):
        """From page 2 one gets to 1 and 3, by number and by "previous" and "next"."""
        workspace = make_workspace(*many(12), program=make_program(hub=SMALL))
        (pager,) = having(drawn(workspace, "hub/page/2/"), "ah-pager")
        assert links(pager) == ["../../../hub/", "../../../hub/", "../../../hub/page/3/", "../../../hub/page/3/"]

    def test_recommended_order_mixes_and_newest_does_not(self):
        """The two orders of the same posts, each marked as the current one on its own page."""
        posts = [
            *(make_post(f"c{n}", added=f"2026-11-0{n + 1}") for n in range(3)),
            make_post("own", category="owned", added="2026-10-01"),
        ]
        workspace = make_workspace(*posts)
        found = pages_of(workspace)
        assert [card.post.id for card in found["hub/"].data["cards"]] == ["c2", "own", "c1", "c0"]
        assert [card.post.id for card in found["hub/newest/"].data["cards"]] == ["c2", "c1", "c0", "own"]
        for path, label in (("hub/", "おすすめ順"), ("hub/newest/", "新着順")):
            (segments,) = having(drawn(workspace, path), "ah-segments")
            assert [words(a) for a in segments.iter("a") if a.get("aria-current") == "page"] == [label]

    def test_chips_count_what_they_lead_to(self):
        """The number on a chip is the number of posts on the list behind it."""
        workspace = make_workspace(make_post("a"), make_post("b", language="en", topics=["security", "engineering"]))
        found = pages_of(workspace)
        for group in found["hub/"].data["filters"]:
            for chip in group.chips:
                assert found[chip.path].data["total"] == chip.count

    def test_empty_list_offers_a_way_on(self):
        """A topic without posts says so and leads to suggesting one."""
        tree = drawn(make_workspace(), "hub/topics/engineering/")
        assert "../../../take-part/#propose" in links(tree)
        assert having(tree, "ah-post-card") == []

    def test_hub_without_posts(self):
        """An empty hub still stands, without a gauge."""
        tree = drawn(make_workspace(), "hub/", "en")
        assert "There are no posts here yet." in words(tree)
        assert having(tree, "ah-gauge") == []

    @pytest.mark.parametrize("lang", ["ja", "en"])
    def test_headings_go_down_step_by_step(self, lang):
        """One h1, and no heading is more than one level below the one before."""
        workspace = make_workspace(*many(4))
        for path, page in pages_of(workspace, lang).items():
            levels = [int(e.tag[1]) for e in draw(page, workspace, lang).iter() if e.tag in {"h1", "h2", "h3", "h4"}]
            assert levels.count(1) == 1, path
            assert all(below - above <= 1 for above, below in pairwise(levels)), path

    def test_ids_are_unique(self):
        """No id stands twice on a page."""
        workspace = make_workspace(make_post(captions=[make_caption(), make_caption(language="en")]), *many(4))
        for path, page in pages_of(workspace).items():
            ids = [e.get("id") for e in draw(page, workspace).iter() if e.get("id")]
            assert len(ids) == len(set(ids)), path


class TestCard:
    """A card says what it is before one opens it."""

    def card(self, lang="ja", **changes):
        workspace = make_workspace(make_post(**changes))
        return having(drawn(workspace, "hub/", lang), "ah-post-card")[0]

    def test_title_is_the_link(self):
        """One link to the post, in its heading; the others lead elsewhere."""
        card = self.card()
        assert links(card) == ["../posts/a-post/", "../hub/topics/engineering/"]
        assert words(next(card.iter("h3"))) == "題名 a-post"

    def test_foreign_title_is_marked(self):
        """A title in the article's language has that language, also where both readers get the same words."""
        card = self.card(title="Robots that bend", language="en")
        assert [e.get("lang") for e in next(card.iter("h3")).iter("span")] == ["en"]

    def test_own_title_is_not_marked(self):
        """A title in the reader's language needs no mark."""
        assert [e.get("lang") for e in next(self.card().iter("h3")).iter("span")] == []

    @pytest.mark.parametrize(
        ("expires", "near"), [("2026-12-04 09:00", True), ("2026-12-04 09:01", False), ("2026-12-03", True)]
    )
    def test_expiry_is_shown_when_it_is_near(self, expires, near):
        """Two weeks before it goes, a post says until when it stays."""
        card = self.card(expires=expires)
        assert bool(having(card, "ah-badge--warn")) is near

    def test_a_bare_day_ends_with_it(self):
        """A post that expires on a day is there until midnight of it."""
        workspace = make_workspace()
        expiry = expiry_of(Context(workspace, "ja", NOW), make_post(expires="2026-12-31"))
        assert (expiry.at, expiry.words) == ("2027-01-01T00:00:00+09:00", "2026年12月31日")

    def test_titles_are_escaped(self):
        """Words are words, never markup."""
        card = self.card(title="<script>alert(1)</script> & co")
        assert words(next(card.iter("h3"))) == "<script>alert(1)</script> & co"
        assert list(card.iter("script")) == []


class TestGauge:
    """The mix of the last ten and thirty, against the rule, in words."""

    def test_counts_against_the_rule(self):
        """Nine of ten curated: three too many, of our own too few by two, promotion by one."""
        posts = [make_post(f"c{n}", added=f"2026-11-0{n + 1}") for n in range(9)]
        found = gauges(Context(make_workspace(*posts, make_post("own", category="owned")), "ja", NOW))
        assert [(p.share.count, p.expected, p.state, p.off) for p in found[0].parts] == [
            (9, "6", "over", "3"),
            (1, "3", "under", "2"),
            (0, "1", "under", "1"),
        ]
        assert (found[0].mix.next, found[1].last, found[1].mix.total) == ("owned", 30, 10)

    def test_table_says_it_in_words(self):
        """Each category has a row with its name, its number, its target and a verdict; then what comes next."""
        (first, second) = having(drawn(make_workspace(make_post()), "hub/", "en"), "ah-gauge")
        rows = [" ".join(words(cell) for cell in row) for row in first.iter("tr")]
        assert rows[0] == "Category Posts Target Result"
        assert rows[1:] == ["Curated 1 0.6 On target", "Owned 0 0.3 On target", "Promotional 0 0.1 On target"]
        assert words(having(first, "ah-gauge__next")[0]) == "Next to add: Owned"
        assert "Last 30 posts" in words(second)


class TestPost:
    """The page of one post."""

    def page(self, lang="ja", program=None, **changes):
        workspace = make_workspace(make_post(**changes), program=program)
        return drawn(workspace, "posts/a-post/", lang)

    def test_original_is_linked_without_a_trace(self):
        """The link out carries neither the opener nor the intranet's address."""
        (link,) = [a for a in self.page().iter("a") if a.get("href") == "https://example.org/a-post"]
        assert (link.get("rel"), link.get("referrerpolicy")) == ("noopener noreferrer", "no-referrer")

    def test_every_link_out_is_careful(self):
        """All links to other hosts say noopener, noreferrer and no referrer."""
        tree = self.page(captions=[make_caption(networks=["x"])])
        out = [a for a in tree.iter("a") if a.get("href", "").startswith("https:")]
        assert len(out) > 3
        assert {(a.get("rel"), a.get("referrerpolicy")) for a in out} == {("noopener noreferrer", "no-referrer")}

    def test_why_may_be_missing(self):
        """A post without a reason has no empty heading."""
        assert having(self.page(why=None), "ah-post-why") == []
        assert words(having(self.page(), "ah-post-why")[0]) == "なぜ大事か 大事だから。"

    def test_caption_shows_all_that_is_posted(self):
        """Disclosure, words with their breaks, hashtags and the length against the limit."""
        caption = make_caption(
            "一行目\n二行目\n\n次の段落", networks=["x"], disclosure="社員です", hashtags=["AI"], voice="技術者"
        )
        (shown,) = having(self.page(captions=[caption]), "ah-caption")
        assert words(having(shown, "ah-caption__text")[0]) == "関係の明示社員です一行目二行目 次の段落 #AI"
        assert len(list(having(shown, "ah-caption__text")[0].iter("br"))) == 1
        assert words(having(shown, "ah-caption__counts")[0]) == "X60 / 280"
        assert words(next(shown.iter("h4"))) == "技術者の言葉"
        (copy,) = list(shown.iter("button"))
        assert copy.get("data-copy") == "社員です\n一行目\n二行目\n\n次の段落\n#AI"

    def test_caption_offers_the_networks_it_fits(self):
        """A caption for X and LinkedIn: X with the text, LinkedIn with the advice to copy first, nothing else."""
        (shown,) = having(self.page(captions=[make_caption(networks=["x", "linkedin"])]), "ah-caption")
        assert [link.partition("?")[0] for link in links(shown)] == [
            "https://x.com/intent/tweet",
            "https://www.linkedin.com/sharing/share-offsite/",
        ]
        assert words(having(shown, "ah-caption__pasted")[0]).startswith("LinkedInはリンクだけを受け取ります。")

    def test_too_long_is_said_in_words(self):
        """A caption beyond a network's limit is marked by a word, not by colour alone."""
        (shown,) = having(self.page(captions=[make_caption("あ" * 141, networks=["x"])]), "ah-caption")
        assert "長すぎます" in words(having(shown, "ah-caption__counts")[0])

    def test_captions_of_the_readers_language_come_first(self):
        """The other languages follow; a language without captions has no heading."""
        post = make_post(captions=[make_caption("読んだ"), make_caption("I read it", language="en")])
        for lang, order in (("ja", ["ja", "en"]), ("en", ["en", "ja"])):
            groups = caption_groups(Context(make_workspace(post), lang, NOW), post)
            assert [group.language for group in groups] == order

    def test_without_captions_there_are_prompts_and_plain_links(self):
        """Nobody is left with nothing: three questions, and links that carry no words."""
        tree = self.page()
        assert having(tree, "ah-caption") == []
        (own,) = having(tree, "ah-own")
        assert len([li for li in own.iter("li") if not list(li.iter("a"))]) == 3
        assert "https://x.com/intent/tweet?url=https%3A%2F%2Fexample.org%2Fa-post" in links(own)

    @pytest.mark.parametrize(("category", "reminded"), [("curated", False), ("owned", True), ("promotional", True)])
    def test_disclosure_is_asked_for_where_it_is_due(self, category, reminded):
        """Own words about one's own company need a disclosure too."""
        assert bool(having(self.page(category=category), "ah-own__disclose")) is reminded

    def test_expiry_is_told_and_handed_to_the_script(self):
        """The page says until when, in words and as an instant; the notice of the end waits hidden."""
        tree = self.page(expires="2026-12-12 16:00", captions=[make_caption()])
        (share,) = [e for e in tree.iter("section") if e.get("data-ah") == "expiry"]
        assert share.get("data-expires") == "2026-12-12T16:00:00+09:00"
        assert "2026年12月12日 16:00まで共有できます。" in words(share)
        (over,) = [e for e in share.iter() if e.get("data-expired") is not None]
        assert over.get("hidden") is not None

    def test_all_that_shares_goes_when_time_is_over(self):
        """Every link to a network and every copy button stands in something the script hides."""
        tree = self.page(expires="2026-12-12", captions=[make_caption()])
        hidden = {id(e) for box in tree.iter() if box.get("data-share") is not None for e in box.iter()}
        controls = [*having(tree, "ah-share__link"), *tree.iter("button")]
        assert len(controls) > 5
        assert all(id(control) in hidden for control in controls)

    def test_pause_takes_every_control_away(self):
        """Nothing to share with is left, on any page, and the banner says why and since when."""
        program = make_program(pause=PAUSE)
        workspace = make_workspace(make_post(captions=[make_caption()]), program=program)
        for path in ("hub/", "hub/topics/engineering/", "posts/a-post/"):
            tree = drawn(workspace, path)
            assert having(tree, "ah-share__link") + list(tree.iter("button")) == [], path
            assert "地震の確認中です" in words(having(tree, "ah-pause")[0]), path
            assert "2026年11月20日 09:00から" in words(having(tree, "ah-pause")[0]), path
        assert "intent/tweet" not in " ".join(links(drawn(workspace, "posts/a-post/")))

    def test_company_links_are_tagged(self):
        """What leads to our own site says which network it came by; the link to read it does not."""
        tree = self.page(link="https://news.asanagi.example.com/a", category="owned")
        shared = [link for link in links(tree) if "utm_source%3Dx%26" in link]
        assert len(shared) == 1
        assert "https://news.asanagi.example.com/a" in links(tree)

    def test_missing_translation_is_marked(self):
        """An English reader sees a Japanese summary as Japanese."""
        tree = self.page("en", summary={"ja": "日本語だけ"})
        (summary,) = having(tree, "ah-post-summary")
        assert [e.get("lang") for e in summary.iter("span")] == ["ja"]

    def test_source_is_the_posts_own_file(self):
        """The edit button opens the file of the post."""
        assert pages_of(make_workspace(make_post()))["posts/a-post/"].source == "post/a-post.yml"


class TestRelated:
    """What else to read."""

    def test_main_topic_first_then_any(self):
        """Same main topic before a shared one, newest first within, never the post itself, three at most."""
        me = make_post("me", topics=["security", "ai"])
        posts = [
            make_post("shared-new", topics=["ai", "x"]),
            me,
            make_post("main-old", topics=["security"]),
            make_post("other", topics=["x"]),
            make_post("shared-old", topics=["x", "security"]),
            make_post("last", topics=["ai"]),
        ]
        assert [post.id for post in Related(tuple(posts)).to(me)] == ["main-old", "shared-new", "shared-old"]

    def test_alone(self):
        """A post that shares no topic has no related ones, and its page no empty heading."""
        me = make_post("me")
        assert Related((me, make_post("other", topics=["x"]))).to(me) == ()
        assert having(drawn(make_workspace(me), "posts/me/"), "ah-related") == []


class TestSources:
    """Where posts come from."""

    def workspace(self):
        def source(ident, trust):
            return Source.model_validate(
                {
                    "id": ident,
                    "name": ident.upper(),
                    "site": f"https://{ident}.example.org/",
                    "language": "en",
                    "trust": trust,
                }
            )

        made = make_workspace(make_post(source="ipa"), make_post("b", source="ipa"))
        return replace(made, sources={"blog": source("blog", "low"), "ipa": source("ipa", "high")})

    def test_by_trust(self):
        """The most trusted come first; a level without sources is left out."""
        page = pages_of(self.workspace())["hub/sources/"]
        assert [heading.id for heading in page.toc] == ["trust-high", "trust-low"]

    def test_posts_are_counted(self):
        """Each source says how much of it is on the hub."""
        (first, second) = having(drawn(self.workspace(), "hub/sources/", "en"), "ah-source")
        assert "Posts here: 2 posts" in words(first)
        assert "Posts here: 0 posts" in words(second)

    def test_none(self):
        """A hub without sources says so."""
        assert "No sources have been added yet." in words(drawn(make_workspace(), "hub/sources/", "en"))
