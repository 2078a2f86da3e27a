"""What a reader takes for one character: Unicode's extended grapheme clusters, and emoji of several code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, product

from .tables import decoded, ranges, raw_tables

# What UAX #29 (Unicode 17, tables 1c and 2) tells apart. First come those that join nothing before them.
_OTHER, _CONTROL, _LF, _CR = range(4)
_EXTEND, _NON_JOINER, _LINKER, _JOINER, _SPACING = range(4, 9)
_PREPEND, _REGION, _PICTURE, _CONSONANT = range(9, 13)
_L, _V, _T, _LV, _LVT = range(13, 18)

_TABLES = (
    ("control", _CONTROL),
    ("extend", _EXTEND),
    ("spacing", _SPACING),
    ("prepend", _PREPEND),
    ("pictographic", _PICTURE),
    ("consonant", _CONSONANT),
    ("leading", _L),
    ("vowel", _V),
    ("trailing", _T),
)
_FIRST_SYLLABLE, _LAST_SYLLABLE, _FINALS = 0xAC00, 0xD7A3, 28
_FIRST_REGION, _LAST_REGION = 0x1F1E6, 0x1F1FF

_ALONE = (_CONTROL, _LF, _CR)
_CLINGING = (_EXTEND, _NON_JOINER, _LINKER, _JOINER, _SPACING)
# The kinds that never come apart: rules GB3, GB6 to GB9b.
_JOINED = frozenset(
    {
        (_CR, _LF),
        (_L, _L),
        (_L, _V),
        (_L, _LV),
        (_L, _LVT),
        (_LV, _V),
        (_LV, _T),
        (_V, _V),
        (_V, _T),
        (_LVT, _T),
        (_T, _T),
    }
    | {pair for pair in product(range(18), _CLINGING) if pair[0] not in _ALONE}
    | {pair for pair in product((_PREPEND,), range(18)) if pair[1] not in _ALONE}
)

_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
_SECOND = re.compile("[\u200d\u20e3\ufe0f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0067]")


def graphemes(text: str) -> list[str]:
    """Return ``text`` cut into extended grapheme clusters (UAX #29 of Unicode 17, all rules)."""
    if text.isascii() and "\r" not in text:
        return list(text)
    kinds = [*map(_kinds().__getitem__, text)]
    if max(kinds, default=_OTHER) <= _LF:
        return list(text)
    starts = []
    before = _CONTROL
    # How far the text before has got in: a picture and a joiner (GB11), a consonant and a linker (GB9c); whether
    # it ends in the first of two regions (GB12).
    picture = conjunct = 0
    region = False
    for at, kind in enumerate(kinds):
        if not (
            (before, kind) in _JOINED
            or (kind == _PICTURE and picture == 2)
            or (kind == _CONSONANT and conjunct == 2)
            or (kind == _REGION and region)
        ):
            starts.append(at)
        if kind == _PICTURE:
            picture = 1
        elif picture:
            picture = 0 if picture == 2 or kind not in _CLINGING or kind == _SPACING else 2 if kind == _JOINER else 1
        if kind == _CONSONANT:
            conjunct = 1
        elif conjunct:
            conjunct = 2 if kind == _LINKER else conjunct if kind in {_EXTEND, _JOINER} else 0
        region = kind == _REGION and not region
        before = kind
    return [text[start:end] for start, end in pairwise([*starts, len(text)])]


def emoji_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans, in code points, of the emoji that take several code points.

    They are those that Unicode recommends (RGI), with keycaps that lack U+FE0F and
    pictures that need none but have it. X counts each of them as one emoji, and what
    looks like such a sequence but is none as its parts.
    """
    if _SECOND.search(text) is None:
        return []
    sequences, longest = _sequences()
    found = []
    at = 0
    while second := _SECOND.search(text, at + 1):
        start = second.start() - 1
        end = min(len(text), start + longest.get(text[start], 0))
        while end > start + 1 and text[start:end] not in sequences:
            end -= 1
        if end > start + 1:
            found.append((start, end))
            at = end
        else:
            at = start + 1
    return found


class _Kinds(dict[str, int]):
    """The kind of each character; filled as it is asked."""

    def __init__(self) -> None:
        super().__init__({"\r": _CR, "\n": _LF, "\u200c": _NON_JOINER, "\u200d": _JOINER})
        # Linkers are listed among the extenders too.
        self |= {chr(point): _LINKER for first, last in ranges("linker") for point in range(first, last + 1)}
        found = [(first, last, kind) for name, kind in _TABLES for first, last in ranges(name)]
        found.append((_FIRST_REGION, _LAST_REGION, _REGION))
        found.sort()
        self._firsts = [first for first, _, _ in found]
        self._ranges = found

    def __missing__(self, char: str) -> int:
        point = ord(char)
        if _FIRST_SYLLABLE <= point <= _LAST_SYLLABLE:
            kind = _LVT if (point - _FIRST_SYLLABLE) % _FINALS else _LV
        else:
            _, last, kind = self._ranges[max(0, bisect_right(self._firsts, point) - 1)]
            kind = kind if self._firsts[0] <= point <= last else _OTHER
        self[char] = kind
        return kind


@lru_cache(maxsize=1)
def _kinds() -> _Kinds:
    return _Kinds()


@lru_cache(maxsize=1)
def _sequences() -> tuple[frozenset[str], dict[str, int]]:
    """Return all sequences, and the length of the longest one that begins with each character."""
    written = raw_tables()["emoji_sequences"]
    flags = written["flags"]
    found = {f"{key}{style}\u20e3" for key in "#*0123456789" for style in ("", "\ufe0f")}
    found |= {f"{chr(point)}\ufe0f" for first, last in decoded(written["styled"]) for point in range(first, last + 1)}
    found |= {
        f"{chr(point)}{tone}"
        for first, last in decoded(written["toned"])
        for point in range(first, last + 1)
        for tone in _TONES
    }
    found |= {
        "".join(chr(ord(letter) - ord("A") + _FIRST_REGION) for letter in flags[at : at + 2])
        for at in range(0, len(flags), 2)
    }
    found |= set(written["tagged"])
    for kinds, plain in written["joined"].items():
        for sequence in plain.split():
            found |= set(_toned(sequence, kinds))
    longest: dict[str, int] = {}
    for sequence in found:
        longest[sequence[0]] = max(longest.get(sequence[0], 0), len(sequence))
    return frozenset(found), longest


def _toned(sequence: str, kinds: str) -> Iterator[str]:
    """Yield a joined sequence with the skin tones it may have; ``kinds`` as in the tables."""
    if "-" in kinds:
        yield sequence
    for first in _TONES:
        one = sequence[0] + first + sequence[1:]
        if "1" in kinds:
            yield one
        for second in _TONES:
            if ("=" if first == second else "2") in kinds:
                yield one + second
