"""Text in two languages: a plain string, or ``{ja: …, en: …}``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple, cast

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from .base import LANGS, Lang

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9d]")


class Said(NamedTuple):
    """Text as shown to a reader: the words, and the language they are really in."""

    text: str
    lang: Lang
    fallback: bool
    """True if the reader's language was missing and the other one is shown."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text for readers of Japanese and of English.

    A plain string without Japanese letters (``LinkedIn``, ``KPI``) serves both
    languages. A plain string with Japanese letters is Japanese whose English is
    missing: ``missing`` names it, and pages show the Japanese with a notice.
    """

    ja: str | None = None
    en: str | None = None

    @classmethod
    def plain(cls, value: str) -> Text:
        """Return ``value`` as text: for both languages, or Japanese alone if it has kana or kanji."""
        return cls(ja=value, en=None if _JAPANESE.search(value) else value)

    @property
    def missing(self) -> tuple[Lang, ...]:
        """The languages that have no text of their own."""
        return tuple(lang for lang in LANGS if not getattr(self, lang))

    def say(self, lang: Lang) -> Said:
        """Return the text for a reader of ``lang``, in the other language if there is none."""
        own = cast("str | None", getattr(self, lang))
        if own:
            return Said(own, lang, False)
        other: Lang = "en" if lang == "ja" else "ja"
        return Said(cast("str | None", getattr(self, other)) or "", other, True)

    def __str__(self) -> str:
        return self.ja or self.en or ""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda text: text.ja if text.ja == text.en else {k: v for k in LANGS if (v := getattr(text, k))}
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        scalar = {"type": ["string", "number", "boolean"]}
        return {
            "anyOf": [
                scalar,
                {
                    "type": "object",
                    "properties": {
                        "ja": {**scalar, "description": "日本語\n\nJapanese"},
                        "en": {**scalar, "description": "英語\n\nEnglish"},
                    },
                    "additionalProperties": False,
                    "minProperties": 1,
                },
            ]
        }

    @classmethod
    def _validate(cls, value: object) -> Text:
        if isinstance(value, Text):
            return value
        if isinstance(value, str):
            if not value.strip():
                raise PydanticCustomError("text_blank", "text is expected")
            return cls.plain(value.strip())
        if not isinstance(value, dict):
            raise PydanticCustomError("not_text", "text, or ja: and en: with text, is expected")
        unknown = [key for key in value if key not in LANGS]
        if unknown:
            raise PydanticCustomError(
                "text_language",
                "the languages of a text are ja and en",
                {"key": str(unknown[0]), "allowed": list(LANGS)},
            )
        for key, words in value.items():
            if words is not None and not isinstance(words, str):
                raise PydanticCustomError("not_text", "text is expected under {key}", {"key": key})
        text = cls(*(((value.get(lang) or "").strip() or None) for lang in LANGS))
        if text.ja is None and text.en is None:
            raise PydanticCustomError("text_blank", "text is expected")
        return text


ShortText = Annotated[Text, "one line"]
"""Text used as a title or label."""
