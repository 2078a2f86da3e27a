"""One build, one server and one Chromium for all browser tests of a process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from helpers.chromium import FLAGS, find_chromium
from helpers.example import built_example
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
