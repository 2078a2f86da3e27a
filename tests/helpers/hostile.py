"""Feeds that mean harm, served by a real server; each is as large as a feed may be, or larger."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

from .feed_files import rss
from .feed_server import Behaviour, FeedServer

_LINK = "https://e.example.com/hostile"
_SIZE = 4_900_000


def _item(title: str = "a", description: str = "") -> bytes:
    return rss((title, _LINK), description=description)


def _with_doctype(doctype: str, body: bytes) -> bytes:
    return body.replace(b"?><rss", b"?>" + doctype.encode() + b"<rss")


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return _with_doctype(f'<!DOCTYPE lolz [<!ENTITY l0 "lol">{entities}]>', _item(description="&l9;"))


def _external(address: str) -> bytes:
    return _with_doctype(f'<!DOCTYPE r [<!ENTITY x SYSTEM "{address}">]>', _item("outside", "before&x;after"))


def _json_feed(items: str) -> bytes:
    return f'{{"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": {items}}}'.encode()


BODIES: dict[str, Callable[[], bytes]] = {
    "comments": lambda: _item(description="<![CDATA[" + "<!--" * 170_750 + "]]>"),
    "comments-escaped": lambda: _item(description="&lt;!--" * 97_000),
    "nested": lambda: _item(description="<a>" * 200_000),
    "entries": lambda: rss().replace(b"</channel>", b"<item><title>a</title></item>" * 100_000 + b"</channel>"),
    "laughs": _laughs,
    "file": lambda: _external("file:///etc/passwd"),
    "attributes": lambda: b"<rss " + b" ".join(b'a%d=""' % n for n in range(400_000)) + b"/>",
    "title": lambda: _item("長" * (_SIZE // 3)),
    "json-deep": lambda: _json_feed("[" * 100_000 + "]" * 100_000),
    "json-items": lambda: _json_feed(json.dumps([{"id": n, "title": "t"} for n in range(100_000)])),
    "json-empty": lambda: _json_feed("[" + "{}," * 1_600_000 + "{}]"),
    "noise": lambda: bytes(range(256)) * (_SIZE // 256),
}
"""Bodies of allowed size, by name."""


def _answer(handler: BaseHTTPRequestHandler, body: bytes, **headers: str) -> None:
    handler.send_response(200)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def _blanks(head: bytes) -> bytes:
    """Return a gigabyte of blanks, deflated behind ``head``: a megabyte, over and over."""
    stream = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return head + (stream.compress(b" " * 1_000_000) + stream.flush(zlib.Z_FULL_FLUSH)) * 1000


_GZIP_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
_ZLIB_HEAD = b"\x78\xda"


def _packed(body: Callable[[], bytes], encoding: str) -> Behaviour:
    return lambda handler: _answer(handler, body(), Content_Encoding=encoding)


def _headers_without_end(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X-More: y\r\n" * 100)


def _huge_header(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        handler.wfile.write(b"y" * 65_536)


def _body_without_end(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"<item/>" * 10_000)


def _chunks_without_end(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        handler.wfile.write(b"10000\r\n" + b"x" * 65_536 + b"\r\n")


def _huge_chunk(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffff\r\n")
    while True:
        handler.wfile.write(b"x" * 65_536)


def _huge_length(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n")
    while True:
        handler.wfile.write(b"x" * 65_536)


BEHAVIOURS: dict[str, Behaviour] = {
    "gzip-bomb": _packed(lambda: _blanks(_GZIP_HEAD), "gzip"),
    "gzip-in-gzip": _packed(lambda: gzip.compress(_blanks(_GZIP_HEAD)), "gzip"),
    "many-gzips": _packed(lambda: gzip.compress(b" " * 1_000_000) * 1000, "gzip"),
    "deflate-bomb": _packed(lambda: _blanks(_ZLIB_HEAD), "deflate"),
    "raw-deflate-bomb": _packed(lambda: _blanks(b""), "deflate"),
    "gzip-cut-off": _packed(lambda: gzip.compress(_item() * 100)[:-20], "gzip"),
    "endless": _body_without_end,
    "endless-chunks": _chunks_without_end,
    "huge-chunk": _huge_chunk,
    "huge-length": _huge_length,
    "endless-headers": _headers_without_end,
    "huge-header": _huge_header,
    "loop": lambda handler: _redirect(handler, "/loop"),
}
"""Answers that end in an error, by name: too big, damaged, or not HTTP."""


def _redirect(handler: BaseHTTPRequestHandler, location: str) -> None:
    handler.send_response(302)
    handler.send_header("Location", location)
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def serve_hostile(server: FeedServer) -> list[str]:
    """Let ``server`` serve all of them, each at ``/<name>``; return the names. ``/secret`` is what an entity asks for."""

    def serve(name: str, make: Callable[[], bytes]) -> None:
        server.behave(f"/{name}", lambda handler: _answer(handler, make()))

    bodies = {**BODIES, "outside": lambda: _external(server.url("/secret"))}
    for name, make in bodies.items():
        serve(name, make)
    for name, behaviour in BEHAVIOURS.items():
        server.behave(f"/{name}", behaviour)
    return [*bodies, *BEHAVIOURS]
