"""The roadmap: the steps of the program and what must hold before the next one."""

from __future__ import annotations

from dataclasses import dataclass

from ...i18n import formats
from ...model.program import Stage
from .context import Context

_ICONS = {"done": "check", "current": "flag", "next": "clock"}


@dataclass(frozen=True)
class StageView:
    """A step with its number from 1, its dates in words, and how many conditions are met."""

    stage: Stage
    number: int
    dates: str
    met: int
    icon: str

    @property
    def total(self) -> int:
        """How many conditions there are."""
        return len(self.stage.exit_criteria)


def stage_views(context: Context) -> tuple[StageView, ...]:
    """Return the steps in order."""
    return tuple(
        StageView(
            stage,
            number,
            dates(context, stage),
            sum(criterion.met for criterion in stage.exit_criteria),
            _ICONS[stage.status],
        )
        for number, stage in enumerate(context.workspace.program.stages, 1)
    )


def current(stages: tuple[StageView, ...]) -> StageView | None:
    """Return the step that is under way, else the first that comes next; None if all are done."""
    for status in ("current", "next"):
        for view in stages:
            if view.stage.status == status:
                return view
    return None


def dates(context: Context, stage: Stage) -> str:
    """Return from when to when a step lasted, as far as it is known."""
    if stage.started is None:
        return context.t("stage.no-dates")
    start = formats.day(stage.started, context.lang)
    if stage.finished is None:
        return context.t("stage.since", start=start)
    return context.t("stage.dates", start=start, end=formats.day(stage.finished, context.lang))
