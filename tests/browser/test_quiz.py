"""The quiz in a browser: marked in place, explained, announced, and sent nowhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from helpers.example import one_page_of_each_kind

Contexts = Callable[..., BrowserContext]


@pytest.fixture
def quiz(new_context: Contexts, hub_address: str) -> Page:
    page = new_context().new_page()
    page.goto(hub_address + one_page_of_each_kind()["quiz"])
    expect(page.locator("form.is-live")).to_be_visible()
    return page


def choose(page: Page, *, right: bool) -> None:
    """Take all right answers of each question, or one wrong one."""
    for question in page.locator("[data-question]").all():
        wanted = question.locator(".ah-choice[data-correct]" if right else ".ah-choice:not([data-correct])")
        for choice in wanted.all() if right else [wanted.first]:
            choice.locator("input").check()


def check(page: Page) -> None:
    page.locator("button[type=submit]").click()


def test_answers_are_hidden_until_they_are_marked(quiz: Page) -> None:
    expect(quiz.locator("details:visible")).to_have_count(0)
    choose(quiz, right=True)
    check(quiz)
    expect(quiz.locator("details[open]:visible")).to_have_count(quiz.locator("[data-question]").count())


def test_all_right_passes_and_says_so(quiz: Page) -> None:
    choose(quiz, right=True)
    check(quiz)
    expect(quiz.get_by_role("status").filter(has_text="合格です")).to_contain_text("100%")
    expect(quiz.locator("[data-pass-icon]")).to_be_visible()
    expect(quiz.locator("[data-fail-icon]")).to_be_hidden()


def test_all_wrong_fails_says_the_pass_mark_and_marks_each_choice_in_words(quiz: Page) -> None:
    choose(quiz, right=False)
    check(quiz)
    expect(quiz.locator("[data-said]")).to_contain_text("0%")
    expect(quiz.locator("[data-said]")).to_contain_text("合格点")
    expect(quiz.locator("[data-result]").first).to_have_text("不正解です")
    expect(quiz.locator(".ah-choice.is-wrong .ah-choice__mark").first).to_have_text("不正解")
    expect(quiz.locator(".ah-choice.is-right .ah-choice__mark").first).to_have_text("正解")


def test_a_question_without_an_answer_is_named_and_gets_the_focus(quiz: Page) -> None:
    check(quiz)
    expect(quiz.locator("[data-said]")).to_contain_text("問1、2")
    first = quiz.locator("[data-question]").first
    expect(first.locator("input").first).to_be_focused()
    expect(first).to_be_in_viewport()
    expect(first.locator("[data-result]")).to_have_text("問1の答えを選んでから、採点してください。")
    expect(quiz.locator("details:visible, .ah-choice__mark:visible")).to_have_count(0)


def test_an_answer_takes_its_question_out_of_those_that_wait(quiz: Page) -> None:
    check(quiz)
    waiting = quiz.locator("[data-question].is-missing")
    expect(waiting).to_have_count(quiz.locator("[data-question]").count())
    quiz.locator("[data-question] input").first.check()
    expect(waiting).to_have_count(quiz.locator("[data-question]").count() - 1)
    expect(quiz.locator("[data-question]").first.locator("[data-result]")).to_be_hidden()


def test_trying_again_clears_everything(quiz: Page) -> None:
    choose(quiz, right=False)
    check(quiz)
    quiz.locator("[data-retry]").click()
    expect(quiz.locator("form.ah-quiz input:checked")).to_have_count(0)
    expect(quiz.locator("details:visible, [data-result]:visible, .ah-choice__mark:visible")).to_have_count(0)
    expect(quiz.locator("[data-said]")).to_have_text("")
    expect(quiz.locator("[data-retry]")).to_be_hidden()


def test_marking_sends_nothing_and_stays_on_the_page(quiz: Page) -> None:
    before, asked = quiz.url, []
    quiz.on("request", lambda request: asked.append(request.url))
    choose(quiz, right=True)
    check(quiz)
    expect(quiz.locator("[data-retry]")).to_be_visible()
    assert quiz.url == before
    assert asked == []


def test_without_javascript_answers_open_under_each_question(new_context: Contexts, hub_address: str) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(hub_address + one_page_of_each_kind()["quiz"])
    expect(page.locator("button[type=submit]")).to_be_hidden()
    first = page.locator("details").first
    first.locator("summary").click()
    expect(first.locator(".ah-answer__explanation")).to_be_visible()
