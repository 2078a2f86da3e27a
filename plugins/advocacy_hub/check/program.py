"""The program: goals that can be measured, risks that are answered, targets that are honest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..model.diagnostic import Diagnostic, Level
from ..model.policy import Answer, MayI
from .context import Context
from .references import cell

HIGH_RISK = 12
"""Likelihood times impact, each 1 to 5, from which a risk needs a policy."""

HIGHEST_SHARE = 60
"""Percent of employees that a program can hope to involve; “all or nothing” ends in nothing."""


def check_program(context: Context) -> Iterator[Diagnostic]:
    """Yield findings about KPIs, risks, measurements, and the questions of “may I post this?”."""
    workspace = context.workspace
    for kpi in workspace.kpis.values():
        if kpi.baseline is None:
            yield context.warning("kpi-no-baseline", context.at("kpi", kpi.id, "id"), id=kpi.id)
        share = kpi.unit == "percent" and kpi.id.startswith(("adoption", "participation"))
        if share and kpi.target is not None and kpi.target > HIGHEST_SHARE:
            where = context.at("kpi", kpi.id, "target")
            yield context.warning("target-too-high", where, value=f"{kpi.target:g}", most=str(HIGHEST_SHARE))
    for risk in workspace.risks.values():
        if risk.likelihood * risk.impact >= HIGH_RISK and risk.policy is None:
            values = {"score": str(risk.likelihood * risk.impact), "least": str(HIGH_RISK)}
            yield context.finding("high-risk-no-policy", context.at("risk", risk.id, "id"), values=values)
    for story in workspace.stories.values():
        if not story.consent:
            yield context.finding(
                "story-no-consent", context.at("story", story.id, "id"), level=Level.INFO, values={"id": story.id}
            )
    yield from _measured_twice(context)
    if workspace.may_i is not None:
        yield from _questions(context, workspace.may_i)


def _measured_twice(context: Context) -> Iterator[Diagnostic]:
    seen: dict[tuple[dt.date, str], int] = {}
    for number, row in enumerate(context.workspace.measurements):
        first = seen.setdefault((row.date, row.kpi), number)
        if first != number:
            before = context.at("measurement", str(first))
            values = {"date": row.date.isoformat(), "kpi": row.kpi, "first": f"{before.file}:{before.line}"}
            yield context.finding("measured-twice", cell(context, number, row.kpi), values=values)


def _questions(context: Context, may_i: MayI) -> Iterator[Diagnostic]:
    questions = {question.id: (number, question) for number, question in enumerate(may_i.questions)}
    reached: set[str] = set()
    # (question, the questions on the way to it); small: every question is entered once.
    waiting: list[tuple[str, tuple[str, ...]]] = [(may_i.questions[0].id, ())]
    while waiting:
        here, before = waiting.pop()
        if here in reached:
            continue
        reached.add(here)
        number, question = questions[here]
        answers: tuple[tuple[str, Answer], ...] = (("yes", question.yes), ("no", question.no))
        for side, answer in answers:
            if answer.next in {*before, here}:
                where = context.at("may-i-post", "", "questions", number, side, "next")
                yield context.finding("question-circle", where, values={"id": str(answer.next)})
            elif answer.next in questions:
                waiting.append((str(answer.next), (*before, here)))
    for ident, (number, _) in questions.items():
        if ident not in reached:
            yield context.warning(
                "question-unreached", context.at("may-i-post", "", "questions", number, "id"), id=ident
            )
