"""YAML as a careful person writes it: small diffs, Japanese as Japanese, long text in blocks."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString, LiteralScalarString

from ..model.moment import Moment

_LONG = 100
"""Characters above which a text moves to a block of its own."""
_FOLD = 100
"""Column at which a block is folded, where the text has spaces."""


def schema_line(schema: str) -> str:
    """Return the first line that tells an editor where the JSON Schema is; ``schema`` is a relative path."""
    return f"# yaml-language-server: $schema={schema}"


def write_yaml(record: Mapping[str, object], *, schema: str | None = None, footer: str = "") -> bytes:
    """Return ``record`` as YAML in UTF-8, keys in their order, absent values (``None``) left out.

    Values are text, numbers, flags (``yes``/``no``), days, and lists or mappings of
    them; anything else is written as its ``str``. Texts of one line stay on one
    line up to 100 characters, longer ones become a folded block, texts of several
    lines a literal one. ``footer`` is appended as it is (comments).
    """
    stream = io.BytesIO()
    _engine().dump(_node(record), stream)
    head = f"{schema_line(schema)}\n" if schema else ""
    tail = footer if not footer or footer.endswith("\n") else footer + "\n"
    return head.encode() + stream.getvalue() + tail.encode()


def read_for_edit(data: bytes) -> CommentedMap:
    """Return a YAML mapping that remembers comments, order and quotes, for ``write_edited``.

    Raises ``ruamel.yaml.error.YAMLError`` if it is none, ``TypeError`` if it is no mapping.
    """
    document = _engine().load(data)
    if not isinstance(document, CommentedMap):
        raise TypeError("a mapping is expected")
    return document


def write_edited(document: CommentedMap) -> bytes:
    """Return the document with everything untouched as it was read (comments, order, quotes)."""
    stream = io.BytesIO()
    _engine().dump(document, stream)
    return stream.getvalue()


def _engine() -> YAML:
    engine = YAML(typ="rt")
    engine.allow_unicode = True
    engine.preserve_quotes = True
    engine.width = 100_000  # folding is ours: the writer's own would break long titles in two
    engine.indent(mapping=2, sequence=4, offset=2)
    return engine


def _node(value: object) -> Any:
    if isinstance(value, Moment) and value.time is None:
        return value.day  # without quotes, as a person writes a day
    if isinstance(value, Mapping):
        return CommentedMap({str(key): _node(item) for key, item in value.items() if item is not None})
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float | dt.date) and not isinstance(value, dt.datetime):
        return value
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return _sequence(value)
    return _scalar(str(value))


def _sequence(value: Sequence[object]) -> CommentedSeq:
    items = CommentedSeq([_node(item) for item in value])
    # Short lists of ids read best on one line; lists of records never do.
    if all(isinstance(item, str) and re.fullmatch(r"[\w-]{1,40}", item) for item in value):
        items.fa.set_flow_style()
    return items


def _scalar(text: str) -> Any:
    chosen: Any = text
    safe = False
    if "\n" in text:
        chosen = LiteralScalarString(text)
    elif len(text) > _LONG and not text.startswith(("http://", "https://")):
        chosen = FoldedScalarString(text)
        chosen.fold_pos = _fold_positions(text)
        # Words with single blanks between them: the usual case, and a block surely holds it.
        safe = text.replace(" ", "x").isprintable() and " ".join(text.split(" ")) == text == " ".join(text.split())
    # Blocks cannot hold every text (leading blanks, trailing newlines, odd characters).
    if chosen is not text and not safe and not _survives(chosen, text):
        chosen = DoubleQuotedScalarString(text)
    return chosen


def _fold_positions(text: str) -> list[int]:
    positions: list[int] = []
    start = 0
    last = -1
    for found in re.finditer(r"(?<=\S) (?=\S)", text):
        if found.start() - start > _FOLD and last > start:
            positions.append(last)
            start = last + 1
        last = found.start()
    if len(text) - start > _FOLD and last > start:
        positions.append(last)
    return positions


def _survives(chosen: object, text: str) -> bool:
    stream = io.BytesIO()
    _engine().dump(CommentedMap({"x": chosen}), stream)
    try:
        read = yaml.load(stream.getvalue(), Loader=yaml.BaseLoader)  # noqa: S506 (BaseLoader makes text only)
    except yaml.YAMLError:
        return False
    return cast("dict[str, object]", read) == {"x": text}
