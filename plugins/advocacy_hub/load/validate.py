"""pydantic's errors → findings at the line and column of the value that is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, get_args
from zoneinfo import available_timezones

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from ..model.base import Model, slug
from ..model.diagnostic import Diagnostic
from ..text.suggest import nearest
from .document import of_node, place
from .mended_dates import mended_day, mended_moment
from .nodes import Node, data, follow
from .shape import Path, described, expects_text, field_at, record_at
from .slips import COMMAS, quoted
from .source import Source

# A rule about a whole record is shown at the key that brings it up.
_AT_KEY = {
    "approved_by_missing": "status",
    "would_share_missing": "status",
    "reason_missing": "state",
    "post_missing": "state",
    "answer_text": "verdict",
    "mix_sum": "curated",
    "alt_missing": "kind",
    "asset_empty": "kind",
}
_RENAMED = {
    "literal_error": "unknown-value",
    "model_type": "not-mapping",
    "model_attributes_type": "not-mapping",
    "dict_type": "not-mapping",
    "string_type": "not-one-text",
    "not_text": "not-text",
    "int_parsing": "not-whole",
    "int_type": "not-whole",
    "int_from_float": "not-whole",
    "float_type": "not-number",
    "float_parsing": "not-number",
    "bool_type": "not-flag",
    "bool_parsing": "not-flag",
    "date_type": "bad-day",
    "date_from_datetime_parsing": "bad-day",
    "string_too_short": "blank-value",
    "text_blank": "blank-value",
    "string_too_long": "too-long",
    "string_pattern_mismatch": "bad-id",
    "too_short": "too-few",
    "text_language": "unknown-key",
}


_PYDANTICS_OWN = frozenset(get_args(ErrorType))


def code_of(kind: str) -> str:
    """Return the code of a finding for pydantic's error type, or for one of our models'."""
    if kind in _RENAMED:
        return _RENAMED[kind]
    return "bad-value" if kind in _PYDANTICS_OWN else kind.replace("_", "-")


def validate(source: Source, root: Node, model: type[Model]) -> tuple[Model | None, list[Diagnostic]]:
    """Return the record that the tree holds, or None, and every finding about its keys and values."""
    try:
        return model.model_validate(data(root)), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    typos = {(e["loc"][:-1], _meant(model, e)) for e in errors if e["type"] == "extra_forbidden"}
    findings: list[Diagnostic] = []
    for detail in errors:
        # A misspelt key is missing under its right name too; one finding is enough.
        if detail["type"] == "missing" and (detail["loc"][:-1], str(detail["loc"][-1])) in typos:
            continue
        # Items that are wrong do not count, but there are enough of them.
        if detail["type"] == "too_short" and any(_below(other["loc"], detail["loc"]) for other in errors):
            continue
        findings.append(_Finding(source, root, model, detail).make())
    return None, findings


def _meant(model: type[Model], detail: ErrorDetails) -> str | None:
    record = record_at(model, detail["loc"][:-1])
    return nearest(str(detail["loc"][-1]), record.model_fields) if record else None


class _Finding:
    def __init__(self, source: Source, root: Node, model: type[Model], detail: ErrorDetails) -> None:
        self.source, self.root, self.model = source, root, model
        self.kind: str = detail["type"]
        self.path: Path = tuple(detail["loc"])
        self.context: dict[str, Any] = detail.get("ctx") or {}

    def make(self) -> Diagnostic:
        special: dict[str, Callable[[], Diagnostic]] = {
            "extra_forbidden": self._unknown_key,
            "missing": self._missing,
            "literal_error": self._unknown_value,
            "text_language": self._language,
            "tuple_type": self._not_list,
            "not_text": self._not_text,
            "string_type": self._not_text,
        }
        return special.get(self.kind, self._plain)()

    def _finding(self, code: str, where: Path, *, key: bool = False, **more: Any) -> Diagnostic:
        ja, en = described(self.model, where)
        values = {"key": _last_key(where), "value": self._shown(where), "what_ja": ja, "what_en": en}
        values.update({name: str(value) for name, value in self.context.items() if name not in {"allowed", "error"}})
        values.update(more.pop("values", {}))
        return self.source.finding(code, place(self.source, self.root, where, key=key), values=values, **more)

    def _shown(self, where: Path) -> str:
        node, _, found = follow(self.root, where)
        if found < len(where) or node.kind != "scalar":
            return ""
        return node.text if len(node.text) <= 60 else node.text[:59] + "…"

    def _plain(self) -> Diagnostic:
        where = self.path
        at = _AT_KEY.get(self.kind)
        if at is not None:
            where = (*where, at)
        code = code_of(self.kind)
        if self.kind in {"greater_than_equal", "less_than_equal", "greater_than", "less_than"}:
            return self._range()
        allowed = tuple(str(word) for word in self.context.get("allowed", ()))
        value = self._shown(where)
        suggestion = nearest(value, allowed) if allowed else None
        if code == "bad-id":
            suggestion = slug(value) or None
        if code in {"bad-day", "impossible-day"}:
            suggestion = mended_day(value)
        if code in {"bad-moment", "impossible-time"}:
            suggestion = mended_moment(value)
        if code == "bad-zone":
            suggestion = nearest(value, sorted(available_timezones()))
        return self._finding(code, where, allowed=allowed, suggestion=suggestion)

    def _range(self) -> Diagnostic:
        low, high = _limits(self.model, self.path)
        return self._finding("out-of-range", self.path, values={"low": low, "high": high})

    def _unknown_key(self) -> Diagnostic:
        record = record_at(self.model, self.path[:-1])
        present = {key.text for key, _ in follow(self.root, self.path[:-1])[0].entries}
        fields = tuple(record.model_fields) if record else ()
        free = tuple(name for name in fields if name not in present)
        suggestion = nearest(str(self.path[-1]), free)
        return self._finding("unknown-key", self.path, key=True, allowed=free or fields, suggestion=suggestion)

    def _language(self) -> Diagnostic:
        node, _, _ = follow(self.root, self.path)
        key = str(self.context["key"])
        near = nearest(key, ("ja", "en"))
        # `- 注意: 写真は…` is a key and a value by YAML's rules; the writer meant a sentence.
        if near is None and len(node.entries) == 1 and node.style == "block":
            line = self.source.lines[node.line - 1]
            at = (node.entries[0][0].end_line, node.entries[0][0].end_column, 1)
            return self.source.finding("colon-in-value", at, suggestion=quoted(line[node.column - 1 :].rstrip()))
        where = (*self.path, key)
        return self._finding("unknown-key", where, key=True, allowed=("ja", "en"), suggestion=near)

    def _missing(self) -> Diagnostic:
        parent, _, _ = follow(self.root, self.path[:-1])
        if parent.kind == "map" and parent.entry(str(self.path[-1])):
            return self._finding("blank-value", self.path, key=True)
        where = of_node(self.source, parent)
        ja, en = described(self.model, self.path)
        values = {"key": str(self.path[-1]), "what_ja": ja, "what_en": en}
        return self.source.finding("missing-key", where, values=values)

    def _unknown_value(self) -> Diagnostic:
        allowed = _words(self.model, self.path)
        return self._finding(
            "unknown-value", self.path, allowed=allowed, suggestion=nearest(self._shown(self.path), allowed)
        )

    def _not_list(self) -> Diagnostic:
        node, _, _ = follow(self.root, self.path)
        if node.kind == "scalar" and "\n" not in node.text and len(node.text) <= 60:
            return self._finding("not-list", self.path, suggestion=_as_list(node.text))
        return self._finding("not-list", self.path)

    def _not_text(self) -> Diagnostic:
        where = (*self.path, str(self.context["key"])) if "key" in self.context else self.path
        node, _, _ = follow(self.root, where)
        # `title: [お知らせ]` is a list by YAML's rules; the writer meant brackets.
        if node.style == "flow" and expects_text(self.model, self.path):
            line = self.source.lines[node.line - 1]
            rest = line[node.column - 1 :].rstrip()
            return self._finding(
                "leading-character", where, values={"character": line[node.column - 1]}, suggestion=quoted(rest)
            )
        return self._finding("not-text" if self.kind == "not_text" else "not-one-text", where)


def _as_list(text: str) -> str:
    """Return the list that ``text`` was meant to be: ``a、b`` and ``［a］`` in brackets, a single value with its hyphen."""
    inner = text.strip().strip("[]\uff3b\uff3d")
    parts = [part.strip() for part in re.split(f"[,{COMMAS}]", inner) if part.strip()]
    return f"- {text}" if len(parts) < 2 and inner == text else f"[{', '.join(parts)}]"


def _below(path: Path, parent: Path) -> bool:
    return len(path) > len(parent) and path[: len(parent)] == parent


def _last_key(path: Path) -> str:
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "")


def _words(model: type[Model], path: Path) -> tuple[str, ...]:
    """The words of a ``Literal`` field."""
    import typing

    field = field_at(model, path)
    found: list[str] = []
    waiting: list[Any] = [field.annotation] if field else []
    while waiting:
        here = waiting.pop(0)
        if typing.get_origin(here) is typing.Literal:
            found.extend(str(word) for word in typing.get_args(here))
        else:
            waiting.extend(typing.get_args(here))
    return tuple(found)


def _limits(model: type[Model], path: Path) -> tuple[str, str]:
    """The least and the greatest value of a number field, "" where there is none."""
    schema = model.model_json_schema()
    record = record_at(model, path[:-1])
    if record is None:
        return "", ""
    schema = record.model_json_schema()["properties"].get(str(path[-1]), {})
    options = [schema, *schema.get("anyOf", ())]
    low = next((str(o["minimum"]) for o in options if "minimum" in o), "")
    high = next((str(o["maximum"]) for o in options if "maximum" in o), "")
    return low, high
