"""The yes/no questions of "may I post this?", which end at a rule or at a person to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ...model.policy import Answer, Policy, Question, Rule
from ...model.text import Text
from ...model.workspace import Workspace
from .. import addresses
from ..page import Page
from .context import Context
from .people import Person, person

Verdict = Literal["go", "ask", "stop"]


@dataclass(frozen=True)
class End:
    """Where answers lead: what to do, which rules say so, and who helps."""

    anchor: str
    verdict: Verdict
    text: Text
    rules: tuple[tuple[Policy, Rule], ...]
    person: Person | None


@dataclass(frozen=True)
class Branch:
    """A yes or a no, and the id on the page that follows: another question's with its number, or an end's."""

    answer: Literal["yes", "no"]
    anchor: str
    question: int | None
    end: End | None


@dataclass(frozen=True)
class Step:
    """A question with its number (from 1), its id on the page, and what follows."""

    question: Question
    number: int
    anchor: str
    branches: tuple[Branch, Branch]

    @property
    def ends(self) -> tuple[End, ...]:
        """The ends that stand right after the question."""
        return tuple(branch.end for branch in self.branches if branch.end is not None)


def pages(context: Context) -> Iterator[Page]:
    """Yield the page, if the hub has questions."""
    questions = context.workspace.may_i
    if questions is None:
        return
    yield Page(
        path=addresses.MAY_I,
        kind="may-i-post",
        title=context.plain(questions.title),
        description=context.t("may-i.description"),
        data={"questions": questions, "steps": steps(context.workspace)},
        source=context.workspace.places.find("may-i-post", "may-i-post").file,
        side_nav=True,
    )


def steps(workspace: Workspace) -> tuple[Step, ...]:
    """Return the questions in their order, each with what follows; () if the hub has none.

    Ids on the page are ``q-<question>`` and, for an end, ``q-<question>-yes`` or ``-no``.
    """
    if workspace.may_i is None:
        return ()
    rules = workspace.rules
    numbers = {question.id: number for number, question in enumerate(workspace.may_i.questions, start=1)}

    def branch(question: Question, side: Literal["yes", "no"]) -> Branch:
        answer = question.yes if side == "yes" else question.no
        if answer.next is not None:
            return Branch(side, f"q-{answer.next}", numbers[answer.next], None)
        return Branch(side, f"q-{question.id}-{side}", None, _end(workspace, rules, f"q-{question.id}-{side}", answer))

    return tuple(
        Step(question, number, f"q-{question.id}", (branch(question, "yes"), branch(question, "no")))
        for number, question in enumerate(workspace.may_i.questions, start=1)
    )


def _end(workspace: Workspace, rules: dict[str, tuple[Policy, Rule]], anchor: str, answer: Answer) -> End:
    # The model holds that an answer without a next question has a verdict with a text.
    assert answer.verdict is not None  # noqa: S101
    assert answer.text is not None  # noqa: S101
    cited = tuple(rules[rule] for rule in answer.rules if rule in rules)
    return End(anchor, answer.verdict, answer.text, cited, person(workspace, answer.ask))
