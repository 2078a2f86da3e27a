"""Where a domain begins and ends in a running text, by the rules of twitter-text 3.1 (Apache License 2.0).

X links domains without a scheme, and Japanese is written without spaces: both make
it a question of which dots are followed by a top-level domain, and of how far the
labels before them reach. Every step goes forward: a text of dots takes no longer
than one of letters.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .tables import members, raw_tables

_SPACES = "\\t-\\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_DIRECTIONS = "\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
_NOTHING = "\ufffe\ufeff\uffff"
RUN = re.compile(rf"[^!'#%&()*+,\\/:;<=>?@\[\]^{{|}}~${_SPACES}{_NOTHING}{_DIRECTIONS}]+")
"""Letters of domains, with dots, hyphens and underscores: a domain lies within one run."""

_LONGEST_LABEL = 63
_ALNUM = re.compile(r"[0-9A-Za-z]*")
_PUNYCODE = re.compile(r"[Xx][Nn]--[-0-9A-Za-z]+")
_PLAIN_LABEL = re.compile(r"[ -~]*")
_SEPARATOR = re.compile("[\u3002\uff0e\uff61]")


class Labels:
    """The labels of one run, and how far a domain that begins in each of them reaches."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._firsts: list[int] = []
        self._dots: list[int] = []
        at = start
        while (dot := text.find(".", at, end)) >= 0:
            self._firsts.append(at)
            self._dots.append(dot)
            at = dot + 1
        self._top = [top_level_end(text, dot, len(text)) for dot in self._dots]
        # The end of the longest domain that goes on beyond the dot of a label; -1 if none does.
        self._beyond = [-1] * len(self._dots)
        for at in range(len(self._dots) - 2, -1, -1):
            first, dot = self._firsts[at + 1], self._dots[at + 1]
            if not _is_label(text, first, dot):
                continue
            self._beyond[at] = self._beyond[at + 1]
            if self._beyond[at] < 0 <= self._top[at + 1] and text.find("_", first, dot) < 0:
                self._beyond[at] = self._top[at + 1]
        self._at = 0

    def end_of(self, start: int) -> int:
        """Return the end of the domain that begins at ``start``, the beginning of the run; -1 if there is none."""
        if not self._dots or not _is_label(self._text, start, self._dots[0]):
            return -1
        if self._beyond[0] >= 0:
            return self._beyond[0]
        return self._top[0] if self._text.find("_", start, self._dots[0]) < 0 else -1

    def next_after(self, at: int) -> tuple[int, int] | None:
        """Return the first domain, start and end, that may begin once all before ``at`` is used up; None if none does.

        ``at`` must not be smaller than in the call before.
        """
        text = self._text
        while self._at < len(self._dots):
            first, dot = self._firsts[self._at], self._dots[self._at]
            end = self._beyond[self._at]
            if end < 0 <= self._top[self._at]:
                # The last label before the top level must have no underscore; the domain may begin after it.
                first, end = max(first, text.rfind("_", first, dot) + 1), self._top[self._at]
            if end >= 0 and dot > at and text[dot - 1] not in "-_":
                start = self._start(max(first, at), dot, at)
                if start >= 0:
                    return start, end
            self._at += 1
        return None

    def _start(self, first: int, dot: int, at: int) -> int:
        text = self._text
        # X tries the beginning of a text after its second character, if the first one may stand before a domain.
        second_first = first == at == 0 and dot > 1 and text[0] <= "\uffff"
        order = (1, *range(first, dot)) if second_first else range(first, dot)
        for start in order:
            if text[start] in "-_":
                continue
            if text[start] > "\uffff" or (start > at and may_precede(text[start - 1])) or start == at == 0:
                return start
        return -1


def top_level_end(text: str, dot: int, limit: int) -> int:
    """Return the end of the top-level domain after the dot at ``dot`` and before ``limit``, or -1 if there is none."""
    start = dot + 1
    latin, other = _top_levels()
    run = _ALNUM.match(text, start, limit)
    end = run.end() if run else start
    if _may_follow(text, end, limit) and text[start : min(end, start + 30)].lower() in latin:
        return end
    for name in other.get(text[start : min(start + 1, limit)].upper(), ()):
        end = start + len(name)
        if end <= limit and text[start:end].upper() == name and _may_follow(text, end, limit, alnum=True):
            return end
    encoded = _PUNYCODE.match(text, start, limit)
    return encoded.end() if encoded else -1


def may_precede(char: str) -> bool:
    """Return whether a web address may follow directly on ``char``."""
    return not (char.isascii() and char.isalnum()) and char not in "@\uff20$#\uff03\ufffe\ufeff\uffff"


def in_latin(domain: str) -> list[tuple[int, int]]:
    """Return the parts of ``domain`` that are domains in Latin letters, as spans: what X links without a scheme."""
    labels = _latin_labels()
    found = []
    at = 0
    while run := labels.search(domain, at):
        at = run.end()
        dot = at - 1
        while dot >= run.start():
            end = top_level_end(domain, dot, len(domain))
            if end >= 0:
                found.append((run.start(), end))
                at = end
                break
            dot = domain.rfind(".", run.start(), dot)
    return found


def is_encodable(domain: str) -> bool:
    """Return whether no label of ``domain`` is longer than DNS allows, once in Punycode."""
    return all(_encoded_length(label) <= _LONGEST_LABEL for label in domain.split("."))


def _encoded_length(label: str) -> int:
    # Every character takes at least one.
    if len(label) > _LONGEST_LABEL or _PLAIN_LABEL.fullmatch(label):
        return len(label)
    parts = _SEPARATOR.split(label)
    encoded = (len(p) if _PLAIN_LABEL.fullmatch(p) else 4 + len(p.encode("punycode")) for p in parts)
    return sum(encoded) + len(parts) - 1


def _is_label(text: str, first: int, dot: int) -> bool:
    return first < dot and text[first] not in "-_" and text[dot - 1] not in "-_"


def _may_follow(text: str, end: int, limit: int, *, alnum: bool = False) -> bool:
    if end >= limit:
        return True
    char = text[end]
    return char not in "@+-" and not (alnum and char.isascii() and char.isalnum())


@lru_cache(maxsize=1)
def _top_levels() -> tuple[frozenset[str], dict[str, list[str]]]:
    """Return those in Latin letters, and the others in capitals, longest first, by their first letter."""
    domains = raw_tables()["domains"]
    other: dict[str, list[str]] = {}
    for name in sorted(domains["other"].split(), key=len, reverse=True):
        other.setdefault(name[0].upper(), []).append(name.upper())
    return frozenset(domains["latin"].split()), other


@lru_cache(maxsize=1)
def _latin_labels() -> re.Pattern[str]:
    return re.compile(rf"(?:[-0-9A-Za-z{members('domain_letters')}]++\.)++")
