"""From an address that a person has, a site's or a feed's, to the feed itself."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from ..feeds.address import Guard, target_of
from ..feeds.decode import decode
from ..feeds.entry import ParsedFeed
from ..feeds.errors import FeedError, NotAFeedError, ServerBusyError, TooSlowError, UnreachableError
from ..feeds.fetch import DEFAULTS, Fetched, Limits, fetch
from ..feeds.worker import Parser
from ..text.hosts import host_of, is_inside
from .page_links import FeedLink, PageLinks, charset_of, page_links, same_host

MOST_LINKS = 5
"""Feeds named by a page that are tried; the first good one is taken."""
_USUAL = ("feed", "rss.xml", "atom.xml", "index.xml", "feed.xml", "index.rdf", "rss", "feed.json")
_PAUSE = 0.5
"""Seconds between two requests to a host that was not asked for them."""


@dataclass(frozen=True, slots=True)
class Found:
    """A feed: ``url`` its address, ``site`` the page it belongs to, ``page`` what that page says if it was read.

    ``others`` are feeds that the page names besides.
    """

    url: str
    feed: ParsedFeed
    site: str
    page: PageLinks = field(default_factory=PageLinks)
    others: tuple[FeedLink, ...] = ()


class NoFeedError(Exception):
    """The address answers, but no feed was found; ``tried`` are the addresses that were asked."""

    def __init__(self, url: str, tried: tuple[str, ...]) -> None:
        super().__init__(url)
        self.url = url
        self.tried = tried


def discover(url: str, guard: Guard, *, limits: Limits = DEFAULTS, pause: float | None = None) -> Found:
    """Return the feed at ``url``, or that of the page at ``url``.

    If the page names none, the usual addresses on its host are asked, one after the
    other with ``pause`` seconds between. Raises ``FeedError`` if ``url`` itself
    cannot be read, ``NoFeedError`` if no feed is found.
    """
    with Parser() as parser:
        return _Search(url, guard, limits, _PAUSE if pause is None else pause, parser).run()


class _Search:
    def __init__(self, url: str, guard: Guard, limits: Limits, pause: float, parser: Parser) -> None:
        self.url = url
        self.guard = guard
        self.limits = limits
        self.pause = pause
        self.parser = parser
        self.tried: list[str] = []
        self.silent: set[str] = set()

    def run(self) -> Found:
        answer = fetch(self.url, self.guard, limits=self.limits)
        self.tried.append(self.url)
        feed = self._parsed(answer)
        if feed is not None:
            return Found(answer.moved_to or self.url, feed, _site(feed, answer.url))
        page = page_links(decode(answer.body or b"", answer.charset or charset_of(answer.body or b"")), answer.url)
        feeds = tuple(link for link in page.feeds if self._may_ask(link.url))
        for number, link in enumerate(feeds[:MOST_LINKS]):
            found = self._try(link.url)
            if found is not None:
                others = (*feeds[:number], *feeds[number + 1 :])
                return Found(found[0], found[1], _site(found[1], found[0], answer.url), page, others)
        for address in _usual(answer.url):
            found = self._try(address)
            if found is not None:
                return Found(found[0], found[1], _site(found[1], found[0], answer.url), page)
        raise NoFeedError(self.url, tuple(self.tried))

    def _parsed(self, answer: Fetched) -> ParsedFeed | None:
        try:
            feed = self.parser.parse(answer.url, answer.body or b"", answer.charset)
        except NotAFeedError:
            return None
        # An XHTML page may pass for a feed without a version and without entries.
        return feed if feed.entries or feed.version != "unknown" else None

    def _may_ask(self, address: str) -> bool:
        """A page decides about addresses, not about ports of other people's machines."""
        try:
            return self.guard.port_allowed(target_of(address), target_of(self.url))
        except FeedError:
            return False

    def _try(self, address: str) -> tuple[str, ParsedFeed] | None:
        """Return the feed at ``address`` with the address to remember it by. Raises ``ServerBusyError``."""
        host = host_of(address)
        if address in self.tried or host in self.silent:
            return None
        time.sleep(self.pause)
        self.tried.append(address)
        try:
            answer = fetch(address, self.guard, limits=self.limits)
            feed = self._parsed(answer)
        except ServerBusyError:
            raise
        except (UnreachableError, TooSlowError):
            self.silent.add(host)  # it will not answer the next question either
            return None
        except FeedError:
            return None
        return None if feed is None else (answer.moved_to or address, feed)


def _usual(page: str) -> Iterator[str]:
    """Yield the addresses where sites like to keep their feed: below the page, then below its host."""
    folder = page if urlsplit(page).path.endswith("/") else f"{page.partition('?')[0]}/"
    root = urljoin(page, "/")
    if folder != root and not re.search(r"\.[a-z]{3,5}/\Z", urlsplit(folder).path):
        yield urljoin(folder, _USUAL[0])
    for name in _USUAL:
        yield urljoin(root, name)


def _site(feed: ParsedFeed, url: str, page: str = "") -> str:
    """Return the page that a feed belongs to: what it says itself if that is on the same site, else ``page`` or the host's."""
    try:
        home = urljoin(url, feed.link) if feed.link else ""
        target_of(home)
    except (ValueError, FeedError):
        home = ""
    near = page or url
    # A feed that was made on a developer's machine says localhost; one at a feed service names its real home.
    if home and (same_host(home, near) or (not page and not is_inside(host_of(home)))):
        return home
    return page or urljoin(url, "/")
