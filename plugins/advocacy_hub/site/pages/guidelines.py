"""The guidelines: their front, and the pages of the modules beside this one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model.content import Audience
from ...model.policy import SEVERITIES, Policy, Rule, Severity
from ...model.training import Path
from ...model.workspace import Workspace
from .. import addresses
from ..page import Page
from . import health, may_i, policies
from .context import Context
from .reviews import STATES, Review, State, reviews


@dataclass(frozen=True)
class RuleLine:
    """A rule with the policy it stands in."""

    policy: Policy
    rule: Rule


@dataclass(frozen=True)
class PolicyCard:
    """A policy on the front: how it stands, and how many rules of each severity it has (none left out)."""

    policy: Policy
    review: Review
    counts: tuple[tuple[Severity, int], ...]


@dataclass(frozen=True)
class SeverityGroup:
    """The rules of one severity, in the order of their policies."""

    severity: Severity
    rules: tuple[RuleLine, ...]

    @property
    def anchor(self) -> str:
        """The id of the group on the page."""
        return f"severity-{self.severity}"


@dataclass(frozen=True)
class AudienceGroup:
    """What is meant for one audience by name: whole policies, single rules, training."""

    audience: Audience
    policies: tuple[Policy, ...]
    rules: tuple[RuleLine, ...]
    paths: tuple[Path, ...]

    @property
    def anchor(self) -> str:
        """The id of the group on the page."""
        return f"for-{self.audience.id}"


def pages(context: Context) -> Iterator[Page]:
    """Yield the front, "may I post this?", a page per policy, and the health page."""
    yield _front(context)
    yield from may_i.pages(context)
    yield from policies.pages(context)
    yield from health.pages(context)


def severity_groups(workspace: Workspace) -> tuple[SeverityGroup, ...]:
    """Return the rules by severity, what is forbidden first; a severity without rules is left out."""
    lines = [RuleLine(policy, rule) for policy in workspace.policies.values() for rule in policy.rules]
    groups = (
        SeverityGroup(severity, tuple(line for line in lines if line.rule.severity == severity))
        for severity in SEVERITIES
    )
    return tuple(group for group in groups if group.rules)


def audience_groups(workspace: Workspace) -> tuple[AudienceGroup, ...]:
    """Return what each audience is named for, in the audiences' order; one that is named nowhere is left out.

    A rule counts where it names the audience itself and its policy does not.
    """
    groups = []
    for audience in workspace.audiences.values():
        named = tuple(policy for policy in workspace.policies.values() if audience.id in policy.audience)
        rules = tuple(
            RuleLine(policy, rule)
            for policy in workspace.policies.values()
            if policy not in named
            for rule in policy.rules
            if audience.id in rule.audience
        )
        paths = tuple(path for path in workspace.paths.values() if path.audience == audience.id)
        if named or rules or paths:
            groups.append(AudienceGroup(audience, named, rules, paths))
    return tuple(groups)


def state_counts(found: tuple[Review, ...]) -> tuple[tuple[State, int], ...]:
    """Return how many policies are in each state of review, the worst first."""
    return tuple((state, sum(one.state == state for one in found)) for state in STATES)


def _front(context: Context) -> Page:
    workspace = context.workspace
    found = reviews(context)
    by_id = {one.policy.id: one for one in found}
    cards = tuple(PolicyCard(policy, by_id[policy.id], _counts(policy)) for policy in workspace.policies.values())
    severities = severity_groups(workspace)
    audiences = audience_groups(workspace)
    questions = may_i.steps(workspace)
    return Page(
        path=addresses.GUIDELINES,
        kind="guidelines",
        title=context.t("nav.guidelines"),
        description=context.t("guidelines.description"),
        data={
            "cards": cards,
            "severities": severities,
            "rule_count": sum(len(group.rules) for group in severities),
            "audiences": audiences,
            "first": questions[0] if questions else None,
            "states": state_counts(found),
        },
    )


def _counts(policy: Policy) -> tuple[tuple[Severity, int], ...]:
    counted = ((severity, sum(rule.severity == severity for rule in policy.rules)) for severity in SEVERITIES)
    return tuple((severity, number) for severity, number in counted if number)
