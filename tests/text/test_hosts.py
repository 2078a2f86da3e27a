"""Which addresses the public can reach, judged by their writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.text.hosts import has_login, is_internal


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/", "http://localhost:8000/x", "http://LOCALHOST./", "http://intra/", "https://wiki.local/",
        "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/",
        "http://10.1.2.3/", "http://172.16.0.1/", "http://192.168.1.1:8080/", "http://169.254.169.254/", "http://[::1]/",
        "http://[fd00::1]/", "http://[::ffff:10.0.0.1]/", "http://[2002:7f00:1::]/", "http://100.64.0.1/", "http://[fe80::1%25eth0]/", "http://①②⑦.0.0.1/", "http://224.0.0.1/", "http://0.0.0.0/",
        "https://intra.example.com/", "https://a.intra.example.com/", "https://INTRA.example.com./", "http://user@intra.example.com/",
    ],
)  # fmt: skip
def test_internal(url: str) -> None:
    assert is_internal(url, ("intra.example.com",))


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/", "https://news.example.com:443/x?y=http://localhost", "https://notintra.example.com/",
        "https://intra.example.com.jp/", "http://8.8.8.8/", "https://[2606:4700:4700::1111]/", "http://[2002:808:808::]/", "https://日本語.jp/",
        "https://1.example.com/", "https://localhost.example.com/",
    ],
)  # fmt: skip
def test_public(url: str) -> None:
    assert not is_internal(url, ("intra.example.com",))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://user:secret@example.com/", True), ("https://token@example.com/", True),
        ("https://user:secret＠example.com/", True), ("https:\\\\user@example.com", True),
        ("https://example.com/@user", False), ("https://example.com?to=a@example.com", False),
        ("https://example.com\\@other.example.org/", False), ("https://[broken/", False),
    ],
)  # fmt: skip
def test_logins_in_addresses(url: str, *, said: bool) -> None:
    """A name before the host is found however it is written; one behind it is a part of the page's address."""
    assert has_login(url) is said


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert is_internal(f"http://{text}", ("intra.example.com",)) in {True, False}
