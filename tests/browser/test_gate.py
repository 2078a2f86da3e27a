"""A pause reaches pages that were made before it began: when they are shown, and before anything is opened."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from helpers.composer import CURATED, Composer, started

Contexts = Callable[..., BrowserContext]
PAUSE = {
    "reason": {"ja": "地震の被害を確かめています。", "en": "We are checking on the earthquake."},
    "until": None,
    "title": "いまは共有を止めています",
    "when": "2026年11月20日 09:00から、2026年11月21日まで",
}
LATER = 60_000
"""So many ms later an answer has grown old."""
X = re.compile(r"^https://x\.com/")
OUT = "[data-share] a:visible, [data-share] button:visible, .ah-share__link:visible, [data-part=bar]:visible"


class State:
    """What the file says, for a page that asks; counts how often it is asked."""

    def __init__(self, context: BrowserContext) -> None:
        self.paused: Any = None
        self.asked = 0
        self.broken: str | None = None
        self.held: list[Route] = []
        context.route("**/state.json", self._answer)
        # No request leaves the machine.
        context.route(
            lambda url: urlsplit(url).hostname != "127.0.0.1",
            lambda route: route.fulfill(body="<!doctype html><title>network</title>", content_type="text/html"),
        )

    def _answer(self, route: Route) -> None:
        self.asked += 1
        if self.broken == "silent":
            self.held.append(route)
        elif self.broken == "missing":
            route.fulfill(status=404, body="not here")
        elif self.broken == "garbled":
            route.fulfill(body="<!doctype html>", content_type="text/html")
        elif self.broken == "gone":
            route.abort()
        else:
            route.fulfill(json={"paused": self.paused})


@pytest.fixture
def context(new_context: Contexts) -> BrowserContext:
    """A context whose clock the test holds."""
    made = new_context()
    made.clock.install()
    return made


@pytest.fixture
def state(context: BrowserContext) -> State:
    """What the pages of the context are told."""
    return State(context)


def opened(context: BrowserContext, address: str) -> Page:
    """Open a page, and wait for its first answer."""
    page = context.new_page()
    with page.expect_request_finished(lambda request: request.url.endswith("/state.json")):
        page.goto(address)
    return page


def look_again(page: Page) -> None:
    """The reader comes back to the tab after a while."""
    page.clock.fast_forward(LATER)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_while_sharing_goes_on_nothing_changes(context: BrowserContext, state: State, hub_address: str) -> None:
    """The page asks once, past every cache, and keeps its controls."""
    context.add_init_script(
        "const real = fetch; window.fetch = (at, how) => { window.how = how; return real(at, how) }"
    )
    page = opened(context, hub_address + CURATED)
    composer = started(page)
    assert page.evaluate("window.how.cache") == "no-store"
    expect(composer.open).to_be_visible()
    assert page.locator(".ah-pause").count() == 0
    assert state.asked == 1


@pytest.mark.parametrize(("prefix", "reason"), [("", PAUSE["reason"]["ja"]), ("en/", PAUSE["reason"]["en"])])
def test_a_page_made_before_the_pause_hides_its_controls(
    context: BrowserContext, state: State, hub_address: str, prefix: str, reason: str
) -> None:
    """Nothing to copy or open is left, the composer's included; a banner says why and until when, aloud."""
    state.paused = PAUSE
    page = opened(context, hub_address + prefix + CURATED)
    banner = page.get_by_role("alert").filter(has_text=reason)
    expect(banner).to_be_visible()
    expect(banner).to_contain_text(PAUSE["when"])
    expect(page.locator(OUT)).to_have_count(0)
    assert page.locator("[data-share]:visible").count() == 0
    expect(page.locator(".ah-post-summary")).to_be_visible()


def test_the_own_text_stays_where_it_is_checked(context: BrowserContext, state: State, hub_address: str) -> None:
    """On "check my text" one may go on writing; only the way out is closed."""
    page = opened(context, f"{hub_address}check/")
    composer = started(page)
    composer.text.fill("書きかけです。")
    state.paused = PAUSE
    look_again(page)
    expect(page.locator(".ah-pause")).to_be_visible()
    expect(page.locator("[data-part=bar]")).to_be_hidden()
    expect(composer.text).to_have_value("書きかけです。")


def test_a_page_that_stayed_open_hears_of_it_when_it_is_shown(
    context: BrowserContext, state: State, hub_address: str
) -> None:
    """And gets its controls back when the pause is lifted; the banner stands once, however often it is told."""
    page = opened(context, hub_address + CURATED)
    composer = started(page)
    state.paused = PAUSE
    for _ in range(2):
        with page.expect_request_finished(lambda request: request.url.endswith("/state.json")):
            look_again(page)
        expect(page.locator(".ah-pause")).to_have_count(1)
        expect(composer.open).to_be_hidden()
    state.paused = None
    look_again(page)
    expect(composer.open).to_be_visible()
    expect(page.locator(".ah-pause")).to_have_count(0)


def grown_old(page: Page) -> Composer:
    """The page was read for a while: what it last heard is no longer taken for granted."""
    composer = started(page)
    composer.network("x").check()
    expect(composer.open).to_have_attribute("href", X)
    composer.open.focus()
    page.clock.fast_forward(LATER)
    return composer


@pytest.mark.parametrize("way", ["mouse", "keyboard", "script"])
def test_after_a_long_while_nothing_is_opened_during_a_pause(
    context: BrowserContext, state: State, hub_address: str, way: str
) -> None:
    """The link is asked about before it is followed, whatever it is pressed with."""
    page = opened(context, hub_address + CURATED)
    composer = grown_old(page)
    state.paused = PAUSE
    # The controls may be hidden before the mouse is down.
    {
        "mouse": lambda: composer.open.dispatch_event("click"),
        "keyboard": lambda: page.keyboard.press("Enter"),
        "script": lambda: composer.open.evaluate("link => link.click()"),
    }[way]()
    expect(page.locator(".ah-pause")).to_be_visible()
    expect(page.locator(".ah-pause")).to_be_in_viewport()
    assert len(context.pages) == 1
    assert state.asked == 2


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_after_a_long_while_it_is_opened_once_if_sharing_goes_on(
    context: BrowserContext, state: State, hub_address: str, way: str
) -> None:
    """The reader notices nothing: one press, one tab, and the new tab learns nothing of where it came from."""
    page = opened(context, hub_address + CURATED)
    composer = grown_old(page)
    with context.expect_page() as tab:
        if way == "mouse":
            composer.open.click()
        else:
            page.keyboard.press("Enter")
    tab.value.wait_for_url(X)
    assert tab.value.evaluate("document.referrer") == ""
    assert tab.value.evaluate("window.opener") is None
    assert len(context.pages) == 2


def test_plain_links_wait_as_well(context: BrowserContext, state: State, hub_address: str) -> None:
    """Those under a caption lead away in the same tab."""
    page = opened(context, hub_address + CURATED)
    started(page)
    page.clock.fast_forward(LATER)
    state.paused = PAUSE
    page.evaluate("document.querySelector('.ah-share__link').click()")
    expect(page.locator(".ah-pause")).to_have_count(1)
    assert page.url == hub_address + CURATED
    state.paused = None
    look_again(page)
    expect(page.locator(".ah-pause")).to_have_count(0)
    page.evaluate("document.querySelector('.ah-share__link').click()")
    page.wait_for_url(lambda url: not url.startswith(hub_address))


@pytest.mark.parametrize("broken", ["missing", "garbled", "gone"])
def test_where_nobody_answers_the_page_stays_as_it_was_made(
    context: BrowserContext, state: State, hub_address: str, broken: str
) -> None:
    """An answer that is missing, no JSON or never comes hides nothing, and opening still works."""
    state.broken = broken
    page = context.new_page()
    with page.expect_request("**/state.json"):
        page.goto(hub_address + CURATED)
    composer = grown_old(page)
    with context.expect_page():
        composer.open.click()
    assert page.locator(".ah-pause").count() == 0


def test_a_server_that_is_silent_holds_nobody_up(context: BrowserContext, state: State, hub_address: str) -> None:
    """A press waits a second and a half at most."""
    page = opened(context, hub_address + CURATED)
    composer = grown_old(page)
    state.broken = "silent"
    with page.expect_request("**/state.json"):
        page.keyboard.press("Enter")
    assert len(context.pages) == 1
    with context.expect_page():
        page.clock.run_for(1500)
    expect(composer.open).to_be_visible()


def test_what_was_heard_holds_until_something_else_is(context: BrowserContext, state: State, hub_address: str) -> None:
    """A pause is not over because the network fails."""
    state.paused = PAUSE
    page = opened(context, hub_address + CURATED)
    expect(page.locator(".ah-pause")).to_be_visible()
    state.broken = "gone"
    with page.expect_event("requestfailed"):
        look_again(page)
    expect(page.locator(".ah-pause")).to_be_visible()
    assert page.locator("[data-share]:visible").count() == 0


def test_a_pause_whose_end_has_passed_holds_nothing(context: BrowserContext, state: State, hub_address: str) -> None:
    """The file is as old as the last build; the reader's clock knows better."""
    state.paused = {**PAUSE, "until": "2026-01-01T00:00:00+09:00"}
    page = opened(context, hub_address + CURATED)
    expect(started(page).open).to_be_visible()
    state.paused = {**PAUSE, "until": "2099-01-01T00:00:00+09:00"}
    look_again(page)
    expect(page.locator(".ah-pause")).to_be_visible()


def test_a_reason_in_one_language_is_marked_as_such(context: BrowserContext, state: State, hub_address: str) -> None:
    """An English reader hears the Japanese reason as Japanese, and markup in it is text."""
    state.paused = {**PAUSE, "reason": {"ja": "<b>確認中</b>です。"}}
    page = opened(context, f"{hub_address}en/{CURATED}")
    expect(page.locator(".ah-pause p[lang=ja]")).to_have_text("<b>確認中</b>です。")


def test_pages_that_share_nothing_do_not_ask(context: BrowserContext, state: State, hub_address: str) -> None:
    """One request less on every page of the handbook."""
    page = context.new_page()
    page.goto(f"{hub_address}guidelines/")
    page.wait_for_function("document.readyState === 'complete'")
    assert state.asked == 0
