"""Feeds that mean harm cost themselves, never the others, and never more memory than a run may take."""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from advocacy_hub.curation.run import Run
from advocacy_hub.feeds.address import Guard
from advocacy_hub.feeds.fetch import Limits
from advocacy_hub.model.content import Source
from helpers.feed_files import rss
from helpers.feed_server import FeedServer, feed_server
from helpers.hostile import serve_hostile
from helpers.minimal_hub import write_minimal_hub
from helpers.process_memory import run_measured

_ERRORS = {
    "gzip-bomb": "too-big",
    "gzip-in-gzip": "too-big",
    "many-gzips": "too-big",
    "deflate-bomb": "too-big",
    "raw-deflate-bomb": "too-big",
    "gzip-cut-off": "damaged",
    "endless": "too-big",
    "endless-chunks": "too-big",
    "huge-chunk": "too-big",
    "huge-length": "too-big",
    "endless-headers": "unreachable",
    "huge-header": "unreachable",
    "loop": "too-many-redirects",
}
_LARGEST = rss(*((f"Large {n}", f"https://e.example.com/large/{n}") for n in range(500)), description="長" * 3_100)


def _record(ident: str, url: str) -> str:
    return f"  - {{id: {ident}, name: {ident}, site: https://e.example.com/, feed: '{url}', language: ja}}\n"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_all_of_them_at_once_stay_within_bounds(tmp_path: Path) -> None:
    """The real command with its own limits: exit 0, each hostile feed told, good ones taken in, under 150 MB in all."""
    write_minimal_hub(tmp_path)
    with ExitStack() as stack:
        servers = [stack.enter_context(feed_server()) for _ in range(4)]
        names = [serve_hostile(server) for server in servers].pop()
        hostile = [(name, servers[number % 4]) for number, name in enumerate(names)]
        good = []
        for number, server in enumerate(servers):
            server.serve(f"/good-{number}", rss((f"Good {number}", f"https://e.example.com/{number}")))
            server.serve("/large", _LARGEST)
            good.append((f"good-{number}", server))
        records = [_record(name, server.url(f"/{name}")) for name, server in (*hostile, *good)]
        records += [_record(f"large-{number}", server.url("/large")) for number, server in enumerate(servers[:2])]
        hosts = ", ".join(f"'{server.host}'" for server in servers)
        sources = f"sources:\n{''.join(records)}allow_private_hosts: [{hosts}]\n"
        (tmp_path / "content_feed/sources.yml").write_text(sources, "utf-8")
        command = [sys.executable, "-m", "advocacy_hub.cli", "-C", str(tmp_path), "--lang", "en", "fetch"]
        ended = run_measured(command, tmp_path, {**os.environ, "COLUMNS": "200"}, 120)
        assert not any("/secret" in server.paths() for server in servers)
    assert ended.returncode == 0, ended.errors
    results = dict(re.findall(r"^│ (\S+) .*?(?:Failed \((\S+)\)|Done) .*│$", ended.output, re.MULTILINE))
    assert {name: results.get(name) for name in _ERRORS} == _ERRORS
    # How much a parser needs depends on the Python: each of these is read, or costs its parser.
    assert {results[name] for name in names if name not in _ERRORS} <= {"", "parser-died", "not-a-feed"}
    assert {results[name] for name, _ in good} | {results["large-0"], results["large-1"]} == {""}
    inbox = "".join(path.read_text("utf-8") for path in (tmp_path / "content_feed/inbox").glob("*.yml"))
    assert all(f"Good {number}" in inbox for number in range(4))
    assert len(re.findall(r"title: Large \d+", inbox)) == 500
    assert "root:" not in inbox
    assert ended.together < 150


def _drip_headers(handler: BaseHTTPRequestHandler, server: FeedServer) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not server.released.wait(0.05):
        handler.wfile.write(b"x")


def _drip_body(handler: BaseHTTPRequestHandler, server: FeedServer) -> None:
    handler.send_response(200)
    handler.end_headers()
    while not server.released.wait(0.05):
        handler.wfile.write(b"<")


def _drip_interim(handler: BaseHTTPRequestHandler, server: FeedServer) -> None:
    while not server.released.wait(0.01):
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")


def _drip_trailers(handler: BaseHTTPRequestHandler, server: FeedServer) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n<\r\n0\r\n")
    while not server.released.wait(0.01):
        handler.wfile.write(b"X-More: y\r\n")


def test_whoever_drips_is_left_at_the_deadline(tmp_path: Path, server: FeedServer) -> None:
    """A byte now and then, in any part of the answer: the others come in all the same."""
    drips = {"headers": _drip_headers, "body": _drip_body, "interim": _drip_interim, "trailers": _drip_trailers}
    urls = {name: server.behave(f"/{name}", lambda it, drip=drip: drip(it, server)) for name, drip in drips.items()}  # type: ignore[misc]
    urls["good"] = server.serve("/good", rss(("Good", "https://e.example.com/1")))
    sources = [
        Source.model_validate(
            {"id": name, "name": name, "site": "https://e.example.com/", "feed": url, "language": "ja"}
        )
        for name, url in urls.items()
    ]
    now = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
    outcomes = Run(tmp_path, Guard.allowing([server.host]), now, limits=Limits(seconds=0.5)).fetch(sources)
    assert {one.source.id: one.error and one.error.code for one in outcomes} == {
        **dict.fromkeys(drips, "too-slow"),
        "good": None,
    }
    # An error with its frames would keep what was read, 5 MB a source.
    errors = [one.error for one in outcomes if one.error]
    assert [(error.__traceback__, error.__context__, error.__cause__) for error in errors] == [(None, None, None)] * 4
