"""Where Japanese may break a line: after a phrase, never inside a word."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import budoux

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


@lru_cache(maxsize=20_000)
def phrases(text: str) -> tuple[str, ...]:
    """Return ``text`` cut into phrases (BudouX); text without kana or kanji is one phrase."""
    if not _JAPANESE.search(text):
        return (text,)
    return tuple(_parser().parse(text))
