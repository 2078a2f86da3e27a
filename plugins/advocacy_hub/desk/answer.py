"""What the desk answers with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, NamedTuple

_POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


class Answer(NamedTuple):
    """An answer to a request."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def answer(body: bytes, kind: str, status: int = HTTPStatus.OK) -> Answer:
    """Return ``body`` with the headers that every answer of the desk has: kept nowhere, read and framed by nobody else."""
    headers = {
        "Content-Type": kind,
        "Cache-Control": "no-store",
        "Content-Security-Policy": _POLICY,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    return Answer(int(status), headers, body)


def json_answer(data: Mapping[str, Any], status: int = HTTPStatus.OK) -> Answer:
    """Return ``data`` as JSON."""
    return answer(json.dumps(data, ensure_ascii=False).encode(), "application/json; charset=utf-8", status)
