"""Feeds as bytes: Atom (RFC 4287), JSON Feed 1.1 and an OPML 2.0 list of them. The same feed gives the same bytes.

Written with ``xml.etree`` and ``json``, which do the escaping. The one library at hand writes no JSON Feed and no
``xml:lang``, and asks the clock what an empty feed's ``updated`` is.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from markupsafe import Markup

from ..model.base import Lang
from ..model.text import Said

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f]")
_NEVER = dt.datetime(1990, 1, 1, tzinfo=dt.UTC)
"""When an empty feed was "updated": Atom wants an instant. The first day that a hub may name never changes, and whatever
comes later is newer."""


@dataclass(frozen=True)
class Entry:
    """A post as feeds carry it."""

    id: str
    """A URI that stays the same whatever becomes of the post or the site."""
    link: str
    """The public address."""
    title: Said
    summary: Said
    why: Said | None
    why_label: str
    published: dt.datetime
    updated: dt.datetime
    categories: tuple[tuple[str, str], ...]
    """Pairs of id and name."""


@dataclass(frozen=True)
class Feed:
    """A list of entries, newest first."""

    id: str
    lang: Lang
    title: str
    subtitle: str
    author: str
    page: str
    """Address of the page that shows the same: absolute, or relative to the feed where the site's own is unknown."""
    self_link: str | None
    """Its own absolute address without the ending; None where the site's is unknown."""
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> dt.datetime:
        """The latest change of any entry, not the moment of the build."""
        return max((entry.updated for entry in self.entries), default=_NEVER)


ATOM, JSON = ".atom.xml", ".json"
"""How the names of the files end."""


def atom(feed: Feed) -> bytes:
    """Return the feed as an Atom document."""
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.lang})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.subtitle)
    _text(root, "updated", feed.updated.isoformat())
    _text(ET.SubElement(root, "author"), "name", feed.author)
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.page})
    if feed.self_link is not None:
        ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{feed.self_link}{ATOM}"})
    for entry in feed.entries:
        _atom_entry(ET.SubElement(root, "entry"), entry, feed.lang)
    return _document(root)


def _atom_entry(element: ET.Element, entry: Entry, lang: Lang) -> None:
    _text(element, "id", entry.id)
    _said(element, "title", entry.title, lang)
    ET.SubElement(element, "link", {"rel": "alternate", "href": _address(entry.link)})
    _text(element, "published", entry.published.isoformat())
    _text(element, "updated", entry.updated.isoformat())
    for ident, name in entry.categories:
        ET.SubElement(element, "category", {"term": ident, "label": _clean(name)})
    _said(element, "summary", entry.summary, lang)
    _text(element, "content", _html(entry, lang, lang)).set("type", "html")


def json_feed(feed: Feed) -> bytes:
    """Return the feed as a JSON Feed. Addresses that are not known in full are left out: it allows no relative ones."""
    data: dict[str, Any] = {"version": "https://jsonfeed.org/version/1.1", "title": _clean(feed.title)}
    if feed.self_link is not None:
        data |= {"home_page_url": feed.page, "feed_url": f"{feed.self_link}{JSON}"}
    data |= {
        "description": _clean(feed.subtitle),
        "authors": [{"name": _clean(feed.author)}],
        "language": feed.lang,
        "items": [_json_item(entry, feed.lang) for entry in feed.entries],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _json_item(entry: Entry, lang: Lang) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": _address(entry.link),
        "title": _clean(entry.title.text),
        "summary": _clean(entry.summary.text),
        "content_html": _clean(_html(entry, lang, entry.summary.lang)),
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "language": entry.summary.lang,
        "tags": list(dict.fromkeys(_clean(name) for _, name in entry.categories)),
    }


def opml(title: str, feeds: Iterable[tuple[str, Feed]]) -> bytes:
    """Return the list of those feeds that know their own address, each with the name it is listed by."""
    root = ET.Element("opml", {"version": "2.0"})
    _text(ET.SubElement(root, "head"), "title", title)
    body = ET.SubElement(root, "body")
    for name, feed in feeds:
        if feed.self_link is not None:
            outline = {
                "type": "rss",  # OPML's word for any feed
                "text": _clean(name),
                "title": _clean(feed.title),
                "xmlUrl": f"{feed.self_link}{ATOM}",
                "htmlUrl": feed.page,
                "language": feed.lang,
            }
            ET.SubElement(body, "outline", outline)
    return _document(root)


def _html(entry: Entry, lang: Lang, read_as: Lang) -> str:
    """Return the summary and why it matters as two paragraphs.

    ``lang`` is the feed's, ``read_as`` the one that a reader takes unmarked words for.
    """
    parts = [_marked("p", entry.summary, read_as)]
    if entry.why is not None:
        label = _marked("strong", Said(entry.why_label, lang, False), read_as)
        parts.append(Markup("<p>{} {}</p>").format(label, _marked("span", entry.why, read_as)))
    return "".join(parts)


def _marked(tag: str, said: Said, read_as: Lang) -> Markup:
    if said.lang == read_as:
        return Markup("<{0}>{1}</{0}>").format(tag, said.text)
    return Markup('<{0} lang="{2}">{1}</{0}>').format(tag, said.text, said.lang)


def _said(parent: ET.Element, tag: str, said: Said, lang: Lang) -> None:
    element = _text(parent, tag, said.text)
    if said.lang != lang:
        element.set("xml:lang", said.lang)


def _text(parent: ET.Element, tag: str, words: str) -> ET.Element:
    element = ET.SubElement(parent, tag)
    element.text = _clean(words)
    return element


def _clean(words: str) -> str:
    """Take out what XML cannot carry at all, escaped or not (XML 1.0, 2.2): controls, lone surrogates, U+FFFE."""
    return _NOT_XML.sub("", words)


def _address(link: str) -> str:
    """Escape what no address may hold (RFC 3987) and people paste all the same; letters of any script stay."""
    return _NOT_IRI.sub(lambda found: quote(found[0], safe=""), _clean(link))


def _document(root: ET.Element) -> bytes:
    ET.indent(root, " ")
    return bytes(ET.tostring(root, "utf-8", xml_declaration=True)) + b"\n"
