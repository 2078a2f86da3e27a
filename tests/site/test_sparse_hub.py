"""Hubs that lack something: an optional file, or a whole language."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml

from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.model.workspace import Workspace
from advocacy_hub.site.environment import render
from advocacy_hub.site.plan import plan_site
from helpers.minimal_hub import write_minimal_hub
from helpers.rooms import NOW

# What a team that has just begun has not written yet, and files that mention it.
LACKING = {
    "questions": ("guidelines/may-i-post.yml",),
    "posts": ("content_feed/posts/2026-11/open-day.yml", "content_feed/suggestions/robot-report.yml"),
    "metrics": ("guidelines/program/metrics/adoption.csv",),
    "goals": (
        "guidelines/program/goals.yml", "guidelines/program/pilot.yml", "guidelines/program/metrics/adoption.csv",
    ),
    "extras": (
        "guidelines/program/concerns.yml", "guidelines/program/evidence.yml", "guidelines/program/roi.yml",
        "guidelines/program/risks.yml", "guidelines/program/pilot.yml",
    ),
    "handbook": tuple(f"site_src/{lang}/handbook/{name}.md" for lang in ("ja", "en") for name in ("index", "first-post", "plan")),
    "front of the handbook": ("site_src/ja/handbook/index.md", "site_src/en/handbook/index.md"),
}  # fmt: skip


def _workspace(root: Path) -> Workspace:
    loaded = load_workspace(root)
    assert loaded.workspace is not None, loaded.diagnostics
    return loaded.workspace


def _dead_links(workspace: Workspace, lang: str) -> list[str]:
    plan = plan_site(workspace, lang, NOW)
    there = {*plan.pages, *(file.path for file in plan.files)}
    dead = []
    for page in plan.pages.values():
        html = str(render(page, plan, workspace.visible(NOW)))
        for href in re.findall(r'\bhref="([^"#:]+)(?:#[^"]*)?"', html):
            target = urljoin(f"https://hub/{page.path}", href).removeprefix("https://hub/")
            if target not in there:
                dead.append(f"{page.path} -> {target}")
    return dead


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("lacking", LACKING)
def test_no_link_leads_to_what_is_not_there(tmp_path: Path, lacking: str, lang: str) -> None:
    """Every page of a hub without this is drawn, and each of its links leads to a page of the plan."""
    write_minimal_hub(tmp_path)
    for name in LACKING[lacking]:
        (tmp_path / name).unlink()
    assert _dead_links(_workspace(tmp_path), lang) == []


def _japanese_only(value: object) -> object:
    if isinstance(value, dict):
        if set(value) == {"ja", "en"}:
            return value["ja"]
        return {key: _japanese_only(one) for key, one in value.items() if one != ""}
    return [_japanese_only(one) for one in value] if isinstance(value, list) else value


def test_pages_without_english_say_so(tmp_path: Path) -> None:
    """Each English page of a hub in Japanese says that words are missing, where they are any; no Japanese page does."""
    write_minimal_hub(tmp_path)
    for file in tmp_path.rglob("*.yml"):
        content = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)
        file.write_text(yaml.safe_dump(_japanese_only(content), allow_unicode=True, sort_keys=False), "utf-8")
    for page in (tmp_path / "site_src/en").rglob("*.md"):
        page.unlink()
    workspace = _workspace(tmp_path)
    notices = ("no English yet", "no English version yet", "in Japanese only")
    for lang in ("ja", "en"):
        plan = plan_site(workspace, lang, NOW)
        drawn = {path: str(render(page, plan, workspace.visible(NOW))) for path, page in plan.pages.items()}
        silent = [path for path, html in drawn.items() if not any(words in html for words in notices)]
        if lang == "ja":
            assert sorted(silent) == sorted(drawn)
        else:
            borrowing = {path for path, html in drawn.items() if re.search(r'<(?:span|div) lang="ja">', html)}
            assert borrowing & set(silent) == set()
            assert {"", "status/", "take-part/", "posts/open-day/", "training/first-steps/", "hub/"} <= borrowing
