"""What git says was changed; without git, nothing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

_LONGEST = 60_000
_PATIENCE = 10.0
_EMPTY = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""Git's name of the tree without files: what a repository without a commit differs from."""
# No setting of the repository's may start a pager or a program that shows differences (its filters, which a person has
# set up for every git command, still run), and nothing is written, not even git's index.
_QUIET = ("--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.quotepath=false", "-c", "diff.external=")


def changes(root: Path, files: Sequence[str] = ("content_feed",)) -> str | None:
    """Return the difference of ``files`` (relative to ``root``) to the last commit, then new files whole.

    Cut after 60,000 characters, with a line that says so. ``None`` where there is no
    git; what git says if it refuses.
    """
    try:
        if not (root / ".git").exists() and _git(root, "rev-parse", "--is-inside-work-tree").strip() != "true":
            return None
        base = "HEAD" if _git(root, "rev-list", "-n1", "--all").strip() else _EMPTY
        known = _git(root, "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--relative", base, "--", *files)
        fresh = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *files)
    except _NoGitError:
        return None
    except _GitError as error:
        return f"{error}\n"
    text = known + "".join(_as_new(root, filter(None, fresh.split("\0"))))
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


class _NoGitError(Exception):
    """There is no git, or no repository."""


class _GitError(Exception):
    """Git refuses; the text is what it says."""


def _git(root: Path, *words: str) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    try:
        done = subprocess.run(
            ["git", *_QUIET, "-C", str(root), *words],
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
            stdin=subprocess.DEVNULL,
            env={**environment, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
        )
    except OSError as error:
        raise _NoGitError from error
    except subprocess.SubprocessError as error:
        raise _GitError(str(error)) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise _NoGitError if "not a git repository" in said else _GitError(said[:1_000])
    return done.stdout.decode("utf-8", "replace")
