"""The example hub of this repository, built once for a whole test run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from advocacy_hub.publish.prepare import prepare
from advocacy_hub.store.lock import Lock, LockBusyError

ROOT = Path(__file__).parents[2]


def advocacy(*arguments: str, root: Path = ROOT, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the ``advocacy`` command as a person would and return what it said."""
    return subprocess.run(
        [sys.executable, "-m", "advocacy_hub.cli", "-C", str(root), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **(env or {})},
    )


def built_example(shared: Path) -> Path:
    """Return the built example under ``shared``; the first of several test processes builds it."""
    site = shared / "example-site"
    while not site.exists():
        try:
            with Lock(shared / "example.lock", "tests"):
                if not site.exists():
                    result = advocacy("build", "--site-dir", str(site))
                    assert result.returncode == 0, result.stderr
        except LockBusyError:
            os.sched_yield()
    return site


def one_page_of_each_kind() -> dict[str, str]:
    """Return a path for each kind of page that the example has, the fullest one where there are several."""
    plan = prepare(ROOT).plan("ja")
    found: dict[str, str] = {}
    for path, page in plan.pages.items():
        found.setdefault(page.kind, path)
    return found
