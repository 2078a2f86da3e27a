"""The search in a real browser: the same order as in the terminal, little fetched, keys, input methods, facets, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.model.base import Lang
from advocacy_hub.publish.clock import moment_of
from advocacy_hub.search.index import build_index
from advocacy_hub.search.match import search
from advocacy_hub.search.query import parse, within
from advocacy_hub.search.suggest import known_words, nearest_word
from advocacy_hub.site.findable import documents, synonyms
from advocacy_hub.site.plan import plan_site
from helpers.example import ROOT

QUERIES = {
    "ja": (
        "従業員アドボカシー", "投稿", "秘", "炎上", "禁止", "共有する", "共有した", "ｻｰﾊﾞ", "あどぼかしー", "ＳＮＳ", "写真 許可",
        "ぬめらほ", "擁護", "-写真 公開", "kind:rule 写真", "「社員だと分かる」", "disclosure", "引用 ルール", "アドボカシィ", "社内広報規則",
        "topic:security", "カタカナ", "ー", "", "category:owned 工場", "書く", "お知らせ", "6-3-1", "Zoom 会議", "𠮷野家",
    ),
    "en": (
        "photos", "sharing", "share", "shar", "customer names", "炎上", "pile-on", "xqzvw", "organisation", "may I post", "stealth",
        '"near the start"', "-photo publish", "kind:term feed", "policies", "café", "quick answers to the desk", "topic:security",
    ),
}  # fmt: skip
IME = """(input) => { const key = (type, init) => input.dispatchEvent(new KeyboardEvent(type, {bubbles: true, cancelable: true, ...init}));
  input.dispatchEvent(new CompositionEvent("compositionstart", {bubbles: true}));
  input.value = "しゃしん"; input.dispatchEvent(new InputEvent("input", {bubbles: true, isComposing: true}));
  return !key("keydown", {key: "Enter", isComposing: true}); }"""
LANGS = {"ja": "", "en": "en/"}
Contexts = Callable[..., BrowserContext]


@pytest.fixture
def page(new_context: Contexts) -> Page:
    return new_context().new_page()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_browser_and_terminal_give_the_same_order(page: Page, hub_address: str, lang: Lang) -> None:
    """Every result, in order, and the number of all, for queries of every kind."""
    workspace = load_workspace(Path(ROOT)).workspace
    assert workspace is not None
    now = moment_of(workspace.program)
    visible = workspace.visible(now)
    index = build_index(documents(visible, lang, now, plan_site(workspace, lang, now).pages))
    groups = within(index.postings, synonyms(visible))
    page.goto(hub_address + LANGS[lang])
    for text in QUERIES[lang]:
        found = search(index, parse(text, groups), 10)
        wanted = [hit.document.url for hit in found.hits] if parse(text, groups).clauses or ":" in text else []
        told = page.evaluate("(text) => advocacySearch(text, {limit: 10})", text)
        root = hub_address + LANGS[lang]
        assert [one["url"].removeprefix(root) for one in told["results"]] == wanted, text
        assert told["total"] == (found.total if wanted else 0), text
    known = known_words(index)
    for slip in ("アドボカシィ", "discolsure", "hashtg", "炎土", "policy"):
        told = page.evaluate(
            "async ([module, slip, known]) => (await import(module)).nearestWord(slip, known)",
            [_module(page).replace("engine.js", "suggest.js"), slip, list(known)],
        )
        assert told == nearest_word(slip, known), slip


def _module(page: Page) -> str:
    script = page.locator("script[type=module][src*='/js/main.js']").evaluate("script => script.src")
    return str(script).removesuffix("main.js") + "search/engine.js"


def test_nothing_is_fetched_before_the_box_is_used(page: Page, hub_address: str) -> None:
    """And then little: the directory, the shards of the words, the best documents."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(hub_address, wait_until="networkidle")
    assert not [url for url in asked if "/search/" in url and "/js/" not in url]
    page.locator(".ah-search__input").click()
    page.keyboard.type("写真")
    expect(page.locator(".ah-search .ah-hit").first).to_be_visible()
    fetched = [url for url in asked if "/search/index/" in url]
    assert 2 < len(fetched) < 40
    assert len(set(fetched)) == len(fetched), "nothing is fetched twice"


def test_keys_lead_through_the_results(page: Page, hub_address: str) -> None:
    """/ opens, arrows walk, Escape closes and then clears, Enter opens all results; a letter in a field is a letter."""
    page.goto(hub_address + "handbook/")
    page.keyboard.press("/")
    box = page.locator(".ah-search__input")
    expect(box).to_be_focused()
    page.keyboard.type("写真s")
    page.keyboard.press("Backspace")
    expect(box).to_have_value("写真")
    links = page.locator(".ah-search .ah-hit__link")
    expect(links.first).to_be_visible()
    expect(page.locator(".ah-search [role=status]")).to_have_text(re.compile(r"\d+件"))
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".ah-search__panel")).to_be_hidden()
    expect(box).to_have_value("写真")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))
    expect(page.locator("[data-find=results] .ah-hit").first).to_be_visible()


def test_an_input_method_is_left_in_peace(page: Page, hub_address: str) -> None:
    """While kanji are chosen nothing is searched or fetched, and the Enter that ends it opens nothing."""
    asked: list[str] = []
    page.goto(hub_address, wait_until="networkidle")
    page.locator(".ah-search__input").focus()
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url))
    kept = page.locator(".ah-search__input").evaluate(IME)
    assert kept, "Enter was kept from the form"
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert not [url for url in asked if "/search/index/" in url and "current" not in url]
    expect(page.locator(".ah-search__panel")).to_be_hidden()
    page.locator(".ah-search__input").evaluate(
        """(input) => { input.value = "写真"; input.dispatchEvent(new CompositionEvent("compositionend", {bubbles: true, data: "写真"})); }"""
    )
    expect(page.locator(".ah-search .ah-hit").first).to_be_visible()
    assert page.url == hub_address


def test_facets_narrow_and_stand_in_the_address(page: Page, hub_address: str) -> None:
    """Counts beside each value; a click narrows, another widens; the address brings it back."""
    page.goto(hub_address + "search/?q=写真")
    rules = page.locator(".ah-facet__value", has_text="規則").first
    expect(rules).to_have_attribute("aria-pressed", "false")
    count = int(rules.locator("span").inner_text())
    rules.click()
    expect(page.locator("[data-find=status]")).to_have_text(f"{count}件")
    assert "kind=rule" in page.url
    kinds = page.locator("[data-find=results] .ah-hit__kind").all_inner_texts()
    assert kinds
    assert set(kinds) == {"規則"}
    page.reload()
    expect(page.locator(".ah-facet__value[aria-pressed=true]")).to_have_text(re.compile("規則"))
    page.locator(".ah-facet__value[aria-pressed=true]").click()
    assert "kind=" not in page.url


def test_the_page_it_opens_marks_the_words(page: Page, hub_address: str) -> None:
    """Through the highlight registry: the elements of the page are as they were."""
    page.goto(hub_address + "search/?q=写真")
    page.locator("[data-find=results] .ah-hit__link").first.click()
    page.wait_for_url(re.compile(r"[?&]h="))
    page.wait_for_function("() => CSS.highlights.get('ah-search')?.size > 0")
    assert page.locator("main mark").count() == 0


def test_slips_and_nonsense_are_answered(page: Page, hub_address: str) -> None:
    page.goto(hub_address + "en/search/?q=discolsure")
    mean = page.locator(".ah-find__mean")
    expect(mean).to_be_visible()
    mean.click()
    expect(page.locator("[data-find=results] .ah-hit").first).to_be_visible()
    page.goto(hub_address + "en/search/?q=xqzvwk")
    expect(page.locator("[data-find=status]")).to_contain_text("Nothing was found for “xqzvwk”")
    assert page.locator("[data-find=results] .ah-hit").count() == 0


def test_without_scripts_the_index_serves(new_context: Contexts, hub_address: str) -> None:
    """The box leads to the page, and the page lists terms, rules and topics as plain links."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(hub_address)
    page.locator(".ah-search__input").fill("写真")
    page.locator(".ah-search__input").press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))
    expect(page.locator("[data-find=no-script]")).to_be_visible()
    for part in ("terms", "rules", "topics", "pages"):
        assert page.locator(f".ah-az--{part} a").count() > 5
    page.locator(".ah-az--rules a").first.click()
    assert "#" in page.url


def test_a_failed_fetch_is_said_and_tried_again(page: Page, hub_address: str) -> None:
    page.route("**/search/index/current.json", lambda route: route.abort())
    page.goto(hub_address + "search/?q=写真")
    expect(page.locator("[data-find=status]")).to_contain_text("検索の準備ができませんでした")
    page.unroute("**/search/index/current.json")
    page.locator("[data-ah=find] button[type=submit]").click()
    expect(page.locator("[data-find=results] .ah-hit").first).to_be_visible()


def test_a_phone_has_a_way_to_the_search(new_context: Contexts, hub_address: str) -> None:
    page = new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(hub_address)
    page.locator(".ah-search__open").click()
    page.wait_for_url(re.compile(r"/search/$"))
    expect(page.locator("#ah-find-q")).to_be_focused()
