"""Take the README's pictures of the example: ``python tests/tools/take_pictures.py``.

They are looked at and committed by hand; nothing tests them.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from advocacy_hub.check.report import render_html
from advocacy_hub.desk.desk import ROOM, Desk
from advocacy_hub.publish.prepare import ContentError, prepare
from advocacy_hub.publish.serve import Preview, Server
from helpers.chromium import FLAGS, find_chromium
from helpers.desk import NOW
from helpers.example import ROOT, advocacy
from helpers.minimal_hub import write_minimal_hub
from helpers.web import serve

PICTURES = ROOT / "docs" / "pictures"
WIDE, PHONE = (1440, 960), (390, 844)
SHOTS = {
    "home": "",
    "hub": "hub/",
    "policy": "guidelines/disclosure/",
    "status": "status/",
    "calendar": "hub/calendar/",
    "search": "search/?q=写真 許可",
    "composer": "posts/ai-inspection-half-year/#share",
    "mine": "mine/",
}
OWN_WORDS = (
    "あさなぎ精機で生産技術をしています。\n検査にAIを入れて、まず直したのは照明でした。世界初でも何でもない、"
    "地味な話です。うちの班は二か月、影と戦いました。"
)
"""Words in the composer's picture: partly the suggestion's, with something for the rules to say."""
SHARED = (
    (
        "smart-factory-uptime",
        "設備稼働100%で現場と経営を同期させたスマート工場",
        "curated",
        "linkedin",
        "2026-11-18T03:10:00.000Z",
    ),
    (
        "scraping-master-interview",
        "髪の毛の百分の一を、手で削る。きさげ職人に聞く",
        "owned",
        "x",
        "2026-11-12T08:40:00.000Z",
    ),
    ("reading-the-ten-threats", "「情報セキュリティ10大脅威」を読む", "curated", "bluesky", "2026-11-09T23:55:00.000Z"),
    ("hashtags-and-alt-text", "ハッシュタグと代替テキスト", "curated", "x", "2026-10-27T03:05:00.000Z"),
    (
        "quiet-spindle-launch",
        "小型スピンドル「なぎ40」を発売しました",
        "promotional",
        "linkedin",
        "2026-10-15T09:30:00.000Z",
    ),
)


def shoot(browser: Browser, address: str, name: str, size: tuple[int, int], scheme: str = "light") -> None:
    """Take one picture of the top of a page."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    if name.startswith("composer"):
        page.locator("[data-part=text]").fill(OWN_WORDS)
        page.wait_for_function("document.querySelector('[data-part=preview-text]').textContent.includes('影と')")
        page.locator("[data-part=text]").evaluate("box => scrollTo(0, box.getBoundingClientRect().top + scrollY - 300)")
    if name.startswith("mine"):
        keys = ("post", "title", "category", "network", "at")
        log = [{**dict(zip(keys, row, strict=True)), "language": "ja"} for row in SHARED]
        state = {"v": 1, "drafts": {}, "shared": log, "instances": {}, "role": "engineer", "topics": [], "region": "JP"}
        page.evaluate("state => localStorage.setItem('advocacy-hub', JSON.stringify(state))", state)
        page.reload(wait_until="networkidle")
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


@contextmanager
def desk() -> Iterator[str]:
    """Yield the address of the example's desk, which is only looked at."""
    server = Server(
        ROOT, Preview(lambda _folder: None), "127.0.0.1", 0, {ROOM: Desk(ROOT, lambda _program: NOW).answer}
    )
    with server:
        yield f"{server.address}{ROOM[1:]}?lang=ja"


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
                if name not in {"mine", "calendar"}:
                    shoot(browser, address + path, f"{name}-390", PHONE)
            shoot(browser, address + "en/", "home-en-dark-1440", WIDE, "dark")
        with serve(report) as address:
            shoot(browser, address, "check", (1100, 900))
        with desk() as address:
            shoot(browser, address, "desk-1440", WIDE)
        browser.close()


if __name__ == "__main__":
    main()
