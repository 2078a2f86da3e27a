"""Compressed bodies: what the bytes are counts, and never more than the cap."""

from __future__ import annotations

import contextlib
import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy_hub.feeds.errors import DamagedBodyError, TooBigError
from advocacy_hub.feeds.unpack import Unpacker


def _gzip(data: bytes) -> bytes:
    """Without the time of day in its header: test processes must agree on the names of their cases."""
    return gzip.compress(data, mtime=0)


_BODY = b"<rss>" + bytes(range(256)) * 20 + b"</rss>"
_URL = "https://e.example.com/feed"


def _unpack(body: bytes, encoding: str = "", cap: int = 1_000_000, step: int = 700) -> bytes:
    unpacker = Unpacker(_URL, encoding, cap)
    for start in range(0, len(body), step):
        unpacker.add(body[start : start + step])
    return bytes(unpacker.finish())


def _raw_deflate(body: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return stream.compress(body) + stream.flush()


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (_BODY, ""),
        (_BODY, "gzip"),
        (_BODY, "identity"),
        (_gzip(_BODY), "gzip"),
        (_gzip(_BODY), "x-gzip"),
        (_gzip(_BODY), ""),
        (zlib.compress(_BODY), "deflate"),
        (_raw_deflate(_BODY), "deflate"),
        (_BODY, "deflate"),
        (_gzip(_gzip(_BODY)), "gzip"),
        (_gzip(_BODY), "GZIP, identity"),
        (_gzip(_BODY[:900]) + _gzip(_BODY[900:]), "gzip"),
        (_gzip(_gzip(_BODY[:900]) + _gzip(_BODY[900:])), "gzip"),
        (_gzip(_BODY) + b"\0" * 2_000, "gzip"),
        (_gzip(_gzip(_gzip(_BODY))), "gzip"),
    ],
)
def test_a_body_is_unpacked_by_what_it_is(body: bytes, encoding: str) -> None:
    """Right labels, wrong labels, none, members one behind the other, padding, and gzip files inside gzip."""
    assert _unpack(body, encoding) == _BODY


@pytest.mark.parametrize("step", [1, 2, 3, 100_000])
def test_the_size_of_the_pieces_makes_no_difference(step: int) -> None:
    """A server may send byte by byte."""
    assert _unpack(_gzip(_BODY), "gzip", step=step) == _BODY


@pytest.mark.parametrize(
    "body",
    [
        b"x" * 1001,
        _gzip(b"\0" * 5_000_000),
        _gzip(_gzip(b"\0" * 5_000_000)),
        _gzip(b"x" * 1001),
        _gzip(_gzip(b"")[:10] + b"\0\0\0\xff\xff" * 1_000_000),
    ],
)
def test_more_than_the_cap_is_refused(body: bytes) -> None:
    """A bomb is not unpacked to see how large it is, nor gzip that holds endless gzip of nothing."""
    with pytest.raises(TooBigError):
        _unpack(body, "gzip", cap=1000)


def test_exactly_the_cap_is_fine() -> None:
    """The cap is the largest size, not the first forbidden one."""
    assert len(_unpack(_gzip(b"x" * 1000), "gzip", cap=1000)) == 1000


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (_gzip(_BODY)[:-12], "gzip"),
        (_gzip(_BODY)[:300] + b"broken" + _gzip(_BODY)[306:], "gzip"),
        (zlib.compress(_BODY)[:-9], "deflate"),
        (_gzip(_gzip(_BODY)[:-12]), "gzip"),
        (_gzip(_BODY) + _gzip(_BODY)[:-12], "gzip"),
        (b"\x1f\x8b", ""),
        (b"anything", "br"),
    ],
)
def test_a_damaged_body_is_an_error_not_half_a_feed(body: bytes, encoding: str) -> None:
    """Cut off, broken, or packed in a way we did not ask for."""
    with pytest.raises(DamagedBodyError):
        _unpack(body, encoding)


@settings(deadline=None)  # a busy machine is no failure
@given(st.binary(max_size=200), st.sampled_from(["", "gzip", "deflate", "br"]))
def test_any_bytes_end_in_a_body_or_an_error(body: bytes, encoding: str) -> None:
    """Nothing else is raised, whatever arrives."""
    with contextlib.suppress(DamagedBodyError, TooBigError):
        assert len(_unpack(body, encoding, cap=1000)) <= 1000
