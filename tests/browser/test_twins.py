"""The page's scripts and Python give the same answers, for every text of the vector files, in a real Chromium."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from advocacy_hub.rules.ruleset import as_data
from helpers.vectors import DRAFT, rule_cases, rule_set

VECTORS = Path(__file__).parents[1] / "vectors"

JUDGE = """async ([root, rules, drafts]) => {
  const { judge } = await import(`${root}js/rules/judge.js`);
  return drafts.map((draft) => judge(draft, rules).map((one) => [one.rule, one.level, one.kind, one.spans, one.values]));
}"""


@pytest.fixture(scope="module")
def page(browser, hub_address):
    """A page of the built site, for the sake of its scripts."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(hub_address)
    yield page
    context.close()


@pytest.fixture(scope="module")
def root(page):
    """Where the site's own assets are."""
    return (
        page.locator("script[type=module][src*='/js/main.js']")
        .evaluate("script => script.src")
        .removesuffix("js/main.js")
    )


def test_findings(page, root):
    """Rule, level, kind, places and figures of every finding, text by text."""
    drafts = [{**DRAFT, **{key: value for key, value in case.items() if key != "found"}} for case in rule_cases()]
    rules = as_data(rule_set(), lambda policy, rule: f"{policy}#{rule}")
    answers = page.evaluate(JUDGE, [root, rules, drafts])
    differing = [
        (case["text"], answer, case["found"])
        for case, answer in zip(rule_cases(), answers, strict=True)
        if answer != case["found"]
    ]
    assert differing == []
    assert len(answers) > 150


def test_the_sites_own_rules(page, root):
    """What the build ships is what Python compiles from the policies."""
    shipped = page.evaluate("async (root) => (await import(`${root}js/data/rules.js`)).default", root)
    from advocacy_hub.publish.prepare import prepare
    from advocacy_hub.site import addresses
    from advocacy_hub.site.pages.context import Context
    from helpers.example import ROOT

    prepared = prepare(ROOT)
    context = Context(prepared.workspace.visible(prepared.now), "ja", prepared.now)
    assert shipped == json.loads(json.dumps(as_data(context.rules, addresses.rule)))
