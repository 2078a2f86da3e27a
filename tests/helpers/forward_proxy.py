"""A small forward proxy on loopback: http by the whole address, https by CONNECT. Names it looks up in a table of its own."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit


@dataclass
class ForwardProxy:
    """``asked`` are the request lines it got; ``names`` where hosts lead (port on loopback); others it refuses."""

    port: int
    names: Mapping[str, int]
    asked: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def forward_proxy(names: Mapping[str, int]) -> Iterator[ForwardProxy]:
    """Yield a running proxy that knows ``names``: ``{"e.example.com:80": port}``."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append(self.requestline)
            state.hosts.append(self.headers.get("Host", ""))
            parts = urlsplit(self.path)
            port = state.names.get(f"{parts.hostname}:{parts.port or 80}")
            if port is None:
                self.send_error(502)
                return
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", parts.path)
            answer = connection.getresponse()
            body = answer.read()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            connection.close()

        def do_CONNECT(self) -> None:
            state.asked.append(self.requestline)
            port = state.names.get(self.path)
            if port is None:
                self.send_error(403, "Not through here")
                return
            with socket.create_connection(("127.0.0.1", port), timeout=10) as there:
                self.send_response(200)
                self.end_headers()
                back = threading.Thread(target=_copy, args=(there, self.connection), daemon=True)
                back.start()
                _copy(self.connection, there)
                back.join(10)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    state = ForwardProxy(server.server_port, names)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()


def _copy(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65_536):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)
