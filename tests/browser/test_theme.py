"""Light and dark, search, and the frame around the pages."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

Contexts = Callable[..., BrowserContext]


def test_dark_chosen_in_japanese_stays_dark_in_english(new_context: Contexts, hub_address: str) -> None:
    """The choice belongs to the hub, not to one language of it."""
    page = new_context(color_scheme="light").new_page()
    page.goto(hub_address + "guidelines/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.locator("form[data-md-component=palette] label:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("a.ah-lang").click()
    page.wait_for_url(hub_address + "en/guidelines/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_search_finds_a_japanese_word(new_context: Contexts, hub_address: str) -> None:
    """Typing a word that stands in a guideline offers its page."""
    page = new_context().new_page()
    page.goto(hub_address)
    page.locator("input.md-search__input").click()
    page.keyboard.insert_text("機密")
    page.keyboard.press("End")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def test_the_skip_link_leads_to_the_heading(new_context: Contexts, hub_address: str) -> None:
    """The first Tab offers a way past the navigation, to an element that exists."""
    page = new_context().new_page()
    page.goto(hub_address + "hub/")
    page.keyboard.press("Tab")
    target = page.evaluate("document.activeElement.getAttribute('href')")
    assert target.startswith("#")
    assert page.locator(f"[id='{target[1:]}']").count() == 1
