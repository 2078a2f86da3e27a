"""The content hub: lists of posts, the sources, and a page per post."""

from __future__ import annotations

from collections.abc import Iterator

from ..page import Page
from . import calendar, feeds, lists, posts, sources
from .context import Context


def pages(context: Context) -> Iterator[Page]:
    """Yield the lists, then the sources, the feeds and the calendar, then the posts."""
    yield from lists.pages(context)
    yield from sources.pages(context)
    yield from feeds.pages(context)
    yield from calendar.pages(context)
    yield from posts.pages(context)
