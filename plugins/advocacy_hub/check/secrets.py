"""Secret words must not stand anywhere on the site, not only in captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from ..load.document import Document
from ..model.base import LANGS, Model
from ..model.check import Check
from ..model.diagnostic import Diagnostic, Location
from ..model.text import Text
from ..rules.secrets import Secrets, bare_letters
from ..text.fold import LONG, fold, fold_words
from .captions import shortened
from .context import Context, Path
from .places import located

# As `rules.secrets` has it but for rare letters; what it finds is looked at closely.
_NO_LETTERS = re.compile(rf"[\W_{LONG}]+")
_UNPUBLISHED = frozenset({"candidate"})


def check_secrets(context: Context) -> Iterator[Diagnostic]:
    """Yield a finding for each secret word in what readers may see now: records, ids, pages."""
    words = {
        word for rule in _rules(context) for item in rule.forbid for word in map(bare_letters, item.secret) if word
    }
    if not words:
        return
    secrets = Secrets(tuple(sorted(words)))
    seen = replace(context, workspace=context.workspace.visible(context.now))
    for kind, ident, record in seen.records():
        if kind not in _UNPUBLISHED:
            yield from _in_record(context, secrets, kind, ident, record)
    for page in context.workspace.prose:
        for number, line in enumerate((page.title, page.description, *page.body.split("\n"))):
            for start, end in _found(secrets, line):
                where = Location(
                    page.file, max(1, page.first_line + number - 2), start + 1 if number > 1 else 1, end - start
                )
                yield _told(context, where, line[start:end])


def _rules(context: Context) -> Iterator[Check]:
    for policy in context.workspace.policies.values():
        yield from (rule.check for rule in policy.rules if rule.check is not None)


def _in_record(context: Context, secrets: Secrets, kind: str, ident: str, record: Any) -> Iterator[Diagnostic]:
    texts = list(_strings(record))
    letters = _NO_LETTERS.sub("", fold_words("\n".join(text for _, text in texts)))
    if not any(word in letters for word in secrets.words):
        return
    file, base = context.index.records.get((kind, ident), ("", ()))
    document = context.index.documents.get(file)
    for path, text in texts:
        for start, end in _found(secrets, text):
            words = text[start:end]
            where = context.at(kind, ident, *path)
            if isinstance(document, Document):
                where = located(document, (*base, *path), text, (start, end))
            yield _told(context, where, words)


def _found(secrets: Secrets, text: str) -> list[tuple[int, int]]:
    folded = fold(text)
    return [folded.span(*span) for span in secrets.search(folded.text)]


def _told(context: Context, where: Location, words: str) -> Diagnostic:
    return context.finding("secret-on-page", where, values={"words": shortened(words)})


def _strings(record: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield path and value of everything below ``record`` that is text; checks stay off the site."""
    if isinstance(record, str):
        yield path, record
    elif isinstance(record, Text):
        both = record.ja == record.en
        for lang in LANGS[:1] if both else LANGS:
            if words := getattr(record, lang):
                yield (path if both else (*path, lang)), words
    elif not isinstance(record, Check):
        for step, value in _below(record):
            yield from _strings(value, (*path, step))


def _below(record: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(record, Model):
        # Captions have rules of their own.
        yield from ((name, getattr(record, name)) for name in type(record).model_fields if name != "captions")
    elif isinstance(record, tuple):
        yield from enumerate(record)
    elif isinstance(record, SimpleNamespace):
        yield from vars(record).items()
