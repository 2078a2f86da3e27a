"""How posts become rows of a CSV file for another tool: the mapping file of ``advocacy export posts``."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from .base import Flag, Line, Model, Prose, Whole, doc
from .text import Text

FIELDS: dict[str, tuple[str, str]] = {
    "date": ("投稿する日時", "when to post"),
    "text": ("投稿文のすべて(関係の明示、本文、ハッシュタグ)", "all that is posted: disclosure, words, hashtags"),
    "words": ("関係の明示と本文。ハッシュタグなし", "disclosure and words, without hashtags"),
    "hashtags": ("ハッシュタグ(#付き、空白区切り)", "hashtags with #, parted by spaces"),
    "link": ("共有するリンク", "the link to share"),
    "title": ("題名", "title"),
    "summary": ("要約", "summary"),
    "why": ("なぜ大事か", "why it matters"),
    "topic": ("主な話題の名前", "name of the main topic"),
    "category": ("区分(curated など)", "category, such as curated"),
    "network": ("ネットワークのID", "id of the network"),
    "language": ("投稿文の言語", "language of the caption"),
    "image": ("最初の画像のURL", "address of the first picture"),
    "alt": ("最初の画像の代替テキスト", "alt text of the first picture"),
    "id": ("投稿のID", "id of the post"),
}
"""What a column's template may name in braces, with what it holds in Japanese and English."""

NAMED = re.compile(r"\{([^{}]*)\}")
_LONE = re.compile(r"\{[^\n]*|[^\n]*\}")
DATE_PARTS = re.compile(r"YYYY|MM|DD|hh|mm|ss|ZZ")
"""Year, month, day, hour (00 to 23), minute, second, difference to UTC as +09:00."""


def _template(value: str) -> str:
    # A brace without its other half would be posted as it stands.
    lone = [part.strip() for part in _LONE.findall(NAMED.sub("\n", value))]
    for name in [*NAMED.findall(value), *lone]:
        if name not in FIELDS:
            raise PydanticCustomError(
                "unknown_field", "there is no field {field}", {"field": name, "allowed": list(FIELDS)}
            )
    return value


def _date_pattern(value: str) -> str:
    parts = DATE_PARTS.findall(value)
    rest = DATE_PARTS.sub("", value)
    if not {"YYYY", "MM", "DD"} <= set(parts) or re.search(r"[^\W\dT]", rest):
        raise PydanticCustomError("bad_date_pattern", "a pattern such as YYYY-MM-DD hh:mm is expected")
    return value


class Column(Model):
    """A column of the file."""

    name: Line = doc("列の見出し", "Heading of the column.")
    value: Annotated[Prose, AfterValidator(_template)] | None = doc(
        "値。{text} や {link} のように書いた項目が入る(空なら空の列)",
        "Its value, with fields in braces such as {text} or {link}; empty: an empty column.",
        default=None,
    )


class ExportMapping(Model):
    """A mapping file: which columns a tool wants, and how it wants them written."""

    about: Text = doc("どの道具のためのものか", "Which tool it is for.")
    columns: tuple[Column, ...] = doc("列。左から順に", "The columns, from the left.", min_length=1)
    header: Flag = doc("一行目に見出しを書くなら yes", "yes to write the headings first.", default=True)
    date: Annotated[Line, AfterValidator(_date_pattern)] = doc(
        "日時の形。YYYY MM DD hh mm ss ZZ を組み合わせる",
        "Pattern of dates, made of YYYY MM DD hh mm ss ZZ.",
        default="YYYY-MM-DD hh:mm",
    )
    encoding: Literal["utf-8-bom", "utf-8"] = doc(
        "文字コード。Excelで開くなら utf-8-bom", "Encoding; utf-8-bom for Excel.", default="utf-8-bom"
    )
    most_rows: Annotated[Whole, Field(ge=1, le=100_000)] | None = doc(
        "一度に受け付けられる件数(なければ空)", "Rows that the tool takes at once; empty: no limit.", default=None
    )

    @property
    def dated(self) -> bool:
        """True if a column holds the date, so that posts must be given one."""
        return any("{date}" in (column.value or "") for column in self.columns)
