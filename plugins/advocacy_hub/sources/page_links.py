"""What a web page says about its feeds, in ``<link>`` and ``<a>``.

Read by a scanner of our own that looks at each character once: the standard library's
parser raises on ``<![``, and what a stranger serves must neither stop nor slow us.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

from ..feeds.address import resolve
from ..text.plain import tidy

MOST = 300_000
"""Characters of a page that are looked at; feeds are named in its head."""

_OPEN = re.compile(r"<(?:(!--)|(script|style|template|textarea|svg)\b|(link|a|base|title|html)\b)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"[\s/]*([^\s\"'>/=][^\s>/=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)

_FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/xml",
     "text/xml", "application/x-rss+xml", "text/rss+xml"}
)  # fmt: skip
_FEED_PATH = re.compile(
    r"(?:\.(?:rdf|rss|atom)|/(?:rss|atom|feed|feeds|rss2)/?|/(?:rss2?|atom|feed|index|news|whatsnew)\.(?:xml|json|rdf))\Z",
    re.IGNORECASE,
)
_ON_COMMENTS = re.compile(r"comment|コメント", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names; ``title`` is as the page says it, perhaps ""."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class PageLinks:
    """A page's title, its language as it says (``ja``, ``en-US``), and the feeds it names, likeliest first."""

    title: str = ""
    language: str = ""
    feeds: tuple[FeedLink, ...] = ()


def charset_of(body: bytes) -> str:
    """Return the encoding that a page names in ``<meta>``, or ""."""
    found = _META_CHARSET.search(body[:4_000])
    return found[1].decode("ascii") if found else ""


def page_links(html: str, url: str) -> PageLinks:
    """Return what the page at ``url`` says about its feeds; never raises.

    Feeds of comments come last, and ``application/json`` (which may be any data)
    after the others. Links in the text count if their address looks like a feed's
    on the same host, behind those of the head.
    """
    page = _Page(url)
    for name, attributes, rest in _tags(html[:MOST]):
        page.take(name, attributes, rest)
    feeds: dict[str, FeedLink] = {}
    for _, link in sorted(page.found, key=lambda one: one[0]):
        feeds.setdefault(link.url, link)
    return PageLinks(page.title, page.language, tuple(feeds.values()))


_MAIN, _DATA, _IN_TEXT, _COMMENTS = range(4)


class _Page:
    def __init__(self, url: str) -> None:
        self.url = url
        self.base = ""
        self.title = ""
        self.language = ""
        self.found: list[tuple[int, FeedLink]] = []

    def take(self, name: str, attributes: dict[str, str], rest: str) -> None:
        if name == "html":
            self.language = self.language or attributes.get("lang", "").strip()[:20]
        elif name == "title":
            self.title = self.title or tidy(unescape(rest.partition("<")[0]))[:200]
        elif name == "base":
            self.base = self.base or resolve(attributes.get("href", "").strip(), (self.url,))
        elif name == "link":
            self._link(attributes)
        else:
            self._anchor(attributes)

    def _link(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("type", "").partition(";")[0].strip().lower()
        if not {"alternate", "feed"} & set(attributes.get("rel", "").lower().split()):
            return
        if kind in _FEED_TYPES:
            self._add(_MAIN, attributes)
        elif kind == "application/json":
            self._add(_DATA, attributes)

    def _anchor(self, attributes: dict[str, str]) -> None:
        address = resolve(attributes.get("href", "").strip(), self._bases)
        if address and _FEED_PATH.search(urlsplit(address).path) and same_host(address, self.url):
            self._add(_IN_TEXT, attributes)

    def _add(self, rank: int, attributes: dict[str, str]) -> None:
        # Some write feed:https://… or feed://…, so that a reader opens it.
        written = attributes.get("href", "").strip()
        href = re.sub(r"\Afeed:(?://)?(?=https?:)|\Afeed:(?=//)", "", written)
        address = resolve(href, self._bases) if href else ""
        title = tidy(attributes.get("title", ""))[:200]
        if address:
            rank = _COMMENTS if _ON_COMMENTS.search(f"{title} {urlsplit(address).path}") else rank
            self.found.append((rank, FeedLink(address, title)))

    @property
    def _bases(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.base, self.url)))


def same_host(one: str, other: str) -> bool:
    """Return whether two addresses are on one host; ``www.`` makes no difference."""
    hosts = [(urlsplit(address).hostname or "").removeprefix("www.") for address in (one, other)]
    return hosts[0] == hosts[1]


def _tags(html: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Yield name, attributes and the text behind each tag that matters, comments and scripts left out."""
    at = 0
    while found := _OPEN.search(html, at):
        comment, silent, name = found.groups()
        at = found.end()
        if comment:
            at = html.find("-->", at)
        elif silent:
            end = re.compile(rf"</{silent}", re.IGNORECASE).search(html, at)
            at = end.end() if end else -1
        else:
            attributes: dict[str, str] = {}
            while one := _ATTRIBUTE.match(html, at):
                at = one.end()
                attributes.setdefault(one[1].lower(), unescape(one[2] or one[3] or one[4] or ""))
            gap = html.find(">", at, at + 50) + 1
            yield name.lower(), attributes, html[gap : gap + 1_000] if gap else ""
        if at < 0:
            return
