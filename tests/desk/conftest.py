"""A small hub with candidates, and its desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from advocacy_hub.curation.inbox import write_candidate
from advocacy_hub.desk.desk import Desk
from helpers.desk import NOW, Asked, candidate
from helpers.minimal_hub import write_minimal_hub


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """The minimal hub with one more candidate, ``a-story``."""
    write_minimal_hub(tmp_path)
    write_candidate(tmp_path, candidate())
    return tmp_path


@pytest.fixture
def ask(hub: Path) -> Asked:
    return Asked(Desk(hub, lambda _program: NOW))


@pytest.fixture
def content(hub: Path) -> Callable[[], dict[str, bytes]]:
    """Return the bytes of every file of the content."""

    def read() -> dict[str, bytes]:
        folder = hub / "content_feed"
        return {path.relative_to(hub).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    return read
