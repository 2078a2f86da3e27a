"""Bodies unpacked under a cap: a few kilobytes of gzip may hide gigabytes."""

from __future__ import annotations

import zlib

from .errors import DamagedBodyError, TooBigError

_GZIP = b"\x1f\x8b"
_MOST_LAYERS = 2


class Unpacker:
    """Takes a body piece by piece and keeps at most ``cap`` bytes of it, unpacked.

    ``encoding`` is the Content-Encoding. A server that claims gzip and sends plain
    bytes is believed by its bytes; a gzip file inside is unpacked once more.
    """

    def __init__(self, url: str, encoding: str, cap: int) -> None:
        self.url = url
        self.cap = cap
        self._encodings = {part.strip() for part in encoding.lower().split(",")} - {"", "identity"}
        self._pieces: list[bytes] = []
        self._size = 0
        self._inflater: _Inflater | None = None
        self._started = False
        self._head = b""

    def add(self, piece: bytes) -> None:
        """Take the next bytes as they came. Raises ``TooBigError`` or ``DamagedBodyError``."""
        if not self._started:
            # Two bytes tell gzip; wait for them.
            self._head += piece
            if len(self._head) < 2:
                return
            piece, self._head = self._head, b""
            self._start(piece)
        self._keep(self._inflater.inflate(piece, self.cap - self._size + 1) if self._inflater else piece)

    def finish(self) -> bytes:
        """Return the whole body. Raises ``DamagedBodyError`` if the compressed stream is not complete."""
        if self._head:
            self._keep(self._head)
            self._head = b""
        if self._inflater and not self._inflater.complete:
            raise DamagedBodyError(self.url, why="gzip")
        body = b"".join(self._pieces)
        for _ in range(_MOST_LAYERS):
            if not body.startswith(_GZIP):
                break
            inner = _Inflater(self.url, zlib.MAX_WBITS | 16)
            body = inner.inflate(body, self.cap + 1)
            if len(body) > self.cap:
                raise self._too_big()
            if not inner.complete:
                raise DamagedBodyError(self.url, why="gzip")
        return body

    def _start(self, piece: bytes) -> None:
        self._started = True
        if piece.startswith(_GZIP):
            self._inflater = _Inflater(self.url, zlib.MAX_WBITS | 16)
        elif "deflate" in self._encodings:
            # Some send the bare stream, some the one with a zlib head.
            zlib_head = piece[0] & 0x0F == 8 and (piece[0] * 256 + piece[1]) % 31 == 0
            plain = piece.lstrip()[:1] in {b"<", b"{"}
            if zlib_head or not plain:
                self._inflater = _Inflater(self.url, zlib.MAX_WBITS if zlib_head else -zlib.MAX_WBITS)
        elif self._encodings - {"gzip", "x-gzip"}:
            raise DamagedBodyError(self.url, why=", ".join(sorted(self._encodings)))

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self.cap:
            raise self._too_big()
        self._pieces.append(piece)

    def _too_big(self) -> TooBigError:
        return TooBigError(self.url, megabytes=f"{self.cap / 1_000_000:g}")


class _Inflater:
    def __init__(self, url: str, wbits: int) -> None:
        self.url = url
        self._stream = zlib.decompressobj(wbits)

    @property
    def complete(self) -> bool:
        return self._stream.eof

    def inflate(self, piece: bytes, room: int) -> bytes:
        """Return at most ``room`` bytes; more than that is the caller's reason to stop."""
        if self._stream.eof:
            return b""
        try:
            return self._stream.decompress(piece, max(room, 1))
        except zlib.error as error:
            raise DamagedBodyError(self.url, why=error) from None
