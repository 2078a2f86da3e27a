"""Everything goes through the proxy of sources.yml, and through no other; the guard still judges."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from advocacy_hub.cli import main
from advocacy_hub.feeds.address import Guard
from advocacy_hub.feeds.errors import BadProxyError, PrivateAddressError, UnreachableError
from advocacy_hub.feeds.fetch import fetch
from helpers.feed_files import rss
from helpers.feed_server import CERTIFICATE, FeedServer, feed_server
from helpers.forward_proxy import ForwardProxy, forward_proxy
from helpers.minimal_hub import write_minimal_hub

_NAMES = {"public.example.com": "93.184.215.14", "inside.example.com": "10.0.0.1"}


@pytest.fixture(autouse=True)
def _names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two names resolve here, and no other."""
    real = socket.getaddrinfo

    def look_up(host: str, port: int, *rest: Any, **more: Any) -> Any:
        if host.endswith(".example.com") and host not in _NAMES:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return real(_NAMES.get(host, host), port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.fixture
def proxy(server: FeedServer) -> Iterator[ForwardProxy]:
    hosts = ("public", "inside", "unknown")
    with forward_proxy({f"{host}.example.com:80": server.port for host in hosts}) as running:
        yield running


@pytest.mark.parametrize("host", ["public.example.com", "unknown.example.com"])
def test_a_proxy_is_asked_for_the_whole_address(server: FeedServer, proxy: ForwardProxy, host: str) -> None:
    """A name that does not resolve here is left to it, as behind many firewalls."""
    server.serve("/feed", b"<rss/>", ETag='"1"')
    got = fetch(f"http://{host}/feed", Guard.allowing([], proxy.url))
    assert (got.body, got.validators.etag) == (b"<rss/>", '"1"')
    assert proxy.asked == [f"GET http://{host}/feed HTTP/1.1"]
    assert proxy.hosts == [host]


def test_redirects_go_through_it_too(server: FeedServer, proxy: ForwardProxy) -> None:
    """Hop by hop, and the move is proposed under the public name."""
    server.serve("/feed", status=301, Location="http://unknown.example.com/new")
    server.serve("/new", b"<rss/>")
    got = fetch("http://public.example.com/feed", Guard.allowing([], proxy.url))
    assert got.moved_to == "http://unknown.example.com/new"
    assert len(proxy.asked) == 2


@pytest.mark.parametrize("host", ["inside.example.com", "127.0.0.1", "127.1", "[::ffff:10.0.0.1]", "localhost"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_what_is_private_here_is_not_asked_of_it(proxy: ForwardProxy, scheme: str, host: str) -> None:
    """A proxy often stands inside, and would fetch what we must not; unless the host is listed."""
    with pytest.raises(PrivateAddressError):
        fetch(f"{scheme}://{host}/feed", Guard.allowing([], proxy.url))
    assert proxy.asked == []


def test_a_listed_host_is_asked_of_it(server: FeedServer, proxy: ForwardProxy) -> None:
    """As without a proxy."""
    server.serve("/feed", b"<rss/>")
    assert fetch("http://inside.example.com/feed", Guard.allowing(["inside.example.com"], proxy.url)).body == b"<rss/>"


def test_https_takes_a_tunnel(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy sees the name only; the certificate is checked against it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with feed_server(secure=True) as secure, forward_proxy({"secure.example.com:443": secure.port}) as proxy:
        secure.serve("/feed", b"<rss/>")
        guard = Guard.allowing([], proxy.url)
        assert fetch("https://secure.example.com/feed", guard).body == b"<rss/>"
        assert secure.requests[0][1]["Host"] == "secure.example.com"
        assert proxy.asked[0].startswith("CONNECT secure.example.com:443 ")
        with pytest.raises(UnreachableError, match="403"):
            fetch("https://unknown.example.com/feed", guard)


def test_a_proxy_that_is_not_there_is_named() -> None:
    """Or people would look for the fault at the publisher."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{closed.getsockname()[1]}"
        with pytest.raises(UnreachableError, match=f"proxy {place}"):
            fetch("http://public.example.com/feed", Guard.allowing([], f"http://{place}"))


def test_the_command_takes_the_proxy_of_the_file(tmp_path: Path, server: FeedServer, proxy: ForwardProxy) -> None:
    """`proxy` in sources.yml is all it needs."""
    write_minimal_hub(tmp_path)
    server.serve("/feed", rss(("Through", "https://e.example.com/1")))
    (tmp_path / "content_feed/sources.yml").write_text(
        "sources:\n  - {id: far, name: far, site: https://e.example.com/, feed: 'http://unknown.example.com/feed',"
        f" language: ja}}\nproxy: {proxy.url}\n",
        "utf-8",
    )
    done = CliRunner().invoke(main, ["-C", str(tmp_path), "--lang", "en", "fetch"])
    assert done.exit_code == 0, done.output
    assert len(proxy.asked) == 1
    assert any("title: Through" in path.read_text("utf-8") for path in (tmp_path / "content_feed/inbox").iterdir())


@pytest.mark.parametrize("proxy", ["https://proxy.example.com", "http://me:secret@proxy.example.com", "http://pro xy"])
def test_a_proxy_that_cannot_be_used_is_told(proxy: str) -> None:
    """With the file and the form to write it in, and no password."""
    with pytest.raises(BadProxyError, match=r"sources\.yml") as caught:
        fetch("http://public.example.com/feed", Guard.allowing([], proxy))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_proxies_of_the_environment_are_not_used(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    """They would resolve the names themselves, behind the guard's back."""
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with forward_proxy({}) as trap, feed_server(secure=scheme == "https") as target:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, trap.url)
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        assert fetch(target.serve("/f", b"<rss/>"), Guard.allowing([target.host])).body == b"<rss/>"
        assert trap.asked == []
