"""The web addresses in a text, as the networks see them: each reads them a little differently.

The rules are those of twitter-text 3.1 (Copyright Twitter, Inc. and contributors,
Apache License 2.0), which X counts by, and Mastodon's changes to them. Spans are in
code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from .domains import RUN, Labels, in_latin, is_encodable, may_precede
from .tables import members

Span = tuple[int, int]
"""Start and end in code points."""

_LONGEST = 4096
_LONGEST_SLUG = 40
_SCHEME = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://")
_SCHEME_BEFORE = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://\Z")
_SHORTENED = re.compile(
    r"[Hh][Tt][Tt][Pp][Ss]?://[Tt]\.[Cc][Oo]/([0-9A-Za-z]++)(?:\?(?:[!?*'@();:+$%\[\].,~|]*+[0-9A-Za-z\-_&=#/])++)?"
)
# Of an address that no network would link, because nobody outside can reach it.
_HOST = re.compile(
    r"(?:[0-9A-Za-z._~%!$&'*+,;=:-]*+@)?+"
    r"(?:\[[0-9A-Fa-f:.]++\]|[-0-9A-Z_a-z\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]++"
    r"(?:[.\uff0e][-0-9A-Z_a-z\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]++)*+)(?!://)"
)


@dataclass(frozen=True)
class Address:
    """One address as X reads it."""

    start: int
    end: int
    taken: int
    """How many code points X takes for the address when it counts: ``end - start``, save for rare domains."""
    has_scheme: bool


def addresses(text: str) -> tuple[Span, ...]:
    """Return the spans of all that begins with http:// or https://, those that only an intranet knows included.

    Where X would link it, the address ends where X ends it (but for t.co, which X cuts
    short): Japanese that follows without a space does not belong to it.
    """
    found: list[Span] = []
    tail = _tail("x")
    at = 0
    while scheme := _SCHEME.search(text, at):
        at = scheme.end()
        start = scheme.start()
        if start and text[start - 1].isascii() and text[start - 1].isalnum():
            continue
        end = _domain_end(text, at)
        if end < 0 and (host := _HOST.match(text, at)):
            end = host.end()
        if end < 0:
            continue
        rest = tail.match(text, end)
        at = rest.end() if rest else end
        found.append((start, at))
    return tuple(found)


def bare_addresses(text: str) -> tuple[Span, ...]:
    """Return the spans of what X links: also domains without a scheme, if X knows their top level."""
    return tuple((found.start, found.end) for found in x_addresses(text))


def mastodon_addresses(text: str) -> tuple[Span, ...]:
    """Return the spans of what Mastodon counts as a link: http and https only; paths may hold Japanese."""
    return tuple((found.start, found.end) for found in _read(text, "mastodon") if found.has_scheme)


def x_addresses(text: str) -> tuple[Address, ...]:
    """Return the addresses in ``text`` as X reads them, for counting."""
    return tuple(_read(text, "x"))


def _read(text: str, reader: Literal["x", "mastodon"]) -> Iterator[Address]:
    if "." not in text:
        return
    tail = _tail(reader)
    at = 0
    for run in RUN.finditer(text):
        first, last = run.span()
        if last <= at or "." not in run[0]:
            continue
        labels = Labels(text, first, last)
        start = _scheme_start(text, first)
        if start >= 0 and (start == at == 0 or (start > at and may_precede(text[start - 1]))):
            end = labels.end_of(first)
            if end >= 0:
                at = _tail_end(tail, text, end)
                yield from _with_scheme(text, start, (first, end), at)
        while found := labels.next_after(at):
            start, end = found
            before = text[start - 1] if start > at else ""
            at = _tail_end(tail, text, end)
            if before in {"-", "_", ".", "/"}:
                continue
            name = text[start:end]
            if name[0] > "\uffff" and not (before and may_precede(before)):
                # X sees UTF-16: the first half of the character stands before the domain, the second one in it.
                name = chr(0xDC00 + ord(name[0]) % 0x400) + name[1:]
            yield from _without_scheme(text, (start, at), name)


def _with_scheme(text: str, start: int, domain: Span, end: int) -> Iterator[Address]:
    name = text[slice(*domain)]
    scheme = domain[0] - start
    if not _is_valid(name, scheme + _units(text[start:end])):
        return
    shortened = _SHORTENED.match(text[start:end])
    if shortened:
        if len(shortened[1]) > _LONGEST_SLUG:
            return
        end = start + shortened.end()
    yield Address(start, end, end - start, has_scheme=True)


def _without_scheme(text: str, span: Span, name: str) -> Iterator[Address]:
    start, end = span
    domain_end = start + len(name)
    if not _is_valid(name, len("https://") + _units(text[start:end])):
        return
    latin = in_latin(name)
    has_path = "/" in text[domain_end:end].partition("?")[0]
    searched = 0
    for number, (first, last) in enumerate(latin, 1):
        # X looks the name up again, from the left.
        length = last - first
        place = name.find(name[first:last], searched)
        searched = place + length
        if number == len(latin) and has_path:
            taken = _points(text, start + place, length + _units(text[domain_end:end]))
            yield Address(start + place, end, taken, has_scheme=False)
        else:
            yield Address(start + place, start + searched, length, has_scheme=False)


def _is_valid(domain: str, length: int) -> bool:
    if not is_encodable(domain) or (domain.startswith("xn--") and not in_latin(domain)):
        return False
    return length <= _LONGEST


def _units(text: str) -> int:
    """X measures addresses in UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _points(text: str, start: int, units: int) -> int:
    """Return how many code points from ``start`` fit into ``units`` of UTF-16."""
    written = text[start : start + units].encode("utf-16-le", "surrogatepass")[: 2 * units]
    return len(written.decode("utf-16-le", "ignore"))


def _scheme_start(text: str, end: int) -> int:
    found = _SCHEME_BEFORE.search(text, max(0, end - len("https://")), end)
    return found.start() if found else -1


def _domain_end(text: str, start: int) -> int:
    run = RUN.match(text, start)
    return Labels(text, start, run.end()).end_of(start) if run else -1


def _tail_end(tail: re.Pattern[str], text: str, end: int) -> int:
    found = tail.match(text, end)
    return found.end() if found else end


@lru_cache(maxsize=2)
def _tail(reader: Literal["x", "mastodon"]) -> re.Pattern[str]:
    """Return the pattern of port, path and query, each of which may be missing.

    A path may end with some of its characters and with balanced brackets, and
    not with others, such as a full stop; so does a query.
    """
    last = rf"\-+0-9A-Za-z=_#/{members('path_letters')}"
    inner = r"!*';:,.$%\[\]\u2013~@|&"
    x_brackets = _brackets(last + inner)
    if reader == "x":
        path = rf"(?:(?:[{inner}]|{x_brackets})*+[{last}]++)*+(?:{x_brackets})*+"
        query_inner, query_last = r"!?*'@();:+$%\[\].,~|", r"0-9A-Za-z\-_&=#/"
    else:
        space = r"\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
        inner = r"!*\"'「」;:=,.$%\[\]~&|@"
        brackets = _brackets(rf"^{space}<>()?")
        # Brackets with Japanese in them may stand within a path but, by an oversight of Mastodon's, not at its end.
        path = rf"(?:(?:[{inner}]|(?!{x_brackets}){brackets})*+(?:[^{space}()?<>{inner}]++|{x_brackets}))*+"
        query_inner = r"!?*'();:+$%\[\].,~|@^"
        query_last = r"0-9A-Za-z_&=#/\-\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\uffef" + "".join(
            f"\\U{plane:04x}{'1000' if plane == 0xE else '0000'}-\\U{plane:04x}fffd" for plane in range(1, 17)
        )
    return re.compile(rf"(?::[0-9]++)?+(?:/{path})?+(?:\?(?:[{query_inner}]*+[{query_last}]++)++)?+")


def _brackets(inside: str) -> str:
    """Return the pattern of something in round brackets, in which there may be such another."""
    return rf"\((?:[{inside}]++\)|[{inside}]*+\([{inside}]++\)[{inside}]*+\))"
