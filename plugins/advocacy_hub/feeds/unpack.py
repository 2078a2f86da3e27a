"""Bodies unpacked under a cap: a few kilobytes of gzip may hide gigabytes."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from .body import Body
from .errors import DamagedBodyError, TooBigError

if TYPE_CHECKING:
    from zlib import _Decompress as _Stream

_GZIP = b"\x1f\x8b"
_GZIP_WBITS = zlib.MAX_WBITS | 16
_MOST_LAYERS = 3
_STEP = 65_536
"""Bytes unpacked at a time, however much a piece holds."""

Take = Callable[[bytes], None]


class Unpacker:
    """Takes a body piece by piece and keeps at most ``cap`` bytes of it, unpacked.

    ``encoding`` is the Content-Encoding. A server that claims gzip and sends plain
    bytes is believed by its bytes; a gzip file inside is unpacked, and one in that.
    Nothing is held twice: every piece goes through all layers at once.
    """

    def __init__(self, url: str, encoding: str, cap: int) -> None:
        self._body = Body()
        encodings = {part.strip() for part in encoding.lower().split(",")} - {"", "identity"}
        take: Take = self._body.write
        self._layers: list[_Layer] = []
        for number in reversed(range(_MOST_LAYERS)):
            layer = _Layer(url, cap, encodings if number == 0 else set(), take)
            self._layers.insert(0, layer)
            take = layer.add

    def add(self, piece: bytes) -> None:
        """Take the next bytes as they came. Raises ``TooBigError`` or ``DamagedBodyError``."""
        self._layers[0].add(piece)

    def finish(self) -> Body:
        """Return the whole body. Raises ``DamagedBodyError`` if a compressed stream is not complete."""
        for layer in self._layers:
            layer.finish()
        return self._body


class _Layer:
    """One layer of packing, told by its first two bytes; what is inside goes to ``take``, at most the cap of it."""

    def __init__(self, url: str, cap: int, encodings: set[str], take: Take) -> None:
        self._url = url
        self._cap = cap
        self._encodings = encodings
        self._take = take
        self._given = 0
        self._head = b""
        self._plain = False
        self._stream: _Stream | None = None
        self._ended = False

    def add(self, piece: bytes) -> None:
        piece, self._head = self._head + piece, b""
        while piece:
            if self._plain:
                self._give(piece)
                return
            if self._stream is None:
                if len(piece) < 2:
                    self._head = piece
                    return
                self._stream = self._begin(piece)
                if self._stream is None:
                    if self._ended:
                        return  # what follows a complete stream, and is none itself, is padding
                    self._plain = True
                    continue
            piece = self._inflate(self._stream, piece)

    def finish(self) -> None:
        if self._stream is not None:
            raise DamagedBodyError(self._url, why="gzip")
        if not self._ended:
            self._give(self._head)

    def _begin(self, piece: bytes) -> _Stream | None:
        """Return what unpacks a stream that begins with ``piece``; ``None`` if it is not packed."""
        if piece.startswith(_GZIP):
            return zlib.decompressobj(_GZIP_WBITS)
        if self._ended:
            return None
        if "deflate" in self._encodings:
            # Some send the bare stream, some the one with a zlib head.
            zlib_head = piece[0] & 0x0F == 8 and (piece[0] * 256 + piece[1]) % 31 == 0
            plain = piece.lstrip()[:1] in {b"<", b"{"}
            if zlib_head or not plain:
                return zlib.decompressobj(zlib.MAX_WBITS if zlib_head else -zlib.MAX_WBITS)
        elif self._encodings - {"gzip", "x-gzip"}:
            raise DamagedBodyError(self._url, why=", ".join(sorted(self._encodings)))
        return None

    def _inflate(self, stream: _Stream, piece: bytes) -> bytes:
        """Give on what ``piece`` holds, in steps; return what stands behind the end of the stream."""
        while not stream.eof:
            try:
                unpacked = stream.decompress(piece, _STEP)
            except zlib.error as error:
                raise DamagedBodyError(self._url, why=error) from None
            self._give(unpacked)
            piece = stream.unconsumed_tail
            if not piece and len(unpacked) < _STEP:
                break
        if not stream.eof:
            return b""
        # A gzip file may have several members, one behind the other.
        self._stream = None
        self._ended = True
        return stream.unused_data

    def _give(self, piece: bytes) -> None:
        self._given += len(piece)
        if self._given > self._cap:
            raise TooBigError(self._url, megabytes=f"{self._cap / 1_000_000:g}")
        self._take(piece)
