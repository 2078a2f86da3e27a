"""Bytes → ``ParsedFeed``: RSS, Atom (feedparser) and JSON Feed. Runs in the child process; see ``worker``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

import feedparser

from .clean import Raw, entry_of, feed_title
from .decode import decode
from .entry import Entry, ParsedFeed

MOST_ENTRIES = 500
_PLAIN = "text/plain"

_START = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)(?=[\s>/])", re.IGNORECASE)
_END = re.compile(rb"</(?:[\w.-]+:)?(?:item|entry)\s*>", re.IGNORECASE)
_DOCTYPE_IN_PROLOG = re.compile(
    rb"((?:\s+|<\?.*?\?>|<!--.*?-->)*+)<!DOCTYPE[^>\[]*+(?:\[.*?\]\s*+)?>", re.IGNORECASE | re.DOTALL
)


def parse(body: bytes, charset: str = "") -> ParsedFeed | None:
    """Return the feed in ``body``, or ``None`` if it is none; ``charset`` is the HTTP header's."""
    text = decode(body, charset)
    del body  # with one emoji in it the text takes four times as much; not both, then
    if text.startswith("{"):
        return _json_feed(text)
    document = text.encode("utf-8", "replace")
    del text
    return _xml_feed(document)


class _Once:
    """A stream that is read once, as a whole, and keeps nothing back."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def read(self) -> bytes:
        data, self._data = self._data, b""
        return data


def _without_doctype(document: bytes) -> bytes:
    """Return the document without document types: they serve entities only (billion laughs, files of this machine)."""
    # Before the first element only: an entry may quote a web page with its own.
    pieces: list[bytes] = []
    at = 0
    while found := _DOCTYPE_IN_PROLOG.match(document, at):
        pieces.append(found[1])
        at = found.end()
    return b"".join([*pieces, document[at:]]) if at else document


def _xml_feed(document: bytes) -> ParsedFeed | None:
    total = sum(1 for _ in _START.finditer(document))
    if total > MOST_ENTRIES:
        document = _shortened(document)
    # A stream: given bytes, feedparser first tries to open them as a file name.
    stream = _Once(_without_doctype(document))
    del document
    found = feedparser.parse(
        stream,
        sanitize_html=False,
        resolve_relative_uris=False,
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )
    feed = found.get("feed", {})
    if not found.get("version") and not found.get("entries"):
        return None
    entries = []
    for item in found["entries"][:MOST_ENTRIES]:
        # feedparser meets values it did not expect (a link without href, a title that is a list).
        try:
            entries.append(_xml_entry(item))
        except (AttributeError, KeyError, TypeError, ValueError):
            entries.append(Entry())
    return ParsedFeed(
        version=str(found.get("version") or "unknown"),
        title=feed_title(_raw(feed, "title")),
        link=_text(feed, "link"),
        entries=tuple(entries),
        total=max(total, len(entries)),
    )


def _xml_entry(item: dict[str, Any]) -> Entry:
    content: Mapping[str, Any] = next((one for one in item.get("content") or () if _is_text(one)), {})
    return entry_of(
        links=_links(item),
        guid=_text(item, "id"),
        title=_raw(item, "title"),
        summary=_raw(item, "summary"),
        content=Raw(_text(content, "value"), str(content.get("type") or "")),
        author=_text(item, "author") or _text(item, "publisher"),
        # `dict`: feedparser's own `in` finds `updated` for a missing `published`.
        dates=[str(item.get(key) or "") for key in ("published", "updated", "created") if dict.__contains__(item, key)],
        image=_image(item),
    )


def _raw(item: Mapping[str, Any], key: str) -> Raw:
    return Raw(_text(item, key), _kind(item, f"{key}_detail"))


def _is_text(content: Mapping[str, Any]) -> bool:
    """Return whether it is no picture or film that an Atom feed carries as its content."""
    return str(content.get("type") or "text/").startswith(("text/", "application/xhtml"))


def _links(item: Mapping[str, Any]) -> Iterator[str]:
    yield _text(item, "link")
    for link in item.get("links") or ():
        if link.get("rel", "alternate") == "alternate" and "html" in link.get("type", "html"):
            yield str(link.get("href") or "")
    guid = _text(item, "id")
    if guid.startswith(("http://", "https://")):
        yield guid


def _image(item: Mapping[str, Any]) -> str:
    for key in ("media_thumbnail", "media_content", "enclosures"):
        for media in item.get(key) or ():
            address = str(media.get("url") or media.get("href") or "")
            shown = key == "media_thumbnail" or media.get("medium") == "image"
            if address and (shown or str(media.get("type") or "").startswith("image/")):
                return _against(_base(item), address)
    return ""


def _base(item: Mapping[str, Any]) -> str:
    """Return the entry's xml:base, with which feedparser resolves its links but not its media."""
    details = (item.get(key) for key in ("title_detail", "summary_detail"))
    return next((str(detail["base"]) for detail in details if isinstance(detail, Mapping) and detail.get("base")), "")


def _against(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""


def _kind(item: Mapping[str, Any], key: str) -> str:
    detail = item.get(key)
    return str(detail.get("type") or "") if isinstance(detail, Mapping) else ""


def _shortened(document: bytes) -> bytes:
    """Return the document without what lies between the entries we take and its end."""
    ends = [found.end() for found in _END.finditer(document)]
    if len(ends) <= MOST_ENTRIES:
        return document
    return document[: ends[MOST_ENTRIES - 1]] + document[ends[-1] :]


def _json_feed(text: str) -> ParsedFeed | None:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or not re.match(
        r"https?://(www\.)?jsonfeed\.org/version/1", str(data.get("version"))
    ):
        return None
    items = data.get("items")
    if not isinstance(items, list):
        return None
    base = _text(data, "home_page_url")
    return ParsedFeed(
        version="json11" if str(data["version"]).rstrip("/").endswith("1.1") else "json10",
        title=feed_title(Raw(_text(data, "title"), _PLAIN)),
        link=base,
        entries=tuple(_json_entry(item) if isinstance(item, dict) else Entry() for item in items[:MOST_ENTRIES]),
        total=len(items),
    )


def _json_entry(item: dict[str, Any]) -> Entry:
    # An id may be a number.
    guid = str(item.get("id") or "") if isinstance(item.get("id"), str | int | float) else ""
    html = _text(item, "content_html")
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [_text(author, "name") for author in authors or () if isinstance(author, dict)]
    return entry_of(
        links=[_text(item, "url"), _text(item, "external_url"), guid if guid.startswith("http") else ""],
        guid=guid,
        title=Raw(_text(item, "title"), _PLAIN),
        summary=Raw(_text(item, "summary"), _PLAIN),
        content=Raw(html) if html else Raw(_text(item, "content_text"), _PLAIN),
        author=", ".join(filter(None, names)),
        dates=[_text(item, "date_published"), _text(item, "date_modified")],
        image=_text(item, "image") or _text(item, "banner_image"),
    )
