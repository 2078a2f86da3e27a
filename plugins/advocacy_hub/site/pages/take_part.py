"""Take part: how to join (hand-written), then suggestions in short, questions, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator

from .. import addresses
from ..page import Heading, Page
from . import suggestions
from .context import Context
from .handbook import best_prose
from .people import people, person

PROSE = "take-part/index.md"
_NEWEST = 2


def pages(context: Context) -> Iterator[Page]:
    """Yield the page."""
    workspace = context.workspace
    prose = best_prose(workspace, context.lang).get(PROSE)
    title = prose.title if prose else context.t("nav.take-part")
    faq = tuple(concern for concern in workspace.concerns.values() if concern.faq)
    views = suggestions.views(context)
    yield Page(
        path=addresses.TAKE_PART,
        kind="take-part",
        title=title,
        description=prose.description if prose else context.t("take-part.description"),
        data={
            "has_prose": prose is not None,
            "counts": suggestions.counts(context) if views else (),
            "looks": suggestions.LOOKS,
            "group_of": suggestions.group_of,
            "newest": _answered_first(views),
            "desk": person(workspace, workspace.program.contact),
            "suggest_to": suggestions.receiver(context),
            "faq": faq,
            "contacts": people(workspace, tuple(workspace.roles)),
        },
        toc=_toc(context, bool(views), bool(faq)),
        source=prose.file if prose else None,
        prose=prose,
    )


def _answered_first(views: tuple[suggestions.SuggestionView, ...]) -> tuple[suggestions.SuggestionView, ...]:
    """Return the two newest, those with an answer before the others: that is what a reader wants to see."""
    return tuple(sorted(views, key=lambda view: view.suggestion.reason is None)[:_NEWEST])


def _toc(context: Context, there: bool, faq: bool) -> tuple[Heading, ...]:
    shown = (
        ("propose", True),
        ("suggestions", there),
        ("faq", faq),
        ("contacts", bool(context.workspace.roles)),
    )
    return tuple(Heading(key, context.t(f"take-part.{key}")) for key, is_there in shown if is_there)
