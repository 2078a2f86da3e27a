"""Whether an address can be reached by the public, judged by its writing alone."""

from __future__ import annotations

import ipaddress
import socket
import unicodedata
from urllib.parse import urlsplit

_INTERNAL_ENDINGS = (".local", ".localhost", ".internal", ".intranet", ".lan", ".corp", ".home", ".test", ".invalid")


def host_of(url: str) -> str:
    """Return the host of ``url`` as a browser reads it (full-width letters folded), or "" if it has none."""
    try:
        host = urlsplit(unicodedata.normalize("NFKC", url)).hostname
    except ValueError:
        return ""
    return (host or "").rstrip(".").lower()


def is_internal(url: str, internal_hosts: tuple[str, ...] = ()) -> bool:
    """Return whether ``url`` leads to this machine, a private network or one of ``internal_hosts``.

    A host of one word, a private or reserved address in any notation
    (``127.1``, ``0x7f000001``, ``2130706433``) and the endings of company
    networks count as internal. Nothing is looked up.
    """
    host = host_of(url)
    if not host or ("." not in host.strip(".") and ":" not in host):
        return not _public_number(host)
    if any(_within(host, name.strip().rstrip(".").lower().partition(":")[0]) for name in internal_hosts):
        return True
    if host.endswith(_INTERNAL_ENDINGS):
        return True
    address = _address(host)
    return address is not None and (not address.is_global or address.is_multicast)


def _within(host: str, name: str) -> bool:
    name = name.removeprefix("*").lstrip(".")
    return bool(name) and (host == name or host.endswith(f".{name}"))


def _public_number(host: str) -> bool:
    address = _address(host) if host else None
    return address is not None and address.is_global


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
