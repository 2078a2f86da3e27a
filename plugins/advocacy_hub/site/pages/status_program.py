"""What stands beside the figures: the pilot, feedback, participation."""

from __future__ import annotations

from dataclasses import dataclass

from ...i18n import formats
from ...kpi import figures
from ...model.program import Feedback, Kpi, Pilot
from .context import Context

FINAL_AFTER_DAYS = 28
"""A pilot shorter than this is not shown as final."""

RECENT = 4
"""How many things heard are shown unfolded."""


@dataclass(frozen=True)
class PilotView:
    """The pilot in short."""

    pilot: Pilot
    dates: str
    days: int
    fixed: str
    fixed_in_time: bool
    kpis: tuple[Kpi, ...]

    @property
    def final(self) -> bool:
        """Whether it is over and ran long enough to be believed."""
        return self.pilot.ended is not None and self.days >= FINAL_AFTER_DAYS


@dataclass(frozen=True)
class FeedbackView:
    """What was heard, newest first, and how often it led to something."""

    entries: tuple[Feedback, ...]
    decided: int
    changed: int

    @property
    def recent(self) -> tuple[Feedback, ...]:
        """The entries that are shown at once."""
        return self.entries[:RECENT]

    @property
    def older(self) -> tuple[Feedback, ...]:
        """The entries that are folded away."""
        return self.entries[RECENT:]


def pilot_view(context: Context) -> PilotView | None:
    """Return the pilot as it stands at ``now``; None if there is none."""
    pilot = context.workspace.pilot
    if pilot is None:
        return None
    today = context.now.astimezone(context.workspace.program.zone).date()
    end = min(pilot.ended or today, today)
    ahead = (pilot.started - pilot.kpis_fixed).days
    if ahead > 0:
        fixed = context.t("pilot.fixed-before", n=ahead)
    else:
        fixed = context.t("pilot.fixed-same" if ahead == 0 else "pilot.fixed-late")
    last = context.t("pilot.running") if pilot.ended is None else formats.day(pilot.ended, context.lang)
    return PilotView(
        pilot,
        dates=context.t("stage.dates", start=formats.day(pilot.started, context.lang), end=last),
        days=max((end - pilot.started).days + 1, 0),
        fixed=fixed,
        fixed_in_time=ahead >= 0,
        kpis=tuple(context.workspace.kpis[key] for key in pilot.kpis if key in context.workspace.kpis),
    )


def feedback_view(context: Context) -> FeedbackView | None:
    """Return what was heard up to ``now``; None if nothing was."""
    today = context.now.astimezone(context.workspace.program.zone).date()
    entries = [entry for entry in context.workspace.feedback.values() if entry.date <= today]
    if not entries:
        return None
    entries.sort(key=lambda entry: (-entry.date.toordinal(), entry.id))
    return FeedbackView(
        tuple(entries),
        sum(entry.decided is not None for entry in entries),
        sum(entry.changed is not None for entry in entries),
    )


def participation(context: Context) -> tuple[tuple[str, str], ...]:
    """Return what can be counted without looking at anybody: labels and counts."""
    workspace = context.workspace
    states = [suggestion.state for suggestion in workspace.suggestions.values()]
    counts = (
        ("participation.posts", len(workspace.posts)),
        ("participation.modules", len(workspace.modules)),
        ("participation.suggestions", len(states)),
        ("participation.answered", sum(state not in {"idea", "review"} for state in states)),
        ("participation.published", sum(state == "published" for state in states)),
    )
    return tuple((context.t(key), figures.figure(count, "count", context.lang)) for key, count in counts)
