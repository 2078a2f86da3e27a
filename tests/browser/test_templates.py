"""The templates of the handbook: copied by a button, saved without a script, printed alone."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

PAGE = "handbook/templates/feedback-form/"
Contexts = Callable[..., BrowserContext]


def test_the_button_copies_the_sheet_as_markdown(new_context: Contexts, hub_address: str) -> None:
    """What lands on the clipboard is what the file holds: tables and gaps, none of the page's introduction."""
    context = new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{hub_address}{PAGE}")
    page.locator(".ah-sheet-bar button").click()
    expect(page.locator(".ah-sheet-bar [role=status]")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert copied.startswith("## ")
    assert "| 【      】 |" in copied
    saved = context.request.get(f"{hub_address}{PAGE}template.txt").text()
    assert copied.strip() == saved.strip()


def test_without_a_script_the_file_can_be_saved(new_context: Contexts, hub_address: str) -> None:
    """The button stays away, the link gives the file a name that says what it is."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{hub_address}en/{PAGE}")
    expect(page.locator(".ah-sheet-bar button")).to_be_hidden()
    with page.expect_download() as download:
        page.locator(".ah-sheet-bar a").click()
    assert download.value.suggested_filename == "feedback-form-en.md"
    assert download.value.path().read_text("utf-8").startswith("## ")


def test_paper_gets_the_sheet_alone(new_context: Contexts, hub_address: str) -> None:
    """Neither the introduction nor the buttons are printed."""
    page = new_context().new_page()
    page.goto(f"{hub_address}{PAGE}")
    page.emulate_media(media="print")
    expect(page.locator(".ah-sheet")).to_be_visible()
    expect(page.locator(".ah-sheet-about")).to_be_hidden()
    expect(page.locator(".ah-sheet-bar")).to_be_hidden()
    expect(page.locator(".ah-handbook-nav")).to_be_hidden()


def test_a_phone_gets_the_narrow_drawing(new_context: Contexts, hub_address: str) -> None:
    """One drawing at a time, and paper always the wide one."""
    page = new_context(viewport={"width": 390, "height": 800}).new_page()
    page.goto(f"{hub_address}handbook/team-and-roles/")
    wide, narrow = (page.locator(f".ah-diagram__{name}") for name in ("wide", "narrow"))
    expect(narrow).to_be_visible()
    expect(wide).to_be_hidden()
    page.emulate_media(media="print")
    expect(wide).to_be_visible()
    expect(narrow).to_be_hidden()
