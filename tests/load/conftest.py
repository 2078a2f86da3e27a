"""A small hub that a test may spoil."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.minimal_hub import write_minimal_hub


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    write_minimal_hub(tmp_path)
    return tmp_path
