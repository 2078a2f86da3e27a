"""The home page: check before posting, three to share today, the next step, and what changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ...kpi import figures
from ...kpi.summary import KpiView, Status, summarise
from ...mix import newest_first, order_by_mix
from ...model.content import Audience, Topic
from ...model.text import Said
from ...model.training import Module, Path
from .. import addresses
from ..page import Page
from .cards import Card, cards, title_of
from .context import Context
from .pausing import paused
from .picks import section
from .status_stages import current, stage_views

_TODAY = 3
_NEW_POSTS = 4
_NEW_RULES = 3
_ROLE_TOPICS = 3


@dataclass(frozen=True)
class RoleChoice:
    """What suits a role: its training path and the topics it cares for."""

    audience: Audience
    path: Path | None
    first: Module | None
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class OneNumber:
    """A figure of the program, in words."""

    view: KpiView
    value: str
    target: str | None
    period: str
    status: Status


@dataclass(frozen=True)
class News:
    """Something that changed."""

    date: dt.date
    kind: Literal["post", "policy"]
    title: Said
    path: str
    note: Said | None = None


def pages(context: Context) -> Iterator[Page]:
    """Yield the home page."""
    workspace = context.workspace
    program = workspace.program
    stages = stage_views(context)
    shown = today(context)
    yield Page(
        path=addresses.HOME,
        kind="home",
        title=context.plain(program.name),
        description=context.plain(program.tagline),
        data={
            "program": program,
            "paused": paused(context),
            "today": shown,
            "picks": section(context, asks=False, left_out=(card.post for card in shown)),
            "roles": role_choices(context),
            "next_step": next_step(context),
            "stages": stages,
            "stage": current(stages),
            "number_view": one_number(context),
            "news": news(context),
        },
        source=workspace.places.find("program", "program").file,
    )


def today(context: Context) -> tuple[Card, ...]:
    """Return the first posts of the hub's default order that can be shared."""
    program = context.workspace.program
    public = [post for post in context.workspace.posts.values() if post.visibility == "public"]
    ordered = order_by_mix(public, context.now, program.hub.mix, program.zone)
    return cards(context, ordered[:_TODAY])


def role_choices(context: Context) -> tuple[RoleChoice, ...]:
    """Return the audiences that have a training path or topics of their own."""
    workspace = context.workspace
    found = []
    for audience in workspace.audiences.values():
        path = next((one for one in workspace.paths.values() if one.audience == audience.id), None)
        first = workspace.modules.get(path.modules[0]) if path else None
        topics = tuple(topic for topic in workspace.topics.values() if audience.id in topic.audience)[:_ROLE_TOPICS]
        if path or topics:
            found.append(RoleChoice(audience, path, first, topics))
    return tuple(found)


def next_step(context: Context) -> Module | None:
    """Return the module that everybody starts with: the first of the first path, else the first of all."""
    workspace = context.workspace
    for path in workspace.paths.values():
        for ident in path.modules:
            if ident in workspace.modules:
                return workspace.modules[ident]
    return next(iter(workspace.modules.values()), None)


def one_number(context: Context) -> OneNumber | None:
    """Return the first figure that has a value and a target, measured rather than estimated; None if there is none."""
    for view in summarise(context.workspace, context.now).values():
        if view.value is None or view.target is None or view.period is None or view.kpi.method == "estimated":
            continue
        unit, lang = view.kpi.unit, context.lang
        return OneNumber(
            view,
            figures.figure(view.value, unit, lang),
            figures.figure(view.target, unit, lang),
            figures.period(view.period, view.cadence, lang, context.workspace.program.fiscal_year_start),
            view.status,
        )
    return None


def news(context: Context) -> tuple[News, ...]:
    """Return the latest changes of the rules and the newest posts, newest first."""
    workspace = context.workspace
    day = context.now.astimezone(workspace.program.zone).date()
    rules = [
        News(
            change.date,
            "policy",
            policy.title.say(context.lang),
            addresses.policy(policy.id),
            change.text.say(context.lang),
        )
        for policy in workspace.policies.values()
        for change in policy.changelog
        if change.date <= day
    ]
    rules.sort(key=lambda one: one.date, reverse=True)
    posts = [
        News(post.added.day, "post", title_of(post, context.lang), addresses.post(post.id))
        for post in newest_first(workspace.posts.values(), workspace.program.zone)[:_NEW_POSTS]
    ]
    return tuple(sorted((*posts, *rules[:_NEW_RULES]), key=lambda one: one.date, reverse=True))
