"""The example's own policies, held against what people might write: each text breaks exactly the rules named."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.publish.clock import moment_of
from advocacy_hub.rules.draft import Draft
from advocacy_hub.rules.judge import judge
from advocacy_hub.rules.ruleset import RuleSet, compile_rules
from helpers.example import ROOT

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "example.json").read_text("utf-8"))["cases"]


@cache
def rules() -> RuleSet:
    workspace = load_workspace(ROOT).workspace
    today = moment_of(workspace.program, None).astimezone(workspace.program.zone).date()
    return compile_rules(workspace.policies.values(), workspace.program.hub.internal_hosts, today)


@pytest.mark.parametrize("number", range(len(CASES)))
def test_rules_broken(number):
    """No rule too many, none too few."""
    case = CASES[number]
    draft = Draft(
        case["text"],
        tuple(case.get("hashtags", ())),
        case["category"],
        (case["network"],) if "network" in case else (),
        case["language"],
    )
    assert sorted({finding.rule for finding in judge(draft, rules())}) == sorted(case["expect"])


def test_every_machine_check_has_a_text_that_breaks_it_and_many_that_keep_it():
    """A rule that never speaks in these texts is not tried by them."""
    judged = {
        rule.id
        for rule in rules().rules
        if not (
            rule.limit
            and (rule.limit.repeat_captions or rule.limit.variant_similarity or rule.limit.supplied_similarity)
        )
        and not (rule.need and rule.need.alt_text)
    }
    assert judged - {rule for case in CASES for rule in case["expect"]} == set()
    assert sum(not case["expect"] for case in CASES) > 60


def test_may_i_post_leads_to_every_rule_and_policy():
    """Somewhere an answer cites each rule that readers can see, and so its policy; the plain way is short."""
    workspace = load_workspace(ROOT).workspace
    assert workspace.may_i is not None
    questions = {question.id: question for question in workspace.may_i.questions}
    answers = [answer for question in questions.values() for answer in (question.yes, question.no)]
    cited = {rule for answer in answers for rule in answer.rules}
    published = [policy for policy in workspace.policies.values() if policy.status == "published"]
    assert [rule.id for policy in published for rule in policy.rules if rule.id not in cited] == []
    # An article shared in one's own words: yes, not about us, nothing that hurts, read.
    first = workspace.may_i.questions[0]
    plain = questions[questions[questions[first.yes.next or ""].no.next or ""].no.next or ""].yes
    assert plain.verdict == "go"


def test_the_policies_are_many_and_mostly_checked():
    """What the handbook promises: ten policies, sixty rules, forty of them with a machine check."""
    policies = load_workspace(ROOT).workspace.policies.values()
    every = [rule for policy in policies for rule in policy.rules]
    assert len(policies) >= 10
    assert len(every) >= 60
    assert sum(rule.check is not None for rule in every) >= 40
