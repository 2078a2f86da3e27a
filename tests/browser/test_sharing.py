"""Sharing in a real browser: controls go when time is over, words are copied whole, nothing needs a script.

The captions with their buttons are what a reader has where the composer does not
start; here its module is kept from loading.
"""

from __future__ import annotations

import datetime as dt

import pytest

from advocacy_hub.publish.prepare import prepare
from helpers.example import ROOT

CONTROLS = ".ah-share__link:visible, .ah-post-share button:visible, .ah-post-aside button:visible"


@pytest.fixture(scope="module")
def workspace():
    """The example's visible content."""
    prepared = prepare(ROOT)
    return prepared.workspace.visible(prepared.now)


@pytest.fixture(scope="module")
def expiring(workspace):
    """A post with captions and an end, and that end."""
    post = next(post for post in workspace.posts.values() if post.expires and post.captions)
    return post, post.expires.ends(workspace.program.zone)


def without_the_composer(context):
    """Return a page whose composer cannot start, as behind a proxy that lost a file."""
    page = context.new_page()
    page.route("**/composer/compose.js", lambda route: route.abort())
    return page


def opened(context, hub_address, post, at):
    context.clock.install(time=at)
    page = context.new_page()
    page.goto(f"{hub_address}posts/{post.id}/")
    page.wait_for_selector("[data-ah=expiry][data-ah-ready]", state="attached")
    return page


def test_controls_go_while_the_page_is_open(new_context, hub_address, expiring):
    """Ten seconds before the end one can share; a minute later one cannot, and is told why."""
    post, end = expiring
    context = new_context()
    page = opened(context, hub_address, post, end - dt.timedelta(seconds=10))
    assert page.locator(CONTROLS).count() > 0
    assert page.locator("[data-expired]:visible").count() == 0
    context.clock.fast_forward(60_000)
    assert page.locator(CONTROLS).count() == 0
    assert page.locator("[data-expired]:visible").count() == 1


def test_controls_are_gone_when_opened_too_late(new_context, hub_address, expiring):
    """A page built before the end and opened after it offers nothing to share with, and still can be read."""
    post, end = expiring
    page = opened(new_context(), hub_address, post, end + dt.timedelta(seconds=1))
    assert page.locator(CONTROLS).count() == 0
    assert page.locator("a[href='#share']:visible").count() == 0
    assert page.locator(".ah-post-summary:visible").count() == 1


def test_copy_takes_disclosure_text_and_tags(new_context, hub_address, workspace):
    """What is copied is what would be posted, line by line."""
    post = next(p for p in workspace.posts.values() if any(c.disclosure and c.hashtags for c in p.captions))
    number, caption = next((n, c) for n, c in enumerate(post.captions, 1) if c.disclosure and c.hashtags)
    page = without_the_composer(new_context(permissions=["clipboard-read", "clipboard-write"]))
    page.goto(f"{hub_address}posts/{post.id}/")
    page.locator(f"[aria-labelledby=caption-{number}-label] button[data-ah=copy]").first.click()
    page.wait_for_function("document.querySelector('.ah-caption [role=status]:not(:empty)') !== null")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.splitlines()[0] == caption.disclosure
    assert copied.splitlines()[-1] == " ".join(f"#{tag}" for tag in caption.hashtags)
    assert caption.text in copied


NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
SEEN = "addEventListener('copy', () => { const e = document.activeElement; window.seen = e.value.slice(e.selectionStart, e.selectionEnd) })"


def test_on_plain_http_the_old_command_copies_and_the_page_stays_as_it_was(new_context, hub_address, workspace):
    """Browsers give no clipboard API to a hub without https: the words are copied all the same, with their lines."""
    post = next(post for post in workspace.posts.values() if post.captions)
    page = without_the_composer(new_context())
    page.add_init_script(f"{NO_CLIPBOARD}; {SEEN}")
    page.goto(f"{hub_address}posts/{post.id}/")
    button = page.locator(".ah-caption button[data-ah=copy]").first
    for _ in range(2):
        button.click()
        page.wait_for_function("document.querySelector('.ah-caption [role=status]:not(:empty)') !== null")
    assert page.evaluate("window.seen") == button.get_attribute("data-copy")
    assert page.locator(".ah-copy-fallback").count() == 0
    assert button.evaluate("button => button === document.activeElement")


def test_where_nothing_may_copy_the_words_stand_selected_once(new_context, hub_address, workspace):
    """The reader is told to press the keys, and finds the text selected, however often the button is pressed."""
    post = next(post for post in workspace.posts.values() if post.captions)
    page = without_the_composer(new_context())
    page.add_init_script(f"{NO_CLIPBOARD}; document.execCommand = () => false")
    page.goto(f"{hub_address}posts/{post.id}/")
    button = page.locator(".ah-caption button[data-ah=copy]").first
    for _ in range(2):
        button.click()
        page.wait_for_selector("textarea.ah-copy-fallback:focus")
    box = page.locator(".ah-copy-fallback")
    assert box.count() == 1
    assert box.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)") == button.get_attribute(
        "data-copy"
    )
    assert "Ctrl+C" in button.inner_text()


def test_without_a_script_every_link_is_there(new_context, hub_address, expiring):
    """Links to networks are plain links; buttons that need a script are not shown; nothing is wider than the phone."""
    post, _ = expiring
    page = new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{hub_address}posts/{post.id}/")
    assert page.locator(".ah-share__link:visible").count() > 5
    assert page.locator("button[data-ah]:visible").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize(("phone", "host"), [(False, "social-plugins.line.me"), (True, "line.me")])
def test_line_opens_what_serves_best(new_context, hub_address, workspace, phone, host):
    """On a phone the app's own address, which keeps the text; elsewhere the one that opens in any browser."""
    post = next(iter(workspace.posts.values()))
    size = {"width": 390, "height": 844} if phone else {"width": 1440, "height": 900}
    page = new_context(viewport=size, has_touch=phone, is_mobile=phone, java_script_enabled=False).new_page()
    page.goto(f"{hub_address}posts/{post.id}/")
    shown = page.locator(".ah-own .ah-share__link:visible", has_text="LINE")
    assert [link.get_attribute("href").split("/")[2] for link in shown.all()] == [host]


def test_filters_are_folded_on_phones_only(new_context, hub_address):
    """A phone starts with the posts; a wide page has room for the filters."""
    for width, shown in ((390, 0), (1440, 3)):
        page = new_context(viewport={"width": width, "height": 900}).new_page()
        page.goto(f"{hub_address}hub/")
        assert page.locator(".ah-filters__group:visible").count() == shown
