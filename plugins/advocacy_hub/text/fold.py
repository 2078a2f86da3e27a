"""Text made comparable: NFKC, case, widths, dashes, quotes, long vowels and stray spaces folded away.

``fold`` also tells where each folded character came from, so that a finding can
be shown where the writer wrote it. ``js/text/fold.js`` is its twin: every step
uses ranges written here or tables generated once, never what a platform thinks
a letter or a space is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from .classes import is_digit, is_ignorable, is_letter, is_mark
from .normal import casefold, nfkc
from .tables import ranges

LINK = "\ue000"
"""Stands for a whole web address in folded text (private use: nobody types it)."""

_NEWLINES = "\n\r\x0b\x0c\x85\u2028\u2029"
_SPACES = "\t\x1c\x1d\x1e\x1f \u1680"
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u30fc"
_TILDES = "~\u301c\u2053"
LONG = "\u30fc"
"""The long vowel mark ー."""

_KANA = ((0x3041, 0x3096), (0x309D, 0x309E), (0x30A1, 0x30FA), (0x30FC, 0x30FE), (0x31F0, 0x31FF))
_CJK = (
    (0x3001, 0x303F),
    (0x3041, 0x30FF),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
# What composes with the character before it, though Unicode does not class it as a mark:
# conjoining and compatibility jamo, half-width voicing marks.
_JOINING = ((0x1160, 0x11FF), (0x3131, 0x318E), (0xD7B0, 0xD7FF), (0xFF9E, 0xFFDC))


@dataclass(frozen=True)
class Folded:
    """Folded text; ``text[i]`` came from ``original[starts[i]:ends[i]]``, in code points."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original span of the folded span, which is not empty."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str, links: tuple[tuple[int, int], ...] = ()) -> Folded:
    """Return ``text`` folded, with the place of every character; spans in ``links`` become ``LINK`` each.

    Blanks between Japanese letters vanish, others become one space; line breaks
    stay. Any dash after kana is the long vowel mark, once; elsewhere it is ``-``.
    Four or more single characters set apart by spaces are read as one word.
    """
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for start, end in (*links, (len(text), len(text))):
        while at < start:
            stop = at + 1
            while stop < start and _joins(text[stop]):
                stop += 1
            for char in _folded_cluster(text[at:stop]):
                chars.append(char)
                starts.append(at)
                ends.append(stop)
            at = stop
        if end > start:
            chars.append(LINK)
            starts.append(start)
            ends.append(end)
            at = end
    kept = _in_context(chars)
    return Folded("".join(char for _, char in kept), tuple(starts[i] for i, _ in kept), tuple(ends[i] for i, _ in kept))


@lru_cache(maxsize=256)
def fold_words(text: str, links: tuple[tuple[int, int], ...] = ()) -> str:
    """Return ``fold(text, links).text``, quicker: the places are not kept. The last answers are remembered."""
    if text.isascii() and not links:
        folded = text.lower().translate(_ASCII)
    else:
        parts, at = [], 0
        for start, end in links:
            parts += [_folded_whole(text[at:start]), LINK]
            at = end
        folded = "".join((*parts, _folded_whole(text[at:])))
        if not _LINES.isdisjoint(folded):
            folded = _LONG_VOWEL.sub(LONG, folded).translate(_STRAIGHT)
            folded = _LONE_LONG.sub(lambda found: "-" * len(found[0]), folded)
    if "\n" in folded:
        folded = _BREAKS.sub("\n", folded)
    if " " not in folded:
        return folded
    folded = _BLANKS.sub(" " if folded.isascii() else _blank, folded)
    return _SPACED_OUT.sub(lambda found: found[0].replace(" ", ""), folded)


def letters_alone(folded: str) -> str:
    """Return the letters and digits of folded text: no spaces, signs or pictures."""
    return folded.translate(_LETTERS)


class _Letters(dict[int, str]):
    """Tells ``str.translate`` which characters are letters or digits, and remembers it."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = kept = char if is_letter(char) or is_digit(char) else ""
        return kept


_LETTERS = _Letters()


def skeleton(folded: str) -> str:
    """Return folded text without its long vowel marks: what two spellings of one word have in common."""
    return folded.replace(LONG, "")


class _Within(dict[str, bool]):
    """Tells whether a character lies in ranges of code points, and remembers it."""

    def __init__(self, ranges: tuple[tuple[int, int], ...]) -> None:
        super().__init__()
        self._ranges = ranges

    def __missing__(self, char: str) -> bool:
        code = ord(char)
        self[char] = found = any(first <= code <= last for first, last in self._ranges)
        return found


_is_kana, _is_cjk, _is_joining = _Within(_KANA), _Within(_CJK), _Within(_JOINING)


def is_kana(char: str) -> bool:
    """Return whether ``char`` is a kana letter or ー."""
    return _is_kana[char]


def is_cjk(char: str) -> bool:
    """Return whether ``char`` is written without spaces between words: kana, kanji, their punctuation."""
    return _is_cjk[char]


def _joins(char: str) -> bool:
    return char > "\x7f" and (is_mark(char) or _is_joining[char])


@lru_cache(maxsize=50_000)
def _folded_cluster(cluster: str) -> str:
    return _folded_whole(cluster)


def _folded_whole(text: str) -> str:
    # Where nothing composes, each character folds by itself, and by now it is known to what.
    if _combining().isdisjoint(text):
        return text.translate(_ONE_BY_ONE)
    return nfkc(casefold(nfkc(text))).translate(_dropped())


@cache
def _combining() -> frozenset[str]:
    return frozenset(chr(code) for first, last in (*ranges("mark"), *_JOINING) for code in range(first, last + 1))


class _OneByOne(dict[int, str]):
    """Tells ``str.translate`` what a character folds to by itself, and remembers it."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = nfkc(casefold(nfkc(chr(code)))).translate(_dropped())
        return folded


_ONE_BY_ONE = _OneByOne()


class _Dropped(dict[int, str | None]):
    """Tells ``str.translate`` what becomes of a character, and remembers it."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        kept = None if is_ignorable(char) or char == LINK else _PLAIN.get(char, char)
        self[code] = kept
        return kept


_PLAIN = {
    **dict.fromkeys(_NEWLINES, "\n"),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys("\u2018\u2019\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e", '"'),
}
_ASCII = {
    **{ord(c): n for c, n in _PLAIN.items() if c.isascii()},
    **dict.fromkeys((*range(9), *range(14, 28), 127)),
}


@cache
def _dropped() -> _Dropped:
    dropped = _Dropped()
    dropped.update(dict.fromkeys((*range(9), *range(14, 28), 127)))
    return dropped


def _class(ranges: tuple[tuple[int, int], ...]) -> str:
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


CJK = _class(_CJK)
"""The characters of ``is_cjk`` as what stands in the brackets of a regular expression."""
_BEFORE_LONG = _class(_KANA).replace(f"{LONG}-", "\u30fd-")
_LONG_VOWEL = re.compile(f"(?<=[{_BEFORE_LONG}])(?:[{re.escape(_DASHES + _TILDES)}]| +{LONG})+")
_LINES = frozenset(_DASHES + _TILDES)
_STRAIGHT = {**{ord(dash): "-" for dash in _DASHES if dash != LONG}, **{ord(tilde): "~" for tilde in _TILDES}}
_LONE_LONG = re.compile(f"(?<![{_BEFORE_LONG}]){LONG}+")
# Looked for at the first blank only: a long row of them is walked once.
_BREAKS = re.compile(r"(?<! ) *\n[ \n]*")
_BLANKS = re.compile(" +")
_SPACED_OUT = re.compile(r"(?<![^ \n])[^ \n](?: [^ \n](?![^ \n])){3,}")


def _blank(found: re.Match[str]) -> str:
    text, start, end = found.string, found.start(), found.end()
    japanese = (start and _is_cjk[text[start - 1]]) or (end < len(text) and _is_cjk[text[end]])
    return "" if japanese else " "


def _in_context(chars: list[str]) -> list[tuple[int, str]]:
    """Return index and final form of the characters that stay."""
    kept: list[tuple[int, str]] = []
    for number, char in enumerate(chars):
        if char == LONG:
            # ー itself, unlike a dash, belongs to the kana before it across spaces.
            words = len(kept)
            while words and kept[words - 1][1] == " ":
                words -= 1
            if words and is_kana(kept[words - 1][1]):
                del kept[words:]
        last = kept[-1][1] if kept else ""
        if char in _DASHES or char in _TILDES:
            if last and is_kana(last):
                if last != LONG:
                    kept.append((number, LONG))
                continue
            kept.append((number, "~" if char in _TILDES else "-"))
        else:
            kept.append((number, char))
    kept = _spaced(kept)
    return _joined(kept)


def _spaced(chars: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Fold breaks and blanks."""
    kept: list[tuple[int, str]] = []
    at = 0
    while at < len(chars):
        if chars[at][1] not in " \n":
            kept.append(chars[at])
            at += 1
            continue
        end, broken = at, None
        while end < len(chars) and chars[end][1] in " \n":
            if broken is None and chars[end][1] == "\n":
                broken = end
            end += 1
        if broken is not None:
            kept.append(chars[broken])
        else:
            beside = (kept[-1][1] if kept else ""), (chars[end][1] if end < len(chars) else "")
            if not any(one and is_cjk(one) for one in beside):
                kept.append(chars[at])
        at = end
    return kept


def _joined(chars: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Join four or more single characters that spaces set apart."""
    kept: list[tuple[int, str]] = []
    at, count = 0, len(chars)
    while at < count:
        end = at
        if chars[at][1] not in " \n" and (at == 0 or chars[at - 1][1] in " \n"):
            while _single(chars, end) and end + 2 < count and chars[end + 1][1] == " " and _single(chars, end + 2):
                end += 2
        if end - at >= 6:
            kept += chars[at : end + 1 : 2]
            at = end + 1
        else:
            kept += chars[at : end + 1]
            at = end + 1
    return kept


def _single(chars: list[tuple[int, str]], at: int) -> bool:
    """Return whether the character at ``at`` stands alone on its right side."""
    return chars[at][1] not in " \n" and (at + 1 == len(chars) or chars[at + 1][1] in " \n")
