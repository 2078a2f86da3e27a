"""``advocacy suggestions``: seen and answered from a terminal, each step safe to be cut off and done again."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from advocacy_hub.cli import main
from advocacy_hub.curation.suggestions import Answers, Draft
from advocacy_hub.load.hub_files import LOCK
from advocacy_hub.store.lock import Lock
from helpers.minimal_hub import write_minimal_hub

Run = Callable[..., Result]
NEW = "content_feed/suggestions/quiet-gears.yml"
POST = "content_feed/posts/2026-11/quiet-gears.yml"
TEXT = """\
# A note that stays.
id: quiet-gears
date: 2026-11-17
by: {ja: 製造の社員, en: A colleague in production}
title: 静かな歯車
link: https://news.sample.example.com/quiet-gears
language: ja
topics: [engineering]
audience: [everyone]
why: {ja: 音が消えました, en: The noise is gone}
state: idea # new
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run ``advocacy suggestions`` in a small hub with one suggestion more."""
    write_minimal_hub(tmp_path)
    (tmp_path / NEW).write_text(TEXT, encoding="utf-8")

    def invoke(*arguments: str, lang: str = "en", now: str = "2026-11-20T09:00+09:00") -> Result:
        return CliRunner().invoke(main, ["-C", str(tmp_path), "--lang", lang, "--now", now, "suggestions", *arguments])

    return invoke


def record(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)
    return found


def check(root: Path) -> Result:
    return CliRunner().invoke(main, ["-C", str(root), "--now", "2026-11-20 09:00", "--lang", "en", "check"])


def test_what_waits_comes_first(run: Run) -> None:
    """Into a pipe: id, day, state, role and title, with tabs between; one state alone if asked."""
    assert run("list").stdout.splitlines() == [
        "quiet-gears\t2026-11-17\tidea\tA colleague in production\t静かな歯車",
        "robot-report\t2026-11-05\tpublished\tProduction\tロボットの報告書",
    ]
    assert run("list", "--state", "published").stdout.startswith("robot-report")
    assert "in that state" in run("list", "--state", "declined").stderr


def test_the_list_as_json(run: Run) -> None:
    """Every field, absent ones null; credit stays in the file: it may lack consent."""
    first = json.loads(run("list", "--format", "json").stdout)[0]
    assert first == {
        "id": "quiet-gears", "date": "2026-11-17", "state": "idea",
        "by": {"ja": "製造の社員", "en": "A colleague in production"}, "title": {"ja": "静かな歯車", "en": None},
        "link": "https://news.sample.example.com/quiet-gears", "topics": ["engineering"], "audience": ["everyone"],
        "why": {"ja": "音が消えました", "en": "The noise is gone"}, "review_started": None, "answered": None,
        "reason": None, "post": None,
    }  # fmt: skip


def test_one_is_shown_in_full(tmp_path: Path, run: Run) -> None:
    """By its id or an end of it; words of credit say if nobody agreed to them."""
    (tmp_path / NEW).write_text(TEXT + "credit: 夜勤の班\n", encoding="utf-8")
    shown = run("show", "gears", lang="ja").stdout
    assert "題名: 静かな歯車" in shown
    assert "紹介の言葉: 夜勤の班(本人の了承なし。サイトには出ません)" in shown


def test_review(tmp_path: Path, run: Run) -> None:
    """State and day, nothing else; again it changes nothing."""
    result = run("review", "quiet-gears")
    assert (result.exit_code, result.stdout) == (0, f"{NEW}\n")
    after = TEXT.replace("state: idea # new\n", "state: review # new\nreview_started: 2026-11-20\n")
    assert (tmp_path / NEW).read_text("utf-8") == after
    again = run("review", "quiet-gears", now="2026-11-25T09:00+09:00")
    assert (again.exit_code, again.stdout) == (0, "")
    assert "Nothing to change" in again.stderr
    assert (tmp_path / NEW).read_text("utf-8") == after


def test_accepting_writes_a_draft_and_then_the_answer(tmp_path: Path, run: Run) -> None:
    """The draft carries link, title, topics and reason, has no captions, and is on no page; the hub has no error."""
    result = run("accept", "quiet-gears", "--reason", "載せます。", "--reason-en", "It goes in.")
    assert (result.exit_code, result.stdout) == (0, f"{POST}\n{NEW}\n"), result.stderr
    post = record(tmp_path / POST)
    assert {key: post[key] for key in ("title", "link", "language", "category", "topics", "audience", "status")} == {
        "title": "静かな歯車", "link": "https://news.sample.example.com/quiet-gears", "language": "ja",
        "category": "owned", "topics": ["engineering"], "audience": ["everyone"], "status": "draft",
    }  # fmt: skip
    assert post["why"] == {"ja": "音が消えました", "en": "The noise is gone"}
    assert post["captions"] == []
    assert not {"source", "approved_by", "would_share"} & post.keys()
    text = (tmp_path / NEW).read_text("utf-8")
    assert text == TEXT.replace(
        "state: idea # new\n",
        "state: accepted # new\nanswered: 2026-11-20\nreason:\n  ja: 載せます。\n  en: It goes in.\npost: quiet-gears\n",
    )
    checked = check(tmp_path)
    assert checked.exit_code == 0, checked.output
    from advocacy_hub.publish.prepare import prepare

    prepared = prepare(tmp_path)
    assert "posts/quiet-gears/" not in prepared.plan("ja").pages
    assert prepared.workspace.visible(prepared.now).suggestions["quiet-gears"].post is None


def test_cut_off_between_draft_and_answer(tmp_path: Path, run: Run) -> None:
    """The draft is there, the suggestion is not answered; accepting again keeps the draft as a person made it and answers."""

    def cut(_path: Path) -> None:
        raise KeyboardInterrupt

    now = dt.datetime(2026, 11, 20, 9, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    answers = Answers(tmp_path, now, ("sample.example.com",))
    with pytest.raises(KeyboardInterrupt):
        answers.accept("quiet-gears", Draft(), after_draft=cut)
    assert (tmp_path / NEW).read_text("utf-8") == TEXT
    draft = (tmp_path / POST).read_text("utf-8").replace("summary: 静かな歯車", "summary: 人が書いた要約")
    (tmp_path / POST).write_text(draft, encoding="utf-8")
    result = run("accept", "quiet-gears", now="2026-12-02T09:00+09:00")
    assert (result.exit_code, result.stdout) == (0, f"{NEW}\n"), result.stderr
    assert (tmp_path / POST).read_text("utf-8") == draft
    assert sorted(path.name for path in (tmp_path / "content_feed/posts").rglob("*.yml")) == [
        "open-day.yml",
        "quiet-gears.yml",
    ]
    assert record(tmp_path / NEW)["post"] == "quiet-gears"
    again = run("accept", "quiet-gears")
    assert (again.exit_code, again.stdout) == (0, "")


def test_a_story_yet_to_be_written_gets_its_draft_later(tmp_path: Path, run: Run) -> None:
    """Accepted without a link there is no draft; with one, later, there is, and the first day of the answer stays."""
    (tmp_path / NEW).write_text(re.sub("link:.*\n", "", TEXT), encoding="utf-8")
    first = run("accept", "quiet-gears", "--reason", "取材します")
    assert (first.exit_code, first.stdout) == (0, f"{NEW}\n")
    assert "Without a link" in first.stderr
    later = run("accept", "quiet-gears", "--link", "https://news.sample.example.com/q", now="2026-12-10T09:00+09:00")
    assert later.exit_code == 0, later.stderr
    one = record(tmp_path / NEW)
    assert [one[key] for key in ("state", "answered", "link", "post")] == [
        "accepted", "2026-11-20", "https://news.sample.example.com/q", "quiet-gears",
    ]  # fmt: skip
    assert (tmp_path / "content_feed/posts/2026-12/quiet-gears.yml").exists()


def test_declining_needs_a_reason(tmp_path: Path, run: Run) -> None:
    """Without one it is wrong usage; with one the person reads it. A reason can be put better later."""
    assert run("decline", "quiet-gears").exit_code == 2
    assert (tmp_path / NEW).read_text("utf-8") == TEXT
    assert run("decline", "quiet-gears", "--reason", "図面が写っています").exit_code == 0
    assert run("decline", "quiet-gears", "--reason-en", "A drawing can be seen", now="2026-12-01").exit_code == 0
    one = record(tmp_path / NEW)
    assert (one["state"], one["answered"], one["reason"]) == ("declined", "2026-11-20", "A drawing can be seen")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show", "zzzz"), "There are: quiet-gears, robot-report"),
        (("review", "robot-report"), "is “published” already"),
        (("decline", "robot-report", "--reason", "x"), "is “published” already"),
        (("accept", "quiet-gears", "--topic", "enginering"), "Did you mean engineering?"),
        (("accept", "quiet-gears", "--category", "own"), "There is no category own"),
        (("accept", "quiet-gears", "--id", "open-day"), "content_feed/posts/2026-11/open-day.yml exists already"),
        (("accept", "quiet-gears", "--post", "open-dy"), "There is no post open-dy"),
        (("accept", "quiet-gears", "--id", "Not An Id"), "cannot be an id"),
    ],
)
def test_wrong_usage_is_two_and_changes_nothing(
    tmp_path: Path, run: Run, arguments: tuple[str, ...], told: str
) -> None:
    """What was meant, or what there is."""
    before = {path: path.read_bytes() for path in (tmp_path / "content_feed").rglob("*.yml")}
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert {path: path.read_bytes() for path in (tmp_path / "content_feed").rglob("*.yml")} == before


def test_an_address_that_is_a_post_already(tmp_path: Path, run: Run) -> None:
    """It is told, with the way to make that post the answer."""
    (tmp_path / NEW).write_text(
        TEXT.replace("news.sample.example.com/quiet-gears", "sample.example.com/news/open-day/")
    )
    result = run("accept", "quiet-gears")
    assert result.exit_code == 2
    assert "add: --post open-day" in result.stderr
    assert run("accept", "quiet-gears", "--post", "open-day").exit_code == 0
    assert record(tmp_path / NEW)["post"] == "open-day"


def test_without_a_topic_one_is_asked_for(tmp_path: Path, run: Run) -> None:
    """A post has a topic; the suggestion need not."""
    (tmp_path / NEW).write_text(TEXT.replace("topics: [engineering]\n", ""), encoding="utf-8")
    assert "--topic" in run("accept", "quiet-gears").stderr
    assert run("accept", "quiet-gears", "--topic", "engineering").exit_code == 0


def test_a_broken_file_does_not_hide_the_others(tmp_path: Path, run: Run) -> None:
    """It is named, and the list goes on."""
    (tmp_path / "content_feed/suggestions/broken.yml").write_text("id: broken\ndate: soon\n", encoding="utf-8")
    result = run("list")
    assert "broken.yml cannot be read" in result.stderr
    assert len(result.stdout.splitlines()) == 2


def test_another_run_holds_the_lock(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 75, and nothing is written."""
    monkeypatch.setattr("advocacy_hub.curation.suggestions._PATIENCE", 0.0)
    with Lock(tmp_path / LOCK, "advocacy fetch"):
        assert run("review", "quiet-gears").exit_code == 75
    assert (tmp_path / NEW).read_text("utf-8") == TEXT
