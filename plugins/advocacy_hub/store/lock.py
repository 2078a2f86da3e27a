"""One machine writer at a time."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

if sys.platform == "win32":
    import msvcrt

    # Far behind the text, which others must be able to read while it is locked.
    _WHERE = 1 << 30

    def _take(stream: BinaryIO) -> None:
        stream.seek(_WHERE)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)

    def _give_back(stream: BinaryIO) -> None:
        stream.seek(_WHERE)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _take(stream: BinaryIO) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _give_back(stream: BinaryIO) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_UN)


_PAUSE = 0.05


class LockBusyError(Exception):
    """Another run holds the lock; ``holder`` is what it wrote about itself, "" if nothing."""

    def __init__(self, path: Path, holder: str) -> None:
        super().__init__(f"{path} is held by {holder or 'another run'}")
        self.path = path
        self.holder = holder


class Lock:
    """An advisory lock on ``path``, for a ``with`` block.

    ``who`` says what is being done (``advocacy fetch``); the one who finds the
    lock taken reads it, with the process id, in ``LockBusyError.holder``, after
    ``patience`` seconds. The system frees the lock of a process that dies; the
    file itself stays.
    """

    def __init__(self, path: Path, who: str, patience: float = 0.0) -> None:
        self.path = path
        self.who = who
        self.patience = patience
        self._stream: BinaryIO | None = None

    def __enter__(self) -> Self:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        stream = self.path.open("a+b")
        try:
            self._take_in_time(stream)
        except OSError:
            stream.seek(0)
            holder = stream.read(200).decode("utf-8", "replace").strip()
            stream.close()
            raise LockBusyError(self.path, holder) from None
        except BaseException:
            stream.close()
            raise
        stream.truncate(0)
        stream.write(f"{self.who} (pid {os.getpid()})\n".encode())
        stream.flush()
        self._stream = stream
        return self

    def _take_in_time(self, stream: BinaryIO) -> None:
        end = time.monotonic() + self.patience
        while True:
            try:
                _take(stream)
            except OSError:
                if time.monotonic() >= end:
                    raise
                time.sleep(_PAUSE)
            else:
                return

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        del kind, error, trace
        if self._stream is not None:
            _give_back(self._stream)
            self._stream.close()
            self._stream = None
