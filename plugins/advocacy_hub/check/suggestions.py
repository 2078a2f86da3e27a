"""Employees' suggestions: where they lead, the order of their days, words of earlier hubs."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from ..load.nodes import follow
from ..model.diagnostic import Diagnostic
from ..model.suggestion import OLD_WORDS, Suggestion
from ..text.hosts import has_login, host_of, is_internal
from .context import Context


def check_suggestions(context: Context) -> Iterator[Diagnostic]:
    """Yield findings about the addresses and days of suggestions, and a warning for a state by its old name."""
    for one in context.workspace.suggestions.values():
        yield from _address(context, one)
        yield from _days(context, one)
        yield from _old_word(context, one)


def _address(context: Context, one: Suggestion) -> Iterator[Diagnostic]:
    if one.link is None:
        return
    # The site shows where a suggestion leads, whatever becomes of it.
    if is_internal(one.link, context.workspace.program.hub.internal_hosts):
        where = context.at("suggestion", one.id, "link")
        yield context.finding("internal-address", where, values={"host": host_of(one.link) or one.link})
    if has_login(one.link):
        yield context.finding("link-with-login", context.at("suggestion", one.id, "link"))


def _days(context: Context, one: Suggestion) -> Iterator[Diagnostic]:
    days = [("date", one.date), ("review_started", one.review_started), ("answered", one.answered)]
    known = [(key, day) for key, day in days if day is not None]
    for (other, before), (key, day) in itertools.pairwise(known):
        if day < before:
            where = context.at("suggestion", one.id, key)
            yield context.finding("day-before", where, values={"key": key, "other": other})
        elif day > context.today:
            yield context.warning("future-date", context.at("suggestion", one.id, key), day=day.isoformat())


def _old_word(context: Context, one: Suggestion) -> Iterator[Diagnostic]:
    file, base = context.index.records.get(("suggestion", one.id), ("", ()))
    document = context.index.documents.get(file)
    root = document.root if document is not None else None
    written = follow(root, (*base, "state"))[0].text.strip() if root is not None else ""
    if written in OLD_WORDS:
        where = context.at("suggestion", one.id, "state")
        yield context.warning("old-word", where, value=written, new=OLD_WORDS[written])
