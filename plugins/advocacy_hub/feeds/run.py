"""A whole run: every source fetched and parsed, then sorted into new, known and skipped."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from ..model.content import Candidate, Source
from ..model.moment import Moment
from .address import Guard, resolve, target_of
from .cache import FeedCache
from .dates import first_date, in_zone
from .dedupe import link_key, without_tracking
from .entry import Entry, ParsedFeed
from .errors import BadAddressError, FeedError, UnexpectedError
from .fetch import DEFAULTS, Fetched, Limits, fetch
from .inbox import free_id, known_keys, write_candidate
from .worker import Parser

AT_ONCE = 4
"""Hosts that are asked at the same time; one host gets one request at a time."""
_WRITERS = 8


@dataclass(frozen=True)
class Outcome:
    """What became of one source.

    ``skipped`` counts entries by reason: ``no-link``, ``bad-link``,
    ``over-limit``. ``unchanged`` means the server said so (304). ``moved_to`` is the
    address that permanent redirects propose.
    """

    source: Source
    entries: int = 0
    new: tuple[Candidate, ...] = ()
    known: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    unchanged: bool = False
    moved_to: str = ""
    error: FeedError | None = None


@dataclass(frozen=True)
class Harvest:
    """What one source gave: an answer and, unless it is unchanged, the feed in it; or an error."""

    source: Source
    fetched: Fetched | None = None
    feed: ParsedFeed | None = None
    error: FeedError | None = None


class Run:
    """Fetches sources of the hub at ``root``; ``now`` (aware) is when, its zone the program's."""

    def __init__(
        self, root: Path, guard: Guard, now: dt.datetime, *, limits: Limits = DEFAULTS, force: bool = False
    ) -> None:
        self.root = root
        self.guard = guard
        self.now = now
        self.limits = limits
        self.force = force
        self.cache = FeedCache(root / "build/cache/feeds")

    def fetch(self, sources: Sequence[Source], done: Callable[[Source], None] = lambda _: None) -> list[Outcome]:
        """Fetch the sources, write what is new into the inbox, and return the outcomes in the order given.

        ``done`` is called, from any thread, as soon as a source has answered. One bad
        feed never stops the others.
        """
        hosts: dict[str, list[Source]] = {}
        for source in sources:
            hosts.setdefault(urlsplit(source.feed or "").netloc.lower(), []).append(source)
        harvests: dict[str, Harvest] = {}

        with Parser() as parser, ThreadPoolExecutor(AT_ONCE) as pool:

            def visit(queue: list[Source]) -> None:
                for source in queue:
                    harvests[source.id] = self._harvest(source, parser)
                    done(source)

            for visited in [pool.submit(visit, queue) for queue in hosts.values()]:
                visited.result()
        # In the order of sources.yml, not of arrival: the same run gives the same inbox.
        known = known_keys(self.root)
        return [self._settle(harvests[source.id], known) for source in sources]

    def _harvest(self, source: Source, parser: Parser) -> Harvest:
        url = source.feed or ""
        try:
            validators = self.cache.get(source.id, url)
            answer = (
                fetch(url, self.guard, limits=self.limits)
                if self.force
                else fetch(url, self.guard, validators, self.limits)
            )
            if answer.body is None:
                return Harvest(source, answer)
            return Harvest(source, answer, parser.parse(url, answer.body, answer.charset))
        except FeedError as error:
            return Harvest(source, error=error)
        except Exception as error:  # noqa: BLE001 (one bad feed never stops the others)
            return Harvest(source, error=UnexpectedError(url, why=f"{type(error).__name__}: {error}"))

    def _settle(self, harvest: Harvest, known: set[str]) -> Outcome:
        source, fetched, feed = harvest.source, harvest.fetched, harvest.feed
        if fetched is None or harvest.error is not None:
            return Outcome(source, error=harvest.error)
        if feed is None:
            return Outcome(source, unchanged=True, moved_to=fetched.moved_to)
        new: list[Candidate] = []
        skipped: Counter[str] = Counter()
        already = 0
        bases = self._bases(source, fetched, feed)
        for entry in feed.entries:
            found = self._candidate(source, entry, bases)
            if isinstance(found, str):
                skipped[found] += 1
            elif (key := link_key(found.link)) in known:
                already += 1
            else:
                known.add(key)
                new.append(found)
        if feed.total > len(feed.entries):
            skipped["over-limit"] = feed.total - len(feed.entries)
        written = self._written(new)
        # Only now: had the run died before, the next one must not be told "unchanged".
        self.cache.put(source.id, source.feed or "", fetched.validators)
        return Outcome(source, feed.total, written, already, dict(skipped), moved_to=fetched.moved_to)

    def _candidate(self, source: Source, entry: Entry, bases: tuple[str, ...]) -> Candidate | str:
        """Return the candidate for an entry, with a provisional id, or why there is none."""
        if not entry.link:
            return "no-link"
        link = without_tracking(resolve(entry.link, bases))
        try:
            target_of(link)
        except BadAddressError:
            return "bad-link"
        own = _zone(source)
        published = first_date(entry.dates, own)
        if published is not None:
            published = in_zone(published, own or self.now.tzinfo or dt.UTC)
        try:
            return Candidate(
                id="new",
                # A picture without a word still has a sender and a day.
                title=entry.title or f"{source.name} {published.day if published else ''}".strip(),
                link=link,
                source=source.id,
                language=source.language,
                published=published,
                fetched=moment_at(self.now),
                summary=entry.summary or None,
                author=entry.author or None,
            )
        except ValidationError:
            return "bad-link"

    def _written(self, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
        """Return the candidates with their ids, each in its file."""
        new: dict[str, Candidate] = {}
        for one in found:
            ident = free_id(self.root, one.title, one.link, one.published, new)
            new[ident] = one.model_copy(update={"id": ident})
        # Side by side, because each waits for the disk to say that it is safe.
        with ThreadPoolExecutor(_WRITERS) as pool:
            list(pool.map(partial(write_candidate, self.root), new.values()))
        return tuple(new.values())

    def _bases(self, source: Source, fetched: Fetched, feed: ParsedFeed) -> tuple[str, ...]:
        # A feed fetched through a private host (a mirror, a proxy) belongs to its public site.
        private = self.guard.lists(target_of(fetched.url))
        places = (source.site, fetched.url) if private else (fetched.url, source.site)
        home = resolve(feed.link, places) if feed.link else ""
        return tuple(dict.fromkeys(filter(None, (home, *places))))


def moment_at(now: dt.datetime) -> Moment:
    """Return an aware time as the moment, to the minute, that is written into YAML."""
    offset = now.utcoffset() or dt.timedelta()
    return Moment(now.date(), dt.time(now.hour, now.minute), dt.timezone(offset))


def _zone(source: Source) -> dt.tzinfo | None:
    try:
        return ZoneInfo(source.timezone) if source.timezone else None
    except (ValueError, OSError):
        return None
