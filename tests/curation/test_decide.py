"""Decisions: written in an order that loses nothing, and the way back."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import textwrap
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from advocacy_hub.curation.approve import Approval, PostExistsError
from advocacy_hub.curation.decide import (
    JOURNAL,
    ChangedSinceError,
    Decisions,
    NoCandidateError,
    NothingToUndoError,
)
from advocacy_hub.curation.dedupe import link_mark
from advocacy_hub.curation.dismissed import dismissed
from advocacy_hub.curation.inbox import write_candidate
from advocacy_hub.curation.known import Known
from advocacy_hub.load.hub_files import problems, read_candidate, read_candidates
from advocacy_hub.model.content import Candidate, Caption, Mention
from advocacy_hub.model.moment import Moment
from advocacy_hub.model.text import Text
from advocacy_hub.store.lock import Lock, LockBusyError

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
CURATED = Approval(category="curated", topics=("engineering",), by="curator")
DISMISSED = "content_feed/dismissed.txt"


def _candidate(ident: str = "a-story", **more: object) -> Candidate:
    given = {
        "id": ident,
        "title": "熱変位を半分にした話",
        "link": f"https://e.example.com/{ident}",
        "source": "sample",
        "language": "ja",
        "fetched": "2026-11-19 06:00+09:00",
        "aliases": ("0123456789ab",),
        **more,
    }
    return Candidate.model_validate(given)


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    write_candidate(tmp_path, _candidate())
    write_candidate(tmp_path, _candidate("b-story", aliases=("ba9876543210",)))
    return tmp_path


def _content(root: Path) -> dict[str, bytes]:
    folder = root / "content_feed"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_decision_can_be_taken_back_newest_first(hub: Path) -> None:
    """The files are what they were, byte for byte, after each step back."""
    decisions = Decisions(hub, NOW)
    states = [_content(hub)]
    decisions.later("b-story", dt.date(2026, 11, 27))
    states.append(_content(hub))
    decisions.dismiss("b-story", "宣伝だけ")
    states.append(_content(hub))
    decisions.approve("a-story", CURATED)
    assert read_candidates(hub) == ({}, ())
    for state in reversed(states):
        # Another process, another day: the journal is on the disk.
        Decisions(hub, NOW + dt.timedelta(days=1)).undo()
        after = _content(hub)
        if DISMISSED not in state:
            assert all(line.startswith(b"#") for line in after.pop(DISMISSED, b"").splitlines())
        assert after == state
    with pytest.raises(NothingToUndoError):
        decisions.undo()


def test_later_keeps_what_a_person_wrote(hub: Path) -> None:
    """One line more in the file, comments and order as they were."""
    path = hub / "content_feed/inbox/a-story.yml"
    path.write_text(path.read_text("utf-8") + "# 法務に確認中\n", encoding="utf-8")
    before = path.read_text("utf-8").splitlines()
    decision = Decisions(hub, NOW).later("a-story", dt.date(2026, 11, 27))
    after = path.read_text("utf-8").splitlines()
    assert [line for line in after if line not in before] == ["later: 2026-11-27"]
    assert [line for line in before if line not in after] == []
    assert decision.candidate.later == dt.date(2026, 11, 27) == read_candidate(hub, "a-story").later


def test_a_post_edited_since_is_not_taken_back(hub: Path) -> None:
    """What a person wrote into it would be lost."""
    file = Decisions(hub, NOW).approve("a-story", CURATED).files[0]
    (hub / file).write_text((hub / file).read_text("utf-8") + "# edited\n", encoding="utf-8")
    state = _content(hub)
    with pytest.raises(ChangedSinceError, match=file):
        Decisions(hub, NOW).undo()
    assert _content(hub) == state


def test_a_candidate_edited_since_is_not_overwritten(hub: Path) -> None:
    """What was put off, or brought back by git, and then written in by a person."""
    path = hub / "content_feed/inbox/a-story.yml"
    before = path.read_bytes()
    Decisions(hub, NOW).later("a-story", dt.date(2026, 12, 1))
    path.write_bytes(path.read_bytes() + b"# edited\n")
    with pytest.raises(ChangedSinceError, match="inbox/a-story"):
        Decisions(hub, NOW).undo()
    Decisions(hub, NOW).dismiss("a-story")
    path.write_bytes(before + b"# another\n")
    with pytest.raises(ChangedSinceError, match="inbox/a-story"):
        Decisions(hub, NOW).undo()
    assert path.read_bytes().endswith(b"# another\n")


def test_an_undo_that_is_stuck_does_not_hold_up_the_others(hub: Path) -> None:
    """The post of one was edited, as it should be; the dismissal before it can be taken back by its id."""
    Decisions(hub, NOW).dismiss("b-story")
    file = Decisions(hub, NOW).approve("a-story", CURATED).files[0]
    (hub / file).write_text((hub / file).read_text("utf-8") + "# edited\n", encoding="utf-8")
    with pytest.raises(ChangedSinceError):
        Decisions(hub, NOW).undo()
    assert Decisions(hub, NOW).undo("b-story").candidate.id == "b-story"
    with pytest.raises(NothingToUndoError):
        Decisions(hub, NOW).undo("b-story")


def test_a_post_that_moved_to_another_month_is_taken_back(hub: Path) -> None:
    """It is found by its name; and a line of the dismissed by its address, whatever reason it has now."""
    state = _content(hub)
    post = hub / Decisions(hub, NOW).approve("a-story", CURATED).files[0]
    moved = hub / "content_feed/posts/2026-10/a-story.yml"
    moved.parent.mkdir()
    post.rename(moved)
    assert moved.relative_to(hub).as_posix() in Decisions(hub, NOW).undo().files
    assert _content(hub) == state
    Decisions(hub, NOW).dismiss("a-story", "古い")
    (hub / DISMISSED).write_text((hub / DISMISSED).read_text("utf-8").replace("古い", "別の理由"), encoding="utf-8")
    Decisions(hub, NOW).undo()
    assert list(dismissed(hub)) == []


@pytest.mark.parametrize(
    "spoilt",
    [{"ident": "../../x"}, {"ident": "a/b"}, {"file": "content_feed/posts/../../x.yml"}, {"file": "README.md"}],
)
def test_a_journal_cannot_lead_out_of_the_hub(hub: Path, spoilt: dict[str, str]) -> None:
    """It is a file in a cache, which anything may have written."""
    Decisions(hub, NOW).approve("a-story", CURATED)
    (entry,) = json.loads((hub / JOURNAL).read_bytes())
    (hub / JOURNAL).write_text(json.dumps([{**entry, **spoilt}]), encoding="utf-8")
    (hub / "README.md").write_text("x", encoding="utf-8")
    with pytest.raises(NothingToUndoError):
        Decisions(hub, NOW).undo()
    assert (hub / "README.md").exists()


@pytest.mark.parametrize(
    "text",
    [
        'id: a-story\ntitle: "題名"\n"link":   https://e.example.com/a-story  # x\nsource: sample\nlanguage: ja\nfetched: 2026-11-19\nlater: 2026-11-20',
        "# 先頭\r\nid: a-story\r\nlink:\thttps://e.example.com/a-story\r\ntitle: 題名\r\nlater: 2026-11-20\r\nsource: sample\r\nlanguage: ja\r\nfetched: 2026-11-19\r\n",
        "id: a-story\nsummary: |\n  later: 2026-11-21\n\n  二行目\ntitle: 題名\nlink: https://e.example.com/a-story\nsource: sample\nlanguage: ja\nfetched: 2026-11-19\n",
    ],
)
def test_later_in_files_as_people_write_them(hub: Path, text: str) -> None:
    """Quotes, tabs, CRLF, no last newline, a text that looks like the field: only the field changes."""
    path = hub / "content_feed/inbox/a-story.yml"
    path.write_bytes(text.encode())
    before = read_candidate(hub, "a-story")
    Decisions(hub, NOW).later("a-story", dt.date(2026, 12, 1))
    assert read_candidate(hub, "a-story") == before.model_copy(update={"later": dt.date(2026, 12, 1)})
    after = path.read_bytes().decode()
    assert {line for line in text.splitlines() if not line.startswith("later")} <= set(after.splitlines())
    assert ("\r\n" in after) == ("\r\n" in text)
    assert Decisions(hub, NOW).undo().candidate == before
    assert path.read_bytes() == text.encode()


def test_a_post_deleted_since_gives_its_candidate_back(hub: Path) -> None:
    """Somebody took the post away by hand; undo still brings the candidate."""
    state = _content(hub)
    (hub / Decisions(hub, NOW).approve("a-story", CURATED).files[0]).unlink()
    Decisions(hub, NOW).undo()
    assert _content(hub) == state


def test_what_is_approved_says_everything_that_was_decided(hub: Path) -> None:
    """Captions, audience, expiry and language are in the file, and it is valid."""
    captions = (
        Caption(
            language="ja",
            networks=("x", "linkedin"),
            voice=Text.plain("技術者として"),
            text="温度で寸法が変わる話。\n\n面白い。",
        ),
        Caption(
            language="en",
            voice=Text("技術者", "An engineer"),
            text="Why: it drifts",
            disclosure="I work there.",
            hashtags=("Metrology",),
        ),
    )
    approval = Approval(
        category="owned", topics=("engineering", "security"), by="curator", why="現場の人に", audience=("engineer",),
        expires=Moment.parse("2026-12-31"), language="en", title="別の題名", captions=captions,
    )  # fmt: skip
    decision = Decisions(hub, NOW).approve("a-story", approval)
    data = (hub / decision.files[0]).read_bytes()
    assert problems(decision.files[0], data) == ()
    from advocacy_hub.load.layout import FOLDERS
    from advocacy_hub.load.yaml_file import read_yaml
    from advocacy_hub.model.content import Post

    kind = next(kind for kind in FOLDERS if kind.schema == "post")
    post = read_yaml(decision.files[0], data, kind.model).record
    assert isinstance(post, Post)
    assert post.captions == captions
    assert (str(post.title), post.language, post.audience, str(post.expires)) == (
        "別の題名",
        "en",
        ("engineer",),
        "2026-12-31",
    )
    assert post.aliases == ("0123456789ab",)


@pytest.mark.parametrize("ident", ["c-story", "../../guidelines/program/program", "", "a-story.yml", "/etc/passwd"])
def test_a_candidate_that_is_not_there(hub: Path, ident: str) -> None:
    """Or would lie outside of the inbox: nothing happens."""
    state = _content(hub)
    for decide in (
        lambda one: one.approve(ident, CURATED),
        lambda one: one.dismiss(ident),
        lambda one: one.later(ident, dt.date(2026, 12, 1)),
    ):
        with pytest.raises(NoCandidateError):
            decide(Decisions(hub, NOW))
    assert _content(hub) == state


def test_old_candidates_age_out_into_the_dismissed(hub: Path) -> None:
    """Those put off until a day to come stay; the others are known for good, and undo brings them back."""
    write_candidate(hub, _candidate("old", fetched="2026-08-01 06:00+09:00", link="https://e.example.com/old"))
    write_candidate(hub, _candidate("put-off", fetched="2026-08-01 06:00+09:00"))
    Decisions(hub, NOW).later("put-off", dt.date(2026, 12, 1))
    gone = Decisions(hub, NOW).age_out(60, "60日を過ぎた")
    assert [decision.candidate.id for decision in gone] == ["old"]
    assert set(read_candidates(hub)[0]) == {"a-story", "b-story", "put-off"}
    assert (
        (hub / DISMISSED)
        .read_text("utf-8")
        .endswith("https://e.example.com/old\t2026-11-20\t60日を過ぎた\t=0123456789ab\n")
    )
    assert Decisions(hub, NOW).undo().candidate.id == "old"
    # Its wait begins anew, or the next run would dismiss it again.
    assert Decisions(hub, NOW).age_out(60, "60日を過ぎた") == []


def test_dismissed_stories_are_known_by_every_mark(hub: Path) -> None:
    """By the address, the aliases, and the addresses of other sources."""
    also = (Mention(source="other", link="https://other.example.com/x"),)
    write_candidate(hub, _candidate("c-story", also=also, aliases=("aaaaaaaaaaaa",)))
    Decisions(hub, NOW).dismiss("c-story", "=ffffffffffff")
    (line,) = dismissed(hub)
    assert line.aliases == ("aaaaaaaaaaaa", link_mark("https://other.example.com/x"))
    known = Known.read(hub)
    for mark in (link_mark("http://E.example.com/c-story/?utm_source=x"), *line.aliases):
        assert known.find([mark]) == ""
    assert known.find(["ffffffffffff"]) is None


def test_while_another_run_writes(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After some patience, the other one is named."""
    monkeypatch.setattr("advocacy_hub.curation.decide._PATIENCE", 0.1)
    with Lock(hub / "build/cache/content.lock", "advocacy fetch"), pytest.raises(LockBusyError, match="advocacy fetch"):
        Decisions(hub, NOW).dismiss("a-story")


def test_a_damaged_journal_costs_only_the_way_back(hub: Path) -> None:
    """It is set aside, and the next decision can be undone again."""
    (hub / JOURNAL).parent.mkdir(parents=True)
    for damage in (b'[{"kind": "appr', b'{"a": 1}', b"[1]", b"\xff"):
        (hub / JOURNAL).write_bytes(damage)
        Decisions(hub, NOW).later("a-story", dt.date(2026, 12, 1))
        assert (hub / f"{JOURNAL}.bad").read_bytes() == damage
        assert len(json.loads((hub / JOURNAL).read_bytes())) == 1
        assert Decisions(hub, NOW).undo().candidate.later is None


_KILLED = textwrap.dedent("""
    import datetime as dt, os, signal, sys
    from pathlib import Path
    from zoneinfo import ZoneInfo
    from advocacy_hub.curation.approve import Approval
    from advocacy_hub.curation.decide import Decisions

    top, what = Path(sys.argv[1]), sys.argv[2]
    approval = Approval(category="curated", topics=("engineering",), by="curator")
    now = dt.datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    changes = {"os.rename", "os.remove", "os.mkdir", "os.chmod"}

    def decide(root):
        if what == "approve":
            Decisions(root, now).approve("a-story", approval)
        elif what == "dismiss":
            Decisions(root, now).dismiss("a-story")
        else:
            Decisions(root, now).undo()

    def die_before(change):
        seen = 0
        def count(event, arguments):
            nonlocal seen
            if event in changes or (event == "open" and arguments[2] & os.O_CREAT):
                seen += 1
                if seen > change:
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(count)

    # In a copy of this process each, so that Python need not start sixty times.
    for root in sorted(top.iterdir(), key=lambda path: int(path.name)):
        child = os.fork()
        if child == 0:
            die_before(int(root.name))
            decide(root)
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status == 0:
            print(root.name)
            break
        assert status == -signal.SIGKILL, status
""")


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("what", ["approve", "dismiss", "undo"])
def test_killed_at_any_moment_nothing_is_lost(tmp_path: Path, what: str) -> None:
    """Before each single change to the disk in turn: the story is there, every YAML is whole, and again finishes it."""
    for change in range(40):
        root = tmp_path / str(change)
        write_candidate(root, _candidate())
        if what == "undo":
            Decisions(root, NOW).approve("a-story", CURATED)
    command = [sys.executable, "-c", _KILLED, str(tmp_path), what]
    survived = int(subprocess.run(command, check=True, capture_output=True).stdout)
    assert survived >= 3
    for change in range(survived + 1):
        root = tmp_path / str(change)
        files = [path for path in (root / "content_feed").rglob("*.yml") if not path.name.startswith(".")]
        assert files or what == "dismiss"
        for path in files:
            assert problems(path.relative_to(root).as_posix(), path.read_bytes()) == ()
        assert Known.read(root).find([link_mark("https://e.example.com/a-story")]) is not None
        _again(root, what)
        posts = list((root / "content_feed/posts").rglob("[!.]*.yml"))
        assert len(posts) == (1 if what == "approve" else 0)
        assert (root / "content_feed/inbox/a-story.yml").exists() == (what == "undo")


def _again(root: Path, what: str) -> None:
    waiting = (root / "content_feed/inbox/a-story.yml").exists()
    if what == "undo":
        try:
            Decisions(root, NOW).undo()
        except NothingToUndoError:
            assert waiting
    elif waiting and what == "approve":
        Decisions(root, NOW).approve("a-story", CURATED)
    elif waiting:
        Decisions(root, NOW).dismiss("a-story")


def test_another_story_of_that_id(hub: Path) -> None:
    """Nothing is written, and the candidate stays."""
    other = hub / "content_feed/posts/2020-01/a-story.yml"
    other.parent.mkdir(parents=True)
    other.write_text("id: a-story\nlink: https://e.example.com/other\n", encoding="utf-8")
    state = _content(hub)
    with pytest.raises(PostExistsError):
        Decisions(hub, NOW).approve("a-story", CURATED)
    assert _content(hub) == state
