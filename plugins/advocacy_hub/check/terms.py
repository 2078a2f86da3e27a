"""The glossary and the texts: words we leave alone, readings that are missing, words that stand for two terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..load.document import Document
from ..model.base import LANGS, Lang
from ..model.diagnostic import Diagnostic, Level, Location
from ..model.glossary import Term
from ..text import kana
from ..text.mentions import Mentions
from .context import Context, Path, texts
from .links import open_lines
from .places import located

# Where we speak ourselves. Captions and examples are other people's voices, titles are their publishers'.
_SPOKEN: Mapping[str, frozenset[str] | None] = {
    "policy": None, "may-i-post": None, "module": None, "path": None, "concern": None, "risk": None, "feedback": None,
    "goal": None, "kpi": None, "pilot": None, "evidence": None, "assumption": None, "program": None, "team": None,
    "role": None, "audience": None, "topic": None, "suggestion": frozenset({"reason"}), "post": frozenset({"why"}),
}  # fmt: skip
_OTHERS_WORDS = frozenset({"do", "dont", "example", "source", "choices", "check"})
_QUOTED = re.compile(r"「[^「」]*」|『[^『』]*』|\"[^\"]*\"|“[^”]*”|`[^`]*`|(?<=\]\()[^)\s]*|<?https?://\S+")
_FULL_WIDTH = "\u3000"


@dataclass(frozen=True)
class Avoided:
    """A word to avoid, and the term to use."""

    word: str
    instead: str


class Wording:
    """Finds the words that a glossary says to avoid in texts of one language."""

    def __init__(self, terms: Mapping[str, Term], lang: Lang) -> None:
        # What is fine to say shields the word in it: 従業員 is not meant in 従業員アドボカシー.
        fine: dict[str, Avoided | None] = {form: None for term in terms.values() for form in term.forms(lang)}
        avoided = {
            word: Avoided(word, term.term.say(lang).text) for term in terms.values() for word in term.avoid.of(lang)
        }
        self._mentions: Mentions[Avoided | None] = Mentions(avoided | fine)

    def find(self, text: str) -> Iterator[tuple[int, int, Avoided]]:
        """Yield start, end and word; quotations, code and addresses are somebody else's words."""
        for found in self._mentions.find(_QUOTED.sub(lambda match: _FULL_WIDTH * len(match[0]), text)):
            if found.value is not None:
                yield found.start, found.end, found.value


def check_terms(context: Context) -> Iterator[Diagnostic]:
    """Yield a warning for every word to avoid in our own texts, and for what is wrong with the glossary itself."""
    terms = context.workspace.terms
    if not terms:
        return
    yield from _glossary(context, terms)
    wording = {lang: Wording(terms, lang) for lang in LANGS}
    for kind, ident, record in context.records():
        if kind in _SPOKEN:
            yield from _in_record(context, wording, kind, ident, record)
    for page in context.workspace.prose:
        judge = wording["ja" if page.lang == "ja" else "en"]
        for line, text in open_lines(page):
            # A block of quotation is somebody else's.
            for start, end, word in () if text.lstrip().startswith(">") else judge.find(text):
                yield _avoided(context, Location(page.file, line, start + 1, end - start), word)


def _in_record(
    context: Context, wording: Mapping[Lang, Wording], kind: str, ident: str, record: Any
) -> Iterator[Diagnostic]:
    only = _SPOKEN[kind]
    file, base = context.index.records.get((kind, ident), ("", ()))
    document = context.index.documents.get(file)
    for path, text in texts(record):
        if (only is not None and path[0] not in only) or not _OTHERS_WORDS.isdisjoint(path):
            continue
        both = text.ja == text.en
        for lang in LANGS[:1] if both else LANGS:
            words = getattr(text, lang)
            for start, end, word in wording[lang].find(words) if words else ():
                at: Path = path if both else (*path, lang)
                where = context.at(kind, ident, *at)
                if isinstance(document, Document):
                    where = located(document, (*base, *at), words, (start, end))
                yield _avoided(context, where, word)


def _avoided(context: Context, where: Location, word: Avoided) -> Diagnostic:
    values = {"word": word.word, "instead": word.instead}
    return context.finding("term-avoided", where, level=Level.WARNING, values=values, suggestion=word.instead)


def _glossary(context: Context, terms: Mapping[str, Term]) -> Iterator[Diagnostic]:
    for lang in LANGS:
        owners: dict[str, str] = {}
        for term in terms.values():
            for form in term.forms(lang):
                owner = owners.setdefault(form.casefold(), term.id)
                if owner != term.id:
                    yield context.warning("term-twice", context.at("term", term.id), word=form, other=owner)
        for term in terms.values():
            for number, word in enumerate(term.avoid.of(lang)):
                if word.casefold() in owners:
                    where = context.at("term", term.id, "avoid", lang, number)
                    yield context.warning("term-twice", where, word=word, other=owners[word.casefold()])
    for term in terms.values():
        shown = term.term.ja or ""
        if term.reading is None and shown and kana.row(shown) is None and not shown[0].isascii():
            yield context.warning("reading-missing", context.at("term", term.id, "term"), word=shown)
