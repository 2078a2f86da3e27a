"""The ground under every model: frozen, strict about keys, fed with text.

The loader hands over every YAML scalar as ``str`` (no implicit types), so the
types here convert text themselves and say in words what they expected. The
``PydanticCustomError`` codes are what ``load`` turns into diagnostics.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any, Literal, LiteralString

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

Lang = Literal["ja", "en"]
"""A language the hub is served in."""

LANGS: tuple[Lang, ...] = ("ja", "en")

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_WHOLE = re.compile(r"[+-]?\d{1,15}\Z")
_DECIMAL = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,10})?\Z")


class Model(BaseModel):
    """A frozen record read from YAML: an unknown key is an error."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        populate_by_name=True,
        use_attribute_docstrings=False,
    )


def doc(ja: str, en: str, /, **kwargs: Any) -> Any:
    """Return a pydantic ``Field`` whose description holds both languages.

    Editors show the description of the JSON Schema while a person types, so it
    is written for comms staff: what belongs here and an example.
    """
    return Field(description=f"{ja}\n\n{en}", **kwargs)


def _identifier(value: object) -> object:
    if isinstance(value, str) and not _ID.match(value):
        raise PydanticCustomError(
            "bad_id",
            "an id is lower-case letters, digits and single hyphens",
            {"example": slug(value)},
        )
    return value


def slug(text: str) -> str:
    """Return the nearest valid id for ``text``: ASCII, lower case, hyphens; "" if none."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


Id = Annotated[str, BeforeValidator(_identifier), Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
"""A stable name used in addresses: lower-case letters, digits, hyphens."""


def _number_from(pattern: re.Pattern[str], code: LiteralString, words: LiteralString) -> BeforeValidator:
    def convert(value: object) -> object:
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return value
        text = unicodedata.normalize("NFKC", str(value)).replace(",", "").strip()
        if not pattern.match(text):
            raise PydanticCustomError(code, words)
        return text

    return BeforeValidator(convert)


Whole = Annotated[int, _number_from(_WHOLE, "not_whole", "a whole number is expected")]
"""An integer; full-width digits and thousands commas are accepted."""

Number = Annotated[float, _number_from(_DECIMAL, "not_number", "a number is expected")]
"""A finite decimal number; ``nan`` and ``inf`` are refused."""

YES = frozenset({"yes", "true", "on", "はい", "真"})
NO = frozenset({"no", "false", "off", "いいえ", "偽"})
"""What people write for yes and for no."""


def _flag(value: object) -> object:
    if isinstance(value, str):
        word = value.strip().lower()
        if word in YES:
            return True
        if word in NO:
            return False
        raise PydanticCustomError("not_flag", "yes or no is expected", {"allowed": ["yes", "no"]})
    return value


Flag = Annotated[
    bool,
    BeforeValidator(_flag),
    WithJsonSchema({"enum": [True, False, "yes", "no", "on", "off", "はい", "いいえ"]}),
]
"""``yes`` or ``no`` (also true/false, on/off, はい/いいえ)."""


def as_list(value: object) -> object:
    """Return ``value``, a single text as a list of it."""
    return [value] if isinstance(value, str) else value


Ids = Annotated[
    tuple[Id, ...],
    BeforeValidator(as_list),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
                {"type": "array", "items": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}},
            ]
        }
    ),
]
"""Ids; a single one needs no list."""


def _line(value: object) -> object:
    if isinstance(value, str) and "\n" in value.strip():
        raise PydanticCustomError("not_one_line", "one line of text is expected")
    return value


# yaml-language-server refuses a bare `version: 1.2` for a plain "string".
_SCALAR = {"type": ["string", "number", "boolean"]}

Line = Annotated[str, BeforeValidator(_line), Field(min_length=1), WithJsonSchema(_SCALAR)]
"""One line of text in one language."""

Prose = Annotated[str, Field(min_length=1), WithJsonSchema(_SCALAR)]
"""Text of any length; Markdown is allowed where the field's description says so."""


def _web_address(value: object) -> object:
    if isinstance(value, str) and not re.match(r"https?://[^\s/?#]+\S*\Z", value.strip()):
        raise PydanticCustomError("not_url", "an address that begins with https:// or http:// is expected")
    return value


Url = Annotated[
    str,
    BeforeValidator(_web_address),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"}),
]
"""A public web address, http or https."""
