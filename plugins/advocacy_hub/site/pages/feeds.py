"""The hub's own feeds: which there are, their files, and the page that tells how to subscribe to them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ...model.base import LANGS
from ...model.content import CATEGORIES, Post
from ...text.hosts import is_internal
from .. import addresses
from ..page import Page, SiteFile
from ..syndication import ATOM, JSON, Entry, Feed, atom, json_feed, opml
from .cards import title_of
from .context import Context
from .pausing import paused

MOST = 50
"""Entries in a feed. Readers ask at least daily and keep what they saw: at five posts a day that is ten days' leave for
one that was switched off. A feed of fifty is some 60 kB."""

OPML = "feeds/feeds.opml"

_SPACE = uuid.UUID("9d5f6f1e-6a64-5d0a-8f0e-3b8a5f6f9a42")
"""What ids of feeds and entries are made in. Any other value would make every post new to every reader once more."""

Kind = Literal["all", "topic", "category", "language"]


@dataclass(frozen=True)
class Listed:
    """A feed with what the page of feeds says of it."""

    kind: Kind
    ident: str
    name: str
    """Such as a topic's name."""
    path: str
    """Path of its files without the ending."""
    page: str
    """Path of the list of posts with the same content."""
    posts: tuple[Post, ...]

    @property
    def atom(self) -> str:
        """Path of the Atom file."""
        return f"{self.path}{ATOM}"

    @property
    def json(self) -> str:
        """Path of the JSON Feed."""
        return f"{self.path}{JSON}"

    @property
    def anchor(self) -> str:
        """Id of its line on the page of feeds."""
        return addresses.feed_line(self.path)


@dataclass(frozen=True)
class Group:
    """The feeds of one kind."""

    kind: Kind
    feeds: tuple[Listed, ...]


def pages(context: Context) -> Iterator[Page]:
    """Yield the page that lists the feeds and says how to subscribe."""
    first, *others = listed(context)
    kinds: tuple[Kind, ...] = ("topic", "category", "language")
    groups = (Group(kind, tuple(one for one in others if one.kind == kind)) for kind in kinds)
    yield Page(
        path=addresses.FEEDS,
        kind="feeds",
        under=addresses.HUB,
        title=context.t("feeds.title"),
        description=context.t("feeds.description"),
        data={
            "everything": first,
            "groups": tuple(group for group in groups if group.feeds),
            "opml": OPML if context.site_url else None,
            "most": MOST,
        },
    )


def files(context: Context) -> Iterator[SiteFile]:
    """Yield every feed as Atom and as JSON Feed, and the OPML list of them.

    The list needs addresses in full, so a site that does not know its own has none.
    """
    entries: dict[str, Entry] = {}
    made: list[tuple[str, Feed]] = []
    for one in listed(context):
        feed = _feed(context, one, entries)
        made.append((one.name, feed))
        yield SiteFile(one.atom, atom(feed))
        yield SiteFile(one.json, json_feed(feed))
    if context.site_url:
        yield SiteFile(OPML, opml(context.t("feeds.of", name=context.plain(context.workspace.program.name)), made))


def listed(context: Context) -> tuple[Listed, ...]:
    """Return the feeds: of everything, then by topic, category and language of the page that a post links to."""
    workspace = context.workspace
    newest = sorted(_fit(context), key=lambda post: (-_appeared(context, post).timestamp(), post.id))
    chosen: Mapping[tuple[str, str], list[Post]] = defaultdict(list)
    for post in newest:
        for key in {("category", post.category), ("language", post.language), *(("topic", one) for one in post.topics)}:
            if len(chosen[key]) < MOST:
                chosen[key].append(post)

    def one(kind: Kind, ident: str, name: str, page: str) -> Listed:
        return Listed(kind, ident, name, addresses.feed(kind, ident), page, tuple(chosen[kind, ident]))

    everything = addresses.feed("all", "")
    return (
        Listed("all", "", context.t("feeds.all"), everything, addresses.HUB, tuple(newest[:MOST])),
        *(one("topic", t.id, context.plain(t.name), addresses.topic(t.id)) for t in workspace.topics.values()),
        *(one("category", c, context.t(f"category.{c}"), addresses.category(c)) for c in CATEGORIES),
        *(
            one("language", lang, context.t("hub.language.title", language=context.t(f"lang.{lang}")), page)
            for lang in LANGS
            for page in (addresses.language(lang),)
        ),
    )


def _fit(context: Context) -> Iterator[Post]:
    """Yield the posts that anybody may read: a feed is copied to places where nobody can take it back."""
    hosts = context.workspace.program.hub.internal_hosts
    for post in context.workspace.posts.values():
        if post.visibility == "public" and not is_internal(post.link, hosts):
            yield post


def _appeared(context: Context, post: Post) -> dt.datetime:
    """Return when readers could first see it."""
    zone = context.workspace.program.zone
    added = post.added.starts(zone)
    return added if post.embargo is None else max(added, post.embargo.starts(zone))


def _feed(context: Context, one: Listed, entries: dict[str, Entry]) -> Feed:
    program, site = context.workspace.program, context.site_url
    for post in one.posts:
        if post.id not in entries:
            entries[post.id] = _entry(context, post)
    pause = paused(context)
    about = context.t("feeds.about", feed=one.name, company=context.plain(program.company))
    return Feed(
        id=_id(context, f"feed/{context.lang}/{one.path}"),
        lang=context.lang,
        title=context.t("feeds.name", name=context.plain(program.name), feed=one.name),
        subtitle=f"{context.t('pause.title')} ({pause.when})" if pause else about,
        author=context.plain(program.company),
        page=f"{site}{one.page}" if site else addresses.relative(one.path, one.page),
        self_link=f"{site}{one.path}" if site else None,
        entries=tuple(entries[post.id] for post in one.posts),
    )


def _entry(context: Context, post: Post) -> Entry:
    topics = context.workspace.topics
    zone = context.workspace.program.zone
    return Entry(
        id=_id(context, f"post/{post.id}"),
        link=post.link,
        title=title_of(post, context.lang),
        summary=post.summary.say(context.lang),
        why=post.why.say(context.lang) if post.why else None,
        why_label=context.t("feeds.why"),
        published=post.added.starts(zone),
        updated=_appeared(context, post),
        categories=(
            *((ident, context.plain(topics[ident].name)) for ident in post.topics if ident in topics),
            (post.category, context.t(f"category.{post.category}")),
        ),
    )


def _id(context: Context, name: str) -> str:
    """Return a name that no other hub gives (RFC 4122, version 5): made of the company's domain and our own ids only.

    The site's address is no part of it: a hub that moves would show every post as new.
    """
    owner = next(iter(context.workspace.program.hub.company_domains), "")
    return uuid.uuid5(uuid.uuid5(_SPACE, owner.lower().strip(".")), name).urn
