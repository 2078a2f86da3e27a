"""Both languages, staged beside the old site and put in its place only when whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from ..model.base import LANGS, Lang
from ..store.lock import Lock
from .prepare import Prepared

Writer = Callable[[Prepared, Lang, Path], None]
"""Writes the whole site of one language into an empty folder, or raises."""


def build_site(prepared: Prepared, site_dir: Path, write: Writer) -> int:
    """Build both languages into ``site_dir`` (Japanese at its root, English in ``en/``); return the number of files.

    Whatever goes wrong on the way leaves ``site_dir`` as it was. Raises
    ``store.lock.LockBusyError`` while another build runs, and what ``write`` raises.
    """
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    with Lock(site_dir.parent / f".{site_dir.name}.lock", "advocacy build"):
        _tidy(site_dir)
        stage = Path(tempfile.mkdtemp(prefix=f".{site_dir.name}-new-", dir=site_dir.parent))
        try:
            stage.chmod(0o755)
            write_languages(prepared, stage, write)
            count = sum(1 for path in stage.rglob("*") if path.is_file())
            _swap(stage, site_dir)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
    return count


def write_languages(prepared: Prepared, destination: Path, write: Writer) -> None:
    """Write every language into ``destination``, the outer one first: MkDocs empties the folder it writes to."""
    for lang in LANGS:
        write(prepared, lang, destination if lang == "ja" else destination / lang)


def _tidy(site_dir: Path) -> None:
    """Clear away what builds left that were killed; one killed between the two renames had moved the site aside."""
    for old in site_dir.parent.glob(f".{site_dir.name}-old-*"):
        if site_dir.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(site_dir)
    for new in site_dir.parent.glob(f".{site_dir.name}-new-*"):
        shutil.rmtree(new, ignore_errors=True)


def _swap(stage: Path, site_dir: Path) -> None:
    old = stage.with_name(stage.name.replace("-new-", "-old-"))
    if site_dir.exists():
        site_dir.rename(old)
    try:
        stage.rename(site_dir)
    except OSError:
        if old.exists():
            old.rename(site_dir)
        raise
    shutil.rmtree(old, ignore_errors=True)
