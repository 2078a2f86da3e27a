"""The page's scripts and Python give the same answers, for every text of the vector files, in a real Chromium."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from advocacy_hub.rules.ruleset import as_data
from advocacy_hub.share import networks
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


LINKS = """async ([root, networks, vectors]) => {
  const { shareLink, sharedUrl, instanceHost } = await import(`${root}js/share/links.js`);
  const hub = { companyDomains: vectors.hub.company_domains, campaign: vectors.hub.campaign };
  return {
    links: vectors.links.map((one) => shareLink(networks.find(({ id }) => id === one.network), one)),
    urls: vectors.urls.map(([url]) => [url, sharedUrl(url, "x", "post-1", hub)]),
    instances: vectors.instances.map(([written]) => [written, instanceHost(written)]),
  };
}"""


def test_links(page, root):
    """Every network's address, what is copied, how long it is; shared addresses; servers of one's own."""
    vectors = json.loads((VECTORS / "links.json").read_text("utf-8"))
    answers = page.evaluate(LINKS, [root, networks.as_data(), vectors])
    for case, answer in zip(vectors["links"], answers["links"], strict=True):
        assert answer == {key: case[key] for key in ("href", "phoneHref", "copied", "used")}, case["network"]
    assert answers["urls"] == vectors["urls"]
    assert answers["instances"] == vectors["instances"]
    assert len(vectors["links"]) + len(vectors["urls"]) + len(vectors["instances"]) > 150


COUNTS = """async ([root, texts]) => {
  const { length, counted } = await import(`${root}js/text/count.js`);
  const { addresses, bareAddresses } = await import(`${root}js/text/web-addresses.js`);
  return texts.map((text) => ({
    text,
    weighted: length(text, "weighted"),
    weighted_links: counted(text, "weighted", 23),
    graphemes: length(text, "graphemes"),
    mastodon: counted(text, "graphemes", 23),
    code_points: length(text, "code-points"),
    encoded: length(text, "encoded"),
    addresses: addresses(text),
    bare_addresses: bareAddresses(text),
  }));
}"""


def test_counts(page, root):
    """X, Bluesky, Mastodon, code points and bytes, and the addresses in the text."""
    cases = json.loads((VECTORS / "counts.json").read_text("utf-8"))["cases"]
    answers = page.evaluate(COUNTS, [root, [case["text"] for case in cases]])
    assert [(a, c) for a, c in zip(answers, cases, strict=True) if a != c] == []
    assert len(cases) > 300


SHIPPED = """async ([root, drafts]) => {
  const { judge } = await import(`${root}js/rules/judge.js`);
  const rules = (await import(`${root}js/data/rules.js`)).default;
  return drafts.map((draft) => [...new Set(judge(draft, rules).map(({ rule }) => rule))].sort());
}"""


def test_the_examples_policies_on_what_people_might_write(page, root):
    """The rules as they are shipped break and keep the same texts as in Python."""
    cases = json.loads((VECTORS / "example.json").read_text("utf-8"))["cases"]
    drafts = [
        {**DRAFT, **case, "networks": [case["network"]] if "network" in case else [], "today": "2026-11-20"}
        for case in cases
    ]
    answers = page.evaluate(SHIPPED, [root, drafts])
    differing = [(c["text"], a, c["expect"]) for c, a in zip(cases, answers, strict=True) if a != sorted(c["expect"])]
    assert differing == []
    assert len(cases) > 200
