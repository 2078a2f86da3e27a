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


def test_paper_is_light_though_the_screen_was_dark(new_context: Contexts, hub_address: str) -> None:
    """Printed from the dark, a page has the colours it has when printed from the light."""
    page = new_context(color_scheme="dark").new_page()
    page.goto(hub_address + "status/")
    page.emulate_media(media="print", color_scheme="dark")
    colours = """(scheme) => {
      document.body.setAttribute("data-md-color-scheme", scheme);
      const names = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).flatMap((rule) => [...(rule.style ?? [])]);
      const style = getComputedStyle(document.body);
      return Object.fromEntries(names.filter((name) => name.startsWith("--ah-")).map((name) => [name, style.getPropertyValue(name)]));
    }"""
    light, dark = page.evaluate(colours, "default"), page.evaluate(colours, "slate")
    assert len(light) > 30
    assert dark == light
    page.emulate_media(media="screen", color_scheme="dark")
    assert page.evaluate(colours, "slate") != light


def test_the_drawer_works_by_keyboard(new_context: Contexts, hub_address: str) -> None:
    """Zoomed in, a keyboard opens the navigation, steps through what is in sight, and leaves by Escape."""
    page = new_context(viewport={"width": 720, "height": 800}, reduced_motion="reduce").new_page()
    # A page outside the sections: in one, the theme opens the drawer at that section.
    page.goto(hub_address + "status/")
    opener = page.get_by_role("button", name="ナビゲーション", exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    first = page.locator(".md-sidebar--primary a.md-nav__link").first
    expect(first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    section = page.locator("label[for=__nav_2]").first
    expect(section).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("label.md-nav__title[for=__nav_2]")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("label.md-nav__title[for=__nav_2]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")


def test_a_closed_drawer_holds_no_tab_stop(new_context: Contexts, hub_address: str) -> None:
    """Tab never goes to a link that slid out of the window."""
    page = new_context(viewport={"width": 720, "height": 800}).new_page()
    page.goto(hub_address + "guidelines/")
    assert page.locator(".md-sidebar--primary a").count() > 10
    for _ in range(12):
        page.keyboard.press("Tab")
        assert not page.evaluate("document.querySelector('.md-sidebar--primary').contains(document.activeElement)")


def test_the_skip_link_leads_to_the_heading(new_context: Contexts, hub_address: str) -> None:
    """The first Tab offers a way past the navigation, to an element that exists."""
    page = new_context().new_page()
    page.goto(hub_address + "hub/")
    page.keyboard.press("Tab")
    target = page.evaluate("document.activeElement.getAttribute('href')")
    assert target.startswith("#")
    assert page.locator(f"[id='{target[1:]}']").count() == 1


def test_a_wide_page_has_tabs_and_no_button_for_a_drawer(new_context: Contexts, hub_address: str) -> None:
    """One way to navigate at a time: the tabs where there is room, the drawer's button where there is not."""
    page = new_context().new_page()
    page.goto(hub_address)
    button = page.locator(".md-header button[aria-expanded]")
    expect(page.locator("nav.md-tabs")).to_be_visible()
    expect(button).to_be_hidden()
    page.set_viewport_size({"width": 900, "height": 800})
    expect(button).to_be_visible()
    expect(page.locator("nav.md-tabs")).to_be_hidden()
