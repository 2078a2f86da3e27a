"""A new hub on the disk: whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

_HARMLESS = {".git", ".gitattributes", ".gitignore", ".venv", "LICENSE", "LICENSE.md", "README.md", ".DS_Store"}
"""What a folder may hold and still count as empty: a fresh repository of a forge, a virtual environment."""


class FolderTakenError(Exception):
    """The folder holds something else; ``names`` are some of what is in it, or it is no folder."""

    def __init__(self, folder: Path, names: tuple[str, ...]) -> None:
        super().__init__(f"{folder}: {', '.join(names)}")
        self.folder, self.names = folder, names


def check_free(folder: Path) -> None:
    """Raise ``FolderTakenError`` if a new hub must not go into ``folder``."""
    if folder.is_symlink() or folder.exists():
        if not folder.is_dir():
            raise FolderTakenError(folder, ())
        taken = sorted(one.name for one in folder.iterdir() if one.name not in _HARMLESS)
        if taken:
            raise FolderTakenError(folder, tuple(taken[:5]))


def write_hub(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write ``files`` below ``folder``; return those left as they were because they stood there already.

    The folder is made if need be. All is written beside it first, so a full
    disk leaves nothing half done. Raises ``FolderTakenError`` and ``OSError``.
    """
    check_free(folder)
    kept = tuple(sorted(name for name in files if (folder / name).exists()))
    home = folder.parent
    home.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=f".{folder.name}-new-", dir=home))
    try:
        for name, data in files.items():
            path = stage / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if not folder.exists():
            stage.chmod(0o755)
            stage.rename(folder)
            return kept
        for name in sorted({name.partition("/")[0] for name in files}):
            if name not in kept:
                (stage / name).rename(folder / name)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return kept
