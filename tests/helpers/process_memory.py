"""How much memory a process and the ones it starts take at most (Linux)."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ended:
    """What became of a command; ``together`` is the most memory that it and its children took at one time, in MB.

    Pages that several of them share count once (the system's PSS).
    """

    returncode: int
    output: str
    errors: str
    together: float


def run_measured(command: Sequence[str], folder: Path, environment: Mapping[str, str], seconds: float) -> Ended:
    """Run ``command`` in ``folder`` and return what became of it. Raises ``TimeoutExpired``."""
    with subprocess.Popen(
        command, cwd=folder, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        over = threading.Event()
        peak = 0.0

        def watch() -> None:
            nonlocal peak
            while not over.wait(0.02):
                peak = max(peak, sum(map(_share, (process.pid, *_children(process.pid)))))

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            output, errors = process.communicate(timeout=seconds)
        finally:
            over.set()
            watcher.join()
            process.kill()
    return Ended(process.returncode, output, errors, peak)


def _children(ident: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{ident}/task").iterdir())
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []


def _share(ident: int) -> float:
    try:
        lines = Path(f"/proc/{ident}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024 / 1_000_000 for line in lines if line.startswith("Pss:")), 0.0)
