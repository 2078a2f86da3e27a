"""Training: found by role and by level, read in order, and a quiz that teaches with and without JavaScript."""

import dataclasses
from itertools import pairwise

import pytest

from advocacy_hub.i18n.strings import STRINGS
from advocacy_hub.model.base import LANGS
from advocacy_hub.model.text import Text
from advocacy_hub.model.training import LEVELS
from advocacy_hub.site.pages import training
from advocacy_hub.site.pages.training import following, level_groups, path_cards, question_views
from advocacy_hub.site.plan import plan_site
from helpers.rooms import NOW, by_class, by_id, drawn, heading_levels, hub_with, planned, targets, words

MODULE = "guidelines/training/first-steps.yml"
SECOND_LESSON = """\
    exercise: {ja: 試す, en: Try it}
  - id: how
    title: {ja: どうやって, en: How}
    minutes: 4
    body: {ja: "### 手順\\n\\n書く", en: Write}
"""
SECOND_ANSWER = """\
          why: {ja: 規則だから, en: It is a rule}
        - text: {ja: もちろん, en: Of course}
          correct: yes
"""
ALL = [
    "training/",
    "training/first-steps/",
    "training/first-steps/why/",
    "training/first-steps/how/",
    "training/first-steps/quiz/",
]


@pytest.fixture
def hub(tmp_path):
    """One module with two lessons."""
    return hub_with(tmp_path, {MODULE: ("    exercise: {ja: 試す, en: Try it}\n", SECOND_LESSON)})


@pytest.fixture
def two(hub):
    """Two modules, the second one after the first in the path."""
    first = hub.modules["first-steps"]
    later = first.model_copy(update={"id": "later", "level": "advanced"})
    path = hub.paths["start"].model_copy(update={"modules": ("first-steps", "later")})
    return dataclasses.replace(hub, modules={"first-steps": first, "later": later}, paths={"start": path})


def test_a_module_has_a_page_one_per_lesson_and_a_quiz(hub):
    pages = planned(training.pages, hub)
    assert list(pages) == ALL
    assert [page.kind for page in pages.values()] == ["training", "module", "lesson", "lesson", "quiz"]


def test_a_draft_module_is_on_no_page(tmp_path):
    hub = hub_with(tmp_path, {MODULE: ("level: beginner\n", "level: beginner\nstatus: draft\n")})
    pages = planned(training.pages, hub)
    assert list(pages) == ["training/"]
    assert "はじめの一歩" not in words(drawn(pages["training/"], hub))


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("path", ALL)
def test_headings_begin_with_one_h1_and_skip_no_level(hub, path, lang):
    levels = heading_levels(drawn(planned(training.pages, hub, lang)[path], hub, lang))
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", ALL)
def test_ids_on_a_page_are_unique_and_its_contents_lead_to_them(hub, path):
    page = planned(training.pages, hub)[path]
    tree = drawn(page, hub)
    ids = [one.get("id") for one in tree.iter() if isinstance(one.tag, str) and one.get("id")]
    assert len(ids) == len(set(ids))
    assert {heading.id for heading in page.toc} <= set(ids)


def test_the_catalogue_lists_modules_by_level_and_leaves_empty_levels_out(two):
    assert [(group.level, group.rank) for group in level_groups(two)] == [("beginner", 1), ("advanced", 3)]


def test_a_path_shows_its_modules_in_order_and_the_time_for_all(two):
    (card,) = path_cards(two)
    assert [module.id for module in card.modules] == ["first-steps", "later"]
    assert card.minutes == 2 * (3 + 4 + 1)
    page = planned(training.pages, two)["training/"]
    (shown,) = by_class(drawn(page, two), "ah-path")
    assert targets(shown, page) == ["training/first-steps/", "training/later/"]
    assert "全16分" in words(shown)


def test_the_role_is_not_said_twice_where_the_path_has_its_name(hub):
    (card,) = path_cards(hub)
    assert card.audience is not None
    named = hub.paths["start"].model_copy(update={"title": card.audience.name})
    (card,) = path_cards(dataclasses.replace(hub, paths={"start": named}))
    assert card.audience is None


def test_a_module_says_what_one_learns_how_long_it_takes_and_what_belongs_to_it(hub):
    page = planned(training.pages, hub)["training/first-steps/"]
    tree = drawn(page, hub)
    said = words(tree)
    for expected in ("立場を明示できる", "約8分", "80%", "初級", "方針を読んだ"):
        assert expected in said
    assert {
        "training/first-steps/why/",
        "training/first-steps/how/",
        "training/first-steps/quiz/",
        "guidelines/disclosure/",
    } <= set(targets(tree, page))


def test_every_box_of_the_checklist_has_a_label(hub):
    (checklist,) = by_class(drawn(planned(training.pages, hub)["training/first-steps/"], hub), "ah-checklist")
    for label in checklist.iter("label"):
        assert len(list(label.iter("input"))) == 1
        assert words(label)


def test_lessons_lead_from_one_to_the_next_and_to_the_quiz(hub):
    pages = planned(training.pages, hub)

    def ends(path):
        (nav,) = by_class(drawn(pages[path], hub), "ah-prevnext")
        return targets(nav, pages[path])

    assert ends("training/first-steps/why/") == ["training/first-steps/", "training/first-steps/how/"]
    assert ends("training/first-steps/how/") == ["training/first-steps/why/", "training/first-steps/quiz/"]
    assert ends("training/first-steps/quiz/") == ["training/first-steps/how/", "training/"]


def test_the_outline_marks_where_the_reader_is(hub):
    pages = planned(training.pages, hub)
    for path, here in (("training/first-steps/how/", "2 どうやって"), ("training/first-steps/quiz/", "確認テスト")):
        (outline,) = by_class(drawn(pages[path], hub), "ah-outline")
        marked = [words(one) for one in outline.iter("a") if one.get("aria-current") == "page"]
        assert [one.replace(" ", "") for one in marked] == [here.replace(" ", "")]


def test_internal_links_of_a_lesson_lead_to_the_policy(hub):
    page = planned(training.pages, hub)["training/first-steps/why/"]
    (lesson,) = by_class(drawn(page, hub), "ah-lesson")
    assert targets(lesson, page) == ["guidelines/disclosure/"]


def test_a_lesson_may_lead_to_a_page_of_the_site(hub):
    """``page:check`` opens "check my text", other names other pages; one that is none loses its link."""
    (module,) = hub.modules.values()
    text = "[a](page:check) [b](page:guidelines/may-i-post) [c](page:handbook) [d](page:nowhere)"
    lesson = module.lessons[0].model_copy(update={"exercise": Text.plain(text)})
    hub = dataclasses.replace(hub, modules={module.id: module.model_copy(update={"lessons": (lesson,)})})
    page = planned(training.pages, hub)["training/first-steps/why/"]
    (box,) = by_class(drawn(page, hub), "ah-lesson-box--exercise")
    up = "../../../"
    hrefs = [one.get("href") for one in box.iter("a")]
    assert hrefs == [f"{up}check/", f"{up}guidelines/may-i-post/", f"{up}handbook/", None]


@pytest.mark.parametrize("lang", LANGS)
def test_every_page_that_may_be_named_is_planned(hub, lang):
    assert {f"{name}/" for name in hub.pages} <= set(plan_site(hub, lang, NOW).pages)


def test_the_next_module_is_the_one_after_it_in_a_path(two):
    first, later = two.modules.values()
    after = following(two, first)
    assert after is not None
    assert after.id == "later"
    assert following(two, later) is None


# The quiz


def test_a_question_is_a_fieldset_with_its_question_as_legend(hub):
    tree = drawn(planned(training.pages, hub)["training/first-steps/quiz/"], hub)
    (fieldset,) = list(tree.iter("fieldset"))
    assert "社員だと書く?" in words(fieldset[0])
    assert fieldset[0].tag == "legend"
    for label in fieldset.iter("label"):
        assert len(list(label.iter("input"))) == 1


def test_one_right_answer_asks_for_one_and_several_for_all(tmp_path, hub):
    (one,) = hub.modules["first-steps"].quiz.questions
    assert not one.multiple
    several = hub_with(
        tmp_path / "several", {MODULE: ("          why: {ja: 規則だから, en: It is a rule}\n", SECOND_ANSWER)}
    )
    for workspace, kind, says in ((hub, "radio", "一つ選んでください"), (several, "checkbox", "すべて選んでください")):
        tree = drawn(planned(training.pages, workspace)["training/first-steps/quiz/"], workspace)
        assert {one.get("type") for one in tree.iter("input")} == {kind}
        assert says in words(tree)


def test_answers_and_reasons_can_be_read_without_javascript(hub):
    tree = drawn(planned(training.pages, hub)["training/first-steps/quiz/"], hub)
    (details,) = list(tree.iter("details"))
    assert details.get("hidden") is None
    said = words(details)
    for expected in ("答えと解説", "正しい答え はい", "規則だから", "公平のため"):
        assert expected in said


def test_without_javascript_no_button_promises_to_mark_answers(hub):
    tree = drawn(planned(training.pages, hub)["training/first-steps/quiz/"], hub)
    (end,) = by_class(tree, "ah-quiz__end")
    assert end.get("hidden") is not None
    assert len(list(tree.iter("button"))) == len(list(end.iter("button")))


def test_the_score_is_announced_where_it_appears(hub):
    tree = drawn(planned(training.pages, hub)["training/first-steps/quiz/"], hub)
    assert [one.tag for one in tree.iter() if isinstance(one.tag, str) and one.get("role") == "status"] == ["p"]
    (form,) = list(tree.iter("form"))
    assert form.get("data-mark") == "80"
    assert form.get("action") is None


def test_the_right_answers_of_a_question_are_those_marked_correct(hub):
    (view,) = question_views(hub.modules["first-steps"])
    assert [choice.text.ja for choice in view.right] == ["はい"]
    assert by_id(drawn(planned(training.pages, hub)["training/first-steps/quiz/"], hub), view.anchor).tag == "fieldset"


def test_every_level_has_words_in_both_languages():
    for level in LEVELS:
        assert all(STRINGS[f"level.{level}"])
        assert all(STRINGS[f"level.{level}.meaning"])


def test_an_empty_hub_says_where_training_comes_from(hub):
    bare = dataclasses.replace(hub, modules={}, paths={})
    assert "guidelines/training/" in words(drawn(planned(training.pages, bare)["training/"], bare))
