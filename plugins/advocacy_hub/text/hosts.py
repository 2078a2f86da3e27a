"""Whether an address can be reached by the public, judged by its writing alone."""

from __future__ import annotations

import ipaddress
import re
import socket
import unicodedata
from urllib.parse import urlsplit

_INTERNAL_ENDINGS = (".local", ".localhost", ".internal", ".intranet", ".lan", ".corp", ".home", ".test", ".invalid")


def host_of(url: str) -> str:
    """Return the host of ``url`` as a browser reads it (full-width letters folded), or "" if it has none."""
    try:
        host = urlsplit(_as_browsers_read(url)).hostname
    except ValueError:
        return ""
    return (host or "").rstrip(".").lower()


def has_login(url: str) -> bool:
    """Return whether ``url`` names a user, and maybe a password, before its host."""
    try:
        return "@" in urlsplit(_as_browsers_read(url)).netloc
    except ValueError:
        return False


def _as_browsers_read(url: str) -> str:
    # Browsers read a backslash as a slash: what follows one is no host.
    return unicodedata.normalize("NFKC", url).replace("\\", "/")


def is_internal(url: str, internal_hosts: tuple[str, ...] = ()) -> bool:
    """Return whether ``url`` leads to this machine, a private network or one of ``internal_hosts``.

    A host of one word, a private or reserved address in any notation
    (``127.1``, ``0x7f000001``, ``2130706433``) and the endings of company
    networks count as internal. Nothing is looked up.
    """
    host = host_of(url)
    if not is_inside(host, internal_hosts):
        return False
    # What is inside by its number may be a public number.
    address = _address(host)
    if isinstance(address, ipaddress.IPv6Address):
        # `is_global` takes an address of the old kind that travels inside a new one (RFC 4291, 3056) for public.
        address = address.ipv4_mapped or address.sixtofour or address
    return address is None or not address.is_global or address.is_multicast


def is_inside(host: str, internal_hosts: tuple[str, ...] = ()) -> bool:
    """Return whether the name ``host`` (lower case, no port) is not one that the public knows.

    Inside are names of one word, endings of company networks, ``internal_hosts``
    with what is below them, and every number: no page for the public is named by one.
    """
    if not host or "." not in host.strip(".") or ":" in host:
        return True
    if any(is_within(host, name.strip().rstrip(".").lower().partition(":")[0]) for name in internal_hosts):
        return True
    return host.endswith(_INTERNAL_ENDINGS) or host.rpartition(".")[2][:1] in set("0123456789")


def is_within(host: str, name: str) -> bool:
    """Return whether ``host`` is ``name`` or below it; ``*.`` before the name changes nothing."""
    name = name.removeprefix("*").lstrip(".")
    return bool(name) and (host == name or host.endswith(f".{name}"))


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    if not host[-1:].isalnum() or not host.rpartition(".")[2][:1].isdigit():
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None


_HOST_HEADER = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[0-9a-z.-]+?)\.?(?::(?P<port>\d{1,5}))?\Z")
_HTTP = 80


def is_loopback(address: str) -> bool:
    """Return whether an IP address, perhaps with a zone, leads to this machine itself."""
    try:
        return ipaddress.ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False


def names_this_machine(host: str, port: int) -> bool:
    """Return whether a ``Host`` header names this machine itself, at ``port``.

    Any other name that leads here does so because somebody's name server says so
    (DNS rebinding): a page of theirs would read what is meant for this machine alone.
    """
    found = _HOST_HEADER.fullmatch(host.strip().lower())
    if found is None or int(found["port"] or _HTTP) != port:
        return False
    return found["name"] == "localhost" or is_loopback(found["name"].strip("[]"))
