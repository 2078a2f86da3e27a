"""What git says was changed; without git, nothing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

_LONGEST = 60_000
_PATIENCE = 10.0
# No setting of the repository's may start another program, and nothing is written, not even git's index.
_QUIET = ("--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.quotepath=false", "-c", "diff.external=")


def changes(root: Path, files: Sequence[str] = ("content_feed",)) -> str | None:
    """Return the difference of ``files`` (relative to ``root``) to what was last added to git, new files whole.

    Cut after 60,000 characters, with a line that says so. ``None`` where there is no git.
    """
    known = _git(root, "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--relative", "--", *files)
    fresh = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *files)
    if known is None or fresh is None:
        return None
    text = "".join(_as_new(root, filter(None, fresh.split("\0")))) + known
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rpartition("\n")[0] + "\n…\n"


def _as_new(root: Path, files: Iterable[str]) -> Iterable[str]:
    """Yield what git's diff would say of each file, had it been added."""
    for file in files:
        try:
            lines = (root / file).read_bytes().decode("utf-8", "replace").splitlines()
        except OSError:
            continue
        yield f"diff --git a/{file} b/{file}\nnew file\n--- /dev/null\n+++ b/{file}\n@@ -0,0 +1,{len(lines)} @@\n"
        yield "".join(f"+{line}\n" for line in lines)


def _git(root: Path, *words: str) -> str | None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    try:
        done = subprocess.run(
            ["git", *_QUIET, "-C", str(root), *words],
            capture_output=True,
            check=True,
            timeout=_PATIENCE,
            stdin=subprocess.DEVNULL,
            env={**environment, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace")
