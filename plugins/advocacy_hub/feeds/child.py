"""The process that parses feeds: ``python -m advocacy_hub.feeds.child``, started by ``worker``.

It reads a line of JSON (``length``, ``charset``, ``seconds``) and that many bytes,
answers with one line of JSON, and so on until its input ends. It is killed when it
takes too long, and the system refuses it more memory than its share.
"""

from __future__ import annotations

import gc
import json
import sys
from typing import BinaryIO

from .parse import parse


def limit_memory(megabytes: int) -> None:
    """Let the system refuse this process more than so much memory of its own, where it can (Linux)."""
    if sys.platform == "linux":
        import resource

        # Data, not address space: that also counts files of the system which are mapped and never read.
        for limit, most in ((resource.RLIMIT_DATA, megabytes * 1_000_000), (resource.RLIMIT_CORE, 0)):
            _, hard = resource.getrlimit(limit)
            if hard == resource.RLIM_INFINITY or hard > most:
                resource.setrlimit(limit, (most, most))


def limit_time(seconds: float) -> None:
    """Let the system end this process after so much more computing, should the one that watches it be gone."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime + seconds) + 1
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (until if hard == resource.RLIM_INFINITY else min(until, hard), hard))


def serve(source: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until ``source`` ends."""
    while line := source.readline():
        request = json.loads(line)
        limit_time(request["seconds"])
        feed = parse(source.read(request["length"]), request["charset"])
        answers.write(json.dumps(feed.to_json() if feed else None).encode() + b"\n")
        answers.flush()
        del feed
        gc.collect()  # feedparser leaves rings behind, which would lie beside the next feed


if __name__ == "__main__":
    limit_memory(int(sys.argv[1]))
    serve(sys.stdin.buffer, sys.stdout.buffer)
