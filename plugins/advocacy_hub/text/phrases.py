"""Where Japanese may break a line: after a phrase, never inside a word."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import budoux

# "開ける日。" is cut as 開ける + 日。: what ends a sentence with one letter would lead the next line.
_REMNANT = re.compile(r".[。、!?]")
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


@lru_cache(maxsize=20_000)
def phrases(text: str) -> tuple[str, ...]:
    """Return ``text`` cut into phrases (BudouX); text without kana or kanji is one phrase."""
    if not _JAPANESE.search(text):
        return (text,)
    found: list[str] = []
    for phrase in _parser().parse(text):
        if found and _REMNANT.fullmatch(phrase):
            found[-1] += phrase
        else:
            found.append(phrase)
    return tuple(found)
