"""The sources: what keeps their feeds from coming in, and what their publishers have told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.content import Source
from ..model.diagnostic import Diagnostic, Level
from ..text.fold import fold_words
from .context import Context


def check_sources(context: Context) -> Iterator[Diagnostic]:
    """Yield findings about feeds that are missing, double, gone or moved, and words that are asked for and refused."""
    first: dict[str, Source] = {}
    for source in context.workspace.sources.values():
        yield from _words(context, source)
        if source.feed is None:
            # Only what somebody wrote: without `active` nobody expects a feed.
            if source.active and "active" in source.model_fields_set:
                yield context.warning("source-without-feed", context.at("source", source.id, "active"), id=source.id)
            continue
        known = first.setdefault(_key(source.feed), source)
        if known is not source:
            yield context.warning("feed-twice", context.at("source", source.id, "feed"), id=known.id)
        if source.active:
            yield from _told(context, source, source.feed)


def _words(context: Context, source: Source) -> Iterator[Diagnostic]:
    included = {fold_words(word) for word in source.include}
    for number, word in enumerate(source.exclude):
        if fold_words(word) in included:
            where = context.at("source", source.id, "exclude", number)
            yield context.warning("word-in-and-out", where, word=word)


def _told(context: Context, source: Source, feed: str) -> Iterator[Diagnostic]:
    """Yield what the last fetches learnt from the publisher; what they learnt at an older address is past."""
    health = context.workspace.source_health.get(source.id)
    if health is None or health.feed not in {None, feed}:
        return
    where = context.at("source", source.id, "feed")
    if health.gone is not None:
        day = health.gone.day.isoformat()
        yield context.warning("source-gone", where, id=source.id, day=day)
    elif health.moved_to is not None and health.moved_to != feed:
        values = {"id": source.id, "url": health.moved_to}
        yield context.finding("source-moved", where, level=Level.INFO, values=values)


def _key(url: str) -> str:
    """Return what two spellings of an address share: http or https, capitals of the host and a final slash do not count."""
    host, slash, path = re.sub(r"\Ahttps?://", "", url, flags=re.IGNORECASE).partition("/")
    return f"{host.lower()}{slash}{path}".rstrip("/")
