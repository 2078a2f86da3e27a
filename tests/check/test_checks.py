"""What the content as a whole may get wrong, one rule at a time: spoil the smallest hub and see the finding."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from advocacy_hub.check import check, has_errors
from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.model.diagnostic import Diagnostic

NOW = dt.datetime(2026, 11, 20, 9, tzinfo=dt.timezone(dt.timedelta(hours=9)))
POST = "content_feed/posts/2026-11/open-day.yml"
POLICY = "guidelines/policies/disclosure.yml"
GOALS = "guidelines/program/goals.yml"
PROGRAM = "guidelines/program/program.yml"
PILOT = "guidelines/program/pilot.yml"
MAY_I = "guidelines/may-i-post.yml"
MODULE = "guidelines/training/first-steps.yml"
ASSETS = "content_feed/assets.yml"
SUGGESTION = "content_feed/suggestions/robot-report.yml"
JA = "site_src/ja/handbook/index.md"


def spoil(hub: Path, name: str, old: str, new: str) -> None:
    text = (hub / name).read_text(encoding="utf-8")
    assert old in text
    (hub / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def found(hub: Path, now: dt.datetime = NOW) -> tuple[Diagnostic, ...]:
    return check(load_workspace(hub), now)


def brief(findings: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(finding.level.value, finding.code) for finding in findings]


def test_the_smallest_hub_has_no_findings(hub: Path) -> None:
    assert found(hub) == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "level", "code", "under"),
    [
        (PROGRAM, "contact: desk", "contact: dsk", "error", "unknown-reference", "dsk"),
        (PROGRAM, "[x, linkedin, email]", "[x, linkedn]", "error", "unknown-reference", "linkedn"),
        (PROGRAM, "  page_size: 20", "  suggestions: {mail: dsk}\n  page_size: 20", "error", "unknown-reference", "dsk"),
        (PROGRAM, "  page_size: 20", "  suggestions: {issues: https://git.example.com/hub}\n  page_size: 20", "error", "not-issue-form", "https://git.example.com/hub"),
        (SUGGESTION, "post: open-day", "post: open-day\naudience: [everybody]", "error", "unknown-reference", "everybody"),
        (SUGGESTION, "post: open-day", "post: open-day\nanswered: 2026-11-04", "error", "day-before", "2026-11-04"),
        (SUGGESTION, "post: open-day", "post: open-day\nanswered: 2026-11-21", "warning", "future-date", "2026-11-21"),
        (SUGGESTION, "https://www.example.com/robots", "https://a:b@www.example.com/", "error", "link-with-login", "https://a:b@www.example.com/"),
        (PROGRAM, "  page_size: 20", "  press: dsk\n  page_size: 20", "error", "unknown-reference", "dsk"),
        (ASSETS, "https://sample.example.com/logo.svg", "https://files.intra.example.com/logo.svg", "error", "internal-address", "https://files.intra.example.com/logo.svg"),
        (ASSETS, "https://sample.example.com/logo.svg", "https://a:b@sample.example.com/logo.svg", "error", "link-with-login", "https://a:b@sample.example.com/logo.svg"),
        (ASSETS, "expires: 2027-03-31", "expires: 2026-12-19", "warning", "asset-expires-soon", "2026-12-19"),
        (ASSETS, "expires: 2027-03-31", "expires: 2026-11-19", "warning", "asset-expired", "2026-11-19"),
        (ASSETS, "    alt: {ja: 丸い歯車の印, en: A round gear}\n", "", "error", "alt-missing", "logo"),
        (ASSETS, "    address: https://sample.example.com/logo.svg\n", "", "error", "asset-empty", "logo"),
        (ASSETS, ", en: A round gear}", "}", "warning", "missing-translation", "{ja: 丸い歯車の印}"),
        ("guidelines/program/team.yml", "accountable: legal", "accountable: lgal", "error", "unknown-reference", "lgal"),
        (POLICY, "owner: desk", "owner: nobody", "error", "unknown-reference", "nobody"),
        (POLICY, "training: [first-steps]", "training: [first-step]", "error", "unknown-reference", "first-step"),
        (POLICY, "feedback: clearer-example", "feedback: clear", "error", "unknown-reference", "clear"),
        (MAY_I, "next: works-here", "next: work-here", "error", "unknown-reference", "work-here"),
        (MAY_I, "[say-who-you-are]", "[say-who-you-ar]", "error", "unknown-reference", "say-who-you-ar"),
        (MODULE, "policies: [disclosure]", "policies: [disclosures]", "error", "unknown-reference", "disclosures"),
        ("guidelines/training/paths.yml", "modules: [first-steps]", "modules: [first]", "error", "unknown-reference", "first"),
        (GOALS, "kpis: [adoption-rate]", "kpis: [adoption]", "error", "unknown-reference", "adoption"),
        (POST, "source: newsroom", "source: newsrom", "error", "unknown-reference", "newsrom"),
        (POST, "networks: [x]", "networks: [xx]", "error", "unknown-reference", "xx"),
        ("content_feed/suggestions/robot-report.yml", "post: open-day", "post: opn-day", "error", "unknown-reference", "opn-day"),
        ("guidelines/program/metrics/adoption.csv", "2026-11-01,adoption-rate", "2026-11-01,adoption-rat", "error", "unknown-reference", "adoption-rat"),
        (JA, "policy:disclosure", "policy:disclose", "error", "unknown-reference", "policy:disclose"),
        (JA, "policy:disclosure", "polcy:disclosure", "error", "unknown-link", "polcy:disclosure"),
        (POLICY, "See [the rule](rule:say-who-you-are)", "See [the rule](rule:say)", "error", "unknown-reference", "rule:say"),
        (MODULE, "Read [the policy](policy:disclosure)", "Read [the policy](policy:disclos)", "error", "unknown-reference", "policy:disclos"),
        (MODULE, "Read [the policy](policy:disclosure)", "Read [the policy](page:chek)", "error", "unknown-reference", "page:chek"),
        (POLICY, "next_review: 2027-04-01", "next_review: 2026-11-19", "warning", "review-overdue", "2026-11-19"),
        (POLICY, "next_review: 2027-04-01", "next_review: 2026-04-01", "error", "dates-reversed", "2026-04-01"),
        (POLICY, "last_review: 2026-04-01", "last_review: 2026-11-21", "warning", "future-date", "2026-11-21"),
        (PROGRAM, "finished: 2026-04-30", "finished: 2026-03-31", "error", "dates-reversed", "2026-03-31"),
        (PILOT, "ended: 2026-07-31", "ended: 2026-05-06", "error", "dates-reversed", "2026-05-06"),
        (PILOT, "ended: 2026-07-31", "ended: 2026-06-03", "warning", "short-pilot", "2026-06-03"),
        (PILOT, "kpis_fixed: 2026-05-01", "kpis_fixed: 2026-05-08", "warning", "kpis-fixed-late", "2026-05-08"),
        (POST, "expires: 2026-12-31", "expires: 2026-11-02", "error", "dates-reversed", "2026-11-02"),
        (POST, "expires: 2026-12-31", "expires: 2026-11-20 09:00", "warning", "post-expired", "2026-11-20 09:00"),
        (POST, "expires: 2026-12-31", "embargo: 2026-12-01\nexpires: 2026-11-30", "error", "dates-reversed", "2026-11-30"),
        ("guidelines/program/metrics/adoption.csv", "2026-11-01", "2026-12-01", "warning", "future-date", "2026-12-01"),
        ("guidelines/program/metrics/adoption.csv", "2026-11-01", "2026-10-01", "error", "measured-twice", "adoption-rate"),
        (POST, "summary: {ja: 見学の案内, en: An open day}", "summary: {ja: 見学の案内}", "warning", "missing-translation", "{ja: 見学の案内}"),
        (POST, "title: 工場見学の日", "title: {ja: 工場見学の日}", "warning", "missing-translation", "{ja: 工場見学の日}"),
        (POST, "    disclosure: 見本社の社員です\n", "", "warning", "disclosure-missing", "工場でお待ちしています。"),
        (POST, "hashtags: [工場見学]\nnetworks", "hashtags: ['#工場見学']\nnetworks", "error", "bad-hashtag", "'#工場見学'"),
        (GOALS, "    baseline: 0\n", "", "warning", "kpi-no-baseline", "adoption-rate"),
        (GOALS, "target: 40", "target: 61", "warning", "target-too-high", "61"),
        ("guidelines/program/risks.yml", "    policy: disclosure\n", "", "error", "high-risk-no-policy", "leak"),
        ("guidelines/program/stories.yml", "    consent: yes\n", "", "info", "story-no-consent", "first-share"),
        ("guidelines/program/stories.yml", "date: 2026-06-12", "date: 2026-12-12", "warning", "future-date", "2026-12-12"),
        ("guidelines/program/stories.yml", "post: open-day", "post: open-dy", "error", "unknown-reference", "open-dy"),
        (MAY_I, "{next: works-here}", "{next: public}", "error", "question-circle", "public"),
        (MODULE, "policies: [disclosure]", "policies: []\norder: 3\naudience: [everyone]", "error", "duplicate-key", "audience"),
    ],
)  # fmt: skip
def test_rule(hub: Path, name: str, old: str, new: str, level: str, code: str, under: str) -> None:
    """The finding is of this level and code, in this file, and its caret lies under these words."""
    spoil(hub, name, old, new)
    first = next(finding for finding in found(hub) if finding.code == code)
    assert (first.level.value, first.where.file) == (level, name)
    assert first.line_text is not None
    assert first.line_text[first.where.column - 1 :][: first.where.width] == under


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (PILOT, "ended: 2026-07-31", "ended: 2026-06-04"),  # 28 days exactly
        (GOALS, "target: 40", "target: 60"),
        ("guidelines/program/risks.yml", "impact: 5\n    owner: legal\n    policy: disclosure", "impact: 3\n    owner: legal"),
        (POLICY, "next_review: 2027-04-01", "next_review: 2026-11-20"),
        (POST, "title: 工場見学の日", "title: Open day"),
        (POST, "category: owned", "category: curated"),
        (POST, "status: approved\napproved_by: desk\nwould_share: yes\nsummary: {ja: 見学の案内, en: An open day}", "status: draft\nsummary: 見学"),
        (JA, "[立場の明示](policy:disclosure)", "[実施状況](../status.md)と[予定](../hub/calendar.md)と"),
        (JA, "[立場の明示](policy:disclosure)", "`[x](policy:nothing)`と[社外](https://example.com)と"),
        (POLICY, "severity: must", "severity: must-not"),
    ],
)  # fmt: skip
def test_what_is_still_fine(hub: Path, name: str, old: str, new: str) -> None:
    """On the line is not over it."""
    spoil(hub, name, old, new)
    errors = [finding for finding in found(hub) if finding.code != "hidden-link"]
    assert errors == []


def test_an_example_is_pointed_at_and_not_the_pattern_before_it(hub: Path) -> None:
    """Both may be the same words in the same line."""
    dont = "    dont: {ja: 立場を隠す, en: Hiding it}\n"
    spoil(hub, POLICY, dont, f"{dont}    check: {{forbid: [x], passes: [x]}}\n")
    finding = next(one for one in found(hub) if one.code == "example-found")
    assert finding.line_text is not None
    assert finding.line_text[: finding.where.column - 1].endswith("passes: [")


@pytest.mark.parametrize("word", ["'[アマ|ウミ]ツバメ'", "Hibari*", "カワセミ{digit:1}"])
def test_a_secret_word_is_no_pattern(hub: Path, word: str) -> None:
    """A pattern there would find nothing, and nobody would know."""
    dont = "    dont: {ja: 立場を隠す, en: Hiding it}\n"
    spoil(hub, POLICY, dont, f"{dont}    check:\n      forbid:\n        - secret:\n            - {word}\n")
    assert brief(found(hub)) == [("error", "secret-signs")]


def test_a_link_to_what_readers_cannot_see(hub: Path) -> None:
    """A draft is there for editors, so the link is no error; readers could not follow it."""
    spoil(hub, POLICY, "version: 1.10", "version: 1.10\nstatus: draft")
    findings = found(hub)
    assert {finding.code for finding in findings} == {"hidden-link"}
    assert not has_errors(findings)


def test_a_page_in_one_language(hub: Path) -> None:
    (hub / "site_src/en/handbook/index.md").unlink()
    (finding,) = found(hub)
    assert (finding.level.value, finding.code, finding.where.file) == ("warning", "missing-page", JA)
    assert finding.values["file"] == "site_src/en/handbook/index.md"


def test_a_question_that_nobody_reaches(hub: Path) -> None:
    spoil(hub, MAY_I, "yes: {next: works-here}", "yes:\n      verdict: go\n      text: Go")
    assert brief(found(hub)) == [("warning", "question-unreached")]


def test_two_posts_with_one_link(hub: Path) -> None:
    text = (hub / POST).read_text(encoding="utf-8").replace("id: open-day", "id: open-day-again")
    (hub / "content_feed/posts/2026-11/open-day-again.yml").write_text(text, encoding="utf-8")
    assert brief(found(hub)) == [("warning", "link-twice")]


def test_references_into_a_broken_file_are_not_reported_on_top(hub: Path) -> None:
    """One misspelt key in team.yml is one finding, not one for each mention of a role."""
    spoil(hub, "guidelines/program/team.yml", "duties", "dutys")
    assert brief(found(hub)) == [("error", "unknown-key")]


def test_a_file_in_cp932_is_one_finding(hub: Path) -> None:
    text = (hub / POLICY).read_text(encoding="utf-8")
    (hub / POLICY).write_bytes(text.encode("cp932"))
    assert brief(found(hub)) == [("error", "not-utf8")]


def test_findings_come_in_the_order_of_files_and_lines(hub: Path) -> None:
    spoil(hub, POST, "kind: event", "kind: evnt")
    spoil(hub, POST, "title: ", "titel: ")
    spoil(hub, POLICY, "owner: desk", "owner: nobody")
    keys = [finding.sort_key for finding in found(hub)]
    assert keys == sorted(keys)
    assert len(keys) == 3
