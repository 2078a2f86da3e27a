"""A query and an index → the documents in order. Every step is in whole numbers, so that the browser gives the same."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .document import Document
from .index import BODY, FLAG_BITS, HEADING, LEAD, OFTEN, TITLE, Index
from .query import WHOLE, Clause, Piece, Query, Way
from .stem import stem

MOST_FORMS = 400
"""Terms that one beginning may stand for: a common kanji has so many neighbours."""
MOST_LOOKED_INTO = 20
"""Documents whose text is read for the words as they stand, the best by terms first: a browser has to fetch each."""
MOST_QUOTED = 60
"""Documents whose text is read for a quoted phrase; what comes after is left out."""
_FLAGS = (1 << FLAG_BITS) - 1
_ENOUGH = 26
"""Of 64: how much of a query a document must have to be shown when too little has all of it."""
UNKNOWN = 96
"""How much a term that is nowhere counts: as one in every 64th document, so that a slip does not drown the rest."""


@dataclass(frozen=True)
class Hit:
    """A document that matches: all of the query, or (``partly``) a good part of it."""

    document: Document
    number: int
    score: int
    partly: bool = False


@dataclass(frozen=True)
class Found:
    """Hits in order, and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int


def search(index: Index, query: Query, limit: int = 10) -> Found:
    """Return the best ``limit`` documents for ``query``; a query without a word gives all that its facets leave."""
    banned = {
        number
        for clause in query.without
        for number, (_, share) in _rate(index, (Clause(clause.ways[:1]),)).items()
        if share == WHOLE
    }
    rated = _rate(index, query.clauses) if query.clauses else dict.fromkeys(range(len(index.documents)), (0, WHOLE))
    allowed = {
        number: rate for number, rate in rated.items() if number not in banned and fits(index.documents[number], query)
    }
    whole = sorted(((score, -number) for number, (score, share) in allowed.items() if share == WHOLE), reverse=True)
    nearest = max((share for _, share in allowed.values() if share < WHOLE), default=0) * 3 // 4
    partly = sorted(
        ((score, -number) for number, (score, share) in allowed.items() if nearest <= share < WHOLE), reverse=True
    )
    first = _look(index, query, [-number for _, number in whole], allowed)
    kept = [hit for hit in first if not (query.clauses and hit.score == 0)]
    rest = [] if len(kept) >= limit else _look(index, query, [-number for _, number in partly], allowed, partly=True)
    rest = [hit for hit in rest if hit.score > 0]
    hits = [*kept, *rest]
    # What has only some of the words fills the list up; it counts where there is nothing better.
    return Found(tuple(hits[:limit]), len(kept) or len(rest))


def fits(document: Document, query: Query) -> bool:
    """Return whether ``document`` is in the facets that ``query`` names; several values of one facet are alternatives."""
    values = {
        "kind": (document.kind,),
        "topic": document.topics,
        "category": (document.category,),
        "language": (document.language,),
        "network": document.networks,
    }
    return all(not set(wanted).isdisjoint(values[facet]) for facet, wanted in query.facets.items())


def _rate(index: Index, clauses: Sequence[Clause]) -> dict[int, tuple[int, int]]:
    """Return for each document its score by terms, and the share (of 64) of the query's weight that it has."""
    total = missing = 0
    scores: dict[int, int] = {}
    shares: dict[int, int] = {}
    for clause in clauses:
        best: dict[int, tuple[int, int]] = {}
        for way in clause.ways:
            for number, (score, share) in _of_way(index, way).items():
                weighed = score * way.weight // WHOLE
                if (share, weighed) > best.get(number, (0, 0)):
                    best[number] = (share, weighed)
        if not best:
            missing += 1
            continue
        importance = _importance(index, clause)
        total += importance
        for number, (share, score) in best.items():
            scores[number] = scores.get(number, 0) + score * importance
            shares[number] = shares.get(number, 0) + share * importance
    if total == 0:
        return {}
    # A word that is nowhere at all, a slip maybe, does not drown the others; but nothing has all of such a query.
    found = len(clauses) - missing
    return {
        number: (scores[number] // total, share // total * found // len(clauses))
        for number, share in shares.items()
        if share // total >= _ENOUGH
    }


def _importance(index: Index, clause: Clause) -> int:
    """How much of the query a clause is: a rare word says more than a common one, an unknown one most."""
    pieces = clause.ways[0].pieces
    return max(1, sum(_rarity(index, piece) for piece in pieces) // len(pieces)) if pieces else 1


def _rarity(index: Index, piece: Piece) -> int:
    if piece.prefix:
        return max((index.rarity(term) for term in _forms(index, piece.terms[0])), default=UNKNOWN)
    return sum(index.rarity(term) or UNKNOWN for term in piece.terms) // len(piece.terms)


def _of_way(index: Index, way: Way) -> dict[int, tuple[int, int]]:
    """Return score and share (of 64) by document; a document needs a whole piece to count at all."""
    weights = [max(1, _rarity(index, piece)) * _length(piece) for piece in way.pieces]
    total = sum(weights)
    scores: dict[int, int] = {}
    shares: dict[int, int] = {}
    for piece, weight in zip(way.pieces, weights, strict=True):
        for number, (score, share) in _of_piece(index, piece).items():
            scores[number] = scores.get(number, 0) + score * weight
            shares[number] = shares.get(number, 0) + share * weight
    for term in way.maybe:
        rare = index.rarity(term)
        for packed in index.postings.get(term, ()):
            number = packed >> FLAG_BITS
            if number in scores:
                # Together they weigh half as much as what must be there.
                scores[number] += rare * worth(packed & _FLAGS) * total // (2 * len(way.maybe))
    return {number: (scores[number] // total, shares[number] // total) for number in scores}


def _length(piece: Piece) -> int:
    return len(piece.terms) + 1


def _of_piece(index: Index, piece: Piece) -> dict[int, tuple[int, int]]:
    if piece.prefix:
        flags: dict[int, int] = {}
        exact = piece.terms[0]
        for term in _forms(index, exact):
            for packed in index.postings[term]:
                number = packed >> FLAG_BITS
                flags[number] = flags.get(number, 0) | (packed & _FLAGS)
        rare = _rarity(index, piece)
        return {number: (rare * worth(flag), WHOLE) for number, flag in flags.items()}
    lists = [(term, index.postings.get(term)) for term in piece.terms]
    counts: dict[int, int] = {}
    scores: dict[int, int] = {}
    for term, packed_list in lists:
        rare = index.rarity(term)
        for packed in packed_list or ():
            number = packed >> FLAG_BITS
            counts[number] = counts.get(number, 0) + 1
            scores[number] = scores.get(number, 0) + rare * worth(packed & _FLAGS)
    all_of = len(lists)
    # A compound that is nowhere as a whole may be there in parts: 社内広報規則 as 社内 and 広報規則.
    least = all_of if all_of < _COMPOUND else (all_of * 3 + 4) // 5
    return {
        number: (scores[number] // all_of, WHOLE if count == all_of else WHOLE * count // all_of)
        for number, count in counts.items()
        if count >= least
    }


_COMPOUND = 4
"""Pairs from which a run counts as a compound."""


@lru_cache(maxsize=64)
def worth(flags: int) -> int:
    """Return what a term is worth where it stands: most in a title."""
    best = 24 if flags & TITLE else 14 if flags & HEADING else 9 if flags & LEAD else 5 if flags & OFTEN else 4
    return best + sum(1 for one in (BODY, LEAD, HEADING) if flags & one)


def _forms(index: Index, beginning: str) -> Iterable[str]:
    """Return the terms that ``beginning`` may become: those that go on from it, and its own stem."""
    at = bisect_left(index.vocabulary, beginning)
    found = [term for term in index.vocabulary[at : at + MOST_FORMS] if term.startswith(beginning)]
    # Half of "sharing" is no stem, and no stem begins with it: take the stem that it began with.
    cut = stem(beginning) if len(beginning) > 1 else ""
    for shorter in (cut, *(beginning[:-ends] for ends in (1, 2) if not found and len(beginning) - ends >= _SHORTEST)):
        if shorter and shorter not in found and shorter in index.postings:
            found.append(shorter)
    return found


_SHORTEST = 4


def _look(
    index: Index, query: Query, numbers: Sequence[int], rated: dict[int, tuple[int, int]], *, partly: bool = False
) -> list[Hit]:
    """Read the best documents for the phrases themselves, and put them in their final order."""
    exact = any(clause.exact for clause in query.clauses)
    hits: list[Hit] = []
    for place, number in enumerate(numbers):
        score, share = rated[number]
        document = index.documents[number]
        if place < (MOST_QUOTED if exact else MOST_LOOKED_INTO):
            score = score * _closeness(index, query, number) // WHOLE
        else:
            score = 0 if exact else score // 2
        score = score * (128 + document.weight) // 128
        hits.append(Hit(document, number, score * share // WHOLE if partly else score, partly))
    return sorted(hits, key=lambda hit: (-hit.score, hit.number))


def _closeness(index: Index, query: Query, number: int) -> int:
    """Return a factor (of 64): how near the document's words are to what was typed; 0 if a quoted phrase is missing."""
    field = index.fields[number]
    if query.text and field.title.strip() == query.text:
        return 256
    factor = 0
    for clause in query.clauses:
        best = 0
        for way in clause.ways:
            best = max(best, _nearness(field.title, field.heading, field.lead, field.body, way))
        if clause.exact and best == 0:
            return 0
        factor += best or 40
    factor //= max(1, len(query.clauses))
    if query.text and len(query.clauses) > 1:
        # Words that stand side by side, in this order.
        for text, more in ((field.title, 48), (field.heading, 40), (field.lead, 36), (field.body, 32)):
            if query.text in text:
                factor += more
                break
    return factor


def _nearness(title: str, heading: str, lead: str, body: str, way: Way) -> int:
    phrase = way.phrase
    if phrase in title:
        # The more of the title it is, the more likely it is what was meant.
        covered = 64 * len(phrase) // max(1, len(title))
        base = 96 + covered // 2 + (16 if title.startswith(phrase) else 0)
    elif phrase in heading:
        base = 84
    elif phrase in lead:
        base = 76
    elif phrase in body:
        base = 68
    else:
        return 0
    return base * way.weight // WHOLE if way.weight < WHOLE else base
