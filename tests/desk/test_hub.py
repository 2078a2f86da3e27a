"""Reading anew what has changed, and no less: what a decision or an editor leaves is what a fresh reader finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from advocacy_hub.curation.inbox import write_candidate
from advocacy_hub.desk.hub import HubReader
from helpers.desk import candidate

POST = "content_feed/posts/2026-11/open-day.yml"


def _again(hub: Path) -> None:
    text = (hub / POST).read_text("utf-8")
    (hub / "content_feed/posts/2026-11/again.yml").write_text(text.replace("id: open-day", "id: again"), "utf-8")


def _copied(hub: Path) -> None:
    (hub / "content_feed/posts/2026-10").mkdir()
    (hub / "content_feed/posts/2026-10/open-day.yml").write_bytes((hub / POST).read_bytes())


def _moved(hub: Path) -> None:
    _copied(hub)
    (hub / POST).unlink()


CHANGES: dict[str, Callable[[Path], object]] = {
    "a post more": _again,
    "a post less": lambda hub: (hub / POST).unlink(),
    "a post edited": lambda hub: (hub / POST).write_text((hub / POST).read_text("utf-8").replace("owned", "curated"), "utf-8"),
    "a post spoilt": lambda hub: (hub / POST).write_text("nonsense", "utf-8"),
    "a post with another id": lambda hub: (hub / POST).write_text((hub / POST).read_text("utf-8").replace("id: open-day", "id: other"), "utf-8"),
    "a post copied to another month": _copied,
    "a post moved to another month": _moved,
    "a post's file become a folder": lambda hub: ((hub / POST).unlink(), (hub / POST).mkdir()),
    "a candidate more": lambda hub: write_candidate(hub, candidate("one-more")),
    "a candidate less": lambda hub: (hub / "content_feed/inbox/a-story.yml").unlink(),
    "a candidate spoilt": lambda hub: (hub / "content_feed/inbox/a-story.yml").write_text("[", "utf-8"),
    "a topic renamed": lambda hub: (hub / "content_feed/topics.yml").write_text((hub / "content_feed/topics.yml").read_text("utf-8").replace("Engineering", "Making"), "utf-8"),
    "a policy less": lambda hub: (hub / "guidelines/policies/disclosure.yml").unlink(),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_seen(hub: Path, what: str) -> None:
    """Whichever file it is in, by the reader that was there before as by a new one."""
    reader = HubReader(hub)
    before = reader.read()
    assert reader.read() is before
    CHANGES[what](hub)
    after, fresh = reader.read(), HubReader(hub).read()
    assert after is not before
    for shelf in ("posts", "topics", "policies", "sources"):
        assert dict(getattr(after.workspace, shelf)) == dict(getattr(fresh.workspace, shelf))
    assert (after.candidates, after.broken) == (fresh.candidates, fresh.broken)


def test_a_decision_reads_no_whole_hub(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand posts stay as they were read."""
    reader = HubReader(hub)
    reader.read()
    monkeypatch.setattr("advocacy_hub.desk.hub.load_workspace", None)
    _again(hub)
    (hub / "content_feed/inbox/a-story.yml").unlink()
    (hub / "content_feed/dismissed.txt").write_text("https://e.example.com/\n", "utf-8")
    assert set(reader.read().workspace.posts) == {"open-day", "again"}
