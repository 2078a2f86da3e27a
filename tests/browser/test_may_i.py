"""The steps of "may I post this?" in a browser: one at a time, with a way back, each with an address of its own."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, expect

Contexts = Callable[..., BrowserContext]
PATH = "guidelines/may-i-post/"


def opened(context: BrowserContext, hub_address: str, anchor: str = "") -> Page:
    page = context.new_page()
    page.goto(f"{hub_address}{PATH}{anchor}")
    return page


def step(page: Page) -> Locator:
    return page.locator("[data-step]:visible")


def answer(page: Page, number: int) -> str:
    """Give the first (yes) or second (no) answer; return the id it leads to."""
    link = step(page).locator("a.ah-step__answer").nth(number)
    anchor = (link.get_attribute("href") or "").removeprefix("#")
    link.click()
    expect(page.locator(f"#{anchor}")).to_be_visible()
    return anchor


def test_one_step_stands_alone_and_the_next_one_takes_the_focus(new_context: Contexts, hub_address: str) -> None:
    page = opened(new_context(), hub_address)
    expect(step(page)).to_have_count(1)
    expect(page.locator("[data-back]")).to_be_hidden()
    anchor = answer(page, 1)
    expect(step(page)).to_have_count(1)
    expect(page.locator(f"#{anchor}")).to_be_focused()
    assert page.url.endswith(f"#{anchor}")


def test_back_returns_the_way_one_came_and_restart_to_the_first_question(
    new_context: Contexts, hub_address: str
) -> None:
    page = opened(new_context(), hub_address)
    first = step(page).locator("h2").get_attribute("id")
    second = answer(page, 1)
    answer(page, 1)
    page.locator("[data-back]").click()
    expect(page.locator(f"#{second}")).to_be_visible()
    page.locator("[data-restart]").click()
    expect(page.locator(f"#{first}")).to_be_visible()
    expect(page.locator("[data-restart]")).to_be_hidden()


def test_an_address_opens_its_step_and_back_leads_to_the_question_before_it(
    new_context: Contexts, hub_address: str
) -> None:
    page = opened(new_context(), hub_address)
    first = step(page).locator("h2").get_attribute("id")
    end = answer(page, 0)
    page = opened(new_context(), hub_address, f"#{end}")
    expect(step(page)).to_have_count(1)
    expect(page.locator(f"#{end}")).to_be_visible()
    page.locator("[data-back]").click()
    expect(page.locator(f"#{first}")).to_be_visible()


def test_an_anchor_that_is_no_step_changes_nothing(new_context: Contexts, hub_address: str) -> None:
    page = opened(new_context(), hub_address)
    anchor = answer(page, 1)
    page.evaluate("location.hash = 'top'")
    page.wait_for_url("**/#top")
    expect(page.locator(f"#{anchor}")).to_be_visible()
    expect(step(page)).to_have_count(1)


def test_without_javascript_all_steps_stand_in_a_list(new_context: Contexts, hub_address: str) -> None:
    page = opened(new_context(java_script_enabled=False), hub_address)
    assert step(page).count() == page.locator("[data-step]").count() > 2
    expect(page.locator("[data-controls]")).to_be_hidden()


def test_paper_shows_every_step(new_context: Contexts, hub_address: str) -> None:
    page = opened(new_context(), hub_address)
    expect(step(page)).to_have_count(1)
    page.emulate_media(media="print")
    expect(step(page)).to_have_count(page.locator("[data-step]").count())
