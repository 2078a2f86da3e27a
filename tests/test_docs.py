"""The documents say what is true: files, commands and targets that they name exist, and no command is left out."""

from __future__ import annotations

import re
import subprocess

import pytest
from click.testing import CliRunner

from advocacy_hub.cli import _COMMANDS, main
from helpers.example import ROOT

DOCUMENTS = (
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/diagnostics.md",
    "docs/curating.md",
    "docs/team.md",
)
TEXTS = {name: (ROOT / name).read_text("utf-8") for name in DOCUMENTS}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_and_pictures_lead_to_files(name: str) -> None:
    """Every relative link of a document leads to a file of the project."""
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", TEXTS[name]):
        if "://" not in target and not re.match(r"(?:post|rule|policy|module|term|page):", target):
            assert ((ROOT / name).parent / target).exists(), target


@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_that_are_named_exist(name: str) -> None:
    """`advocacy X` in a document is a command."""
    for command in re.findall(r"`(?:\.venv/bin/)?advocacy ([a-z]+)", TEXTS[name]):
        assert command in _COMMANDS, command


@pytest.mark.parametrize("command", sorted(_COMMANDS))
def test_every_command_is_in_the_readme(command: str) -> None:
    """A reader of the README meets every command, and each has a help text in both languages."""
    assert f"advocacy {command}" in TEXTS["README.md"]
    told = CliRunner().invoke(main, [command, "--help"])
    assert told.exit_code == 0
    assert re.search(r"[\u3040-\u30ff]", told.output)
    assert re.search(r"[A-Z][a-z]+ [a-z]+", told.output)


def test_make_targets_that_are_named_exist() -> None:
    """`make X` in a document is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for text in TEXTS.values():
        assert set(re.findall(r"`?make ([a-z]+)(?=[`\s]+(?:#|$|を|で|\())", text, re.MULTILINE)) <= targets


def test_the_map_names_every_room() -> None:
    """Each folder of the package is in ARCHITECTURE.md."""
    package = ROOT / "plugins" / "advocacy_hub"
    for room in package.iterdir():
        if room.is_dir() and (room / "__init__.py").exists():
            assert f"`{room.name}/`" in TEXTS["ARCHITECTURE.md"], room.name


def test_no_file_names_a_registry_or_a_machine() -> None:
    """The lock installs from whatever index the machine uses."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert not re.search(r"--(?:index-url|extra-index-url|find-links)|https?://|file:", lock)
    assert "--hash=sha256:" in lock


def test_ci_runs_what_the_readme_names() -> None:
    """`.ci/run` is bash, calls `make test` and nothing else of note."""
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "make test" in script
    assert subprocess.run(["bash", "-n", ROOT / ".ci" / "run"], check=False).returncode == 0
