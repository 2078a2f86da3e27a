"""The glossary: every term in the order of its language, with an index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model.base import Lang
from ...model.glossary import Term
from ...model.text import Said
from ...text import kana
from .. import addresses
from ..page import Heading, Page
from .context import Context

_LATIN, _OTHER = "A–Z", "0–9"


@dataclass(frozen=True)
class Entry:
    """A term as it is listed."""

    term: Term
    other: Said | None
    """The term in the other language; None where it is the same or missing."""
    also: tuple[str, ...]
    avoid: tuple[str, ...]
    see: tuple[Term, ...]
    sought: str
    """Every word by which the filter finds it."""


@dataclass(frozen=True)
class Group:
    """The entries under one letter of the index."""

    letter: str
    anchor: str
    entries: tuple[Entry, ...]


def pages(context: Context) -> Iterator[Page]:
    """Yield the page, if there are terms."""
    terms = context.workspace.terms
    if not terms:
        return
    found = groups(context)
    yield Page(
        path=addresses.GLOSSARY,
        kind="glossary",
        title=context.t("glossary.title"),
        description=context.t("glossary.description", n=len(terms)),
        data={"groups": found, "total": len(terms)},
        toc=tuple(Heading(group.anchor, group.letter) for group in found),
        source=context.workspace.places.find("term", next(iter(terms))).file,
        side_nav=True,
        section="start",
        order=90,
    )


def groups(context: Context) -> tuple[Group, ...]:
    """Return the terms by letter: in Japanese by reading, Latin ones apart at the end; in English from A to Z."""
    lang = context.lang
    placed: dict[str, list[tuple[tuple[str, str], Entry]]] = {}
    for term in context.workspace.terms.values():
        letter, key = _place(term, lang)
        placed.setdefault(letter, []).append((key, _entry(context, term)))
    order = [*kana.ROWS, _LATIN] if lang == "ja" else [_OTHER, *(chr(code) for code in range(ord("A"), ord("Z") + 1))]
    letters = sorted(placed, key=lambda one: (order.index(one) if one in order else len(order), one))
    return tuple(
        Group(letter, f"_{number}", tuple(entry for _, entry in sorted(placed[letter], key=lambda pair: pair[0])))
        for number, letter in enumerate(letters, start=1)
    )


def _place(term: Term, lang: Lang) -> tuple[str, tuple[str, str]]:
    """Return the letter that the term stands under, and its key among its neighbours."""
    shown = term.term.say(lang).text
    if lang == "ja":
        reading = term.reading or shown
        row = kana.row(reading)
        return (row, kana.order(reading)) if row else (_LATIN, (shown.casefold(), shown))
    first = shown[:1].upper()
    return first if first.isascii() and first.isalpha() else _OTHER, (shown.casefold(), shown)


def _entry(context: Context, term: Term) -> Entry:
    lang = context.lang
    shown, other = term.term.say(lang).text, term.term.say(_other(lang))
    also = tuple(form for form in term.forms(lang) if form != shown)
    forms = (*term.forms("ja"), *term.forms("en"), *term.avoid.ja, *term.avoid.en, term.reading or "")
    return Entry(
        term=term,
        other=None if other.fallback or other.text == shown else other,
        also=also,
        avoid=term.avoid.of(lang),
        see=tuple(context.workspace.terms[ident] for ident in term.see if ident in context.workspace.terms),
        sought=" ".join(dict.fromkeys(form for form in forms if form)),
    )


def _other(lang: Lang) -> Lang:
    return "en" if lang == "ja" else "ja"
