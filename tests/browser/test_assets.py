"""Press material in a browser: words that are copied, and a card whose time is over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from advocacy_hub.i18n.strings import t
from helpers.memory import LANGS

Contexts = Callable[..., BrowserContext]
PATH = "take-part/assets/"


@pytest.mark.parametrize("lang", LANGS)
def test_words_are_copied_as_they_stand(new_context: Contexts, hub_address: str, lang: str) -> None:
    """The button below a text copies that text; the other language unfolds and is copied likewise."""
    page = new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(f"{hub_address}{LANGS[lang]}{PATH}")
    card = page.locator("#asset-company-in-short")
    card.get_by_role("button").first.press("Enter")
    text = card.locator("blockquote").first.inner_text()
    expect(card.get_by_role("status").first).to_have_text(t(lang, "copied"))
    assert page.evaluate("navigator.clipboard.readText()") == text
    card.locator("summary").first.click()
    other = card.locator("details").first
    other.get_by_role("button").click()
    expect(other.get_by_role("status")).to_have_text(t(lang, "copied"))
    assert page.evaluate("navigator.clipboard.readText()") == other.locator("blockquote").inner_text() != text


def test_a_page_that_is_older_than_its_material_says_so(new_context: Contexts, hub_address: str) -> None:
    """After the last day the link and the alt text are gone from the card, and a word stands there; other cards stay."""
    context = new_context()
    context.add_init_script("Date.now = () => Date.parse('2027-04-01T00:00:01+09:00')")
    page = context.new_page()
    page.goto(f"{hub_address}{PATH}")
    over = page.locator("#asset-hands-at-the-gauge")
    expect(over.get_by_text(t("ja", "assets.over"))).to_be_visible()
    expect(over.locator("a:visible, button:visible")).to_have_count(0)
    expect(page.locator("#asset-company-in-figures a:visible")).to_have_count(1)
    context = new_context()
    context.add_init_script("Date.now = () => Date.parse('2027-03-31T23:59:59+09:00')")
    page = context.new_page()
    page.goto(f"{hub_address}{PATH}")
    expect(page.locator("#asset-hands-at-the-gauge [data-over]")).to_be_hidden()
    expect(page.locator("#asset-hands-at-the-gauge a:visible")).to_have_count(1)
