"""``advocacy inbox``: candidates seen and decided from a terminal or a script."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from advocacy_hub.cli import main
from advocacy_hub.store.lock import Lock
from helpers.minimal_hub import write_minimal_hub

Inbox = Callable[..., Result]

POST = "content_feed/posts/2026-11/new-machine.yml"
APPROVE = ("approve", "new-machine", "--topic", "engineering", "--category", "owned")


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    """Run ``advocacy inbox`` in a small hub whose inbox holds ``new-machine`` and an older story."""
    write_minimal_hub(tmp_path)
    (tmp_path / "content_feed/inbox/old-story.yml").write_text(
        "id: old-story\ntitle: An old story\nlink: https://e.example.com/old\nsource: newsroom\nlanguage: en\n"
        "published: 2020-01-02\nfetched: 2026-11-19 06:00\n",
        encoding="utf-8",
    )

    def run(*arguments: str, lang: str = "en", now: str = "2026-11-20T09:00+09:00", stdin: str = "") -> Result:
        asked = ["-C", str(tmp_path), "--lang", lang, "--now", now, "inbox", *arguments]
        return CliRunner().invoke(main, asked, input=stdin)

    return run


def _record(path: Path) -> dict[str, Any]:
    record: dict[str, Any] = yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)
    return record


def test_the_list_is_newest_first_one_per_line(inbox: Inbox) -> None:
    """Into a pipe: id, date, source, title and link, with tabs between."""
    assert inbox("list").stdout.splitlines() == [
        "new-machine\t2026-11-18\tnewsroom\t新しい機械\thttps://sample.example.com/news/new-machine",
        "old-story\t2020-01-02\tnewsroom\tAn old story\thttps://e.example.com/old",
    ]


def test_the_list_as_json_is_for_scripts(inbox: Inbox) -> None:
    """Every field, absent ones null, and an empty inbox is an empty list."""
    found = json.loads(inbox("list", "--format", "json").stdout)
    assert [one["id"] for one in found] == ["new-machine", "old-story"]
    assert found[1] == {
        "id": "old-story", "date": "2020-01-02", "source": "newsroom", "title": "An old story",
        "link": "https://e.example.com/old", "language": "en", "summary": None, "author": None,
        "fetched": "2026-11-19 06:00", "also": [], "image": None, "minutes": None, "category": None, "topics": [],
        "words": [], "later": None, "future": False, "near": [],
    }  # fmt: skip
    inbox("dismiss", "new-machine")
    inbox("dismiss", "old-story")
    assert json.loads(inbox("list", "--format", "json").stdout) == []
    assert "advocacy fetch" in inbox("list").stderr


def test_a_candidate_is_shown_in_full(inbox: Inbox) -> None:
    """By its id, or by a beginning or end that only one has."""
    shown = inbox("show", "new-m", lang="ja")
    assert "題名: 新しい機械" in shown.stdout
    assert "要約: 新しい機械の話" in shown.stdout
    assert "筆者: 編集部" in shown.stdout


def test_approving_with_topic_and_category_alone_is_enough(tmp_path: Path, inbox: Inbox) -> None:
    """The post is valid, the candidate is gone, and the next step is told; the hub has no error afterwards."""
    result = inbox(*APPROVE)
    assert result.exit_code == 0
    assert result.stdout == f"{POST}\n"
    assert "write captions" in result.stderr
    assert not (tmp_path / "content_feed/inbox/new-machine.yml").exists()
    post = _record(tmp_path / POST)
    assert {key: post[key] for key in ("status", "would_share", "approved_by", "added", "purpose")} == {
        "status": "approved", "would_share": "yes", "approved_by": "desk", "added": "2026-11-20 09:00+09:00",
        "purpose": ["enlighten"],
    }  # fmt: skip
    assert "why" not in post
    checked = CliRunner().invoke(main, ["-C", str(tmp_path), "--lang", "en", "check", "--format", "json"])
    assert checked.exit_code == 0, checked.output


def test_every_decision_can_be_given(tmp_path: Path, inbox: Inbox) -> None:
    """Purpose, role, reason, summary and id."""
    more = ("--purpose", "educate", "--by", "legal", "--why", "大事だから", "--summary", "要約", "--id", "machine")
    assert inbox(*APPROVE, *more).exit_code == 0
    post = _record(tmp_path / "content_feed/posts/2026-11/machine.yml")
    assert [post[key] for key in ("id", "purpose", "approved_by", "why", "summary")] == [
        "machine", ["educate"], "legal", "大事だから", "要約",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("approve", "new-machin", "--topic", "x", "--category", "owned"), "no topic x"),
        (("approve", "new-mashine", "--topic", "x", "--category", "owned"), "Did you mean new-machine?"),
        (("show", "zzz"), "There are: new-machine, old-story"),
        (("approve", "new-machine", "--topic", "enginering", "--category", "owned"), "Did you mean engineering?"),
        (("approve", "new-machine", "--topic", "engineering", "--category", "自社"), "Did you mean owned?"),
        ((*APPROVE, "--purpose", "educat"), "Did you mean educate?"),
        ((*APPROVE, "--by", "lagal"), "Did you mean legal?"),
        ((*APPROVE, "--id", "open-day"), "content_feed/posts/2026-11/open-day.yml exists already"),
        ((*APPROVE, "--id", "Not An Id"), "a valid post: “Not An Id” cannot be an id. did you mean: not-an-id"),
        (("approve", "new-machine", "--category", "owned"), "--topic"),
    ],
)
def test_wrong_usage_is_two_with_a_hint_and_changes_nothing(
    tmp_path: Path, inbox: Inbox, arguments: tuple[str, ...], hint: str
) -> None:
    """What was meant, or what there is; the inbox is as it was."""
    result = inbox(*arguments)
    assert result.exit_code == 2
    assert hint in result.stderr
    assert (tmp_path / "content_feed/inbox/new-machine.yml").exists()
    assert not (tmp_path / POST).exists()


def test_a_slip_in_a_long_inbox_is_guessed(tmp_path: Path, inbox: Inbox) -> None:
    """Among many candidates the nearest is named; ids that are near none are not listed one by one."""
    for number in range(30):
        (tmp_path / f"content_feed/inbox/story-{number:02}-of-many.yml").write_text(
            f"id: story-{number:02}-of-many\ntitle: S\nlink: https://e.example.com/{number}\nsource: newsroom\n"
            "language: en\nfetched: 2026-11-19 06:00\n",
            encoding="utf-8",
        )
    assert "Did you mean new-machine?" in inbox("show", "new-mashine").stderr
    assert "advocacy inbox list" in inbox("show", "zzzzzzzz").stderr


def test_dismissing_is_for_good(tmp_path: Path, inbox: Inbox) -> None:
    """One line with address, date and reason; the candidate is gone."""
    assert inbox("dismiss", "new-machine", "--reason", "宣伝のみ").exit_code == 0
    lines = (tmp_path / "content_feed/dismissed.txt").read_text("utf-8").splitlines()
    assert lines[-1] == "https://sample.example.com/news/new-machine\t2026-11-20\t宣伝のみ"
    assert not (tmp_path / "content_feed/inbox/new-machine.yml").exists()


@pytest.mark.parametrize("arguments", [APPROVE, ("dismiss", "new-machine")])
def test_two_editors_at_once_wait_for_each_other(
    tmp_path: Path, inbox: Inbox, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some patience exit 75, naming the other; nothing changes."""
    monkeypatch.setattr("advocacy_hub.curation.decide._PATIENCE", 0.1)
    with Lock(tmp_path / "build/cache/content.lock", "advocacy inbox approve"):
        result = inbox(*arguments)
    assert result.exit_code == 75
    assert "advocacy inbox approve (pid" in result.stderr
    assert (tmp_path / "content_feed/inbox/new-machine.yml").exists()


def test_one_broken_candidate_hides_no_other(tmp_path: Path, inbox: Inbox) -> None:
    """It is named with its line, and passed over."""
    (tmp_path / "content_feed/inbox/broken.yml").write_text("id: broken\ntitle: [\n", encoding="utf-8")
    result = inbox("list")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2
    assert "content_feed/inbox/broken.yml" in result.stderr
    assert "advocacy check" in result.stderr
    refused = inbox("dismiss", "broken")
    assert refused.exit_code == 2
    assert "broken.yml is broken" in refused.stderr


def test_what_was_put_off_stands_last_until_its_day(inbox: Inbox) -> None:
    """A week, or until the day that is given; a slip in the day is wrong usage."""
    assert inbox("later", "new-machine", "--until", "2026/12/1").exit_code == 0
    ids = [line.split("\t")[0] for line in inbox("list").stdout.splitlines()]
    assert ids == ["old-story", "new-machine"]
    back = inbox("list", now="2026-12-01T09:00+09:00").stdout.splitlines()
    assert [line.split("\t")[0] for line in back] == ["new-machine", "old-story"]
    assert "2026-11-27" in inbox("later", "old-story").stderr
    for day in ("tomorrow", "", "2026-11-20", "2026-02-31"):
        assert inbox("later", "old-story", "--until", day).exit_code == 2


def test_undo_takes_decisions_back_one_by_one(tmp_path: Path, inbox: Inbox) -> None:
    """The files it changed are on stdout; when there is nothing left, that is said."""
    before = {path.name: path.read_bytes() for path in (tmp_path / "content_feed/inbox").iterdir()}
    inbox("dismiss", "old-story")
    inbox(*APPROVE)
    undone = inbox("undo")
    assert undone.stdout.splitlines() == ["content_feed/inbox/new-machine.yml", POST]
    assert "Taken back: 新しい機械" in undone.stderr
    assert inbox("undo").exit_code == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "content_feed/inbox").iterdir()} == before
    empty = inbox("undo", lang="ja")
    assert empty.exit_code == 2
    assert "元に戻せる判断がありません" in empty.stderr


def test_an_edited_post_is_not_taken_back(tmp_path: Path, inbox: Inbox) -> None:
    """It says how to withdraw it instead."""
    inbox(*APPROVE)
    (tmp_path / POST).write_text((tmp_path / POST).read_text("utf-8") + "# edited\n", encoding="utf-8")
    result = inbox("undo")
    assert result.exit_code == 2
    assert "set its status to rejected" in result.stderr
    assert (tmp_path / POST).exists()


def test_likely_duplicates_and_future_dates_are_flagged(tmp_path: Path, inbox: Inbox) -> None:
    """By title among the posts, whatever the address; a day that has not come yet."""
    path = tmp_path / "content_feed/inbox/new-machine.yml"
    text = (
        path.read_text("utf-8")
        .replace("新しい機械\n", "「工場見学の日」のご案内\n", 1)
        .replace("2026-11-18", "2027-03-18")
    )
    path.write_text(text, encoding="utf-8")
    shown = inbox("show", "new-machine", lang="ja").stdout
    assert "公開日が未来です" in shown
    assert "投稿 open-day と似ています" in shown
    found = json.loads(inbox("list", "--format", "json").stdout)[0]
    assert found["future"] is True
    assert found["near"][0]["post"] == "open-day"


def test_the_list_as_markdown_is_for_a_merge_request(inbox: Inbox) -> None:
    """A table; --only takes ids or the names that git gives, and passes over what is not there."""
    table = inbox("list", "--format", "markdown").stdout
    assert table.count("\n") == 4
    assert "[新しい機械](<https://sample.example.com/news/new-machine>)" in table
    only = inbox(
        "list", "--format", "markdown", "--only", "-", stdin="content_feed/inbox/old-story.yml\nnone\n\n"
    ).stdout
    assert only.count("\n") == 3
    assert "An old story" in only
    assert [
        one["id"] for one in json.loads(inbox("list", "--format", "json", "--only", "-", stdin="new-machine").stdout)
    ] == ["new-machine"]


def test_a_damaged_record_of_decisions_is_told(inbox: Inbox, tmp_path: Path) -> None:
    """Whatever was decided, and where nothing is left to undo."""
    journal = tmp_path / "build/cache/decisions.json"
    journal.parent.mkdir(parents=True, exist_ok=True)
    journal.write_text("[{", "utf-8")
    result = inbox("undo")
    assert result.exit_code == 2
    assert "build/cache/decisions.json, the record of decisions, was damaged" in result.stderr
    journal.write_text("[{", "utf-8")
    result = inbox("dismiss", "old-story", lang="ja")
    assert result.exit_code == 0
    assert "build/cache/decisions.json.bad として脇に置きました" in result.stderr
    assert "脇に置きました" not in inbox("dismiss", "new-machine", lang="ja").stderr


@pytest.mark.parametrize("ident", ["con", "nul", "lpt1", "index"])
def test_a_name_that_is_no_file_s_is_refused(inbox: Inbox, tmp_path: Path, ident: str) -> None:
    """Windows keeps some for devices; index is a folder's own page."""
    result = inbox(*APPROVE, "--id", ident)
    assert result.exit_code == 2
    assert f"{ident} cannot be an id" in result.stderr
    assert (tmp_path / "content_feed/inbox/new-machine.yml").exists()
    assert not list((tmp_path / "content_feed/posts").rglob(f"{ident}.yml"))
