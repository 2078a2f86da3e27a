"""The machine check of a rule: what a text must not hold, must hold, and how much of it is too much."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from .base import Flag, Id, Lang, Line, Model, Prose, Whole, doc
from .content import Category
from .moment import Day
from .text import Text

Detector = Literal[
    "mail", "phone", "my-number", "card-number", "internal-host", "file-path", "broken-hashtag", "any-address"
]
"""What a fixed piece of code finds, because no pattern can: check digits, hosts, the form of a hashtag."""
DETECTORS: tuple[Detector, ...] = (
    "mail",
    "phone",
    "my-number",
    "card-number",
    "internal-host",
    "file-path",
    "broken-hashtag",
    "any-address",
)

Pattern = Line
"""A pattern in the small language of ``rules.grammar``; its syntax is checked there."""

_Percent = Annotated[Whole, Field(ge=1, le=100)]
_Count = Annotated[Whole, Field(ge=0, le=1000)]


class Forbid(Model):
    """One thing a text must not hold; a plain string stands for ``any: [string]``."""

    any: tuple[Pattern, ...] = doc(
        "このどれかがあってはならない語句", "Words and patterns, none of which may occur.", default=()
    )
    data: tuple[Detector, ...] = doc(
        "検査数字や形で見つけるもの(mail=メール、phone=電話、my-number=マイナンバー、card-number=カード番号、"
        "internal-host=社内のホスト、file-path=ファイルの場所、broken-hashtag=効かないハッシュタグ、any-address=リンク)",
        "What is found by its form or check digit.",
        default=(),
    )
    hosts: tuple[Line, ...] = doc(
        "リンクしてはならないホスト(下位も含む)", "Hosts (and what is below them) not to be linked to.", default=()
    )
    secret: tuple[Line, ...] = doc(
        "サイトには載せない秘密の語(コードネームなど)。記号なしの語だけ",
        "Secret words such as code names; plain words only, which never appear on the site.",
        default=(),
    )
    near: tuple[Pattern, ...] = doc(
        "このどれかが近く(within 文字以内)にあるときだけ",
        "Only if one of these is within so many characters.",
        default=(),
    )
    not_near: tuple[Pattern, ...] = doc("このどれかが近くにあればよい", "Fine if one of these is near.", default=())
    within: Annotated[Whole, Field(ge=1, le=200)] = doc("近くとみなす文字数", "How near, in characters.", default=20)
    not_after: tuple[Pattern, ...] = doc("このどれかの直後ならよい", "Fine directly after one of these.", default=())
    not_before: tuple[Pattern, ...] = doc("このどれかの直前ならよい", "Fine directly before one of these.", default=())
    unless: tuple[Pattern, ...] = doc(
        "文中のどこかにこのどれかがあればよい(出典など)",
        "Fine if one of these is anywhere in the text, such as a source.",
        default=(),
    )

    @model_validator(mode="after")
    def _something(self) -> Forbid:
        if not (self.any or self.data or self.hosts or self.secret):
            raise PydanticCustomError("forbid_empty", "say what is forbidden: any, data, hosts or secret")
        return self


def _mapping(value: object) -> object:
    return {"any": [value]} if isinstance(value, str) else value


class Require(Model):
    """Something a text must hold."""

    any: tuple[Pattern, ...] = doc("このどれかが要る", "One of these must occur.", default=())
    early: Annotated[Whole, Field(ge=1, le=1000)] | None = doc(
        "先頭から何文字までに始まるか", "It begins within so many characters from the start.", default=None
    )
    outside_tags: Flag = doc("ハッシュタグの中では数えないなら yes", "yes if hashtags do not count.", default=False)
    alt_text: Flag = doc("添える画像に代替テキストが要るなら yes", "yes if pictures need alt text.", default=False)

    @model_validator(mode="after")
    def _something(self) -> Require:
        if not self.any and not self.alt_text:
            raise PydanticCustomError("require_empty", "say what is required: any or alt_text")
        return self


class Limit(Model):
    """How many, or how alike, is still fine."""

    hashtags: _Count | None = doc("ハッシュタグの数の上限", "Most hashtags.", default=None)
    mentions: _Count | None = doc("@ での呼びかけの数の上限", "Most mentions (@name).", default=None)
    capital_words: _Count | None = doc(
        "大文字だけの語(4字以上)の数の上限",
        "Most words of four or more letters all in capitals.",
        default=None,
    )
    repeat_captions: Annotated[Whole, Field(ge=1, le=100)] | None = doc(
        "同じ投稿文を使ってよい投稿の数", "How many posts may carry the same caption.", default=None
    )
    variant_similarity: _Percent | None = doc(
        "同じ投稿の案どうしの似かたの上限(%)",
        "How alike (%) the captions of one post may be.",
        default=None,
    )
    supplied_similarity: _Percent | None = doc(
        "自分の文が元の案に似てよい上限(%)。投稿画面で使う",
        "How alike (%) one's own text may be to a supplied caption; used while writing.",
        default=None,
    )

    @model_validator(mode="after")
    def _something(self) -> Limit:
        if all(getattr(self, name) is None for name in type(self).model_fields):
            raise PydanticCustomError("limit_empty", "say what is limited, such as hashtags: 3")
        return self


class Only(Model):
    """Where the check applies; what is left out does not narrow it."""

    categories: tuple[Category, ...] = doc("区分", "Categories.", default=())
    networks: tuple[Id, ...] = doc("ネットワークのID", "Ids of networks.", default=())
    languages: tuple[Lang, ...] = doc("言語", "Languages.", default=())
    audiences: tuple[Id, ...] = doc("読者のID", "Ids of audiences.", default=())


class Exemption(Model):
    """A case in which the check does not apply, with the reason and the last day."""

    any: tuple[Pattern, ...] = doc("この語句の中では見逃す", "Words within which nothing is found.", default=())
    post: Id | None = doc("この投稿では見逃す", "A post that is let off.", default=None)
    reason: Text = doc("理由", "Why.")
    until: Day = doc("最後の日", "The last day.")

    @model_validator(mode="after")
    def _something(self) -> Exemption:
        if not self.any and self.post is None:
            raise PydanticCustomError("exemption_empty", "say what is let off: any or post")
        return self


class Example(Model):
    """A text that the check must pass or must find; a plain string stands for its ``text``."""

    text: Prose = doc("文", "The text.")
    category: Category | None = doc("区分", "Category.", default=None)
    language: Lang | None = doc("言語", "Language.", default=None)
    network: Id | None = doc("ネットワークのID", "Id of a network.", default=None)
    hashtags: tuple[Line, ...] = doc("ハッシュタグ(#なし)", "Hashtags, without #.", default=())
    disclosure: Line | None = doc("関係の明示", "Disclosure.", default=None)
    supplied: Prose | None = doc("元の案(似かたを見るとき)", "The supplied caption, for similarity.", default=None)
    other: Prose | None = doc("ほかの投稿文(案どうし・繰り返しを見るとき)", "Another caption.", default=None)
    pictures: tuple[Line, ...] = doc(
        "添える画像の代替テキスト。ないものは「-」",
        "Alt text of its pictures; “-” where there is none.",
        default=(),
    )


def _example(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


def _accepts_text(schema: dict[str, Any]) -> None:
    """Tell editors that a plain string will do."""
    described = {key: schema.pop(key) for key in list(schema)}
    schema["anyOf"] = [{"type": ["string", "number", "boolean"]}, described]


ForbidItem = Annotated[Forbid, BeforeValidator(_mapping), Field(json_schema_extra=_accepts_text)]
ExampleItem = Annotated[Example, BeforeValidator(_example), Field(json_schema_extra=_accepts_text)]


class Check(Model):
    """What a machine can check of a rule."""

    forbid: tuple[ForbidItem, ...] = doc("あってはならないもの", "What must not occur.", default=())
    require: Require | None = doc("なければならないもの", "What must occur.", default=None)
    limit: Limit | None = doc("上限", "How much is still fine.", default=None)
    only: Only = doc("効く範囲", "Where it applies.", default_factory=Only)
    level: Literal["error", "warning"] | None = doc(
        "error=公開できない、warning=助言(書かなければ must・must-not は error、ほかは warning)",
        "error blocks, warning advises; left out: error for must and must-not, else warning.",
        default=None,
    )
    message: Text | None = doc(
        "見つかったときの言葉(書かなければ規則の文)",
        "What is said when it is found; left out: the rule itself.",
        default=None,
    )
    exceptions: tuple[Exemption, ...] = doc(
        "見逃す場合(理由と期限つき)", "Exceptions, each with a reason and an end.", default=()
    )
    passes: tuple[ExampleItem, ...] = doc(
        "通るはずの文(check が試す)", "Texts that must pass; `check` tries them.", default=()
    )
    fails: tuple[ExampleItem, ...] = doc(
        "見つかるはずの文(check が試す)", "Texts that must be found; `check` tries them.", default=()
    )

    @model_validator(mode="after")
    def _something(self) -> Check:
        if not self.forbid and self.require is None and self.limit is None:
            raise PydanticCustomError("check_empty", "a check has forbid, require or limit")
        return self
