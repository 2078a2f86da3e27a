"""Parsed values → ``Entry``: plain text of bounded length, and the one link worth keeping."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from ..text.plain import MAX_HTML, cut, plain_text, tidy
from .entry import Entry
from .reading import reading_minutes

TITLE_LENGTH = 300
SUMMARY_LENGTH = 400
_LONGEST_LINK = 2_000
_LONGEST_TITLE = 5_000
_NOTHING = "".join(map(chr, (*range(33), 0x3000)))
"""What browsers strip from an address (controls and blanks), and the blank of Japanese keyboards."""
_AS_IS = "text/plain"
_CONTINUED = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|続きを読む|続きを見る|続きはこちら|もっと読む|read more|continue reading)[\s>»›→.。]*\Z",
    re.IGNORECASE,
)


class Raw(NamedTuple):
    """Text as a feed gives it, and the media type that the feed states."""

    text: str = ""
    kind: str = "text/html"


def entry_of(
    *,
    links: Iterable[str],
    guid: str,
    title: Raw,
    summary: Raw,
    content: Raw,
    author: str,
    dates: Iterable[str],
    image: str,
) -> Entry:
    """Return the entry for raw values of a feed.

    ``links`` come best first; the first that could be a web address is kept.
    ``content`` is the whole article, if the feed has it: it stands in for a missing
    summary, and tells how long the article is.
    """
    whole = _words(content)
    told = _words(summary) or whole
    # Short messages have no title of their own: their first words are one.
    words = _words(title, keep_unknown=True, limit=_LONGEST_TITLE) or cut(told, 80)
    article = whole or told
    return Entry(
        link=next(filter(None, map(_link, links)), ""),
        guid=tidy(guid[:_LONGEST_LINK]),
        title=cut(words, TITLE_LENGTH),
        # A summary that only repeats the title tells nothing.
        summary="" if told == words else cut(told, SUMMARY_LENGTH),
        author=cut(_name(_words(Raw(author, _AS_IS), keep_unknown=True, limit=1_000)), 100),
        dates=tuple(dict.fromkeys(filter(None, (tidy(date[:100]) for date in dates)))),
        image=_link(image),
        minutes=None if _CONTINUED.search(article[-40:]) else reading_minutes(article),
    )


def feed_title(raw: Raw) -> str:
    """Return a feed's own title as plain text."""
    return cut(_words(raw, keep_unknown=True, limit=_LONGEST_TITLE), TITLE_LENGTH)


def _words(raw: Raw, *, keep_unknown: bool = False, limit: int | None = None) -> str:
    text = raw.text[:limit]
    # Feeds that say text and send markup are many; a lone <T> in a title is the only thing kept.
    if raw.kind == _AS_IS and not re.search(r"</?[A-Za-z]", text):
        return tidy(text[:MAX_HTML])
    return plain_text(text, keep_unknown=keep_unknown)


def _name(author: str) -> str:
    """Return the name without the address that stands before or behind it; an address alone names nobody and is not stored."""
    found = re.fullmatch(r"\S+@\S+ \((.+)\)|(.+?) (?:<\S+@\S+>|\(\S+@\S+\))", author)
    if found:
        return found[1] or found[2] or ""
    return "" if re.fullmatch(r"\S+@\S+\.\S+", author) else author


def _link(text: str) -> str:
    """Return an address, perhaps relative, or "" if it is no address, is not for the web, or is absurdly long."""
    # A tab or line break inside an address is dropped by browsers, so `java\nscript:` would come alive.
    link = re.sub(r"[\t\r\n]", "", text).strip(_NOTHING)
    # A blank within is a slip that every browser mends.
    link = re.sub(r"[ \u00a0\u3000]", lambda found: quote(found[0]), link)
    if not link or len(link) > _LONGEST_LINK or tidy(link) != link:
        return ""
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", link)
    if scheme and scheme[1].lower() not in {"http", "https"}:
        return ""
    try:
        parts = urlsplit(link)
        port = parts.port
    except ValueError:  # a bracket too many, a port that is none
        return ""
    return link if port != 0 and (parts.netloc or not parts.scheme) else ""
