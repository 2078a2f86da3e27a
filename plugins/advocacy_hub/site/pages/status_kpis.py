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
    value: str
    target: str | None
    share: str | None
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
        key = "kpi.share" if kpi.direction == "up" else "kpi.share-down"
        share = context.t(key, share=figures.share(view.percent_of_target))
    return Card(
        kpi,
        view,
        value=figures.figure(view.value, kpi.unit, lang),
        target=None if kpi.target is None else figures.figure(kpi.target, kpi.unit, lang),
        share=share,
        change=figures.change(view, lang),
        arrow=_ARROWS[view.change > 0] if view.change else "→",
        trend=None if view.trend is None else context.t(f"trend.{view.trend}"),
        period=None if view.period is None else figures.period(view.period, view.cadence, lang, _fiscal(context)),
        icon=STATUS_ICONS[view.status],
        tone=STATUS_TONES[view.status],
        meter=meter(view.percent_of_target),
        spark=sparkline(view.series, kpi.target),
    )


def _fiscal(context: Context) -> int:
    return context.workspace.program.fiscal_year_start
