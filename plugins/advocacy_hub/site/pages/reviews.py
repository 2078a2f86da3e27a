"""When a policy is due for review, as of a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from ...model.policy import Policy
from .context import Context
from .people import Person, person

SOON_DAYS = 60
"""A review that is due within this many days is announced."""

State = Literal["overdue", "soon", "fine"]
STATES: tuple[State, ...] = ("overdue", "soon", "fine")

_BADGES: dict[State, str] = {"overdue": "bad", "soon": "warn", "fine": "good"}
_ICONS: dict[State, str] = {"overdue": "warn", "soon": "clock", "fine": "circle-check"}


@dataclass(frozen=True)
class Review:
    """How a policy stands; ``days`` counts to its next review, negative once that day is past."""

    policy: Policy
    owner: Person | None
    state: State
    days: int
    words: str
    """The state in words, with the days."""

    @property
    def badge(self) -> str:
        """The badge's colour: good, warn or bad."""
        return _BADGES[self.state]

    @property
    def icon(self) -> str:
        """The icon that goes with the words."""
        return _ICONS[self.state]


def today(context: Context) -> dt.date:
    """Return the day it is in the program's time zone."""
    return context.now.astimezone(context.workspace.program.zone).date()


def review(context: Context, policy: Policy) -> Review:
    """Return how ``policy`` stands today; the day of the next review itself is not overdue yet."""
    days = (policy.next_review - today(context)).days
    state: State = "overdue" if days < 0 else "soon" if days <= SOON_DAYS else "fine"
    words = context.t("review.today") if days == 0 else context.t(f"review.{state}", n=abs(days))
    return Review(policy, person(context.workspace, policy.owner), state, days, words)


def reviews(context: Context) -> tuple[Review, ...]:
    """Return the reviews of all policies, the most urgent first."""
    found = (review(context, policy) for policy in context.workspace.policies.values())
    return tuple(sorted(found, key=lambda one: (one.days, one.policy.id)))
