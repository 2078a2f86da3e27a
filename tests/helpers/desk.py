"""A desk that is asked without a socket, as its own page does, and what it is asked."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from advocacy_hub.desk.answer import Answer
from advocacy_hub.desk.desk import ROOM, Desk
from advocacy_hub.model.content import Candidate
from advocacy_hub.publish.serve import Visit

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
PORT = 8123


def candidate(ident: str = "a-story", **more: object) -> Candidate:
    given = {
        "id": ident,
        "title": "熱変位を半分にした話",
        "link": f"https://e.example.com/{ident}",
        "source": "newsroom",
        "language": "ja",
        "fetched": "2026-11-19 06:00+09:00",
        "category": "curated",
        "topics": ("engineering",),
        **more,
    }
    return Candidate.model_validate(given)


@dataclass
class Asked:
    """A desk and how it is asked: as its own page does, but for what a test spoils."""

    desk: Desk

    def visit(self, name: str, form: object = None, **spoilt: Any) -> Visit:
        headers = {
            "host": f"127.0.0.1:{PORT}",
            "accept-language": "ja",
            "x-advocacy-token": self.desk.token,
            **({"content-type": "application/json", "origin": f"http://127.0.0.1:{PORT}"} if form is not None else {}),
            **spoilt.pop("headers", {}),
        }
        given: dict[str, Any] = {
            "method": "GET" if form is None else "POST",
            "target": f"{ROOM}{name}",
            "headers": {key: value for key, value in headers.items() if value is not None},
            "body": b"" if form is None else json.dumps(form).encode(),
            "peer": "127.0.0.1",
            "port": PORT,
        }
        return Visit(**{**given, **spoilt})

    def __call__(self, name: str, form: object = None, **spoilt: Any) -> Answer:
        return self.desk.answer(self.visit(name, form, **spoilt))

    def data(self, name: str, form: object = None, **spoilt: Any) -> Any:
        return json.loads(self(name, form, **spoilt).body)


def approving(name: str = "a-story", **more: object) -> dict[str, object]:
    """Return what the page sends to approve, all as it was proposed."""
    return {
        "candidate": name,
        "would_share": True,
        "category": "curated",
        "topics": ["engineering"],
        "audience": [],
        "purpose": ["enlighten"],
        "language": "ja",
        "expires": "",
        "why": "",
        "summary": "",
        "title": "",
        "ident": "",
        "captions": [],
        **more,
    }
