"""The content feed: topics, audiences, sources, candidates, posts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .base import Flag, Id, Ids, Lang, Line, Model, Prose, Url, Whole, doc
from .moment import Day, Moment, ZoneName
from .text import Text

Category = Literal["curated", "owned", "promotional"]
CATEGORIES: tuple[Category, ...] = ("curated", "owned", "promotional")
"""In the order of the 6-3-1 rule."""

Purpose = Literal["entertain", "enlighten", "educate"]
"""The three E's."""
PURPOSES: tuple[Purpose, ...] = ("entertain", "enlighten", "educate")

Pattern = Literal[
    "seigaiha", "asanoha", "shippo", "yagasuri", "ichimatsu", "kikko", "uroko", "tatewaku", "higaki", "kagome"
]
"""Traditional Japanese patterns that cover art is drawn from."""

Kind = Literal["article", "report", "interview", "event", "jobs", "product", "video", "slides"]


class Audience(Model):
    """A group of readers by role."""

    id: Id = doc("読者のID", "Id of the audience.")
    name: Text = doc("呼び名", "Name.")
    description: Text = doc("どんな人か", "Who they are.")


class Audiences(Model):
    """``audiences.yml``."""

    audiences: tuple[Audience, ...] = doc("読者の一覧", "The audiences.", min_length=1)


class Cover(Model):
    """How a topic's cover art is drawn."""

    pattern: Pattern = doc("文様(青海波・麻の葉・七宝・矢絣・市松・亀甲・鱗・立涌・檜垣・籠目)", "The pattern.")
    hue: int = doc("色相(0〜359)", "Hue in degrees, 0 to 359.", ge=0, le=359)


class Topic(Model):
    """What posts are about."""

    id: Id = doc("話題のID", "Id of the topic.")
    name: Text = doc("呼び名", "Name.")
    description: Text = doc("何を扱うか", "What it covers.")
    audience: tuple[Id, ...] = doc("特に関心のある読者のID", "Ids of the audiences most interested.", default=())
    hashtags: tuple[Line, ...] = doc("よく使うハッシュタグ(#なし)", "Usual hashtags, without #.", default=())
    cover: Cover = doc("表紙の文様と色", "Pattern and colour of the cover art.")
    keywords: tuple[Line, ...] = doc(
        "取り込んだ記事にこの話題を提案する語句",
        "Words by which this topic is proposed for what feeds bring.",
        default=(),
    )


class CategoryHint(Model):
    """Words by which another category than the source's is proposed."""

    category: Category = doc("提案する区分", "Category that is proposed.")
    keywords: tuple[Line, ...] = doc("提案のもとになる語句", "Words it is proposed by.", min_length=1)
    within: tuple[Category, ...] = doc(
        "情報源の区分がこれらのときだけ(空ならいつでも)",
        "Only if the source's category is one of these; empty: always.",
        default=("owned", "promotional"),
    )


class Topics(Model):
    """``topics.yml``."""

    topics: tuple[Topic, ...] = doc("話題の一覧", "The topics.", min_length=1)
    categories: tuple[CategoryHint, ...] = doc(
        "取り込んだ記事の区分を提案する決まり", "How a category is proposed for what feeds bring.", default=()
    )


class Source(Model):
    """A publisher whose feed is read, or whose articles are curated by hand."""

    id: Id = doc("情報源のID", "Id of the source.")
    name: Line = doc("名称(発行元の表記のまま)", "Name as the publisher writes it.")
    site: Url = doc("サイトのURL", "Address of the site.")
    feed: Url | None = doc(
        "RSS・AtomのURL(手で選ぶだけなら空)", "Address of the feed; empty if curated by hand.", default=None
    )
    language: Lang = doc("主な言語", "Main language.")
    topics: tuple[Id, ...] = doc("主な話題のID", "Ids of its main topics.", default=())
    category: Category = doc("取り込んだときの区分", "Category of what comes from it.", default="curated")
    trust: Literal["high", "medium", "low"] = doc("信頼度", "Level of trust.", default="medium")
    timezone: ZoneName | None = doc(
        "日付に時差が書かれていないときの時間帯", "Zone of dates that name none.", default=None
    )
    active: Flag = doc("取り込むなら yes", "yes to fetch it.", default=True)
    every_hours: Annotated[Whole, Field(ge=1, le=8760)] = doc(
        "何時間おきに取り込むか", "Hours between two fetches.", default=20
    )
    include: tuple[Line, ...] = doc(
        "題名か要約にこのどれかの語句がある記事だけを取り込む(空ならすべて)",
        "Only entries with one of these words in title or summary; empty: all.",
        default=(),
    )
    exclude: tuple[Line, ...] = doc(
        "題名か要約にこのどれかの語句がある記事は取り込まない", "No entries with one of these words.", default=()
    )
    max_age_days: Annotated[Whole, Field(ge=1, le=36600)] | None = doc(
        "これより古い記事は取り込まない(日数)", "Entries older than this many days are left out.", default=None
    )
    rights: Text | None = doc(
        "著作権や利用の条件(引用してよい範囲など)", "Rights and terms of use, such as what may be quoted.", default=None
    )
    note: Text | None = doc("選ぶときの注意", "What to keep in mind.", default=None)


class Sources(Model):
    """``sources.yml``."""

    sources: tuple[Source, ...] = doc("情報源の一覧", "The sources.")
    allow_private_hosts: tuple[Line, ...] = doc(
        "取り込みを許す社内のURL(host または host:port)",
        "Private hosts that may be fetched (host or host:port).",
        default=(),
    )
    proxy: Url | None = doc(
        "取り込みに使うプロキシのURL(環境変数は使われない)",
        "Proxy used for fetching; the environment's is never used.",
        default=None,
    )
    inbox_days: Annotated[Whole, Field(ge=1, le=3660)] | None = doc(
        "候補をこの日数だけ残し、過ぎたら見送りにする(空なら残し続ける)",
        "Days a candidate waits before it is dismissed; empty: for ever.",
        default=None,
    )


class SourceHealth(Model):
    """How fetching one source went; written by ``advocacy fetch``."""

    id: Id = doc("情報源のID", "Id of the source.")
    feed: Url | None = doc("取り込んだURL", "Address of the feed that all this is about.", default=None)
    succeeded: Moment | None = doc("最後に取り込めた日時", "When it was last fetched.", default=None)
    items: Annotated[Whole, Field(ge=0)] | None = doc("そのときの記事の数", "Entries it held then.", default=None)
    due: Moment | None = doc("次に取り込む予定", "When it is due next.", default=None)
    failing_since: Moment | None = doc("取り込めなくなった日時", "Since when it fails.", default=None)
    error: Line | None = doc("失敗の種類", "Code of the failure.", default=None)
    gone: Moment | None = doc(
        "配信が終わった(410)と分かった日時", "When its server said it is gone (410).", default=None
    )
    moved_to: Url | None = doc("移転先として示されたURL", "Address it says it has moved to.", default=None)


class SourcesHealth(Model):
    """``source_health.yml``, written by ``advocacy fetch``."""

    sources: tuple[SourceHealth, ...] = doc("情報源ごとの取り込みの様子", "How fetching went, by source.", default=())


Alias = Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
"""A hash of something else by which a story is recognized: another address, a feed's id, title and day."""


class Mention(Model):
    """Another source that published the same story."""

    source: Id = doc("情報源のID", "Id of the source.")
    link: Url = doc("そこでのURL", "Address there.")


class Candidate(Model):
    """An entry of a feed waiting in the inbox; written by ``advocacy fetch``."""

    id: Id = doc("候補のID", "Id of the candidate.")
    title: Line = doc("題名(配信されたまま)", "Title as published.")
    link: Url = doc("記事のURL", "Address of the article.")
    source: Id = doc("情報源のID", "Id of the source.")
    language: Lang = doc("言語", "Language.")
    published: Moment | None = doc("公開日時(不明なら空)", "When it was published, if known.", default=None)
    fetched: Moment = doc("取り込んだ日時", "When it was fetched.")
    summary: Prose | None = doc("要約(文字だけ)", "Summary as plain text.", default=None)
    author: Line | None = doc("筆者", "Author.", default=None)
    image: Url | None = doc("画像のURL(サイトには載らない)", "Address of its picture; never loaded.", default=None)
    minutes: Annotated[Whole, Field(ge=1, le=600)] | None = doc(
        "読むのにかかる分数の目安", "Minutes it takes to read, roughly.", default=None
    )
    category: Category | None = doc("提案する区分", "Category proposed.", default=None)
    topics: tuple[Id, ...] = doc("提案する話題のID", "Ids of the topics proposed.", default=())
    words: tuple[Line, ...] = doc("提案のもとになった語句", "Words that the proposal rests on.", default=())
    also: tuple[Mention, ...] = doc("同じ記事を載せたほかの情報源", "Other sources with the same story.", default=())
    later: Day | None = doc("この日まで後回しにする", "Put off until this day.", default=None)
    aliases: tuple[Alias, ...] = doc("同じ記事を見分ける印(機械用)", "Marks of the story, for the machine.", default=())


class Caption(Model):
    """One suggested text for sharing a post."""

    language: Lang = doc("投稿文の言語", "Language of the caption.")
    networks: tuple[Id, ...] = doc(
        "向いているネットワークのID(空ならどこでも)", "Ids of the networks it suits; empty: any.", default=()
    )
    voice: Text | None = doc(
        "どんな立場の言葉か(例: 技術者として)", "Whose voice it is, such as an engineer's.", default=None
    )
    text: Prose = doc("投稿文", "The suggested words.")
    disclosure: Line | None = doc(
        "関係の明示(自社・宣伝の投稿では必須。例: 社員です)",
        "Disclosure, such as “I work there”; needed for owned and promotional.",
        default=None,
    )
    hashtags: tuple[Line, ...] = doc("ハッシュタグ(#なし)", "Hashtags, without #.", default=())


class Picture(Model):
    """A public picture that may go with a post; the site links to it and never loads it."""

    address: Url = doc("公開されている画像のURL", "Public address of the picture.")
    alt: Text | None = doc(
        "代替テキスト。見えない人に、何が写っているかを伝える一文",
        "Alt text: one sentence on what it shows, for those who cannot see it.",
        default=None,
    )
    credit: Text | None = doc("撮影者や出典、使ってよい範囲", "Who made it, and how it may be used.", default=None)


class Post(Model):
    """Something approved for sharing."""

    id: Id = doc("投稿のID。ファイル名と同じ", "Id; the same as the file's name.")
    title: Text = doc("題名。他社の記事は公開されたままの言語で", "Title; another publisher's stays as published.")
    link: Url = doc("共有する公開ページのURL", "Public address that is shared.")
    language: Lang = doc("リンク先の言語", "Language of the page it links to.")
    source: Id | None = doc("情報源のID", "Id of the source.", default=None)
    kind: Kind = doc("種類", "Kind of content.", default="article")
    category: Category = doc("curated=キュレーション、owned=自社、promotional=宣伝", "curated, owned or promotional.")
    topics: tuple[Id, ...] = doc("話題のID(先頭が主な話題)", "Ids of its topics, the main one first.", min_length=1)
    audience: tuple[Id, ...] = doc("特に関心のある読者のID", "Ids of the audiences most interested.", default=())
    purpose: tuple[Purpose, ...] = doc(
        "目的: entertain=楽しませる、enlighten=気づかせる、educate=教える",
        "entertain, enlighten, educate: one or more.",
        min_length=1,
    )
    published: Day | None = doc("記事の公開日", "Day the article was published.", default=None)
    added: Moment = doc("ハブに載せた日時", "When it joined the hub.")
    embargo: Moment | None = doc("この時刻までは出さない", "Hidden until then.", default=None)
    expires: Moment | None = doc("この時刻で取り下げる", "Withdrawn then.", default=None)
    visibility: Literal["public", "internal"] = doc(
        "internal=社内限り(共有できない)", "internal: never shared.", default="public"
    )
    status: Literal["draft", "review", "approved", "rejected"] = doc(
        "公開されるのは approved だけ", "Only approved is shown.", default="draft"
    )
    approved_by: Id | None = doc(
        "承認した役割のID(approved では必須)", "Role that approved it; needed for approved.", default=None
    )
    reviewed_by: Ids = doc(
        "確認した役割のID。方針の review が確認を求める投稿では、これがないと公開されない",
        "Roles that reviewed it; a post for which a policy asks for review is not shown without.",
        default=(),
    )
    would_share: Flag = doc(
        "「自分なら共有するか」を確かめたら yes", "yes once the curator would share it.", default=False
    )
    summary: Text = doc("何が書いてあるか。一、二文で", "What it says, in one or two sentences.")
    why: Text | None = doc("なぜ大事か、誰にとってか", "Why it matters, and to whom.", default=None)
    hashtags: tuple[Line, ...] = doc("ハッシュタグ(#なし)", "Hashtags, without #.", default=())
    networks: tuple[Id, ...] = doc(
        "共有先を絞るときだけネットワークのIDを書く", "Only to narrow the networks offered.", default=()
    )
    pictures: tuple[Picture, ...] = doc("一緒に載せてよい画像", "Pictures that may go with it.", default=())
    captions: tuple[Caption, ...] = doc("投稿文の案", "Suggested captions.", default=())
    aliases: tuple[Alias, ...] = doc(
        "取り込んだ記事を見分ける印(機械用。消さない)", "Marks of the story, for the machine; leave them.", default=()
    )

    @model_validator(mode="after")
    def _approved(self) -> Post:
        if self.status == "approved" and self.approved_by is None:
            raise PydanticCustomError("approved_by_missing", "an approved post says who approved it")
        if self.status == "approved" and not self.would_share:
            raise PydanticCustomError("would_share_missing", "an approved post says would_share: yes")
        return self
