"""The composer by keyboard, by touch, with an input method, without a script, at the end of a post's time, half broken."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page, expect

from helpers.composer import CURATED, OWNED, Composer, opened, started, stored

Contexts = Callable[..., BrowserContext]
WORDS = "あさなぎ精機の社員です。扉を開けて待っています。"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RUN_AXE = """() => axe.run(document, {runOnly: {type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]}})"""
ENDS = dt.datetime(2026, 12, 12, 16, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))


def tab_to(page: Page, wanted: str, most: int = 60) -> None:
    """Press Tab until the focus is on something that matches ``wanted``; every stop on the way has to be in sight."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.checkVisibility({opacityProperty: false})")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return
    pytest.fail(f"{wanted} is not reached by {most} presses of Tab")


class TestKeyboard:
    """Everything, in the order in which one works, without a mouse."""

    def test_from_the_network_to_the_log(self, new_context: Contexts, hub_address: str) -> None:
        """Choose Threads, start from a blank page, write, add a hashtag, read a finding, mend it, open, say yes."""
        context = new_context()
        context.route(
            lambda url: urlsplit(url).hostname != "127.0.0.1",
            lambda route: route.fulfill(body="<title>network</title>", content_type="text/html"),
        )
        composer = opened(context, hub_address + OWNED)
        page, keyboard = composer.page, composer.page.keyboard
        composer.page.locator("#share").click()
        tab_to(page, "[name=composer-network]")
        while not composer.network("threads").is_checked():
            keyboard.press("ArrowRight")
        tab_to(page, "[name=composer-caption]")
        while not composer.caption(0).is_checked():
            keyboard.press("ArrowDown")
        tab_to(page, "#composer-text")
        keyboard.insert_text("あさなぎ精機の社員です。電話は 090-1234-5678 へ。")
        tab_to(page, "#composer-tag")
        keyboard.insert_text("工場公開")
        keyboard.press("Enter")
        expect(composer.tag("工場公開")).to_have_attribute("aria-pressed", "true")
        expect(composer.findings).to_have_count(1)
        tab_to(page, ".ah-quote")
        keyboard.press("Enter")
        expect(composer.text).to_be_focused()
        keyboard.insert_text("代表番号")
        expect(composer.state).to_have_text("共有できます。")
        tab_to(page, "[data-part=open]")
        with context.expect_page() as popup:
            keyboard.press("Enter")
        assert urlsplit(popup.value.url).hostname == "www.threads.com"
        popup.value.close()
        page.bring_to_front()
        page.locator("#composer-text").focus()
        tab_to(page, "[data-part=did-yes]")
        keyboard.press("Enter")
        expect(composer.part("shared-when")).to_contain_text("Threads")

    def test_the_focus_is_seen_everywhere(self, new_context: Contexts, hub_address: str) -> None:
        """Each control of the composer, focused by keyboard, draws an outline on itself or on what stands for it."""
        composer = opened(new_context(), hub_address + OWNED)
        page = composer.page
        composer.page.locator("#share").click()
        tab_to(page, "[name=composer-network]")
        seen = 0
        while page.evaluate("document.activeElement.closest('.ah-composer') !== null"):
            drawn = page.evaluate(
                """() => {
                  const one = document.activeElement;
                  const stands = [one, one.nextElementSibling, one.closest(".ah-box__paper")].filter(Boolean);
                  return stands.some((e) => getComputedStyle(e).outlineStyle !== "none" && parseFloat(getComputedStyle(e).outlineWidth) >= 2);
                }"""
            )
            assert drawn, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
            seen += 1
            page.keyboard.press("Tab")
        assert seen >= 12

    def test_names_roles_and_states(self, new_context: Contexts, hub_address: str) -> None:
        """What assistive technology meets: named groups, a described text box, pressed chips, one polite voice."""
        composer = opened(new_context(), hub_address + OWNED)
        page = composer.page
        expect(page.get_by_role("group", name="どこに投稿しますか")).to_be_visible()
        expect(page.get_by_role("radio", name="X", exact=True)).to_be_checked()
        expect(page.get_by_role("group", name="何から書き始めますか")).to_be_visible()
        box = page.get_by_role("textbox", name="投稿文", exact=True)
        expect(box).to_have_accessible_description(re.compile("読む人に届きます。 残り 79"))
        expect(page.get_by_role("button", name="#工場見学", pressed=True)).to_be_visible()
        expect(page.get_by_role("region", name="投稿前の確認")).to_be_visible()
        expect(page.get_by_role("link", name="Xを開く")).to_be_visible()
        assert page.locator(".ah-composer [role=status]").count() == 1


class TestTouch:
    """A phone of 390 pixels."""

    @pytest.fixture
    def phone(self, new_context: Contexts, hub_address: str) -> Composer:
        """The composer under a thumb."""
        context = new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
        context.route(
            lambda url: urlsplit(url).hostname != "127.0.0.1",
            lambda route: route.fulfill(body="<title>network</title>", content_type="text/html"),
        )
        return opened(context, hub_address + OWNED)

    def test_the_whole_way(self, phone: Composer) -> None:
        """Tap a network, write, tap a hashtag, open; the buttons are in sight all the while."""
        phone.network("threads").tap()
        phone.text.tap()
        phone.text.fill(WORDS)
        expect(phone.open).to_be_in_viewport()
        phone.tag("採用").tap()
        with phone.page.context.expect_page() as popup:
            phone.open.tap()
        assert urlsplit(popup.value.url).hostname == "www.threads.com"
        popup.value.close()
        phone.part("did-yes").tap()
        expect(phone.part("shared")).to_be_visible()

    def test_line_opens_its_app(self, phone: Composer) -> None:
        """Under a thumb LINE's own address, which keeps the text."""
        phone.network("line").tap()
        expect(phone.open).to_have_attribute("href", re.compile(r"^https://line\.me/R/share\?text="))

    def test_everything_is_big_enough_and_nothing_zooms(self, phone: Composer) -> None:
        """44 pixels for a thumb (24 for links inside a text), 16 pixels of type in every field, no sideways scrolling."""
        phone.text.fill("電話は 090-1234-5678 へ。")
        expect(phone.findings.first).to_be_visible()
        phone.page.evaluate("for (const one of document.querySelectorAll('.ah-composer details')) one.open = true")
        controls = ".ah-composer :is(button, a, input, select, textarea, summary)"
        assert phone.page.locator(f"{controls}:visible").count() > 20
        small = phone.page.evaluate(
            """(controls) => [...document.querySelectorAll(controls)]
              .filter((one) => one.checkVisibility())
              .map((one) => [one.outerHTML.slice(0, 120), one.getBoundingClientRect(), parseFloat(getComputedStyle(one).fontSize)])
              .filter(([html, box, type]) => box.height < 43.5 || (/^<(input type="text|select|textarea)/.test(html) && type < 16))
              .map(([html, box, type]) => [html, box.height, type])""",
            controls,
        )
        assert small == []
        assert phone.page.evaluate("document.documentElement.scrollWidth") == 390


class TestInputMethod:
    """Japanese is typed through an input method: half-composed words are nobody's business."""

    @pytest.fixture
    def ime(self, new_context: Contexts, hub_address: str) -> tuple[Composer, CDPSession]:
        """An empty box with the cursor in it, and the input method's side of the browser."""
        composer = opened(new_context(), hub_address + CURATED)
        composer.caption(0).check()
        composer.text.focus()
        return composer, composer.page.context.new_cdp_session(composer.page)

    def compose(self, session: CDPSession, *steps: str) -> None:
        for step in steps:
            session.send(
                "Input.imeSetComposition", {"text": step, "selectionStart": len(step), "selectionEnd": len(step)}
            )

    def test_no_letter_is_lost_or_doubled(self, ime: tuple[Composer, CDPSession]) -> None:
        """Words composed one after the other, with rests in which the rules are asked, stand in the box as confirmed."""
        composer, session = ime
        composer.page.clock.install()
        for reading, word in (
            (("k", "き", "きか", "きかい"), "機械"),
            (("g", "が"), "が"),
            (("n", "の", "のび", "のびる"), "伸びる。"),
        ):
            self.compose(session, *reading)
            composer.page.clock.run_for(3000)
            self.compose(session, word)
            session.send("Input.insertText", {"text": word})
            composer.page.clock.run_for(3000)
        expect(composer.text).to_have_value("機械が伸びる。")
        expect(composer.part("preview-text")).to_contain_text("機械が伸びる。")

    def test_while_a_word_is_open_nothing_touches_the_box(self, ime: tuple[Composer, CDPSession]) -> None:
        """Neither value nor selection is set from outside between compositionstart and compositionend, nor is anything said."""
        composer, session = ime
        page = composer.page
        page.clock.install()
        page.evaluate(
            """() => {
              const box = document.getElementById("composer-text");
              window.touched = [];
              for (const name of ["value", "selectionStart", "selectionEnd"]) {
                const own = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, name);
                Object.defineProperty(box, name, {get() { return own.get.call(box); }, set(to) { window.touched.push(name); own.set.call(box, to); }});
              }
              for (const name of ["setSelectionRange", "setRangeText", "select"]) {
                box[name] = (...given) => { window.touched.push(name); return HTMLTextAreaElement.prototype[name].apply(box, given); };
              }
            }"""
        )
        self.compose(session, "で", "でん", "でんわ", "電話は090-1234-5678")
        page.clock.run_for(5000)
        page.evaluate("window.dispatchEvent(new StorageEvent('storage', {key: 'advocacy-hub'}))")
        page.clock.run_for(5000)
        assert page.evaluate("window.touched") == []
        expect(composer.findings).to_have_count(0)
        session.send("Input.insertText", {"text": "電話は090-1234-5678"})
        page.clock.run_for(5000)
        expect(composer.findings).to_have_count(1)
        assert page.evaluate("window.touched") == []

    def test_enter_that_confirms_a_word_adds_no_hashtag(self, ime: tuple[Composer, CDPSession]) -> None:
        """In the field for hashtags Enter belongs to the input method first."""
        composer, session = ime
        field = composer.part("tag-own")
        field.focus()
        self.compose(session, "せ", "せんばん")
        field.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
        expect(composer.tag("せんばん")).to_have_count(0)
        session.send("Input.insertText", {"text": "旋盤"})
        expect(field).to_have_value("旋盤")
        field.press("Enter")
        expect(composer.tag("旋盤")).to_have_attribute("aria-pressed", "true")


class TestWithoutIt:
    """No script, or half of one: the captions and links are all there."""

    @pytest.mark.parametrize("lang", ["", "en/"])
    def test_without_a_script_captions_are_read_and_links_work(
        self, new_context: Contexts, hub_address: str, lang: str
    ) -> None:
        """Nothing of the composer is seen; each caption can be read, and its links carry it."""
        page = new_context(java_script_enabled=False).new_page()
        page.goto(f"{hub_address}{lang}{OWNED}")
        expect(page.locator(".ah-composer")).to_be_hidden()
        expect(page.locator(".ah-caption")).to_have_count(2)
        for caption in page.locator(".ah-caption").all():
            expect(caption).to_be_visible()
            expect(caption.locator(".ah-share__link:visible").first).to_have_attribute(
                "href", re.compile("^(https|mailto):")
            )
        expect(page.locator(".ah-own")).to_be_visible()

    @pytest.mark.parametrize("lang", ["", "en/"])
    def test_home_and_check_have_something_to_offer(self, new_context: Contexts, hub_address: str, lang: str) -> None:
        """Home leads to the questions; the page of its own lists the rules and says what it lacks."""
        page = new_context(java_script_enabled=False).new_page()
        page.goto(hub_address + lang)
        expect(page.locator("#mini-text")).to_be_hidden()
        expect(page.locator(".ah-hero__ask")).to_be_visible()
        page.locator(".ah-hero [data-part=more]").click()
        expect(page.locator("noscript .ah-notice")).to_be_visible()
        expect(page.locator(".ah-composer")).to_be_hidden()
        assert page.locator(".ah-applied a").count() > 5

    @pytest.mark.parametrize("broken", ["data/rules.js", "text/tables.js", "composer/hashtags.js"])
    def test_a_script_that_fails_leaves_the_captions(
        self, new_context: Contexts, hub_address: str, broken: str
    ) -> None:
        """A module that does not load takes the composer away and nothing else: captions can be copied as before."""
        context = new_context(permissions=["clipboard-read", "clipboard-write"])
        context.route(f"**/{broken}", lambda route: route.abort())
        page = context.new_page()
        page.goto(hub_address + OWNED, wait_until="networkidle")
        expect(page.locator(".ah-composer")).to_be_hidden()
        page.locator(".ah-caption button[data-ah=copy]").first.click()
        expect(page.locator(".ah-caption [role=status]").first).to_have_text("コピーしました")

    def test_an_exception_half_way_leaves_the_captions(self, new_context: Contexts, hub_address: str) -> None:
        """So does one that is thrown while the composer is being put together."""
        page = new_context().new_page()
        page.add_init_script("window.ResizeObserver = class { constructor() { throw new Error('no'); } }")
        page.goto(hub_address + OWNED, wait_until="networkidle")
        expect(page.locator(".ah-composer")).to_be_hidden()
        expect(page.locator(".ah-caption").first).to_be_visible()


class TestTheEnd:
    """The post's time runs out while somebody writes."""

    def test_the_composer_goes_and_the_page_says_why(self, new_context: Contexts, hub_address: str) -> None:
        """Every control is gone, the notice is announced, and what was written is still kept."""
        context = new_context()
        context.clock.install(time=ENDS - dt.timedelta(seconds=60))
        composer = opened(context, hub_address + OWNED)
        composer.text.fill(WORDS)
        composer.page.clock.run_for(2000)
        composer.page.clock.fast_forward(120_000)
        expect(composer.page.locator(".ah-composer")).to_be_hidden()
        notice = composer.page.locator("[data-expired]")
        expect(notice).to_be_visible()
        expect(notice).to_have_attribute("role", "status")
        assert composer.page.locator(".ah-post-share :is(button, a.ah-share__link):visible").count() == 0
        assert WORDS in str(stored(composer.page)["drafts"])

    def test_opened_too_late_it_never_appears(self, new_context: Contexts, hub_address: str) -> None:
        """The composer's script starts, and still nothing to share with is shown."""
        context = new_context()
        context.clock.install(time=ENDS + dt.timedelta(seconds=1))
        page = context.new_page()
        page.goto(hub_address + OWNED)
        page.wait_for_selector(".ah-composer[data-composes]", state="attached")
        expect(page.locator(".ah-composer")).to_be_hidden()
        assert page.locator(".ah-post-share :is(button, a.ah-share__link):visible").count() == 0


class TestLooks:
    """Colours, contrast and paper."""

    @pytest.mark.parametrize("scheme", ["default", "slate"])
    @pytest.mark.parametrize("width", [1440, 390])
    def test_axe_finds_nothing_in_the_thick_of_it(
        self, new_context: Contexts, hub_address: str, scheme: str, width: int
    ) -> None:
        """Findings, a text that is too long, a refused hashtag, an asked-for server, an undo and the question after it."""
        context = new_context(
            viewport={"width": width, "height": 900},
            bypass_csp=True,
            reduced_motion="reduce",
            permissions=["clipboard-write"],
        )
        composer = opened(context, hub_address + OWNED)
        page = composer.page
        composer.text.fill(WORDS)
        composer.network("slack").check()
        composer.copy.click()
        expect(composer.part("did")).to_be_visible()
        composer.network("mastodon").check()
        composer.caption(0).check()
        composer.text.fill("電話は 090-1234-5678 へ。" * 40)
        composer.part("tag-own").fill("R&D")
        composer.part("tag-own").press("Enter")
        for shown in ("undo", "instance", "tag-wrong", "count-select", "variants-more", "did"):
            expect(composer.part(shown)).to_be_visible()
        expect(composer.findings).not_to_have_count(0)
        page.evaluate("(scheme) => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        page.evaluate("for (const one of document.querySelectorAll('.ah-composer details')) one.open = true")
        page.evaluate(AXE)
        found = page.evaluate(RUN_AXE)
        assert found["passes"]
        assert [(one["id"], node["html"][:200]) for one in found["violations"] for node in one["nodes"]] == []

    def test_it_prints_the_captions_and_no_controls(self, new_context: Contexts, hub_address: str) -> None:
        """On paper stand the words to use, not the tool."""
        composer = opened(new_context(), hub_address + OWNED)
        composer.page.emulate_media(media="print")
        expect(composer.page.locator(".ah-composer")).to_be_hidden()
        expect(composer.page.locator(".ah-caption__text")).to_have_count(2)
        for caption in composer.page.locator(".ah-caption__text").all():
            expect(caption).to_be_visible()
        assert composer.page.locator(".ah-post-share :is(button, a.ah-share__link):visible").count() == 0

    def test_it_runs_under_a_strict_policy(self, new_context: Contexts, hub_address: str) -> None:
        """With ``default-src 'self'`` the composer starts, judges, counts and draws its bar, and breaks no line of it."""
        context = new_context()
        context.add_init_script(
            "window.broken = []; addEventListener('securitypolicyviolation', (e) => window.broken.push([e.violatedDirective, e.sourceFile, e.lineNumber]))"
        )

        def strict(route) -> None:  # type: ignore[no-untyped-def]
            answer = route.fetch()
            html = answer.text()
            # The theme's own inline scripts stay outside of what is asked here.
            html = re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)
            route.fulfill(
                response=answer, body=html, headers={**answer.headers, "content-security-policy": "default-src 'self'"}
            )

        context.route(re.compile(rf"{re.escape(OWNED)}$"), strict)
        composer = opened(context, hub_address + OWNED)
        composer.text.fill("電話は 090-1234-5678 へ。")
        expect(composer.findings.first).to_be_visible()
        expect(composer.part("count-used")).to_contain_text("/ 280")
        ours = [one for one in composer.page.evaluate("window.broken") if "/assets/hub-" in (one[1] or "")]
        assert ours == []
        assert started(composer.page).part("count").evaluate("(one) => one.style.getPropertyValue('--ah-fill') !== ''")
