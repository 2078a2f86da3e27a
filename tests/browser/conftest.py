"""One build, one server and one Chromium for all browser tests of a process."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, sync_playwright

from advocacy_hub.desk.desk import ROOM, Desk
from advocacy_hub.publish.serve import Preview, Server
from helpers.chromium import FLAGS, find_chromium
from helpers.desk import NOW
from helpers.desk_room import Keyboard, Room
from helpers.example import ROOT, built_example
from helpers.web import serve


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, built."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base
    return built_example(shared)


@pytest.fixture(scope="session")
def hub_address(site: Path) -> Iterator[str]:
    """Where the example is served: under a sub-path, with a trailing slash."""
    with serve(site) as where:
        yield where


@pytest.fixture(scope="session")
def root_address(site: Path) -> Iterator[str]:
    """Where the example is served as its ``site_url`` says: at a host's root (404.html needs that)."""
    with serve(site, "") as where:
        yield where


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where Chromium is; there being none is a failure, not a reason to skip."""
    path = find_chromium()
    assert path is not None, "no Chromium: run `make browser`"
    return path


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """A Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS, headless=True)
        yield chromium
        chromium.close()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Make browser contexts that are closed after the test."""
    made: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})  # type: ignore[arg-type]
        context.set_default_timeout(60_000)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """The desk of a copy of the example, beside a preview of nothing."""
    hub = tmp_path_factory.mktemp("desk")
    for name in ("content_feed", "guidelines"):
        shutil.copytree(ROOT / name, hub / name)
    (hub / "content_feed/inbox").mkdir(exist_ok=True)
    (hub / "build/cache").mkdir(parents=True)
    (hub / ".gitignore").write_text("build/\n", "utf-8")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "first"]):
        subprocess.run(["git", "-C", hub, "-c", "user.name=a", "-c", "user.email=a@example.com", *words], check=True)

    def build(folder: Path) -> None:
        (folder / "index.html").write_text("<!doctype html><title>preview</title>", "utf-8")

    with Server(hub, Preview(build), "127.0.0.1", 0, {ROOM: Desk(hub, lambda _program: NOW).answer}) as server:
        yield Room(hub, server.address + ROOM[1:])


@pytest.fixture
def open_desk(room: Room, new_context: Callable[..., BrowserContext]) -> Callable[..., Keyboard]:
    """Open the desk of a hub with so many candidates."""

    def open_it(count: int, *, lang: str = "ja", **options: object) -> Keyboard:
        room.fill(count)
        page = new_context(locale=lang, reduced_motion="reduce", **options).new_page()
        found = Keyboard(page)

        def note(message: ConsoleMessage) -> None:
            # Chromium writes a line for each answer that is no success; what the page makes of them is tested.
            if "Failed to load resource" not in message.text:
                found.said.append(message.text)

        page.on("console", note)
        page.on("pageerror", lambda error: found.said.append(str(error)))
        page.goto(room.address)
        page.locator("body[data-ready]").wait_for()
        return found

    return open_it
