"""Decisions that meet something else: letters still to come, a reply that is late, another tab, a file that changes."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, Request, Route, expect

from advocacy_hub.curation.decide import Decisions
from helpers.desk import NOW
from helpers.desk_room import Keyboard, Room

Open = Callable[..., Keyboard]

ONCE_TOLD = """(keys) => {
  window.pressed = {};
  const told = document.querySelector("[data-part=told-words]");
  new MutationObserver((_changes, observer) => {
    observer.disconnect();
    queueMicrotask(() => {
      for (const [name, init] of Object.entries(keys)) {
        const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init });
        window.pressed[name] = document.activeElement.dispatchEvent(event);
      }
    });
  }).observe(told, { childList: true, characterData: true, subtree: true });
}"""
"""Press keys the very moment that an answer is told, and note which of them were let through."""


def _asked(page: Page) -> list[str]:
    """Return the decisions that are sent from now on; to ask for advice is none."""
    found: list[str] = []

    def note(request: Request) -> None:
        name = request.url.partition("api/")[2].partition("?")[0]
        if request.method == "POST" and name != "advice":
            found.append(name)

    page.on("request", note)
    return found


def _rested(page: Page) -> None:
    expect(page.locator("body.is-busy")).to_have_count(0)
    expect(page.locator("body.is-resting")).to_have_count(0)


def _look_again(page: Page) -> None:
    """Come back to the page after a while."""
    with page.expect_response("**/api/inbox**"):
        page.evaluate(
            """() => { const now = Date.now; Date.now = () => now() + 60_000;
                       document.dispatchEvent(new Event("visibilitychange")); Date.now = now; }"""
        )


def test_the_letter_after_a_decision_in_a_field_decides_nothing(room: Room, open_desk: Open) -> None:
    """However fast the answer is: it was meant for the sentence that is approved or the reason that is given."""
    desk = open_desk(3)
    page = desk.page
    asked = _asked(page)
    page.evaluate(ONCE_TOLD, {"d": {"key": "d"}, "enter": {"key": "Enter"}})
    desk.press("y", "w")
    desk.write("現場の人に効く")
    desk.press("Control+Enter")
    expect(page.locator("[data-part=told-words]")).to_contain_text("承認しました")
    _rested(page)
    assert page.evaluate("pressed") == {"d": False, "enter": False}
    page.evaluate(ONCE_TOLD, {"d": {"key": "d"}})
    desk.press("Shift+D", "Enter")
    expect(page.locator("[data-part=told-words]")).to_contain_text("見送りました")
    _rested(page)
    assert asked == ["approve", "dismiss"]
    desk.decide("d")
    assert room.inbox() == set()


def test_a_refusal_keeps_no_letter_from_its_field_and_no_key_from_the_browser(open_desk: Open) -> None:
    """While a decision is under way, and in the pause after it."""
    desk = open_desk(2)
    page = desk.page
    held: list[Route] = []
    page.route("**/api/approve**", lambda route: held.append(route))  # noqa: PLW0108 - Playwright asks a function of ours for its signature
    keys = {
        "letter": {"key": "x"},
        "reload": {"key": "r", "ctrlKey": True},
        "again": {"key": "F5"},
        "tab": {"key": "Tab"},
        "arrow": {"key": "ArrowDown"},
    }
    desk.press("2", "c")
    desk.write("世界一の測り方です。")
    desk.press("Escape", "y", "w")
    with page.expect_request("**/api/approve**"):
        desk.press("Control+Enter")
    page.evaluate(ONCE_TOLD, keys)
    let_through = page.evaluate(
        """(keys) => Object.fromEntries(Object.entries(keys).map(([name, init]) =>
             [name, document.body.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init }))]))""",
        keys,
    )
    assert let_through == {"letter": False, "reload": True, "again": True, "tab": True, "arrow": True}
    held[0].continue_()
    expect(page.locator("[data-part=told-words]")).to_contain_text("直すところが")
    expect(page.locator(".ds-caption textarea")).to_be_focused()
    assert page.evaluate("pressed") == dict.fromkeys(keys, True)


def test_a_changed_file_takes_only_what_was_not_rewritten(room: Room, open_desk: Open) -> None:
    """What the editor wrote stays; what was only shown is what the file says now; the answer is asked for anew."""
    desk = open_desk(2)
    page = desk.page
    desk.press("w")
    desk.write("現場の人に効く")
    desk.press("Escape", "y")
    path = room.hub / "content_feed/inbox/story-00.yml"
    text = path.read_text("utf-8").replace("測り方を五つの事例", "測り方を六つの事例")
    path.write_text(text.replace("title: '記事0", "title: '改めた記事0"), "utf-8")
    desk.press("a")
    expect(page.locator("[data-part=told-words]")).to_contain_text("書き換えられました")
    assert desk.title.startswith("改めた記事0")
    expect(page.locator("[name=summary]")).to_have_value("測り方を六つの事例から整理しました。")
    expect(page.locator("[name=title]")).to_have_value(re.compile("^改めた"))
    expect(page.locator("[name=why]")).to_have_value("現場の人に効く")
    assert page.locator("input[name=would_share]:checked").count() == 0
    desk.decide("y", "a")
    post = room.post("story-00")
    assert "六つの事例" in post
    assert "why: 現場の人に効く" in post


def test_what_was_written_comes_back_when_another_tab_undoes(room: Room, open_desk: Open) -> None:
    """And a candidate about which nothing but the answer was given is not marked as changed."""
    desk = open_desk(3)
    page = desk.page
    desk.press("w")
    desk.write("現場の人に効く")
    desk.press("Escape")
    desk.decide("d")
    Decisions(room.hub, NOW).undo()
    _look_again(page)
    page.locator("[data-candidate=story-00]").click()
    expect(page.locator("[name=why]")).to_have_value("現場の人に効く")
    page.locator("[data-candidate=story-01]").click()
    desk.decide("y", "a")
    desk.press("u")
    expect(page.locator("[data-part=told-words]")).to_contain_text("元に戻しました")
    expect(page.locator("li:has([data-candidate=story-00])")).to_have_class(re.compile("is-changed"))
    expect(page.locator("li:has([data-candidate=story-01])")).not_to_have_class(re.compile("is-changed"))


def test_try_again_sends_what_is_written_now(room: Room, open_desk: Open) -> None:
    """Not what was written when it failed; and not for a candidate that is no longer the one in sight."""
    desk = open_desk(3)
    page = desk.page
    again = page.get_by_role("button", name="もう一度試す")
    page.route("**/api/approve**", lambda route: route.abort())
    desk.press("y", "a")
    expect(page.locator("[data-part=told-words]")).to_contain_text("サーバーにつながりません")
    desk.press("w")
    desk.write("あとから書いた理由")
    page.unroute("**/api/approve**")
    again.click()
    expect(page.locator("[data-part=told-words]")).to_contain_text("承認しました")
    assert "why: あとから書いた理由" in room.post("story-00")

    page.route("**/api/approve**", lambda route: route.abort())
    _rested(page)
    desk.press("y", "a")
    expect(again).to_be_visible()
    desk.press("j")
    expect(again).to_be_hidden()
    assert room.inbox() == {"story-01", "story-02"}


def test_an_answer_moves_nobody_away_from_another_candidate(room: Room, open_desk: Open) -> None:
    """What is in sight when the answer comes stays, and nothing of the page can be pressed until then."""
    desk = open_desk(4)
    page = desk.page
    held: list[Route] = []
    page.route("**/api/dismiss**", lambda route: held.append(route))  # noqa: PLW0108 - Playwright asks a function of ours for its signature
    desk.press("l")
    expect(page.locator("[data-part=told-words]")).to_contain_text("あとに回しました")
    with page.expect_request("**/api/dismiss**"):
        desk.press("d")
    assert (
        page.evaluate(
            "['told', 'list', 'detail-root'].map((name) => document.querySelector(`[data-part=${name}]`).inert)"
        )
        == [True] * 3
    )
    # No hand does this; a script of the page might.
    page.evaluate("document.querySelector('[data-candidate=story-03]').click()")
    held[0].continue_()
    expect(page.locator("[data-part=told-words]")).to_contain_text("見送りました: 記事1")
    assert desk.title.startswith("記事3")
    assert room.inbox() == {"story-00", "story-02", "story-03"}


def test_an_old_list_does_not_bring_back_what_was_decided(room: Room, open_desk: Open) -> None:
    """A list that was asked for before a decision and comes after it is not taken."""
    desk = open_desk(3)
    page = desk.page
    late: list[Callable[[], None]] = []

    def hold(route: Route) -> None:
        if late:
            route.continue_()
            return
        old = route.fetch()
        late.append(lambda: route.fulfill(response=old))

    page.route("**/api/inbox**", hold)
    page.evaluate(
        """() => { const now = Date.now; Date.now = () => now() + 60_000;
                   document.dispatchEvent(new Event("visibilitychange")); Date.now = now; }"""
    )
    while not late:
        page.wait_for_timeout(10)
    with page.expect_response(lambda one: "api/inbox" in one.url and one.status == 200):
        desk.decide("d")
        (answer,) = late
        answer()
    expect(page.locator("[data-candidate]")).to_have_count(2)
    assert desk.title.startswith("記事1")
    assert room.inbox() == {"story-01", "story-02"}


def test_a_candidate_that_went_under_the_hands_is_said_to_be_gone(room: Room, open_desk: Open) -> None:
    """Not that the filter hides it; and the letters to come decide nothing about the next one."""
    desk = open_desk(3)
    page = desk.page
    desk.press("y", "w")
    desk.write("現場の人に効く")
    path = room.hub / "content_feed/inbox/story-00.yml"
    kept = path.read_bytes()
    path.unlink()
    _look_again(page)
    expect(page.locator("[data-part=told-words]")).to_contain_text("もうありません")
    expect(page.locator("[name=why]")).to_be_focused()
    page.locator("[data-do=close-told]").click()
    page.locator("[name=why]").focus()
    asked = _asked(page)
    page.evaluate(ONCE_TOLD, {"d": {"key": "d"}})
    desk.press("Control+Enter")
    expect(page.locator("[data-part=told]")).to_be_visible()
    expect(page.locator("[data-part=told-words]")).to_contain_text("もうありません")
    assert desk.title.startswith("記事1")
    _rested(page)
    assert asked == []
    path.write_bytes(kept)
    _look_again(page)
    page.locator("[data-candidate=story-00]").click()
    expect(page.locator("[name=why]")).to_have_value("現場の人に効く")
