"""Feeds of every kind, beside what must be read from them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest

from advocacy_hub.feeds.entry import ParsedFeed
from advocacy_hub.feeds.parse import MOST_ENTRIES, parse
from helpers.feed_files import FEEDS, feed_bytes, rss

_JAPANESE = (
    "shift_jis", "windows-31j", "cp932-labelled-utf-8", "utf-8-labelled-shift_jis", "euc-jp", "iso-2022-jp", "utf-16",
    "utf-8-bom",
)  # fmt: skip
_GOLDEN = [(name, name.partition(".")[0]) for name in ("rss20.xml", "rss10.xml", "atom.xml", "json11.json")]


def _seen(feed: ParsedFeed | None) -> dict[str, Any]:
    assert feed is not None
    entries = [{key: value for key, value in asdict(entry).items() if value} for entry in feed.entries]
    data = {"version": feed.version, "title": feed.title, "link": feed.link, "entries": entries}
    plain: dict[str, Any] = json.loads(json.dumps(data))
    return plain


def _expected(stem: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((FEEDS / f"{stem}.expected.json").read_text(encoding="utf-8"))
    return data


@pytest.mark.parametrize(("file", "stem"), _GOLDEN)
def test_a_feed_reads_as_its_golden_file_says(file: str, stem: str) -> None:
    """Titles and summaries plain, links web addresses or nothing, dates as written, in every format."""
    assert _seen(parse(feed_bytes(file))) == _expected(stem)


@pytest.mark.parametrize("stem", _JAPANESE)
def test_the_same_feed_reads_the_same_in_every_encoding(stem: str) -> None:
    """①㈱髙 included."""
    assert _seen(parse(feed_bytes(f"{stem}.xml"))) == _expected("japanese")


def test_one_bad_byte_costs_one_character() -> None:
    """The rest of an EUC-JP feed is whole."""
    expected = _expected("japanese")
    expected["entries"][0]["summary"] += "\ufffd"
    assert _seen(parse(feed_bytes("euc-jp-one-bad-byte.xml"))) == expected


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
     "https://e.example.com/" + "a" * 3000, "https://e.example.com/\u202egnp"],
)  # fmt: skip
def test_a_link_that_is_no_web_address_is_dropped(link: str) -> None:
    """Nothing that could run, hide or burst is stored."""
    feed = parse(rss(("t", link)))
    assert feed is not None
    assert feed.entries[0].link == ""
