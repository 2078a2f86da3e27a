"""Employees' suggestions: what became of each, and the form to write one."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from ...curation.dedupe import TRACKING, link_mark
from ...load.layout import schema_reference
from ...model.content import Audience, Candidate, Post, Topic
from ...model.suggestion import STATES, State, Suggestion
from .. import addresses
from ..page import Heading, Page, SiteFile
from .context import Context
from .people import Person, person

KNOWN_FILE = "data/known.json"
_FOLDER = "content_feed/suggestions/"

LOOKS: dict[State, tuple[str, str]] = {
    "idea": ("bulb", "line"),
    "review": ("clock", "info"),
    "accepted": ("check", "good"),
    "declined": ("circle-cross", "line"),
    "published": ("circle-check", "good"),
}
"""The icon and the tone of each state."""

GROUPS: tuple[tuple[str, tuple[State, ...]], ...] = (
    ("waiting", ("idea", "review")),
    ("accepted", ("accepted",)),
    ("published", ("published",)),
    ("declined", ("declined",)),
)


@dataclass(frozen=True)
class Step:
    """Something that happened to a suggestion, and when; ``key`` names the words for it."""

    key: str
    day: dt.date


@dataclass(frozen=True)
class SuggestionView:
    """A suggestion with what it led to."""

    suggestion: Suggestion
    icon: str
    tone: str
    topics: tuple[Topic, ...]
    audiences: tuple[Audience, ...]
    post: Post | None
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Group:
    """The suggestions that are equally far."""

    id: str
    views: tuple[SuggestionView, ...]


def views(context: Context) -> tuple[SuggestionView, ...]:
    """Return the suggestions, newest first."""
    newest = sorted(context.workspace.suggestions.values(), key=lambda one: (-one.date.toordinal(), one.id))
    return tuple(_view(context, one) for one in newest)


def _view(context: Context, one: Suggestion) -> SuggestionView:
    workspace = context.workspace
    post = workspace.posts.get(one.post or "")
    known = {"answered": one.answered, "published": post.added.day if post and one.state == "published" else None}
    steps = [("idea", one.date), ("review", one.review_started), *known.items()]
    return SuggestionView(
        one,
        *LOOKS[one.state],
        tuple(workspace.topics[ident] for ident in one.topics if ident in workspace.topics),
        tuple(workspace.audiences[ident] for ident in one.audience if ident in workspace.audiences),
        post,
        tuple(Step(key, day) for key, day in steps if day is not None),
    )


def counts(context: Context) -> tuple[tuple[State, int], ...]:
    """Return how many suggestions there are in each state, none left out."""
    states = [one.state for one in context.workspace.suggestions.values()]
    return tuple((state, states.count(state)) for state in STATES)


def group_of(state: State) -> str:
    """Return the id of the group, and of the section, in which a state is shown."""
    return next(ident for ident, states in GROUPS if state in states)


def pages(context: Context) -> Iterator[Page]:
    """Yield the list by state, and the form."""
    yield _list(context)
    yield _form(context)


def _list(context: Context) -> Page:
    everything = views(context)
    groups = tuple(
        Group(ident, found)
        for ident, states in GROUPS
        if (found := tuple(view for view in everything if view.suggestion.state in states))
    )
    return Page(
        path=addresses.SUGGESTIONS,
        kind="suggestions",
        under=addresses.TAKE_PART,
        title=context.t("suggestions.title"),
        description=context.t("suggestions.description"),
        data={
            "groups": groups,
            "counts": counts(context),
            "group_of": group_of,
            "total": len(everything),
            "looks": LOOKS,
        },
        toc=tuple(Heading(group.id, context.t(f"suggestions.{group.id}")) for group in groups),
    )


def _form(context: Context) -> Page:
    workspace = context.workspace
    to = receiver(context)
    topics, audiences = tuple(workspace.topics.values()), tuple(workspace.audiences.values())
    return Page(
        path=addresses.SUGGEST,
        kind="suggest",
        under=addresses.TAKE_PART,
        title=context.t("suggest.title"),
        description=context.t("suggest.description"),
        data={
            "to": to,
            "mailto": _skeleton(context, to),
            "topics": topics,
            "audiences": audiences,
            "facts": {
                "mailto": _mailto(to),
                "issues": workspace.program.hub.suggestions.issues,
                "schema": (schema_reference(f"{_FOLDER}x.yml") or "").partition("$schema=")[2],
                "topics": {one.id: context.plain(one.name) for one in topics},
                "audiences": {one.id: context.plain(one.name) for one in audiences},
            },
        },
    )


def receiver(context: Context) -> Person | None:
    """Return whom suggestions go to: the role that the program names, else the curator, else the contact; one with a mail address first."""
    workspace = context.workspace
    named = (workspace.program.hub.suggestions.mail, "curator", workspace.program.contact)
    found = [one for ident in named if (one := person(workspace, ident)) is not None]
    return next((one for one in found if one.mail), found[-1] if found else None)


def _mailto(to: Person | None) -> str | None:
    return None if to is None or to.mail is None else f"mailto:{quote(to.mail, safe='@')}"


def _skeleton(context: Context, to: Person | None) -> str | None:
    """Return a link that opens a mail with the questions already in it; None if nobody has a mail address."""
    address = _mailto(to)
    if address is None:
        return None
    subject = quote(context.t("suggest.subject"), safe="")
    body = quote(context.t("suggest.body").replace("\n", "\r\n"), safe="")
    return f"{address}?subject={subject}&body={body}"


def known_file(context: Context, candidates: Iterable[Candidate]) -> SiteFile:
    """Return the stories that the hub knows, by the marks of their addresses.

    Posts and suggestions are those that readers see. Of the inbox, which is nobody's
    business yet, there are hashes alone: whoever has an address learns that it waits there.
    """
    workspace = context.workspace
    # What is for staff only stands in no data for scripts, not even on the site for staff.
    public = [post for post in workspace.posts.values() if post.visibility == "public"]
    posts = {link_mark(post.link): post.id for post in public}
    suggestions = {link_mark(one.link): one.id for one in workspace.suggestions.values() if one.link}
    waiting = sorted({link_mark(one.link) for one in candidates} - posts.keys() - suggestions.keys())
    data = {"posts": posts, "suggestions": suggestions, "waiting": waiting, "tracking": sorted(TRACKING)}
    return SiteFile(KNOWN_FILE, (json.dumps(data, separators=(",", ":")) + "\n").encode())
