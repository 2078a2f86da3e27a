"""What is proposed for an entry, and the words it rests on: suggestions, never decisions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from ..model.base import Lang
from ..model.content import Category, Source, Topics
from ..model.moment import Moment
from ..text.classes import is_han, is_hiragana, is_katakana, is_letter
from ..text.fold import LONG, fold_words
from ..text.normal import nfkc

MOST_TOPICS = 3
Unwanted = Literal["not-included", "excluded", "too-old"]
"""Why a source's own settings leave an entry out."""

_IN_TITLE, _IN_SUMMARY = 3, 1
"""What a word found there counts."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Category and topics (best first, at most ``MOST_TOPICS``) for an entry.

    ``words`` has a line for each topic and category that words of the entry speak
    for, such as ``engineering: ロボット, 制御``; what is the source's default has none.
    """

    category: Category
    topics: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def propose(title: str, summary: str, source: Source, topics: Topics) -> Proposal:
    """Return what the keyword rules of ``topics.yml`` and the source's defaults propose.

    A topic with a word in the title or summary goes before the source's own topics;
    of those the one with more words, in the title above all, goes first. A category
    hint counts only ``within`` the categories it names.
    """
    known = _keywords(topics)
    text = Searched.of(title, summary)
    found = [(topic, text.find(words)) for topic, words in known.topics]
    matched = [(topic, hits) for topic, hits in found if hits]
    # Sorting is stable: equals stay in the order of the source, then of the file.
    matched.sort(key=lambda one: one[0] not in source.topics)
    matched.sort(key=lambda one: -_score(one[1]))
    chosen = tuple(dict.fromkeys((*(topic for topic, _ in matched), *source.topics)))[:MOST_TOPICS]

    category, hits = source.category, tuple[Hit, ...]()
    for hint, words in known.categories:
        now = text.find(words)
        if (not hint.within or source.category in hint.within) and _score(now) > _score(hits):
            category, hits = hint.category, now
    lines = [_line(topic, hits) for topic, hits in matched if topic in chosen]
    if hits:
        lines.append(_line(category, hits))
    return Proposal(category, chosen, tuple(lines))


def wanted(title: str, summary: str, published: Moment | None, source: Source, now: dt.datetime) -> Unwanted | None:
    """Return why the source's ``include``, ``exclude`` or ``max_age_days`` leave an entry out, ``None`` if they do not.

    Words match as keywords do. An entry without a date is never too old; one that is
    ``max_age_days`` old to the day is not yet. ``now`` is aware.
    """
    text = Searched.of(title, summary)
    if source.exclude and text.find(_source_words(source.exclude)):
        return "excluded"
    if source.include and not text.find(_source_words(source.include)):
        return "not-included"
    if source.max_age_days is not None and published is not None:
        day = published.starts(now.tzinfo or dt.UTC).astimezone(now.tzinfo).date()
        if (now.date() - day).days > source.max_age_days:
            return "too-old"
    return None


# ── words ────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Hit:
    """A word, as its author wrote it, and what its best place counts."""

    word: str
    score: int


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word to look for: where its letters stand, it must also be a word by itself.

    Widths, cases, and dashes make no difference, but a word all in capitals (``IT``,
    ``AI``) is found in capitals only, or it would be found in every "it". Latin
    words are found whole, with a hyphen for a space, and in the plural. Japanese has
    no spaces: see ``_stands_alone``.
    """

    written: str
    forms: tuple[str, ...]
    """Folded, or in capitals; with the plural."""
    capital: bool

    @classmethod
    def of(cls, written: str) -> Keyword:
        """Return the word that somebody wrote as ``written``."""
        plain = nfkc(written).strip()
        capital = plain.isascii() and plain.isupper() and len(plain) < 6
        word = _hyphens_as_spaces(plain if capital else fold_words(plain).strip())
        return cls(written, tuple(_with_plural(word, capital=capital)), capital)

    def is_in(self, text: str) -> bool:
        """Return whether the word stands in ``text``, which is folded or, for one in capitals, is not."""
        for form in self.forms:
            at = text.find(form)
            while at >= 0:
                if _stands_alone(text, at, at + len(form)):
                    return True
                at = text.find(form, at + 1)
        return False


@dataclass(frozen=True, slots=True)
class Searched:
    """A title and a summary, made ready for the search."""

    title: str
    summary: str
    plain_title: str
    plain_summary: str

    @classmethod
    def of(cls, title: str, summary: str) -> Searched:
        """Return the texts, folded and as they are."""
        ready = (fold_words(title), fold_words(summary), nfkc(title), nfkc(summary))
        return cls(*map(_hyphens_as_spaces, ready))

    def find(self, words: Iterable[Keyword]) -> tuple[Hit, ...]:
        """Return those of ``words`` that occur, in their order; a word within another one found does not count."""
        hits = [Hit(word.written, score) for word in words if (score := self._score(word))]
        folded = [fold_words(hit.word) for hit in hits]
        return tuple(
            hit
            for hit, own in zip(hits, folded, strict=True)
            if not any(own != other and own in other for other in folded)
        )

    def _score(self, word: Keyword) -> int:
        if word.capital:
            title, summary = self.plain_title, self.plain_summary
        else:
            title, summary = self.title, self.summary
        if word.is_in(title):
            return _IN_TITLE
        return _IN_SUMMARY if word.is_in(summary) else 0


def _score(hits: Sequence[Hit]) -> int:
    return sum(hit.score for hit in hits)


def _line(ident: str, hits: Sequence[Hit]) -> str:
    return f"{ident}: {', '.join(hit.word for hit in hits)}"


def _hyphens_as_spaces(text: str) -> str:
    return text.replace("-", " ")


def _with_plural(word: str, *, capital: bool) -> Iterator[str]:
    if word:
        yield word
    if not re.search(r"[a-z]\Z", word, re.IGNORECASE):
        return
    if capital or not word.endswith(("s", "x", "z", "ch", "sh", "y")):
        yield f"{word}s"
    elif word.endswith("y"):
        yield f"{word}s" if word[-2:-1] in "aeiou" else f"{word[:-1]}ies"
    else:
        yield f"{word}es"


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether what stands at ``start`` to ``end`` is a word there, not a part of plainly another one."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return (
        not (_is_latin(before) and _is_latin(text[start]))
        and not (_is_latin(text[end - 1]) and _is_latin(after))
        and _katakana_alone(text, start, end)
        and _kanji_alone(text, start, end)
    )


def _is_latin(char: str) -> bool:
    return bool(char) and (char.isdigit() or (is_letter(char) and not (is_han(char) or _is_kana(char))))


def _is_kana(char: str) -> bool:
    return is_hiragana(char) or is_katakana(char) or char == LONG


_SHORT_KATAKANA, _FEWEST_BEFORE = 3, 3


def _katakana_alone(text: str, start: int, end: int) -> bool:
    """Katakana words are joined without a sign (オンラインセミナー), and short ones lie within others by chance.

    So a part of a word of katakana is a word if what is before it has three letters
    (オンライン|セミナー, not イン|ターン), and what is behind it two (ロボット|アーム, not
    インター|ン). Up to three letters must begin it (テスト|コード, not コン|テスト), up to two be all of it.
    """
    if not (is_katakana(text[start]) or is_katakana(text[end - 1])):
        return True
    before = _run_before(text, start) if is_katakana(text[start]) else 0
    after = _run_after(text, end) if is_katakana(text[end - 1]) else 0
    length = end - start
    if length <= _SHORT_KATAKANA - 1:
        return not before and not after
    if length <= _SHORT_KATAKANA and before:
        return False
    return (not before or before >= _FEWEST_BEFORE) and after != 1


def _run_before(text: str, start: int) -> int:
    at = start
    while at and is_katakana(text[at - 1]):
        at -= 1
    return start - at


def _run_after(text: str, end: int) -> int:
    at = end
    # サーバ is found in サーバー.
    while at < len(text) and text[at] == LONG:
        at += 1
    end = at
    while at < len(text) and is_katakana(text[at]):
        at += 1
    return at - end


_BEFORE_WORDS = frozenset(
    "新旧高低再大小全副非無不未超総最各本当元前後初多少脱反対被準諸両現来翌昨毎約同別他某米英仏独伊日中韓露豪欧"
)
"""Kanji that stand before a whole word: 新|製品, 高|品質, 米|企業."""
_OTHER_WORDS = frozenset({"東京都", "中国産"})


def _kanji_alone(text: str, start: int, end: int) -> bool:
    """Words of kanji are joined without a sign too (新卒採用, 採用情報), and may lie across two others by chance.

    So behind one single kanji that is no prefix, a word must be the last one (町|工場, not
    公|開発|表 for 公開|発表). One kanji alone is a word only without kanji beside it.
    """
    before = after = 0
    if is_han(text[start]):
        while before < start and is_han(text[start - before - 1]):
            before += 1
    if is_han(text[end - 1]):
        while end + after < len(text) and is_han(text[end + after]):
            after += 1
    if end - start == 1 and is_han(text[start]):
        return not before and not after
    if text[max(0, start - 1) : end] in _OTHER_WORDS:
        return False
    return before != 1 or not after or text[start - 1] in _BEFORE_WORDS


@dataclass(frozen=True, slots=True)
class _Hint:
    category: Category
    within: tuple[Category, ...]


@dataclass(frozen=True, slots=True)
class _Keywords:
    topics: tuple[tuple[str, tuple[Keyword, ...]], ...]
    categories: tuple[tuple[_Hint, tuple[Keyword, ...]], ...] = field(default=())


@lru_cache(maxsize=4)
def _keywords(topics: Topics) -> _Keywords:
    return _Keywords(
        tuple((topic.id, tuple(map(Keyword.of, topic.keywords))) for topic in topics.topics if topic.keywords),
        tuple((_Hint(hint.category, hint.within), tuple(map(Keyword.of, hint.keywords))) for hint in topics.categories),
    )


@lru_cache(maxsize=256)
def _source_words(words: tuple[str, ...]) -> tuple[Keyword, ...]:
    return tuple(map(Keyword.of, words))


# ── language ─────────────────────────────────────────────────────────────────

_QUOTED = re.compile(r"「[^」]*」|『[^』]*』|“[^”]*”|\"[^\"]*\"|\([^)]*\)|\uff08[^\uff09]*\uff09|\[[^\]]*\]")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_ENGLISH = re.compile(
    r"\b(?:the|an?|of|to|in|for|and|or|on|with|is|are|was|be|by|from|at|how|what|why|your|our|its|that|this|as)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 3
"""Of Latin letters, below which a text may be a name in any language (CES 2026)."""
_LETTERS_A_WORD = 2
"""Japanese letters that count as one word."""


def detect_language(text: str, default: Lang) -> Lang:
    """Return the language that a title with its summary is written in; ``default`` if the letters do not tell.

    Kana decides, however much Latin a Japanese writer mixes in; but English that
    only quotes a Japanese word stays English. Kanji alone are Japanese where Japanese
    has them all (发布会 has not). A few Latin words, or another script, tell nothing.
    """
    bare = _QUOTED.sub(" ", text)
    if not any(map(is_letter, bare)):
        bare = text
    han = sum(map(is_han, bare))
    kana = sum(map(_is_kana, bare))
    words = len(_WORD.findall(bare))
    if kana and not _ENGLISH.search(bare):
        return "ja"
    if kana or han:
        if (kana + han) < words * _LETTERS_A_WORD:
            return "en" if _ENGLISH.search(bare) else default
        return "ja" if kana or _is_japanese(bare) else default
    return "en" if words >= _FEWEST_WORDS else default


def _is_japanese(text: str) -> bool:
    """Return whether the kanji of ``text`` are all in the Japanese standard (JIS X 0208 with what Windows adds)."""
    try:
        "".join(filter(is_han, text)).encode("cp932")
    except UnicodeEncodeError:
        return False
    return True
