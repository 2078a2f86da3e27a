"""A hostile feed can end its parser, not the run."""

from __future__ import annotations

import pytest

from advocacy_hub.feeds.errors import NotAFeedError, ParserDiedError
from advocacy_hub.feeds.worker import Parser
from helpers.feed_files import feed_bytes, rss

_URL = "https://e.example.com/feed"


def test_it_reads_what_the_parser_reads() -> None:
    """The way through another process changes nothing; one child reads many feeds."""
    with Parser() as parser:
        assert parser.parse(_URL, feed_bytes("shift_jis.xml")).title == "①㈱髙島屋ニュース"
        assert [entry.title for entry in parser.parse(_URL, rss(("a", "https://e.example.com/a"))).entries] == ["a"]
        with pytest.raises(NotAFeedError, match=r"https://e\.example\.com/feed"):
            parser.parse(_URL, b"<html>")
        assert parser.parse(_URL, rss()).entries == ()


def test_too_long_is_stopped_and_the_next_feed_is_read() -> None:
    """The child is killed at the limit, and a new one takes over."""
    nested = rss(("a", "https://e.example.com/a"), description="<a>" * 300_000)
    with Parser(seconds=0.8) as parser:
        with pytest.raises(ParserDiedError):
            parser.parse(_URL, nested)
        parser.seconds = 30
        assert parser.parse(_URL, rss()).version == "rss20"


def test_too_much_memory_is_refused_and_the_next_feed_is_read() -> None:
    """The child dies of it alone."""
    with Parser(megabytes=150) as parser:
        with pytest.raises(ParserDiedError):
            parser.parse(_URL, b"<rss>" + b" " * 40_000_000)
        assert parser.parse(_URL, rss()).version == "rss20"


@pytest.mark.parametrize(
    "body",
    [
        rss(("a", "https://e.example.com/a"), description="&lt;!--" * 100_000),
        rss(("a", "https://e.example.com/a"), description="<![CDATA[" + "<!--" * 170_000 + "]]>"),
    ],
)
def test_a_mountain_of_comments_is_read_in_time(body: bytes) -> None:
    """The description that once took over twenty seconds."""
    with Parser() as parser:
        assert parser.parse(_URL, body).entries[0].title == "a"
