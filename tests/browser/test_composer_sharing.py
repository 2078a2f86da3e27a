"""From the composer to the network: copying, opening, handing over, and what is remembered of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from helpers.chromium import FLAGS
from helpers.composer import CURATED, OWNED, Composer, opened, started, stored
from helpers.web import serve

Contexts = Callable[..., BrowserContext]
WORDS = "あさなぎ精機の社員です。扉を開けて待っています。"
BLOCKED = "電話は 090-1234-5678 へ。"
NETWORK_PAGE = "<!doctype html><title>network</title>"


@pytest.fixture
def context(new_context: Contexts) -> BrowserContext:
    """A context with a clipboard, in which every network answers with an empty page of the test's own."""
    made = new_context(permissions=["clipboard-read", "clipboard-write"])
    answer_for_networks(made)
    return made


def answer_for_networks(context: BrowserContext) -> None:
    """Let no request leave the machine: whatever is not the hub gets an empty page."""
    context.route(
        lambda url: urlsplit(url).hostname not in {"127.0.0.1", "hub.intra.test"},
        lambda route: route.fulfill(body=NETWORK_PAGE, content_type="text/html"),
    )


@pytest.fixture
def owned(context: BrowserContext, hub_address: str) -> Composer:
    """The composer of a post about the company."""
    return opened(context, hub_address + OWNED)


def clipboard(page: Page) -> str:
    """Return what is on the clipboard, line breaks as the web has them."""
    found: str = page.evaluate("navigator.clipboard.readText()")
    return found.replace("\r\n", "\n")


def query(address: str | None) -> dict[str, str]:
    """Return the parameters of an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address or "").query).items()}


class TestOpening:
    """The link to the network."""

    def test_it_carries_what_stands_in_the_box(self, owned: Composer) -> None:
        """Text, hashtags and the tagged link go to X in a new tab that learns nothing of where it came from."""
        owned.text.fill(WORDS)
        owned.tag("採用").click()
        for name, value in {
            "target": "_blank",
            "rel": "noopener noreferrer",
            "referrerpolicy": "no-referrer",
        }.items():
            expect(owned.open).to_have_attribute(name, value)
        with owned.page.context.expect_page() as popup:
            owned.open.click()
        sent = query(popup.value.url)
        assert sent["text"] == WORDS
        assert sent["hashtags"] == "工場見学,採用"
        assert query(sent["url"])["utm_source"] == "x"
        assert popup.value.evaluate("[document.referrer, window.opener]") == ["", None]

    def test_it_is_never_a_word_behind(self, owned: Composer) -> None:
        """Pressed in the very moment after the last letter, the link has that letter."""
        owned.text.fill(WORDS)
        with owned.page.context.expect_page() as popup:
            owned.page.evaluate(
                """() => {
                  const box = document.getElementById("composer-text");
                  box.value += "最後の一文字";
                  box.dispatchEvent(new InputEvent("input", {bubbles: true}));
                  document.querySelector("[data-part=open]").click();
                }"""
            )
        assert query(popup.value.url)["text"] == WORDS + "最後の一文字"

    def test_a_blocking_finding_closes_every_way_and_says_why(self, owned: Composer) -> None:
        """No address, no copying; the reason stands beside the buttons, belongs to them, and is said when pressed."""
        owned.copy.click()
        expect(owned.said).to_have_text("コピーしました。")
        before = clipboard(owned.page)
        owned.text.fill(BLOCKED)
        for button in (owned.open, owned.copy, owned.part("share")):
            expect(button).to_have_attribute("aria-disabled", "true")
            expect(button).to_have_accessible_description("直すところがあるので、まだ共有できません。")
        assert owned.open.get_attribute("href") is None
        expect(owned.open).to_have_role("link")
        pages = len(owned.page.context.pages)
        owned.open.focus()
        owned.page.keyboard.press("Enter")
        owned.copy.click(force=True)
        expect(owned.said).to_have_text("直すところがあるので、まだ共有できません。")
        assert len(owned.page.context.pages) == pages
        assert clipboard(owned.page) == before

    def test_pressed_before_the_rules_were_asked_it_stays_shut(self, owned: Composer) -> None:
        """The rules are asked again when the link is pressed, not only when the reader rests."""
        owned.page.evaluate(
            """(words) => {
              const box = document.getElementById("composer-text");
              box.value = words;
              box.dispatchEvent(new InputEvent("input", {bubbles: true}));
              document.querySelector("[data-part=open]").click();
            }""",
            BLOCKED,
        )
        expect(owned.open).to_have_attribute("aria-disabled", "true")
        assert len(owned.page.context.pages) == 1

    def test_linkedin_gets_the_link_and_the_clipboard_the_text(self, owned: Composer) -> None:
        """The text is copied first, the page says so, and then LinkedIn opens with the link alone."""
        owned.network("linkedin").check()
        owned.text.fill(WORDS)
        expect(owned.open).to_have_text(re.compile("コピーしてLinkedInを開く"))
        with owned.page.context.expect_page() as popup:
            owned.open.click()
        assert query(popup.value.url).keys() == {"url"}
        owned.page.bring_to_front()
        assert clipboard(owned.page) == WORDS + "\n#オープンファクトリー"

    def test_the_copied_text_is_announced_before_linkedin_opens(self, owned: Composer) -> None:
        """A screen reader hears where the text is before the new tab takes over."""
        owned.network("linkedin").check()
        owned.text.fill(WORDS)
        owned.page.evaluate(
            """() => {
              window.heard = [];
              const said = document.querySelector(".ah-composer [data-part=said]");
              new MutationObserver(() => window.heard.push(said.textContent)).observe(said, {childList: true, characterData: true, subtree: true});
            }"""
        )
        with owned.page.context.expect_page():
            owned.open.click()
        owned.page.wait_for_function("window.heard.some((words) => words.includes('文をコピーしました'))")

    def test_mail_opens_in_the_mail_program(self, owned: Composer) -> None:
        """A mail has no tab of its own, and its lines end as mails want it."""
        owned.network("email").check()
        owned.text.fill(WORDS + "\n二行目")
        expect(owned.open).to_have_attribute("href", re.compile(r"^mailto:\?subject=.+&body=.+%0D%0A"))
        assert owned.open.get_attribute("target") is None

    def test_the_readers_own_server_is_asked_for_once(self, owned: Composer) -> None:
        """Mastodon opens on the server that was named, also on the next post; a thing that is no server is refused."""
        owned.network("mastodon").check()
        owned.text.fill(WORDS)
        field = owned.page.get_by_label("Mastodonのサーバー")
        expect(owned.state).to_contain_text("サーバー名を入れると開けます")
        expect(owned.open).to_have_attribute("aria-disabled", "true")
        field.fill("ここです")
        field.press("Tab")
        expect(owned.part("instance-wrong")).to_contain_text("サーバー名の形になっていません")
        field.fill("https://social.example.org/@me")
        expect(owned.open).to_have_attribute("href", re.compile(r"^https://social\.example\.org/share\?text="))
        owned.page.goto(owned.page.url.replace(OWNED, CURATED))
        other = started(owned.page)
        other.network("mastodon").check()
        expect(other.page.get_by_label("Mastodonのサーバー")).to_have_value("social.example.org")
        expect(other.open).to_have_attribute("href", re.compile(r"^https://social\.example\.org/share\?text="))


class TestCopying:
    """The text on the clipboard, with a clipboard API and without."""

    def test_the_whole_text_is_copied(self, owned: Composer) -> None:
        """Text and hashtags, as they would be posted."""
        owned.text.fill(WORDS)
        owned.copy.click()
        expect(owned.said).to_have_text("コピーしました。")
        expect(owned.part("done")).to_be_visible()
        assert clipboard(owned.page) == WORDS + "\n#工場見学"

    def test_the_link_alone(self, owned: Composer) -> None:
        """The public address with the company's tags, never the hub's own."""
        owned.part("link").click()
        expect(owned.said).to_have_text("コピーしました。")
        assert clipboard(owned.page).startswith(
            "https://news.asanagi.example.com/2026/10/open-factory-2026?utm_source=copy&"
        )


@pytest.fixture
def plain(browser: Browser, chromium_path: str, site: Path) -> Iterator[Composer]:
    """The composer on a plain http host name, where browsers give no clipboard API."""
    rules = "--host-resolver-rules=MAP hub.intra.test 127.0.0.1"
    chromium = browser.browser_type.launch(executable_path=chromium_path, args=[*FLAGS, rules], headless=True)
    with serve(site) as where:
        context = chromium.new_context()
        answer_for_networks(context)
        page = context.new_page()
        page.goto(where.replace("127.0.0.1", "hub.intra.test") + OWNED)
        assert page.evaluate("[isSecureContext, 'clipboard' in navigator, 'share' in navigator]") == [False] * 3
        yield started(page)
    chromium.close()


SEEN = """() => {
  window.seen = [];
  addEventListener("copy", () => {
    const box = document.activeElement;
    window.seen.push(box.value.slice(box.selectionStart, box.selectionEnd));
  });
}"""


class TestPlainHttp:
    """An intranet page without https: no clipboard API, no sheet to share with, and everything still works."""

    def test_the_text_is_copied_by_the_old_command(self, plain: Composer) -> None:
        """What is copied is the whole text, and the button that would need https is not there."""
        plain.page.evaluate(SEEN)
        plain.text.fill(WORDS)
        expect(plain.part("share")).to_be_hidden()
        plain.copy.click()
        expect(plain.said).to_have_text("コピーしました。")
        assert plain.page.evaluate("window.seen") == [WORDS + "\n#工場見学"]
        expect(plain.page.locator(".ah-copy-fallback")).to_have_count(0)

    def test_linkedin_opens_after_copying(self, plain: Composer) -> None:
        """Copy, then open, works there too."""
        plain.page.evaluate(SEEN)
        plain.network("linkedin").check()
        plain.text.fill(WORDS)
        with plain.page.context.expect_page() as popup:
            plain.open.click()
        popup.value.wait_for_url(re.compile(r"^https://www\.linkedin\.com/sharing/share-offsite/\?url="))
        assert plain.page.evaluate("window.seen") == [WORDS + "\n#オープンファクトリー"]

    def test_where_nothing_may_copy_the_text_stands_selected(self, plain: Composer) -> None:
        """The page says which keys to press, does not open LinkedIn behind the reader's back, and opens it on the next press."""
        plain.page.evaluate("document.execCommand = () => false")
        plain.network("linkedin").check()
        plain.text.fill(WORDS)
        plain.open.click()
        box = plain.page.locator(".ah-copy-fallback")
        expect(box).to_be_focused()
        selected = box.evaluate("(box) => box.value.slice(box.selectionStart, box.selectionEnd)")
        assert selected == WORDS + "\n#オープンファクトリー"
        expect(plain.said).to_contain_text("Ctrl+C")
        assert len(plain.page.context.pages) == 1
        with plain.page.context.expect_page():
            plain.open.click()


class TestWebShare:
    """The browser's own sheet, where there is one."""

    @pytest.fixture
    def shared(self, context: BrowserContext, hub_address: str) -> Composer:
        """The composer in a browser that can share; what it was given is kept."""
        context.add_init_script(
            "window.given = []; navigator.share = async (data) => { window.given.push(data); if (window.refuse) throw new DOMException('', 'AbortError'); }"
        )
        return opened(context, hub_address + OWNED)

    def test_it_hands_over_text_title_and_link(self, shared: Composer) -> None:
        """The text with its hashtags, the title, and the public link with the company's tags."""
        shared.text.fill(WORDS)
        shared.part("share").click()
        shared.page.wait_for_function("window.given.length === 1")
        (given,) = shared.page.evaluate("window.given")
        assert given["text"] == WORDS + "\n#工場見学"
        assert given["title"].startswith("工場の扉を開ける日")
        assert query(given["url"])["utm_source"] == "share"
        expect(shared.part("did")).to_be_visible()

    def test_a_sheet_that_is_closed_asks_nothing(self, shared: Composer) -> None:
        """Nobody is asked whether they shared what they did not share."""
        shared.page.evaluate("window.refuse = true")
        shared.part("share").click()
        shared.page.wait_for_function("window.given.length === 1")
        expect(shared.part("did")).to_be_hidden()

    def test_without_one_there_is_no_button(self, owned: Composer) -> None:
        """A button that does nothing is not shown."""
        if owned.page.evaluate("typeof navigator.share") == "undefined":
            expect(owned.part("share")).to_be_hidden()
        else:
            expect(owned.part("share")).to_be_visible()


class TestAfterwards:
    """ "Did you share it?"."""

    def test_yes_is_noted_and_stands_on_the_page_from_then_on(self, owned: Composer) -> None:
        """The question is announced; a yes goes into the browser's own log, with a link to it; a reload still says so."""
        owned.text.fill(WORDS)
        with owned.page.context.expect_page() as popup:
            owned.open.click()
        popup.value.close()
        expect(owned.said).to_have_text("Xで共有しましたか?")
        owned.part("did-yes").click()
        expect(owned.part("did")).to_be_hidden()
        expect(owned.part("shared")).to_contain_text("共有済み")
        expect(owned.part("shared-when")).to_have_text(re.compile(r"^20\d\d年\d+月\d+日、X$"))
        (entry,) = stored(owned.page)["shared"]  # type: ignore[misc, attr-defined]
        assert (entry["post"], entry["network"], entry["category"]) == ("factory-open-day", "x", "owned")
        owned.page.reload()
        again = started(owned.page)
        expect(again.part("shared")).to_be_visible()
        again.part("shared").get_by_role("link").click()
        owned.page.wait_for_url(re.compile("/mine/$"))

    def test_words_that_belong_to_no_post_are_noted_by_their_beginning(
        self, context: BrowserContext, hub_address: str
    ) -> None:
        """A text of one's own counts for one's own mix, in the category that was chosen for it."""
        full = opened(context, f"{hub_address}check/")
        full.page.locator("input[name=composer-category][value=curated]").check()
        full.text.fill("面白い記事を読みました。" * 5 + "\n二行目")
        with context.expect_page() as popup:
            full.open.click()
        popup.value.close()
        full.part("did-yes").click()
        expect(full.part("did")).to_be_hidden()
        (entry,) = stored(full.page)["shared"]  # type: ignore[misc, attr-defined]
        assert (entry["post"], entry["category"], entry["network"]) == ("", "curated", "x")
        assert entry["title"] == ("面白い記事を読みました。" * 5)[:40] + "…"

    def test_no_notes_nothing(self, owned: Composer) -> None:
        """The question goes, the log stays empty, and the focus is on a button again."""
        with owned.page.context.expect_page() as popup:
            owned.open.click()
        popup.value.close()
        owned.part("did-no").click()
        expect(owned.part("did")).to_be_hidden()
        expect(owned.open).to_be_focused()
        assert stored(owned.page).get("shared", []) == []
