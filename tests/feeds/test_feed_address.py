"""A fetch reaches the open internet, and private hosts only if they are listed."""

from __future__ import annotations

import ipaddress
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.feeds.address import Guard, is_public, resolve, target_of
from advocacy_hub.feeds.errors import BadAddressError


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
     "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "192.88.99.1",
     "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
     "2002:7f00:1::", "2002:0a00:0001::1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "2001:0:7f00:1::",
     "::127.0.0.1", "2001:db8::1", "::ffff:0:7f00:1", "100::1", "5f00::1", "3fff::1", "4000::1", "192.0.0.1",
     "198.19.255.255", "198.51.100.1", "203.0.113.1", "239.1.1.1", "ff0e::1", "::ffff:100.64.0.1", "2002:c0a8:101::",
     "64:ff9b::c0a8:101", "fd00::1"],
)  # fmt: skip
def test_private_addresses_are_not_public(address: str) -> None:
    """Loopback, private, link-local, multicast, reserved, and IPv6 forms that carry them."""
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "203.104.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "2002:0808:0808::1", "64:ff9b::808:808"]
)
def test_public_addresses_are(address: str) -> None:
    """Addresses of the open internet, also carried inside another."""
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    ["ftp://e.example.com/", "file:///etc/passwd", "//e.example.com", "https://", "https://user:pw@e.example.com/",
     "https://e.example.com:99999/", "https://e example.com/", "http://[::1/", "javascript:x", "", "https://a\\b/",
     "http://e.example.com@127.0.0.1/", "http://127.0.0.1\\@e.example.com", "http://e.example.com:80@127.0.0.1/",
     "http://127.0.0.1\\.e.example.com/", "http://127.0.0.1%00.e.example.com/", "http://127.0.0.1%2f@x/", "http://.../",
     "http://1.2.3.4.5/", "http://127.0.0.256/", "http://4294967296/", "http://e.example.9/",
     "http://0x7f.1.1.09/", "http://[::1%25eth0]/", "http://[fe80::1%eth0]/", "http://[::ffff:999.0.0.1]/", "http://[1]/",
     "http://e..example.com/", "http://./"],
)  # fmt: skip
def test_what_cannot_be_fetched_is_refused(url: str) -> None:
    """Only http and https, no credentials, no odd spelling of the host that a resolver might read its own way."""
    with pytest.raises(BadAddressError):
        target_of(url)


def test_a_target_is_what_goes_over_the_wire() -> None:
    """ASCII host and path, the usual port filled in, the fragment left out."""
    target = target_of("HTTPS://例え.Example/日本 語?q=あ&x=%41#part")
    assert (target.scheme, target.host, target.port) == ("https", "xn--r8jz45g.example", 443)
    assert target.path == "/%E6%97%A5%E6%9C%AC%20%E8%AA%9E?q=%E3%81%82&x=%41"


@pytest.mark.parametrize(
    ("spelling", "host"),
    [("2130706433", "127.0.0.1"), ("0x7f000001", "127.0.0.1"), ("0X7F.1", "127.0.0.1"), ("127.1", "127.0.0.1"),
     ("127.0.1", "127.0.0.1"), ("0177.0.0.01", "127.0.0.1"), ("①②⑦.0.0.1", "127.0.0.1"), ("127。0。0。1", "127.0.0.1"),
     ("127.0.0.1.", "127.0.0.1"), ("0x", "0.0.0.0"), ("3232235777", "192.168.1.1"), ("10.0.257", "10.0.1.1"),
     ("[::FFFF:7f00:1]", "::ffff:7f00:1"), ("[::ffff:127.0.0.1]", "::ffff:7f00:1"), ("[64:ff9b::7f00:1]", "64:ff9b::7f00:1"),
     ("[2002:7f00:1::]", "2002:7f00:1::"), ("[0:0:0:0:0:0:0:1]", "::1"), ("E.Example.com.", "e.example.com"),
     ("ｅ．example．com", "e.example.com"), ("1e3.example", "1e3.example")],
)  # fmt: skip
def test_an_address_is_known_in_any_spelling(spelling: str, host: str) -> None:
    """Decimal, octal, hexadecimal, with parts left out, full width, with a dot behind: as browsers read them."""
    target = target_of(f"http://{spelling}/")
    assert target.host == host
    if not host.endswith(("com", "example")):
        assert not Guard().admits(target, target.host)


@given(st.text(st.sampled_from("0123456789abcdefxX.①。:[]@%\\/#?-é"), max_size=20))
def test_whatever_names_a_host_is_refused_or_plain(host: str) -> None:
    """What is left means the same to every resolver: letters, digits, dots, or an IP address as usually written."""
    try:
        target = target_of(f"http://{host}/")
    except BadAddressError:
        return
    if re.fullmatch(r"[0-9.]+|.*:.*", target.host):
        assert str(ipaddress.ip_address(target.host)) == target.host
    else:
        assert re.fullmatch(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*", target.host)


def test_a_listed_host_may_be_private() -> None:
    """By host, or by host and port; a listing with a port opens no other port."""
    assert Guard.allowing(["Intra.example.com"]).admits(target_of("http://intra.example.com:81/"), "10.0.0.1")
    by_port = Guard.allowing(["127.0.0.1:8080", "[::1]:8080"])
    assert by_port.admits(target_of("http://127.0.0.1:8080/"), "127.0.0.1")
    assert by_port.admits(target_of("http://[::1]:8080/"), "::1")
    assert not by_port.admits(target_of("http://127.0.0.1/"), "127.0.0.1")
    assert not by_port.admits(target_of("http://e.example.com:8080/"), "127.0.0.1")


def test_only_the_ports_of_the_web_and_the_sources_own() -> None:
    """A redirect cannot knock at the mail server."""
    first = target_of("https://e.example.com:8443/feed")
    guard = Guard.allowing(["intra.example.com:25"])
    assert guard.port_allowed(target_of("http://other.example.com/"), first)
    assert guard.port_allowed(target_of("https://other.example.com:8443/"), first)
    assert not guard.port_allowed(target_of("http://other.example.com:25/"), first)
    assert guard.port_allowed(target_of("http://intra.example.com:25/"), first)


@pytest.mark.parametrize(
    ("link", "bases", "address"),
    [
        ("https://e.example.com/a", ("https://b.example.com/",), "https://e.example.com/a"),
        ("/a", ("https://b.example.com/feed/x",), "https://b.example.com/a"),
        ("a?x=1", ("https://b.example.com/feed/x",), "https://b.example.com/feed/a?x=1"),
        ("//e.example.com/a", ("https://b.example.com/",), "https://e.example.com/a"),
        ("/a", ("/", "https://b.example.com/"), "https://b.example.com/a"),
        ("/a", (), ""),
        ("http://[bad", ("https://b.example.com/",), ""),
    ],
)
def test_a_relative_link_is_resolved(link: str, bases: tuple[str, ...], address: str) -> None:
    """Against the first base that makes a web address of it; else there is none."""
    assert resolve(link, bases) == address
