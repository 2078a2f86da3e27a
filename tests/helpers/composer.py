"""The composer as a reader meets it: its parts by the names they have, in a page that has finished starting."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Locator, Page, expect

OWNED = "posts/factory-open-day/"
"""A post about the company, with captions for X and LinkedIn, in Japanese, and an end."""
CURATED = "posts/safe-habits-on-social-media/"
"""A post from outside, whose captions need no disclosure."""
DISCLOSURE = {"ja": "あさなぎ精機の社員です。", "en": "I work at Asanagi Precision. "}


@dataclass(frozen=True)
class Composer:
    """The composer of a page."""

    page: Page

    @property
    def text(self) -> Locator:
        """The text box."""
        return self.page.locator("#composer-text")

    @property
    def open(self) -> Locator:
        """The link that opens the network."""
        return self.part("open")

    @property
    def copy(self) -> Locator:
        """The button that copies the text."""
        return self.part("copy")

    @property
    def state(self) -> Locator:
        """The line beside the buttons."""
        return self.part("state")

    @property
    def said(self) -> Locator:
        """What a screen reader is told."""
        return self.part("said")

    @property
    def findings(self) -> Locator:
        """The findings, one element each."""
        return self.page.locator(".ah-checks .ah-finding")

    def part(self, name: str) -> Locator:
        """Return the part that the template names."""
        return self.page.locator(f".ah-composer [data-part={name}]")

    def network(self, ident: str) -> Locator:
        """Return the radio button of a network."""
        return self.page.locator(f"input[name=composer-network][value={ident}]")

    def caption(self, number: int) -> Locator:
        """Return the radio button of a caption; 0 is the blank page."""
        return self.page.locator(f"input[name=composer-caption][value='{number}']")

    def tag(self, tag: str) -> Locator:
        """Return the chip of a hashtag."""
        return self.page.locator(f".ah-tag[data-tag='{tag}']")


def opened(context: BrowserContext, address: str) -> Composer:
    """Return the composer of the page at ``address`` once it has started."""
    page = context.new_page()
    page.goto(address)
    return started(page)


def started(page: Page) -> Composer:
    """Return the composer of a page that is open, once it has started."""
    composer = Composer(page)
    expect(page.locator(".ah-composer[data-composes]")).to_be_visible()
    return composer


def stored(page: Page) -> dict[str, object]:
    """Return what the browser keeps."""
    found: dict[str, object] = page.evaluate("JSON.parse(localStorage.getItem('advocacy-hub') ?? '{}')")
    return found
