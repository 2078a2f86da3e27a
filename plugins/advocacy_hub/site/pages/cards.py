"""What a list shows of a post."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from ...i18n import formats
from ...model.base import Lang
from ...model.content import Post, Source, Topic
from ...model.text import Said
from .context import Context

NEAR_DAYS = 14
"""An expiry this many days away is shown on the card."""


@dataclass(frozen=True)
class Expiry:
    """When a post is withdrawn."""

    at: str
    """The instant in ISO 8601, for the page's script."""
    words: str
    """The day, or the day and the time, as readers write it."""
    near: bool


@dataclass(frozen=True)
class Card:
    """A post as a list shows it."""

    post: Post
    title: Said
    topic: Topic | None
    source: Source | None
    date: dt.date
    """Day it was published, or else joined the hub."""
    expiry: Expiry | None


def cards(context: Context, posts: Iterable[Post]) -> tuple[Card, ...]:
    """Return a card per post, in the same order."""
    workspace = context.workspace
    return tuple(
        Card(
            post,
            title_of(post, context.lang),
            workspace.topics.get(post.topics[0]),
            workspace.sources.get(post.source or ""),
            post.published or post.added.day,
            expiry_of(context, post),
        )
        for post in posts
    )


def title_of(post: Post, lang: Lang) -> Said:
    """Return the title with the language it is in: an article's own title is in the article's."""
    said = post.title.say(lang)
    return Said(said.text, post.language, said.fallback) if post.title.ja == post.title.en else said


def expiry_of(context: Context, post: Post) -> Expiry | None:
    """Return when ``post`` is withdrawn, None if it stays."""
    if post.expires is None:
        return None
    zone = context.workspace.program.zone
    end = post.expires.ends(zone)
    day = formats.day(post.expires.day, context.lang)
    words = day if post.expires.time is None else f"{day} {post.expires.time:%H:%M}"
    return Expiry(end.isoformat(), words, end - context.now <= dt.timedelta(days=NEAR_DAYS))
