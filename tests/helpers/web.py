"""A plain web server on loopback that carries a folder under a sub-path, as an intranet does."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PREFIX = "/intra/hub"


class _Handler(SimpleHTTPRequestHandler):
    # Pages ask for dozens of small modules: a connection is kept for the next one, as every real server does.
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, prefix: str, **kwargs: Any) -> None:
        self._prefix = prefix
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self._prefix + "/"):
            return str(Path(self.directory) / "nowhere")
        return super().translate_path(path[len(self._prefix) :])

    def end_headers(self) -> None:
        # Our assets stand in a folder named by their hash.
        if "/assets/hub-" in self.path:
            self.send_header("Cache-Control", "max-age=31536000, immutable")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that leaves a page hangs up."""


@contextmanager
def serve(folder: Path, prefix: str = PREFIX) -> Iterator[str]:
    """Yield the address, with a trailing slash, at which ``folder`` is served."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder), prefix=prefix))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
