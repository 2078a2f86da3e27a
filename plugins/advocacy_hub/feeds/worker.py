"""Parsing at arm's length: a child process with a time and a memory limit, started anew when it dies."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from typing import Self

from .body import IN_MEMORY, Body
from .entry import ParsedFeed
from .errors import NotAFeedError, ParserDiedError

MEMORY_MEGABYTES = 78
"""What the child may take besides some 8 MB of the interpreter's own.

Measured: a feed of 5 MB with 500 entries takes up to 66 if there is an emoji in it, 75 if it is ill-formed besides.
"""
SECONDS = 10.0
# glibc keeps freed blocks for itself unless told not to: 5 to 10 MB at the peak.
_LEAN = {"MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "131072", "MALLOC_TRIM_THRESHOLD_": "131072"}


class Parser:
    """Parses feeds one after the other in one child; threads may share it. For a ``with`` block."""

    def __init__(self, seconds: float = SECONDS, megabytes: int = MEMORY_MEGABYTES) -> None:
        self.seconds = seconds
        self.megabytes = megabytes
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        with self._lock:
            self._end()

    def parse(self, url: str, body: Body | bytes, charset: str = "") -> ParsedFeed:
        """Return the feed in ``body``; ``url`` is for the error.

        Raises ``NotAFeedError``, or ``ParserDiedError`` if it took more time or
        memory than allowed.
        """
        with self._lock:
            answer = self._ask(Body(body) if isinstance(body, bytes) else body, charset)
        if answer is None:
            raise ParserDiedError(url)
        data = json.loads(answer)
        if data is None:
            raise NotAFeedError(url)
        return ParsedFeed.from_json(data)

    def _ask(self, body: Body, charset: str) -> bytes | None:
        if len(body) > IN_MEMORY:
            self._end()  # what other feeds left behind must not be missing for a large one
        child = self._running()
        watchdog = threading.Timer(self.seconds, child.kill)
        watchdog.daemon = True
        watchdog.start()
        answer = b""
        try:
            assert child.stdin is not None  # noqa: S101 (Popen was given pipes)
            assert child.stdout is not None  # noqa: S101
            request = {"length": len(body), "charset": charset, "seconds": self.seconds}
            child.stdin.write(json.dumps(request).encode() + b"\n")
            for piece in body:
                child.stdin.write(piece)
            child.stdin.flush()
            answer = child.stdout.readline()
        except OSError:
            pass  # it died while it was being told
        finally:
            watchdog.cancel()
        if not answer.endswith(b"\n"):
            self._end()
            return None
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            # -P: a file of the hub's folder must not pass for a module.
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-m", "advocacy_hub.feeds.child", str(self.megabytes)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **_LEAN},
            )
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                # What was still to be written to a dead child.
                with contextlib.suppress(OSError):
                    pipe.close()
        child.wait()
