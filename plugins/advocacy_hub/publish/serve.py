"""A preview of both languages on one port that reloads when a file is saved.

Content errors are shown in the browser as a page; the preview recovers by
itself when the file is mended. Nothing here is meant for production.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from .watch import Watch

RELOAD = "/__advocacy/reload.js"
VERSION = "/__advocacy/version"

# Changes come in bursts (an editor writes, renames, syncs): wait until it is quiet.
_QUIET = 0.15
_WAIT = 25.0

_SCRIPT = b"""(async () => {
  const script = document.currentScript;
  let seen = Number(script.dataset.version);
  for (;;) {
    try {
      const answer = await fetch("/__advocacy/version?seen=" + seen, { cache: "no-store" });
      const now = Number(await answer.text());
      if (now !== seen) { location.reload(); return; }
    } catch { await new Promise((done) => setTimeout(done, 1000)); }
  }
})();
"""


@dataclass(frozen=True)
class Shown:
    """What the preview shows: a finished site's folder, or an error page in its place."""

    version: int
    folder: Path | None
    error_page: str | None = None


Build = Callable[[Path], str | None]
"""Builds both languages into an empty folder; returns an error page, or None if all is well."""


class Preview:
    """The state of a preview: builds, keeps what is shown, and tells who waits."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._root = Path(tempfile.mkdtemp(prefix="advocacy-preview-"))
        self._changed = threading.Condition()
        self.shown = Shown(0, None)

    def rebuild(self) -> None:
        """Build anew and show the result; the old site stays where a page asks for it until then, or if this raises."""
        old = self.shown
        folder = self._root / str(old.version + 1)
        folder.mkdir()
        try:
            page = self._build(folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        with self._changed:
            self.shown = Shown(old.version + 1, folder if page is None else None, page)
            self._changed.notify_all()
        # Requests for the site before last are over by now.
        shutil.rmtree(self._root / str(old.version - 1), ignore_errors=True)

    def wait(self, seen: int, timeout: float = _WAIT) -> int:
        """Return the version shown, as soon as it is another than ``seen`` or ``timeout`` seconds have passed."""
        with self._changed:
            self._changed.wait_for(lambda: self.shown.version != seen, timeout)
            return self.shown.version

    def close(self) -> None:
        """Take away what was built."""
        shutil.rmtree(self._root, ignore_errors=True)


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, preview: Preview, **kwargs: Any) -> None:
        self._preview = preview
        folder = preview.shown.folder
        super().__init__(*args, directory=str(folder) if folder else None, **kwargs)

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == RELOAD:
            self._send(_SCRIPT, "text/javascript; charset=utf-8")
        elif address.path == VERSION:
            seen = parse_qs(address.query).get("seen", ["0"])[0]
            self._send(str(self._preview.wait(int(seen) if seen.isdigit() else 0)).encode(), "text/plain")
        elif self._preview.shown.error_page is not None:
            self._page(self._preview.shown.error_page.encode(), HTTPStatus.INTERNAL_SERVER_ERROR)
        else:
            self._file(address.path)

    def _file(self, path: str) -> None:
        found = Path(self.translate_path(path))
        if found.is_dir() and path.endswith("/"):
            found /= "index.html"
        if found.suffix == ".html" and found.is_file():
            self._page(found.read_bytes(), HTTPStatus.OK)
        elif not found.exists() and (missing := Path(self.directory) / "404.html").is_file():
            self._page(missing.read_bytes(), HTTPStatus.NOT_FOUND)
        else:
            super().do_GET()

    def _page(self, html: bytes, status: HTTPStatus) -> None:
        script = f'<script src="{RELOAD}" data-version="{self._preview.shown.version}"></script></body>'.encode()
        head, mark, tail = html.rpartition(b"</body>")
        self._send(head + script + tail if mark else html, "text/html; charset=utf-8", status)

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing: a line per request would hide the findings."""


class Server:
    """The running preview, for a ``with`` block; ``address`` says where to look."""

    def __init__(self, root: Path, preview: Preview, host: str, port: int) -> None:
        self._preview = preview
        self._http = ThreadingHTTPServer((host, port), partial(_Handler, preview=preview))
        self._http.daemon_threads = True
        self._watch = Watch(root)
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._http.serve_forever, daemon=True),
            threading.Thread(target=self._follow, daemon=True),
        ]
        self.address = f"http://{host}:{self._http.server_port}/"

    def __enter__(self) -> Self:
        self._preview.rebuild()
        self._watch.start()
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._watch.stop()
        self._http.shutdown()
        self._http.server_close()
        for thread in self._threads:
            thread.join()
        self._preview.close()

    def wait(self) -> None:
        """Stay until interrupted, or until ``stop`` is called."""
        self._stop.wait()

    def stop(self) -> None:
        """Let ``wait`` return; safe in a signal handler."""
        self._stop.set()

    def _follow(self) -> None:
        seen = self._watch.seen
        while True:
            seen.wait()
            if self._stop.is_set():
                return
            while seen.is_set():
                seen.clear()
                self._stop.wait(_QUIET)
            # A folder that goes in this very moment is seen again.
            with suppress(OSError):
                self._watch.renew()
            try:
                self._preview.rebuild()
            except Exception as error:  # noqa: BLE001 - whatever it is, the next save deserves another try
                # Mostly a file that went while it was read, and its going is a change of its own.
                sys.stderr.write(f"{error}\n")
