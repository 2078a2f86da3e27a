"""Take the README's pictures of the example: ``python tests/tools/take_pictures.py``.

They are looked at and committed by hand; nothing tests them.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from advocacy_hub.check.report import render_html
from advocacy_hub.publish.prepare import ContentError, prepare
from helpers.chromium import FLAGS, find_chromium
from helpers.example import ROOT, advocacy
from helpers.minimal_hub import write_minimal_hub
from helpers.web import serve

PICTURES = ROOT / "docs" / "pictures"
WIDE, PHONE = (1440, 960), (390, 844)
SHOTS = {
    "home": "",
    "hub": "hub/",
    "post": "posts/scraping-master-interview/",
    "policy": "guidelines/disclosure/",
    "status": "status/",
}


def shoot(browser: Browser, address: str, name: str, size: tuple[int, int], scheme: str = "light") -> None:
    """Take one picture of the top of a page."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")
    context.close()


def broken_hub(root: Path) -> str:
    """Return the error page of a hub with three slips that people make."""
    write_minimal_hub(root)
    program = root / "guidelines/program/program.yml"
    text = program.read_text("utf-8").replace("timezone: ", "timezone\uff1a").replace("page_size:", "page_sise:")
    program.write_text(text.replace("finished: 2026-04-30", "finished: 2026-04-31"), "utf-8")
    try:
        prepare(root)
    except ContentError as error:
        return render_html(error.diagnostics, "ja")
    raise SystemExit("the broken hub has no errors")


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        built = advocacy("build", "--site-dir", str(folder / "site"))
        if built.returncode:
            raise SystemExit(built.stderr)
        report = folder / "report"
        report.mkdir()
        (report / "index.html").write_text(broken_hub(folder / "broken"), "utf-8")
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        with serve(folder / "site") as address:
            for name, path in SHOTS.items():
                shoot(browser, address + path, f"{name}-1440", WIDE)
                shoot(browser, address + path, f"{name}-390", PHONE)
            shoot(browser, address + "en/", "home-en-dark-1440", WIDE, "dark")
        with serve(report) as address:
            shoot(browser, address, "check", (1100, 900))
        browser.close()


if __name__ == "__main__":
    main()
