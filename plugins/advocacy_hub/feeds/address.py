"""Which addresses a fetch may reach: judged after the name is resolved, at every connection."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from .errors import BadAddressError

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(block)
    for block in (
        "192.88.99.0/24",  # relays of 6to4
        "::/96",  # IPv4-compatible, long dead
        "64:ff9b:1::/48",  # NAT64 inside one network
        "2001::/23",  # Teredo and other protocol assignments
        "fec0::/10",  # site-local, deprecated
        "5f00::/16",  # segment routing
    )
)


def is_public(address: IpAddress) -> bool:
    """Return whether an address belongs to the open internet.

    ``is_global`` alone calls 6to4, NAT64 and multicast addresses global, though they
    can lead to any private host; an embedded IPv4 address is judged instead.
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id is not None:
            return False
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    if any(address.version == block.version and address in block for block in _NOT_PUBLIC):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart for one request; ``host`` is ASCII and lower case, without brackets."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def name(self) -> str:
        """``host``, or ``host:port`` if the port is unusual: as people write it in ``allow_private_hosts``."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = 443 if self.scheme == "https" else 80
        return host if self.port == usual else f"{host}:{self.port}"


def target_of(url: str) -> Target:
    """Return the target of an http(s) address. Raises ``BadAddressError`` for any other."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise BadAddressError(url, why=error) from None
    scheme = parts.scheme.lower()
    if scheme not in {"http", "https"}:
        raise BadAddressError(url, why=f"{scheme or '?'}:")
    if not host:
        raise BadAddressError(url, why="no host")
    if parts.username is not None or parts.password is not None:
        raise BadAddressError(url, why="user@host")
    if ":" not in host and not host.isascii():
        try:
            host = host.encode("idna").decode()
        except UnicodeError as error:
            raise BadAddressError(url, why=error) from None
    if not re.fullmatch(r"[a-z0-9._-]+|[0-9a-f:.]+", host):
        raise BadAddressError(url, why=host)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]") if parts.query else ""
    return Target(scheme, host, port or (443 if scheme == "https" else 80), path + query)


@dataclass(frozen=True, slots=True)
class Guard:
    """Decides where a fetch may connect; ``private`` are hosts (``host`` or ``host:port``) that may be private."""

    private: frozenset[str] = frozenset()

    @classmethod
    def allowing(cls, hosts: Iterable[str]) -> Guard:
        """Return the guard for ``allow_private_hosts`` of ``sources.yml``."""
        return cls(frozenset(host.strip().lower() for host in hosts))

    def lists(self, target: Target) -> bool:
        """Return whether the target's host, or host and port, is among those that may be private."""
        host = f"[{target.host}]" if ":" in target.host else target.host
        return bool(self.private & {host, target.host, f"{host}:{target.port}"})

    def port_allowed(self, target: Target, first: Target) -> bool:
        """Return whether the port is one of the web's, the source's own, or one of a listed host."""
        return target.port in {80, 443, first.port} or self.lists(target)

    def admits(self, target: Target, address: str) -> bool:
        """Return whether a connection to ``address``, to which the target's name resolved, may be made."""
        if self.lists(target):
            return True
        try:
            return is_public(ipaddress.ip_address(address))
        except ValueError:
            return False


def resolve(link: str, bases: tuple[str, ...]) -> str:
    """Return ``link`` as an absolute web address, against the first of ``bases`` that makes it one; "" if none does."""
    for base in ("", *bases):
        try:
            address = urljoin(base, link) if base else link
            urlsplit(address)
        except ValueError:
            continue
        if re.match(r"https?://[^/?#\s]", address, re.IGNORECASE):
            return address
    return ""
