"""The vector file of rules: texts, and what is found in them."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any

from advocacy_hub.model.policy import Policy
from advocacy_hub.rules.draft import Draft
from advocacy_hub.rules.ruleset import RuleSet, compile_rules

FILE = Path(__file__).parents[1] / "vectors" / "rules.json"

DRAFT: dict[str, Any] = {
    "hashtags": [],
    "category": "owned",
    "networks": [],
    "language": "ja",
    "audiences": [],
    "post": None,
    "supplied": [],
    "pictures": [],
    "today": "2026-11-24",
}
"""What a case that says nothing else stands for, as a script sees it."""


@cache
def _file() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return found


def rule_cases() -> list[dict[str, Any]]:
    """Return the cases: a draft's fields, and ``found``."""
    return list(_file()["cases"])


@cache
def rule_set() -> RuleSet:
    """Return the rules that the cases are judged by."""
    policy = {
        **dict.fromkeys(("title", "summary", "version", "in_doubt", "ask", "owner"), "x"),
        **dict.fromkeys(("effective", "last_review"), "2026-01-01"),
        "id": "vectors",
        "next_review": "2027-01-01",
        "audience": ["everyone"],
        "rules": [
            {
                **dict.fromkeys(("statement", "why", "do", "dont"), "x"),
                "id": ident,
                "severity": "must",
                "source": {"title": "x"},
                "check": check,
            }
            for ident, check in _file()["checks"].items()
        ],
    }
    hosts = tuple(_file()["internal_hosts"])
    return compile_rules((Policy.model_validate(policy),), hosts, dt.date.fromisoformat(_file()["today"]))


def draft_of(case: dict[str, Any]) -> Draft:
    """Return a case as Python judges it."""
    fields = {**DRAFT, **case}
    return Draft(
        fields["text"],
        tuple(fields["hashtags"]),
        fields["category"],
        tuple(fields["networks"]),
        fields["language"],
        tuple(fields["audiences"]),
        fields["post"],
        tuple(fields["supplied"]),
        tuple(fields["pictures"]),
    )
