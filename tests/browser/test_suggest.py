"""The form for a suggestion: what it says while one writes, and the mail, the issue and the file that it makes."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import axe_playwright_python
import pytest
from click.testing import CliRunner
from playwright.sync_api import BrowserContext, Page, expect

from advocacy_hub.cli import main
from advocacy_hub.curation.dedupe import TRACKING
from advocacy_hub.i18n.strings import t
from advocacy_hub.load.hub_files import read_candidates, read_suggestion
from helpers.example import ROOT
from helpers.memory import LANGS
from helpers.minimal_hub import write_minimal_hub

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
VECTORS = Path(__file__).parents[1] / "vectors"
Contexts = Callable[..., BrowserContext]
each_language = pytest.mark.parametrize("lang", LANGS)
POST = "https://techtarget.itmedia.co.jp/tt/news/2505/12/news06.html"


def open_form(context: BrowserContext, address: str, lang: str = "ja") -> Page:
    """Return the form once its script has started."""
    page = context.new_page()
    page.goto(f"{address}{LANGS[lang]}take-part/suggest/")
    page.wait_for_selector("[data-ah=suggest][data-live]")
    return page


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.fill(f"#suggest-{name}", value)


def wrong(page: Page, name: str) -> str:
    return page.locator(f"#suggest-{name}-wrong").inner_text()


def mail(page: Page) -> tuple[str, str, str]:
    """Return receiver, subject and body of the mail that the button opens."""
    parts = urlsplit(page.locator("[data-part=mail]").get_attribute("href") or "")
    fields = parse_qs(parts.query, keep_blank_values=True)
    return unquote(parts.path), fields["subject"][0], fields["body"][0]


def run(page: Page, call: str, given: object) -> object:
    """Run a function of the site's own scripts."""
    return page.evaluate(
        """async ([call, given]) => {
        const main = document.querySelector("script[type=module][src*='/js/main.js']").src;
        const letter = await import(main.replace(/main\\.js$/, "suggest/letter.js"));
        const key = await import(main.replace(/main\\.js$/, "suggest/link-key.js"));
        return new Function("letter", "key", "given", `return ${call}`)(letter, key, given);
        }""",
        [call, given],
    )


def test_stories_have_one_key_in_python_and_in_the_browser(new_context: Contexts, hub_address: str) -> None:
    """Every address of the vectors: case, ports, order, escapes, tracking, fragments."""
    cases = json.loads((VECTORS / "stories.json").read_text("utf-8"))
    page = open_form(new_context(bypass_csp=True), hub_address)
    found = run(
        page,
        "given.addresses.map((one) => key.linkKey(one, new Set(given.tracking)))",
        {"addresses": [address for address, _ in cases], "tracking": sorted(TRACKING)},
    )
    assert list(zip([address for address, _ in cases], found, strict=True)) == [tuple(case) for case in cases]


def test_the_mail(new_context: Contexts, hub_address: str) -> None:
    """Receiver, subject, and a body of lines that end as mail wants them; signs that addresses mind are escaped."""
    page = open_form(new_context(), hub_address)
    fill(page, title="音 & 光", link="https://example.org/a?b=1&c=2", why="100% 静か。\n#本当です", by="保全の社員")
    page.check("input[name=topic][value=engineering]")
    page.check("input[name=audience][value=engineer]")
    to, subject, body = mail(page)
    assert (to, subject) == ("curator@asanagi.example.com", "[アドボカシー・ハブ] 提案: 音 & 光")
    assert body.split("\r\n") == [
        "題名: 音 & 光", "リンク(URL): https://example.org/a?b=1&c=2", "リンク先の言語: 日本語", "誰に薦めたいか: 技術者",
        "話題: 技術・開発", "あなたの役割: 保全の社員", "紹介の言葉: 役割だけで", "", "なぜ薦めるのか", "100% 静か。", "#本当です", "",
    ]  # fmt: skip
    assert page.locator("[data-part=text]").inner_text().splitlines()[0] == "題名: 音 & 光"


@each_language
def test_a_long_text_is_copied_instead(new_context: Contexts, hub_address: str, lang: str) -> None:
    """Beyond 2,000 characters the mail opens with a word where to paste, and the whole text is on the clipboard."""
    context = new_context(permissions=["clipboard-read", "clipboard-write"])
    page = open_form(context, hub_address, lang)
    fill(page, title="T", why="長" * 400, by="R")
    expect(page.get_by_text(t(lang, "suggest.long.mail"))).to_be_visible()
    href = page.locator("[data-part=mail]").get_attribute("href") or ""
    assert len(href) <= 2000
    assert mail(page)[2] == t(lang, "suggest.paste")
    # The mail program itself is not opened here.
    page.evaluate("document.querySelector('[data-part=mail]').href = '#sent'")
    page.locator("[data-part=mail]").press("Enter")
    expect(page.locator("[data-part=said]")).to_have_text(t(lang, "suggest.copied"))
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("[data-part=text]").text_content()
    fill(page, why="短い")
    expect(page.get_by_text(t(lang, "suggest.long.mail"))).to_be_hidden()


@pytest.mark.parametrize(
    ("form", "start", "names"),
    [
        ("https://github.com/a/b/issues/new", "https://github.com/a/b/issues/new?", ("title", "body")),
        ("https://github.com/a/b/issues/new?labels=idea", "https://github.com/a/b/issues/new?labels=idea&", ("title", "body")),
        ("https://git.example.com/g/p/-/issues/new", "https://git.example.com/g/p/-/issues/new?", ("issue[title]", "issue[description]")),
        ("https://git.example.com/g/p/-/work_items/new?a=b", "https://git.example.com/g/p/-/work_items/new?a=b&", ("issue[title]", "issue[description]")),
    ],
)  # fmt: skip
def test_the_issue(new_context: Contexts, hub_address: str, form: str, start: str, names: tuple[str, str]) -> None:
    """Title and text stand in the fields of GitHub or GitLab; what the address brings along stays; too long is pasted."""
    page = open_form(new_context(bypass_csp=True), hub_address)
    made = run(page, "letter.issueLink(given[0], given[1], given[2], 'paste')", [form, "音 & 光", "一\n二 + 三"])
    assert isinstance(made, dict)
    assert made["href"].startswith(start)
    fields = parse_qs(urlsplit(made["href"]).query)
    assert (fields[names[0]], fields[names[1]], made["long"]) == (["音 & 光"], ["一\n二 + 三"], False)
    long = run(page, "letter.issueLink(given[0], given[1], given[2], 'paste')", [form, "T", "長" * 2000])
    assert isinstance(long, dict)
    assert parse_qs(urlsplit(long["href"]).query)[names[1]] == ["paste"]
    assert long["long"]


@pytest.mark.parametrize(
    ("title", "why", "credit"),
    [
        ("A quiet gear: how we made it", "It is quiet.", ""),
        ("静かな歯車", "「静か」だと: #1\n  二行目 'と' \"三\" \\ 改行\n\n- 終わり", "夜勤の班"),
        ("- [x] {y}: & *z !t %d @e `f", "no", "yes"),
        ("絵文字👩‍🔧と\u2028見えない\u0085字\ufeff", "\u200b2026-11-20", "はい"),
    ],
)
def test_the_file_is_one_that_the_hub_accepts(
    new_context: Contexts, hub_address: str, tmp_path: Path, title: str, why: str, credit: str
) -> None:
    """Saved under its name it passes `advocacy check`, and says what was written."""
    page = open_form(new_context(accept_downloads=True), hub_address)
    fill(page, title=title, link="https://example.org/a", why=why, by="製造の社員: A班")
    if credit:
        page.check("input[name=consent]")
        fill(page, credit=credit)
    page.locator(".ah-suggest__file summary").click()
    name = page.locator("[data-part=file-name]").inner_text()
    with page.expect_download() as got:
        page.locator("[data-part=save-file]").click()
    assert got.value.suggested_filename == Path(name).name
    write_minimal_hub(tmp_path)
    shutil.copy(got.value.path(), tmp_path / name)
    one = read_suggestion(tmp_path, Path(name).stem)
    # What a browser takes for blanks; Python counts U+0085 among them, but not the byte order mark.
    assert str(one.title) == re.sub(r"[ \t\r\n\u2028\ufeff]+", " ", title).strip()
    assert str(one.why) == why.strip()
    assert str(one.by) == "製造の社員: A班"
    assert (one.consent, one.credit and str(one.credit)) == (bool(credit), credit or None)
    assert (one.state, one.link) == ("idea", "https://example.org/a")
    result = CliRunner().invoke(main, ["-C", str(tmp_path), "--lang", "en", "check"])
    assert result.exit_code == 0, result.output


@each_language
def test_what_is_missing_is_said_beside_its_field(new_context: Contexts, hub_address: str, lang: str) -> None:
    """Nothing is scolded before it is written; a press on a button names what is missing and goes to the first."""
    page = open_form(new_context(), hub_address, lang)
    page.locator("#suggest-title").focus()
    page.keyboard.press("Tab")
    assert wrong(page, "title") == ""
    page.locator("[data-part=mail]").press("Enter")
    assert wrong(page, "title") == t(lang, "suggest.wrong.title")
    assert wrong(page, "why") == t(lang, "suggest.wrong.why")
    assert wrong(page, "by") == t(lang, "suggest.wrong.by")
    expect(page.locator("#suggest-title")).to_be_focused()
    expect(page.locator("#suggest-title")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-part=said]")).to_have_text(t(lang, "suggest.wrong", n=3))
    page.keyboard.type("T")
    assert wrong(page, "title") == ""
    assert "/take-part/suggest/" in page.url


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("example.org/a", "link"),
        ("https://", "link"),
        ("javascript:alert(1)", "link"),
        ("https://wiki.asanagi.example.com/x", "inside"),
        ("http://localhost:8000/", "inside"),
        ("https://192.168.0.1/", "inside"),
        ("https://me:secret@example.org/", "login"),
    ],
)
def test_an_address_that_does_not_work(new_context: Contexts, hub_address: str, link: str, key: str) -> None:
    """It is said when the field is left, and stands in nothing that is made."""
    page = open_form(new_context(), hub_address, "en")
    fill(page, title="T", why="W", by="R", link=link)
    page.locator("#suggest-link").blur()
    host = urlsplit(link).hostname or ""
    assert wrong(page, "link") == t("en", f"suggest.wrong.{key}", host=host) if key == "inside" else wrong(page, "link")
    assert link not in (page.locator("[data-part=text]").text_content() or "")
    page.locator("[data-part=copy-text]").click()
    expect(page.locator("#suggest-link")).to_be_focused()


def test_a_story_that_is_known_is_told_on_the_spot(new_context: Contexts, hub_address: str) -> None:
    """In the hub already, suggested before, or among the candidates, however its address is spelled; sent it can be all the same."""
    candidates, _ = read_candidates(ROOT)
    waiting = next(iter(candidates.values())).link
    page = open_form(new_context(), hub_address)
    known = page.locator("[data-part=known]")
    fill(page, link=f"{POST}?utm_source=mail")
    expect(known).to_contain_text(t("ja", "suggest.known.posts"))
    assert (known.locator("a").get_attribute("href") or "").endswith("posts/reading-the-ten-threats/")
    fill(page, link="http://steel-notes.example.com/recycled-words/#:~:text=x")
    expect(known).to_contain_text(t("ja", "suggest.known.suggestions"))
    fill(page, link=waiting)
    expect(known).to_contain_text(t("ja", "suggest.known.waiting"))
    fill(page, link="https://example.org/never-seen")
    expect(known).to_be_empty()


def test_the_reason_is_read_by_the_rules(new_context: Contexts, hub_address: str) -> None:
    """A telephone number in it is pointed out, with its place; a harmless sentence is left in peace."""
    page = open_form(new_context(), hub_address)
    fill(page, why="騒音の測り方が分かりました。")
    page.wait_for_timeout(600)
    expect(page.locator("[data-part=findings]")).to_be_hidden()
    fill(page, why="問い合わせは👩‍🔧 090-1234-5678 へ")
    page.locator("[data-part=findings] .ah-quote").click()
    assert page.evaluate("getSelection().toString()") == "090-1234-5678"


def test_nothing_is_sent_or_kept(new_context: Contexts, hub_address: str) -> None:
    """Writing asks the hub for its list of stories and nobody for anything else; the browser keeps no word of it."""
    page = open_form(new_context(), hub_address)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    fill(page, title="ひみつ", link="https://example.org/secret", why="理由", by="役割")
    page.locator("#suggest-by").blur()
    page.wait_for_timeout(600)
    assert {url for url in asked if not url.endswith("/data/known.json")} == set()
    assert page.evaluate("JSON.stringify({...localStorage, ...sessionStorage}).includes('ひみつ')") is False


def test_without_scripts_there_is_a_mail_with_the_questions_in_it(new_context: Contexts, hub_address: str) -> None:
    """And no form that does nothing."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{hub_address}take-part/suggest/")
    assert page.locator("article form:visible, article button:visible").count() == 0
    href = page.locator(".ah-suggest__plain a.ah-button").get_attribute("href") or ""
    assert parse_qs(urlsplit(href).query)["body"][0].startswith("題名:\r\nリンク(URL):\r\n")


@each_language
@pytest.mark.parametrize("width", [1440, 390])
def test_it_is_accessible_with_everything_on_it(new_context: Contexts, hub_address: str, lang: str, width: int) -> None:
    """With errors, findings, a known story, credit and the file unfolded: axe finds nothing, light and dark, and nothing sticks out."""
    context = new_context(viewport={"width": width, "height": 900}, bypass_csp=True, reduced_motion="reduce")
    page = open_form(context, hub_address, lang)
    fill(page, link=POST, why="090-1234-5678")
    page.check("input[name=consent]")
    expect(page.locator("[data-part=known]")).not_to_be_empty()
    page.locator("[data-part=copy-text]").click()
    page.locator(".ah-suggest__file summary").click()
    expect(page.locator("[data-part=findings] li").first).to_be_visible()
    page.evaluate(AXE)
    for scheme in ("default", "slate"):
        page.evaluate("(scheme) => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        found = page.evaluate("() => axe.run(document)")
        told = [f"{one['id']}: {node['html'][:150]}" for one in found["violations"] for node in one["nodes"]]
        assert told == [], scheme
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_fields_and_buttons_are_large_enough_for_a_thumb(new_context: Contexts, hub_address: str) -> None:
    """At 390 pixels by touch every control is 44 pixels high."""
    context = new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = open_form(context, hub_address)
    page.locator(".ah-suggest__file summary").tap()
    sizes = page.locator(
        "article :is(button, summary, select, input[type=text], textarea, .ah-check, .ah-suggest__consent, .ah-button):visible"
    ).evaluate_all("all => all.map((e) => [e.getBoundingClientRect().height, e.outerHTML.slice(0, 80)])")
    assert sizes
    assert [one for one in sizes if one[0] < 43.9] == []
