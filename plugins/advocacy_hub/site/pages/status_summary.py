"""The paragraph at the head of the status page: made from the figures, good and bad alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...kpi import figures
from ...kpi.summary import KpiView, Status, tally
from ...model.base import Lang
from .context import Context
from .status_stages import StageView, current


def sentences(context: Context, views: Sequence[KpiView], stages: tuple[StageView, ...]) -> tuple[str, ...]:
    """Return the summary, a sentence each: the count, what is met, what is not, what got worse, the stage, what is late."""
    if not views:
        return (context.t("summary.none"), _stage(context, stages))
    counted = tally(views)
    said = [
        context.t(
            "summary.count",
            n=len(views),
            total=len(views),
            met=counted["met"],
            near=counted["near"],
            missed=counted["missed"],
        )
    ]
    unjudged: tuple[Status, ...] = ("no-data", "no-target")
    said += [context.t(f"summary.{status}", n=counted[status]) for status in unjudged if counted[status]]
    for name, chosen in (
        ("met", [context.plain(view.kpi.name) for view in views if view.status == "met"]),
        ("missed", [_with_target(context, view) for view in views if view.status == "missed"]),
        ("worse", [context.plain(view.kpi.name) for view in views if view.trend == "worse"]),
    ):
        if chosen:
            said.append(context.t(f"summary.{name}", names=listed(chosen, context.lang)))
    late = sum(view.stale for view in views)
    if late:
        said.append(context.t("summary.stale", n=late))
    return (*said, _stage(context, stages))


def listed(words: Iterable[str], lang: Lang) -> str:
    """Return words as a list in a sentence: ``A、B、C`` or ``A, B and C``."""
    *most, last = words
    if lang == "ja":
        return "、".join((*most, last))
    return f"{', '.join(most)} and {last}" if most else last


def _with_target(context: Context, view: KpiView) -> str:
    unit = view.kpi.unit
    return context.t(
        "summary.one",
        name=context.plain(view.kpi.name),
        value=figures.figure(view.value, unit, context.lang),
        target=figures.figure(view.target, unit, context.lang),
    )


def _stage(context: Context, stages: tuple[StageView, ...]) -> str:
    now = current(stages)
    if now is None:
        return context.t("summary.stages-done", total=len(stages))
    title = context.plain(now.stage.title)
    return context.t("summary.stage", total=len(stages), n=now.number, title=title, all=now.total, met=now.met)
