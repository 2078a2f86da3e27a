"""The process that parses feeds: ``python -m advocacy_hub.feeds.child``, started by ``worker``.

It reads a line of JSON (``length``, ``charset``) and that many bytes, answers with
one line of JSON, and so on until its input ends. It is killed when it takes too
long, and the system refuses it more memory than its share.
"""

from __future__ import annotations

import json
import sys
from typing import BinaryIO

from .parse import parse


def limit_memory(megabytes: int) -> None:
    """Let the system refuse this process more than so much address space, where it can."""
    if sys.platform != "win32":
        import resource

        most = megabytes * 1_000_000
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard == resource.RLIM_INFINITY or hard > most:
            resource.setrlimit(resource.RLIMIT_AS, (most, most))


def serve(source: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until ``source`` ends."""
    while line := source.readline():
        request = json.loads(line)
        feed = parse(source.read(request["length"]), request["charset"])
        answers.write(json.dumps(feed.to_json() if feed else None).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    limit_memory(int(sys.argv[1]))
    serve(sys.stdin.buffer, sys.stdout.buffer)
