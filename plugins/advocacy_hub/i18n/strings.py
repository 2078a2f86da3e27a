"""The interface's words: one table a room of the site, merged here.

A table maps a key to its Japanese and English wording; ``{name}`` is filled by
``t``. A key that ends in ``.one`` is the English singular of the key without it.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..model.base import Lang
from .tables import (
    assets,
    calendar,
    common,
    composer,
    desk,
    feeds,
    finding,
    glossary,
    guidelines,
    handbook,
    home,
    hub,
    mine,
    program,
    search,
    status,
    suggestions,
    training,
)

Table = Mapping[str, tuple[str, str]]

STRINGS: dict[str, tuple[str, str]] = {}
for _module in (
    common,
    home,
    handbook,
    glossary,
    guidelines,
    training,
    hub,
    calendar,
    feeds,
    composer,
    finding,
    mine,
    program,
    search,
    status,
    suggestions,
    assets,
    desk,
):
    _again = STRINGS.keys() & _module.TABLE.keys()
    if _again:
        raise ValueError(f"words defined twice: {sorted(_again)}")
    STRINGS.update(_module.TABLE)


def t(lang: Lang, key: str, /, **values: object) -> str:
    """Return the words for ``key`` in ``lang``, filled with ``values``.

    In English a ``n`` of 1 takes ``key.one`` where there is one. Raises
    ``KeyError`` for an unknown key: a missing word is a defect, not a state.
    """
    if lang == "en" and values.get("n") == 1 and f"{key}.one" in STRINGS:
        key = f"{key}.one"
    words = STRINGS[key][0 if lang == "ja" else 1]
    return words.format(**values) if values else words


_IN_THE_BROWSER = (
    "composer.",
    "finding.",
    "mine.",
    "picks.",
    "suggest.",
    "search.kind.",
    "search.facet.",
    "search.result.",
)


def browser_words(lang: Lang) -> dict[str, str]:
    """Return the words that the page's scripts use, by key."""
    side = 0 if lang == "ja" else 1
    return {key: words[side] for key, words in STRINGS.items() if key.startswith(_IN_THE_BROWSER)}
