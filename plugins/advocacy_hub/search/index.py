"""Documents → an index: for each term the documents that have it, and where in them it stands."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .document import Document
from .fold import indexed
from .terms import terms

BODY, OFTEN, LEAD, HEADING, TITLE = 1, 2, 4, 8, 16
"""Where a term stands; ``OFTEN``: three times or more in the body."""
_OFTEN = 3
FLAG_BITS = 5
_STEP = 16
"""Of the rarity of a term: a term in half as many documents weighs so much more."""


@dataclass(frozen=True)
class Fields:
    """A document's texts as they are indexed."""

    title: str
    heading: str
    lead: str
    body: str


@dataclass(frozen=True)
class Index:
    """``postings`` maps a term to numbers ``document << FLAG_BITS | flags``, rising."""

    documents: tuple[Document, ...]
    fields: tuple[Fields, ...]
    postings: Mapping[str, array[int]]

    @cached_property
    def vocabulary(self) -> tuple[str, ...]:
        """Every term, in order of code points."""
        return tuple(sorted(self.postings))

    def rarity(self, term: str) -> int:
        """Return how much finding ``term`` tells: 16 for one in half of all documents, 16 more for each halving."""
        return rarity(len(self.documents), len(self.postings.get(term, ())))


def rarity(total: int, having: int) -> int:
    """Return 16 × log2(1 + total / having), in whole numbers that every machine gives alike; 0 if none has it."""
    if having == 0:
        return 0
    # log2 by squaring: exact in integers, four bits after the point.
    value = ((total + having) << 32) // having
    whole = value.bit_length() - 33
    mantissa = value >> whole if whole >= 0 else value << -whole
    bits = 0
    for _ in range(4):
        mantissa = (mantissa * mantissa) >> 32
        bits <<= 1
        if mantissa >> 33:
            mantissa >>= 1
            bits |= 1
    return whole * _STEP + bits


def build_index(documents: Iterable[Document]) -> Index:
    """Return the index of ``documents``, which keep their order."""
    kept: Sequence[Document] = tuple(documents)
    postings: dict[str, array[int]] = {}
    fields: list[Fields] = []
    for number, one in enumerate(kept):
        field = Fields(indexed(one.title), indexed(one.heading), indexed(one.lead), indexed(one.body))
        fields.append(field)
        flags: dict[str, int] = {
            term: BODY | OFTEN if times >= _OFTEN else BODY for term, times in Counter(terms(field.body)).items()
        }
        for text, flag in ((field.lead, LEAD), (field.heading, HEADING), (field.title, TITLE)):
            for term in terms(text):
                flags[term] = flags.get(term, 0) | flag
        base = number << FLAG_BITS
        for term, flag in flags.items():
            found = postings.get(term)
            if found is None:
                found = postings[term] = array("I")
            found.append(base | flag)
    return Index(tuple(kept), tuple(fields), postings)
