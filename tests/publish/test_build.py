"""``advocacy build``: a whole site or none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from advocacy_hub.publish.build import build_site
from advocacy_hub.publish.prepare import Prepared, prepare
from advocacy_hub.store.lock import Lock, LockBusyError
from helpers.example import ROOT, advocacy
from helpers.minimal_hub import write_minimal_hub


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """A minimal hub."""
    write_minimal_hub(tmp_path / "hub")
    return tmp_path / "hub"


def _fake(prepared: Prepared, lang: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(f"new {lang}", "utf-8")


def test_both_languages_are_written(hub: Path) -> None:
    """Japanese at the root, English in en/, nothing else left beside it."""
    site = hub / "build" / "site"
    assert build_site(prepare(hub), site, _fake) == 2
    assert (site / "index.html").read_text("utf-8") == "new ja"
    assert (site / "en/index.html").read_text("utf-8") == "new en"
    assert sorted(path.name for path in site.parent.iterdir()) == [".site.lock", "site"]


def test_a_build_that_fails_leaves_the_old_site(hub: Path) -> None:
    """A writer that raises half-way changes nothing and leaves no litter."""
    site = hub / "build" / "site"
    prepared = prepare(hub)
    build_site(prepared, site, _fake)
    (site / "index.html").write_text("old", "utf-8")

    def fail(prepared: Prepared, lang: str, folder: Path) -> None:
        _fake(prepared, lang, folder)
        if lang == "en":
            raise RuntimeError("no space left")

    with pytest.raises(RuntimeError, match="no space left"):
        build_site(prepared, site, fail)
    assert (site / "index.html").read_text("utf-8") == "old"
    assert sorted(path.name for path in site.parent.iterdir()) == [".site.lock", "site"]


def test_what_a_killed_build_left_is_cleared_away(hub: Path) -> None:
    """Power cuts leave staged folders; the next build takes them away."""
    site = hub / "build" / "site"
    for name in (".site-new-abc", ".site-old-abc"):
        (hub / "build" / name).mkdir(parents=True)
        (hub / "build" / name / "index.html").write_text("litter", "utf-8")
    build_site(prepare(hub), site, _fake)
    assert (site / "index.html").read_text("utf-8") == "new ja"
    assert sorted(path.name for path in site.parent.iterdir()) == [".site.lock", "site"]


def test_a_site_set_aside_by_a_killed_build_comes_back(hub: Path) -> None:
    """Killed between the two renames, and then the next build fails: the site that stood stands again."""
    site = hub / "build" / "site"
    aside = hub / "build" / ".site-old-abc"
    aside.mkdir(parents=True)
    (aside / "index.html").write_text("old", "utf-8")

    def fail(prepared: Prepared, lang: str, folder: Path) -> None:
        raise RuntimeError("no space left")

    with pytest.raises(RuntimeError, match="no space left"):
        build_site(prepare(hub), site, fail)
    assert (site / "index.html").read_text("utf-8") == "old"


def test_a_second_build_does_not_start(hub: Path) -> None:
    """While one build runs another is refused."""
    with Lock(hub / "build" / ".site.lock", "test"), pytest.raises(LockBusyError):
        build_site(prepare(hub), hub / "build" / "site", _fake)


def test_a_content_error_exits_1_and_keeps_the_site(hub: Path) -> None:
    """The report names file and line; the site that stood before is untouched."""
    site = hub / "build" / "site"
    build_site(prepare(hub), site, _fake)
    program = hub / "guidelines/program/program.yml"
    program.write_text(program.read_text("utf-8") + "\nnonsense: 1\n", "utf-8")
    result = advocacy("--lang", "en", "build", root=hub)
    assert result.returncode == 1
    assert "program.yml:" in result.stderr
    assert "nonsense" in result.stderr
    assert "Traceback" not in result.stderr
    assert (site / "index.html").read_text("utf-8") == "new ja"


@pytest.mark.parametrize(
    "arguments",
    [
        ("bild",),
        ("build", "--nonsense"),
        ("build", "--site-dir", "guidelines"),
        ("build", "--site-dir", "."),
        ("--now", "yesterday", "build"),
        ("--lang", "fr", "check"),
    ],
)
def test_wrong_usage_exits_2_with_a_hint(hub: Path, arguments: tuple[str, ...]) -> None:
    """Exit 2, something said on stderr, no traceback, nothing lost."""
    arguments = tuple(str(hub / part) if part in {"guidelines", "."} else part for part in arguments)
    result = advocacy(*arguments, root=hub)
    assert result.returncode == 2
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr
    assert (hub / "guidelines/program/program.yml").is_file()


def test_the_site_never_replaces_a_folder_of_other_things(hub: Path, tmp_path: Path) -> None:
    """A folder that is not empty and holds no site is refused."""
    mine = tmp_path / "photos"
    mine.mkdir()
    (mine / "cat.jpg").write_bytes(b"cat")
    assert advocacy("build", "--site-dir", str(mine), root=hub).returncode == 2
    assert (mine / "cat.jpg").read_bytes() == b"cat"


def test_a_language_without_prose_is_built(hub: Path) -> None:
    """git keeps no empty folder: without one English page there is no site_src/en, and the build passes."""
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        (hub / name).write_bytes((ROOT / name).read_bytes())
    shutil.rmtree(hub / "site_src/en")
    done = advocacy("build", root=hub)
    assert done.returncode == 0, done.stderr
    assert "no English version yet" in (hub / "build/site/en/handbook/index.html").read_text("utf-8")


def test_a_missing_configuration_is_named(hub: Path) -> None:
    """Without mkdocs.yml the report names the file that is missing, as any other finding."""
    done = advocacy("--lang", "ja", "build", root=hub)
    assert done.returncode == 1
    assert "missing-file" in done.stderr
    assert "mkdocs.yml" in done.stderr
