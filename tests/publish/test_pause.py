"""A pause: every page says so, why and until when, and nothing on any of them shares."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from advocacy_hub.publish.prepare import prepare
from advocacy_hub.share.networks import NETWORKS
from helpers.example import ROOT, advocacy
from helpers.minimal_hub import FILES, write_minimal_hub

PROGRAM = "guidelines/program/program.yml"
FULL = {"home", "hub", "hub-newest", "topic", "category", "language", "post", "check-text"}
HOSTS = [network.address.split("/")[2] for network in NETWORKS.values() if (network.address or "").startswith("https:")]


def pause(hub: Path, since: str = "2026-11-20 08:00", until: str | None = "2026-11-21 18:00") -> Path:
    """Write the smallest hub with a pause; its clock stands at 2026-11-20 09:00."""
    write_minimal_hub(hub)
    said = f"contact: desk\npause:\n  reason: {{ja: 地震の被害を<確かめ>ています, en: The <quake> is looked into}}\n  since: {since}\n"
    said += f"  until: {until}\n" if until else ""
    (hub / PROGRAM).write_text(FILES[PROGRAM].replace("contact: desk\n", said), "utf-8")
    return hub


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub whose sharing is paused, built; with it every network is on offer."""
    hub = pause(tmp_path_factory.mktemp("hub"))
    text = (hub / PROGRAM).read_text("utf-8")
    (hub / PROGRAM).write_text(text.replace("[x, linkedin, email]", f"[{', '.join(NETWORKS)}]"), "utf-8")
    post = hub / "content_feed/posts/2026-11/open-day.yml"
    post.write_text(post.read_text("utf-8").replace("networks: [x, linkedin]\n", ""), "utf-8")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        (hub / name).write_bytes((ROOT / name).read_bytes())
    done = advocacy("build", root=hub)
    assert done.returncode == 0, done.stderr
    return hub / "build/site"


def read(path: Path) -> Element:
    tree: Element = html5lib.parse(path.read_text("utf-8"), namespaceHTMLElements=False)
    return tree


def styled(root: Element, name: str) -> list[str]:
    return [
        " ".join("".join(one.itertext()).split())
        for one in root.iter()
        if isinstance(one.tag, str) and name in one.get("class", "").split()
    ]


def test_no_page_has_a_way_to_share(site: Path) -> None:
    """No link to a network, no mail, no code, and no button that copies a caption or the link."""
    for path in site.rglob("*.html"):
        page = read(path)
        for link in page.iter("a"):
            assert not any(f"//{host}/" in link.get("href", "") for host in HOSTS), path
            assert not link.get("href", "").startswith("mailto:?"), path
        if path.parent.parent.name == "posts":
            assert not [one for one in page.iter() if "data-share" in one.attrib or one.get("data-ah") == "copy"], path
            assert "工場でお待ちしています" not in path.read_text("utf-8"), path


@pytest.mark.parametrize(
    ("lang", "reason", "when"),
    [
        ("", "地震の被害を<確かめ>ています", "2026年11月20日 08:00から、2026年11月21日 18:00まで"),
        ("en/", "The <quake> is looked into", "Since 20 Nov 2026 08:00, until 21 Nov 2026 18:00"),
    ],
)
def test_every_page_says_it_once(site: Path, lang: str, reason: str, when: str) -> None:
    """Pages that share, or would, say why; all others say it in one line with a link to one that does."""
    plan = prepare(site.parent.parent).plan("ja")
    for page in plan.pages.values():
        found = read(site / lang / page.path / "index.html")
        banners, bars = styled(found, "ah-pause"), styled(found, "ah-bar--pause")
        if page.kind in FULL:
            assert (len(banners), len(bars)) == (1, 0), page.path
            assert reason in banners[0]
            assert when in banners[0]
        else:
            assert (len(banners), len(bars)) == (0, 1), page.path
            assert when in bars[0]
    assert len(styled(read(site / lang / "404.html"), "ah-bar--pause")) == 1


def test_pages_that_would_share_know_where_to_ask(site: Path) -> None:
    """The address of the file is relative to the page, so that it holds below any path."""
    plan = prepare(site.parent.parent).plan("ja")
    for page in plan.pages.values():
        metas = {m.get("name"): m.get("content") for m in read(site / page.path / "index.html").iter("meta")}
        up = "../" * page.path.count("/")
        assert metas.get("advocacy-state") == (f"{up}state.json" if page.kind in FULL else None), page.path


def test_the_file_that_open_pages_ask_for(site: Path) -> None:
    """Per language: reason in both, the instant of the end, and the banner's words."""
    reason = {"ja": "地震の被害を<確かめ>ています", "en": "The <quake> is looked into"}
    assert json.loads((site / "state.json").read_text("utf-8")) == {
        "paused": {
            "reason": reason,
            "until": "2026-11-21T18:00:00+09:00",
            "title": "いまは共有を止めています",
            "when": "2026年11月20日 08:00から、2026年11月21日 18:00まで",
        }
    }
    english = json.loads((site / "en/state.json").read_text("utf-8"))["paused"]
    assert english["reason"] == reason
    assert english["title"] == "Sharing is paused"


def state(hub: Path) -> object:
    plan = prepare(hub).plan("en")
    (file,) = [one for one in plan.files if one.path == "state.json"]
    return json.loads(file.content)["paused"]


def test_without_an_end_the_file_and_the_banner_say_so(tmp_path: Path) -> None:
    """Nobody is told a day that nobody knows."""
    said = state(pause(tmp_path, until=None))
    assert isinstance(said, dict)
    assert said["until"] is None
    assert said["when"] == "Since 20 Nov 2026 08:00, with no end date yet. We will say here when it resumes"


def test_a_last_day_is_included(tmp_path: Path) -> None:
    """A day ends with its midnight, and readers are told the day."""
    said = state(pause(tmp_path, until="2026-11-21"))
    assert isinstance(said, dict)
    assert said["until"] == "2026-11-22T00:00:00+09:00"
    assert "until 21 Nov 2026" in said["when"]


@pytest.mark.parametrize(
    ("since", "until"), [("2026-11-20 09:01", None), ("2026-11-18", "2026-11-19"), ("2026-11-18", "2026-11-20 09:00")]
)
def test_a_pause_that_is_not_in_effect_is_nowhere(tmp_path: Path, since: str, until: str | None) -> None:
    """One to come is not announced, one that is over stops nothing."""
    hub = pause(tmp_path, since, until)
    assert state(hub) is None
    plan = prepare(hub).plan("ja")
    assert plan.paused is None
    post = plan.pages["posts/open-day/"]
    assert post.data["paused"] is None
    assert post.data["groups"][0].captions[0].links


def test_a_hub_that_shares_says_null(tmp_path: Path) -> None:
    write_minimal_hub(tmp_path)
    assert state(tmp_path) is None
