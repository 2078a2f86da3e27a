"""The glossary: what our words mean, in both languages, and which words we leave alone."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from .base import NO, YES, Id, Ids, Lang, Line, Model, as_list, doc
from .text import Text

_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc\u30fb\u3000 ]+\Z")


def _kana(value: object) -> object:
    if isinstance(value, str) and not _KANA.match(value.strip()):
        raise PydanticCustomError("not_kana", "a reading in kana is expected")
    return value


Kana = Annotated[str, BeforeValidator(_kana), WithJsonSchema({"type": "string"})]
"""How a word is read, in hiragana or katakana."""

Lines = Annotated[
    tuple[Line, ...],
    BeforeValidator(as_list),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""Words; a single one needs no list."""


class Forms(Model):
    """Words by language."""

    ja: Lines = doc("日本語の言い方", "Japanese words.", default=())
    en: Lines = doc("英語の言い方", "English words.", default=())

    def of(self, lang: Lang) -> tuple[str, ...]:
        """Return the words of one language."""
        return self.ja if lang == "ja" else self.en


def _where(value: object) -> object:
    """Take every spelling of yes and no that a flag takes."""
    word = value.strip().lower() if isinstance(value, str) else value
    return "yes" if word in YES else "no" if word in NO else word


Where = Annotated[
    Literal["yes", "no", "ja", "en"],
    BeforeValidator(_where),
    WithJsonSchema({"enum": [True, False, "yes", "no", "ja", "en"]}),
]


class Term(Model):
    """A word of ours."""

    id: Id = doc("用語のID。用語集のページでのURLになる", "Id of the term: its address on the glossary's page.")
    term: Text = doc("用語", "The term.")
    reading: Kana | None = doc(
        "読みがな。五十音順に並べるため。英字の用語なら空でよい",
        "How the Japanese is read, in kana, to put it in order; none for a term in Latin letters.",
        default=None,
    )
    definition: Text = doc(
        "意味。1〜3文。rule:ID などのリンクを書ける(Markdown)",
        "What it means, in one to three sentences. Markdown; links such as rule:ID.",
    )
    also: Forms = doc(
        "ほかに使ってよい言い方。文中で見つかれば、この用語として扱う",
        "Other words for it that are fine, and are found in texts.",
        default=Forms(),
    )
    avoid: Forms = doc(
        "使わない言い方。文中で見つかれば check が知らせる",
        "Words we do not use for it; `advocacy check` points them out.",
        default=Forms(),
    )
    see: Ids = doc("あわせて読む用語のID", "Ids of terms to read along with it.", default=())
    tooltip: Where = doc(
        "文章に初めて出たところに説明を付けるか。yes、no、または ja・en(その言語だけ)",
        "Whether its first mention on a page gets an explanation: yes, no, or ja or en for that language only.",
        default="yes",
    )

    def forms(self, lang: Lang) -> tuple[str, ...]:
        """Return the words that stand for it in texts of ``lang``, the term itself first."""
        own = self.term.ja if lang == "ja" else self.term.en
        return tuple(dict.fromkeys((*((own,) if own else ()), *self.also.of(lang))))

    def explained(self, lang: Lang) -> bool:
        """Return whether mentions in texts of ``lang`` get an explanation."""
        return self.tooltip in {"yes", lang}


class Glossary(Model):
    """``glossary.yml``."""

    terms: tuple[Term, ...] = doc("用語の一覧。順番は自由", "The terms, in any order.", min_length=1)


class Synonym(Model):
    """Words that the search takes for each other, in whichever language."""

    words: Lines = doc(
        "互いに同じものとして探す語(二つ以上)", "Words that stand for each other, two or more.", min_length=2
    )


class SynonymList(Model):
    """``synonyms.yml``."""

    synonyms: tuple[Synonym, ...] = doc(
        "検索で同じものとして扱う語の組", "Groups of words that the search takes for each other."
    )
