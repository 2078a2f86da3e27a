"""The mapping files that come with the hub."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent / "mappings"

BUILT_IN: dict[str, Path] = {path.stem: path for path in sorted(_FOLDER.glob("*.yml"))}
"""Their files, by the name that ``--mapping`` takes."""
