"""The gate: which posts exist for whom, and whether sharing is paused, at a moment to the second."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.model.workspace import Workspace
from helpers.minimal_hub import FILES, write_minimal_hub

TOKYO = dt.timezone(dt.timedelta(hours=9))
NOW = dt.datetime(2026, 11, 20, 9, tzinfo=TOKYO)
POST = "content_feed/posts/2026-11/open-day.yml"
POLICY = "guidelines/policies/disclosure.yml"
PROGRAM = "guidelines/program/program.yml"


def hub(root: Path, **changes: tuple[str, str]) -> Workspace:
    """Return the smallest hub with words exchanged: ``post``, ``policy`` and ``program`` name its files."""
    write_minimal_hub(root)
    for name, (old, new) in changes.items():
        path = root / {"post": POST, "policy": POLICY, "program": PROGRAM}[name]
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
    loaded = load_workspace(root)
    assert loaded.workspace is not None, loaded.diagnostics
    return loaded.workspace


def reviewed(root: Path, review: str, reviewed_by: str = "") -> Workspace:
    said = f"approved_by: desk\n{reviewed_by}\n"
    return hub(root, policy=("ask: desk\n", f"ask: desk\n{review}\n"), post=("approved_by: desk\n", said))


@pytest.mark.parametrize(
    ("review", "reviewed_by", "shown"),
    [
        ("review: {topics: [engineering], by: legal}", "", False),
        ("review: {topics: [engineering], by: legal}", "reviewed_by: desk", False),
        ("review: {topics: [engineering], by: legal}", "reviewed_by: legal", True),
        ("review: {topics: [engineering], by: legal}", "reviewed_by: [desk, legal]", True),
        ("review: {sources: [newsroom], by: legal}", "", False),
        ("review: {sources: [newsroom], by: legal}", "reviewed_by: [legal]", True),
        ("review: {topics: [hiring], sources: [press], by: legal}", "", True),
        ("status: draft\nreview: {topics: [engineering], by: legal}", "", True),
    ],
)
def test_a_post_waits_for_the_reviewer_that_a_policy_names(
    tmp_path: Path, review: str, reviewed_by: str, *, shown: bool
) -> None:
    """Without that role in `reviewed_by` it is nowhere, in no build; a draft of a policy asks for nothing yet."""
    workspace = reviewed(tmp_path, review, reviewed_by)
    assert ("open-day" in workspace.visible(NOW).posts) is shown
    assert ("open-day" in workspace.visible(NOW, internal=True).posts) is shown


def test_two_policies_want_two_pairs_of_eyes(tmp_path: Path) -> None:
    """Each policy's own reviewer has to be named; one does not stand for the other."""
    one = reviewed(tmp_path / "a", "review: {topics: [engineering], by: legal}", "reviewed_by: legal")
    text = FILES[POLICY].replace("id: disclosure", "id: second").replace("say-who-you-are", "second-rule")
    (tmp_path / "a/guidelines/policies/second.yml").write_text(
        text.replace("ask: desk\n", "ask: desk\nreview: {sources: [newsroom], by: desk}\n"), "utf-8"
    )
    both = load_workspace(tmp_path / "a").workspace
    assert both is not None
    assert one.waits_for(one.posts["open-day"]) == ()
    assert [policy.id for policy in both.waits_for(both.posts["open-day"])] == ["second"]
    assert both.visible(NOW).posts == {}


def test_what_named_a_waiting_post_does_so_no_more(tmp_path: Path) -> None:
    """A suggestion that became a post is merely accepted as long as the post waits; its id is not given away."""
    shown = reviewed(tmp_path, "review: {topics: [engineering], by: legal}").visible(NOW)
    assert shown.suggestions["robot-report"].post is None
    assert shown.suggestions["robot-report"].state == "accepted"


def test_an_accepted_suggestion_is_published_once_its_post_is_out(tmp_path: Path) -> None:
    """Nobody has to set the state again; before that the draft's id is not given away."""
    workspace = hub(tmp_path)
    accepted = workspace.suggestions["robot-report"].model_copy(update={"state": "accepted"})
    before = replace(workspace, suggestions={"robot-report": accepted})
    assert before.visible(NOW).suggestions["robot-report"].state == "published"
    draft = workspace.posts["open-day"].model_copy(update={"status": "draft"})
    shown = replace(before, posts={"open-day": draft}).visible(NOW).suggestions["robot-report"]
    assert (shown.state, shown.post) == ("accepted", None)
    declined = accepted.model_copy(update={"state": "declined"})
    assert replace(workspace, suggestions={"a": declined}).visible(NOW).suggestions["a"].state == "declined"


def test_an_exception_for_a_hidden_post_is_not_given_away(tmp_path: Path) -> None:
    """Rules go to the browser as data: an exception that names a hidden post stays behind, another one goes."""
    check = """\
    check:
      forbid: [カワセミ]
      exceptions:
        - {post: open-day, reason: {ja: 公開済み, en: Public}, until: 2026-12-31}
        - {any: [カワセミの観察会], reason: {ja: 鳥, en: The bird}, until: 2026-12-31}
"""
    workspace = hub(
        tmp_path,
        policy=("    severity: must\n", f"    severity: must\n{check}"),
        post=("status: approved", "status: review"),
    )
    rule = workspace.visible(NOW).policies["disclosure"].rules[0]
    assert rule.check is not None
    assert [one.post for one in rule.check.exceptions] == [None]


@pytest.mark.parametrize(("internal", "shown"), [(False, False), (True, True)])
def test_a_post_for_staff_only_is_in_a_build_that_asks_for_it(tmp_path: Path, *, internal: bool, shown: bool) -> None:
    """Embargo, expiry and approval hold in such a build as in any other."""
    post = ("status: approved", "visibility: internal\nstatus: approved")
    workspace = hub(tmp_path / "a", post=post)
    assert ("open-day" in workspace.visible(NOW, internal=internal).posts) is shown
    ended = hub(tmp_path / "b", post=("expires: 2026-12-31", "visibility: internal\nexpires: 2026-11-19"))
    assert ended.visible(NOW, internal=internal).posts == {}
    draft = hub(tmp_path / "c", post=("status: approved", "visibility: internal\nstatus: draft"))
    assert draft.visible(NOW, internal=internal).posts == {}


@pytest.mark.parametrize(
    ("since", "until", "now", "paused"),
    [
        ("2026-11-20 09:00", "", "2026-11-20T08:59:59", False),
        ("2026-11-20 09:00", "", "2026-11-20T09:00:00", True),
        ("2026-11-20", "", "2026-11-20T00:00:00", True),
        ("2026-11-20", "until: 2026-11-21", "2026-11-21T23:59:59", True),
        ("2026-11-20", "until: 2026-11-21", "2026-11-22T00:00:00", False),
        ("2026-11-20", "until: 2026-11-21 18:00", "2026-11-21T17:59:59", True),
        ("2026-11-20", "until: 2026-11-21 18:00", "2026-11-21T18:00:00", False),
        ("2026-11-20", 'until: "2026-11-21 18:00+00:00"', "2026-11-22T02:59:59", True),
        ("2026-11-20", 'until: "2026-11-21 18:00+00:00"', "2026-11-22T03:00:00", False),
    ],
)
def test_a_pause_begins_and_ends_by_itself(tmp_path: Path, since: str, until: str, now: str, *, paused: bool) -> None:
    """It holds from `since` to `until`, whose day is included; readers are told of no pause that is not in effect."""
    lines = f"contact: desk\npause:\n  reason: {{ja: 点検, en: An inspection}}\n  since: {since}\n"
    lines += f"  {until}\n" if until else ""
    workspace = hub(tmp_path, program=("contact: desk\n", lines))
    moment = dt.datetime.fromisoformat(now).replace(tzinfo=TOKYO)
    assert (workspace.program.paused_at(moment) is not None) is paused
    assert workspace.visible(moment).program.pause == workspace.program.paused_at(moment)


def test_a_program_without_a_pause_is_not_paused(tmp_path: Path) -> None:
    assert hub(tmp_path).program.paused_at(NOW) is None
