"""The preview's server, without a browser: what it follows, and what does not stop it."""

from __future__ import annotations

import re
import shutil
import socket
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from advocacy_hub.publish.serve import Preview, Server, Visit, is_loopback

LONG = 20.0


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """Folders such as a hub has."""
    for name in ("guidelines/policies", "content_feed/posts/2026-11", "site_src/ja", "build"):
        (tmp_path / "hub" / name).mkdir(parents=True)
    (tmp_path / "hub/content_feed/posts/2026-11/a.yml").write_text("id: a\n", "utf-8")
    return tmp_path / "hub"


class Builds:
    """Stands for the build; ``failing`` makes it raise, ``error_page`` is what it returns."""

    def __init__(self) -> None:
        self.failing: Exception | None = None
        self.error_page: str | None = None

    def __call__(self, folder: Path) -> str | None:
        (folder / "index.html").write_text("<body></body>", "utf-8")
        if self.failing is not None:
            error, self.failing = self.failing, None
            raise error
        return self.error_page


@pytest.fixture
def builds() -> Builds:
    return Builds()


@pytest.fixture
def preview(hub: Path, builds: Builds) -> Iterator[Preview]:
    """A running preview of the hub."""
    preview = Preview(builds)
    with Server(hub, preview, "127.0.0.1", 0):
        yield preview


def _follows(preview: Preview, seen: int) -> int:
    """Return the version that follows ``seen``."""
    version = preview.wait(seen, LONG)
    assert version > seen
    return version


def test_a_saved_file_is_followed(hub: Path, preview: Preview) -> None:
    """An edit builds the site anew."""
    (hub / "content_feed/posts/2026-11/a.yml").write_text("id: b\n", "utf-8")
    _follows(preview, 1)


# watchdog still has its watch on a folder that was moved away, and only says that it renews it.
@pytest.mark.filterwarnings("ignore:Callback with id:RuntimeWarning")
def test_a_folder_that_is_moved_is_followed(hub: Path, preview: Preview) -> None:
    """A folder of files goes and comes back in one stroke, without a word about its files."""
    (hub / "content_feed/posts").rename(hub / "aside")
    version = _follows(preview, 1)
    (hub / "aside").rename(hub / "content_feed/posts")
    _follows(preview, version)


def test_a_folder_made_anew_is_followed(hub: Path, preview: Preview) -> None:
    """Another branch is checked out: a whole folder is deleted, written again, and edited."""
    shutil.rmtree(hub / "guidelines")
    version = _follows(preview, 1)
    (hub / "guidelines").mkdir()
    version = _follows(preview, version)
    (hub / "guidelines/audiences.yml").write_text("audiences: []\n", "utf-8")
    _follows(preview, version)


def test_a_build_that_breaks_off_does_not_end_the_preview(hub: Path, preview: Preview, builds: Builds) -> None:
    """A file vanished while it was read: the site stays, and the next save is built."""
    builds.failing = FileNotFoundError("gone")
    post = hub / "content_feed/posts/2026-11/a.yml"
    post.write_text("id: b\n", "utf-8")
    while builds.failing is not None:
        assert preview.wait(1, 0.05) == 1
    post.write_text("id: c\n", "utf-8")
    _follows(preview, 1)


def test_what_the_build_writes_is_not_followed(hub: Path, preview: Preview) -> None:
    """`advocacy build` beside a running preview does not set it going."""
    (hub / "build/index.html").write_text("built", "utf-8")
    (hub / "notes.txt").write_text("mine", "utf-8")
    assert preview.wait(1, 0.5) == 1


def test_who_connected_while_there_was_an_error_sees_the_site(hub: Path, builds: Builds) -> None:
    """Browsers connect ahead: what was shown then, or the folder that the preview was started in, is not what they get."""
    builds.error_page = "<body>wrong</body>"
    preview = Preview(builds)
    with Server(hub, preview, "127.0.0.1", 0) as server:
        port = int(server.address.rsplit(":", 1)[1].strip("/"))
        with socket.create_connection(("127.0.0.1", port), timeout=LONG) as ahead:
            ahead.sendall(b"GET / HTTP/1.1\r\n")
            # Connections are taken in their order: after this one the first has been.
            status, page = _asked(port, "GET", "/")
            assert (status, page[:11]) == (500, b"<body>wrong")
            assert _asked(port, "HEAD", "/pyproject.toml")[0] == 404
            builds.error_page = None
            preview.rebuild()
            ahead.sendall(f"Host: 127.0.0.1:{port}\r\n\r\n".encode())
            answer = b"".join(iter(lambda: ahead.recv(10_000), b""))
        assert b" 200 " in answer
        assert b'<body><script src="/__advocacy/reload.js" data-version="2">' in answer


# ── rooms beside the preview ─────────────────────────────────────────────────


@pytest.fixture
def room(hub: Path, builds: Builds) -> Iterator[tuple[int, list[Visit]]]:
    """The port of a preview with a room at ``/room/``, and the visits to it."""
    visits: list[Visit] = []

    def answer(visit: Visit) -> tuple[int, dict[str, str], bytes]:
        visits.append(visit)
        return 201, {"Content-Type": "text/plain"}, b"made"

    with Server(hub, Preview(builds), "127.0.0.1", 0, {"/room/": answer}) as server:
        yield int(server.address.rsplit(":", 1)[1].strip("/")), visits


def _asked(port: int, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=LONG)
    connection.putrequest(method, path)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    if body is not None and "Content_Length" not in headers and "Transfer_Encoding" not in headers:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    answer = connection.getresponse()
    return answer.status, answer.read()


@pytest.mark.parametrize(
    "host", ["evil.example.com", "evil.example.com:{port}", "127.0.0.1:1", "", "127.0.0.1.evil.example.com:{port}"]
)
def test_a_preview_of_this_machine_answers_to_no_other_name(hub: Path, builds: Builds, host: str) -> None:
    """Somebody's name server may say that their name leads here; a page of theirs would read what is for staff only."""
    with Server(hub, Preview(builds), "127.0.0.1", 0) as server:
        port = int(server.address.rsplit(":", 1)[1].strip("/"))
        for method in ("GET", "HEAD"):
            connection = HTTPConnection("127.0.0.1", port, timeout=LONG)
            connection.putrequest(method, "/", skip_host=True)
            connection.putheader("Host", host.format(port=port))
            connection.endheaders()
            assert connection.getresponse().status == 403
        assert _asked(port, "GET", "/")[0] == 200


def test_a_room_answers_below_its_path(room: tuple[int, list[Visit]]) -> None:
    """With the query, the body, and headers by their names in lower case; the preview answers elsewhere."""
    port, visits = room
    assert _asked(port, "POST", "/room/a?b=c", b"body", X_Mark="1", Host=f"127.0.0.1:{port}") == (201, b"made")
    visit = visits[0]
    assert (visit.method, visit.target, visit.body, visit.peer, visit.port) == (
        "POST",
        "/room/a?b=c",
        b"body",
        "127.0.0.1",
        port,
    )
    assert visit.headers["x-mark"] == "1"
    assert _asked(port, "GET", "/")[0] == 200
    assert _asked(port, "HEAD", "/room/") == (201, b"")
    assert _asked(port, "GET", "/room") == (308, b"")
    assert _asked(port, "POST", "/")[0] == 405
    assert len(visits) == 2


def test_a_header_that_comes_twice_is_told_as_such(room: tuple[int, list[Visit]]) -> None:
    """Neither of two hosts passes for the only one."""
    port, visits = room
    with socket.create_connection(("127.0.0.1", port), timeout=LONG) as connection:
        connection.sendall(b"GET /room/ HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n")
        assert b" 201 " in connection.recv(1000)
    assert visits[0].headers["host"] == "a, b"


def test_a_body_without_a_sensible_length_is_not_read(room: tuple[int, list[Visit]]) -> None:
    """The room never hears of it."""
    port, visits = room
    for headers, status in (
        ({"Content_Length": "1000001"}, 413),
        ({"Content_Length": "many"}, 411),
        ({"Content_Length": "-1"}, 411),
        ({"Transfer_Encoding": "chunked"}, 411),
    ):
        assert _asked(port, "POST", "/room/", b"", **headers)[0] == status
    assert visits == []


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("127.3.2.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False), ("no host", False)],
)  # fmt: skip
def test_loopback_is_told_from_a_network(host: str, alone: bool) -> None:
    """By what the name stands for."""
    assert is_loopback(host) is alone


def test_a_preview_can_listen_at_the_newer_loopback(hub: Path, builds: Builds) -> None:
    """Its address has the brackets that a browser needs."""
    with socket.socket(socket.AF_INET6) as probe:
        try:
            probe.bind(("::1", 0))
        except OSError:
            pytest.skip("this machine has no IPv6")
    with Server(hub, Preview(builds), "::1", 0) as server:
        assert re.fullmatch(r"http://\[::1\]:\d+/", server.address)
