"""The forms of the report: terminal, JSON, GitHub, browser, command."""

from __future__ import annotations

import json
from pathlib import Path

import html5lib
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.check.report import render_github, render_gitlab, render_html, render_json, render_text
from advocacy_hub.cli import main
from advocacy_hub.model.diagnostic import Diagnostic, Level, Location
from advocacy_hub.text.width import display_width

KEY = Diagnostic(
    "unknown-key", Level.ERROR, Location("a/題名,x:y.yml", 3, 5, 5), {"key": "タイトル%"}, ("title", "link"), "title",
    "\u3000あ: タイトル%: <b>工場&見学</b>",
)  # fmt: skip


def test_json_has_the_seven_fields() -> None:
    """Exactly DESIGN's shape; Japanese is not escaped."""
    text = render_json((KEY,), "ja")
    (row,) = json.loads(text)
    assert list(row) == ["code", "severity", "file", "line", "column", "message", "hint"]
    assert (row["code"], row["severity"], row["line"], row["column"]) == ("unknown-key", "error", 3, 5)
    assert "もしかして: title" in row["hint"]
    assert "タイトル" in text
    assert render_json((), "en") == "[]\n"


def test_github_commands_are_escaped() -> None:
    """A comma, colon, percent sign or line break in a file's name or in words ends nothing early."""
    line = render_github((KEY,), "en")
    assert line.count("\n") == 1
    assert line.startswith("::error file=a/題名%2Cx%3Ay.yml,line=3,col=5,endColumn=10,title=error unknown-key::")
    assert "“タイトル%25”" in line
    assert "%0A" in line


def test_github_and_gitlab_name_files_from_the_top_of_the_repository() -> None:
    """A hub in a folder of a larger repository: the annotation must still find its line."""
    assert "file=sites/hub/a/題名" in render_github((KEY,), "en", "sites/hub")
    (row,) = json.loads(render_gitlab((KEY,), "en", "sites/hub"))
    assert row["location"] == {"path": "sites/hub/a/題名,x:y.yml", "lines": {"begin": 3}}


def test_gitlab_report_is_code_quality() -> None:
    """The five members that GitLab demands, and nothing that it does not know."""
    text = render_gitlab((KEY,), "ja")
    (row,) = json.loads(text)
    assert list(row) == ["description", "check_name", "fingerprint", "severity", "location"]
    assert (row["check_name"], row["severity"]) == ("unknown-key", "blocker")
    assert "もしかして: title" in row["description"]
    assert "タイトル" in text
    assert render_gitlab((), "ja") == "[]\n"


def test_gitlab_fingerprints_outlive_added_lines() -> None:
    """A finding that only moved down is the same one; two alike are two."""
    from dataclasses import replace

    def fingerprints(*findings: Diagnostic) -> list[str]:
        return [row["fingerprint"] for row in json.loads(render_gitlab(findings, "ja"))]

    moved = replace(KEY, where=replace(KEY.where, line=9))
    assert fingerprints(KEY) == fingerprints(moved)
    assert fingerprints(KEY, moved)[0] == fingerprints(KEY)[0]
    assert len(set(fingerprints(KEY, moved, replace(KEY, code="bad-id")))) == 3


def test_browser_page_stands_alone_and_escapes() -> None:
    """Valid HTML without scripts, inline styles or requests; what files say is text."""
    page = render_html((KEY,), "ja")
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert document.get("lang") == "ja"
    assert document.findall(".//script") == []
    assert len(document.findall(".//style")) == 1
    assert [
        element for element in document.iter() if element.get("style") or element.get("src") or element.get("href")
    ] == []
    assert "url(" not in page
    assert "<b>" not in page
    assert "".join(document.find(".//mark").itertext()) == "タイトル%"
    assert "prefers-color-scheme: dark" in page


def test_colour_is_only_added() -> None:
    """Without its escape codes the coloured report is the plain one."""
    import re

    coloured = render_text((KEY,), "ja", None, color=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render_text((KEY,), "ja")


@given(
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\n"), min_size=1, max_size=300), st.data()
)
def test_caret_stands_under_what_is_meant(line: str, data: st.DataObject) -> None:
    """However long or wide the line is, the caret begins where the marked words begin."""
    from advocacy_hub.check.excerpt import excerpt

    start = data.draw(st.integers(0, len(line) - 1))
    width = data.draw(st.integers(1, len(line) - start))
    finding = Diagnostic("bad-id", Level.ERROR, Location("x.yml", 7, start + 1, width), {}, (), None, line)
    before, marked, after = excerpt(finding)
    rows = render_text((finding,), "en").split("\n")
    assert rows[3] == f"7 | {before}{marked}{after}".rstrip()
    assert rows[4].startswith("  | " + " " * display_width(before) + "^")
    assert rows[4].count("^") == max(1, display_width(marked))
    assert display_width(before + marked + after) <= 210


@pytest.mark.parametrize(
    ("form", "begins"), [("text", "error[unknown-key]"), ("json", "["), ("github", "::error "), ("gitlab", "[\n")]
)
def test_command(hub: Path, form: str, begins: str) -> None:
    """The report goes to stdout, the count to stderr, and errors exit with 1."""
    post = hub / "content_feed/posts/2026-11/open-day.yml"
    post.write_text(post.read_text(encoding="utf-8").replace("title:", "titel:"), encoding="utf-8")
    result = CliRunner().invoke(main, ["-C", str(hub), "--lang", "en", "check", "--format", form])
    assert result.exit_code == 1
    assert result.stdout.startswith(begins)
    assert result.stderr == "1 error, 0 warnings\n"
    assert "Traceback" not in result.output


def test_command_in_a_folder_of_a_repository(hub: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Names are those that the repository knows, from wherever the command is called."""
    top = tmp_path_factory.mktemp("repository")
    (top / ".git").mkdir()
    hub = hub.rename(top / "hub")
    (hub / "content_feed/posts/2026-11/open-day.yml").write_text("titel: x\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["-C", str(hub), "check", "--format", "github"])
    assert "file=hub/content_feed/posts/2026-11/open-day.yml," in result.stdout


def test_command_tells_changed_files_first(hub: Path) -> None:
    """GitHub shows ten findings of a kind: what the editor touched comes first, the rest stays in order."""
    for name in ("a", "b", "c"):
        (hub / f"guidelines/policies/{name}.yml").write_text("titel: x\n", encoding="utf-8")
    asked = ["-C", str(hub), "check", "--format", "json"]
    usual = json.loads(CliRunner().invoke(main, asked).stdout)
    names = "guidelines/policies/b.yml\nguidelines/policies/none.yml\n"
    first = json.loads(CliRunner().invoke(main, [*asked, "--first", "-"], input=names).stdout)
    mine = [row for row in usual if row["file"] == "guidelines/policies/b.yml"]
    assert mine
    assert first == [*mine, *(row for row in usual if row not in mine)]


def test_command_without_findings(hub: Path) -> None:
    result = CliRunner().invoke(main, ["-C", str(hub), "--lang", "ja", "check"])
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "エラー 0 件、警告 0 件\n")


def test_command_in_an_empty_folder(tmp_path: Path) -> None:
    """No hub at all is content with errors, not a crash."""
    result = CliRunner().invoke(main, ["-C", str(tmp_path), "--lang", "en", "check"])
    assert result.exit_code == 1
    assert result.stdout.count("error[missing-file]") == 4


def test_wrong_usage(hub: Path) -> None:
    result = CliRunner().invoke(main, ["-C", str(hub), "check", "--format", "xml"])
    assert result.exit_code == 2
    assert "text" in result.stderr
