"""The 6-3-1 rule: of ten posts six curated, three our own, one promotional (settings may differ)."""

from __future__ import annotations

import datetime as dt
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass

from .model.content import CATEGORIES, Category, Post
from .model.program import MixSettings

_TEN = 10


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
        return all(abs(share.count - share.expected) < 1 for share in self.shares)


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


def _mix(posts: Iterable[Post], settings: MixSettings) -> Mix:
    counts = Counter(post.category for post in posts)
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
