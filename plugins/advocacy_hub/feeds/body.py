"""What a server sent: short in memory, long in a nameless file, so that several can wait for the parser."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile

IN_MEMORY = 500_000
"""Bytes up to which a body stays in memory; nearly all feeds are shorter."""
_PIECE = 65_536


class Body:
    """Bytes, written piece by piece and read the same way, as often as wanted, until closed."""

    def __init__(self, *pieces: bytes) -> None:
        self._size = 0
        # Closed by whoever is done with it, at the latest by __del__.
        self._file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
        for piece in pieces:
            self.write(piece)

    def write(self, piece: bytes) -> None:
        """Put ``piece`` behind what is there. Raises ``OSError`` if the disk is full."""
        self._size += len(piece)
        self._file.write(piece)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[bytes]:
        self._file.seek(0)
        while piece := self._file.read(_PIECE):
            yield piece

    def __bytes__(self) -> bytes:
        return b"".join(self)

    def close(self) -> None:
        """Forget the bytes; the size is still known."""
        self._file.close()

    def __del__(self) -> None:
        self._file.close()
