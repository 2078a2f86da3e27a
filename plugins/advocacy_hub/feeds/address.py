"""Which addresses a fetch may reach: judged after the name is resolved, at every connection."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from .errors import BadAddressError, BadProxyError

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_UNICAST = ipaddress.ip_network("2000::/3")
"""All that IANA has given out of IPv6; mapped, compatible, translated and local forms lie outside."""
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(block)
    for block in (
        "192.88.99.0/24",  # relays of 6to4
        "2001::/23",  # Teredo and other protocol assignments
        "3fff::/20",  # documentation, which not every Python knows yet
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
        if address not in _UNICAST:
            return False
    if any(address.version == block.version and address in block for block in _NOT_PUBLIC):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart for one request; ``host`` is ASCII and lower case, without brackets.

    An IP address is written the usual way, however the address spelled it.
    """

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


def _plain_host(host: str) -> str:
    """Return ``host`` in ASCII, lower case, without a last dot, and addresses as they are usually written.

    Resolvers differ in which of ``127.1``, ``0x7f000001`` and ``0177.0.0.1`` they take
    for an address; browsers take all (WHATWG URL, "IPv4 parser"), and so do we. Raises
    ``ValueError``.
    """
    if not host.isascii():
        host = host.encode("idna").decode().lower()
    host = host.removesuffix(".")
    if ":" in host:
        if "%" in host:
            raise ValueError(host)  # a zone has a meaning on this machine only
        return ipaddress.IPv6Address(host).compressed
    if not re.fullmatch(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*", host):
        raise ValueError(host or "no host")
    parts = host.split(".")
    if not re.fullmatch(r"[0-9]+|0x[0-9a-f]*", parts[-1]):
        return host
    try:
        numbers = [_number(part) for part in parts]
    except ValueError:
        raise ValueError(host) from None
    *first, last = numbers
    if len(numbers) > 4 or any(number > 255 for number in first) or last >= 256 ** (5 - len(numbers)):
        raise ValueError(host)
    return str(ipaddress.IPv4Address(last + sum(number << (24 - 8 * place) for place, number in enumerate(first))))


def _number(text: str) -> int:
    if text.startswith("0x"):
        return int(text[2:] or "0", 16)
    return int(text, 8 if text.startswith("0") else 10)


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
    try:
        host = _plain_host(host)
    except ValueError as error:
        raise BadAddressError(url, why=error) from None
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]") if parts.query else ""
    return Target(scheme, host, port or (443 if scheme == "https" else 80), path + query)


@dataclass(frozen=True, slots=True)
class Guard:
    """Decides where a fetch may connect, and by which way.

    ``private`` are hosts (``host`` or ``host:port``) that may be private; ``proxy`` is
    the address of the proxy that everything goes through, "" if there is none. The
    proxy itself may be private: somebody wrote it down.
    """

    private: frozenset[str] = frozenset()
    proxy: str = ""

    @classmethod
    def allowing(cls, hosts: Iterable[str], proxy: str | None = None) -> Guard:
        """Return the guard for ``allow_private_hosts`` and ``proxy`` of ``sources.yml``."""
        return cls(frozenset(host.strip().lower() for host in hosts), proxy or "")

    def way(self) -> Target | None:
        """Return where to connect instead of to the target itself, if through a proxy. Raises ``BadProxyError``."""
        if not self.proxy:
            return None
        try:
            # Not told in full: there may be a password in it.
            proxy = target_of(self.proxy)
        except BadAddressError as error:
            raise BadProxyError("sources.yml", why=error.values["why"]) from None
        if proxy.scheme != "http":
            raise BadProxyError("sources.yml", why=f"{proxy.scheme}:")
        return proxy

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
        if found := re.match(r"https?://(?=[^/?#\s])", address, re.IGNORECASE):
            return found[0].lower() + address[found.end() :]
    return ""
