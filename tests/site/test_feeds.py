"""The hub's own feeds: valid in every reader, the same bytes every time, and nothing in them that may not leave."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.model.content import CATEGORIES
from advocacy_hub.model.text import Text
from advocacy_hub.site.pages import feeds
from advocacy_hub.site.pages.context import Context
from advocacy_hub.site.plan import plan_site
from helpers.posts import draw, having, links, make_post, make_program, make_workspace, words

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
SITE = "https://hub.example.com/people/"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
TAGS = {"a": "http://www.w3.org/2005/Atom"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def written(workspace, lang="ja", site=SITE, *, internal=False):
    """Return the files of feeds by path."""
    context = Context(workspace.visible(NOW, internal=internal), lang, NOW, site)
    return {one.path: one.content for one in feeds.files(context)}


def parsed(workspace, path="feeds/all", lang="ja", site=SITE):
    """Return an Atom file as feedparser reads it, and the same feed in JSON."""
    found = written(workspace, lang, site)
    read = feedparser.parse(found[f"{path}.atom.xml"], sanitize_html=False)
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    return read, json.loads(found[f"{path}.json"])


def held(path, workspace):
    """Return the last parts of the links of a feed's entries, in order."""
    return [item["url"].rpartition("/")[2] for item in json.loads(written(workspace)[f"{path}.json"])["items"]]


class TestEntry:
    """A post in a feed."""

    def test_it_says_what_the_post_says(self):
        """Title, the public link, summary and reason, topics and category by name, when it was added."""
        post = make_post(
            "robots", topics=["engineering", "quality"], category="owned", link="https://example.org/robots"
        )
        read, data = parsed(make_workspace(post))
        (entry,) = read.entries
        (item,) = data["items"]
        assert (entry.title, entry.link, entry.summary) == ("題名 robots", "https://example.org/robots", "要約です。")
        assert (
            entry.content[0].value == "<p>要約です。</p><p><strong>なぜ大事か:</strong> <span>大事だから。</span></p>"
        )
        assert [(tag.term, tag.label) for tag in entry.tags] == [
            ("engineering", "「engineering」"),
            ("quality", "「quality」"),
            ("owned", "自社"),
        ]
        assert entry.published == entry.updated == "2026-11-01T09:00:00+09:00"
        assert item == {
            "id": entry.id,
            "url": entry.link,
            "title": entry.title,
            "summary": entry.summary,
            "content_html": entry.content[0].value,
            "date_published": entry.published,
            "date_modified": entry.updated,
            "language": "ja",
            "tags": ["「engineering」", "「quality」", "自社"],
        }

    def test_a_post_without_a_reason(self):
        """There is no empty paragraph for it."""
        read, _ = parsed(make_workspace(make_post(why=None)))
        assert read.entries[0].content[0].value == "<p>要約です。</p>"

    def test_no_tag_stands_twice(self):
        """A topic may be named as a category is; a JSON Feed's tags are told apart by their words alone."""
        post = make_post(category="owned")
        workspace = make_workspace(post)
        named = {"engineering": workspace.topics["engineering"].model_copy(update={"name": Text("自社", "Owned")})}
        read, data = parsed(replace(workspace, topics=named))
        assert data["items"][0]["tags"] == ["自社"]
        assert [tag.term for tag in read.entries[0].tags] == ["engineering", "owned"]

    def test_the_companys_own_link_is_plain(self):
        """Nobody is counted: not even the company's own addresses carry campaign tags."""
        _, data = parsed(make_workspace(make_post(link="https://asanagi.example.com/news?page=2")))
        assert data["items"][0]["url"] == "https://asanagi.example.com/news?page=2"

    def test_the_id_outlives_everything_else(self):
        """Neither the site's address nor the language, title, link or date of a post changes its id; another post has another."""
        ids = {
            parsed(make_workspace(post), lang=lang, site=site)[1]["items"][0]["id"]
            for post in (make_post(), make_post(title="別の題名", link="https://example.net/moved", added="2026-10-01"))
            for lang in ("ja", "en")
            for site in (SITE, None, "https://elsewhere.example/")
        }
        assert len(ids) == 1
        assert next(iter(ids)).startswith("urn:uuid:")
        assert parsed(make_workspace(make_post("b-post")))[1]["items"][0]["id"] not in ids

    def test_two_hubs_give_no_id_twice(self):
        """Posts of two companies may have the same short name."""
        other = make_program(hub={"company_domains": ["other.example.com"]})
        ids = {parsed(make_workspace(make_post(), program=one))[1]["items"][0]["id"] for one in (None, other)}
        assert len(ids) == 2

    def test_an_embargoed_post_is_new_when_its_embargo_ends(self):
        """It stands before what was added meanwhile, else readers whose feed holds only the newest would miss it."""
        late = make_post("late", added="2026-11-01 09:00", embargo="2026-11-19 12:00")
        read, _ = parsed(make_workspace(late, make_post("between", added="2026-11-10 09:00")))
        assert [(one.published[:10], one.updated[:10]) for one in read.entries] == [
            ("2026-11-01", "2026-11-19"),
            ("2026-11-10", "2026-11-10"),
        ]
        assert read.feed.updated == "2026-11-19T12:00:00+09:00"

    def test_words_in_the_other_language_are_marked(self):
        """A missing translation is shown in the other language, and each part says which one it is in."""
        post = make_post(title="日本語だけ", summary="要約も。", why={"ja": "理由", "en": "A reason"})
        found = written(make_workspace(post), "en")
        root = ET.fromstring(found["feeds/all.atom.xml"])
        entry = root.find("a:entry", TAGS)
        assert root.get(LANG) == "en"
        assert {tag: entry.find(f"a:{tag}", TAGS).get(LANG) for tag in ("title", "summary", "content")} == {
            "title": "ja",
            "summary": "ja",
            "content": None,
        }
        assert entry.find("a:content", TAGS).text == (
            '<p lang="ja">要約も。</p><p><strong>Why it matters:</strong> <span>A reason</span></p>'
        )
        (item,) = json.loads(found["feeds/all.json"])["items"]
        assert (item["title"], item["language"]) == ("日本語だけ", "ja")
        assert item["content_html"] == (
            '<p>要約も。</p><p><strong lang="en">Why it matters:</strong> <span lang="en">A reason</span></p>'
        )

    @pytest.mark.parametrize(
        ("said", "seen"),
        [
            ("]]> & <b>太字</b> \"'", "]]> & <b>太字</b> \"'"),
            ("a\x00b\x08c\x1bd\ufffee\uffff", "abcde"),
            ("שלום \u202eabc\u202c", "שלום \u202eabc\u202c"),
            ("家族👨\u200d👩\u200d👧と𠮷野家", "家族👨\u200d👩\u200d👧と𠮷野家"),
            ("&amp; &#x3C;", "&amp; &#x3C;"),
        ],
    )
    def test_odd_characters(self, said, seen):
        """What XML can carry comes out as it went in, markup as the words it is; what it cannot is gone."""
        post = make_post().model_copy(update={"title": Text(said, said), "summary": Text(said, said)})
        found = written(make_workspace(post))
        entry = ET.fromstring(found["feeds/all.atom.xml"]).find("a:entry", TAGS)
        (item,) = json.loads(found["feeds/all.json"])["items"]
        assert entry.find("a:title", TAGS).text == entry.find("a:summary", TAGS).text == seen
        assert item["title"] == item["summary"] == seen
        assert "<b>" not in item["content_html"]

    @given(st.text(st.characters(codec=None), min_size=1))
    def test_any_text_makes_a_feed_that_can_be_read(self, said):
        """Whatever stands in a post, lone surrogates included, the feed is well-formed and the JSON is UTF-8."""
        post = make_post().model_copy(update={"title": Text(said, said), "link": f"https://example.org/{said}"})
        read, data = parsed(make_workspace(post))
        assert len(read.entries) == len(data["items"]) == 1

    def test_an_address_with_what_no_address_may_hold(self):
        """Brackets, quotes and bars are escaped; letters of any script stay (they are an IRI's)."""
        _, data = parsed(make_workspace(make_post(link='https://example.org/記事?q="a|b"&r=<c>%20')))
        assert data["items"][0]["url"] == "https://example.org/記事?q=%22a%7Cb%22&r=%3Cc%3E%20"


class TestWhatIsInWhich:
    """All, by topic, by category, by language."""

    def test_every_feed_there_is(self):
        """One of everything and one for each topic, category and language, all in two forms, and the list of them."""
        bases = ["all", "topic/engineering", *(f"category/{one}" for one in CATEGORIES), "language/ja", "language/en"]
        assert written(make_workspace(make_post())).keys() == {
            "feeds/feeds.opml",
            *(f"feeds/{base}{end}" for base in bases for end in (".atom.xml", ".json")),
        }

    def test_a_post_is_where_it_belongs(self):
        """Each of its topics, its category, and the language of the page it links to."""
        workspace = make_workspace(
            make_post("one", topics=["engineering", "quality"], category="owned", language="en"),
            make_post("two", topics=["quality"]),
        )
        assert held("feeds/all", workspace) == ["one", "two"]
        assert held("feeds/topic/engineering", workspace) == ["one"]
        assert held("feeds/topic/quality", workspace) == ["one", "two"]
        assert held("feeds/category/owned", workspace) == ["one"]
        assert held("feeds/category/promotional", workspace) == []
        assert held("feeds/language/en", workspace) == ["one"]
        assert held("feeds/language/ja", workspace) == ["two"]

    def test_ten_thousand_posts(self):
        """The newest stand in each feed, and each post is looked at once: the work does not grow with the feeds."""
        looked: Counter[str] = Counter()
        posts = [
            make_post(
                f"p{n:05}", topics=[f"t{n % 7}"], category=CATEGORIES[n % 3], added=f"20{n % 27:02}-01-{n % 28 + 1:02}"
            )
            for n in range(300)
        ]
        many = {f"{post.id}-{n}": post.model_copy(update={"id": f"{post.id}-{n}"}) for n in range(34) for post in posts}
        workspace = make_workspace(*posts)

        class Counting(dict):  # type: ignore[type-arg]
            def values(self):
                for post in super().values():
                    looked[post.id] += 1
                    yield post

        context = Context(replace(workspace, posts=Counting(many)), "ja", NOW, SITE)
        assert len(many) > 10_000
        items = {
            one.path: json.loads(one.content)["items"] for one in feeds.files(context) if one.path.endswith(".json")
        }
        assert {len(found) for path, found in items.items() if "topic" in path or path == "feeds/all.json"} == {
            feeds.MOST
        }
        assert set(looked.values()) == {1}
        for found in items.values():
            dates = [item["date_modified"] for item in found]
            assert dates == sorted(dates, reverse=True)

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
    @pytest.mark.parametrize("internal", [True, False])
    def test_nothing_hidden_is_in_any(self, hidden, internal):
        """Not even posts for staff only, in the site that shows them: a feed is copied to where nobody can take it back."""
        shown = make_post("shown", topics=["open"])
        secret = make_post("canary", title="CANARY", link="https://example.org/canary", topics=["open"], **hidden)
        found = written(make_workspace(shown, secret), internal=internal)
        everything = b"".join(found.values()).lower()
        assert b"example.org/shown" in everything
        assert b"canary" not in everything

    @pytest.mark.parametrize("link", ["https://wiki.asanagi.example.com/x", "http://intranet/x", "https://10.0.0.1/x"])
    def test_no_intranet_address_leaves(self, link):
        """`check` refuses such a post; a feed does not rely on it."""
        program = make_program(hub={"internal_hosts": ["wiki.asanagi.example.com"]})
        assert held("feeds/all", make_workspace(make_post(link=link), make_post("fit"), program=program)) == ["fit"]


class TestFeed:
    """What a feed says of itself."""

    @pytest.mark.parametrize("lang", ["ja", "en"])
    def test_what_the_formats_require(self, lang):
        """RFC 4287 (4.1.1, 4.1.2) and JSON Feed 1.1: every required element, once, with dates that can be read, in every feed."""
        posts = [make_post(f"p{n}", category=CATEGORIES[n % 3]) for n in range(4)]
        for path, content in written(make_workspace(*posts), lang).items():
            if path.endswith(".json"):
                data = json.loads(content)
                assert data["version"] == "https://jsonfeed.org/version/1.1"
                assert data["title"]
                assert data["feed_url"] == f"{SITE}{path}"
                assert all(item["id"] and item["content_html"] and item["url"] for item in data["items"])
                assert all(RFC_3339.fullmatch(item["date_modified"]) for item in data["items"])
            elif path.endswith(".xml"):
                root = ET.fromstring(content)
                for element in (root, *root.findall("a:entry", TAGS)):
                    for tag in ("id", "title", "updated"):
                        (one,) = element.findall(f"a:{tag}", TAGS)
                        assert one.text
                    assert RFC_3339.fullmatch(element.find("a:updated", TAGS).text)
                assert root.find("a:author/a:name", TAGS).text == ("見本株式会社" if lang == "ja" else "Sample Co.")
                (own,) = (one.get("href") for one in root.findall("a:link", TAGS) if one.get("rel") == "self")
                assert own == f"{SITE}{path}"

    def test_ids_are_unique(self):
        """Two feeds are never taken for one: not in two languages either."""
        workspace = make_workspace(make_post())
        ids = [
            ET.fromstring(content).find("a:id", TAGS).text
            for lang in ("ja", "en")
            for path, content in written(workspace, lang).items()
            if path.endswith(".xml")
        ]
        assert len(ids) == len(set(ids)) == 14

    def test_a_site_that_does_not_know_its_address(self):
        """It names no address that would be wrong: no self link, no addresses in JSON, and no OPML, which needs them."""
        found = written(make_workspace(make_post()), site=None)
        root = ET.fromstring(found["feeds/topic/engineering.atom.xml"])
        assert [(one.get("rel"), one.get("href")) for one in root.findall("a:link", TAGS)] == [
            ("alternate", "../../hub/topics/engineering/")
        ]
        data = json.loads(found["feeds/topic/engineering.json"])
        assert "feed_url" not in data
        assert "home_page_url" not in data
        assert "feeds/feeds.opml" not in found

    def test_an_empty_hub(self):
        """Every feed is there and valid, and says of itself the same every day."""
        empty = make_workspace()
        read, data = parsed(empty)
        assert read.entries == data["items"] == []
        assert read.feed.updated == "1990-01-01T00:00:00+00:00"
        later = Context(empty, "ja", NOW + dt.timedelta(days=30), SITE)
        assert {one.path: one.content for one in feeds.files(later)} == written(empty)

    def test_a_pause_is_told(self):
        """Who reads the feed alone hears that sharing is paused."""
        program = make_program(pause={"reason": "地震の確認中です", "since": "2026-11-20 09:00"})
        read, data = parsed(make_workspace(make_post(), program=program))
        assert read.feed.subtitle == data["description"]
        assert "いまは共有を止めています" in data["description"]

    def test_the_list_of_feeds(self):
        """OPML 2.0: every Atom feed under its name, with full addresses and its language."""
        root = ET.fromstring(written(make_workspace(make_post()), "en")["feeds/feeds.opml"])
        assert (root.tag, root.get("version")) == ("opml", "2.0")
        outlines = root.findall("body/outline")
        assert [one.get("text") for one in outlines][:2] == ["All posts", "Engineering"]
        assert outlines[1].get("xmlUrl") == f"{SITE}feeds/topic/engineering.atom.xml"
        assert outlines[1].get("htmlUrl") == f"{SITE}hub/topics/engineering/"
        assert {(one.get("type"), one.get("language")) for one in outlines} == {("rss", "en")}
        assert len(outlines) == 7


class TestPage:
    """The page that tells how to subscribe, and the ways to it."""

    def page(self, lang="ja", site=SITE):
        workspace = make_workspace(make_post())
        (page,) = feeds.pages(Context(workspace, lang, NOW, site))
        return page, draw(page, workspace, lang)

    def test_every_feed_can_be_copied(self):
        """Each line has the feed's address relative to the page, to copy and to open, and leads to the list of posts."""
        _, tree = self.page()
        copied = [one.get("data-copy-href") for one in tree.iter("button")]
        assert copied[:2] == ["../../feeds/all.atom.xml", "../../feeds/topic/engineering.atom.xml"]
        assert len(copied) == 7
        for address in copied:
            assert address in links(tree)
            assert address.replace(".atom.xml", ".json") in links(tree)
        assert "../../hub/topics/engineering/" in links(tree)

    def test_buttons_have_names_of_their_own(self):
        """Somebody who hears the page can tell them apart."""
        _, tree = self.page("en")
        names = [words(one) for one in tree.iter("button")]
        assert len(set(names)) == len(names)
        assert "Copy address Engineering" in names

    def test_the_opml_is_offered_where_there_is_one(self):
        """A site that does not know its address has none."""
        assert "../../feeds/feeds.opml" in links(self.page()[1])
        assert "../../feeds/feeds.opml" not in links(self.page(site=None)[1])

    def test_lists_lead_to_their_line_and_name_their_feed(self):
        """From the hub, a topic, a category and a language, on every page of the list; each line is there."""
        posts = [make_post(f"p{n}") for n in range(25)]
        workspace = make_workspace(*posts, program=make_program(hub={"page_size": "20"}))
        plan = plan_site(workspace, "ja", NOW, site_url=SITE)
        lines = {one.get("id") for one in draw(plan.pages["hub/feeds/"], workspace).iter() if one.get("id")}
        paths = {one.path for one in plan.files}
        found = {page.path: page for page in plan.pages.values() if page.feed}
        assert {
            "hub/",
            "hub/newest/",
            "hub/page/2/",
            "hub/topics/engineering/",
            "hub/categories/owned/",
        } <= found.keys()
        for page in found.values():
            assert {f"{page.feed}.atom.xml", f"{page.feed}.json"} <= paths
            (link,) = having(draw(page, workspace), "ah-subscribe")
            path, _, line = link.get("href").partition("#")
            assert path.endswith(("hub/feeds/", "../feeds/"))
            assert line == page.feed.replace("/", "-")
            assert line in lines


def test_the_head_names_the_feeds(tmp_path):
    """The built site: relative addresses in the right language, and a relation that the theme's script does not follow."""
    from advocacy_hub.mkdocs_plugin import write_language
    from advocacy_hub.publish.prepare import prepare
    from helpers.minimal_hub import write_minimal_hub

    write_minimal_hub(tmp_path / "hub")
    for name, more in (("mkdocs.yml", ""), ("mkdocs.en.yml", "en/")):
        (tmp_path / "hub" / name).write_text(
            f"site_name: x\nsite_url: {SITE}{more}\ndocs_dir: site_src/{more[:2] or 'ja'}\ntheme: {{name: material, font: false}}\n"
            f"plugins:\n  advocacy: {{language: {more[:2] or 'ja'}, prefix: '{more}'}}\n",
            "utf-8",
        )
    prepared = prepare(tmp_path / "hub")
    write_language(prepared, "en", tmp_path / "site")
    head = (tmp_path / "site/hub/topics/engineering/index.html").read_text("utf-8").partition("</head>")[0]
    found = re.findall(r'<link rel="alternate feed" type="([^"]+)" title="([^"]+)" href="([^"]+)">', head)
    assert found == [
        ("application/atom+xml", "Atom: Engineering", "../../../feeds/topic/engineering.atom.xml"),
        ("application/feed+json", "JSON Feed: Engineering", "../../../feeds/topic/engineering.json"),
    ]
    own = ET.parse(tmp_path / "site/feeds/topic/engineering.atom.xml").getroot()
    addresses = {one.get("rel"): one.get("href") for one in own.findall("a:link", TAGS)}
    assert addresses["self"] == f"{SITE}en/feeds/topic/engineering.atom.xml"
