"""The filled-in examples of the page of post templates keep the rules and fit where they are meant to go."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.model.base import LANGS, Lang
from advocacy_hub.model.content import Category
from advocacy_hub.rules.draft import Draft
from advocacy_hub.rules.judge import judge
from advocacy_hub.rules.ruleset import RuleSet, compile_rules
from advocacy_hub.share.networks import NETWORKS
from advocacy_hub.text.count import length
from helpers.example import ROOT

_EXAMPLE = re.compile(r"^\*\*[^*]+\*\* ?\((?P<where>[^)]+)\)\n\n(?P<quote>(?:^>.*\n)+)", re.MULTILINE)
_LINK = 23
"""What a link with its space takes on X, where the examples say that they go there."""


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    """The rules of the example."""
    workspace = load_workspace(ROOT).workspace
    assert workspace is not None
    return compile_rules(workspace.policies.values(), (), dt.date(2026, 11, 20))


def examples(lang: Lang) -> list[tuple[str, str, str]]:
    """Return section, network and text of each example that names where it is posted."""
    text = (ROOT / "site_src" / lang / "handbook" / "post-templates.md").read_text("utf-8")
    found = []
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        section = re.search(r"\{ #([a-z-]+) \}", part)
        assert section is not None
        for one in _EXAMPLE.finditer(part):
            words = re.sub(r"^> ?", "", one["quote"], flags=re.MULTILINE).strip()
            found.append((section[1], one["where"].lower(), words))
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_every_example_keeps_every_rule(lang: Lang, rules: RuleSet) -> None:
    """Whoever starts from an example is not stopped by the composer."""
    shown = examples(lang)
    assert len(shown) == 16
    for section, where, text in shown:
        outside = section == "slides" and where == "linkedin"
        category: Category = "promotional" if section == "product" else "curated" if outside else "owned"
        network = where if where in NETWORKS else ""
        draft = Draft(text, category=category, language=lang, networks=(network,) if network else ())
        assert [(one.rule, text) for one in judge(draft, rules)] == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_example_for_x_leaves_room_for_the_link(lang: Lang) -> None:
    """What is shown as a post on X can be posted there."""
    short = [text for _, where, text in examples(lang) if where == "x"]
    assert len(short) >= 6
    limit = NETWORKS["x"].limit
    assert limit is not None
    assert [text for text in short if length(text, "weighted") + 1 + _LINK > limit] == []
