"""Who is let in: the desk's own page, in a browser on this machine, and nobody else."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from http import HTTPStatus
from typing import Protocol

from ..text.hosts import is_loopback, names_this_machine

LONGEST_BODY = 262_144
"""Bytes; a decision with a dozen captions takes some ten thousand."""


class Visit(Protocol):
    """A request, as the preview's server hands it over."""

    @property
    def method(self) -> str:
        """Such as ``GET``."""

    @property
    def target(self) -> str:
        """Path and query, as they were sent."""

    @property
    def headers(self) -> Mapping[str, str]:
        """By their names in lower case."""

    @property
    def body(self) -> bytes:
        """What was sent."""

    @property
    def peer(self) -> str:
        """The address that asks."""

    @property
    def port(self) -> int:
        """Ours."""


class RefusedError(Exception):
    """The request is not answered; ``code`` says why."""

    def __init__(self, status: HTTPStatus, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


def let_in(visit: Visit) -> None:
    """Raise ``RefusedError`` unless the request comes from this machine, to a name of it, and from no other site.

    A name that is not this machine's leads here when somebody else's name server
    says so (DNS rebinding); that is why the name counts and not only the address.
    """
    if not is_loopback(visit.peer):
        raise RefusedError(HTTPStatus.FORBIDDEN, "peer")
    host = visit.headers.get("host", "").strip().lower()
    if not names_this_machine(host, visit.port):
        raise RefusedError(HTTPStatus.FORBIDDEN, "host")
    # Browsers tell who set a request going; another port of this machine is another site too.
    if visit.headers.get("sec-fetch-site", "none").strip().lower() not in {"same-origin", "none"}:
        raise RefusedError(HTTPStatus.FORBIDDEN, "origin")
    origin = visit.headers.get("origin")
    if origin is not None and origin.strip().lower() != f"http://{host}":
        raise RefusedError(HTTPStatus.FORBIDDEN, "origin")
    if len(visit.body) > LONGEST_BODY:
        raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large")


def know(visit: Visit, token: str) -> None:
    """Raise ``RefusedError`` unless the request shows the token that only the desk's page was given."""
    shown = visit.headers.get("x-advocacy-token", "")
    if not hmac.compare_digest(shown.encode(), token.encode()):
        raise RefusedError(HTTPStatus.FORBIDDEN, "token")
