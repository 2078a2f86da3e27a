"""Files that are either the old one or the new one, whenever the power goes."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path


def write_atomic(path: Path, data: bytes) -> bool:
    """Write ``data`` to ``path`` and return whether the file changed.

    A file that already holds these bytes is left alone, time stamp included.
    The folder is made if need be; the mode of an existing file is kept; a
    symbolic link stays one. Raises ``OSError`` and leaves the old file whole.
    """
    target = Path(os.path.realpath(path))
    mode: int | None = None
    with contextlib.suppress(FileNotFoundError):
        if target.read_bytes() == data:
            return False
        mode = target.stat().st_mode & 0o7777
    target.parent.mkdir(parents=True, exist_ok=True)
    # In the same folder, because a rename is atomic only within one file system.
    temporary = target.with_name(f".{target.name[:100]}.{secrets.token_hex(6)}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename is None:
            error.filename = str(path)  # a full disk does not say which file it was
        raise
    _sync_folder(target.parent)
    return True


def remove(path: Path) -> None:
    """Delete ``path`` for good; a file that is not there is fine."""
    path.unlink(missing_ok=True)
    _sync_folder(path.parent)


def set_aside(path: Path) -> Path:
    """Rename a file that cannot be read to ``<name>.bad`` (over an older one) and return its new place."""
    aside = path.with_name(path.name + ".bad")
    path.replace(aside)
    return aside


def _sync_folder(folder: Path) -> None:
    # Windows cannot open a folder, and some network drives refuse to sync one.
    if os.name == "posix":
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
