"""What the desk says beside its fields: what stands for a blank, what is advised, how much is to be mended."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from helpers.desk_room import Keyboard, Room

Open = Callable[..., Keyboard]


def test_a_blank_says_what_will_stand_there(room: Room, open_desk: Open) -> None:
    """The feed's own summary and title come back, which nobody would guess; and what is said is true."""
    desk = open_desk(1)
    page = desk.page
    summary, title = page.locator("[data-part=summary-empty]"), page.locator("[data-part=title-empty]")
    expect(summary).to_be_hidden()
    page.locator("[data-part=more] summary").click()
    page.locator("[name=summary]").fill(" ")
    page.locator("[name=title]").fill("")
    expect(summary).to_have_text("空にすると、配信された要約がそのまま載ります。")
    expect(title).to_have_text("空にすると、配信された題名がそのまま載ります。")
    page.locator("[name=title]").fill("新しい題名")
    expect(title).to_be_hidden()
    desk.press("Escape")
    desk.decide("y", "a")
    assert "summary: 測り方を五つの事例から整理しました。" in room.post("story-00")
    assert "title: 新しい題名" in room.post("story-00")


def test_advice_is_there_before_the_decision_and_not_after(open_desk: Open) -> None:
    """In the words of the page, at its field; gone once it is heeded, and not said again when the post is written."""
    desk = open_desk(2)
    page = desk.page
    advice = page.locator("[data-advice=why]")
    expect(advice).to_have_text(re.compile("^助言 「なぜ大事か」が空です"))
    desk.press("w")
    desk.write("現場の人に効く")
    expect(advice).to_be_hidden()
    page.locator("[name=why]").fill("")
    expect(advice).to_be_visible()
    desk.press("Escape")
    desk.decide("y", "a")
    expect(page.locator("[data-part=told-advice]")).to_be_hidden()
    expect(advice).to_be_visible()


def test_as_many_things_are_counted_as_are_shown(open_desk: Open) -> None:
    """In the card of a caption, at a field, and in all."""
    desk = open_desk(1)
    page = desk.page
    caption = page.locator(".ds-caption")
    desk.press("2", "c")
    desk.write("世界一の測り方です。" + "長い話です。" * 60)
    caption.locator("details summary").click()
    caption.locator("input[value=x]").check(force=True)
    page.locator("[data-part=more] summary").click()
    page.locator("[name=ident]").fill("Not An Id")
    desk.press("Escape", "y", "a")
    expect(page.locator("[data-part=told-words]")).to_have_text("直すところが3か所あります。")
    expect(page.locator("[data-wrong=ident]")).to_be_visible()
    page.locator("[name=ident]").fill("an-id")
    desk.press("Escape", "a")
    shown = caption.locator(".ah-finding--error, .ds-said__one--error")
    expect(page.locator("[data-part=told-words]")).to_have_text("直すところが2か所あります。")
    expect(shown).to_have_count(2)
    expect(caption.locator("[data-part=sum]")).to_contain_text("2")
    expect(caption.locator(".ds-count.is-over").first).to_have_text(re.compile("字超過"))


def test_a_filter_leads_to_the_first_that_it_leaves(open_desk: Open) -> None:
    """Without taking the hands from the search; where none is left the list says so, in its place."""
    desk = open_desk(12)
    page = desk.page
    desk.press("/")
    desk.write("記事11")
    expect(page.locator("[data-part=title]")).to_have_text(re.compile("^記事11"))
    expect(page.locator("input[name=text]")).to_be_focused()
    page.locator("input[name=text]").fill("zzzz")
    expect(page.locator("[data-part=detail-root]")).to_be_hidden()
    expect(page.locator("[data-part=list]")).to_be_hidden()
    none = page.locator("[data-part=list-none]")
    expect(none).to_have_text("条件に合う候補がありません。")
    assert none.evaluate("one => one.nextElementSibling.dataset.part") == "list"
    page.locator("input[name=text]").fill("")
    expect(page.locator("[data-part=title]")).to_have_text(re.compile("^記事11"))


def test_a_spoilt_program_and_a_damaged_record_are_told(room: Room, open_desk: Open) -> None:
    """Decisions go on with the settings from before; what can no longer be undone is said."""
    desk = open_desk(3)
    page = desk.page
    program = room.hub / "guidelines/program/program.yml"
    kept = program.read_bytes()
    try:
        program.write_text("name: [", "utf-8")
        page.reload()
        page.locator("body[data-ready]").wait_for()
        expect(page.locator("[data-part=broken]")).to_contain_text("program.yml が読めません")
        (room.hub / "build/cache/decisions.json").write_text("[{", "utf-8")
        desk.decide("d")
        expect(page.locator("[data-part=told-advice]")).to_contain_text("decisions.json.bad として脇に置きました")
    finally:
        program.write_bytes(kept)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("width", [1440, 1024])
def test_head_and_decision_are_a_row_each(open_desk: Open, width: int, lang: str) -> None:
    """On a small laptop, too; and a publisher's endless title takes six lines at most, here and in what is told."""
    desk = open_desk(2, lang=lang, viewport={"width": width, "height": 768})
    page = desk.page
    for row, parts in {
        ".ds-head": ".ds-head > *",
        ".ds-bar": ".ds-ask > legend, .ds-ask label, .ds-bar__do > *",
    }.items():
        spans = page.locator(parts).evaluate_all(
            "all => all.map((one) => one.getBoundingClientRect()).filter(({ height }) => height).map(({ top, bottom }) => [top, bottom])"
        )
        assert len(spans) > 2
        assert max(top for top, _ in spans) < min(bottom for _, bottom in spans), row
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    lines = """(one) => { one.textContent = "とても長い題名です。".repeat(200);
                          return one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight); }"""
    assert page.locator("[data-part=title]").evaluate(lines) <= 6.1
    desk.press("l")
    expect(page.locator("[data-part=told]")).to_be_visible()
    assert page.locator("[data-part=told-words]").evaluate(lines) <= 3.1


def test_on_a_phone_the_head_is_small_and_its_tools_are_in_a_menu(open_desk: Open) -> None:
    """Behind a button that says whether it is open, and that Esc closes."""
    desk = open_desk(1, viewport={"width": 390, "height": 844})
    page = desk.page
    assert page.locator(".ds-head").evaluate("one => one.offsetHeight") <= 130
    calendar = page.get_by_role("link", name="カレンダー")
    expect(calendar).to_be_hidden()
    menu = page.get_by_role("button", name="メニュー")
    menu.click()
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(calendar).to_be_visible()
    calendar.focus()
    desk.press("Escape")
    expect(calendar).to_be_hidden()
    expect(menu).to_be_focused()


def test_the_main_topic_is_named_and_many_networks_are_folded(open_desk: Open) -> None:
    """Not told by a ring alone; what is chosen stands beside the fold."""
    desk = open_desk(1)
    page = desk.page
    marks = page.locator("[data-part=topics] .ds-main-mark:visible")
    expect(marks).to_have_text(["主"])
    desk.press("c")
    fold = page.locator(".ds-networks__fold")
    expect(fold.locator("input").first).to_be_hidden()
    expect(fold.locator("summary")).to_contain_text("どこでも")
    fold.locator("summary").click()
    fold.locator("input[value=linkedin]").check(force=True)
    expect(fold.locator("summary > span")).to_have_text("LinkedIn")


@pytest.mark.parametrize(
    ("field", "value"), [("summary", "書き直した紹介文"), ("title", "別の題名"), ("expires", "2026-12-24")]
)
def test_nobody_leaves_without_being_asked(open_desk: Open, field: str, value: str) -> None:
    """Whatever was written; an answer alone is given again with one key."""
    desk = open_desk(1)
    page = desk.page
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.press("y")
    page.reload()
    page.locator("body[data-ready]").wait_for()
    assert asked == []
    page.locator("[data-part=more] summary").click()
    page.locator(f"[name={field}]").fill(value)
    page.reload()
    page.locator("body[data-ready]").wait_for()
    assert asked == ["beforeunload"]
