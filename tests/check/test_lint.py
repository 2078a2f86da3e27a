"""What earlier runs found is used as long as nothing changes, and never longer."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from advocacy_hub.check import lint as module
from advocacy_hub.check.lint import Linted, Memory, applied, lint, lint_post
from advocacy_hub.publish.memory import remember, remembered
from helpers.posts import make_caption, make_post
from helpers.rule_sets import TODAY, make_rules

CHECK = "{forbid: [世界初], limit: {variant_similarity: 60}}"


def a_post(ident="a", text="世界初の機械です", **changes):
    return make_post(ident, category="owned", captions=[make_caption(text).model_dump(mode="json")], **changes)


@pytest.fixture
def judged(monkeypatch):
    """The ids of the posts that were judged anew."""
    seen = []
    original = module.lint_post
    monkeypatch.setattr(module, "lint_post", lambda post, rules: (seen.append(post.id), original(post, rules))[1])
    return seen


def kept(memory):
    return Memory(json.loads(json.dumps(memory.used)))


def test_an_unchanged_post_is_not_judged_again(judged):
    """The second run finds the same, from memory."""
    rules, posts = make_rules(rule=CHECK), [a_post("a"), a_post("b", "別の文")]
    first = Memory()
    found = lint(posts, rules, first)
    again = lint(posts, rules, kept(first))
    assert found == again
    assert [len(found[ident].findings) for ident in "ab"] == [1, 0]
    assert judged == ["a", "b"]


@pytest.mark.parametrize(
    "change",
    [
        {"captions": [{"language": "ja", "text": "世界初の装置です"}]},
        {"captions": [{"language": "en", "text": "世界初の機械です"}]},
        {"captions": [{"language": "ja", "text": "世界初の機械です", "disclosure": "社員です"}]},
        {"captions": [{"language": "ja", "text": "世界初の機械です", "hashtags": ["機械"]}]},
        {"captions": [{"language": "ja", "text": "世界初の機械です", "networks": ["x"]}]},
        {"networks": ["x"]},
        {"audience": ["engineer"]},
        {"category": "promotional"},
    ],
)
def test_whatever_counts_for_a_rule_counts_for_the_memory(judged, change):
    """A change to anything a rule looks at has the post judged again."""
    rules, memory = make_rules(rule=CHECK), Memory()
    lint([a_post()], rules, memory)
    fields = {**a_post().model_dump(mode="json", exclude_none=True), **change}
    lint(
        [make_post("a", **{key: fields[key] for key in ("category", "captions", "networks", "audience")})],
        rules,
        kept(memory),
    )
    assert judged == ["a", "a"]


@pytest.mark.parametrize(
    "rules",
    [
        make_rules(rule="{forbid: [業界初], limit: {variant_similarity: 60}}"),
        make_rules(rule=CHECK, other="forbid: [業界初]"),
        make_rules(other=CHECK),
    ],
)
def test_other_rules_judge_everything_again(judged, rules):
    """Another word, another rule, another id."""
    memory = Memory()
    lint([a_post()], make_rules(rule=CHECK), memory)
    lint([a_post()], rules, kept(memory))
    assert judged == ["a", "a"]


def test_an_exception_that_ended_judges_everything_again(judged):
    """The day after its last one, what was let off is found."""
    check = "{forbid: [世界初], exceptions: [{any: [世界初の], reason: x, until: 2026-11-24}]}"
    memory = Memory()
    assert lint([a_post()], make_rules(TODAY, rule=check), memory)["a"].findings == ()
    assert lint([a_post()], make_rules(TODAY + dt.timedelta(days=1), rule=check), kept(memory))["a"].findings


@pytest.mark.parametrize("spoiled", [None, 3, [], [1, 2], [[["x"]], [], []], "…"])
def test_a_spoiled_memory_is_no_memory(judged, spoiled):
    """What cannot be read is judged anew."""
    rules, memory = make_rules(rule=CHECK), Memory()
    found = lint([a_post()], rules, memory)
    assert lint([a_post()], rules, Memory(dict.fromkeys(memory.used, spoiled))) == found


def test_what_is_gone_is_forgotten():
    """The memory holds what the last run needed, no more."""
    rules, memory = make_rules(rule=CHECK), Memory()
    lint([a_post("a"), a_post("b")], rules, memory)
    later = kept(memory)
    lint([a_post("a")], rules, later)
    assert len(later.used) == 1
    assert later.changed


def test_it_lives_in_the_cache(tmp_path):
    """Written once, read back, left alone while nothing changes; a damaged file is none."""
    rules, memory = make_rules(rule=CHECK), remembered(tmp_path)
    found = lint([a_post()], rules, memory)
    remember(tmp_path, memory)
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    written = file.stat().st_mtime_ns
    second = remembered(tmp_path)
    assert lint([a_post()], rules, second) == found
    remember(tmp_path, second)
    assert file.stat().st_mtime_ns == written
    file.write_text("[not json", "utf-8")
    assert remembered(tmp_path).known == {}


def test_two_processes_find_what_one_finds(monkeypatch):
    """Many posts are shared out; the answers are the same, and in place."""
    rules = make_rules(rule=CHECK)
    posts = [a_post(f"post-{n}", f"世界初の機械{n}" if n % 3 else "機械の話") for n in range(450)]
    alone = lint(posts, rules, Memory())
    monkeypatch.setattr(module, "_WORTH_A_PROCESS", 100)
    monkeypatch.setattr(module.threading, "active_count", lambda: 1)
    assert lint(posts, rules, Memory()) == alone


def test_captions_of_one_post_too_much_alike():
    """In one language, beyond the limit; the pair and how alike it is."""
    captions = [
        {"language": "ja", "text": "機械の音を聞き比べるクイズがあります"},
        {"language": "ja", "text": "機械の音を聞き比べるクイズもあります"},
        {"language": "en", "text": "機械の音を聞き比べるクイズがあります"},
    ]
    linted = lint_post(make_post("a", category="owned", captions=captions), make_rules(rule=CHECK))
    assert [pair[:2] for pair in linted.alike] == [(0, 1)]
    assert linted.alike[0][2] > 60
    assert linted.marks[0] == linted.marks[2] != linted.marks[1]


def test_words_that_nobody_sees_are_other_words(judged):
    """A text alternative of invisible signs is none, whatever was there before."""
    rules, memory = make_rules(rule="require: {alt_text: yes}"), Memory()
    pictures = [{"address": "https://example.com/a.png", "alt": "白い測定機"}]
    blank = [{"address": "https://example.com/a.png", "alt": "\u200b"}]
    assert lint([a_post(pictures=pictures)], rules, memory)["a"].findings == ()
    assert lint([a_post(pictures=blank)], rules, kept(memory))["a"].findings


def test_other_code_judges_everything_again(judged, monkeypatch):
    """What reads a caption counts as much as what judges it."""
    read = []
    monkeypatch.setattr(module.Path, "read_bytes", lambda path: (read.append(path.name), b"")[1])
    module._code.__wrapped__()
    assert {"lint.py", "links.py", "fold.py", "judge.py"} <= set(read)


def test_rules_that_were_applied():
    """Those that any caption was held against, broken or not."""
    rules = make_rules(
        a="forbid: [世界初]",
        b="{forbid: [世界初], only: {categories: [promotional]}}",
        c="{forbid: [x], only: {languages: [ja]}}",
    )
    assert [rule.id for rule in applied(a_post(), rules)] == ["a", "c"]
    assert applied(make_post(captions=[]), rules) == ()


def test_nothing_to_lint():
    """A post without captions has nothing to find."""
    assert lint_post(make_post(captions=[]), make_rules(rule=CHECK)) == Linted()
