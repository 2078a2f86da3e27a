"""What earlier runs found in captions, kept in ``build/cache/`` so that unchanged ones are not judged again."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from ..check.lint import Memory
from ..store.atomic import write_atomic

_FILE = "build/cache/captions.json"


def remembered(root: Path) -> Memory:
    """Return what the last run kept; nothing if there is none or it cannot be read."""
    with suppress(OSError, ValueError):
        known = json.loads((root / _FILE).read_text("utf-8"))
        if isinstance(known, dict):
            return Memory(known)
    return Memory()


def remember(root: Path, memory: Memory) -> None:
    """Keep what this run needed. A disk that refuses costs the next run time, and nothing else."""
    if not memory.changed:
        return
    path = root / _FILE
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, json.dumps(memory.used, ensure_ascii=False, separators=(",", ":")).encode())
