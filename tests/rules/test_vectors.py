"""The vector file that the browser reads too: what each text is found to break."""

from __future__ import annotations

import pytest

from advocacy_hub.rules.judge import judge
from helpers.vectors import draft_of, rule_cases, rule_set


@pytest.mark.parametrize("number", range(len(rule_cases())))
def test_findings(number):
    """Rule, level, kind, places in code points, figures."""
    case = rule_cases()[number]
    found = judge(draft_of(case), rule_set())
    assert [[f.rule, f.level, f.kind, [list(s) for s in f.spans], dict(f.values)] for f in found] == case["found"]


def test_every_rule_is_broken_by_some_text_and_kept_by_others():
    """A vector file in which a rule never speaks, or always, tests nothing."""
    broken = [{found[0] for found in case["found"]} for case in rule_cases()]
    for rule in rule_set().rules:
        assert 0 < sum(rule.id in one for one in broken) < len(broken)
