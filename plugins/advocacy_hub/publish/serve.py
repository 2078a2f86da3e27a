"""A preview of both languages on one port that reloads when a file is saved.

Content errors are shown in the browser as a page; the preview recovers by
itself when the file is mended. Nothing here is meant for production.

A room is a small application that answers all requests below a path of its own,
beside the preview and whatever that shows.
"""

from __future__ import annotations

import ipaddress
import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from ..text.hosts import is_loopback as is_loopback_address
from ..text.hosts import names_this_machine
from .watch import Watch

RELOAD = "/__advocacy/reload.js"
VERSION = "/__advocacy/version"

# Changes come in bursts (an editor writes, renames, syncs): wait until it is quiet.
_QUIET = 0.15
_WAIT = 25.0

_LONGEST_BODY = 1_000_000
_DIGITS = 9
_PATIENCE = 60.0
"""Seconds that a connection may be silent; a page that waits for news is answered after ``_WAIT``."""

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


@dataclass(frozen=True)
class Visit:
    """A request to a room: ``headers`` by their names in lower case, ``peer`` is who asks, ``port`` is ours."""

    method: str
    target: str
    """Path and query, as they were sent."""
    headers: Mapping[str, str]
    body: bytes
    peer: str
    port: int


Room = Callable[[Visit], tuple[int, Mapping[str, str], bytes]]
"""Answers a visit with status, headers and body."""


def is_loopback(host: str) -> bool:
    """Return whether who listens at ``host`` (a name or an address) is heard on this machine alone."""
    try:
        found = {str(row[4][0]) for row in socket.getaddrinfo(host, None)}
        return bool(found) and all(ipaddress.ip_address(one.partition("%")[0]).is_loopback for one in found)
    except (OSError, ValueError):
        return False


class Preview:
    """The state of a preview: builds, keeps what is shown, and tells who waits."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._root = Path(tempfile.mkdtemp(prefix="advocacy-preview-"))
        self.nothing = self._root / "nothing"
        self.nothing.mkdir()
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
    timeout = _PATIENCE

    def __init__(self, *args: Any, preview: Preview, rooms: Mapping[str, Room], **kwargs: Any) -> None:
        self._preview = preview
        self._rooms = rooms
        self._shown = preview.shown
        super().__init__(*args, directory=str(preview.nothing), **kwargs)

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if self._in_a_room(address.path) or not self._asked_by_name():
            return
        if address.path == RELOAD:
            self._send(_SCRIPT, "text/javascript; charset=utf-8")
        elif address.path == VERSION:
            seen = parse_qs(address.query).get("seen", ["0"])[0]
            self._send(str(self._preview.wait(int(seen) if seen.isdigit() else 0)).encode(), "text/plain")
        elif (error_page := self._look().error_page) is not None:
            self._page(error_page.encode(), HTTPStatus.INTERNAL_SERVER_ERROR)
        else:
            self._file(address.path)

    def do_HEAD(self) -> None:
        if not self._in_a_room(urlsplit(self.path).path) and self._asked_by_name():
            self._look()
            super().do_HEAD()

    def do_POST(self) -> None:
        if not self._in_a_room(urlsplit(self.path).path):
            self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)

    def _asked_by_name(self) -> bool:
        """Refuse who asks a server of this machine alone by another name, and return whether all is well."""
        address, port = self.connection.getsockname()[:2]
        if not is_loopback_address(address) or names_this_machine(self.headers.get("Host", ""), port):
            return True
        self.send_error(HTTPStatus.FORBIDDEN)
        return False

    def _look(self) -> Shown:
        """Take what is shown now for this request: browsers connect long before they ask for anything."""
        self._shown = self._preview.shown
        self.directory = str(self._shown.folder or self._preview.nothing)
        return self._shown

    def _in_a_room(self, path: str) -> bool:
        """Let the room below whose path the request leads answer it; return whether there is one."""
        room = next((room for prefix, room in self._rooms.items() if path.startswith(prefix)), None)
        if room is None and f"{path}/" in self._rooms:
            self.send_response(HTTPStatus.PERMANENT_REDIRECT)
            self.send_header("Location", f"{path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return True
        if room is None:
            return False
        length = self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers or not (length.isascii() and length.isdigit()):
            self.send_error(HTTPStatus.LENGTH_REQUIRED)
        elif len(length) > _DIGITS or int(length) > _LONGEST_BODY:
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            self._answer(room, self.rfile.read(int(length)))
        return True

    def _answer(self, room: Room, body: bytes) -> None:
        headers: dict[str, str] = {}
        for name, value in self.headers.items():
            # One that comes twice is told as such: neither may pass for the only one.
            key = name.lower()
            headers[key] = f"{headers[key]}, {value}" if key in headers else value
        port = self.connection.getsockname()[1]
        status, told, answer = room(Visit(self.command, self.path, headers, body, str(self.client_address[0]), port))
        self.send_response(status)
        for name, value in {**told, "Content-Length": str(len(answer))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer)

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
        script = f'<script src="{RELOAD}" data-version="{self._shown.version}"></script></body>'.encode()
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


class _Http(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that leaves a page and hangs up; of anything else as ever."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Http6(_Http):
    address_family = socket.AF_INET6


class Server:
    """The running preview, for a ``with`` block; ``address`` says where to look.

    ``rooms`` answer what is asked for below their paths, which begin and end with a slash.
    """

    def __init__(
        self, root: Path, preview: Preview, host: str, port: int, rooms: Mapping[str, Room] | None = None
    ) -> None:
        self._preview = preview
        kind = _Http6 if ":" in host else _Http
        self._http = kind((host, port), partial(_Handler, preview=preview, rooms=dict(rooms or {})))
        self._watch = Watch(root)
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._http.serve_forever, daemon=True),
            threading.Thread(target=self._follow, daemon=True),
        ]
        self.address = f"http://{f'[{host}]' if ':' in host else host}:{self._http.server_port}/"

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
