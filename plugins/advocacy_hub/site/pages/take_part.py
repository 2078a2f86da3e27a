"""Take part: how to join (hand-written), then suggestions and their fate, questions, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from ...model.content import Post, Suggestion, Topic
from .. import addresses
from ..page import Heading, Page
from .context import Context
from .handbook import best_prose
from .people import Person, people, person

PROSE = "take-part/index.md"
STATES = {
    "received": ("clock", "info"),
    "accepted": ("check", "good"),
    "published": ("circle-check", "good"),
    "declined": ("circle-cross", "line"),
}
"""The icon and the tone of each state of a suggestion."""


@dataclass(frozen=True)
class SuggestionView:
    """A suggestion with what it led to."""

    suggestion: Suggestion
    icon: str
    tone: str
    topics: tuple[Topic, ...]
    post: Post | None


def pages(context: Context) -> Iterator[Page]:
    """Yield the page."""
    workspace = context.workspace
    prose = best_prose(workspace, context.lang).get(PROSE)
    title = prose.title if prose else context.t("nav.take-part")
    desk = person(workspace, workspace.program.contact)
    curator = person(workspace, "curator") or desk
    faq = tuple(concern for concern in workspace.concerns.values() if concern.faq)
    suggestions = suggestion_views(context)
    yield Page(
        path=addresses.TAKE_PART,
        kind="take-part",
        title=title,
        description=prose.description if prose else context.t("take-part.description"),
        data={
            "has_prose": prose is not None,
            "suggestions": suggestions,
            "desk": desk,
            "suggest_to": curator if curator and curator.mail else desk,
            "mailto": _mailto(context, curator if curator and curator.mail else desk),
            "faq": faq,
            "contacts": people(workspace, tuple(workspace.roles)),
        },
        toc=_toc(context, bool(suggestions), bool(faq)),
        source=prose.file if prose else None,
        prose=prose,
    )


def suggestion_views(context: Context) -> tuple[SuggestionView, ...]:
    """Return the suggestions, newest first."""
    workspace = context.workspace
    newest = sorted(workspace.suggestions.values(), key=lambda one: (-one.date.toordinal(), one.id))
    return tuple(
        SuggestionView(
            one,
            *STATES[one.state],
            tuple(workspace.topics[ident] for ident in one.topics if ident in workspace.topics),
            workspace.posts.get(one.post or ""),
        )
        for one in newest
    )


def _mailto(context: Context, to: Person | None) -> str | None:
    """Return a link that opens a mail with the questions already in it; None if nobody has a mail address."""
    if to is None or to.mail is None:
        return None
    subject = quote(context.t("suggest.subject"), safe="")
    body = quote(context.t("suggest.body").replace("\n", "\r\n"), safe="")
    return f"mailto:{quote(to.mail, safe='@')}?subject={subject}&body={body}"


def _toc(context: Context, suggestions: bool, faq: bool) -> tuple[Heading, ...]:
    shown = (
        ("propose", True),
        ("suggestions", suggestions),
        ("faq", faq),
        ("contacts", bool(context.workspace.roles)),
    )
    return tuple(Heading(key, context.t(f"take-part.{key}")) for key, there in shown if there)
