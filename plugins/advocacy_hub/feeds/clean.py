"""Parsed values → ``Entry``: plain text of bounded length, and the one link worth keeping."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..text.plain import cut, plain_text, tidy
from .entry import Entry

TITLE_LENGTH = 300
SUMMARY_LENGTH = 400
_LONGEST_LINK = 2_000
_AS_IS = "text/plain"


def entry_of(
    *,
    links: Iterable[str],
    guid: str,
    title: str,
    title_type: str,
    summary: str,
    summary_type: str,
    author: str,
    dates: Iterable[str],
    image: str,
) -> Entry:
    """Return the entry for raw values of a feed; ``*_type`` is the media type the feed states.

    ``links`` come best first; the first that could be a web address is kept.
    """
    told = _words(summary, summary_type, title=False)
    # Short messages have no title of their own: their first words are one.
    words = _words(title[:5_000], title_type, title=True) or cut(told, 80)
    return Entry(
        link=next(filter(None, map(_link, links)), ""),
        guid=tidy(guid[:_LONGEST_LINK]),
        title=cut(words, TITLE_LENGTH),
        # A summary that only repeats the title tells nothing.
        summary="" if told == words else cut(told, SUMMARY_LENGTH),
        author=cut(_name(_words(author[:1_000], _AS_IS, title=True)), 100),
        dates=tuple(dict.fromkeys(filter(None, (tidy(date[:100]) for date in dates)))),
        image=_link(image),
    )


def _words(text: str, kind: str, *, title: bool) -> str:
    # Feeds that say text and send markup are many; a lone <T> in a title is the only thing kept.
    if kind == _AS_IS and not re.search(r"</?[A-Za-z]", text):
        return tidy(text)
    return plain_text(text, keep_unknown=title)


def _name(author: str) -> str:
    """Return the name without the address that stands before or behind it; an address alone names nobody and is not stored."""
    found = re.fullmatch(r"\S+@\S+ \((.+)\)|(.+?) (?:<\S+@\S+>|\(\S+@\S+\))", author)
    if found:
        return found[1] or found[2] or ""
    return "" if re.fullmatch(r"\S+@\S+\.\S+", author) else author


def _link(text: str) -> str:
    """Return an address without blanks, or "" if it is no address, is not for the web, or is absurdly long."""
    # A tab or line break inside an address is dropped by browsers, so `java\nscript:` would come alive.
    link = re.sub(r"[\t\r\n]", "", text).strip().strip("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e\x0f")
    if not link or len(link) > _LONGEST_LINK or tidy(link) != link.strip():
        return ""
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", link)
    if scheme and scheme[1].lower() not in {"http", "https"}:
        return ""
    return link
