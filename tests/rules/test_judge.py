"""Which rules a text breaks: where they apply, what they let off, what must be there."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.rules.draft import Draft
from advocacy_hub.rules.judge import judge
from advocacy_hub.rules.ruleset import as_data, compile_rules
from helpers.rule_sets import INTERNAL, TODAY, found, make_policy, make_rules, words


class TestForbid:
    """Words that must not occur, and the company they keep."""

    @pytest.mark.parametrize(
        ("item", "text", "offending"),
        [
            ("{any: [世界初], unless: [調べ, 出典]}", "世界初です", ["世界初"]),
            ("{any: [世界初], unless: [調べ, 出典]}", "世界初です(自社調べ)", []),
            ("{any: [世界初], unless: ['{url}']}", "世界初です https://example.com/source", []),
            ("{any: [売上], near: [来週, 発表前], within: 6}", "来週の売上", ["売上"]),
            ("{any: [売上], near: [来週, 発表前], within: 6}", "来週は暖かくなるそうですが、売上", []),
            ("{any: [効く], not_near: [ブレーキ], within: 2}", "よく効くブレーキ、胃に効くお茶", ["効く"]),
            ("{any: [バカ], not_before: [売れ]}", "バカ売れとバカ", ["バカ"]),
            ("{any: [初], not_after: [最, 世界]}", "最初、世界初、初", ["初"]),
            ("{any: [free], not_before: [of charge]}", "free of charge, free", ["free"]),
            ("{any: [free], not_after: [duty]}", "duty free and free", ["free"]),
            ("{any: [バカ], not_before: ['{any:1-3}力']}", "xx力バカx力", []),
            ("{any: [バカ], not_before: ['ゴ{any:0-3}', '[バカ|力]']}", "バカ力", []),
            ("{any: [世界初], not_before: ['[界初の|の湖]']}", "世界初の湖", []),
            ("{any: [初], not_after: ['世界[|の]', '[世界初の|の]']}", "世界初の初", []),
            ("{any: [売上], near: [売上, 来週], within: 5}", "売上と売上", ["売上", "売上"]),
            ("{any: [売上], near: [売上], within: 5}", "売上", []),
        ],
    )
    def test_company(self, item, text, offending):
        """near, not_near, not_after, not_before and unless."""
        assert words(f"forbid: [{item}]", text) == offending

    def test_addresses_are_left_alone(self):
        """What stands in a web address is no word of the writer's."""
        assert words("forbid: [no1, '{digit:4}']", "https://example.com/no1/2026") == []

    def test_all_places_of_one_kind_are_one_finding(self):
        """Places that overlap are one; the finding points at each."""
        rules = make_rules(rule="forbid: [世界初, 世界初の, No.1]")
        assert found(rules, "世界初の、No.1") == [("rule", "forbidden", ["世界初の", "No.1"])]


class TestSecret:
    """Words that must not even stand on the site."""

    @pytest.mark.parametrize(
        "text",
        ["カワセミ", "ｶ・ﾜ・ｾ・ﾐ", "カ ワ-セ ミ", "king-fisher", "KINGFISHER!", "https://example.com/kingfisher/"],
    )
    def test_found_however_it_is_spelt(self, text):
        """Spaces, dots, dashes, widths and case hide nothing, nor does an address."""
        assert words("forbid: [{secret: [カワセミ, Kingfisher]}]", text)

    @pytest.mark.parametrize("text", ["kingfishers", "カワセ", "狩り: 魚を捕る鳥"])
    def test_whole_words_only(self, text):
        """A longer Latin word is another word."""
        assert words("forbid: [{secret: [カワセミ, Kingfisher]}]", text) == []

    def test_no_secret_word_reaches_the_site(self):
        """The data for the browser holds hashes; neither the words nor the examples with them."""
        rules = make_rules(rule="{forbid: [{secret: [カワセミ, Kingfisher]}], fails: [カワセミの話]}")
        written = json.dumps(as_data(rules, lambda policy, rule: f"{policy}#{rule}"), ensure_ascii=False).lower()
        assert "カワセミ" not in written
        assert "kingfisher" not in written
        assert len(as_data(rules, lambda p, r: "")["rules"][0]["forbid"][0]["secrets"]["hashes"]) == 2


class TestRequire:
    """What must be there, early, and in plain sight."""

    CHECK = "require: {any: [社員です, I work at], early: 20, outside_tags: yes}"

    @pytest.mark.parametrize(
        ("text", "tags", "kind"),
        [
            ("社員です。新製品の話。", (), None),
            ("新製品の話。", (), "missing"),
            ("あ" * 19 + "社員です", (), None),
            ("あ" * 20 + "社員です", (), "late"),
            ("新製品です", ("社員です",), "buried"),
            ("新製品です #社員です", (), "buried"),
            ("I  WORK at a plant", (), None),
        ],
    )
    def test_disclosure(self, text, tags, kind):
        """Missing, late, buried in hashtags, or fine."""
        kinds = [one for _, one, _ in found(make_rules(rule=self.CHECK), text, hashtags=tags)]
        assert kinds == ([kind] if kind else [])

    def test_late_says_how_late(self):
        """The place counts from 1, in the letters of the writer."""
        (finding,) = judge(Draft("あ" * 30 + "社員です"), make_rules(rule=self.CHECK))
        assert finding.values == {"n": 31, "limit": 20}

    def test_pictures_need_words(self):
        """One finding says how many have none."""
        rules = make_rules(rule="require: {alt_text: yes}")
        (finding,) = judge(Draft("x", pictures=("工場の写真", "", " ")), rules)
        assert (finding.kind, finding.values) == ("alt-text", {"n": 2})
        assert judge(Draft("x"), rules) == ()


class TestWhere:
    """A rule for some texts leaves the others alone."""

    @pytest.mark.parametrize(
        ("only", "draft", "applies"),
        [
            ("{categories: [owned]}", {"category": "owned"}, True),
            ("{categories: [owned]}", {"category": "curated"}, False),
            ("{languages: [en]}", {"language": "ja"}, False),
            ("{networks: [x]}", {"networks": ("linkedin", "x")}, True),
            ("{networks: [x]}", {"networks": ("linkedin",)}, False),
            ("{networks: [x]}", {}, True),
            ("{audiences: [recruiter]}", {"audiences": ("engineer",)}, False),
            ("{audiences: [recruiter]}", {}, True),
        ],
    )
    def test_only(self, only, draft, applies):
        """What is not known about a text does not let it off."""
        assert bool(words(f"{{forbid: [だめ], only: {only}}}", "だめ", **draft)) is applies


class TestExceptions:
    """Each with a reason, each until a day."""

    CHECK = """
    forbid: [カワセミ]
    exceptions:
      - {any: [カワセミの観察会], reason: 社内行事, until: 2026-11-24}
      - {post: bird, reason: 鳥の話, until: 2026-11-24}
    """

    def test_words_let_off_only_themselves(self):
        """The word is still found elsewhere in the same text."""
        rules = make_rules(rule=self.CHECK)
        assert found(rules, "カワセミの観察会とカワセミ") == [("rule", "forbidden", ["カワセミ"])]
        assert judge(Draft("カワセミ", post="bird"), rules) == ()
        assert judge(Draft("カワセミ", post="fish"), rules)

    def test_the_last_day_is_the_last(self):
        """The day after, nothing is let off."""
        rules = make_rules(TODAY + dt.timedelta(days=1), rule=self.CHECK)
        assert judge(Draft("カワセミの観察会", post="bird"), rules)


class TestLevels:
    """What binds blocks; what advises does not."""

    @pytest.mark.parametrize(
        ("severity", "level", "expected"),
        [("must", None, "error"), ("must-not", None, "error"), ("should", None, "warning"), ("may", None, "warning"),
         ("should", "error", "error"), ("must", "warning", "warning")],
    )  # fmt: skip
    def test_level(self, severity, level, expected):
        """The rule's severity decides, unless the check says otherwise."""
        policy = make_policy(rule="forbid: [だめ]")
        rule = policy.rules[0]
        changed = rule.model_copy(
            update={"severity": severity, "check": rule.check.model_copy(update={"level": level})}
        )
        rules = compile_rules((policy.model_copy(update={"rules": (changed,)}),), INTERNAL, TODAY)
        assert [one.level for one in judge(Draft("だめ"), rules)] == [expected]

    @pytest.mark.parametrize("change", [{"status": "draft"}, {"effective": TODAY + dt.timedelta(days=1)}])
    def test_a_policy_that_is_not_in_effect_checks_nothing(self, change):
        """Drafts and what holds from tomorrow."""
        policy = make_policy(rule="forbid: [だめ]").model_copy(update=change)
        assert compile_rules((policy,), INTERNAL, TODAY).rules == ()


class TestSimilarity:
    """One's own words, or the suggestion's."""

    CHECK = "limit: {supplied_similarity: 70}"

    def test_the_suggestion_itself_is_too_close(self):
        """A hundred percent, and so is a copy with other spaces and hashtags."""
        rules = make_rules(rule=self.CHECK)
        (finding,) = judge(Draft("検査に AI を入れました。#AI", supplied=("検査にAIを入れました",)), rules)
        assert finding.values == {"n": 100, "limit": 70}

    def test_own_words_are_fine(self):
        """And without a suggestion there is nothing to compare with."""
        rules = make_rules(rule=self.CHECK)
        assert judge(Draft("半年前の照明の失敗を思い出しました", supplied=("検査にAIを入れました",)), rules) == ()
        assert judge(Draft("検査にAIを入れました"), rules) == ()


captions = st.text("あア社員でですカワセミ世界初No.1@＠#＃12-/\\￥:． \nabcABCD", max_size=60)
ALL = """
forbid:
  - {any: [世界初, 'No.1'], unless: [社員], near: [です], within: 10}
  - {secret: [カワセミ]}
  - {data: [mail, phone, my-number, card-number, internal-host, file-path, broken-hashtag, any-address]}
  - {hosts: [a.com]}
require: {any: [社員です], early: 10, outside_tags: yes}
limit: {hashtags: 1, mentions: 1, capital_words: 1, supplied_similarity: 50}
exceptions: [{any: ['世界初です'], reason: x, until: 2027-01-01}]
"""
EVERYTHING = make_rules(rule=ALL)


@given(captions, st.lists(st.text("あAI #-", max_size=5), max_size=3))
def test_whatever_is_written_gets_an_answer(text, tags):
    """Spans are in order, apart and within the text; the same text gets the same answer."""
    draft = Draft(text, tuple(tags), supplied=("世界初です",))
    findings = judge(draft, EVERYTHING)
    assert findings == judge(Draft(text, tuple(tags), supplied=("世界初です",)), EVERYTHING)
    for finding in findings:
        last = 0
        for start, end in finding.spans:
            assert last <= start < end <= len(draft.full)
            last = end


@given(captions, st.lists(st.text("あAI #-", max_size=5), max_size=3))
def test_looking_letters_up_first_hides_nothing(text, tags):
    """A rule set that is asked for every rule finds no more than the index lets through."""
    import dataclasses

    rules = make_rules(
        a="forbid: [世界初]",
        b="forbid: ['No.1', '[社|会]員です']",
        c="forbid: ['{hiragana:2}カワ']",
        d="forbid: [{data: [mail, phone, my-number, card-number, internal-host, file-path, broken-hashtag, any-address]}]",
        e="forbid: [{hosts: [a.com]}, {secret: [カワセミ]}]",
        f="limit: {hashtags: 1, mentions: 0, capital_words: 0, supplied_similarity: 50}",
    )
    every = rules.unknown.union(*(found for row in rules.literals.values() for _, found in row))
    slow = dataclasses.replace(rules, literals={}, unknown=every, always=frozenset(range(len(rules.rules))))
    for supplied in ((), ("世界初です",)):
        draft = Draft(text, tuple(tags), supplied=supplied)
        assert judge(draft, rules) == judge(draft, slow)


@given(captions, st.lists(st.text("あAI #-", max_size=5), max_size=3))
def test_the_words_are_those_of_all_that_is_posted(text, tags):
    """Text and hashtags folded apart are what they are folded together."""
    from advocacy_hub.text.fold import fold

    draft = Draft(text, tuple(tags))
    assert draft.words == fold(draft.full, draft.links).text


@given(captions)
def test_a_place_in_the_first_line_is_the_same_found_either_way(text):
    """Folding one line tells the same places as folding all."""
    draft = Draft(text)
    for at in range(len(draft.words)):
        assert draft.original(at, at + 1) == draft.folded.span(at, at + 1)
