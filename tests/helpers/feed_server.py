"""A web server on loopback that serves feeds, well and badly."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

CERTIFICATE = Path(__file__).parents[1] / "data/tls/certificate.pem"
"""For localhost, 127.0.0.1 and secure.example.com; trusted where ``SSL_CERT_FILE`` names it."""

Behaviour = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class FeedServer:
    """``requests`` are the paths asked for, with their headers; ``released`` frees handlers that hold a reply back."""

    port: int
    scheme: str = "http"
    routes: dict[str, Behaviour] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"{self.scheme}://{self.host}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.requests]

    def serve(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> str:
        """Answer ``path`` with this body; header names are written with underscores. Returns the address."""
        data = body.encode() if isinstance(body, str) else body

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value.encode().decode("latin-1"))
            handler.send_header("Content-Length", str(len(data)))
            handler.end_headers()
            handler.wfile.write(data)

        return self.behave(path, answer)

    def behave(self, path: str, behaviour: Behaviour) -> str:
        """Let ``behaviour`` answer ``path``. Returns the address."""
        self.routes[path] = behaviour
        return self.url(path)


@contextmanager
def feed_server(*, secure: bool = False) -> Iterator[FeedServer]:
    """Yield a running server; a path nobody serves is a 404. If ``secure``, it speaks TLS with ``CERTIFICATE``."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.requests.append((self.path, dict(self.headers.items())))
            behaviour = state.routes.get(self.path)
            if behaviour is None:
                self.send_error(404)
                return
            try:
                behaviour(self)
            except OSError:
                self.close_connection = True  # the client had enough

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    if secure:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE, CERTIFICATE.with_name("key.pem"))
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    state = FeedServer(server.server_port, "https" if secure else "http")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        state.released.set()
        server.shutdown()
        server.server_close()
