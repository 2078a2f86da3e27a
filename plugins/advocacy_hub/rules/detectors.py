"""What no pattern can tell: mail addresses, files, hosts, hashtags that do not work."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from ..text.classes import is_digit, is_letter, is_mark
from ..text.fold import is_cjk
from .draft import covers
from .machine import Span
from .numbers import NumberRun, is_card_number, is_my_number, is_phone

_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._%+-")
_DOMAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-")
_LONGEST_LOCAL, _LONGEST_DOMAIN = 64, 255
SLASHES = "\\\uff3c\u00a5\uffe5\u20a9"
"""Backslash, and what Japanese and Korean fonts and keyboards make of it."""
_ROOTS = ("/home/", "/Users/", "/Volumes/", "/mnt/", "/srv/", "/var/")
"""As they are written: ``/users/`` is more likely the address of a programming interface."""
_SCHEMES = ("file:", "smb:", "afp:", "nfs:")
_PATH_ENDS = frozenset(" \t\n\r\u00a0\u3000<>|\"'()")
_PATH_BEGINS = frozenset("/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" + SLASHES)
# Spares most texts the walk below: what it finds holds one of these.
_MAYBE_PATH = re.compile(rf"[{re.escape(SLASHES)}/]{{2}}|:[{re.escape(SLASHES)}/]|/[A-Za-z]+/")
_LOW = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_HASHES = re.compile("[#\uff03]")
_ATS = re.compile("[@\uff20]")
# From four letters on, a word in capitals is a shout rather than an abbreviation.
_CAPITALS = re.compile("[A-Z]{4,}")
_PRIVATE = r"(?:192\.168|172\.(?:1[6-9]|2[0-9]|3[01]))\.[0-9]{1,3}\.[0-9]{1,3}(?=:[0-9]|/[a-z0-9])"
_CUT = "-&'\u2019"


def mails(text: str) -> Iterator[Span]:
    """Yield the spans of mail addresses in folded text; ``@user@server`` is none."""
    at = text.find("@")
    while at >= 0:
        start, end = at, at + 1
        while start and at - start < _LONGEST_LOCAL and text[start - 1] in _LOCAL:
            start -= 1
        while end < len(text) and end - at <= _LONGEST_DOMAIN and text[end] in _DOMAIN:
            end += 1
        while end > at + 1 and text[end - 1] in ".-":
            end -= 1
        host, _, top = text[at + 1 : end].rpartition(".")
        if start < at and host and len(top) > 1 and top.isalpha() and text[start - 1 : start] != "@":
            yield start, end
        at = text.find("@", at + 1)


def inside_names(text: str, internal_hosts: tuple[str, ...]) -> Iterator[Span]:
    """Yield the spans of internal hosts in folded text that no network takes for a link.

    Those are names of the company's own that end in no public domain
    (``intra.local``), and private numbers (RFC 1918) with a port or a path; alone
    they are in every manual, and 10.x may be the version of a program.
    """
    names = [name for name in map(_bare_name, internal_hosts) if "." in name]
    wanted = [rf"(?:[a-z0-9-]+\.)*(?:{'|'.join(map(re.escape, names))})"] if names else []
    for found in re.finditer(f"(^|[^a-z0-9.@-])({'|'.join((*wanted, _PRIVATE))})(?![a-z0-9-]|\\.[a-z0-9])", text):
        yield found.span(2)


def _bare_name(host: str) -> str:
    return host.strip().rstrip(".").lower().partition(":")[0].removeprefix("*").lstrip(".")


def numbers(runs: Iterable[NumberRun], kind: str) -> Iterator[Span]:
    """Yield the folded spans of those runs that are ``phone``, ``my-number`` or ``card-number``."""
    judge = {"phone": is_phone, "my-number": is_my_number, "card-number": is_card_number}[kind]
    for run in runs:
        if judge(run):
            yield run.start, run.end


def file_paths(text: str) -> Iterator[Span]:
    r"""Yield the spans of places in a file system: ``\\server\share``, ``C:\…``, ``/home/…``, ``file:…``."""
    if _MAYBE_PATH.search(text) is None:
        return
    low = text.translate(_LOW)
    at = 0
    while at < len(text):
        size = _path_head(text, low, at) if text[at] in _PATH_BEGINS else 0
        if not size:
            at += 1
            continue
        end = at + size
        while end < len(text) and not (text[end] in _PATH_ENDS or is_cjk(text[end])):
            end += 1
        yield at, end
        at = end


def _path_head(text: str, low: str, at: int) -> int:
    """Return the length of what begins a path at ``at``, 0 if nothing does."""
    before, char = low[at - 1 : at], low[at]
    if before and not is_cjk(before) and (is_letter(before) or is_digit(before)):
        return 0
    if char in SLASHES:
        return 3 if low[at + 1 : at + 2] in set(SLASHES) and _is_share(low, at + 2) else 0
    if char == "/":
        root = next((root for root in _ROOTS if text.startswith(root, at) and before != "."), "")
        return len(root) if root and _names(low[at + len(root) : at + len(root) + 1]) else 0
    if "a" <= char <= "z" and low[at + 1 : at + 2] == ":" and low[at + 2 : at + 3] in {*SLASHES, "/"}:
        return 3 if _names(low[at + 3 : at + 4]) else 0
    for scheme in _SCHEMES:
        if low.startswith(scheme, at) and low[at + len(scheme) : at + len(scheme) + 2] in {"//", "\\\\"}:
            return len(scheme) + 2
    return 0


def _is_share(low: str, at: int) -> bool:
    r"""Return whether a server's name and a slash follow; ``＼＼NEW／／`` is only an ornament."""
    end = at
    while end < len(low) and not (low[end] in _PATH_ENDS or low[end] in SLASHES or is_cjk(low[end])):
        end += 1
    return _ascii_word(low[at : at + 1]) and low[end : end + 1] in set(SLASHES)


def _names(char: str) -> bool:
    return _ascii_word(char) or is_cjk(char or " ")


def _ascii_word(char: str) -> bool:
    return char.isascii() and char.isalnum()


def in_tag(char: str) -> bool:
    """Return whether a hashtag goes on with ``char`` (as X, Mastodon and LinkedIn have it)."""
    return char in "_\u30fb\u00b7\u200c\u30fc\u3005\u3006" or is_letter(char) or is_mark(char) or is_digit(char)


@lru_cache(maxsize=4096)
def is_tag(tag: str) -> bool:
    """Return whether a hashtag, written without #, holds together."""
    return tag != "" and all(map(in_tag, tag))


def hashtags(text: str) -> Iterator[Span]:
    """Yield the spans of hashtags that work, the # included.

    A # works at the start or behind something that is no letter, digit or &; what
    follows must hold a letter, and is not all digits.
    """
    for start, end in _tag_like(text):
        if _free(text, start):
            yield start, end


def broken_hashtags(text: str, links: tuple[Span, ...]) -> Iterator[Span]:
    """Yield the spans of what looks like a hashtag and makes none, or is cut short (``採用#広報``, ``#work-life``)."""
    for start, end in _tag_like(text):
        if covers(links, (start, start + 1)):
            continue
        if not _free(text, start):
            if not _sharp(text, start):
                yield start, end
        elif (
            text[end : end + 1]
            and text[end] in _CUT
            and _tag_letter(text[end - 1])
            and _tag_letter(text[end + 1 : end + 2])
            and not _possessive(text, end)
        ):
            stop = end + 1
            while stop < len(text) and (in_tag(text[stop]) or text[stop] in _CUT):
                stop += 1
            yield start, stop


@lru_cache(maxsize=64)
def _tag_like(text: str) -> tuple[Span, ...]:
    """Return the spans of # with what goes on as a tag and holds a letter; several rules ask for those of one text."""
    if "#" not in text and "\uff03" not in text:
        return ()
    found = _marked(text, _HASHES, in_tag)
    return tuple((start, end) for start, end in found if any(map(is_letter, text[start + 1 : end])))


def _sharp(text: str, start: int) -> bool:
    """Return whether the # belongs to the letter before it: C#, F#."""
    letter, before = text[start - 1 : start], text[max(0, start - 2) : start - 1]
    return "A" <= letter <= "Z" and not (before and _tag_letter(before))


def _possessive(text: str, at: int) -> bool:
    """Return whether nothing but 's follows: the tag ends there, and is meant to."""
    after = text[at + 2 : at + 3]
    return text[at] in "'\u2019" and text[at + 1] in "sS" and not (after and (in_tag(after) or after in _CUT))


def _tag_letter(char: str) -> bool:
    return bool(char) and (is_letter(char) or is_digit(char)) and not is_cjk(char)


def mentions(text: str) -> Iterator[Span]:
    """Yield the spans of ``@name`` and ``@name@server``; a mail address holds none."""
    if "@" not in text and "\uff20" not in text:
        return
    found_end = 0
    for start, end in _marked(text, _ATS, lambda char: char.isascii() and (char.isalnum() or char == "_")):
        if start < found_end or not _free(text, start):
            continue
        stop = end
        if _ATS.match(text, end):
            stop = end + 1
            while stop < len(text) and text[stop].isascii() and (text[stop].isalnum() or text[stop] in ".-"):
                stop += 1
        found_end = stop
        yield start, stop


def shouts(text: str) -> Iterator[Span]:
    """Yield the spans of words all in capitals, of four letters or more (A to Z)."""
    for found in _CAPITALS.finditer(text):
        start, end = found.span()
        if not any(_worded(one) for one in (text[max(0, start - 1) : start], text[end : end + 1])):
            yield start, end


def _worded(char: str) -> bool:
    return bool(char) and (is_letter(char) or is_digit(char) or char in "_#@\uff03") and not is_cjk(char)


def _free(text: str, start: int) -> bool:
    """Return whether a # or @ at ``start`` is not glued to a word."""
    before = text[start - 1 : start]
    # The selector that makes a sign an emoji (❤️) is a mark, but no part of a word.
    return not before or before in "\ufe0e\ufe0f" or not (in_tag(before) or before in "&/@#\uff20\uff03")


def _marked(text: str, signs: re.Pattern[str], goes_on: Callable[[str], bool]) -> Iterator[Span]:
    for found in signs.finditer(text):
        end = found.end()
        while end < len(text) and goes_on(text[end]):
            end += 1
        if end > found.end():
            yield found.start(), end
