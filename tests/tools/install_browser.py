"""Get what the browser tests need and the machine lacks: Chromium, and fonts with Japanese letters.

As root on Debian through apt; elsewhere Chromium through Playwright's own
installer, and a word about the fonts. Exits 1 with the reason if there is no
Chromium in the end: browser tests fail rather than skip.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from helpers.chromium import driver_runs, find_chromium


def has_japanese_font() -> bool:
    """Whether fontconfig knows a font for Japanese."""
    if shutil.which("fc-list") is None:
        return False
    return bool(subprocess.run(["fc-list", ":lang=ja"], capture_output=True, text=True, check=False).stdout.strip())


def main() -> int:
    # One at a time: a driver that does not run cannot say where its Chromium is.
    needs = {"chromium": find_chromium, "fonts-noto-cjk": has_japanese_font, "libatomic1": driver_runs}
    missing = [package for package, present in needs.items() if not present()]
    if not missing:
        return 0
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print(f"installing {' '.join(missing)} with apt", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-q"], check=False, env=environment, stdout=subprocess.DEVNULL)
        subprocess.run(
            ["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing],
            check=False, env=environment, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    elif "chromium" in missing:
        print("not root, or no apt: getting Chromium with Playwright's installer", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if not has_japanese_font():
        print("No Japanese font was found: install one (Noto Sans CJK JP) for the pages to be drawn right.")
    if not driver_runs():
        print("Playwright's driver does not start. Debian: apt-get install libatomic1")
        return 1
    if not find_chromium():
        print("There is no Chromium: the browser tests will fail. Debian: apt-get install chromium fonts-noto-cjk")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
