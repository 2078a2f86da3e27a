"""What the editor's guide teaches about checks is true: its patterns are well formed, its examples come out as it says."""

from __future__ import annotations

import datetime as dt
import re
import textwrap

import pytest
import yaml

from advocacy_hub.check.rule_checks import tried
from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.model.base import LANGS, Lang
from advocacy_hub.model.check import Check
from advocacy_hub.rules.machine import machine
from advocacy_hub.rules.ruleset import RuleSet, compile_rules
from advocacy_hub.text.fold import fold_words
from helpers.example import ROOT

TODAY = dt.date(2026, 11, 20)
# The guide shows on purpose what a forgotten spelling looks like.
MISSED_ON_PURPOSE = {"売切れ必至、お早めに。", "Tickets are selling out quickly."}


def chapter(lang: Lang) -> str:
    """Return the chapter on checks of the guide."""
    text = (ROOT / "site_src" / lang / "handbook" / "editing.md").read_text("utf-8")
    return text.partition("#write-a-check")[2].partition("#add-a-module")[0]


def checks(lang: Lang) -> list[Check]:
    """Return the checks that the chapter shows as YAML."""
    blocks = re.findall(r"```yaml\n(.*?)```", chapter(lang), re.DOTALL)
    return [Check.model_validate(yaml.safe_load(textwrap.dedent(one))["check"]) for one in blocks if "check:" in one]


def alone(check: Check) -> RuleSet:
    """Return a set of one rule with this check."""
    workspace = load_workspace(ROOT).workspace
    assert workspace is not None
    policy = next(iter(workspace.policies.values()))
    rule = policy.rules[0].model_copy(update={"check": check})
    return compile_rules((policy.model_copy(update={"rules": (rule,), "effective": TODAY}),), (), TODAY)


@pytest.mark.parametrize("lang", LANGS)
def test_every_example_comes_out_as_the_guide_says(lang: Lang) -> None:
    """A reader who copies an example and runs the check sees what the text promises."""
    shown = checks(lang)
    assert len(shown) >= 3
    missed = set()
    for check in shown:
        rules = alone(check)
        assert [one.text for one in check.passes if tried(one, check, rules)] == []
        missed |= {one.text for one in check.fails if not tried(one, check, rules)}
    assert missed == MISSED_ON_PURPOSE & missed
    assert len(missed) == 1


@pytest.mark.parametrize("lang", LANGS)
def test_every_pattern_of_the_table_finds_what_stands_beside_it(lang: Lang) -> None:
    """Each row's pattern matches each of the words in its last column."""
    rows = re.findall(r'\| `("[^`]+")` \| ([^|]+) \|$', chapter(lang), re.MULTILINE)
    assert len(rows) >= 8
    for pattern, found in rows:
        for words in re.split("[、,] ?", found.strip()):
            text = "\ue000" if words == "https://…" else fold_words(words)
            assert list(machine(yaml.safe_load(pattern)).search(text)), (pattern, words)
