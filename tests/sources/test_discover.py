"""From a site's page to its feed, and the source that is made of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.feeds.address import Guard
from advocacy_hub.feeds.entry import Entry, ParsedFeed
from advocacy_hub.feeds.errors import HttpStatusError, PrivateAddressError, ServerBusyError
from advocacy_hub.sources.discover import Found, NoFeedError, _site, discover
from advocacy_hub.sources.draft import draft_of, free_source_id, listed
from advocacy_hub.sources.page_links import FeedLink, PageLinks, page_links
from helpers.feed_files import feed_bytes, rss
from helpers.feed_server import FeedServer

PAGE = "https://blog.example.org/post/1"
FEED = rss(("First", "https://sample.example.com/1"))


def found(server: FeedServer, path: str) -> Found:
    return discover(server.url(path), Guard.allowing([server.host]), pause=0)


def feeds(html: str, url: str = PAGE) -> list[str]:
    return [link.url for link in page_links(html, url).feeds]


def test_the_head_names_feeds_and_those_of_comments_come_last() -> None:
    """Relative, absolute and protocol-relative addresses; twice the same counts once; data that may be anything is later."""
    html = """<!DOCTYPE html><html lang="ja-JP"><head><title>今日の &amp; 明日の
      ブログ</title>
    <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
    <link rel=alternate type=application/rss+xml title="ブログ &raquo; コメントフィード" href=/comments/feed/>
    <LINK REL='Alternate Home' TYPE='application/atom+xml; charset=utf-8' HREF='//feeds.example.net/atom?a=1&amp;b=2' TITLE='Atom'/>
    <link rel="alternate" title="JSON > XML" type="application/feed+json" href="feed.json">
    <link rel="alternate" type="application/rss+xml" href="//feeds.example.net/atom?a=1&b=2">
    <link rel="alternate" hreflang="en" href="/en/"><link rel="stylesheet" type="text/xml" href="/x.xsl">
    <link rel="alternate" type="application/rss+xml"><link rel="alternate" type="application/rss+xml" href="javascript:1">
    </head><body><a href="/about">x</a></body></html>"""
    page = page_links(html, PAGE)
    assert (page.title, page.language) == ("今日の & 明日のブログ", "ja-JP")
    assert page.feeds == (
        FeedLink("https://feeds.example.net/atom?a=1&b=2", "Atom"),
        FeedLink("https://blog.example.org/post/feed.json", "JSON > XML"),
        FeedLink("https://blog.example.org/wp-json/wp/v2/posts/1", ""),
        FeedLink("https://blog.example.org/comments/feed/", "ブログ » コメントフィード"),
    )


def test_the_base_counts_and_comments_and_scripts_do_not() -> None:
    html = """<base href="/blog/"><base href="/other/">
    <!-- <link rel=alternate type=application/rss+xml href=old.xml> -->
    <script>"<link rel=alternate type=application/rss+xml href=script.xml>"</script>
    <svg><title>icon</title></svg><title></title><title>Real</title>
    <link rel=alternate type=application/rss+xml href=new.xml>"""
    page = page_links(html, PAGE)
    assert [link.url for link in page.feeds] == ["https://blog.example.org/blog/new.xml"]
    assert page.title == "Real"


def test_links_in_the_text_help_where_the_head_says_nothing() -> None:
    """Many Japanese sites only have a button; other hosts' and other files' links are none."""
    html = """<a href="/rss/index.rdf">RSS</a><a href='https://www.blog.example.org/feed/'>購読</a><a href=/feeding>x</a>
    <a href="https://other.example.net/feed">other</a><a href="feed:https://blog.example.org/atom.xml">Atom</a>"""
    assert feeds(html) == [
        "https://blog.example.org/rss/index.rdf",
        "https://www.blog.example.org/feed/",
    ]
    assert feeds('<link rel=alternate type=application/rss+xml href="feed://blog.example.org/f.xml">') == [
        "https://blog.example.org/f.xml"
    ]


@given(st.lists(st.sampled_from(["<!--", "-->", "<![", "<", ">", "<link ", "<a ", "href=", '"', "'", "x", "/", " ", "\0",
                                 "<script", "</script", "<base href=http://[", "rel=alternate type=text/xml "])))  # fmt: skip
def test_no_page_stops_the_reader(parts: list[str]) -> None:
    page_links("".join(parts), PAGE)


@pytest.mark.parametrize(
    "piece", ["<!--", "<![", "<", "<a ", "<a x='", '<link x="y" ', "<script>", "<title>", "<a\t\t", "&#"]
)
def test_a_hostile_page_takes_time_in_proportion_to_its_size(piece: str) -> None:
    """What is quadratic would take hours for a page of five megabytes; the runner's own limit would end it."""
    page_links(piece * (5_000_000 // len(piece)), PAGE)


def test_a_feed_is_its_own_answer(server: FeedServer) -> None:
    server.serve("/f.xml", FEED)
    one = found(server, "/f.xml")
    assert (one.url, one.feed.title, one.site) == (server.url("/f.xml"), "Sample", "https://sample.example.com/")
    assert server.paths() == ["/f.xml"]


def test_a_feed_that_has_moved_for_good_is_taken_where_it_is(server: FeedServer) -> None:
    server.serve("/new.xml", FEED)
    server.serve("/old.xml", status=301, Location="/new.xml")
    server.serve("/now.xml", status=302, Location="/new.xml")
    assert found(server, "/old.xml").url == server.url("/new.xml")
    assert found(server, "/now.xml").url == server.url("/now.xml")


def test_a_page_leads_to_its_first_good_feed_and_tells_of_the_others(server: FeedServer) -> None:
    """A dead link and an HTML page are passed over; the page's language and address go into the source."""
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{name}" href="{name}">'
        for name in ("dead.xml", "page.html", "f.json", "more.xml")
    )
    server.serve("/blog/", f'<html lang="en"><title>T</title>{links}', Content_Type="text/html; charset=utf-8")
    server.serve("/blog/page.html", "<html><p>not a feed</p>")
    server.serve("/blog/f.json", feed_bytes("json11.json"))
    one = found(server, "/blog/")
    assert (one.url, one.feed.version, one.site) == (server.url("/blog/f.json"), "json11", server.url("/blog/"))
    assert [link.title for link in one.others] == ["dead.xml", "page.html", "more.xml"]
    assert server.paths() == ["/blog/", "/blog/dead.xml", "/blog/page.html", "/blog/f.json"]


def test_a_japanese_page_in_an_old_encoding_is_read(server: FeedServer) -> None:
    html = '<meta charset="Shift_JIS"><title>㈱髙島①</title><link rel=alternate type=application/rss+xml href=/f title=新着>'
    server.serve("/", html.encode("cp932"), Content_Type="text/html")
    server.serve("/f", FEED)
    assert found(server, "/").page.title == "㈱髙島①"


def test_the_usual_addresses_are_asked_one_after_the_other(server: FeedServer) -> None:
    """First below the page, then below the host; the search ends with the first feed."""
    server.serve("/team/blog", "<html><title>B</title>")
    server.serve("/atom.xml", feed_bytes("atom.xml"))
    one = found(server, "/team/blog")
    assert one.url == server.url("/atom.xml")
    assert server.paths() == ["/team/blog", "/team/blog/feed", "/feed", "/rss.xml", "/atom.xml"]


def test_what_was_tried_is_told_if_there_is_none(server: FeedServer) -> None:
    server.serve("/", "<html>")
    with pytest.raises(NoFeedError) as caught:
        found(server, "/")
    assert caught.value.tried == tuple(server.url(path) for path in server.paths())
    assert len(server.paths()) == 9


def test_a_host_that_asks_to_be_left_alone_is(server: FeedServer) -> None:
    server.serve("/", "<html>")
    server.serve("/feed", status=429)
    with pytest.raises(ServerBusyError):
        found(server, "/")
    assert server.paths() == ["/", "/feed"]


def test_a_page_that_cannot_be_read_says_why(server: FeedServer) -> None:
    with pytest.raises(HttpStatusError):
        found(server, "/none")
    with pytest.raises(PrivateAddressError):
        discover(server.url("/"), Guard(), pause=0)


def test_a_page_leads_neither_inside_nor_to_odd_ports(server: FeedServer) -> None:
    """What a page names is judged like any address; ports beside the web's are never asked for a stranger."""
    other = ["http://localhost:9/feed.xml", "http://127.0.0.2/feed.xml", "file:///etc/passwd", "http://u:p@127.0.0.1/x"]
    links = "".join(f'<link rel="alternate" type="application/rss+xml" href="{url}">' for url in other)
    server.serve("/", links)
    with pytest.raises(NoFeedError) as caught:
        found(server, "/")
    assert "http://127.0.0.2/feed.xml" in caught.value.tried  # and refused at connect
    assert not any("localhost" in url or "passwd" in url or "u:p" in url for url in caught.value.tried)


@pytest.mark.parametrize(
    ("link", "page", "site"),
    [
        ("https://a.example.org/blog/", "", "https://a.example.org/blog/"),
        ("/blog/", "", "https://a.example.org/blog/"),
        ("http://localhost:4000/", "", "https://a.example.org/"),
        ("http://127.0.0.1/", "", "https://a.example.org/"),
        ("https://home.example.net/", "", "https://home.example.net/"),
        ("https://home.example.net/", "https://a.example.org/news/", "https://a.example.org/news/"),
        ("https://www.a.example.org/", "https://a.example.org/news/", "https://www.a.example.org/"),
        ("javascript:1", "", "https://a.example.org/"),
        ("http://[", "", "https://a.example.org/"),
        ("", "", "https://a.example.org/"),
    ],
)
def test_the_site_of_a_feed(link: str, page: str, site: str) -> None:
    assert _site(ParsedFeed("rss20", link=link), "https://a.example.org/f.xml", page) == site


@pytest.mark.parametrize(
    ("name", "site", "taken", "ident"),
    [
        ("Robohub", "https://robohub.org/", (), "robohub"),
        ("Robohub", "https://robohub.org/", ("robohub", "robohub-2"), "robohub-3"),
        ("八戸商工会議所", "https://www.8cci.or.jp/", (), "8cci"),
        ("サイボウズ", "https://blog.cybozu.co.jp/", (), "blog-cybozu"),
        ("Cybozu Inside Out | サイボウズエンジニアのブログ", "https://blog.cybozu.io/", (), "cybozu-inside-out"),
        ("News", "https://www.example.org/", (), "example"),
        ("第3回", "https://日本語.jp/", (), "source"),
        ("192.0.2.7", "http://192.0.2.7:8080/", (), "192-0-2-7"),
        ("A very long name of a feed that somebody gave it long ago", "https://x.org/", (), "a-very-long-name-of-a-feed-that-somebody"),
    ],
)  # fmt: skip
def test_ids_come_from_names_or_hosts(name: str, site: str, taken: tuple[str, ...], ident: str) -> None:
    assert free_source_id(name, site, taken) == ident


def test_a_source_is_filled_in() -> None:
    """Letters decide on the language, since blogs often say they are in English; only Japan has one time zone."""
    japanese = ParsedFeed("rss20", "技術の\nブログ", entries=(Entry(title="新しい検査装置を導入しました"),))
    one = draft_of(Found("https://a.example.com/f", japanese, "https://a.example.com/", PageLinks("T", "en-US")), ())
    assert (one.id, one.name, one.language, one.timezone) == ("a-example", "技術のブログ", "ja", "Asia/Tokyo")
    assert (one.trust, one.active, one.category, one.feed) == ("medium", True, "curated", "https://a.example.com/f")
    english = ParsedFeed("atom10", "", entries=(Entry(title="Notes from the workshop floor, part two"),))
    two = draft_of(
        Found("https://b.example.com/f", english, "https://b.example.com/"),
        (),
        ident="bee",
        topics=("ai",),
        max_age_days=9,
    )
    assert (two.id, two.name, two.language, two.timezone) == ("bee", "b.example.com", "en", None)
    assert (two.topics, two.max_age_days) == (("ai",), 9)
    assert listed([one, two], "http://b.example.com/f?utm_source=x", "") is two
    assert listed([one, two], "https://c.example.com/f", "http://a.example.com") is one
    assert listed([one, two], "https://c.example.com/f", "https://c.example.com") is None
