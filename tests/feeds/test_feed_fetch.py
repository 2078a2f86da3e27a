"""One request, bounded in every way, told in words when it fails."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from http.server import BaseHTTPRequestHandler

import pytest

from advocacy_hub.feeds import connect
from advocacy_hub.feeds.address import Guard
from advocacy_hub.feeds.errors import (
    BadAddressError,
    DamagedBodyError,
    FetchError,
    GoneError,
    HttpStatusError,
    PrivateAddressError,
    ServerBusyError,
    TooBigError,
    TooManyRedirectsError,
    TooSlowError,
    UnreachableError,
)
from advocacy_hub.feeds.fetch import Limits, Validators, fetch
from helpers.feed_server import CERTIFICATE, FeedServer, feed_server

_SHORT = Limits(seconds=0.4)


@pytest.fixture
def guard(server: FeedServer) -> Guard:
    return Guard.allowing([server.host])


def test_a_body_comes_with_what_the_next_request_needs(server: FeedServer, guard: Guard) -> None:
    """Bytes as served, the charset of the header, ETag and Last-Modified."""
    url = server.serve(
        "/f", b"<rss/>", Content_Type='text/xml; charset="Shift_JIS"', ETag='"v1"', Last_Modified="Mon, 06 Sep 2021"
    )
    got = fetch(url, guard)
    assert (got.url, got.body, got.charset, got.moved_to) == (url, b"<rss/>", "Shift_JIS", "")
    assert got.validators == Validators('"v1"', "Mon, 06 Sep 2021")


def test_an_unchanged_feed_is_not_sent_again(server: FeedServer, guard: Guard) -> None:
    """The validators go out, 304 comes back, and they are kept for the time after."""
    url = server.serve("/f", status=304)
    got = fetch(url, guard, Validators('"v1"', "Mon, 06 Sep 2021"))
    assert got.body is None
    assert got.validators == Validators('"v1"', "Mon, 06 Sep 2021")
    headers = server.requests[0][1]
    assert headers["If-None-Match"] == '"v1"'
    assert headers["If-Modified-Since"] == "Mon, 06 Sep 2021"
    assert headers["User-Agent"].startswith("advocacy-hub/")


def test_a_packed_body_is_unpacked(server: FeedServer, guard: Guard) -> None:
    """gzip is asked for and understood."""
    url = server.serve("/f", gzip.compress(b"<rss/>"), Content_Encoding="gzip")
    assert fetch(url, guard).body == b"<rss/>"
    assert "gzip" in server.requests[0][1]["Accept-Encoding"]


@pytest.mark.parametrize("bits", [zlib.MAX_WBITS, -zlib.MAX_WBITS])
def test_both_kinds_of_deflate_are_unpacked(server: FeedServer, guard: Guard, bits: int) -> None:
    """With zlib's head, as the standard says, and bare, as some servers send it."""
    stream = zlib.compressobj(wbits=bits)
    url = server.serve("/f", stream.compress(b"<rss/>") + stream.flush(), Content_Encoding="deflate")
    assert fetch(url, guard).body == b"<rss/>"
    assert "deflate" in server.requests[0][1]["Accept-Encoding"]


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_temporary_redirect_is_followed_and_not_proposed(server: FeedServer, guard: Guard, status: int) -> None:
    """The next run asks the old address again."""
    end = server.serve("/end", b"<rss/>")
    got = fetch(server.serve("/f", status=status, Location="/end"), guard)
    assert (got.url, got.moved_to, got.body) == (end, "", b"<rss/>")


@pytest.mark.parametrize(("hops", "allowed"), [(5, True), (6, False)])
def test_five_redirects_are_followed(server: FeedServer, guard: Guard, hops: int, allowed: bool) -> None:
    """The sixth is one too many."""
    for hop in range(hops):
        server.serve(f"/{hop}", status=301, Location=f"/{hop + 1}")
    end = server.serve(f"/{hops}", b"<rss/>")
    if allowed:
        assert fetch(server.url("/0"), guard).moved_to == end
    else:
        with pytest.raises(TooManyRedirectsError):
            fetch(server.url("/0"), guard)


def test_a_way_out_of_encryption_is_followed_but_not_proposed(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A move from https to http is none that a person should be asked to accept; the other way round it is."""
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with feed_server(secure=True) as secure:
        guard = Guard.allowing([server.host, secure.host])
        down = secure.serve("/down", status=301, Location=server.serve("/plain", b"<rss/>"))
        up = server.serve("/up", status=301, Location=secure.serve("/secure", b"<feed/>"))
        got = fetch(down, guard)
        assert (got.url, got.body, got.moved_to) == (server.url("/plain"), b"<rss/>", "")
        assert fetch(up, guard).moved_to == secure.url("/secure")


def test_a_certificate_nobody_vouches_for_is_refused() -> None:
    """Otherwise https would be worth nothing."""
    with feed_server(secure=True) as secure, pytest.raises(UnreachableError, match=r"(?i)certificate"):
        fetch(secure.serve("/f", b"<rss/>"), Guard.allowing([secure.host]))


def test_a_permanent_move_is_proposed_a_temporary_one_is_not(server: FeedServer, guard: Guard) -> None:
    """301 and 308 name the new address; one temporary hop on the way, and there is nothing to propose."""
    end = server.serve("/end", b"<rss/>")
    server.serve("/second", status=308, Location="/end")
    first = server.serve("/first", status=301, Location="second")
    temporary = server.serve("/temporary", status=302, Location="/first")
    assert fetch(first, guard).moved_to == end
    got = fetch(temporary, guard)
    assert (got.url, got.moved_to, got.body) == (end, "", b"<rss/>")


def test_a_redirect_may_hold_japanese(server: FeedServer, guard: Guard) -> None:
    """Against the standard and common: plain UTF-8 in a Location."""
    end = server.serve("/%E6%96%B0/f", b"<rss/>")
    got = fetch(server.serve("/f", status=301, Location="/新/f"), guard)
    assert got.body == b"<rss/>"
    assert got.moved_to in {end, server.url("/新/f")}


def test_a_redirect_loop_ends(server: FeedServer, guard: Guard) -> None:
    """Five hops, and no more."""
    url = server.serve("/loop", status=302, Location="/loop")
    with pytest.raises(TooManyRedirectsError):
        fetch(url, guard)
    assert len(server.requests) == 6


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://[", "gopher://x/"])
def test_a_redirect_leads_to_the_web_only(server: FeedServer, guard: Guard, location: str) -> None:
    """No other scheme is followed."""
    with pytest.raises(BadAddressError):
        fetch(server.serve("/f", status=302, Location=location), guard)


_LOOPBACK = ["127.0.0.1", "2130706433", "0x7f000001", "127.1", "0177.1", "①②⑦.0.0.1", "127.0.0.1.", "localhost",
             "localhost.", "0.0.0.0", "[::1]", "[::ffff:7f00:1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]",
             "[2002:7f00:1::]", "[::127.0.0.1]", "[::]"]  # fmt: skip


@pytest.mark.parametrize("host", _LOOPBACK)
def test_loopback_is_refused_in_any_spelling(server: FeedServer, host: str) -> None:
    """The address that the name resolves to is judged, so no spelling helps; nothing is sent."""
    server.serve("/f", b"secret")
    with pytest.raises(PrivateAddressError):
        fetch(f"http://{host}:{server.port}/f", Guard())
    assert server.requests == []


@pytest.mark.parametrize("host", _LOOPBACK)
def test_a_redirect_to_loopback_is_refused_in_any_spelling(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    """Also from a host that may be private: the listing is for it, not for where it points."""
    real = socket.getaddrinfo
    names = {"intra.example.com": "127.0.0.1"}
    monkeypatch.setattr(socket, "getaddrinfo", lambda name, *rest, **more: real(names.get(name, name), *rest, **more))
    server.serve("/secret", b"secret")
    server.serve("/f", status=301, Location=f"http://{host}:{server.port}/secret")
    listed = f"intra.example.com:{server.port}"
    with pytest.raises(PrivateAddressError):
        fetch(f"http://{listed}/f", Guard.allowing([listed]))
    assert server.paths() == ["/f"]


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1", "172.31.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "198.18.0.1", "192.0.2.1", "224.0.0.1",
     "255.255.255.255", "fe80::1", "fc00::1", "ff02::1", "2001:0:7f00:1::", "2001:db8::1"],
)  # fmt: skip
def test_a_name_that_leads_into_a_private_network_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """Whatever the name; the address stands in the message."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    found = [(family, socket.SOCK_STREAM, 6, "", (address, 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(PrivateAddressError, match=address):
        fetch("http://e.example.com/feed", Guard())


@pytest.mark.parametrize("location", ["http://e.example.com@127.0.0.1/", "http://127.0.0.1\\@e.example.com/", "//x@y/"])
def test_a_redirect_cannot_hide_its_host(server: FeedServer, guard: Guard, location: str) -> None:
    """What stands before an @ reads like a host and is none."""
    with pytest.raises(BadAddressError):
        fetch(server.serve("/f", status=302, Location=location), guard)
    assert server.paths() == ["/f"]


def test_a_redirect_cannot_lead_into_the_house(server: FeedServer) -> None:
    """Every hop is judged: what the first host may, the next one may not."""
    server.serve("/secret", b"secret")
    url = server.serve("/f", status=302, Location=f"http://localhost:{server.port}/secret")
    with pytest.raises(PrivateAddressError):
        fetch(url, Guard.allowing([server.host]))
    assert server.paths() == ["/f"]


def test_a_redirect_cannot_knock_at_other_ports(server: FeedServer) -> None:
    """Ports are the web's or the source's own."""
    url = server.serve("/f", status=302, Location="http://e.example.com:25/")
    with pytest.raises(BadAddressError, match="port 25"):
        fetch(url, Guard.allowing([server.host]))


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers with both is an attack on whoever picks the wrong one."""
    family, kind = socket.AF_INET, socket.SOCK_STREAM
    answers = [(family, kind, 6, "", ("93.184.215.14", 80)), (family, kind, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(connect, "resolve", lambda *_: answers)
    with pytest.raises(PrivateAddressError, match=r"10\.0\.0\.1"):
        fetch("http://e.example.com/feed", Guard())


@pytest.mark.parametrize(
    ("status", "error"),
    [(404, HttpStatusError), (500, HttpStatusError), (410, GoneError), (429, ServerBusyError), (503, ServerBusyError),
     (204, HttpStatusError), (301, HttpStatusError)],
)  # fmt: skip
def test_an_error_status_says_what_to_do(
    server: FeedServer, guard: Guard, status: int, error: type[HttpStatusError]
) -> None:
    """The status, the address, and a next step, in both languages."""
    url = server.serve("/f", b"", status, Retry_After="60")
    with pytest.raises(error) as caught:
        fetch(url, guard)
    for lang in ("ja", "en"):
        said = caught.value.say(lang)
        assert str(status) in said
        assert url in said
        assert "advocacy fetch" in said or "sources.yml" in said


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("header", ["3600", "Fri, 20 Nov 2026 10:00:00 GMT", ""])
def test_a_busy_server_says_when_to_come_back(server: FeedServer, guard: Guard, status: int, header: str) -> None:
    """Seconds or a date, handed on as written; "" if it said nothing."""
    with pytest.raises(ServerBusyError) as caught:
        fetch(server.serve("/f", b"", status, **({"Retry_After": header} if header else {})), guard)
    assert caught.value.retry_after == header


def test_a_large_body_is_not_read_to_its_end(server: FeedServer, guard: Guard) -> None:
    """An endless body ends at the cap, plain or packed."""

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not server.released.is_set():
            handler.wfile.write(b"x" * 50_000)

    with pytest.raises(TooBigError):
        fetch(server.behave("/endless", endless), guard, limits=Limits(size=200_000))
    bomb = server.serve("/bomb", gzip.compress(b"\0" * 10_000_000), Content_Encoding="gzip")
    with pytest.raises(TooBigError, match=r"0\.2 MB"):
        fetch(bomb, guard, limits=Limits(size=200_000))


def _drip_headers(handler: BaseHTTPRequestHandler, server: FeedServer) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
    while not server.released.wait(0.02):
        handler.wfile.write(b"X: y\r\n"[:3])


def _drip_body(handler: BaseHTTPRequestHandler, server: FeedServer) -> None:
    handler.send_response(200)
    handler.end_headers()
    while not server.released.wait(0.02):
        handler.wfile.write(b"x")


def _say_nothing(handler: BaseHTTPRequestHandler, server: FeedServer) -> None:
    server.released.wait(10)


@pytest.mark.parametrize("behaviour", [_drip_headers, _drip_body, _say_nothing])
def test_the_time_is_counted_in_all(server: FeedServer, guard: Guard, behaviour: object) -> None:
    """A server that drips a byte now and then is left after the deadline, as one that says nothing."""
    url = server.behave("/slow", lambda handler: behaviour(handler, server))  # type: ignore[operator]
    start = time.monotonic()
    with pytest.raises(TooSlowError, match=r"0\.4 seconds"):
        fetch(url, guard, limits=_SHORT)
    assert time.monotonic() - start < 5


def test_a_look_up_that_hangs_is_left_behind(monkeypatch: pytest.MonkeyPatch, server: FeedServer) -> None:
    """The system's resolver knows no time-out; the fetch does."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: server.released.wait(10) and [])
    with pytest.raises(TooSlowError):
        fetch("http://e.example.com/", Guard(), limits=Limits(seconds=0.1))


def test_a_body_that_breaks_off_is_an_error(server: FeedServer, guard: Guard) -> None:
    """Half a feed must not pass for the whole one."""

    def short(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"<rss>")

    with pytest.raises(DamagedBodyError):
        fetch(server.behave("/short", short), guard)


def test_no_server_and_no_sense_are_told_apart(server: FeedServer, guard: Guard) -> None:
    """A closed port is unreachable, and so is a server that does not speak HTTP."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{closed.getsockname()[1]}"
        with pytest.raises(UnreachableError):
            fetch(f"http://{host}/", Guard.allowing([host]))
    noise = server.behave("/noise", lambda handler: handler.wfile.write(b"\x00\x01nonsense\r\n\r\n") and None)
    with pytest.raises(FetchError):
        fetch(noise, guard)


def test_what_a_server_says_cannot_steer_the_terminal(server: FeedServer, guard: Guard) -> None:
    """An error that quotes the server holds no control characters and no line breaks."""
    url = server.behave(
        "/f",
        lambda handler: handler.wfile.write(b"HTTP/1.0 404 \x1b[31mgone\x07\r\nContent-Length: 0\r\n\r\n") and None,
    )
    with pytest.raises(HttpStatusError) as caught:
        fetch(url, guard)
    assert caught.value.say("en").isprintable()
