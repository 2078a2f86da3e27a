"""Terms in the text and the glossary's filter, in a browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

Contexts = Callable[..., BrowserContext]
PROSE = "handbook/content-mix/"
GLOSSARY = "handbook/glossary/"


def opened(context: BrowserContext, hub_address: str, path: str = PROSE) -> Page:
    page = context.new_page()
    page.goto(f"{hub_address}{path}")
    return page


def term_and_tip(page: Page) -> tuple[Locator, Locator]:
    """The first term of the page, ready, and its explanation."""
    term = page.locator("a.ah-term[data-ah-ready]").first
    expect(term).to_be_attached()
    return term, page.locator(f"#{term.get_attribute('aria-describedby')}")


def test_the_pointer_brings_the_explanation_and_takes_it_along(new_context: Contexts, hub_address: str) -> None:
    """It stays while the pointer is over it, and goes when it leaves both."""
    page = opened(new_context(), hub_address)
    term, tip = term_and_tip(page)
    expect(tip).to_be_hidden()
    term.hover()
    expect(tip).to_be_visible()
    tip.hover()
    expect(tip).to_be_visible()
    page.mouse.move(5, 5)
    expect(tip).to_be_hidden()


def test_the_keyboard_brings_it_and_escape_takes_it_away(new_context: Contexts, hub_address: str) -> None:
    """The focus stays on the term, whose link still leads to the glossary."""
    page = opened(new_context(), hub_address)
    term, tip = term_and_tip(page)
    page.keyboard.press("Tab")  # so that the browser knows a keyboard is used
    term.focus()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(term).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{GLOSSARY}#*")


def test_a_tap_shows_it_and_a_second_one_follows_the_link(new_context: Contexts, hub_address: str) -> None:
    """A tap elsewhere takes it away."""
    context = new_context(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844})
    page = opened(context, hub_address)
    term, tip = term_and_tip(page)
    term.tap()
    expect(tip).to_be_visible()
    assert page.url.endswith(PROSE)
    page.locator("h1").tap()
    expect(tip).to_be_hidden()
    term.tap()
    expect(tip).to_be_visible()
    term.tap()
    page.wait_for_url(f"**/{GLOSSARY}#*")


def test_the_explanation_stands_inside_the_window(new_context: Contexts, hub_address: str) -> None:
    """On a narrow one too, whichever term it is for."""
    page = opened(new_context(viewport={"width": 320, "height": 640}), hub_address)
    term_and_tip(page)
    for term in page.locator("a.ah-term").all():
        tip = page.locator(f"#{term.get_attribute('aria-describedby')}")
        term.scroll_into_view_if_needed()
        term.hover()
        expect(tip).to_be_visible()
        box = tip.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 640
        page.keyboard.press("Escape")
        expect(tip).to_be_hidden()


def test_one_explanation_is_open_at_a_time(new_context: Contexts, hub_address: str) -> None:
    page = opened(new_context(), hub_address)
    term_and_tip(page)
    page.keyboard.press("Tab")
    terms = page.locator("a.ah-term")
    assert terms.count() > 1
    for number in range(2):
        terms.nth(number).focus()
        expect(page.locator(".ah-tip:popover-open")).to_have_count(1)


def test_without_a_script_a_term_is_a_link(new_context: Contexts, hub_address: str) -> None:
    """And explanations, the filter's box and everything that would need one stay out of sight."""
    context = new_context(java_script_enabled=False)
    page = opened(context, hub_address)
    term = page.locator("a.ah-term").first
    expect(page.locator(".ah-tip").first).to_be_hidden()
    term.click()
    page.wait_for_url(f"**/{GLOSSARY}#*")
    expect(page.locator("[data-find]")).to_be_hidden()
    anchor = page.url.partition("#")[2]
    expect(page.locator(f"h3#{anchor}")).to_be_in_viewport()


def test_the_filter_finds_what_is_typed_in_any_kana_case_or_language(new_context: Contexts, hub_address: str) -> None:
    """Words to avoid lead to the one to use; letters without a term go, and come back."""
    page = opened(new_context(), hub_address, GLOSSARY)
    box = page.locator("#_find")
    entries = page.locator(".ah-entry:visible")
    every = entries.count()
    for typed in ("あどぼけーたー", "evangelist", "EVANGELIST", "アドボケーター"):
        box.fill(typed)
        expect(entries).to_have_count(1)
        expect(entries.locator("h3")).to_have_attribute("id", "advocate")
        expect(page.locator(".ah-letter:visible")).to_have_count(1)
    expect(page.locator("[data-found]")).to_have_text("1語")
    box.fill("存在しない言葉")
    expect(entries).to_have_count(0)
    expect(page.locator("[data-found]")).to_contain_text("載っていません")
    box.press("Escape")
    expect(entries).to_have_count(every)
    expect(page.locator("[data-found]")).to_have_text("")


@pytest.mark.parametrize("path", [PROSE, GLOSSARY])
def test_paper_holds_the_words_only(new_context: Contexts, hub_address: str, path: str) -> None:
    """No dotted lines, no box, every term; also those that the filter had hidden."""
    page = opened(new_context(), hub_address, path)
    if path == GLOSSARY:
        page.locator("#_find").fill("RSS")
    page.emulate_media(media="print")
    if path == GLOSSARY:
        expect(page.locator("[data-find]")).to_be_hidden()
        assert page.locator(".ah-entry:visible").count() == page.locator(".ah-entry").count()
    else:
        line = page.locator("a.ah-term").first.evaluate("element => getComputedStyle(element).textDecorationLine")
        assert line == "none"
