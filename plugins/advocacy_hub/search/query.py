"""What somebody typed → what a document must have."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .fold import indexed, plain
from .stem import stem
from .terms import is_cjk, pairs, runs, side_by_side

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
_WORDS = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*\Z")
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


@dataclass(frozen=True)
class Group:
    """Words that mean the same: whoever types one of ``typed`` is led to ``found`` as well. Both as they are indexed."""

    typed: tuple[str, ...]
    found: tuple[str, ...]


Synonyms = Sequence[Group]


def group(words: Iterable[str]) -> Group:
    """Return a group of words as people write them, each standing for all."""
    kept = tuple(dict.fromkeys(text for word in words if (text := indexed(word).strip())))
    return Group(kept, kept)


def within(index_terms: Container[str], groups: Synonyms) -> tuple[Group, ...]:
    """Return the groups without the words that no document has: nobody need be led to them."""
    kept = []
    for one in groups:
        there = tuple(word for word in one.found if (way := _way(word)) and _is_there(way, index_terms))
        if there and len(one.typed) > 1:
            kept.append(Group(one.typed, there))
    return tuple(kept)


def _is_there(way: Way, known: Container[str]) -> bool:
    return all(piece.prefix or all(term in known for term in piece.terms) for piece in way.pieces)


def parse(text: str, synonyms: Synonyms = (), *, typing: bool = False) -> Query:
    """Return what ``text`` asks for.

    Words are separated by blanks; "…" or 「…」 is a phrase; ``-word`` must not be
    there; ``topic:ai-data`` and the like narrow to a facet. With ``typing`` the
    last word may be the beginning of one.
    """
    source = plain(text[:LONGEST].translate(_QUOTES))
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
        found = _clause(word, synonyms, exact=phrase is not None, open_end=open_end)
        if found is None:
            continue
        if token["minus"]:
            without.append(found)
            continue
        own = found.ways[0]
        beside = side_by_side(f"{wanted[-1]} {own.phrase}") if wanted and _are_words(wanted[-1], own.phrase) else []
        if beside:
            together = replace(own, maybe=(*own.maybe, *beside[-1:]))
            found = replace(found, ways=(together, *found.ways[1:]))
        clauses.append(found)
        wanted.append(own.phrase)
    return Query(" ".join(wanted), tuple(clauses[:MOST_WORDS]), tuple(without[:MOST_WORDS]), facets)


def _clause(word: str, groups: Synonyms, *, exact: bool, open_end: bool) -> Clause | None:
    own = _way(word, open_end=open_end)
    if own is None:
        return None
    ways = [own]
    if not exact:
        for one in groups:
            for member in one.typed:
                at = own.phrase.find(member) if _is_word(member, own.phrase) else -1
                if at < 0:
                    continue
                for other in one.found:
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
    if len(found) > 1 and _are_words(phrase):
        maybe += side_by_side(phrase)
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
    helping = [pair for pair in pairs(whole) if pair not in inside]
    return needed, helping


def _are_words(*texts: str) -> bool:
    """Whether all of the texts are words with a single space between them."""
    return all(_WORDS.match(text) for text in texts)


def _piece(text: str) -> Piece:
    found = tuple(dict.fromkeys(pairs(text)))
    return Piece(found) if found else Piece((text,), prefix=True)
