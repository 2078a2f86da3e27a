"""The desk in a browser: an inbox worked through by keyboard, captions judged while one writes, strangers kept out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import expect

from helpers.desk_room import Keyboard, Room
from helpers.web import serve

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")

MOST_PRESSES = 60


def test_ten_candidates_take_sixty_presses_at_most(room: Room, open_desk: Callable[..., Keyboard]) -> None:
    """As they come: most as proposed, some changed, one with a caption, some not wanted, one slip taken back."""
    desk = open_desk(10)
    page = desk.page
    expect(page.locator("[data-part=count]")).to_have_text("10件")
    assert desk.title.startswith("記事0")

    for _ in range(3):
        desk.decide("y", "a")
    desk.decide("d")
    desk.decide("l")
    # Ours, another topic too, for engineers.
    desk.decide("2", "t", "1", "Enter", "r", "3", "Enter", "y", "Enter")
    # Why it matters, and a caption.
    desk.press("w")
    desk.write("測定に悩む人に効く")
    desk.press("Escape", "c")
    desk.write("測り方で迷ったら、まずここから。")
    desk.press("Escape")
    desk.decide("y", "Control+Enter")
    # Dismissed by a slip, and back.
    desk.decide("d")
    desk.press("u")
    expect(page.locator("[data-part=told-words]")).to_have_text(re.compile("元に戻しました"))
    assert desk.title.startswith("記事7")
    desk.decide("y", "a")
    desk.press("Shift+D")
    desk.write("宣伝だけ")
    desk.decide("Enter")
    desk.decide("y", "a")
    assert desk.presses <= MOST_PRESSES

    # All that is left was put off.
    assert desk.title.startswith("記事4")
    assert room.inbox() == {"story-04"}
    dismissed = (room.hub / "content_feed/dismissed.txt").read_text("utf-8")
    assert "news.example.com/3\t2026-11-20" in dismissed
    assert "news.example.com/8\t2026-11-20\t宣伝だけ" in dismissed
    assert "category: owned\ntopics: [manufacturing-quality, engineering]\naudience: [engineer]" in room.post(
        "story-05"
    )
    assert "why: 測定に悩む人に効く" in room.post("story-06")
    assert "text: 測り方で迷ったら、まずここから。" in room.post("story-06")
    assert "would_share: yes" in room.post("story-09")
    assert desk.said == []

    page.locator("[data-part=told-more] summary").click()
    expect(page.locator("[data-part=told-diff]")).to_contain_text("+would_share: yes")


def test_nothing_is_approved_that_one_would_not_share(room: Room, open_desk: Callable[..., Keyboard]) -> None:
    """Without an answer the desk asks; no is no approval."""
    desk = open_desk(2)
    for answer in ("", "n"):
        desk.press(*answer, "a")
        expect(desk.page.locator("[data-wrong=would_share]")).to_be_visible()
        expect(desk.page.locator("input[name=would_share][value=yes]")).to_be_focused()
    assert room.inbox() == {"story-00", "story-01"}
    desk.decide("y", "a")
    assert room.inbox() == {"story-01"}


def test_keys_do_nothing_while_one_writes(room: Room, open_desk: Callable[..., Keyboard]) -> None:
    """Neither in a field nor while an input method composes; Ctrl+Enter and Esc are the exceptions, but not then."""
    desk = open_desk(2)
    page = desk.page
    before = page.locator("[data-part=list]").inner_text()
    desk.press("w")
    page.keyboard.type("dayl12u?")
    assert page.locator("input[name=why]").input_value() == "dayl12u?"
    desk.press("Escape", "y")
    expect(page.locator("[data-part=title]")).to_be_focused()

    desk.press("c")
    area = page.locator(".ds-caption textarea")
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "そくてい", "selectionStart": 4, "selectionEnd": 4})
    for event in ({"key": "Enter", "ctrlKey": True, "isComposing": True}, {"key": "Escape", "isComposing": True}):
        area.dispatch_event("keydown", {**event, "bubbles": True, "cancelable": True})
    expect(area).to_be_focused()
    session.send("Input.insertText", {"text": "測定"})
    assert area.input_value() == "測定"
    # What goes to the input method is told by 229 alone in some browsers, and by composing alone in others.
    page.evaluate(
        """() => { for (const more of [{ keyCode: 229 }, { isComposing: true }])
            for (const key of ["a", "d", "l", "u"])
              document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...more })); }"""
    )
    assert page.locator("[data-part=told]").is_hidden()
    assert page.locator("body.is-busy").count() == 0
    assert room.inbox() == {"story-00", "story-01"}
    assert page.locator("[data-part=list]").inner_text() == before
    desk.decide("Control+Enter")
    assert room.inbox() == {"story-01"}
    assert "text: 測定" in room.post("story-00")


def test_rules_speak_while_one_writes_and_refuse_in_the_end(room: Room, open_desk: Callable[..., Keyboard]) -> None:
    """The composer's findings and counts, live; refused when approved all the same; an undo brings the words back."""
    desk = open_desk(1)
    page = desk.page
    desk.press("2", "c")
    caption = page.locator(".ds-caption")
    # The hub's own words for the category are there already, and count.
    expect(caption.locator("select")).to_have_value("あさなぎ精機の社員です。")
    desk.write("世界一の測り方です。")
    expect(caption.locator("[data-part=findings] .ah-finding--error")).to_have_count(1)
    expect(caption.locator("mark")).to_have_text("世界一")
    left = caption.locator("[data-part=counts] li").first
    expect(left).to_have_text(re.compile(r"^X 残り 211\("))
    desk.press("Escape", "y", "a")
    expect(page.locator("[data-part=told-words]")).to_have_text("直すところが1か所あります。")
    expect(caption.locator("textarea")).to_be_focused()
    expect(caption.locator("textarea")).to_have_attribute("aria-invalid", "true")
    assert room.inbox() == {"story-00"}

    # Another category wants other words.
    desk.press("Escape", "3")
    expect(caption.locator("select")).to_have_value("【宣伝】あさなぎ精機の社員です。")
    desk.press("1")
    expect(caption.locator("select")).to_have_value("")
    caption.locator("textarea").fill("測り方を五つ比べました。")
    expect(caption.locator("[data-part=sum]")).to_have_text(re.compile("見つかりません|ありません|問題"))
    desk.decide("Control+Enter")
    expect(page.locator("[data-part=empty-title]")).to_have_text("候補はありません")
    desk.press("u")
    expect(page.locator("[data-part=told-words]")).to_contain_text("元に戻しました")
    expect(caption.locator("textarea")).to_have_value("測り方を五つ比べました。")
    assert page.locator("input[name=would_share]:checked").count() == 0
    assert room.inbox() == {"story-00"}


def test_what_was_written_outlives_trouble(room: Room, open_desk: Callable[..., Keyboard]) -> None:
    """A reload, a server that is gone, and somebody else who decided first."""
    desk = open_desk(3)
    page = desk.page
    desk.press("j", "w")
    desk.write("効く")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    page.locator("body[data-ready]").wait_for()
    assert asked == ["beforeunload"]
    assert desk.title.startswith("記事1")
    expect(page.locator("input[name=why]")).to_have_value("効く")

    # In the page itself: a route of the browser's is not sure to hold right after a reload, and then the desk decides.
    page.evaluate("() => { window.there = window.fetch; window.fetch = async () => { throw new TypeError('gone'); }; }")
    desk.press("y", "a")
    expect(page.locator("[data-part=told-words]")).to_contain_text("サーバーにつながりません")
    expect(page.locator("input[name=why]")).to_have_value("効く")
    assert (room.hub / "content_feed/inbox/story-01.yml").is_file()
    page.evaluate("() => { window.fetch = window.there; }")
    (room.hub / "content_feed/inbox/story-01.yml").unlink()
    page.get_by_role("button", name="もう一度試す").click()
    expect(page.locator("[data-part=told-words]")).to_contain_text("この候補はもうありません")
    assert desk.title.startswith("記事2")
    assert desk.said == []


def test_the_list_is_filtered(open_desk: Callable[..., Keyboard]) -> None:
    """Text, conditions with their counts, and the keys that go through what is left."""
    desk = open_desk(40)
    page = desk.page
    desk.press("/")
    desk.write("記事1 測り方")
    expect(page.locator("[data-part=count]")).to_have_text("40件中11件を表示")
    assert desk.title.startswith("記事1:")
    expect(page.locator("input[name=text]")).to_be_focused()
    desk.press("Escape", "j")
    assert desk.title.startswith("記事10")
    page.locator("[data-part=filter-reset]").click()
    expect(page.locator("[data-part=count]")).to_have_text("40件")
    desk.press("f")
    source = page.locator("select[name=source]")
    expect(source).to_be_focused()
    assert source.locator("option").all_inner_texts() == ["すべて", "独立行政法人経済産業研究所(RIETI) (40)"]


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing(open_desk: Callable[..., Keyboard], width: int) -> None:
    """With a caption, a finding, a refusal, the conditions and the diff open; light and dark; nothing sticks out; the calendar, too."""
    desk = open_desk(3, lang="en", viewport={"width": width, "height": 900}, bypass_csp=True)
    page = desk.page
    desk.decide("y", "a")
    page.locator("[data-part=told-more] summary").click()
    desk.press("j", "f", "Escape", "2", "c")
    desk.write("世界一です。 And the best #team-tech")
    expect(page.locator(".ds-caption .ah-finding--error")).not_to_have_count(0)
    desk.press("Escape", "n", "t")
    page.evaluate(AXE)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate("() => axe.run(document)")
        assert found["passes"], "axe checked nothing"
        assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    desk.press("Escape", "?")
    assert page.evaluate("() => axe.run(document.querySelector('dialog'))")["violations"] == []
    desk.press("Escape", "g")
    page.wait_for_url("**/calendar?lang=en")
    page.evaluate(AXE)
    found = page.evaluate("() => axe.run(document)")
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("link", name="Back to the desk").click()
    page.locator("body[data-ready]").wait_for()
    assert page.locator(".ds-caption textarea").input_value().startswith("世界一")
    assert desk.said == []


def test_another_site_is_refused(room: Room, open_desk: Callable[..., Keyboard], tmp_path: Path) -> None:
    """A page of another port of this machine neither decides, nor reads, nor frames the desk."""
    desk = open_desk(2)
    token = desk.page.evaluate("JSON.parse(document.getElementById('desk-data').textContent).token")
    (tmp_path / "index.html").write_text("<!doctype html><title>another site</title>", "utf-8")
    with serve(tmp_path, "") as elsewhere:
        page = desk.page.context.new_page()
        page.goto(elsewhere)
        outcome = page.evaluate(
            """async ([desk, token]) => {
              const tried = [];
              for (const request of [
                { method: "POST", headers: { "Content-Type": "application/json", "X-Advocacy-Token": token }, body: '{"candidate":"story-00"}' },
                { method: "POST", mode: "no-cors", body: '{"candidate":"story-00"}' },
                { method: "GET", mode: "no-cors" },
              ]) {
                try { const answer = await fetch(desk + "api/dismiss", request); tried.push(`${answer.type} ${await answer.text()}`); }
                catch (error) { tried.push(error.name); }
              }
              try { tried.push(await (await fetch(desk)).text()); } catch (error) { tried.push(error.name); }
              return tried;
            }""",
            [room.address, token],
        )
        assert outcome == ["TypeError"] * 4
        page.set_content(f'<iframe src="{room.address}"></iframe>')
        page.wait_for_timeout(300)
        assert all("desk-data" not in frame.content() for frame in page.frames[1:])
    assert room.inbox() == {"story-00", "story-01"}


def test_nothing_of_the_desk_is_published(site: Path) -> None:
    """No page, script, style sheet or word of the built example knows of it."""
    signs = [
        b"__advocacy",
        b"X-Advocacy-Token",
        b"ds-candidate",
        b"desk.told",
        b"desk-data",
        "自分なら共有しますか?".encode(),
    ]
    files = [
        path for path in site.rglob("*") if path.is_file() and path.suffix in {".html", ".js", ".css", ".json", ".xml"}
    ]
    assert len(files) > 100
    assert [(path.name, sign) for path in files for sign in signs if sign in path.read_bytes()] == []
    assert not [path for path in site.rglob("*") if path.name in {"desk.js", "desk.css"}]


def test_who_goes_on_typing_through_a_decision_decides_nothing_more(
    open_desk: Callable[..., Keyboard], room: Room
) -> None:
    """A slow approval: the letters meant for its reason are no keys for the next candidate; after a pause keys work again."""
    hands = open_desk(4)
    page = hands.page
    page.evaluate("""() => {
      const real = fetch;
      window.fetch = async (where, how) => {
        if (String(where).includes("approve")) await new Promise((done) => setTimeout(done, 600));
        return real(where, how);
      };
    }""")
    hands.press("y", "a", "w")
    page.keyboard.type("How a model was tested and dismissed", delay=45)
    expect(page.locator("body:is(.is-busy, .is-resting)")).to_have_count(0)
    assert len(room.inbox()) == 3
    hands.decide("d")
    assert len(room.inbox()) == 2


def test_what_was_written_outlives_a_candidate_that_goes_and_comes_back(
    open_desk: Callable[..., Keyboard], room: Room
) -> None:
    """Somebody else dismissed it, and took that back; and a candidate that the filter hides is neither shown nor decided."""
    hands = open_desk(3)
    page = hands.page
    hands.press("w")
    hands.write("現場の人に役立つ")
    path = next(iter(sorted((room.hub / "content_feed/inbox").glob("*.yml"))))
    kept = path.read_bytes()
    path.unlink()
    hands.press("Escape", "y", "a")
    expect(page.locator("[data-part=told-words]")).to_contain_text("もうありません")
    path.write_bytes(kept)
    page.reload()
    page.wait_for_selector("body[data-ready]")
    page.locator(f"[data-candidate={path.stem}]").click()
    expect(page.locator("[name=why]")).to_have_value("現場の人に役立つ")
    hands.press("/")
    hands.write("zzzz")
    hands.press("Escape", "d")
    expect(page.locator("[data-part=empty-title]")).to_have_text("条件に合う候補がありません。")
    assert len(room.inbox()) == 3
    page.locator("[data-part=filter-reset]").click()
    expect(page.locator("[name=why]")).to_have_value("現場の人に役立つ")
