"""The status page: how the program is doing, good and bad alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...kpi import figures
from ...kpi.summary import NEAR_PERCENT, NEAR_PROGRESS, Status, summarise, tally
from .. import addresses
from ..page import Heading, Page
from .context import Context
from .status_kpis import STATUS_ICONS, STATUS_TONES, GoalView, goal_views
from .status_mix import mix_section
from .status_program import feedback_view, participation, pilot_view
from .status_stages import current, stage_views
from .status_summary import sentences
from .status_trends import Trend, trend

MORE = (
    (addresses.RISKS, "risks"),
    (addresses.EVIDENCE, "evidence"),
    (addresses.TEAM, "team"),
    (addresses.STORIES, "stories"),
)
"""The pages that go further, and the beginning of the keys of their words."""


@dataclass(frozen=True)
class Count:
    """How many KPIs have a status."""

    status: Status
    count: int
    icon: str
    tone: str


def pages(context: Context) -> Iterator[Page]:
    """Yield the status page."""
    workspace = context.workspace
    views = summarise(workspace, context.now)
    goals, stages = goal_views(context, views), stage_views(context)
    pilot, feedback = pilot_view(context), feedback_view(context)
    counted = tally(views.values())
    latest = max((view for view in views.values() if view.period), key=lambda view: str(view.period), default=None)
    yield Page(
        path=addresses.STATUS,
        kind="status",
        title=context.t("status.title"),
        description=context.t("status.description"),
        data={
            "summary": sentences(context, tuple(views.values()), stages),
            "counts": tuple(
                Count(status, counted[status], STATUS_ICONS[status], STATUS_TONES[status])
                for status in counted
                # What cannot be judged is worth a place only if there is any.
                if counted[status] or status in {"met", "near", "missed"}
            )
            if views
            else (),
            "now": context.now.astimezone(workspace.program.zone),
            "figures_to": None
            if latest is None or latest.period is None
            else figures.period(latest.period, latest.cadence, context.lang, workspace.program.fiscal_year_start),
            "stages": stages,
            "stage": current(stages),
            "goals": goals,
            "trends": trends(context, goals),
            "mix": mix_section(context),
            "mix_rule": workspace.program.hub.mix,
            "pilot": pilot,
            "feedback": feedback,
            "participation": participation(context),
            "more": MORE,
            "near_percent": f"{NEAR_PERCENT:g}",
            "near_progress": f"{NEAR_PROGRESS:g}",
        },
        toc=_toc(context, goals, pilot=pilot is not None, feedback=feedback is not None),
    )


def trends(context: Context, goals: tuple[GoalView, ...]) -> tuple[Trend, ...]:
    """Return the trends in the order of the goals; the first of a goal with an odd number is wide."""
    return tuple(
        trend(context, card.view, wide=index == 0 and len(goal.cards) % 2 == 1)
        for goal in goals
        for index, card in enumerate(goal.cards)
    )


def _toc(context: Context, goals: tuple[GoalView, ...], *, pilot: bool, feedback: bool) -> tuple[Heading, ...]:
    children = tuple(
        Heading(view.id, context.plain(view.goal.title) if view.goal else context.t("goals.other")) for view in goals
    )
    headings = [Heading("stages", context.t("stages.title")), Heading("goals", context.t("goals.title"), children)]
    if any(view.cards for view in goals):
        headings.append(Heading("trends", context.t("trends.title")))
    headings.append(Heading("mix", context.t("mix.title")))
    if pilot:
        headings.append(Heading("pilot", context.t("pilot.title")))
    if feedback:
        headings.append(Heading("feedback", context.t("feedback.title")))
    headings += [
        Heading("participation", context.t("participation.title")),
        Heading("more", context.t("program.more")),
        Heading("reading", context.t("reading.title")),
    ]
    return tuple(headings)
