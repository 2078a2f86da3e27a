"""``advocacy serve`` in a browser: an edit shows, an error shows as a page, and the mended file brings the site back."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from helpers.example import ROOT
from helpers.minimal_hub import write_minimal_hub


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A minimal hub with the site's configuration."""
    write_minimal_hub(tmp_path)
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    return tmp_path


@pytest.fixture
def preview(hub: Path) -> Iterator[str]:
    """The address of a running preview."""
    process = subprocess.Popen(
        [sys.executable, "-m", "advocacy_hub.cli", "-C", str(hub), "--lang", "ja", "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
    )
    assert process.stderr is not None
    try:
        told = ""
        for line in process.stderr:
            told += line
            if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                break
        else:
            raise AssertionError(f"the preview did not start: {told}")
        yield found[0]
    finally:
        process.terminate()
        process.stderr.close()
        assert process.wait(timeout=30) == 0


def test_edits_show_and_errors_recover(hub: Path, preview: str, new_context: Callable[..., BrowserContext]) -> None:
    """YAML and Markdown edits reach an open page by themselves, in both languages; so do errors and their end."""
    page = new_context().new_page()
    page.set_default_timeout(30_000)
    page.goto(preview + "en/")
    page.goto(preview)
    program = hub / "guidelines/program/program.yml"
    before = program.read_text("utf-8")
    tagline = re.search(r"^tagline:.*?(?=^\S)", before, re.DOTALL | re.MULTILINE)
    assert tagline
    program.write_text(
        before.replace(tagline[0], 'tagline: {ja: "保存すると変わる", en: "Saved and shown"}\n'), "utf-8"
    )
    expect(page.get_by_text("保存すると変わる").first).to_be_visible(timeout=30_000)

    program.write_text(before + "\nnonsense: 1\n", "utf-8")
    expect(page.get_by_text("nonsense").first).to_be_visible(timeout=30_000)
    expect(page.get_by_text("program.yml").first).to_be_visible()

    program.write_text(before, "utf-8")
    expect(page.locator("header.md-header")).to_be_visible(timeout=30_000)

    prose = next((hub / "site_src/ja").rglob("*.md"))
    path = str(prose.relative_to(hub / "site_src/ja")).removesuffix("index.md").removesuffix(".md")
    page.goto(preview + path.rstrip("/") + "/")
    prose.write_text(prose.read_text("utf-8") + "\n\nあとから足した段落です。\n", "utf-8")
    expect(page.get_by_text("あとから足した段落です。")).to_be_visible(timeout=30_000)
