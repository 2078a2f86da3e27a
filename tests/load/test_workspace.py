"""A folder becomes a workspace; trouble with files becomes findings."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from advocacy_hub.load.workspace import Loaded, load_workspace
from helpers.minimal_hub import FILES


def codes(loaded: Loaded) -> list[tuple[str, str]]:
    return [(finding.where.file, finding.code) for finding in loaded.diagnostics]


def test_the_smallest_hub_is_read_whole(hub: Path) -> None:
    """Every kind of record is there, without a finding, and every file is named."""
    loaded = load_workspace(hub)
    assert loaded.diagnostics == ()
    workspace = loaded.workspace
    assert workspace is not None
    assert {path.relative_to(hub).as_posix() for path in loaded.files} == set(FILES)
    filled = ("audiences", "roles", "raci", "policies", "modules", "paths", "topics", "sources", "candidates", "posts")
    filled += (
        "suggestions",
        "goals",
        "kpis",
        "risks",
        "concerns",
        "feedback",
        "evidence",
        "assumptions",
        "prose",
        "assets",
    )
    assert [name for name in filled if not getattr(workspace, name)] == []
    assert workspace.may_i is not None
    assert workspace.pilot is not None
    assert workspace.pilot.started == dt.date(2026, 5, 7)
    assert [row.value for row in workspace.measurements] == [12.5, None, 31.0]


def test_bare_words_stay_text(hub: Path) -> None:
    """`1.10` is version 1.10, not 1.1."""
    workspace = load_workspace(hub).workspace
    assert workspace is not None
    assert workspace.policies["disclosure"].version == "1.10"
    assert workspace.evidence["trust"].vendor is False


def test_places_lead_to_the_line_of_a_field(hub: Path) -> None:
    """Line and column of a value; the nearest parent for what is not in the file."""
    workspace = load_workspace(hub).workspace
    assert workspace is not None
    where = workspace.places.find("post", "open-day", "captions", 0, "text")
    assert (where.file, where.line, where.column) == ("content_feed/posts/2026-11/open-day.yml", 26, 11)
    lines = (hub / where.file).read_text(encoding="utf-8").split("\n")
    assert lines[where.line - 1][where.column - 1 :][: where.width] == "工場でお待ちしています。"
    rule = workspace.places.find("rule", "say-who-you-are", "severity")
    assert (rule.file, rule.line) == ("guidelines/policies/disclosure.yml", 18)
    assert workspace.places.find("post", "open-day", "embargo").line == 2
    assert workspace.places.find("program", "", "hub", "page_size").line == 10
    assert workspace.places.find("prose", "ja/handbook/index.md").file == "site_src/ja/handbook/index.md"
    assert workspace.places.find("measurement", "2").line == 4


def test_without_a_program_there_is_no_workspace(tmp_path: Path) -> None:
    """An empty folder names every file that a hub needs."""
    loaded = load_workspace(tmp_path)
    assert loaded.workspace is None
    assert codes(loaded) == [
        ("content_feed/topics.yml", "missing-file"),
        ("guidelines/audiences.yml", "missing-file"),
        ("guidelines/program/program.yml", "missing-file"),
        ("guidelines/program/team.yml", "missing-file"),
    ]


def test_a_broken_file_does_not_hide_the_rest(hub: Path) -> None:
    """Two broken files give two findings, and everything else is loaded."""
    (hub / "guidelines/policies/disclosure.yml").write_text("id: [\n", encoding="utf-8")
    (hub / "content_feed/sources.yml").write_text("sources: none\n", encoding="utf-8")
    loaded = load_workspace(hub)
    assert [file for file, _ in codes(loaded)] == ["content_feed/sources.yml"] + [
        "guidelines/policies/disclosure.yml"
    ] * (len(loaded.diagnostics) - 1)
    assert loaded.workspace is not None
    assert "open-day" in loaded.workspace.posts
    assert loaded.workspace.policies == {}


def test_a_folder_in_a_files_place(hub: Path) -> None:
    (hub / "content_feed/suggestions/robot-report.yml").unlink()
    (hub / "content_feed/suggestions/robot-report.yml").mkdir()
    assert codes(load_workspace(hub)) == [("content_feed/suggestions/robot-report.yml", "not-a-file")]


def test_a_link_that_leads_nowhere(hub: Path) -> None:
    (hub / "content_feed/suggestions/lost.yml").symlink_to(hub / "nowhere.yml")
    assert codes(load_workspace(hub)) == [("content_feed/suggestions/lost.yml", "broken-link")]


def test_links_that_leave_the_hub_are_refused(hub: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Neither a file nor a folder outside is read, whatever is in it."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.yml").write_text("id: secret\n", encoding="utf-8")
    (hub / "content_feed/suggestions/secret.yml").symlink_to(outside / "secret.yml")
    (hub / "content_feed/posts/2026-12").symlink_to(outside, target_is_directory=True)
    assert codes(load_workspace(hub)) == [
        ("content_feed/posts/2026-12", "outside-root"),
        ("content_feed/suggestions/secret.yml", "outside-root"),
    ]


def test_a_link_to_itself(hub: Path) -> None:
    loop = hub / "content_feed/suggestions/loop.yml"
    loop.symlink_to(loop)
    ((file, code),) = codes(load_workspace(hub))
    assert (file, code) in {("content_feed/suggestions/loop.yml", "unreadable"), (file, "broken-link")}


def test_a_huge_file(hub: Path) -> None:
    (hub / "content_feed/suggestions/huge.yml").write_bytes(b"#" * 1_000_001)
    assert codes(load_workspace(hub)) == [("content_feed/suggestions/huge.yml", "too-large")]


def test_editors_leftovers_are_passed_over(hub: Path) -> None:
    for name in (".#x.yml", "x.yml~", "~$x.yml", ".x.yml.swp", "#x.yml#", "notes.txt"):
        (hub / "content_feed/suggestions" / name).write_text("[", encoding="utf-8")
    assert codes(load_workspace(hub)) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("guidelines/program/gaols.yml", "unknown-file"),
        ("content_feed/suggestions/x.yaml", "wrong-extension"),
        ("content_feed/posts/november/open-day-2.yml", "misplaced-file"),
    ],
)
def test_files_in_a_wrong_place(hub: Path, name: str, code: str) -> None:
    text = FILES["content_feed/posts/2026-11/open-day.yml"].replace("id: open-day", "id: open-day-2")
    (hub / name).parent.mkdir(exist_ok=True)
    (hub / name).write_text(text, encoding="utf-8")
    assert codes(load_workspace(hub)) == [(name, code)]


def test_the_same_id_in_two_months(hub: Path) -> None:
    """An id is an address: it is unique over all folders, and the first one is named."""
    (hub / "content_feed/posts/2026-12").mkdir()
    text = FILES["content_feed/posts/2026-11/open-day.yml"]
    (hub / "content_feed/posts/2026-12/open-day.yml").write_text(text, encoding="utf-8")
    (finding,) = load_workspace(hub).diagnostics
    assert finding.code == "duplicate-id"
    assert finding.values["first"] == "content_feed/posts/2026-11/open-day.yml:2"
