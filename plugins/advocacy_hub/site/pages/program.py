"""Pages made from the program's data: risks and responses, evidence, who does what, stories and thanks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...check.program import HIGH_RISK
from ...model.content import Post
from ...model.policy import Policy
from ...model.program import Duty, Evidence, Risk, Story
from .. import addresses
from ..page import Heading, Page
from .context import Context
from .handbook import best_prose, page_path
from .people import Person, people, person

GRADES = (1, 2, 3, 4, 5)
_FIRST_HOUR = "handbook/when-it-goes-wrong.md"
_MIDDLE = 6
"""Likelihood times impact from which a risk counts as medium; from ``HIGH_RISK`` on it is high."""


@dataclass(frozen=True)
class RiskView:
    """A risk with its score (likelihood times impact, 1 to 25), its level, and whom it names."""

    risk: Risk
    score: int
    level: str
    owner: Person | None
    escalation: Person | None
    policy: Policy | None


@dataclass(frozen=True)
class Cell:
    """A field of the matrix: its level, and the risks that stand in it."""

    level: str
    risks: tuple[RiskView, ...]


@dataclass(frozen=True)
class Row:
    """A row of the matrix: the fields of one likelihood, by impact from 1 to 5."""

    likelihood: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class DutyView:
    """A task and the roles that have to do with it."""

    duty: Duty
    responsible: tuple[Person, ...]
    accountable: Person | None
    consulted: tuple[Person, ...]
    informed: tuple[Person, ...]


@dataclass(frozen=True)
class StoryView:
    """A story with the post it is about, if readers can see it."""

    story: Story
    post: Post | None


def pages(context: Context) -> Iterator[Page]:
    """Yield the four pages; each says so where there is nothing yet."""
    yield _risks(context)
    yield _evidence(context)
    yield _team(context)
    yield _stories(context)


def level_of(score: int) -> str:
    """Return ``high``, ``middle`` or ``low`` for likelihood times impact."""
    return "high" if score >= HIGH_RISK else "middle" if score >= _MIDDLE else "low"


def risk_views(context: Context) -> tuple[RiskView, ...]:
    """Return the risks, the greatest first; among equals the one with the greater impact."""
    workspace = context.workspace
    found = [
        RiskView(
            one,
            score := one.likelihood * one.impact,
            level_of(score),
            person(workspace, one.owner),
            person(workspace, one.escalation),
            workspace.policies.get(one.policy or ""),
        )
        for one in workspace.risks.values()
    ]
    return tuple(sorted(found, key=lambda view: (-view.score, -view.risk.impact, view.risk.id)))


def evidence_of(context: Context) -> tuple[Evidence, ...]:
    """Return the evidence, newest first, vendors' last: what they say of themselves weighs less."""
    return tuple(
        sorted(context.workspace.evidence.values(), key=lambda one: (one.vendor, -one.date.toordinal(), one.id))
    )


def _risks(context: Context) -> Page:
    views = risk_views(context)
    rows = tuple(
        Row(
            likelihood,
            tuple(
                Cell(
                    level_of(likelihood * impact),
                    tuple(v for v in views if (v.risk.likelihood, v.risk.impact) == (likelihood, impact)),
                )
                for impact in GRADES
            ),
        )
        for likelihood in reversed(GRADES)
    )
    return Page(
        path=addresses.RISKS,
        kind="risks",
        title=context.t("risks.title"),
        description=context.t("risks.description"),
        data={
            "risks": views,
            "rows": rows,
            "grades": GRADES,
            "high": HIGH_RISK,
            "first_hour": page_path(_FIRST_HOUR)
            if _FIRST_HOUR in best_prose(context.workspace, context.lang)
            else None,
        },
        toc=tuple(Heading(view.risk.id, context.plain(view.risk.title)) for view in views),
        source=_file(context, "risk"),
    )


def _evidence(context: Context) -> Page:
    found = evidence_of(context)
    return Page(
        path=addresses.EVIDENCE,
        kind="evidence",
        title=context.t("evidence.title"),
        description=context.t("evidence.description"),
        data={"evidence": found, "vendor": sum(one.vendor for one in found)},
        source=_file(context, "evidence"),
    )


def _team(context: Context) -> Page:
    workspace = context.workspace
    duties = tuple(
        DutyView(
            one,
            people(workspace, one.responsible),
            person(workspace, one.accountable),
            people(workspace, one.consulted),
            people(workspace, one.informed),
        )
        for one in workspace.raci
    )
    shown = (("roles", workspace.roles), ("raci", duties))
    return Page(
        path=addresses.TEAM,
        kind="team",
        title=context.t("team.title"),
        description=context.t("team.description"),
        data={"people": people(workspace, tuple(workspace.roles)), "duties": duties},
        toc=tuple(Heading(key, context.t(f"team.{key}")) for key, there in shown if there),
        source=_file(context, "role"),
    )


def _stories(context: Context) -> Page:
    workspace = context.workspace
    newest = sorted(workspace.stories.values(), key=lambda one: (-one.date.toordinal(), one.id))
    views = [StoryView(one, workspace.posts.get(one.post or "")) for one in newest]
    stories = tuple(view for view in views if view.story.kind == "story")
    thanks = tuple(view for view in views if view.story.kind == "thanks")
    shown = (("stories", stories), ("thanks", thanks))
    return Page(
        path=addresses.STORIES,
        kind="stories",
        title=context.t("stories.title"),
        description=context.t("stories.description"),
        data={"stories": stories, "thanks": thanks, "desk": person(workspace, workspace.program.contact)},
        toc=tuple(Heading(key, context.t(f"stories.{key}")) for key, there in shown if there),
        source=_file(context, "story"),
    )


def _file(context: Context, kind: str) -> str | None:
    """Return the file that the records of ``kind`` stand in; None if there is none yet."""
    workspace = context.workspace
    shelf = {
        "risk": workspace.risks,
        "evidence": workspace.evidence,
        "role": workspace.roles,
        "story": workspace.stories,
    }
    first = next(iter(shelf[kind]), None)
    return None if first is None else workspace.places.find(kind, first).file
