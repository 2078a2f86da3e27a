"""The command in terminals as they are: other encodings, Ctrl+C, an odd environment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import advocacy_hub.cli.check
from advocacy_hub.cli import main
from helpers.minimal_hub import write_minimal_hub

POST = "content_feed/posts/2026-11/open-day.yml"


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A minimal hub with an emoji in a line that is wrong."""
    write_minimal_hub(tmp_path)
    post = tmp_path / POST
    post.write_text(post.read_text("utf-8").replace("title: 工場見学の日", "title: 👩‍🔧é✓: 工場見学"), "utf-8")
    return tmp_path


def _run(hub: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "advocacy_hub.cli", "-C", str(hub), *arguments],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


@pytest.mark.parametrize("encoding", ["cp932", "latin-1"])
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_report_prints_in_any_encoding(hub: Path, encoding: str, form: str) -> None:
    """A console that cannot show a character shows ``?``; the report is whole."""
    done = _run(hub, "--lang", "ja", "check", "--format", form, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"colon-in-value" in done.stdout
    assert b"?" in done.stdout


@pytest.mark.parametrize(("lang", "word"), [("ja", "中断しました"), ("en", "Interrupted")])
def test_ctrl_c_is_no_fault_of_the_content(hub: Path, monkeypatch: pytest.MonkeyPatch, lang: str, word: str) -> None:
    """Ctrl+C ends a run with a word and 130; 1 would say that the content has errors."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(advocacy_hub.cli.check, "load_workspace", interrupt)
    result = CliRunner().invoke(main, ["-C", str(hub), "--lang", lang, "check"])
    assert result.exit_code == 130
    assert word in result.stderr


def test_an_odd_now_in_the_environment_is_wrong_usage(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``ADVOCACY_NOW`` is held to the same form as ``--now``."""
    monkeypatch.setenv("ADVOCACY_NOW", "yesterday")
    result = CliRunner().invoke(main, ["-C", str(hub), "check"])
    assert result.exit_code == 2
    assert "2026-04-01 09:30" in result.stderr


@pytest.mark.parametrize("epoch", ["99999999999999", "-5", "soon"])
def test_an_odd_epoch_is_passed_over(hub: Path, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    """A ``SOURCE_DATE_EPOCH`` that is no moment of a hub's calendar counts as none."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    result = CliRunner().invoke(main, ["-C", str(hub), "check"])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("arguments", [("build",), ("inbox", "dismiss", "new-machine")])
def test_a_folder_that_cannot_be_written_is_named(hub: Path, arguments: tuple[str, ...]) -> None:
    """What the disk refuses is told by name, with what to check: no traceback, and not exit 1."""
    write_minimal_hub(hub)
    (hub / "build").write_text("a file where a folder belongs", "utf-8")
    done = _run(hub, *arguments, PYTHONIOENCODING="utf-8")
    assert done.returncode == 2
    assert str(hub / "build") in done.stderr.decode()
    assert "書き込みの権限" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
