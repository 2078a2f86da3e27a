"""A running desk in a browser, worked with keys that are counted."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, expect

from advocacy_hub.curation.inbox import write_candidate
from helpers.desk import candidate
from helpers.example import ROOT


@dataclass
class Room:
    """A running desk: where it is, and the hub it works on."""

    hub: Path
    address: str

    def fill(self, count: int) -> None:
        """Put that many candidates into the inbox, the first one newest."""
        for folder in ("inbox", "posts/2026-11"):
            shutil.rmtree(self.hub / "content_feed" / folder)
            shutil.copytree(ROOT / "content_feed/posts/2026-11", self.hub / "content_feed" / folder)
        for path in (self.hub / "content_feed/inbox").iterdir():
            path.unlink()
        (self.hub / "build/cache/decisions.json").unlink(missing_ok=True)
        for number in range(count):
            write_candidate(
                self.hub,
                candidate(
                    f"story-{number:02}",
                    title=f"記事{number}: 現場で試した測り方",
                    link=f"https://news.example.com/{number}",
                    source="rieti",
                    published=f"2026-11-{18 - number // 4:02} {20 - number % 4:02}:00+09:00",
                    summary="測り方を五つの事例から整理しました。",
                    topics=("manufacturing-quality",),
                    words=("manufacturing-quality: 測り方",),
                    minutes=4,
                ),
            )

    def inbox(self) -> set[str]:
        return {path.stem for path in (self.hub / "content_feed/inbox").glob("*.yml")}

    def post(self, ident: str) -> str:
        return (self.hub / f"content_feed/posts/2026-11/{ident}.yml").read_text("utf-8")


@dataclass
class Keyboard:
    """A desk in a browser, worked with keys that are counted."""

    page: Page
    said: list[str] = field(default_factory=list)
    presses: int = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1

    def write(self, text: str) -> None:
        self.page.keyboard.insert_text(text)

    @property
    def title(self) -> str:
        return self.page.locator("[data-part=title]").inner_text()

    def decide(self, *keys: str) -> None:
        """Press keys and wait until the next candidate is there."""
        before = self.title
        self.press(*keys)
        told = self.page.locator("[data-part=told]")
        expect(told).to_have_attribute("data-tone", "good")
        expect(self.page.locator("[data-part=told-words]")).to_contain_text(before)
        expect(self.page.locator("body:is(.is-busy, .is-resting)")).to_have_count(0)
        self.page.evaluate("document.querySelector('[data-part=told]').dataset.tone = ''")
