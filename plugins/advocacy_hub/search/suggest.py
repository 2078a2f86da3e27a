"""A word that is nowhere → the nearest one that is somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..text.suggest import distance
from .fold import indexed
from .index import Index
from .terms import RUN, is_cjk

_LEAST = 3
_LATIN_LEAST = 4
_LONG = 8
MOST_WORDS = 4_000
"""Words that are kept to choose from, the most used first."""


def known_words(index: Index) -> tuple[str, ...]:
    """Return the words that can be proposed, as people write them: what titles and headings are made of."""
    counted: Counter[str] = Counter()
    for document in index.documents:
        counted.update(
            run
            for text in (document.title, document.heading)
            for run in RUN.findall(text.lower())
            if len(run) >= (_LEAST if is_cjk(run) else _LATIN_LEAST)
        )
    return tuple(word for word, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_WORDS])


def nearest_word(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that ``word`` is a slip of, or None.

    One letter may be wrong, missing, too many or changed with its neighbour; two
    from eight letters on. A word that is known itself is no slip.
    """
    typed = indexed(word)
    if len(typed) < (_LEAST if is_cjk(typed[:1]) else _LATIN_LEAST):
        return None
    allowed = 2 if len(typed) >= _LONG else 1
    best: tuple[int, str] | None = None
    for candidate in known:
        folded = indexed(candidate)
        if folded == typed:
            return None
        if abs(len(folded) - len(typed)) > allowed:
            continue
        found = distance(typed, folded)
        if found <= allowed and (best is None or found < best[0]):
            best = (found, candidate)
    return best[1] if best else None
