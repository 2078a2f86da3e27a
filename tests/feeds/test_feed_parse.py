"""Feeds of every kind, beside what must be read from them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest

from advocacy_hub.feeds.entry import ParsedFeed
from advocacy_hub.feeds.parse import MOST_ENTRIES, parse
from helpers.feed_files import FEEDS, feed_bytes, rss

_GOLDEN = (
    "rss091.xml", "rss092.xml", "rss10.xml", "rss20.xml", "rss20-full.xml", "atom03.xml", "atom.xml", "json10.json",
    "json11.json",
)  # fmt: skip
_ONE_BAD_BYTE = "euc-jp-one-bad-byte.xml"
_JAPANESE = sorted(path.name for path in FEEDS.glob("*.xml") if path.name not in {*_GOLDEN, _ONE_BAD_BYTE})
_CHARSETS = ("", "utf-8", "shift_jis", "euc-jp", "iso-2022-jp", "iso-8859-1", "utf-16", "no-such")


def _seen(feed: ParsedFeed | None) -> dict[str, Any]:
    assert feed is not None
    entries = [{key: value for key, value in asdict(entry).items() if value} for entry in feed.entries]
    data = {"version": feed.version, "title": feed.title, "link": feed.link, "entries": entries}
    plain: dict[str, Any] = json.loads(json.dumps(data))
    return plain


def _expected(stem: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((FEEDS / f"{stem}.expected.json").read_text(encoding="utf-8"))
    return data


@pytest.mark.parametrize("file", _GOLDEN)
def test_a_feed_reads_as_its_golden_file_says(file: str) -> None:
    """Titles and summaries plain, links web addresses or nothing, dates as written, in every format."""
    assert _seen(parse(feed_bytes(file))) == _expected(file.partition(".")[0])


@pytest.mark.parametrize("charset", _CHARSETS)
@pytest.mark.parametrize("file", _JAPANESE)
def test_the_same_feed_reads_the_same_in_every_encoding(file: str, charset: str) -> None:
    """①㈱髙 included, whatever the declaration and the server claim."""
    assert _seen(parse(feed_bytes(file), charset)) == _expected("japanese")


def test_every_encoding_of_japan_is_among_the_golden_files() -> None:
    """The list above is that of a folder: it must not shrink unseen."""
    assert len(_JAPANESE) == 16


@pytest.mark.parametrize("charset", _CHARSETS)
def test_one_bad_byte_costs_one_character(charset: str) -> None:
    """The rest of an EUC-JP feed is whole."""
    expected = _expected("japanese")
    expected["entries"][0]["summary"] += "\ufffd"
    assert _seen(parse(feed_bytes(_ONE_BAD_BYTE), charset)) == expected


@pytest.mark.parametrize(
    "body",
    [
        b"", b"   ", b"<html><body><p>page</p></body></html>", b"\x00\xff" * 50, b'{"version": "1"}', b"{", b"[1]",
        b"<?xml version='1.0'?><a/>", b'{"version": "https://jsonfeed.org/version/1", "items": 3}',
        b'{"a":' * 50_000, b"/etc/passwd",
    ],
)  # fmt: skip
def test_what_is_no_feed_is_told_apart(body: bytes) -> None:
    """A web page, another document, a file name, or noise is no feed with no entries."""
    assert parse(body) is None


def test_an_empty_feed_is_a_feed() -> None:
    """A publisher with nothing to say is no error."""
    feed = parse(rss())
    assert feed is not None
    assert feed.version == "rss20"
    assert feed.entries == ()


def test_only_so_many_entries_are_read() -> None:
    """The first 500 count, the others are known by number."""
    feed = parse(rss(*((f"t{number}", f"https://e.example.com/{number}") for number in range(MOST_ENTRIES + 70))))
    assert feed is not None
    assert [entry.title for entry in feed.entries] == [f"t{number}" for number in range(MOST_ENTRIES)]
    assert feed.total == MOST_ENTRIES + 70


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE r [<!ENTITY y "lol"><!ENTITY x "&y;&y;&y;">]>',
        '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">',
        f'<!-- <r> {"x" * 100_000} --><!DOCTYPE r [<!ENTITY y "lol"><!ENTITY x "&y;&y;&y;">]>',
        '<!DOCTYPE r>\n<!DOCTYPE r [<!ENTITY x "lol">]>',
    ],
)
def test_a_document_type_defines_nothing(doctype: str) -> None:
    """No entity of the feed is expanded: no file is read, no laugh multiplies."""
    body = rss(("a", "https://e.example.com/"), description="before&x;after")
    feed = parse(body.replace(b"?><rss", b"?>" + doctype.encode() + b"<rss"))
    assert feed is not None
    assert feed.entries[0].summary == "before&x;after"


def test_markup_in_a_title_never_survives() -> None:
    """However often it was escaped, no tag of HTML is left after cleaning once."""
    feed = parse(rss(("<img src=x onerror=alert(1)>A<script>b</script> <b>c</b>", "https://e.example.com/")))
    assert feed is not None
    assert feed.entries[0].title == "A c"


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "java\nscript:alert(1)", " JavaScript:x", "data:text/html,x", "vbscript:x", "file:///etc",
     "https://e.example.com/" + "a" * 3000, "https://e.example.com/\u202egnp", "https://[e.example.com/",
     "https://e.example.com:99999/", "https://e.example.com:0/", "HTTPS:"],
)  # fmt: skip
def test_a_link_that_is_no_web_address_is_dropped(link: str) -> None:
    """Nothing that could run, hide or burst is stored."""
    feed = parse(rss(("t", link)))
    assert feed is not None
    assert feed.entries[0].link == ""


@pytest.mark.parametrize(
    ("base", "inner", "link", "image"),
    [
        ("https://b.example.com/blog/", "", "https://b.example.com/blog/post", "https://b.example.com/blog/i.jpg"),
        ("https://b.example.com/blog/", "2021/", "https://b.example.com/blog/2021/post", "https://b.example.com/blog/2021/i.jpg"),
        ("", "https://c.example.com/", "https://c.example.com/post", "https://c.example.com/i.jpg"),
        ("", "", "post", "i.jpg"),
        ("javascript:alert(1)//", "", "post", "i.jpg"),
    ],
)  # fmt: skip
def test_links_and_pictures_follow_xml_base(base: str, inner: str, link: str, image: str) -> None:
    """The feed's, the entry's, and one within the other; what stays relative is resolved against the feed's address."""
    document = (
        '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xml:base="BASE"><channel><title>t</title>'
        '<item xml:base="INNER"><title>t</title><link>post</link><media:content url="i.jpg" type="image/jpeg"/></item>'
        "</channel></rss>"
    )
    document = document.replace("BASE", base).replace("INNER", inner)
    feed = parse(document.encode())
    assert feed is not None
    assert (feed.entries[0].link, feed.entries[0].image) == (link, image)


def test_content_that_is_no_text_is_no_summary() -> None:
    """An Atom feed may carry a picture as its content."""
    feed = parse(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>t</title><link href="https://e.example.com/"/>'
        b'<content type="image/png">AAAA</content></entry></feed>'
    )
    assert feed is not None
    assert (feed.entries[0].title, feed.entries[0].minutes) == ("t", None)
