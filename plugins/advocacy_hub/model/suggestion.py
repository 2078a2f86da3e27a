"""What employees propose for the hub, and what became of it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, model_validator
from pydantic_core import PydanticCustomError

from .base import Flag, Id, Lang, Model, Url, doc
from .moment import Day
from .text import Text

State = Literal["idea", "review", "accepted", "declined", "published"]
STATES: tuple[State, ...] = ("idea", "review", "accepted", "declined", "published")
"""In the order in which a suggestion may pass through them; declined ends it."""

OLD_WORDS = {"received": "idea"}
"""What a state was called in earlier hubs; still read, and told by ``check``."""


def _state(value: object) -> object:
    return OLD_WORDS.get(value, value) if isinstance(value, str) else value


class Suggestion(Model):
    """What an employee proposed, and what became of it."""

    id: Id = doc("提案のID。ファイル名と同じ", "Id; the same as the file's name.")
    date: Day = doc("届いた日", "Day it arrived.")
    by: Text = doc("提案した人の役割(名前は書かない)。いつも載る", "Role of the person, no name; always shown.")
    consent: Flag = doc(
        "credit の言葉で紹介してよいと本人が答えたら yes",
        "yes once the person agreed to the words in credit.",
        default=False,
    )
    credit: Text | None = doc(
        "紹介の言葉。consent が yes のときだけ載る(なければ by だけ)",
        "How the person wants to be credited; shown only if consent is yes, else by alone.",
        default=None,
    )
    title: Text = doc("題名。記事なら公開されたままの言語で", "Title; an article's own stays as published.")
    link: Url | None = doc(
        "URL。これから書く社内の話なら空", "Address; empty for a story yet to be written.", default=None
    )
    language: Lang | None = doc("リンク先の言語", "Language of the page it links to.", default=None)
    topics: tuple[Id, ...] = doc("話題のID", "Ids of topics.", default=())
    audience: tuple[Id, ...] = doc("誰に薦めたいか(読者のID)", "Ids of the audiences it is for.", default=())
    why: Text = doc("なぜ薦めるのか", "Why it is suggested.")
    state: Annotated[State, BeforeValidator(_state)] = doc(
        "idea=届いたばかり、review=検討中、accepted=採用予定、declined=見送り、published=掲載",
        "idea, review, accepted, declined or published.",
    )
    review_started: Day | None = doc("検討を始めた日", "Day the review began.", default=None)
    answered: Day | None = doc("採否を返事した日", "Day of the answer.", default=None)
    reason: Text | None = doc(
        "採否の理由。提案した人への返事(見送りでは必須)", "The answer and its reason; needed if declined.", default=None
    )
    post: Id | None = doc(
        "この提案から生まれた投稿のID。その投稿が公開されると、自動で掲載になる",
        "Id of the post it became; once that is public, the suggestion counts as published.",
        default=None,
    )

    @model_validator(mode="after")
    def _answered(self) -> Suggestion:
        if self.state == "declined" and self.reason is None:
            raise PydanticCustomError("reason_missing", "a declined suggestion says why")
        if self.state == "published" and self.post is None:
            raise PydanticCustomError("post_missing", "a published suggestion names its post")
        return self

    @property
    def credited(self) -> Text:
        """The words that name who suggested it: those agreed to, else the role alone."""
        return self.credit if self.consent and self.credit is not None else self.by
