"""The hub's lists of posts: in two orders, by topic, by category, by language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ... import mix as mixing
from ...i18n import formats
from ...model.base import LANGS
from ...model.content import CATEGORIES, Category, Post
from ...model.text import Text
from .. import addresses
from ..page import Page
from .cards import cards
from .context import Context
from .pausing import paused
from .picks import section

State = Literal["met", "over", "under"]


@dataclass(frozen=True)
class Chip:
    """A link to a narrower list."""

    label: str
    path: str
    count: int
    current: bool
    category: Category | None = None


@dataclass(frozen=True)
class ChipGroup:
    """The links of one kind: category, topic or language."""

    key: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True)
class GaugePart:
    """A category's line of the gauge."""

    share: mixing.Share
    state: State
    expected: str
    off: str
    """How many posts away from the target."""


@dataclass(frozen=True)
class Gauge:
    """The mix of the last ``last`` posts, or of fewer if there are not so many."""

    last: int
    mix: mixing.Mix
    parts: tuple[GaugePart, ...]


@dataclass(frozen=True)
class _List:
    """A list before it is cut into pages."""

    kind: str
    path: str
    title: str
    description: str
    posts: Sequence[Post]
    lead: Text | str
    feed: str = addresses.feed("all", "")


def pages(context: Context) -> Iterator[Page]:
    """Yield every page of every list."""
    program = context.workspace.program
    posts = context.workspace.posts.values()
    newest = mixing.newest_first(posts, program.zone)
    mixed = mixing.order_by_mix(posts, context.now, program.hub.mix, program.zone)
    for one in _lists(context, mixed, newest):
        yield from _pages(context, one)


def gauges(context: Context) -> tuple[Gauge, ...]:
    """Return the gauges of the last ten and the last thirty posts that are there to be shared."""
    program = context.workspace.program
    posts = tuple(post for post in context.workspace.posts.values() if post.visibility == "public")
    found = []
    for last in (10, 30):
        mix = mixing.mix(posts, last, settings=program.hub.mix, zone=program.zone)
        found.append(Gauge(last, mix, tuple(_part(share) for share in mix.shares)))
    return tuple(found)


def _part(share: mixing.Share) -> GaugePart:
    difference = share.count - share.expected
    state: State = "met" if abs(difference) < 1 else "over" if difference > 0 else "under"
    return GaugePart(share, state, _count(share.expected), _count(abs(difference)))


def _count(value: float) -> str:
    return formats.number(value, 0 if value == int(value) else 1)


def _lists(context: Context, mixed: Sequence[Post], newest: Sequence[Post]) -> Iterator[_List]:
    t = context.t
    name = context.plain(context.workspace.program.name)
    yield _List("hub", addresses.HUB, t("nav.hub"), t("hub.description", name=name), mixed, t("hub.lead"))
    yield _List(
        "hub-newest",
        addresses.HUB_NEWEST,
        t("hub.newest.title"),
        t("hub.newest.description"),
        newest,
        t("hub.newest.lead"),
    )
    for topic in context.workspace.topics.values():
        title, words = context.plain(topic.name), context.plain(topic.description)
        chosen = [post for post in newest if topic.id in post.topics]
        description = t("hub.topic.description", topic=title, words=words)
        feed = addresses.feed("topic", topic.id)
        yield _List("topic", addresses.topic(topic.id), title, description, chosen, topic.description, feed)
    for category in CATEGORIES:
        title, words = t(f"category.{category}"), t(f"category.{category}.lead")
        chosen = [post for post in newest if post.category == category]
        description = t("hub.category.description", category=title, words=words)
        feed = addresses.feed("category", category)
        yield _List("category", addresses.category(category), title, description, chosen, words, feed)
    for language in LANGS:
        title = t("hub.language.title", language=t(f"lang.{language}"))
        chosen = [post for post in newest if post.language == language]
        lead = t(f"hub.language.{language}.lead")
        feed = addresses.feed("language", language)
        yield _List("language", addresses.language(language), title, lead, chosen, lead, feed)


def _pages(context: Context, one: _List) -> Iterator[Page]:
    size = context.workspace.program.hub.page_size
    count = max(1, -(-len(one.posts) // size))
    paths = tuple(addresses.numbered(one.path, number) for number in range(1, count + 1))
    shared = {
        "list_kind": one.kind,
        "list_path": one.path,
        "heading": one.title,
        "feed_anchor": addresses.feed_line(one.feed),
        "lead": one.lead,
        "paths": paths,
        "total": len(one.posts),
        "filters": _filters(context, one.path),
        "gauges": gauges(context) if one.kind in {"hub", "hub-newest"} else (),
        "topic": next((x for x in context.workspace.topics.values() if addresses.topic(x.id) == one.path), None),
        "narrowed": _narrowed(one),
        "paused": paused(context),
        "picks": section(context, asks=True) if one.kind == "hub" else None,
    }
    for number, path in enumerate(paths, start=1):
        first = (number - 1) * size
        shown = one.posts[first : first + size]
        suffix = "" if number == 1 else context.t("hub.page-suffix", n=number)
        yield Page(
            path=path,
            kind=one.kind,
            title=one.title + suffix,
            description=one.description + suffix,
            data={
                **shared,
                "number": number,
                "cards": cards(context, shown),
                "first": first + 1 if shown else 0,
                "last": first + len(shown),
            },
            source=_source(context, one.kind),
            # The same posts in another order or cut: search finds the posts themselves.
            searchable=number == 1 and one.kind != "hub-newest",
            feed=one.feed,
        )


def _narrowed(one: _List) -> tuple[str, str] | None:
    """Return facet and value by which the search for posts is narrowed to those of the list; None if it has all."""
    return (
        (one.kind, one.path.rstrip("/").rpartition("/")[2]) if one.kind in {"topic", "category", "language"} else None
    )


def _source(context: Context, kind: str) -> str | None:
    if kind != "topic" or not context.workspace.topics:
        return None
    return context.workspace.places.find("topic", next(iter(context.workspace.topics))).file


def _filters(context: Context, here: str) -> tuple[ChipGroup, ...]:
    posts = context.workspace.posts.values()

    def chip(label: str, path: str, count: int, category: Category | None = None) -> Chip:
        return Chip(label, path, count, path == here, category)

    categories = (
        chip(context.t(f"category.{one}"), addresses.category(one), sum(p.category == one for p in posts), one)
        for one in CATEGORIES
    )
    topics = (
        chip(context.plain(topic.name), addresses.topic(topic.id), sum(topic.id in p.topics for p in posts))
        for topic in context.workspace.topics.values()
    )
    languages = (
        chip(context.t(f"lang.{one}"), addresses.language(one), sum(p.language == one for p in posts)) for one in LANGS
    )
    return (
        ChipGroup("category", tuple(categories)),
        ChipGroup("topic", tuple(topics)),
        ChipGroup("language", tuple(languages)),
    )
