"""What somebody typed → what a document must have."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .fold import indexed, plain
from .stem import stem
from .terms import is_cjk, runs

FACETS = ("kind", "topic", "category", "language", "network")
SYNONYM = 48
"""Of 64: what finding a synonym weighs against finding the word itself."""
WHOLE = 64

_PIECE = re.compile(
    "(?P<kanji>[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)"
    # A long mark belongs to the kana before it, of either kind.
    "|(?P<katakana>[\u30a1-\u30fb\u30fd\u30fe\u31f0-\u31ff][\u30a1-\u30fe\u31f0-\u31ff]*)"
    "|(?P<hiragana>[\u3041-\u309f\u30fc]+)|(?P<hangul>[\uac00-\ud7a3]+)"
)
_TOKEN = re.compile(
    r'(?P<minus>-?)(?:(?P<facet>[a-z]+):(?P<value>[a-z0-9-]+)(?=\s|$)|"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))'
)
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "「": '"', "」": '"', "『": '"', "』": '"', "＂": '"'})
MOST_WORDS = 12
LONGEST = 200
"""Characters of a query that are read."""


@dataclass(frozen=True)
class Piece:
    """A part of a word in one script: its terms stand together or not at all. ``prefix``: each is the beginning of a term."""

    terms: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True)
class Way:
    """One way to match a word.

    ``pieces`` must be there, ``maybe`` (endings that inflect, particles) only
    helps. ``phrase`` is the word as it is indexed; ``weight`` of 64.
    """

    pieces: tuple[Piece, ...]
    maybe: tuple[str, ...]
    phrase: str
    weight: int = WHOLE


@dataclass(frozen=True)
class Clause:
    """A word or a quoted phrase, and the ways to match it, the word itself first."""

    ways: tuple[Way, ...]
    exact: bool = False


@dataclass(frozen=True)
class Query:
    """What is wanted, what is not, and in which facets."""

    text: str
    """All that is wanted as one phrase, as it is indexed."""
    clauses: tuple[Clause, ...] = ()
    without: tuple[Clause, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


Synonyms = Sequence[Sequence[str]]
"""Groups of words that mean the same, as people write them."""


def parse(text: str, synonyms: Synonyms = (), *, typing: bool = False) -> Query:
    """Return what ``text`` asks for.

    Words are separated by blanks; "…" or 「…」 is a phrase; ``-word`` must not be
    there; ``topic:ai-data`` and the like narrow to a facet. With ``typing`` the
    last word may be the beginning of one.
    """
    source = plain(text[:LONGEST].translate(_QUOTES))
    groups = [[indexed(word) for word in group] for group in synonyms]
    clauses: list[Clause] = []
    without: list[Clause] = []
    facets: dict[str, tuple[str, ...]] = {}
    wanted: list[str] = []
    tokens = list(_TOKEN.finditer(source))
    for number, token in enumerate(tokens):
        if token["facet"] in FACETS:
            facets[token["facet"]] = (*facets.get(token["facet"], ()), token["value"])
            continue
        phrase = token["phrase"]
        word = phrase if phrase is not None else token["word"] or f"{token['facet']}:{token['value']}"
        open_end = typing and number == len(tokens) - 1 and phrase is None and not source[-1:].isspace()
        found = _clause(word, groups, exact=phrase is not None, open_end=open_end)
        if found is None:
            continue
        if token["minus"]:
            without.append(found)
        else:
            clauses.append(found)
            wanted.append(found.ways[0].phrase)
    return Query(" ".join(wanted), tuple(clauses[:MOST_WORDS]), tuple(without[:MOST_WORDS]), facets)


def _clause(word: str, groups: Sequence[Sequence[str]], *, exact: bool, open_end: bool) -> Clause | None:
    own = _way(word, open_end=open_end)
    if own is None:
        return None
    ways = [own]
    if not exact:
        for group in groups:
            for member in group:
                at = own.phrase.find(member) if _is_word(member, own.phrase) else -1
                if at < 0:
                    continue
                for other in group:
                    swapped = own.phrase[:at] + other + own.phrase[at + len(member) :]
                    way = _way(swapped, weight=SYNONYM) if other != member else None
                    if way is not None and all(way.phrase != known.phrase for known in ways):
                        ways.append(way)
                break
    return Clause(tuple(ways), exact)


def _is_word(member: str, phrase: str) -> bool:
    """Whether a synonym's word may be looked for inside ``phrase``: Latin only as a whole, one letter never."""
    if not member:
        return False
    return len(member) > 1 if is_cjk(member) else stem(member) == stem(phrase) or member == phrase


def _way(word: str, *, weight: int = WHOLE, open_end: bool = False) -> Way | None:
    pieces: list[Piece] = []
    maybe: list[str] = []
    found = runs(word)
    for number, run in enumerate(found):
        last = open_end and number == len(found) - 1
        if not is_cjk(run):
            pieces.append(Piece((run,), prefix=True) if last else Piece((stem(run),)))
            continue
        needed, helping = _of_run(run)
        pieces += needed
        maybe += helping
    phrase = indexed(word)
    return Way(tuple(pieces), tuple(dict.fromkeys(maybe)), phrase, weight) if pieces else None


def _of_run(run: str) -> tuple[list[Piece], list[str]]:
    """Split a run by script: kanji and katakana must be there; hiragana only if there is nothing else, or before kanji."""
    parts = [(match.lastgroup or "", match.group()) for match in _PIECE.finditer(run)]
    solid = [kind for kind, _ in parts if kind != "hiragana"]
    # Without its long marks a piece may be empty: a run of ー alone says nothing.
    if not solid:
        text = indexed(run)
        return ([_piece(text)] if text else []), []
    needed = [_piece(text) for kind, part in parts if kind != "hiragana" and (text := indexed(part))]
    whole = indexed(run)
    inside = {term for piece in needed for term in piece.terms}
    helping = [pair for at in range(len(whole) - 1) if (pair := whole[at : at + 2]) not in inside]
    return needed, helping


def _piece(text: str) -> Piece:
    if len(text) == 1:
        return Piece((text,), prefix=True)
    return Piece(tuple(dict.fromkeys(text[at : at + 2] for at in range(len(text) - 1))))
