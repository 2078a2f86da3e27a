"""Two machine writers never work at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from advocacy_hub.store.lock import Lock, LockBusyError

_HOLD = """
import sys
from pathlib import Path
from advocacy_hub.store.lock import Lock
with Lock(Path(sys.argv[1]), "advocacy fetch"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_second_one_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    """The error names what the other process does; when that process ends, the lock is free."""
    path = tmp_path / "cache" / "a.lock"
    path.parent.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        with pytest.raises(LockBusyError) as caught, Lock(path, "advocacy inbox"):
            pass
        assert caught.value.holder == f"advocacy fetch (pid {other.pid})"
        # Killed, not asked: the system frees the lock of the dead.
        other.kill()
        other.wait()
        with Lock(path, "advocacy inbox"):
            pass


def test_it_can_be_taken_again_after_it_was_given_back(tmp_path: Path) -> None:
    """A lock is no trace: the same path serves every run, also after an error inside."""
    path = tmp_path / "new" / "a.lock"
    with pytest.raises(RuntimeError), Lock(path, "one"):
        raise RuntimeError
    with Lock(path, "two"), pytest.raises(LockBusyError) as caught, Lock(path, "three"):
        pass
    assert caught.value.holder.startswith("two (pid ")
