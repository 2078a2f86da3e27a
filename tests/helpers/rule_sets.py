"""Rules made in a line, for tests of what judges."""

from __future__ import annotations

import datetime as dt
from typing import Any

import yaml

from advocacy_hub.model.policy import Policy
from advocacy_hub.rules.draft import Draft
from advocacy_hub.rules.judge import judge
from advocacy_hub.rules.ruleset import RuleSet, compile_rules

TODAY = dt.date(2026, 11, 24)
INTERNAL = ("intra.asanagi.example.com",)


def make_policy(**checks: str) -> Policy:
    """Return a policy with a rule for each keyword (``_`` for ``-``), whose check is given as YAML."""
    return Policy.model_validate(
        {
            "id": "policy",
            "title": {"ja": "方針", "en": "Policy"},
            "summary": "x",
            "audience": ["everyone"],
            "owner": "owner",
            "version": "1",
            "effective": "2026-01-01",
            "last_review": "2026-01-01",
            "next_review": "2027-01-01",
            "in_doubt": "x",
            "ask": "owner",
            "rules": [
                {
                    "id": ident.replace("_", "-"),
                    "severity": "must",
                    "statement": {"ja": "規則", "en": "A rule"},
                    "why": "x",
                    "source": {"title": "x"},
                    "do": "x",
                    "dont": "y",
                    "check": yaml.load(check, yaml.BaseLoader),
                }
                for ident, check in checks.items()
            ],
        }
    )


def make_rules(today: dt.date = TODAY, **checks: str) -> RuleSet:
    """Return the rules of ``make_policy``, ready to run on ``today``."""
    return compile_rules((make_policy(**checks),), INTERNAL, today)


def found(rules: RuleSet, text: str, **more: Any) -> list[tuple[str, str, list[str]]]:
    """Return rule, kind and offending words of everything that is found in a text."""
    draft = Draft(text, **more)
    return [(one.rule, one.kind, [draft.full[s:e] for s, e in one.spans]) for one in judge(draft, rules)]


def words(check: str, text: str, **more: Any) -> list[str]:
    """Return the offending words that one check finds in a text."""
    return [word for _, _, words in found(make_rules(rule=check), text, **more) for word in words]
