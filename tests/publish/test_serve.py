"""The preview's server, without a browser: what it follows, and what does not stop it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from advocacy_hub.publish.serve import Preview, Server

LONG = 20.0


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """Folders such as a hub has."""
    for name in ("guidelines/policies", "content_feed/posts/2026-11", "site_src/ja", "build"):
        (tmp_path / "hub" / name).mkdir(parents=True)
    (tmp_path / "hub/content_feed/posts/2026-11/a.yml").write_text("id: a\n", "utf-8")
    return tmp_path / "hub"


class Builds:
    """Stands for the build; ``failing`` makes it raise."""

    def __init__(self) -> None:
        self.failing: Exception | None = None

    def __call__(self, folder: Path) -> str | None:
        (folder / "index.html").write_text("<body></body>", "utf-8")
        if self.failing is not None:
            error, self.failing = self.failing, None
            raise error
        return None


@pytest.fixture
def builds() -> Builds:
    return Builds()


@pytest.fixture
def preview(hub: Path, builds: Builds) -> Iterator[Preview]:
    """A running preview of the hub."""
    preview = Preview(builds)
    with Server(hub, preview, "127.0.0.1", 0):
        yield preview


def _follows(preview: Preview, seen: int) -> int:
    """Return the version that follows ``seen``."""
    version = preview.wait(seen, LONG)
    assert version > seen
    return version


def test_a_saved_file_is_followed(hub: Path, preview: Preview) -> None:
    """An edit builds the site anew."""
    (hub / "content_feed/posts/2026-11/a.yml").write_text("id: b\n", "utf-8")
    _follows(preview, 1)


# watchdog still has its watch on a folder that was moved away, and only says that it renews it.
@pytest.mark.filterwarnings("ignore:Callback with id:RuntimeWarning")
def test_a_folder_that_is_moved_is_followed(hub: Path, preview: Preview) -> None:
    """A folder of files goes and comes back in one stroke, without a word about its files."""
    (hub / "content_feed/posts").rename(hub / "aside")
    version = _follows(preview, 1)
    (hub / "aside").rename(hub / "content_feed/posts")
    _follows(preview, version)


def test_a_folder_made_anew_is_followed(hub: Path, preview: Preview) -> None:
    """Another branch is checked out: a whole folder is deleted, written again, and edited."""
    shutil.rmtree(hub / "guidelines")
    version = _follows(preview, 1)
    (hub / "guidelines").mkdir()
    version = _follows(preview, version)
    (hub / "guidelines/audiences.yml").write_text("audiences: []\n", "utf-8")
    _follows(preview, version)


def test_a_build_that_breaks_off_does_not_end_the_preview(hub: Path, preview: Preview, builds: Builds) -> None:
    """A file vanished while it was read: the site stays, and the next save is built."""
    builds.failing = FileNotFoundError("gone")
    post = hub / "content_feed/posts/2026-11/a.yml"
    post.write_text("id: b\n", "utf-8")
    while builds.failing is not None:
        assert preview.wait(1, 0.05) == 1
    post.write_text("id: c\n", "utf-8")
    _follows(preview, 1)


def test_what_the_build_writes_is_not_followed(hub: Path, preview: Preview) -> None:
    """`advocacy build` beside a running preview does not set it going."""
    (hub / "build/index.html").write_text("built", "utf-8")
    (hub / "notes.txt").write_text("mine", "utf-8")
    assert preview.wait(1, 0.5) == 1
