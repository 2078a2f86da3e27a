"""The Chromium that the tests drive, and whether Playwright can drive it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def driver_runs() -> bool:
    """Whether Playwright's own Node.js starts; on a minimal Debian it lacks libatomic."""
    node, _ = compute_driver_executable()
    return subprocess.run([node, "--version"], capture_output=True, check=False).returncode == 0


def find_chromium() -> str | None:
    """Return the path of a Chromium: the system's, else the one that Playwright installed; None if there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    if not driver_runs():
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None
