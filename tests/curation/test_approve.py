"""Approving: the post first, then the candidate; killed at any moment, nothing is lost."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from advocacy_hub.curation import approve as approving
from advocacy_hub.curation.approve import Approval, PostExistsError, PostInvalidError, SameStoryError, approve
from advocacy_hub.curation.dismissed import dismiss, dismissed, take_back
from advocacy_hub.curation.inbox import write_candidate
from advocacy_hub.load.hub_files import problems, read_candidates
from advocacy_hub.model.content import Candidate
from advocacy_hub.model.moment import Moment

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
CURATED = Approval(category="curated", topics=("engineering", "security"), by="curator")
POST = Path("content_feed/posts/2026-11/a-story.yml")


@pytest.fixture
def candidate(tmp_path: Path) -> Candidate:
    found = Candidate(
        id="a-story",
        title="話: その1",
        link="https://e.example.com/a",
        source="sample",
        language="ja",
        published=Moment.parse("2026-11-17T23:00Z"),
        fetched=Moment.parse("2026-11-19 06:00"),
        summary="要約です。",
    )
    write_candidate(tmp_path, found)
    return found


def _record(path: Path) -> dict[str, Any]:
    record: dict[str, Any] = yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)
    return record


def test_a_candidate_becomes_a_post(tmp_path: Path, candidate: Candidate) -> None:
    """A valid file in the month's folder, with what the curator decided; the inbox is empty again."""
    path = approve(tmp_path, candidate, CURATED, NOW)
    assert path == tmp_path / POST
    assert _record(path) == {
        "id": "a-story",
        "title": "話: その1",
        "link": "https://e.example.com/a",
        "language": "ja",
        "source": "sample",
        "kind": "article",
        "category": "curated",
        "topics": ["engineering", "security"],
        "purpose": ["enlighten"],
        "published": "2026-11-18",
        "added": "2026-11-20 09:00+09:00",
        "status": "approved",
        "approved_by": "curator",
        "would_share": "yes",
        "summary": "要約です。",
        "captions": [],
    }
    assert problems(POST.as_posix(), path.read_bytes()) == ()
    assert read_candidates(tmp_path) == ({}, ())


def test_what_the_curator_writes_wins(tmp_path: Path, candidate: Candidate) -> None:
    """Summary, reason and id; without any summary the title stands in."""
    bare = candidate.model_copy(update={"summary": None})
    given = Approval(
        category="owned", topics=("engineering",), by="desk", why="大事", summary="別の要約", ident="other"
    )
    record = _record(approve(tmp_path, bare, given, NOW))
    assert (record["id"], record["summary"], record["why"]) == ("other", "別の要約", "大事")
    untold = bare.model_copy(update={"id": "untold", "link": "https://e.example.com/untold"})
    assert _record(approve(tmp_path, untold, CURATED, NOW))["summary"] == "話: その1"


def test_the_hint_about_captions_becomes_captions_when_uncommented(tmp_path: Path, candidate: Candidate) -> None:
    """Following the comment to the letter gives a valid post."""
    for category in ("curated", "owned"):
        given = Approval(category=category, topics=("engineering",), by="curator", ident=f"as-{category}")
        path = approve(tmp_path, candidate, given, NOW)
        text = path.read_text("utf-8").replace("captions: []", "captions:")
        assert ("disclosure" in text) == (category == "owned")
        followed = "\n".join(line.removeprefix("# ") if line.startswith("#   ") else line for line in text.splitlines())
        if category == "owned":
            followed = followed.replace("#     disclosure: …  (自社", "    disclosure: 社員です  # (自社")
        path.unlink()
        file = path.relative_to(tmp_path).as_posix()
        assert problems(file, followed.encode()) == ()
        assert len(yaml.load(followed, Loader=yaml.BaseLoader)["captions"]) == 1


def test_killed_between_the_two_steps_nothing_is_lost(
    tmp_path: Path, candidate: Candidate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The post is whole, the candidate still there; approving again ends it and keeps an editor's changes."""

    def die(path: Path) -> None:
        raise KeyboardInterrupt(path)

    with monkeypatch.context() as patch:
        patch.setattr(approving, "remove", die)
        with pytest.raises(KeyboardInterrupt):
            approve(tmp_path, candidate, CURATED, NOW)
    post = tmp_path / POST
    assert problems(POST.as_posix(), post.read_bytes()) == ()
    assert set(read_candidates(tmp_path)[0]) == {"a-story"}
    post.write_text(post.read_text("utf-8") + "# edited\n", encoding="utf-8")
    next_month = NOW + dt.timedelta(days=20)
    assert approve(tmp_path, candidate, CURATED, next_month) == post
    assert post.read_text("utf-8").endswith("# edited\n")
    assert read_candidates(tmp_path) == ({}, ())


def test_another_story_with_this_id_is_not_overwritten(tmp_path: Path, candidate: Candidate) -> None:
    """In whatever month it lies."""
    other = tmp_path / "content_feed/posts/2020-01/a-story.yml"
    other.parent.mkdir(parents=True)
    other.write_text("id: a-story\nlink: https://e.example.com/other\n", encoding="utf-8")
    with pytest.raises(PostExistsError, match="2020-01/a-story"):
        approve(tmp_path, candidate, CURATED, NOW)
    assert set(read_candidates(tmp_path)[0]) == {"a-story"}
    assert not (tmp_path / POST).exists()


@pytest.mark.parametrize(
    "link", ["https://e.example.com/a", '"http://E.example.com/a/?utm_source=x"', "https://e.example.com/a  # x"]
)
def test_a_story_gets_no_second_post(tmp_path: Path, candidate: Candidate, link: str) -> None:
    """A colleague's post of another id has the address already, however it is spelled."""
    other = tmp_path / "content_feed/posts/2026-10/theirs.yml"
    other.parent.mkdir(parents=True)
    other.write_text(f"id: theirs\nlink: {link}\n", encoding="utf-8")
    with pytest.raises(SameStoryError, match="2026-10/theirs"):
        approve(tmp_path, candidate, CURATED, NOW)
    assert not (tmp_path / POST).exists()


def test_a_post_that_would_be_wrong_is_not_written(tmp_path: Path, candidate: Candidate) -> None:
    """An id no file may have changes nothing."""
    given = Approval(category="curated", topics=("engineering",), by="curator", ident="../Bad Id")
    with pytest.raises(PostInvalidError):
        approve(tmp_path, candidate, given, NOW)
    assert [path.name for path in tmp_path.rglob("*.yml")] == ["a-story.yml"]


def test_dismissed_stories_are_kept_one_per_line(tmp_path: Path) -> None:
    """Appended, so that the diff is one line; what people wrote above stays; never twice."""
    file = tmp_path / "content_feed/dismissed.txt"
    file.parent.mkdir(parents=True)
    file.write_text("# 覚え書き\nhttps://e.example.com/old", encoding="utf-8")
    day = dt.date(2026, 11, 20)

    def turn_down(link: str, reason: str = "") -> str:
        given = {"id": "x", "title": "x", "link": link, "source": "s", "language": "ja", "fetched": "2026-11-01"}
        return dismiss(tmp_path, Candidate.model_validate(given), day, reason)

    line = turn_down("https://E.example.com/new?utm_source=x", "宣伝\tのみ")
    assert line == "https://e.example.com/new\t2026-11-20\t宣伝 のみ"
    assert turn_down("http://e.example.com/new/", "again") == ""
    assert turn_down("https://e.example.com/old") == ""
    assert file.read_text("utf-8") == f"# 覚え書き\nhttps://e.example.com/old\n{line}\n"
    assert [one.link for one in dismissed(tmp_path)] == ["https://e.example.com/old", "https://e.example.com/new"]
    take_back(tmp_path, line)
    assert file.read_text("utf-8") == "# 覚え書き\nhttps://e.example.com/old\n"
