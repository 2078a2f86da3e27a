"""Finding and reading the files of a hub; trouble becomes a finding, never an exception."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..model.diagnostic import Diagnostic, Level, Location

MAX_BYTES = 1_000_000
_MAX_FOLDERS_DEEP = 8


def read(root: Path, file: str) -> bytes | Diagnostic:
    """Return the bytes of ``file`` (relative to ``root``), or why they cannot be had.

    Findings: ``outside-root`` (a link that leaves the hub), ``not-a-file``,
    ``broken-link``, ``unreadable``, ``too-large``.
    """
    path = root / file
    try:
        target = path.resolve(strict=True)
        if not target.is_relative_to(root.resolve()):
            return problem("outside-root", file)
        if not target.is_file():
            return problem("not-a-file", file)
        if target.stat().st_size > MAX_BYTES:
            return problem("too-large", file, limit=f"{MAX_BYTES:,}")
        return target.read_bytes()
    except FileNotFoundError:
        return problem("broken-link" if path.is_symlink() else "missing-file", file)
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: a loop of links on Python 3.11 and 3.12
        return problem("unreadable", file, reason=getattr(error, "strerror", None) or str(error))


def problem(code: str, file: str, level: Level = Level.ERROR, **values: str) -> Diagnostic:
    """Return a finding about a whole file."""
    return Diagnostic(code, level, Location(file), values)


def listing(root: Path, folder: str, *, deep: bool = False) -> Iterator[str | Diagnostic]:
    """Yield the files below ``folder`` in order, hidden ones and editors' leftovers apart.

    A folder that cannot be listed, or a link to a folder outside, is a finding.
    """
    yield from _walk(root, folder.rstrip("/"), _MAX_FOLDERS_DEEP if deep else 0)


def _walk(root: Path, folder: str, depth: int) -> Iterator[str | Diagnostic]:
    place = root / folder
    if not place.is_dir():
        return
    try:
        if not place.resolve().is_relative_to(root.resolve()):
            yield problem("outside-root", folder)
            return
        names = sorted(entry.name for entry in place.iterdir() if not _leftover(entry.name))
    except OSError as error:
        yield problem("unreadable", folder, reason=error.strerror or str(error))
        return
    for name in names:
        inside = f"{folder}/{name}"
        # A folder called x.yml is somebody's mistake about a file: reading it says so.
        if (root / inside).is_dir() and not name.endswith((".yml", ".yaml", ".csv", ".md")):
            if depth:
                yield from _walk(root, inside, depth - 1)
        else:
            yield inside


def _leftover(name: str) -> bool:
    return name.startswith((".", "#", "~$")) or name.endswith(("~", ".swp", ".bak", ".orig", ".tmp"))
