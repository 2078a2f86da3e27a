"""What holds on every kind of page, in both languages, light and dark, wide and narrow."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response

from helpers.example import one_page_of_each_kind

KINDS = one_page_of_each_kind()
LANGS = {"ja": "", "en": "en/"}
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RUN_AXE = """(rules) => axe.run(document, {runOnly: rules ? {type: "rule", values: rules} : {type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]}})"""
OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules whose answer depends on the colour scheme; the others are asked once."""
WIDTHS = {"ja": 390, "en": 1440}
"""The two languages share their markup: every kind of page is asked in both languages and in both widths, not in all four."""


BOTH = {"home", "prose", "policy", "lesson", "hub", "post", "status", "take-part", "search", "glossary", "not-found"}
"""The kinds that most readers meet are opened in both languages, the others in one, by turns: their markup is shared."""
EVERY = [
    (lang, kind)
    for place, kind in enumerate((*KINDS, "not-found"))
    for lang in (LANGS if kind in BOTH else (("ja", "en")[place % 2],))
]
each_kind = pytest.mark.parametrize("kind", [*KINDS, "not-found"])
Contexts = Callable[..., BrowserContext]


@dataclass(frozen=True)
class Opened:
    """A page in the browser, and what was said and asked for while it loaded."""

    page: Page
    lang: str
    address: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="module", params=EVERY, ids=lambda one: f"{one[1]}-{one[0]}")
def opened(request: pytest.FixtureRequest, browser: Browser, hub_address: str, root_address: str) -> Iterator[Opened]:
    """Each kind of page in each language, opened once for all tests of this module."""
    lang, kind = request.param
    base = root_address if kind == "not-found" else hub_address
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    found = Opened(page, lang, base)

    def note(response: Response) -> None:
        if response.status >= 400:
            found.said.append(f"{response.status}: {response.url}")

    page.on("console", lambda message: found.said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: found.said.append(f"pageerror: {error}"))
    page.on("request", lambda one: found.asked.append(one.url))
    page.on("requestfailed", lambda one: found.said.append(f"failed: {one.url}"))
    page.on("response", note)
    page.goto(where(base, lang, kind), wait_until="networkidle")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.wait_for_load_state("networkidle")
    yield found
    context.close()


def where(address: str, lang: str, kind: str) -> str:
    return address + LANGS[lang] + ("404.html" if kind == "not-found" else KINDS[kind])


def test_the_console_is_clean_and_no_request_leaves_the_host(opened: Opened) -> None:
    """Nothing is logged, nothing fails, and every request goes to the hub that served the page."""
    assert opened.said == []
    assert opened.asked
    outside = [url for url in opened.asked if not url.startswith((opened.address, "data:", "blob:"))]
    assert outside == []


def test_axe_finds_nothing(opened: Opened) -> None:
    """WCAG 2.2 AA and axe's best practices hold, light and dark: in Japanese on a phone, in English on a desk."""
    page = opened.page
    page.set_viewport_size({"width": WIDTHS[opened.lang], "height": 900})
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    told: list[str] = []
    for scheme, rules in (("default", None), ("slate", OF_COLOUR)):
        # The theme switches by this attribute; the choice in the header is tested on its own.
        page.evaluate("(scheme) => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        found = page.evaluate(RUN_AXE, rules)
        assert found["passes"], "axe checked nothing"
        told += [
            f"{scheme}: {violation['id']}: {node['html'][:200]} — {node['failureSummary'][:300]}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'default')")
    assert not told, "\n".join(told)


def test_nothing_scrolls_sideways_on_a_small_phone(opened: Opened) -> None:
    """At 320 CSS pixels (WCAG 1.4.10) the page itself never scrolls sideways."""
    page = opened.page
    page.set_viewport_size({"width": 320, "height": 700})
    wide = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
        .slice(0, 5).map((e) => e.tagName + '.' + e.className + ' ' + e.getBoundingClientRect().right)
        .concat(['page: ' + document.documentElement.scrollWidth])"""
    )
    assert wide == []


def test_it_prints_as_a_document(opened: Opened) -> None:
    """On paper there is no navigation, and nothing is cut off at the edge or hidden in a box that scrolls."""
    page = opened.page
    page.set_viewport_size({"width": 700, "height": 1000})
    page.emulate_media(media="print")
    try:
        shown = page.evaluate(
            """() => ['.md-header', '.md-tabs', '.md-sidebar--primary', '.md-sidebar--secondary', '.md-footer', '.md-top']
            .filter((s) => [...document.querySelectorAll(s)].some((e) => e.checkVisibility()))"""
        )
        assert shown == []
        cut = page.evaluate(
            """() => [...document.querySelectorAll('main, main *')].filter((e) => {
              const style = getComputedStyle(e);
              if (!e.checkVisibility() || style.position === 'absolute') return false;
              const hides = ['hidden', 'auto', 'scroll', 'clip'].includes(style.overflowX);
              return (hides && e.scrollWidth > e.clientWidth + 1) || e.getBoundingClientRect().right > innerWidth + 1;
            }).slice(0, 5).map((e) => e.tagName + '.' + e.className)"""
        )
        assert cut == []
        if opened.lang == "ja":  # the same sheets in the other language
            assert page.pdf(format="A4").startswith(b"%PDF")
    finally:
        page.emulate_media(media="screen")


def test_every_page_has_the_parts_that_readers_and_machines_need(opened: Opened) -> None:
    """One h1, a title, a description, its language, a referrer policy; headings go down one step at a time."""
    page = opened.page
    assert page.locator("h1").count() == 1
    assert page.title().strip()
    assert page.locator("html").get_attribute("lang") == opened.lang
    assert page.locator('meta[name="referrer"]').get_attribute("content") == "no-referrer"
    assert (page.locator('meta[name="description"]').get_attribute("content") or "").strip()
    names = page.eval_on_selector_all("main :is(h1,h2,h3,h4,h5)", "all => all.map((one) => one.tagName)")
    levels = [int(name[1]) for name in names]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels)), levels


# A browser follows the switch of a few kinds, with the theme's script and without; the link itself is looked at on every page.
SWITCHED = [(kind, scripts) for kind in ("home", "policy", "post", "not-found") for scripts in (True, False)]


@pytest.mark.parametrize(("kind", "scripts"), SWITCHED)
def test_the_language_switch_opens_the_same_page(
    new_context: Contexts, hub_address: str, root_address: str, kind: str, scripts: bool
) -> None:
    """From Japanese to English and back, with and without JavaScript, on a hub under a sub-path."""
    address = root_address if kind == "not-found" else hub_address
    page = new_context(java_script_enabled=scripts).new_page()
    if kind == "not-found":
        page.goto(where(address, "ja", kind))
        page.locator("a.ah-lang").click()
        page.wait_for_url(address + "en/")
        return
    # Idle, so that the theme's script has read the other language's sitemap and could take the click over.
    page.goto(where(address, "ja", kind), wait_until="networkidle")
    page.locator("a.ah-lang").click()
    page.wait_for_url(where(address, "en", kind))
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("a.ah-lang").click()
    page.wait_for_url(where(address, "ja", kind))
    assert page.locator("html").get_attribute("lang") == "ja"


def test_the_language_switch_of_every_page_leads_to_the_same_page(site: Path) -> None:
    """Its link, relative as it is, names the file of the other language, and that one leads back."""
    pages = list(site.rglob("index.html"))
    assert len(pages) > 300
    for path in pages:
        found = re.search(r'<a class="ah-lang" href="([^"]+)" hreflang="(ja|en)"', path.read_text("utf-8"))
        assert found, path
        there = (path.parent / found[1]).resolve() / "index.html"
        assert there.is_file(), (path, found[1])
        inside = path.relative_to(site).as_posix()
        other = inside.removeprefix("en/") if found[2] == "ja" else f"en/{inside}"
        assert there.relative_to(site).as_posix() == other


@each_kind
def test_no_style_or_handler_of_ours_is_inline(site: Path, kind: str) -> None:
    """A strict CSP will forbid inline styles and handlers; only the theme's own scripts stand in the page."""
    path = "404.html" if kind == "not-found" else f"{KINDS[kind]}index.html"
    html = (site / path).read_text("utf-8")
    main = html[html.index("<main") : html.index("</main>")]
    assert " style=" not in main
    assert " onclick=" not in main
    assert "javascript:" not in main
