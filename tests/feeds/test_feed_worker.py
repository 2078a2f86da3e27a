"""A hostile feed can end its parser, not the run."""

from __future__ import annotations

import signal
import subprocess
import sys

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
    with Parser() as parser:
        with pytest.raises(ParserDiedError):
            parser.parse(_URL, b"<rss>" + b" " * 40_000_000)
        assert parser.parse(_URL, rss()).version == "rss20"


@pytest.mark.parametrize("letters", ["長", "plain 😀 ", "a &amp; b &nbsp; 😀 "])
def test_the_largest_feed_allowed_is_read(letters: str) -> None:
    """5 MB in 500 entries, Japanese; with an emoji, for which Python takes four bytes a letter; and ill-formed too."""
    text = letters * (9_600 // len(letters.encode()))
    body = rss(*((f"{n}", f"https://e.example.com/{n}") for n in range(500)), description=text)
    assert 4_800_000 < len(body) < 5_000_000
    with Parser(seconds=60) as parser:
        feed = parser.parse(_URL, body)
    assert (len(feed.entries), feed.total) == (500, 500)
    assert feed.entries[499].title == "499"
    assert len(feed.entries[499].summary) > 100


@pytest.mark.skipif(sys.platform != "linux", reason="the system keeps no such limit")
def test_the_one_who_parses_ends_even_if_nobody_watches() -> None:
    """Whoever started it may be gone; the system ends what computes on and on."""
    code = "from advocacy_hub.feeds.child import limit_time; limit_time(0)\nwhile True: pass"
    ended = subprocess.run([sys.executable, "-c", code], check=False, timeout=30)
    assert ended.returncode == -signal.SIGXCPU


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
