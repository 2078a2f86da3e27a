"""A page per policy: who answers for it, its rules with examples, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ...i18n import formats
from ...model.base import Lang
from ...model.content import Audience
from ...model.policy import Change, Policy, Rule
from ...model.program import Feedback
from ...model.text import Text
from ...model.workspace import Workspace
from .. import addresses
from ..page import Heading, Page
from .context import Context
from .machine_checks import MachineCheck, machine_check
from .people import Person, people, person
from .reviews import review, today


@dataclass(frozen=True)
class RuleCard:
    """A rule with its audiences, () where they are those of its policy, and how a machine checks it."""

    rule: Rule
    audiences: tuple[Audience, ...]
    machine: MachineCheck | None


@dataclass(frozen=True)
class ChangeLine:
    """A line of the changelog, and the feedback behind it."""

    change: Change
    feedback: Feedback | None


@dataclass(frozen=True)
class Gate:
    """Whose posts wait for whose eyes."""

    what: tuple[str, ...]
    """Names of topics and sources."""
    by: Person | None


# Fixed ids begin with an underscore: a rule's id cannot, so the two never meet.
SUMMARY, RULES, IN_DOUBT, TRAINING, CHANGES = "_summary", "_rules", "_in-doubt", "_training", "_changes"


def pages(context: Context) -> Iterator[Page]:
    """Yield a page per policy, in their order."""
    for policy in context.workspace.policies.values():
        yield _page(context, policy)


def untranslated(policy: Policy, lang: Lang) -> bool:
    """Return whether readers of ``lang`` meet a title or a rule in the other language."""
    texts: list[Text] = [policy.title]
    for rule in policy.rules:
        texts += [rule.statement, rule.why, rule.do, rule.dont]
    return any(lang in text.missing for text in texts)


def audiences_of(workspace: Workspace, idents: tuple[str, ...]) -> tuple[Audience, ...]:
    """Return the audiences of ``idents`` that exist, in that order."""
    return tuple(workspace.audiences[ident] for ident in idents if ident in workspace.audiences)


def _page(context: Context, policy: Policy) -> Page:
    workspace = context.workspace
    title = context.plain(policy.title)
    day = partial(formats.day, lang=context.lang)
    rules = tuple(
        RuleCard(rule, audiences_of(workspace, rule.audience), machine_check(context, rule)) for rule in policy.rules
    )
    modules = tuple(workspace.modules[ident] for ident in policy.training if ident in workspace.modules)
    return Page(
        path=addresses.policy(policy.id),
        kind="policy",
        title=title,
        description=context.t("policy.description", title=title, n=len(policy.rules)),
        data={
            "policy": policy,
            "review": review(context, policy),
            "gate": _gate(context, policy),
            "owner": person(workspace, policy.owner),
            "approvers": people(workspace, policy.approved_by),
            "ask": person(workspace, policy.ask),
            "audiences": audiences_of(workspace, policy.audience),
            "rules": rules,
            "checked": sum(one.machine is not None for one in rules),
            "modules": modules,
            "changes": tuple(ChangeLine(one, workspace.feedback.get(one.feedback or "")) for one in policy.changelog),
            "not_yet": context.t("policy.not-yet", date=day(policy.effective))
            if policy.effective > today(context)
            else None,
            "overdue": context.t("policy.overdue.text", date=day(policy.next_review)),
            "untranslated": untranslated(policy, context.lang),
        },
        toc=_toc(context, policy),
        source=workspace.places.find("policy", policy.id).file,
        side_nav=True,
    )


def _gate(context: Context, policy: Policy) -> Gate | None:
    asked, workspace = policy.review, context.workspace
    if asked is None:
        return None
    topics = (context.plain(workspace.topics[one].name) for one in asked.topics if one in workspace.topics)
    sources = (workspace.sources[one].name for one in asked.sources if one in workspace.sources)
    return Gate((*topics, *sources), person(workspace, asked.by))


def _toc(context: Context, policy: Policy) -> tuple[Heading, ...]:
    rules = tuple(Heading(rule.id, context.plain(rule.statement)) for rule in policy.rules)
    headings = [
        Heading(SUMMARY, context.t("policy.summary")),
        Heading(RULES, context.t("policy.rules"), rules),
        Heading(IN_DOUBT, context.t("policy.in-doubt")),
    ]
    if policy.training:
        headings.append(Heading(TRAINING, context.t("policy.training")))
    if policy.changelog:
        headings.append(Heading(CHANGES, context.t("policy.changes")))
    return tuple(headings)
