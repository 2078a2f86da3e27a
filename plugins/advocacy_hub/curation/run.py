"""A whole run: every source that is due fetched and parsed, then sorted into new, known and skipped."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from ..feeds.address import Guard, resolve, target_of
from ..feeds.dates import first_date, in_zone
from ..feeds.entry import Entry, ParsedFeed
from ..feeds.errors import BadAddressError, FeedError, UnexpectedError
from ..feeds.fetch import DEFAULTS, Fetched, Limits, fetch
from ..feeds.retry import LONGEST
from ..feeds.worker import Parser
from ..load.hub_files import INBOX, LOCK, HubFileError, read_candidate
from ..model.content import Candidate, Mention, Source, SourceHealth, Topics
from ..model.moment import Moment
from ..store.lock import Lock
from .dedupe import guid_mark, link_key, link_mark, title_mark, without_tracking
from .inbox import free_id, mention, write_candidate
from .known import Known
from .state import (
    SourceState,
    StateFiles,
    due_after_failure,
    due_after_success,
    health_after_failure,
    health_after_success,
    read_health,
    write_health,
)
from .suggest import Proposal, detect_language, propose, wanted

AT_ONCE = 4
"""Hosts that are asked at the same time; one host gets one request at a time."""
_WRITERS = 8
_PATIENCE = 30.0
"""Seconds to wait for an editor's decision that is being written; each takes far less than one."""


@dataclass(frozen=True)
class Outcome:
    """What became of one source.

    ``skipped`` counts entries by reason: ``no-link``, ``bad-link``,
    ``same-link``, ``over-limit``, ``not-included``, ``excluded``, ``too-old``. ``mentioned`` are
    candidates from other sources that this one has too. ``unchanged`` means the
    server said so (304), ``waiting`` that it was not asked: it is not due, or
    ``gone`` for good. ``moved_to`` is the address that permanent redirects propose.
    """

    source: Source
    entries: int = 0
    new: tuple[Candidate, ...] = ()
    known: int = 0
    mentioned: tuple[Candidate, ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
    unchanged: bool = False
    waiting: bool = False
    gone: bool = False
    moved_to: str = ""
    due: dt.datetime | None = None
    error: FeedError | None = None


@dataclass(frozen=True)
class Harvest:
    """What one source gave: an answer and, unless it is unchanged, the feed in it; or an error.

    The feed is packed: hundreds of them wait for the last one.
    """

    source: Source
    state: SourceState
    fetched: Fetched | None = None
    feed: bytes | None = None
    error: FeedError | None = None


class Run:
    """Fetches sources of the hub at ``root``; ``now`` (aware) is when, its zone the program's.

    With ``force`` also those that are not due, or gone, and as if for the first
    time. ``topics`` have the words that proposals rest on.
    """

    def __init__(
        self,
        root: Path,
        guard: Guard,
        now: dt.datetime,
        *,
        topics: Topics | None = None,
        limits: Limits = DEFAULTS,
        force: bool = False,
    ) -> None:
        self.root = root
        self.guard = guard
        self.now = now
        self.topics = topics
        self.limits = limits
        self.force = force
        self.states = StateFiles(root / "build/cache/feeds")
        self.health, bad = read_health(root)
        if bad is not None:
            self.states.damaged.append(bad)

    @property
    def damaged(self) -> tuple[Path, ...]:
        """Files of the machine's own that could not be read, and were set aside."""
        return tuple(self.states.damaged)

    def fetch(self, sources: Sequence[Source], done: Callable[[Source], None] = lambda _: None) -> list[Outcome]:
        """Fetch the sources that are due, write what is new, and return the outcomes in the order given.

        ``done`` is called, from any thread, as soon as a source has answered. One bad
        feed never stops the others. Raises ``LockBusyError`` if decisions are
        being written for longer than anybody takes.
        """
        states = {source.id: self.states.get(source.id, source.feed or "") for source in sources}
        asked = [source for source in sources if self._asks(source, states[source.id])]
        for source in sources:
            if source not in asked:
                done(source)
        harvests = self._harvests(asked, states, done)
        outcomes = self._settle(harvests) if harvests else []
        by_id = {outcome.source.id: outcome for outcome in outcomes}
        return [by_id.get(one.id) or self._not_asked(one, states[one.id]) for one in sources]

    def _settle(self, harvests: Sequence[Harvest]) -> list[Outcome]:
        with Lock(self.root / LOCK, "advocacy fetch", patience=_PATIENCE):
            sorter = _Sorter(self.root, self.guard, self.now, self.topics)
            # In the order of sources.yml, not of arrival: the same run gives the same inbox.
            sorted_out = {one.source.id: sorter.sort(one) for one in harvests}
            written = sorter.write()
            # Only now: had the run died before, the next one must not be told "unchanged".
            outcomes = [self._settled(one, sorted_out[one.source.id], written) for one in harvests]
            write_health(self.root, self.health)
        return outcomes

    def _asks(self, source: Source, state: SourceState) -> bool:
        if self.force:
            return True
        health = self._health_of(source)
        if health is not None and health.gone is not None:
            return False
        due = self._due(source, state)
        return due is None or due <= self.now

    def _due(self, source: Source, state: SourceState) -> dt.datetime | None:
        """Return when a source is due. A fresh clone knows by its health when one that fails may be asked again."""
        health = self._health_of(source)
        due = state.due
        if due is None and health is not None and health.failing_since is not None and health.due is not None:
            due = health.due.starts(self.now.tzinfo or dt.UTC)
        # A clock that was wrong once must not silence a source for years.
        longest = max(LONGEST, dt.timedelta(hours=source.every_hours))
        return due if due is not None and due <= self.now + longest else None

    def _health_of(self, source: Source) -> SourceHealth | None:
        """Return what is known of a source at the address it has now: a new one is a new chance."""
        health = self.health.get(source.id)
        return health if health is not None and health.feed == source.feed else None

    def _not_asked(self, source: Source, state: SourceState) -> Outcome:
        health = self._health_of(source)
        gone = health is not None and health.gone is not None
        moved = (health.moved_to or "") if health else ""
        due = self._due(source, state)
        due = due.astimezone(self.now.tzinfo) if due and not gone else None
        return Outcome(source, waiting=True, gone=gone, due=due, moved_to=moved)

    def _harvests(
        self, sources: Sequence[Source], states: Mapping[str, SourceState], done: Callable[[Source], None]
    ) -> list[Harvest]:
        hosts: defaultdict[str, list[Source]] = defaultdict(list)
        for source in sources:
            hosts[urlsplit(source.feed or "").netloc.lower()].append(source)
        harvests: dict[str, Harvest] = {}

        with Parser() as parser, ThreadPoolExecutor(AT_ONCE) as pool:

            def visit(queue: list[Source]) -> None:
                for source in queue:
                    harvests[source.id] = self._harvest(source, states[source.id], parser)
                    done(source)

            for visited in [pool.submit(visit, queue) for queue in hosts.values()]:
                visited.result()
        return [harvests[source.id] for source in sources]

    def _harvest(self, source: Source, state: SourceState, parser: Parser) -> Harvest:
        url = source.feed or ""
        try:
            answer = (
                fetch(url, self.guard, limits=self.limits)
                if self.force
                else fetch(url, self.guard, state.validators, self.limits)
            )
            if answer.content is None:
                return Harvest(source, state, answer)
            feed = parser.parse(url, answer.content, answer.charset)
            answer.content.close()
            return Harvest(source, state, answer, feed.packed())
        except FeedError as error:
            return Harvest(source, state, error=error.alone())
        except Exception as error:  # noqa: BLE001 (one bad feed never stops the others)
            return Harvest(source, state, error=UnexpectedError(url, why=f"{type(error).__name__}: {error}"))

    def _settled(self, harvest: Harvest, outcome: Outcome, written: Mapping[str, Candidate]) -> Outcome:
        """Keep the source's state, and return the outcome with the candidates as they were written."""
        source, state = harvest.source, harvest.state
        before = self._health_of(source)
        if harvest.error is not None or harvest.fetched is None:
            error = harvest.error or UnexpectedError(state.url, why="?")
            failures = state.failures + 1
            due = due_after_failure(failures, error, self.now)
            self.states.put(source.id, replace(state, due=due, failures=failures))
            self.health[source.id] = health_after_failure(before, source, error, due, self.now)
            gone = self.health[source.id].gone is not None
            return replace(outcome, gone=gone, due=None if gone else due)
        due = due_after_success(source, self.now)
        moved = harvest.fetched.moved_to
        self.states.put(source.id, SourceState(state.url, harvest.fetched.validators, due))
        self.health[source.id] = health_after_success(
            before,
            source,
            self.now,
            items=None if outcome.unchanged else outcome.entries,
            moved_to=moved,
            news=bool(outcome.new),
        )
        return replace(outcome, new=tuple(written[one.id] for one in outcome.new), due=due)


class _Sorter:
    """Sorts entries into new and known; ``write`` then puts all of it on the disk."""

    def __init__(self, root: Path, guard: Guard, now: dt.datetime, topics: Topics | None) -> None:
        self.root = root
        self.guard = guard
        self.now = now
        self.topics = topics
        self.new: dict[str, Candidate] = {}
        self.mentioned: dict[str, Candidate] = {}

    @cached_property
    def known(self) -> Known:
        """What the hub knows; not read if no source has anything to say."""
        return Known.read(self.root)

    def sort(self, harvest: Harvest) -> Outcome:
        """Return what the harvest gives; nothing is written yet."""
        source, fetched = harvest.source, harvest.fetched
        if fetched is None or harvest.error is not None:
            return Outcome(source, error=harvest.error)
        if harvest.feed is None:
            return Outcome(source, unchanged=True, moved_to=fetched.moved_to)
        feed = ParsedFeed.unpacked(harvest.feed)
        new: list[Candidate] = []
        mentioned: dict[str, Candidate] = {}
        skipped: Counter[str] = Counter()
        already = 0
        for found in self._stories(source, feed, self._bases(source, fetched, feed)):
            if isinstance(found, str):
                skipped[found] += 1
                continue
            ident = self.known.find((link_mark(found.link), *found.aliases))
            if ident is None:
                new.append(self._take(found, source))
                continue
            already += 1
            if ident and (told := self._mention(ident, found)):
                mentioned[ident] = told
        if feed.total > len(feed.entries):
            skipped["over-limit"] = feed.total - len(feed.entries)
        return Outcome(
            source,
            feed.total,
            tuple(new),
            already,
            tuple(mentioned.values()),
            dict(skipped),
            moved_to=fetched.moved_to,
        )

    def write(self) -> dict[str, Candidate]:
        """Write what is new, and what other sources have too; return the new candidates by id."""
        for leftover in (self.root / INBOX).glob(".*.tmp"):  # of a run that was killed; we hold the lock
            leftover.unlink(missing_ok=True)
        # Side by side, because each waits for the disk to say that it is safe.
        with ThreadPoolExecutor(_WRITERS) as pool:
            list(pool.map(partial(write_candidate, self.root), self.new.values()))
            list(pool.map(partial(mention, self.root), self.mentioned.values()))
        return self.new

    def _take(self, found: Candidate, source: Source) -> Candidate:
        """Return the candidate with its own id, and with what is proposed: most entries are known, and need none."""
        ident = free_id(self.root, found.title, found.link, found.published, self.new)
        proposal = self._proposal(source, found)
        taken = found.model_copy(
            update={
                "id": ident,
                "language": detect_language(f"{found.title}\n{found.summary or ''}", source.language),
                "category": proposal.category,
                "topics": proposal.topics,
                "words": proposal.words,
            }
        )
        self.new[ident] = taken
        self.known.add_candidate(taken)
        return taken

    def _mention(self, ident: str, found: Candidate) -> Candidate | None:
        """Return the candidate with the source of ``found`` among those that have it too; ``None`` if it says so already."""
        if found.source in self.known.sources.get(ident, ()):
            return None  # most of the time, and without reading its file
        try:
            known = self.new.get(ident) or self.mentioned.get(ident) or read_candidate(self.root, ident)
        except HubFileError:
            return None  # `advocacy check` tells what is wrong with it
        if found.source in {known.source, *(one.source for one in known.also)}:
            return None
        own = link_mark(known.link)
        marks = dict.fromkeys((*known.aliases, *found.aliases))
        told = known.model_copy(
            update={
                "also": (*known.also, Mention(source=found.source, link=found.link)),
                "aliases": tuple(mark for mark in marks if mark != own),
            }
        )
        (self.new if ident in self.new else self.mentioned)[ident] = told
        self.known.add_candidate(told)
        return told

    def _stories(self, source: Source, feed: ParsedFeed, bases: tuple[str, ...]) -> Iterator[Candidate | str]:
        """Yield a candidate with a provisional id for each entry, or why there is none.

        Marks that several stories of one feed share say nothing: a feed may give all
        of its entries one id, or a title every week.
        """
        made = [self._candidate(source, entry, bases) for entry in feed.entries]
        made = list(_one_a_link(made))
        bearers: defaultdict[str, set[str]] = defaultdict(set)
        for one in made:
            if isinstance(one, Candidate):
                for mark in one.aliases:
                    bearers[mark].add(link_key(one.link))
        for one in made:
            if isinstance(one, str):
                yield one
            else:
                own = tuple(mark for mark in one.aliases if len(bearers[mark]) == 1)
                yield one if own == one.aliases else one.model_copy(update={"aliases": own})

    def _candidate(self, source: Source, entry: Entry, bases: tuple[str, ...]) -> Candidate | str:
        if not entry.link:
            return "no-link"
        link = without_tracking(resolve(entry.link, bases))
        try:
            target_of(link)
        except BadAddressError:
            return "bad-link"
        own = _zone(source)
        here = self.now.tzinfo or dt.UTC
        published = first_date(entry.dates, own)
        reason = wanted(entry.title, entry.summary, published, source, self.now)
        if reason is not None:
            return reason
        day = in_zone(published, here).day if published else None
        if published is not None:
            published = in_zone(published, own or here)
        marks = (guid_mark(source.id, entry.guid, link), title_mark(entry.title, day))
        try:
            return Candidate(
                id="new",
                # A picture without a word still has a sender and a day.
                title=entry.title or f"{source.name} {published.day if published else ''}".strip(),
                link=link,
                source=source.id,
                language=source.language,
                published=published,
                fetched=Moment.at(self.now),
                summary=entry.summary or None,
                author=entry.author or None,
                image=_web_address(resolve(entry.image, bases)) if entry.image else None,
                minutes=entry.minutes,
                aliases=tuple(filter(None, marks)),
            )
        except ValidationError:
            return "bad-link"

    def _proposal(self, source: Source, found: Candidate) -> Proposal:
        if self.topics is None:
            return Proposal(source.category, source.topics, ())
        return propose(found.title, found.summary or "", source, self.topics)

    def _bases(self, source: Source, fetched: Fetched, feed: ParsedFeed) -> tuple[str, ...]:
        # A feed fetched through a private host (a mirror, a proxy) belongs to its public site.
        private = self.guard.lists(target_of(fetched.url))
        places = (source.site, fetched.url) if private else (fetched.url, source.site)
        home = resolve(feed.link, places) if feed.link else ""
        return tuple(dict.fromkeys(filter(None, (home, *places))))


def _one_a_link(made: Iterable[Candidate | str]) -> Iterator[Candidate | str]:
    """Yield the first story that an address leads to; others there, of another title, cannot be shared apart."""
    titles: dict[str, str] = {}
    for one in made:
        if isinstance(one, str) or titles.setdefault(link_key(one.link), one.title) == one.title:
            yield one
        else:
            yield "same-link"


def _web_address(text: str) -> str | None:
    """Return an address that a candidate may hold, ``None`` for any other: a bad picture must not cost the story."""
    try:
        target_of(text)
        Mention(source="any", link=text)
    except (BadAddressError, ValidationError):
        return None
    return text


def _zone(source: Source) -> dt.tzinfo | None:
    try:
        return ZoneInfo(source.timezone) if source.timezone else None
    except (ValueError, OSError):
        return None
