"""Reading and deciding: what the page is told, what is written, and what is refused beforehand."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from advocacy_hub.check import check
from advocacy_hub.curation.inbox import change_candidate, write_candidate
from advocacy_hub.desk.desk import ROOM
from advocacy_hub.load.hub_files import LOCK, problems, read_candidate
from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.model.diagnostic import Level
from advocacy_hub.store.lock import Lock
from helpers.desk import NOW, Asked, approving, candidate

Content = Callable[[], dict[str, bytes]]
POST = "content_feed/posts/2026-11/a-story.yml"

# A rule for captions of our own, and one for any.
RULES = """\
  - id: say-so-early
    severity: must
    statement: {ja: 自社の話では社員だと書く, en: Say that you work here}
    why: {ja: 公平, en: Fairness}
    source: {title: {ja: 社内規程, en: Company rules}}
    do: {ja: 見本社の社員です。よい機械です。, en: I work at Sample Inc.}
    dont: {ja: 隠す, en: Hiding it}
    check:
      only: {categories: [owned, promotional]}
      require: {any: [社員です]}
      passes: [{text: 見本社の社員です。}]
      fails: [{text: 見本社です。}]
  - id: no-superlatives
    severity: must
    statement: {ja: 最上級を使わない, en: No superlatives}
    why: {ja: 根拠がない, en: No evidence}
    source: {title: {ja: 社内規程, en: Company rules}}
    do: {ja: 見本社の社員です。よい機械です。, en: I work at Sample Inc.}
    dont: {ja: 隠す, en: Hiding it}
    check:
      forbid: [{any: [世界一]}]
      passes: [{text: よい機械。}]
      fails: [{text: 世界一の機械。}]
"""


def _with_rules(hub: Path) -> None:
    policy = hub / "guidelines/policies/disclosure.yml"
    text = policy.read_text("utf-8")
    assert "training: [first-steps]" in text
    policy.write_text(text.replace("training: [first-steps]", f"{RULES}training: [first-steps]"), "utf-8")


def _errors(hub: Path) -> list[str]:
    return [f"{one.code} {one.where}" for one in check(load_workspace(hub), NOW) if one.level is Level.ERROR]


# ── the inbox ────────────────────────────────────────────────────────────────


def test_newest_come_first_and_what_is_put_off_last(ask: Asked, hub: Path) -> None:
    """By the day of publishing; without one, and with one to come, by the day it was fetched."""
    write_candidate(hub, candidate("b-old", published="2026-10-01 09:00+09:00"))
    write_candidate(hub, candidate("c-new", published="2026-11-19 05:00+09:00"))
    write_candidate(hub, candidate("d-ahead", published="2027-01-01 09:00+09:00", fetched="2026-11-18 06:00+09:00"))
    write_candidate(hub, candidate("e-later", published="2026-11-19 05:30+09:00"))
    write_candidate(hub, candidate("f-again", published="2026-11-19 04:00+09:00"))
    change_candidate(hub, read_candidate(hub, "e-later"), {"later": dt.date(2026, 11, 27)})
    change_candidate(hub, read_candidate(hub, "f-again"), {"later": dt.date(2026, 11, 20)})
    data = ask.data("api/inbox")
    order = [one["id"] for one in data["candidates"]]
    assert order == ["a-story", "c-new", "f-again", "new-machine", "d-ahead", "b-old", "e-later"]
    flags = {one["id"]: one["flags"] for one in data["candidates"]}
    assert flags["d-ahead"] == ["future"]
    assert flags["a-story"] == ["undated"]
    assert flags["e-later"] == ["later"]
    assert flags["f-again"] == []


def test_a_candidate_is_told_with_its_proposal(ask: Asked, hub: Path) -> None:
    """Category, topics and the words they rest on; age, minutes, source and trust; what it may repeat."""
    write_candidate(
        hub,
        candidate(
            "open",
            title="工場見学の日のご案内",
            published="2026-11-17 23:30+09:00",
            minutes=4,
            summary="見学の話",
            words=("engineering: 工場, 見学", "owned: 見学"),
            also=({"source": "elsewhere", "link": "https://other.example.com/1"},),
        ),
    )
    one = next(one for one in ask.data("api/inbox")["candidates"] if one["id"] == "open")
    assert one["source"] == {"id": "newsroom", "name": "見本ニュース", "trust": "high", "note": "自社", "rights": ""}
    assert (one["age"], one["minutes"], one["published"]) == (3, 4, "2026-11-17")
    assert one["words"] == {"engineering": ["工場", "見学"], "owned": ["見学"]}
    assert one["also"][0]["name"] == "elsewhere"
    assert one["also"][0]["trust"] == "unknown"
    near = one["near"][0]
    assert (near["post"], near["title"], near["path"]) == ("open-day", "工場見学の日", "posts/open-day/")
    assert {"near", "also"} <= set(one["flags"])


def test_without_a_proposal_the_source_s_defaults_stand(ask: Asked) -> None:
    """A candidate of an older version has neither category nor topics."""
    one = next(one for one in ask.data("api/inbox")["candidates"] if one["id"] == "new-machine")
    assert (one["category"], one["topics"]) == ("owned", ["engineering"])


def test_the_mix_says_what_is_needed(ask: Asked) -> None:
    """One post of our own so far: something curated comes next."""
    mix = ask.data("api/inbox")["mix"]
    assert mix["last"] == ["owned"]
    assert mix["targets"] == {"curated": 6, "owned": 3, "promotional": 1}
    assert mix["needed"][0] == "curated"


def test_a_candidate_that_cannot_be_read_is_named(ask: Asked, hub: Path) -> None:
    """The others are there all the same."""
    (hub / "content_feed/inbox/bad.yml").write_text("title: [", "utf-8")
    data = ask.data("api/inbox")
    assert [one["id"] for one in data["candidates"]] == ["a-story", "new-machine"]
    assert data["broken"] == ["content_feed/inbox/bad.yml:1:8"]


def test_an_empty_inbox_is_no_trouble(ask: Asked, hub: Path) -> None:
    """There is a page, and nothing on it."""
    for path in (hub / "content_feed/inbox").iterdir():
        path.unlink()
    assert ask.data("api/inbox")["candidates"] == []
    assert ask("").status == 200


def test_the_page_is_in_the_language_that_is_asked_for(ask: Asked) -> None:
    """The address counts more than the browser, the browser more than the command line."""
    assert '<html lang="ja"' in ask("", headers={"accept-language": "fr"}).body.decode()
    assert '<html lang="en"' in ask("", headers={"accept-language": "fr, en;q=0.8, ja;q=0.5"}).body.decode()
    assert '<html lang="ja"' in ask("?lang=ja", headers={"accept-language": "en"}).body.decode()
    assert "Editor&#39;s desk" in ask("?lang=en").body.decode()


def test_the_composer_s_own_modules_are_served_with_the_hub_s_rules(ask: Asked, hub: Path) -> None:
    """Generated ones too, and anew once a policy has changed."""
    for name in ("js/composer/outcome.js", "js/text/tables.js", "js/data/networks.js", "js/words/ja.js", "hub.css"):
        assert ask(f"site/{name}").status == 200
    assert "no-superlatives" not in ask("site/js/data/rules.js").body.decode()
    _with_rules(hub)
    assert "no-superlatives" in ask("site/js/data/rules.js").body.decode()


def test_the_editors_calendar_shows_what_readers_do_not_see_yet(ask: Asked, hub: Path) -> None:
    """With links into the preview of its language, but none to a page that is not there."""
    post = hub / "content_feed/posts/2026-11/open-day.yml"
    text = post.read_text("utf-8").replace("id: open-day", "id: to-come").replace("工場見学の日", "まだ先の日")
    (post.parent / "to-come.yml").write_text(text.replace("expires:", "embargo: 2026-12-01 09:00\nexpires:"), "utf-8")
    page = ask("calendar?lang=en").body.decode()
    assert 'href="/en/posts/open-day/"' in page
    assert "まだ先の日" in page
    assert "/posts/to-come/" not in page
    assert ask.desk.token not in page
    assert 'href="/posts/open-day/"' in ask("calendar?lang=ja").body.decode()


# ── deciding ─────────────────────────────────────────────────────────────────


def test_the_post_is_the_one_that_the_terminal_writes(
    ask: Asked, hub: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Byte for byte what `advocacy inbox approve` makes of the same answers."""
    other = tmp_path_factory.mktemp("other")
    subprocess.run(["cp", "-r", f"{hub}/.", str(other)], check=True)
    command = ["inbox", "approve", "a-story", "--topic", "engineering", "--category", "curated", "--why", "役に立つ"]
    subprocess.run(
        [sys.executable, "-m", "advocacy_hub.cli", "-C", str(other), "--now", "2026-11-20 09:00+09:00", *command],
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert ask("api/approve", approving(why="役に立つ")).status == 200
    assert (hub / POST).read_bytes() == (other / POST).read_bytes()
    assert not (hub / "content_feed/inbox/a-story.yml").exists()


def test_all_that_can_be_changed_is_written(ask: Asked, hub: Path) -> None:
    """Every field of the form reaches the file, which has no errors."""
    caption = {
        "language": "en",
        "networks": ["linkedin"],
        "voice": "エンジニアとして",
        "text": "We looked at heat.\nAnd learned.",
        "disclosure": "I work at Sample Inc.",
        "hashtags": ["MachineTools"],
    }
    form = approving(
        category="promotional",
        audience=["everyone"],
        purpose=["educate", "entertain"],
        language="en",
        expires="2026-12-24",
        why="熱に悩む人に効く",
        summary="熱の話",
        title="Half the heat",
        ident="half-the-heat",
        captions=[caption],
    )
    answer = ask.data("api/approve", form)
    assert answer["files"] == ["content_feed/posts/2026-11/half-the-heat.yml", "content_feed/inbox/a-story.yml"]
    data = (hub / answer["files"][0]).read_bytes()
    assert problems(answer["files"][0], data) == ()
    text = data.decode()
    for line in (
        "title: Half the heat",
        "language: en",
        "category: promotional",
        "audience: [everyone]",
        "purpose: [educate, entertain]",
        "expires: 2026-12-24",
        "summary: 熱の話",
        "why: 熱に悩む人に効く",
        "networks: [linkedin]",
        "hashtags: [MachineTools]",
        "would_share: yes",
        "approved_by: desk",
    ):
        assert line in text
    assert _errors(hub) == []


def test_every_decision_can_be_taken_back(ask: Asked, content: Content) -> None:
    """Approved, dismissed, put off: afterwards all is as it was."""
    before = content()
    assert ask.data("api/later", {"candidate": "a-story"})["present"]["later"] == "2026-11-27"
    assert ask.data("api/later", {"candidate": "a-story", "until": "2026-12-01"})["present"]["later"] == "2026-12-01"
    assert ask.data("api/dismiss", {"candidate": "a-story", "reason": "宣伝だけ"})["present"] is None
    assert "宣伝だけ" in content()["content_feed/dismissed.txt"].decode()
    assert ask("api/approve", approving("new-machine")).status == 200
    undone = [ask.data("api/undo", {}) for _ in range(4)]
    assert [one["candidate"] for one in undone] == ["new-machine", "a-story", "a-story", "a-story"]
    assert undone[-1]["present"]["id"] == "a-story"
    after = content()
    dismissed = after.pop("content_feed/dismissed.txt").decode()
    assert all(line.startswith("#") for line in dismissed.splitlines())
    assert after == before
    answer = ask("api/undo", {})
    assert (answer.status, json.loads(answer.body)) == (409, {"code": "nothing-to-undo", "damaged": []})


def test_a_damaged_record_of_decisions_is_told(ask: Asked, hub: Path) -> None:
    """With the decision that came across it, also where there is nothing left to undo."""
    journal = hub / "build/cache/decisions.json"
    assert ask.data("api/later", {"candidate": "a-story"})["damaged"] == []
    journal.write_text("[{", "utf-8")
    assert ask.data("api/later", {"candidate": "a-story"})["damaged"] == ["build/cache/decisions.json.bad"]
    journal.write_text("[{", "utf-8")
    answer = ask("api/undo", {})
    assert (answer.status, json.loads(answer.body)) == (
        409,
        {"code": "nothing-to-undo", "damaged": ["build/cache/decisions.json.bad"]},
    )


def test_a_post_that_was_edited_since_stays(ask: Asked, hub: Path) -> None:
    """An undo takes nobody's work away."""
    ask("api/approve", approving())
    with (hub / POST).open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    answer = ask("api/undo", {})
    assert (answer.status, json.loads(answer.body)) == (409, {"code": "changed-since", "file": POST})
    assert (hub / POST).exists()


def test_what_was_seen_is_what_is_approved(ask: Asked, hub: Path, content: Content) -> None:
    """Somebody changed the file meanwhile: the page is told, and asks for another look."""
    seen = next(one for one in ask.data("api/inbox")["candidates"] if one["id"] == "a-story")
    path = hub / "content_feed/inbox/a-story.yml"
    path.write_text(path.read_text("utf-8").replace("熱変位", "熱膨張"), "utf-8")
    before = content()
    refused = ask("api/approve", approving(stamp=seen["stamp"]))
    assert (refused.status, json.loads(refused.body)["code"]) == (409, "changed-meanwhile")
    assert content() == before
    seen = next(one for one in ask.data("api/inbox")["candidates"] if one["id"] == "a-story")
    assert ask("api/approve", approving(stamp=seen["stamp"])).status == 200


def test_words_are_not_lost_to_a_post_that_is_there_already(ask: Asked, hub: Path, content: Content) -> None:
    """A checkout brought an approved candidate back: approving it again says so, unless there is nothing new to say."""
    path = hub / "content_feed/inbox/a-story.yml"
    before = path.read_bytes()
    assert ask("api/approve", approving()).status == 200
    path.write_bytes(before)
    state = content()
    refused = ask("api/approve", approving(why="現場の人に役立つ"))
    assert (refused.status, json.loads(refused.body)["code"]) == (409, "post-there")
    assert content() == state
    assert ask("api/approve", approving()).status == 200
    assert not path.exists()


def test_what_nobody_sees_is_not_written(ask: Asked, hub: Path) -> None:
    """Zero-width blanks, turned writing and controls; the joiners of emoji stay."""
    sent = approving(why="役\u200bに\u202e立つ\x00👩\u200d🔧")
    assert ask("api/approve", sent).status == 200
    (post,) = (hub / "content_feed/posts").rglob("a-story.yml")
    assert "why: 役に立つ👩\u200d🔧" in post.read_text("utf-8")


def test_a_candidate_that_is_gone_is_told(ask: Asked) -> None:
    """Somebody decided in a terminal meanwhile."""
    assert ask("api/dismiss", {"candidate": "a-story"}).status == 200
    for name, form in (
        ("approve", approving()),
        ("dismiss", {"candidate": "a-story"}),
        ("later", {"candidate": "a-story"}),
        ("dismiss", {"candidate": "../posts/2026-11/open-day"}),
    ):
        answer = ask(f"api/{name}", form)
        assert answer.status == 404
        assert json.loads(answer.body) == {"code": "no-candidate", "candidate": form["candidate"]}


def test_a_hub_that_somebody_writes_in_is_left_alone(
    ask: Asked, hub: Path, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The desk names who holds the lock."""
    monkeypatch.setattr("advocacy_hub.curation.decide._PATIENCE", 0.0)
    before = content()
    with Lock(hub / LOCK, "advocacy fetch"):
        answer = ask("api/approve", approving())
    assert answer.status == 503
    assert "advocacy fetch" in json.loads(answer.body)["holder"]
    assert content() == before


@pytest.mark.parametrize(
    ("spoilt", "field", "code"),
    [
        ({"would_share": False}, "would_share", "would-share"),
        ({"topics": []}, "topics", "topics"),
        ({"purpose": []}, "purpose", "purpose"),
        ({"expires": "soon"}, "expires", "expires"),
        ({"expires": "2026-11-19"}, "expires", "expires-past"),
        ({"why": "一行目\n二行目"}, "why", "why"),
        ({"ident": "Not An Id"}, "ident", "ident"),
        ({"ident": "open-day"}, "ident", "post-exists"),
        ({"ident": "nul"}, "ident", "reserved-id"),
        ({"ident": "index"}, "ident", "reserved-id"),
        ({"ident": "com1"}, "ident", "reserved-id"),
        ({"category": "other"}, "category", "value"),
        ({"captions": [{"language": "ja", "text": " "}]}, "captions.0.text", "caption-text"),
        ({"captions": [{"language": "ja", "text": "a", "disclosure": "x\ny"}]}, "captions.0.disclosure", "caption-disclosure"),
        ({"captions": [{"language": "fr", "text": "a"}]}, "captions.0.language", "value"),
        ({"topics": ["engineerin"]}, "topics", "unknown-reference"),
        ({"audience": ["nobody"]}, "audience", "unknown-reference"),
        ({"captions": [{"language": "ja", "text": "a", "networks": ["xx"]}]}, "captions.0", "unknown-reference"),
        ({"captions": [{"language": "ja", "text": "a", "hashtags": ["a b"]}]}, "captions.0", "bad-hashtag"),
    ],
)  # fmt: skip
def test_mistakes_are_told_at_their_field(
    ask: Asked, content: Content, spoilt: dict[str, object], field: str, code: str
) -> None:
    """Nothing is written, and each says where."""
    before = content()
    answer = ask("api/approve", approving(**spoilt))
    assert answer.status == 422
    remarks = [one for one in json.loads(answer.body)["remarks"] if one["level"] == "error"]
    assert [(one["field"], one["code"]) for one in remarks] == [(field, code)]
    assert content() == before


@pytest.mark.parametrize("until", ["2026-11-20", "2026-11-01", "someday"])
def test_later_is_a_day_to_come(ask: Asked, content: Content, until: str) -> None:
    """Today is now."""
    before = content()
    answer = ask("api/later", {"candidate": "a-story", "until": until})
    assert (answer.status, json.loads(answer.body)["remarks"][0]["field"]) == (422, "until")
    assert content() == before


@pytest.mark.parametrize(
    "body", [b"", b"no json", b"[]", b"null", b'"a"', b'{"candidate": "a-story", "more": 1}', b"[" * 200_000]
)
def test_what_no_page_sends_is_refused(ask: Asked, content: Content, body: bytes) -> None:
    """However it is nested."""
    before = content()
    answer = ask("api/dismiss", {}, body=body)
    assert (answer.status, json.loads(answer.body)) == (400, {"code": "not-ours"})
    assert content() == before


# ── rules ────────────────────────────────────────────────────────────────────


def test_what_check_would_refuse_is_refused_now(ask: Asked, hub: Path, content: Content) -> None:
    """In the words of the rule, beside the caption it is about; the one that is fine passes."""
    _with_rules(hub)
    captions = [
        {"language": "ja", "text": "よい機械です。", "disclosure": "見本社の社員です"},
        {"language": "ja", "text": "世界一の機械です。", "disclosure": "見本社の社員です"},
        {"language": "ja", "text": "見てください。"},
    ]
    before = content()
    answer = ask("api/approve", approving(category="owned", captions=captions))
    assert answer.status == 422
    found = [(one["field"], one["rule"]) for one in json.loads(answer.body)["remarks"] if one["level"] == "error"]
    assert found == [("captions.1", "no-superlatives"), ("captions.2", "say-so-early")]
    assert "最上級を使わない" in answer.body.decode()
    assert content() == before

    answer = ask("api/approve", approving(category="owned", captions=captions[:1]))
    assert answer.status == 200
    assert _errors(hub) == []


def test_a_rule_about_other_posts_counts_too(ask: Asked, hub: Path) -> None:
    """A caption that another post has already."""
    _with_rules(hub)
    policy = hub / "guidelines/policies/disclosure.yml"
    rule = RULES.replace("no-superlatives", "no-repeats").partition("  - id: no-repeats")[2]
    rule = f"  - id: no-repeats{rule}".replace("forbid: [{any: [世界一]}]", "limit: {repeat_captions: 1}")
    rule = rule.partition("      passes:")[0]
    text = policy.read_text("utf-8")
    policy.write_text(text.replace("training: [first-steps]", f"{rule}training: [first-steps]"), "utf-8")
    caption = {"language": "ja", "text": "工場でお待ちしています。", "disclosure": "見本社の社員です"}
    answer = ask("api/approve", approving(category="owned", captions=[caption]))
    assert [(one["field"], one["rule"]) for one in json.loads(answer.body)["remarks"][:1]] == [
        ("captions.0", "no-repeats")
    ]


def test_advice_does_not_stop(ask: Asked) -> None:
    """It is told once the post is there."""
    advice = ask.data("api/approve", approving())["advice"]
    assert [(one["code"], one["level"]) for one in advice] == [("post-without-why", "warning")]
    assert all(one["said"] for one in advice)


def test_advice_can_be_had_before_anything_is_decided(ask: Asked, content: Content) -> None:
    """What approving would say, and nothing is written; a form that cannot be approved says why, as approving does."""
    before = content()
    advice = ask.data("api/advice", approving())["advice"]
    assert [(one["field"], one["code"]) for one in advice] == [("why", "post-without-why")]
    assert ask.data("api/advice", approving(why="現場の人に役立つ"))["advice"] == []
    refused = ask("api/advice", approving(topics=[]))
    assert (refused.status, json.loads(refused.body)["remarks"][0]["field"]) == (422, "topics")
    assert ask("api/advice", approving("nobody")).status == 404
    assert ask("api/advice").status == 405
    assert content() == before


# ── the hub has errors, git, the site ────────────────────────────────────────


def test_errors_elsewhere_keep_nobody_from_deciding(ask: Asked, hub: Path) -> None:
    """A policy and a topic are spoilt; the preview shows them, the desk goes on."""
    (hub / "guidelines/policies/disclosure.yml").write_text("id: [", "utf-8")
    (hub / "content_feed/posts/2026-11/open-day.yml").write_text("nonsense", "utf-8")
    assert [one["id"] for one in ask.data("api/inbox")["candidates"]] == ["a-story", "new-machine"]
    assert ask("api/approve", approving()).status == 200
    assert (hub / POST).exists()


def test_a_spoilt_program_is_overcome_if_it_was_read_before(ask: Asked, hub: Path) -> None:
    """Settings that were valid a moment ago serve until it is mended; without them the desk says what is wrong."""
    program = hub / "guidelines/program/program.yml"
    assert ask("").status == 200
    assert ask.data("api/inbox")["spoilt"] == []
    program.write_text("name: [", "utf-8")
    assert ask("").status == 200
    assert ask("api/dismiss", {"candidate": "a-story"}).status == 200
    told = ask.data("api/inbox")["spoilt"]
    assert told
    assert all(one.startswith("guidelines/program/program.yml:1 ") for one in told)

    fresh = Asked(type(ask.desk)(hub, lambda _program: NOW))
    for name in ("", "api/inbox"):
        answer = fresh(name)
        assert answer.status == 500
        assert "guidelines/program/program.yml:1" in answer.body.decode()


def _git(hub: Path, *words: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    subprocess.run(["git", *who, "-C", str(hub), *words], check=True, capture_output=True)


def test_the_git_diff_is_shown(ask: Asked, hub: Path) -> None:
    """Of the files just written; the new post whole, the candidate gone; and of everything that waits for a commit."""
    (hub / ".gitignore").write_text("build/\n", "utf-8")
    _git(hub, "init", "-q")
    _git(hub, "add", "-A")
    _git(hub, "commit", "-qm", "first")
    # What would start another program is not obeyed.
    _git(hub, "config", "diff.external", "false")
    diff = ask.data("api/approve", approving(why="効く"))["diff"]
    assert f"+++ b/{POST}\n" in diff
    assert "\n+why: 効く\n" in diff
    assert "\n--- a/content_feed/inbox/a-story.yml\n+++ /dev/null\n" in diff
    assert "dismissed.txt" not in ask.data("api/later", {"candidate": "new-machine"})["diff"]
    everything = ask.data("api/changes")["diff"]
    assert f"+++ b/{POST}\n" in everything
    assert "+later: 2026-11-27" in everything
    assert ask.data("api/undo", {})["diff"] == ""


def test_a_long_diff_is_cut(ask: Asked, hub: Path) -> None:
    """It says so in its last line."""
    _git(hub, "init", "-q")
    (hub / "content_feed/long.txt").write_text("あ" * 70 + "\n" + "x\n" * 40_000, "utf-8")
    diff = ask.data("api/changes")["diff"]
    assert len(diff) < 61_000
    assert diff.endswith("\n…\n")


def test_what_was_added_and_a_first_commit_are_shown_too(ask: Asked, hub: Path) -> None:
    """Against the last commit, or against nothing; and what git refuses is told, not taken for a lack of git."""
    path = hub / "content_feed/inbox/a-story.yml"
    for words in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", "-C", hub, *words], check=True)
    assert "+title: 熱変位を半分にした話" in ask.data("api/changes")["diff"]
    subprocess.run(
        ["git", "-C", hub, "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", "1"], check=True
    )
    path.write_text(path.read_text("utf-8").replace("半分", "三分の一"), "utf-8")
    subprocess.run(["git", "-C", hub, "add", "-A"], check=True)
    assert "+title: 熱変位を三分の一にした話" in ask.data("api/changes")["diff"]
    subprocess.run(["git", "-C", hub, "config", "diff.orderFile", "/nowhere"], check=True)
    assert "orderfile" in ask.data("api/changes")["diff"].lower()


def test_without_git_there_is_no_diff(ask: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither where the hub is in no repository, nor where there is no git at all."""
    assert ask.data("api/later", {"candidate": "a-story"})["diff"] is None
    monkeypatch.setenv("PATH", "")
    assert ask.data("api/changes")["diff"] is None


def test_reading_changes_nothing(ask: Asked, hub: Path, content: Content) -> None:
    """Not even in the cache."""
    before = content()
    for name in ("", "api/inbox", "api/changes", "site/hub.css"):
        assert ask(name).status == 200
        assert ask(name, method="HEAD").status == 200
    assert content() == before
    assert not (hub / "build").exists()


def test_the_room_is_beside_the_preview() -> None:
    """No page of a site can have this path."""
    assert ROOM == "/__advocacy/desk/"
