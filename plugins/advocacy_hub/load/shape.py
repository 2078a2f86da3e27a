"""What a model expects at a place: the record's fields, the allowed words, the description."""

from __future__ import annotations

import types
import typing
from functools import cache

from pydantic.fields import FieldInfo

from ..model.base import Model
from ..model.text import Text
from .layout import KINDS

Path = tuple[str | int, ...]


def record_at(model: type[Model], path: Path) -> type[Model] | None:
    """Return the model of the record at ``path`` below ``model``, or None where no record stands."""
    here: object = model
    for step in path:
        here = _inside(here, step)
        if here is None:
            return None
    found = _record(here)
    return found if isinstance(found, type) and issubclass(found, Model) else None


def field_at(model: type[Model], path: Path) -> FieldInfo | None:
    """Return the field that ``path`` names (the list's field for a place in a list)."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    if not path:
        return None
    record = record_at(model, path[:-1])
    return record.model_fields.get(str(path[-1])) if record else None


def described(model: type[Model], path: Path) -> tuple[str, str]:
    """Return the Japanese and the English description of the field at ``path``."""
    field = field_at(model, path)
    ja, _, en = (field.description if field and field.description else "").partition("\n\n")
    return ja, en or ja


def expects_text(model: type[Model], path: Path) -> bool:
    """Return whether text (in one or two languages), not a list, belongs at ``path``."""
    here: object = model
    for step in path:
        here = _inside(here, step)
    kept = _options(here)
    return any(option in {str, Text} for option in kept)


def _inside(annotation: object, step: str | int) -> object | None:
    record = _record(annotation)
    if isinstance(record, type) and issubclass(record, Model):
        field = record.model_fields.get(str(step))
        return field.annotation if field else None
    if isinstance(step, int):
        for option in _options(annotation):
            if typing.get_origin(option) is tuple:
                return typing.get_args(option)[0]  # type: ignore[no-any-return]
    return None


def _record(annotation: object) -> object:
    for option in _options(annotation):
        if isinstance(option, type) and issubclass(option, Model):
            return option
    return None


def _options(annotation: object) -> list[object]:
    if typing.get_origin(annotation) is typing.Annotated:
        return _options(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in {typing.Union, types.UnionType}:
        return [found for part in typing.get_args(annotation) for found in _options(part)]
    return [annotation]


@cache
def known_keys() -> frozenset[str]:
    """Return every key that any file of a hub may have."""
    found: set[str] = {"ja", "en"}
    waiting: list[type[Model]] = [kind.model for kind in KINDS]
    seen: set[type[Model]] = set()
    while waiting:
        model = waiting.pop()
        if model in seen:
            continue
        seen.add(model)
        for name, field in model.model_fields.items():
            found.add(name)
            here: object = field.annotation
            for option in _options(here):
                inner = typing.get_args(option)[0] if typing.get_origin(option) is tuple else option
                record = _record(inner)
                if isinstance(record, type) and issubclass(record, Model):
                    waiting.append(record)
    return frozenset(found)
