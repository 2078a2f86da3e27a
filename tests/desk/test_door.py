"""Who is let in: the desk's own page on this machine, and nothing is changed for anybody else."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from advocacy_hub.desk.door import LONGEST_BODY
from helpers.desk import PORT, Asked, approving

Content = Callable[[], dict[str, bytes]]

STRANGERS: dict[str, tuple[dict[str, Any], int, str]] = {
    "no token": ({"headers": {"x-advocacy-token": None}}, 403, "token"),
    "an empty token": ({"headers": {"x-advocacy-token": ""}}, 403, "token"),
    "another token": ({"headers": {"x-advocacy-token": "x" * 43}}, 403, "token"),
    "a token that is no ASCII": ({"headers": {"x-advocacy-token": "鍵"}}, 403, "token"),
    "another site": ({"headers": {"origin": "https://evil.example.com"}}, 403, "origin"),
    "another port": ({"headers": {"origin": f"http://127.0.0.1:{PORT + 1}"}}, 403, "origin"),
    "the other name": ({"headers": {"origin": f"http://localhost:{PORT}"}}, 403, "origin"),
    "https": ({"headers": {"origin": f"https://127.0.0.1:{PORT}"}}, 403, "origin"),
    "a page without an origin": ({"headers": {"origin": "null"}}, 403, "origin"),
    "two origins": ({"headers": {"origin": f"http://127.0.0.1:{PORT}, http://evil.example.com"}}, 403, "origin"),
    "sent from another site": ({"headers": {"sec-fetch-site": "cross-site"}}, 403, "origin"),
    "sent from another port": ({"headers": {"sec-fetch-site": "same-site"}}, 403, "origin"),
    "a name that leads here": ({"headers": {"host": f"evil.example.com:{PORT}", "origin": None}}, 403, "host"),
    "a name like ours": ({"headers": {"host": f"localhost.evil.example.com:{PORT}", "origin": None}}, 403, "host"),
    "an address like ours": ({"headers": {"host": f"127.0.0.1.nip.example:{PORT}", "origin": None}}, 403, "host"),
    "no name": ({"headers": {"host": None, "origin": None}}, 403, "host"),
    "two names": ({"headers": {"host": f"127.0.0.1:{PORT}, evil.example.com", "origin": None}}, 403, "host"),
    "the name at another port": ({"headers": {"host": "127.0.0.1:80", "origin": None}}, 403, "host"),
    "no port": ({"headers": {"host": "127.0.0.1", "origin": None}}, 403, "host"),
    "another machine": ({"peer": "192.168.1.20"}, 403, "peer"),
    "a peer that is no address": ({"peer": ""}, 403, "peer"),
    "a form": ({"headers": {"content-type": "application/x-www-form-urlencoded"}}, 415, "content-type"),
    "plain text": ({"headers": {"content-type": "text/plain"}}, 415, "content-type"),
    "no type": ({"headers": {"content-type": None}}, 415, "content-type"),
    "GET": ({"method": "GET"}, 405, "method"),
    "HEAD": ({"method": "HEAD"}, 405, "method"),
    "OPTIONS": ({"method": "OPTIONS"}, 405, "method"),
    "too much": ({"body": b"{" + b" " * LONGEST_BODY + b"}"}, 413, "too-large"),
}


@pytest.mark.parametrize("what", STRANGERS)
@pytest.mark.parametrize("name", ["approve", "dismiss", "later", "undo"])
def test_strangers_are_refused_and_nothing_changes(ask: Asked, content: Content, name: str, what: str) -> None:
    """Each of them spoils one thing of a request that the desk would follow."""
    form = {"approve": approving(), "undo": {}}.get(name, {"candidate": "a-story"})
    spoilt, status, code = STRANGERS[what]
    before = content()
    answer = ask(f"api/{name}", form, **spoilt)
    assert (answer.status, json.loads(answer.body)["code"]) == (status, code)
    assert content() == before


@pytest.mark.parametrize(
    "what", ["no token", "another token", "another site", "a name that leads here", "another machine"]
)
def test_strangers_read_nothing_either(ask: Asked, what: str) -> None:
    """The inbox is not told to whom the desk does not let in."""
    spoilt, status, code = STRANGERS[what]
    answer = ask("api/inbox", **spoilt)
    assert (answer.status, json.loads(answer.body)) == (status, {"code": code})


@pytest.mark.parametrize(
    ("host", "peer"),
    [
        (f"127.0.0.1:{PORT}", "127.0.0.1"),
        (f"127.8.9.1:{PORT}", "127.8.9.1"),
        (f"LOCALHOST:{PORT}", "127.0.0.1"),
        (f"localhost.:{PORT}", "127.0.0.1"),
        (f"[::1]:{PORT}", "::1"),
    ],
)
def test_every_name_of_this_machine_is_ours(ask: Asked, host: str, peer: str) -> None:
    """Whichever of them stands in the address."""
    assert ask("api/inbox", headers={"host": host}, peer=peer).status == 200
    assert ask("api/inbox", headers={"host": host, "origin": f"http://{host}"}, peer=peer).status == 200


def test_a_host_without_a_port_is_the_web_s_own(ask: Asked) -> None:
    """Browsers leave port 80 out."""
    assert ask("api/inbox", headers={"host": "localhost"}, port=80).status == 200


def test_no_answer_invites_another_site(ask: Asked) -> None:
    """No CORS header, no frame, nothing kept, and no script but ours."""
    for name, form in (
        ("", None),
        ("api/inbox", None),
        ("assets/desk.js", None),
        ("api/later", {"candidate": "a-story"}),
    ):
        answer = ask(name, form)
        assert answer.status == 200
        assert not [key for key in answer.headers if key.lower().startswith("access-control-")]
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_every_process_has_a_token_of_its_own(ask: Asked, hub: Any) -> None:
    """It is long, and in the page, and nowhere else."""
    other = Asked(type(ask.desk)(hub, lambda _program: None))  # type: ignore[arg-type, return-value]
    assert len(ask.desk.token) >= 43
    assert ask.desk.token != other.desk.token
    assert ask.desk.token in ask("").body.decode()
    for name in ("assets/desk.js", "site/js/data/hub.js", "api/inbox"):
        assert ask.desk.token not in ask(name).body.decode()


def test_a_refused_page_says_what_to_do(ask: Asked) -> None:
    """In the reader's language, with no word of the hub in it."""
    answer = ask("", headers={"host": f"evil.example.com:{PORT}", "accept-language": "en-US,en;q=0.9,ja;q=0.5"})
    assert answer.status == 403
    text = answer.body.decode()
    assert "Open the address shown in the terminal" in text
    assert "Sample" not in text
    assert ask.desk.token not in text


@pytest.mark.parametrize(
    "name",
    [
        "assets/../desk.py",
        "assets/%2e%2e/desk.py",
        "assets/",
        "site/../../etc/passwd",
        "site//etc/passwd",
        "site/",
        "nothing",
        "api/nothing",
        "api/",
        "site/hub.css/",
    ],
)
def test_there_is_nothing_else(ask: Asked, name: str) -> None:
    """No path leads to a file that the desk does not serve."""
    assert ask(name).status == 404
