"""How long an article takes to read. Standard library only: the child process loads it."""

from __future__ import annotations

import re

LETTERS_A_MINUTE = 500
"""Of Japanese, spaces and punctuation not counted; Medium's figure for Chinese, Japanese and Korean ("Read time and you")."""
WORDS_A_MINUTE = 230
"""Of English: 228 ± 30 in the IReST texts (Trauzettel-Klosinski & Dietz 2012), 238 for non-fiction (Brysbaert 2019)."""
FEWEST_LETTERS, FEWEST_WORDS = 400, 150
"""Below this it is a teaser, which says nothing about the article behind it."""
MOST_MINUTES = 600

_JAPANESE = re.compile(
    "[\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f]"
)
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f0-9](?:['’.-]?[A-Za-z\u00c0-\u024f0-9])*+")


def reading_minutes(text: str) -> int | None:
    """Return the minutes it takes to read plain ``text``, at least 1; ``None`` if it is too short to be an article.

    Japanese letters and English words add up, for the time and for the least length.
    """
    letters = len(text) - len(_JAPANESE.sub("", text))
    words = sum(1 for _ in _WORD.finditer(text))
    if letters / FEWEST_LETTERS + words / FEWEST_WORDS < 1:
        return None
    minutes = letters / LETTERS_A_MINUTE + words / WORDS_A_MINUTE
    return min(max(1, int(minutes + 0.5)), MOST_MINUTES)
