"""The guidelines: found by audience and by severity, each rule with a lasting address, reviews that are due in sight."""

import dataclasses
import datetime as dt
from itertools import pairwise

import pytest

from advocacy_hub.i18n.strings import STRINGS
from advocacy_hub.model.moment import Moment
from advocacy_hub.model.policy import SEVERITIES
from advocacy_hub.site.pages import guidelines
from advocacy_hub.site.pages.context import Context
from advocacy_hub.site.pages.guidelines import audience_groups, severity_groups
from advocacy_hub.site.pages.health import expiring, translation_gaps
from advocacy_hub.site.pages.may_i import steps
from advocacy_hub.site.pages.people import person
from advocacy_hub.site.pages.reviews import review
from helpers.rooms import NOW, by_class, by_id, drawn, heading_levels, hub_with, links, planned, targets, words

POLICY = "guidelines/policies/disclosure.yml"
RULE = "  - id: say-who-you-are\n"
FORBIDDEN = """\
  - id: no-secrets
    severity: must-not
    statement: {ja: 秘密を書かない, en: Keep secrets}
    why: {ja: 約束だから, en: It is a promise}
    source: {title: {ja: 法律, en: A law}, url: https://www.example.com/law}
    do: {ja: "一行目\\n#タグ", en: A good line}
    dont: {ja: <b>だめ</b>, en: A bad line}
    audience: [sales]
"""
SALES = "  - id: sales\n    name: {ja: 営業, en: Sales}\n    description: {ja: 売る人, en: They sell}\n"


@pytest.fixture
def hub(tmp_path):
    """Two rules, the forbidden one for sales."""
    changes = {
        POLICY: (RULE, FORBIDDEN + RULE),
        "guidelines/audiences.yml": ("audiences:\n", "audiences:\n" + SALES),
    }
    return hub_with(tmp_path, changes)


def test_every_page_that_was_promised_is_planned(hub):
    pages = planned(guidelines.pages, hub)
    assert {path: page.kind for path, page in pages.items()} == {
        "guidelines/": "guidelines",
        "guidelines/may-i-post/": "may-i-post",
        "guidelines/disclosure/": "policy",
        "guidelines/health/": "health",
    }


def test_a_draft_policy_is_on_no_page(tmp_path):
    hub = hub_with(tmp_path, {POLICY: ("ask: desk\n", "ask: desk\nstatus: draft\n")})
    pages = planned(guidelines.pages, hub)
    assert "guidelines/disclosure/" not in pages
    for page in pages.values():
        assert "say-who-you-are" not in "".join(links(drawn(page, hub)))


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(
    "path", ["guidelines/", "guidelines/may-i-post/", "guidelines/disclosure/", "guidelines/health/"]
)
def test_headings_begin_with_one_h1_and_skip_no_level(hub, path, lang):
    levels = heading_levels(drawn(planned(guidelines.pages, hub, lang)[path], hub, lang))
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(
    "path", ["guidelines/", "guidelines/may-i-post/", "guidelines/disclosure/", "guidelines/health/"]
)
def test_ids_on_a_page_are_unique_and_every_link_within_it_has_its_target(hub, path):
    tree = drawn(planned(guidelines.pages, hub)[path], hub)
    ids = [one.get("id") for one in tree.iter() if isinstance(one.tag, str) and one.get("id")]
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in links(tree) if href.startswith("#")} <= set(ids)


def test_titles_and_descriptions_are_short_enough_for_a_search_result(hub):
    for lang in ("ja", "en"):
        for page in planned(guidelines.pages, hub, lang).values():
            assert page.title
            assert 0 < len(page.description) <= 160


def test_severity_groups_put_what_is_forbidden_first_and_leave_empty_ones_out(hub):
    assert [(g.severity, [line.rule.id for line in g.rules]) for g in severity_groups(hub)] == [
        ("must-not", ["no-secrets"]),
        ("must", ["say-who-you-are"]),
    ]


def test_a_rule_for_one_audience_is_listed_with_that_audience(hub):
    groups = {group.audience.id: group for group in audience_groups(hub)}
    assert [line.rule.id for line in groups["sales"].rules] == ["no-secrets"]
    assert [policy.id for policy in groups["everyone"].policies] == ["disclosure"]
    assert groups["everyone"].rules == ()


def test_the_front_leads_to_each_rule_by_its_lasting_address(hub):
    page = planned(guidelines.pages, hub)["guidelines/"]
    (lists,) = by_class(drawn(page, hub), "ah-severities")
    assert targets(lists, page) == ["guidelines/disclosure/#no-secrets", "guidelines/disclosure/#say-who-you-are"]


def test_the_front_asks_the_first_question_and_its_answers_lead_on(hub):
    page = planned(guidelines.pages, hub)["guidelines/"]
    (card,) = by_class(drawn(page, hub), "ah-ask-card")
    assert "公開された情報ですか" in words(card)
    yes, no, start = targets(card, page)
    assert yes == "guidelines/may-i-post/#q-works-here"
    assert no == "guidelines/may-i-post/#q-public-no"
    assert start == "guidelines/may-i-post/"


def test_without_questions_there_is_no_page_and_no_card(hub):
    bare = dataclasses.replace(hub, may_i=None)
    pages = planned(guidelines.pages, bare)
    assert "guidelines/may-i-post/" not in pages
    assert by_class(drawn(pages["guidelines/"], bare), "ah-ask-card") == []


def test_an_empty_hub_says_where_policies_come_from(hub):
    bare = dataclasses.replace(hub, policies={}, paths={})
    assert "guidelines/policies/" in words(drawn(planned(guidelines.pages, bare)["guidelines/"], bare))


# "May I post this?"


def test_every_answer_leads_to_a_question_or_to_an_end_on_the_page(hub):
    first, second = steps(hub)
    assert [(b.answer, b.anchor, b.question) for b in first.branches] == [
        ("yes", "q-works-here", 2),
        ("no", "q-public-no", None),
    ]
    assert [end.verdict for end in second.ends] == ["go", "ask"]


def test_an_end_says_the_verdict_in_words_with_its_rules_and_whom_to_ask(hub):
    page = planned(guidelines.pages, hub)["guidelines/may-i-post/"]
    stop, go, ask = by_class(drawn(page, hub), "ah-end")
    assert "このままでは投稿しない" in words(stop)
    assert targets(stop, page) == ["guidelines/disclosure/#say-who-you-are"]
    assert "投稿してよい" in words(go)
    assert "相談窓口" in words(ask)
    assert "mailto:desk@sample.example.com" in links(ask)


def test_without_javascript_every_step_is_there_and_nothing_is_hidden_but_the_controls(hub):
    tree = drawn(planned(guidelines.pages, hub)["guidelines/may-i-post/"], hub)
    shown = [one for one in tree.iter() if isinstance(one.tag, str) and one.get("data-step") is not None]
    assert len(shown) == 5
    assert all(one.get("hidden") is None for one in shown)


# A policy


def test_a_policy_says_who_answers_for_it_and_how_long_it_holds(hub):
    (status,) = by_class(drawn(planned(guidelines.pages, hub)["guidelines/disclosure/"], hub), "ah-colophon")
    said = words(status)
    for expected in ("相談窓口", "法務", "第1.10版", "2026年4月1日", "2027年4月1日", "全社員", "見直しまで132日"):
        assert expected in said


def test_a_rule_is_a_card_with_its_severity_in_words_its_reason_and_both_examples(hub):
    tree = drawn(planned(guidelines.pages, hub)["guidelines/disclosure/"], hub)
    first, second = by_class(tree, "ah-rule")
    assert words(by_class(first, "ah-severity")[0]) == "禁止"
    assert words(by_class(second, "ah-severity")[0]) == "必須"
    assert by_id(first, "no-secrets").tag == "h3"
    said = words(first)
    for expected in ("約束だから", "法律", "良い例", "避ける例", "営業"):
        assert expected in said


def test_an_example_is_text_and_never_markup(hub):
    tree = drawn(planned(guidelines.pages, hub)["guidelines/disclosure/"], hub)
    good, bad = by_class(tree, "ah-example__text")[:2]
    assert "".join(good.itertext()) == "一行目\n#タグ"
    assert words(bad) == "<b>だめ</b>"


def test_the_source_is_a_link_out_that_tells_nobody_where_one_comes_from(hub):
    tree = drawn(planned(guidelines.pages, hub)["guidelines/disclosure/"], hub)
    (link,) = [one for one in tree.iter("a") if one.get("href") == "https://www.example.com/law"]
    assert link.get("referrerpolicy") == "no-referrer"
    assert link.get("rel") == "noopener noreferrer"


def test_each_rule_has_a_button_that_copies_its_address(hub):
    tree = drawn(planned(guidelines.pages, hub)["guidelines/disclosure/"], hub)
    copied = [one.get("data-copy-href") for one in tree.iter("button")]
    assert copied == ["#no-secrets", "#say-who-you-are"]


def test_the_table_of_contents_lists_every_rule_under_the_id_it_has(hub):
    page = planned(guidelines.pages, hub)["guidelines/disclosure/"]
    (rules,) = [heading for heading in page.toc if heading.id == "_rules"]
    assert [heading.id for heading in rules.children] == ["no-secrets", "say-who-you-are"]
    tree = drawn(page, hub)
    for heading in (*page.toc, *rules.children):
        assert by_id(tree, heading.id).tag in ("h2", "h3")


def test_a_rule_may_have_the_name_of_a_section(tmp_path):
    """A rule's id is its address for good, so none is taken by the page itself."""
    hub = hub_with(
        tmp_path, {POLICY: (RULE, "  - id: summary\n"), "guidelines/may-i-post.yml": ("say-who-you-are", "summary")}
    )
    assert by_id(drawn(planned(guidelines.pages, hub)["guidelines/disclosure/"], hub), "summary").tag == "h3"


def test_the_changelog_shows_the_feedback_behind_a_change(hub):
    (voice,) = by_class(drawn(planned(guidelines.pages, hub)["guidelines/disclosure/"], hub), "ah-voice")
    assert "例がほしい" in words(voice)


def test_an_overdue_policy_says_so_on_its_page_on_the_front_and_on_the_health_page(tmp_path):
    hub = hub_with(tmp_path, {POLICY: ("next_review: 2027-04-01", "next_review: 2026-10-31")})
    pages = planned(guidelines.pages, hub)
    assert "見直しの期限を過ぎています" in words(drawn(pages["guidelines/disclosure/"], hub))
    assert "1件が見直し期限を過ぎています" in words(drawn(pages["guidelines/"], hub))
    assert "見直し期限を20日過ぎています" in words(drawn(pages["guidelines/health/"], hub))


def test_a_policy_that_is_not_in_force_yet_says_from_when(tmp_path):
    hub = hub_with(tmp_path, {POLICY: ("effective: 2026-04-01", "effective: 2026-12-01")})
    assert "2026年12月1日から有効です" in words(drawn(planned(guidelines.pages, hub)["guidelines/disclosure/"], hub))


def test_a_missing_translation_is_shown_in_the_other_language_and_said(tmp_path):
    hub = hub_with(
        tmp_path,
        {
            POLICY: (
                "statement: {ja: 社員であることを書く, en: Say that you work here}",
                "statement: {ja: 社員であることを書く}",
            )
        },
    )
    tree = drawn(planned(guidelines.pages, hub, "en")["guidelines/disclosure/"], hub, "en")
    assert "Parts of this policy have no English yet" in words(tree)
    (marked,) = list(by_id(tree, "say-who-you-are").iter("span"))
    assert marked.get("lang") == "ja"


# Reviews


@pytest.mark.parametrize(
    ("day", "state", "words_en"),
    [
        ("2026-11-19", "overdue", "Review 1 day overdue"),
        ("2026-11-20", "soon", "Review due today"),
        ("2026-11-21", "soon", "Review due tomorrow"),
        ("2027-01-19", "soon", "Review due in 60 days"),
        ("2027-01-20", "fine", "Next review in 61 days"),
    ],
)
def test_a_review_is_overdue_the_day_after_it_was_due(tmp_path, day, state, words_en):
    hub = hub_with(tmp_path, {POLICY: ("next_review: 2027-04-01", f"next_review: {day}")})
    found = review(Context(hub, "en", NOW), hub.policies["disclosure"])
    assert (found.state, found.words) == (state, words_en)


def test_the_day_turns_in_the_programs_zone(tmp_path):
    hub = hub_with(tmp_path, {POLICY: ("next_review: 2027-04-01", "next_review: 2026-11-20")})
    utc_evening = dt.datetime(2026, 11, 20, 15, 30, tzinfo=dt.UTC)  # 21 November in Tokyo
    assert review(Context(hub, "ja", utc_evening), hub.policies["disclosure"]).state == "overdue"


# Health


def test_a_text_without_a_language_is_counted_once_where_it_stands(tmp_path):
    hub = hub_with(
        tmp_path,
        {
            POLICY: ("why: {ja: 読む人が公平に判断できる, en: So that readers can judge fairly}", "why: 公平のため"),
            "guidelines/training/first-steps.yml": (
                "title: {ja: はじめの一歩, en: First steps}",
                "title: {en: First steps}",
            ),
        },
    )
    gaps = {gap.kind: gap for gap in translation_gaps(hub) if gap.kind in ("policy", "module")}
    assert gaps["policy"].missing == (("en", 1),)
    assert gaps["module"].missing == (("ja", 1),)


def test_a_complete_hub_has_no_gap(hub):
    assert [gap for gap in translation_gaps(hub) if gap.kind != "prose"] == []


def test_only_posts_that_end_within_a_month_are_listed_the_next_first(hub):
    post = next(iter(hub.posts.values()))

    def ending(name, day):
        return post.model_copy(update={"id": name, "expires": Moment(day)})

    posts = {
        "later": ending("later", dt.date(2026, 12, 18)),
        "next": ending("next", dt.date(2026, 11, 20)),
        "far": ending("far", dt.date(2027, 1, 1)),
        "never": post.model_copy(update={"id": "never", "expires": None}),
    }
    found = expiring(Context(dataclasses.replace(hub, posts=posts), "ja", NOW))
    assert [(one.post.id, one.days) for one in found] == [("next", 0), ("later", 28)]


# People and words


def test_a_contact_that_is_no_mail_address_is_no_link(tmp_path):
    hub = hub_with(tmp_path, {"guidelines/program/team.yml": ("desk@sample.example.com", "社内チャット #desk")})
    asked = person(hub, "desk")
    assert asked is not None
    assert asked.mail is None
    assert person(hub, "nobody") is None


def test_every_severity_and_verdict_has_words_in_both_languages():
    for severity in SEVERITIES:
        for key in (f"severity.{severity}", f"severity.{severity}.heading", f"severity.{severity}.meaning"):
            assert all(STRINGS[key])
    for verdict in ("go", "ask", "stop"):
        assert all(STRINGS[f"may-i.{verdict}"])
