"""What a new hub needs to know, checked."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

from ..model.base import Lang
from ..share.networks import NETWORKS
from ..text.hosts import host_of, is_internal
from ..text.suggest import nearest

LONGEST_NAME = 100
"""Characters of a company's or hub's name: it stands in headings and captions."""
USUAL_NETWORKS = ("x", "linkedin", "facebook", "threads", "line", "hatena", "email", "copy", "share", "qr")
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)\Z")
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?P<host>[A-Za-z0-9.-]{3,253})\Z")


class AnswerError(ValueError):
    """An answer cannot be used. ``code`` says why (words in ``cli.init``), ``value`` is what was given, ``near`` a guess."""

    def __init__(self, code: str, value: str, near: str | None = None) -> None:
        super().__init__(f"{code}: {value}")
        self.code, self.value, self.near = code, value, near


@dataclass(frozen=True)
class Bilingual:
    """The same name in both languages."""

    ja: str
    en: str


@dataclass(frozen=True)
class Answers:
    """Everything that differs from one new hub to the next; ``today`` dates its policies."""

    lang: Lang
    company: Bilingual
    hub: Bilingual
    domains: tuple[str, ...]
    internal_hosts: tuple[str, ...]
    networks: tuple[str, ...]
    contact: str
    site_url: str
    today: dt.date


def name_of(value: str) -> str:
    """Return a name as it is used: one line, blanks mended. Raises ``AnswerError`` (``name-empty``, ``name-long``)."""
    kept = "".join(" " if unicodedata.category(one) in {"Cc", "Zl", "Zp"} else one for one in value)
    name = " ".join("".join(one for one in kept if unicodedata.category(one) not in {"Cf", "Cs"}).split())
    if not name:
        raise AnswerError("name-empty", value)
    if len(name) > LONGEST_NAME:
        raise AnswerError("name-long", value)
    return name


def domain_of(value: str) -> str:
    """Return the public domain in ``value``, which may be a whole address.

    Raises ``AnswerError``: ``domain-bad`` for what is no domain, ``domain-internal`` for one that the public cannot reach.
    """
    text = unicodedata.normalize("NFKC", value).strip().lower()
    host = host_of(text if "://" in text else f"//{text}")
    labels = _ascii(host).split(".")
    if len(labels) < 2 or not all(_LABEL.match(label) for label in labels):
        raise AnswerError("domain-bad", value)
    if is_internal(f"https://{'.'.join(labels)}/"):
        raise AnswerError("domain-internal", value)
    return ".".join(labels)


def host_name(value: str) -> str:
    """Return the host in ``value``, one word or more. Raises ``AnswerError`` (``host-bad``)."""
    text = unicodedata.normalize("NFKC", value).strip().lower()
    host = _ascii(host_of(text if "://" in text else f"//{text}"))
    if not host or not all(_LABEL.match(label) for label in host.split(".")):
        raise AnswerError("host-bad", value)
    return host


def network_of(value: str) -> str:
    """Return the id of a known network. Raises ``AnswerError`` (``network-unknown``)."""
    ident = unicodedata.normalize("NFKC", value).strip().lower()
    if ident not in NETWORKS:
        raise AnswerError("network-unknown", value, nearest(ident, sorted(NETWORKS)))
    return ident


def mail_of(value: str) -> str:
    """Return a mail address. Raises ``AnswerError`` (``mail-bad``)."""
    address = value.strip()
    found = _MAIL.match(address)
    if found is None or not all(_LABEL.match(label) for label in found["host"].lower().split(".")):
        raise AnswerError("mail-bad", value)
    return address


def site_of(value: str) -> str:
    """Return the address of the site with a slash at its end. Raises ``AnswerError`` (``site-bad``)."""
    address = value.strip()
    try:
        parts = urlsplit(address)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and not (parts.query or parts.fragment)
    except ValueError:
        good = False
    if not good or any(one.isspace() or one in "\"'<>\\" for one in address):
        raise AnswerError("site-bad", value)
    return address if address.endswith("/") else f"{address}/"


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError:
        return ""
