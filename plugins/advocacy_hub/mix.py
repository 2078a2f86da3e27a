"""The 6-3-1 rule: of ten posts six curated, three our own, one promotional (settings may differ).

With ``n`` posts, ``c`` of them in a category whose target is ``t`` of ten:

- expected: ``t * n / 10`` posts
- deviation: ``c - expected`` posts; ``points``: ``100 * c / n - 10 * t`` percentage points. Over the three
  categories either adds up to 0, since the targets add up to ten.
- within a tolerance of ``k`` posts of ten: ``|deviation| <= k * n / 10`` in every category
- next: the category furthest behind once one more post is there, that is with the greatest
  ``t * (n + 1) / 10 - c``. Of the three it leaves the smallest sum of ``|deviation|``.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from .model.content import CATEGORIES, Category, Post
from .model.program import MixSettings
from .model.workspace import post_is_visible, post_span

_TEN = 10
LASTS = (10, 30)
"""The windows that are looked at: that many of the posts added last."""
LEAST = 10
"""A mix of fewer posts is not judged: one post more or less would turn the result around."""
AHEAD = 3
"""How many posts the advice looks ahead."""
_SLACK = 1e-9
"""What a decimal tolerance may lose when it is multiplied."""


@dataclass(frozen=True)
class Share:
    """One category's part in a mix."""

    category: Category
    count: int
    percent: float | None
    """0 to 100; None if there are no posts at all."""
    target: int
    """How many of ten."""
    expected: float
    """How many of this mix's posts the target asks for."""

    @property
    def deviation(self) -> float:
        """How many posts there are too many (positive) or too few (negative)."""
        return self.count - self.expected

    @property
    def points(self) -> float | None:
        """The same in percentage points; None if there are no posts at all."""
        return None if self.percent is None else self.percent - 100 * self.target / _TEN


@dataclass(frozen=True)
class Mix:
    """How some posts divide into categories, beside the target."""

    total: int
    shares: tuple[Share, ...]
    """In the order of the rule: curated, owned, promotional."""
    next: Category
    """What should be added next to come nearest to the target."""

    @property
    def balanced(self) -> bool:
        """True if no category is a whole post or more away from its target."""
        return all(abs(share.deviation) < 1 for share in self.shares)

    def within(self, tolerance: float) -> bool:
        """Return whether no category is more than ``tolerance`` posts of ten away from its target; True for no posts."""
        return all(
            abs(_TEN * share.count - share.target * self.total) <= tolerance * self.total + _SLACK
            for share in self.shares
        )


@dataclass(frozen=True)
class MixState:
    """How the mix stands, and what should be added."""

    last_ten: Mix
    last_thirty: Mix
    by_topic: Mapping[str, Mix]
    """The last thirty posts of each topic that has any, by its id; a post counts for each of its topics."""
    needed: tuple[Category, ...]
    """What to add, in this order; see ``needed``."""

    @property
    def next(self) -> Category:
        """What should be added next."""
        return self.needed[0]


@dataclass(frozen=True)
class MonthMix:
    """What was added in one calendar month."""

    month: dt.date
    """Its first day."""
    mix: Mix


@dataclass(frozen=True)
class Gap:
    """Days on which the mix is not kept, if nothing more is added than what is there."""

    kind: Literal["off", "dry"]
    """``off``: a window is beyond the tolerance; ``dry``: nothing of a category was added in the last ``window_days``."""
    first: dt.date
    last: dt.date | None
    """The last of the days; None if it does not end within the days that were looked at."""
    mix: Mix
    """How the window stands at the end of the first day; for ``dry`` the last thirty posts."""
    needed: tuple[Category, ...]
    """What to add before the first day, in this order; for ``dry`` the category itself."""


def newest_first(posts: Iterable[Post], zone: dt.tzinfo) -> tuple[Post, ...]:
    """Return the posts by the moment they were added, newest first; by id where that is the same."""
    return tuple(sorted(posts, key=lambda post: (-post.added.starts(zone).timestamp(), post.id)))


def order_by_mix(posts: Iterable[Post], now: dt.datetime, settings: MixSettings, zone: dt.tzinfo) -> tuple[Post, ...]:
    """Return the posts in the hub's default order.

    First those added in the last ``settings.window_days``, so interleaved that
    every ten keep the mix, newest first within a category; then the others,
    newest first. Where a category has run out, its places go to what is left,
    to the category with the greatest target first.
    """
    since = now - dt.timedelta(days=settings.window_days)
    everything = newest_first(posts, zone)
    recent = [post for post in everything if post.added.starts(zone) >= since]
    older = [post for post in everything if post.added.starts(zone) < since]
    return (*_interleaved(recent, settings), *older)


def mix(posts: Iterable[Post], last: int = 10, *, settings: MixSettings | None = None, zone: dt.tzinfo = dt.UTC) -> Mix:
    """Return the mix of the ``last`` posts that were added."""
    return _mix(newest_first(posts, zone)[:last], settings or MixSettings())


def mix_within(
    posts: Iterable[Post],
    now: dt.datetime,
    days: int = 30,
    *,
    settings: MixSettings | None = None,
    zone: dt.tzinfo = dt.UTC,
) -> Mix:
    """Return the mix of the posts that were added in the ``days`` before ``now`` (aware)."""
    since = now - dt.timedelta(days=days)
    return _mix([post for post in posts if since <= post.added.starts(zone) <= now], settings or MixSettings())


def by_month(
    posts: Iterable[Post],
    now: dt.datetime,
    months: int = 12,
    *,
    settings: MixSettings | None = None,
    zone: dt.tzinfo = dt.UTC,
) -> tuple[MonthMix, ...]:
    """Return the mix of what was added in each month up to that of ``now`` (aware), oldest first.

    Months are those of ``zone``: at most ``months`` of them, from the month of the oldest
    post on, those without a post included. () if there are no posts.
    """
    added: dict[dt.date, list[Category]] = {}
    for post in posts:
        moment = post.added.starts(zone)
        if moment <= now:
            added.setdefault(moment.astimezone(zone).date().replace(day=1), []).append(post.category)
    if not added:
        return ()
    found: list[MonthMix] = []
    month = now.astimezone(zone).date().replace(day=1)
    while len(found) < months and month >= min(added):
        found.append(MonthMix(month, _of(added.get(month, ()), settings or MixSettings())))
        month = (month - dt.timedelta(days=1)).replace(day=1)
    return tuple(reversed(found))


def mix_on(
    posts: Iterable[Post],
    day: dt.date,
    last: int = 30,
    *,
    settings: MixSettings | None = None,
    zone: dt.tzinfo = dt.UTC,
) -> Mix:
    """Return the mix of the ``last`` posts of those that everybody may see when ``day`` ends in ``zone``.

    Embargoes and expiries are heeded, and nothing else is thought to be added.
    """
    return _of(_standing(_spans(posts, zone), day, zone).categories[:last], settings or MixSettings())


def gaps(
    posts: Iterable[Post],
    first: dt.date,
    days: int,
    *,
    settings: MixSettings | None = None,
    zone: dt.tzinfo = dt.UTC,
) -> tuple[Gap, ...]:
    """Return when the mix will not be kept within ``days`` days from ``first``, by their beginning.

    A day is judged as it ends in ``zone``, with embargoes and expiries and as if
    nothing else were added; a day on which fewer than ten posts stand is not judged.
    """
    wanted, spans = settings or MixSettings(), _spans(posts, zone)
    ahead = [_standing(spans, first + dt.timedelta(days=number), zone) for number in range(days)]
    found: list[Gap] = []
    for window in LASTS:
        found += _runs(ahead, [_off(one, window, wanted) for one in ahead])
    for category in CATEGORIES:
        found += _runs(ahead, [_dry(one, category, wanted) for one in ahead])
    return tuple(sorted(found, key=lambda gap: gap.first))


def mix_state(posts: Iterable[Post], settings: MixSettings, zone: dt.tzinfo, now: dt.datetime) -> MixState:
    """Return the mix of those of the posts that everybody may see at ``now`` (aware).

    Left out are drafts, posts for staff only, and what is embargoed or expired. What
    waits for a reviewer only ``Workspace.visible`` can tell: give the posts of that.
    """
    standing = [post for post in newest_first(posts, zone) if post_is_visible(post, now, zone)]
    ten, thirty = (_mix(standing[:last], settings) for last in LASTS)
    topics = sorted({topic for post in standing for topic in post.topics})
    by_topic = {
        topic: _mix([post for post in standing if topic in post.topics][: LASTS[-1]], settings) for topic in topics
    }
    return MixState(ten, thirty, by_topic, _needed([post.category for post in standing], AHEAD, settings))


def needed(
    posts: Iterable[Post], count: int = AHEAD, *, settings: MixSettings | None = None, zone: dt.tzinfo = dt.UTC
) -> tuple[Category, ...]:
    """Return the categories of the ``count`` posts that should be added next, in order.

    Each is what the last ten posts ask for (``Mix.next``), or the last thirty where the
    ten are in balance, as if those before it had been added already.
    """
    newest = [post.category for post in newest_first(posts, zone)]
    return _needed(newest, count, settings or MixSettings())


def _needed(newest: Iterable[Category], count: int, settings: MixSettings) -> tuple[Category, ...]:
    ten, thirty = LASTS
    there = list(newest)[:thirty]
    plan: list[Category] = []
    for _ in range(count):
        mixes = (_of(there[:ten], settings), _of(there[:thirty], settings))
        wanted = mixes[1 if mixes[0].balanced else 0].next
        plan.append(wanted)
        there.insert(0, wanted)
    return tuple(plan)


@dataclass(frozen=True)
class _Span:
    """When a post is there."""

    category: Category
    added: dt.datetime
    appears: dt.datetime
    goes: dt.datetime | None


@dataclass(frozen=True)
class _Standing:
    """The posts that are there when a day ends, newest first."""

    day: dt.date
    ends: dt.datetime
    spans: tuple[_Span, ...]

    @property
    def categories(self) -> list[Category]:
        return [span.category for span in self.spans]


def _spans(posts: Iterable[Post], zone: dt.tzinfo) -> tuple[_Span, ...]:
    """Return the spans of what everybody may see one day, by the moment it was added, newest first."""
    return tuple(
        _Span(post.category, post.added.starts(zone), *post_span(post, zone))
        for post in newest_first(posts, zone)
        if post.status == "approved" and post.visibility == "public"
    )


def _standing(spans: Iterable[_Span], day: dt.date, zone: dt.tzinfo) -> _Standing:
    ends = dt.datetime.combine(day, dt.time.max, zone)
    there = (span for span in spans if span.appears <= ends and (span.goes is None or ends < span.goes))
    return _Standing(day, ends, tuple(there))


def _runs(ahead: Sequence[_Standing], judged: Sequence[Gap | None]) -> Iterator[Gap]:
    """Yield a gap for each row of days that have one, as it is on the first of them."""
    for _, row in groupby(zip(ahead, judged, strict=True), key=lambda pair: pair[1] is not None):
        days = list(row)
        begins, ends = days[0][1], days[-1][0]
        if begins is not None:
            yield replace(begins, last=None if ends is ahead[-1] else ends.day)


def _off(one: _Standing, window: int, settings: MixSettings) -> Gap | None:
    there = one.categories
    found = _of(there[:window], settings)
    # The last thirty are the last ten until there are more.
    if found.total < LEAST or (window > LEAST and found.total == LEAST) or found.within(settings.tolerance):
        return None
    return Gap("off", one.day, None, found, _needed(there, AHEAD, settings))


def _dry(one: _Standing, category: Category, settings: MixSettings) -> Gap | None:
    since = one.ends - dt.timedelta(days=settings.window_days)
    fresh = any(span.category == category and span.added >= since for span in one.spans)
    if fresh or not _target(settings, category) or len(one.spans) < LEAST:
        return None
    return Gap("dry", one.day, None, _of(one.categories[: LASTS[-1]], settings), (category,))


def _mix(posts: Iterable[Post], settings: MixSettings) -> Mix:
    return _of((post.category for post in posts), settings)


def _of(categories: Iterable[Category], settings: MixSettings) -> Mix:
    counts = Counter(categories)
    total = counts.total()
    shares = tuple(
        Share(
            category,
            counts[category],
            100 * counts[category] / total if total else None,
            _target(settings, category),
            _target(settings, category) * total / _TEN,
        )
        for category in CATEGORIES
    )
    return Mix(total, shares, _most_wanted(counts, settings))


def _target(settings: MixSettings, category: Category) -> int:
    return int(getattr(settings, category))


def _most_wanted(given: Counter[Category], settings: MixSettings) -> Category:
    """Return the category that is furthest behind its target once one more post is there."""
    after = given.total() + 1
    return max(CATEGORIES, key=lambda category: _target(settings, category) * after - _TEN * given[category])


def _pattern(settings: MixSettings) -> tuple[Category, ...]:
    """Return ten places that keep the mix, each category spread out as evenly as it goes."""
    places: list[Category] = []
    while len(places) < _TEN:
        places.append(_most_wanted(Counter(places), settings))
    return tuple(places)


def _interleaved(posts: Iterable[Post], settings: MixSettings) -> Iterable[Post]:
    waiting: dict[Category, deque[Post]] = {category: deque() for category in CATEGORIES}
    for post in posts:
        waiting[post.category].append(post)
    fallback = sorted(CATEGORIES, key=lambda category: -_target(settings, category))
    pattern = _pattern(settings)
    place = 0
    while any(waiting.values()):
        wanted = pattern[place % _TEN]
        place += 1
        yield next(waiting[one] for one in (wanted, *fallback) if waiting[one]).popleft()
