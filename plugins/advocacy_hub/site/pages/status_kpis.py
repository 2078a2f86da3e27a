"""Goals and KPIs as the status page shows them: every word and figure ready."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ...charts import meter, sparkline
from ...kpi import figures
from ...kpi.summary import KpiView, Status
from ...model.program import Goal, Kpi, Role
from .context import Context

STATUS_ICONS: dict[Status, str] = {
    "met": "circle-check",
    "near": "flag",
    "missed": "circle-cross",
    "no-data": "help",
    "no-target": "info",
}
STATUS_TONES: dict[Status, str] = {
    "met": "good",
    "near": "warn",
    "missed": "bad",
    "no-data": "line",
    "no-target": "line",
}
_ARROWS = {True: "↑", False: "↓"}


@dataclass(frozen=True)
class Card:
    """One KPI: a value, its target, its change, its state in words."""

    kpi: Kpi
    view: KpiView
    value: figures.Parts
    target: str | None
    share: str | None
    progress: str | None
    """How far from the baseline, where that says more than the share of the target."""
    change: str
    arrow: str
    trend: str | None
    period: str | None
    icon: str
    tone: str
    meter: Markup
    spark: Markup

    @property
    def status(self) -> Status:
        """The KPI's status."""
        return self.view.status


@dataclass(frozen=True)
class GoalView:
    """A SMART goal with its KPIs; ``goal`` is None for KPIs that no goal names."""

    id: str
    goal: Goal | None
    owner: Role | None
    days_left: int | None
    """Until the deadline; negative once it is past."""
    cards: tuple[Card, ...]


def goal_views(context: Context, views: Mapping[str, KpiView]) -> tuple[GoalView, ...]:
    """Return every goal with its KPIs in order, then the KPIs without a goal.

    A KPI of several goals stands with the first, so that it has one place on
    the page.
    """
    workspace = context.workspace
    today = context.now.astimezone(workspace.program.zone).date()
    placed: set[str] = set()
    found: list[GoalView] = []
    for goal in workspace.goals.values():
        mine = [key for key in goal.kpis if key in views and key not in placed]
        placed.update(mine)
        found.append(
            GoalView(
                f"goal-{goal.id}",
                goal,
                workspace.roles.get(goal.owner),
                (goal.deadline - today).days,
                tuple(card(context, views[key]) for key in mine),
            )
        )
    rest = tuple(card(context, view) for key, view in views.items() if key not in placed)
    return (*found, GoalView("goal-none", None, None, None, rest)) if rest else tuple(found)


def card(context: Context, view: KpiView) -> Card:
    """Return what the card of a KPI says."""
    kpi, lang = view.kpi, context.lang
    share = None
    if view.percent_of_target is not None:
        share = context.t(f"kpi.share-{kpi.direction}", share=figures.share(view.percent_of_target))
    return Card(
        kpi,
        view,
        value=figures.parts(view.value, kpi.unit, lang),
        target=_target(context, kpi),
        share=share,
        progress=_progress(context, view),
        change=figures.change(view, lang),
        arrow=_ARROWS[view.change > 0] if view.change else "→",
        trend=None if view.trend is None else context.t(f"trend.{view.trend}"),
        period=None if view.period is None else figures.period(view.period, view.cadence, lang, _fiscal(context)),
        icon=STATUS_ICONS[view.status],
        tone=STATUS_TONES[view.status],
        # A score that stands still at 62 of 65 has not come 95 % of the way.
        meter=meter(view.percent_of_target if view.progress is None else view.progress),
        spark=sparkline(view.series, kpi.target),
    )


def _target(context: Context, kpi: Kpi) -> str | None:
    if kpi.target is None:
        return None
    return context.t(f"kpi.target-{kpi.direction}", target=figures.figure(kpi.target, kpi.unit, context.lang))


def _progress(context: Context, view: KpiView) -> str | None:
    kpi = view.kpi
    if view.progress is None or not kpi.baseline:
        return None
    baseline = figures.figure(kpi.baseline, kpi.unit, context.lang)
    return context.t("kpi.progress", baseline=baseline, progress=figures.share(view.progress))


def _fiscal(context: Context) -> int:
    return context.workspace.program.fiscal_year_start
