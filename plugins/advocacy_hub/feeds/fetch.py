"""One polite request for one feed: conditional, bounded in time, size and hops."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http.client import HTTPException
from urllib.parse import urljoin

from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from .. import __version__
from .address import Guard, Target, target_of
from .body import Body
from .connect import Deadline, open_connection, request_target
from .errors import (
    BadAddressError,
    DamagedBodyError,
    FetchError,
    GoneError,
    HttpStatusError,
    ServerBusyError,
    TooBigError,
    TooManyRedirectsError,
    UnreachableError,
)
from .unpack import Unpacker

_MOVED_FOR_GOOD = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one fetch: seconds in all, bytes (unpacked), redirects."""

    seconds: float = 15.0
    size: int = 5_000_000
    redirects: int = 5


DEFAULTS = Limits()


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask "has it changed?" with."""

    etag: str = ""
    modified: str = ""


NONE_KNOWN = Validators()


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: ``content`` is ``None`` if nothing changed (304).

    ``url`` is where it came from after redirects; ``moved_to`` is set if every
    redirect was a permanent one and none led from https to http, and is a proposal
    to a person.
    """

    url: str
    content: Body | None
    charset: str = ""
    validators: Validators = NONE_KNOWN
    moved_to: str = ""

    @property
    def body(self) -> bytes | None:
        """All of the content at once."""
        return None if self.content is None else bytes(self.content)


def fetch(url: str, guard: Guard, known: Validators = NONE_KNOWN, limits: Limits = DEFAULTS) -> Fetched:
    """Return what ``url`` serves now. Raises a ``FetchError`` that says what to do.

    ``known`` makes the request conditional. Proxies of the environment are not
    used, only the guard's. Every hop is resolved and judged by ``guard`` before it is connected to.
    """
    first = target_of(url)
    with Deadline(url, limits.seconds) as deadline:
        here, for_good = url, True
        for _ in range(limits.redirects + 1):
            target = target_of(here)
            if not guard.port_allowed(target, first):
                raise BadAddressError(here, why=f"port {target.port}")
            answer = _ask(target, guard, known, limits, deadline)
            if isinstance(answer, _Redirect):
                here = _next(here, answer.location, url)
                # Encryption once given up is followed, but not proposed.
                safe = target.scheme == "http" or here.lower().startswith("https:")
                for_good = for_good and answer.for_good and safe
                continue
            moved = here if for_good and here != url else ""
            return Fetched(here, answer.content, answer.charset, answer.validators, moved)
    raise TooManyRedirectsError(url, limit=limits.redirects)


@dataclass(frozen=True, slots=True)
class _Redirect:
    location: str
    for_good: bool


@dataclass(frozen=True, slots=True)
class _Answer:
    content: Body | None
    charset: str
    validators: Validators


def _ask(target: Target, guard: Guard, known: Validators, limits: Limits, deadline: Deadline) -> _Answer | _Redirect:
    connection = open_connection(target, guard, deadline)
    try:
        connection.request(
            "GET", request_target(target, guard), headers=_headers(known), preload_content=False, decode_content=False
        )
        response = connection.getresponse()
        try:
            return _read(response, known, limits, deadline)
        finally:
            response.close()
    except FetchError:
        raise
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        if deadline.expired:
            raise deadline.error() from None
        raise UnreachableError(deadline.url, why=_reason(error)) from error
    finally:
        connection.close()


def _read(response: BaseHTTPResponse, known: Validators, limits: Limits, deadline: Deadline) -> _Answer | _Redirect:
    status = response.status
    validators = Validators(_header(response, "ETag"), _header(response, "Last-Modified"))
    if status == 304:
        return _Answer(None, "", Validators(validators.etag or known.etag, validators.modified or known.modified))
    if status in _REDIRECTS and response.headers.get("Location"):
        return _Redirect(_as_utf8(response.headers["Location"]), status in _MOVED_FOR_GOOD)
    if status == 410:
        raise GoneError(deadline.url, status=status)
    if status in {429, 503}:
        raise ServerBusyError(deadline.url, status=status, retry_after=response.headers.get("Retry-After", ""))
    if status != 200:
        raise HttpStatusError(deadline.url, status=f"{status} {response.reason or ''}".strip())
    body = _body(response, limits, deadline)
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", response.headers.get("Content-Type", ""), re.IGNORECASE)
    return _Answer(body, found[1] if found else "", validators)


def _body(response: BaseHTTPResponse, limits: Limits, deadline: Deadline) -> Body:
    unpacker = Unpacker(deadline.url, response.headers.get("Content-Encoding", ""), limits.size)
    raw = 0
    try:
        while piece := response.read(_PIECE, decode_content=False):
            raw += len(piece)
            if raw > limits.size:
                raise TooBigError(deadline.url, megabytes=f"{limits.size / 1_000_000:g}")
            unpacker.add(piece)
            deadline.left()
    except FetchError:
        raise
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        if deadline.expired:
            raise deadline.error() from None
        raise DamagedBodyError(deadline.url, why=_reason(error)) from error
    # A body without a length ends when the connection does; ours may have been shut by the deadline.
    deadline.left()
    return unpacker.finish()


def _headers(known: Validators) -> dict[str, str]:
    headers = {
        "User-Agent": f"advocacy-hub/{__version__} (feed reader)",
        "Accept": "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.modified:
        headers["If-Modified-Since"] = known.modified
    return headers


def _header(response: BaseHTTPResponse, name: str) -> str:
    # Sent back as it came: latin-1, one line, of a sane length.
    value: str = response.headers.get(name, "")
    return value if len(value) <= 500 and value.isprintable() and value.isascii() else ""


def _as_utf8(value: str) -> str:
    """Return a header that holds what it may not, plain UTF-8, as it was meant: bytes arrive as Latin-1."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _next(here: str, location: str, url: str) -> str:
    try:
        return urljoin(here, location)
    except ValueError as error:
        raise BadAddressError(url, why=error) from None


def _reason(error: BaseException) -> str:
    return str(error) or type(error).__name__
