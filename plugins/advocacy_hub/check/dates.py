"""Days and times: none may be impossible, none overdue without notice."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.content import Post
from ..model.diagnostic import Diagnostic
from .context import Context
from .references import cell

PILOT_DAYS = 28
"""A pilot that is shorter shows the novelty, not the habit."""


def check_dates(context: Context) -> Iterator[Diagnostic]:
    """Yield findings about the order of dates, and warnings about what is overdue, expired or to come."""
    yield from _program(context)
    yield from _policies(context)
    for post in context.workspace.posts.values():
        yield from _post(context, post)
    yield from _future(context)


def _program(context: Context) -> Iterator[Diagnostic]:
    program, pilot = context.workspace.program, context.workspace.pilot
    for number, stage in enumerate(program.stages):
        if stage.started and stage.finished and stage.finished < stage.started:
            where = context.at("program", "", "stages", number, "finished")
            yield context.finding("dates-reversed", where, values={"key": "finished", "other": "started"})
    yield from _pause(context)
    if pilot is None:
        return
    if pilot.ended is not None and pilot.ended < pilot.started:
        where = context.at("pilot", "", "ended")
        yield context.finding("dates-reversed", where, values={"key": "ended", "other": "started"})
    elif pilot.ended is not None and pilot.result is not None and (pilot.ended - pilot.started).days < PILOT_DAYS:
        days = str((pilot.ended - pilot.started).days)
        yield context.warning("short-pilot", context.at("pilot", "", "ended"), days=days, least=str(PILOT_DAYS))
    if pilot.kpis_fixed > pilot.started:
        yield context.warning("kpis-fixed-late", context.at("pilot", "", "kpis_fixed"))


def _pause(context: Context) -> Iterator[Diagnostic]:
    program = context.workspace.program
    pause, zone = program.pause, program.zone
    if pause is None:
        return
    if pause.until is not None and pause.until.ends(zone) <= pause.since.starts(zone):
        where = context.at("program", "", "pause", "until")
        yield context.finding("dates-reversed", where, values={"key": "until", "other": "since"})
    elif pause.until is not None and pause.until.ends(zone) <= context.now:
        yield context.warning("pause-over", context.at("program", "", "pause", "until"), day=str(pause.until))
    elif pause.since.starts(zone) > context.now:
        yield context.warning("pause-to-come", context.at("program", "", "pause", "since"), day=str(pause.since))


def _policies(context: Context) -> Iterator[Diagnostic]:
    for policy in context.workspace.policies.values():
        if policy.next_review <= policy.last_review:
            where = context.at("policy", policy.id, "next_review")
            yield context.finding("dates-reversed", where, values={"key": "next_review", "other": "last_review"})
        elif policy.next_review < context.today and policy.status == "published":
            where = context.at("policy", policy.id, "next_review")
            yield context.warning("review-overdue", where, day=policy.next_review.isoformat(), owner=policy.owner)


def _post(context: Context, post: Post) -> Iterator[Diagnostic]:
    zone = context.workspace.program.zone
    if post.expires is None:
        return
    ends = post.expires.ends(zone)
    other = None
    if ends <= post.added.starts(zone):
        other = "added"
    elif post.embargo is not None and ends <= post.embargo.starts(zone):
        other = "embargo"
    if other is not None:
        where = context.at("post", post.id, "expires")
        yield context.finding("dates-reversed", where, values={"key": "expires", "other": other})
    elif ends <= context.now and post.status == "approved":
        yield context.warning("post-expired", context.at("post", post.id, "expires"), day=str(post.expires))


def _future(context: Context) -> Iterator[Diagnostic]:
    workspace, today = context.workspace, context.today
    dated = (
        *(("policy", p.id, "last_review", p.last_review) for p in workspace.policies.values()),
        *(("suggestion", s.id, "date", s.date) for s in workspace.suggestions.values()),
        *(("feedback", f.id, "date", f.date) for f in workspace.feedback.values()),
        *(("evidence", e.id, "date", e.date) for e in workspace.evidence.values()),
        *(("story", s.id, "date", s.date) for s in workspace.stories.values()),
    )
    for kind, ident, key, day in dated:
        if day > today:
            yield context.warning("future-date", context.at(kind, ident, key), day=day.isoformat())
    for number, row in enumerate(workspace.measurements):
        if row.date > today:
            where = cell(context, number, row.date.isoformat())
            yield context.warning("future-date", where, day=row.date.isoformat())
