"""A site for staff only, in a pause: its bars, banners and badges are for everybody's eyes and ears."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser

from helpers.example import ROOT, advocacy
from helpers.web import serve

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
PAUSE = """pause:
  reason: {ja: 地震の被害を確かめています。, en: We are checking on the earthquake.}
  since: "2026-11-20 08:00"
  until: "2026-11-21 18:00"
"""
PAGES = ("", "hub/", "posts/canary-internal-5x/", "posts/factory-open-day/", "guidelines/disclosure/", "en/check/")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The example with a pause, built for staff and served."""
    root = tmp_path_factory.mktemp("hub")
    for name in ("guidelines", "content_feed", "site_src"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, root / name)
    program = root / "guidelines/program/program.yml"
    program.write_text(PAUSE + program.read_text("utf-8"), "utf-8")
    done = advocacy("build", "--internal", root=root)
    assert done.returncode == 0, done.stderr
    with serve(root / "build/internal") as where:
        yield where


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [1440, 390])
def test_what_holds_sharing_back_is_accessible(browser: Browser, address: str, path: str, width: int) -> None:
    """axe finds nothing, light and dark, and nothing sticks out on a phone."""
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + path, wait_until="networkidle")
    assert page.locator(".ah-bar--internal:visible").count() == 1
    assert page.locator(".ah-pause:visible, .ah-bar--pause:visible").count() == 1
    page.evaluate(AXE)
    for scheme in ("default", "slate"):
        page.evaluate("(scheme) => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        found = page.evaluate("axe.run(document)")
        assert found["passes"]
        assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
