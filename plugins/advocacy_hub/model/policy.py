"""Guidelines: policies, their rules, and the questions of "may I post this?"."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from .base import Id, Line, Model, Url, doc
from .check import Check
from .moment import Day
from .text import Text

Severity = Literal["must", "must-not", "should", "may"]
"""How binding a rule is, in the sense of RFC 2119."""

SEVERITIES: tuple[Severity, ...] = ("must-not", "must", "should", "may")


class RuleSource(Model):
    """Where a rule comes from: a law, a standard, a public page or the company."""

    title: Text = doc(
        "根拠の名前(法令・告示・規格の名称と番号、または公開ページの題名)",
        "What the rule rests on: a law, notification or standard with its number, or a public page.",
    )
    url: Url | None = doc("公開されているページのURL", "Address of the public page.", default=None)


class Rule(Model):
    """One rule of conduct; ``id`` is its permanent address (``#id``)."""

    id: Id = doc("規則のID。URLの一部になるので変えない", "Permanent id; part of the rule's address.")
    severity: Severity = doc(
        "must=必須、must-not=禁止、should=推奨、may=任意",
        "must, must-not, should or may.",
    )
    statement: Text = doc("規則そのもの。一文で", "The rule itself, in one sentence.")
    why: Text = doc("なぜこの規則があるのか", "Why the rule exists.")
    source: RuleSource = doc("根拠", "What the rule rests on.")
    do: Text = doc("良い例", "An example that keeps the rule.")
    dont: Text = doc("悪い例", "An example that breaks the rule.")
    audience: tuple[Id, ...] = doc(
        "特に関わる読者のID(空なら方針全体と同じ)",
        "Audiences that the rule is for; empty: those of the policy.",
        default=(),
    )
    check: Check | None = doc("投稿文を機械で確かめる方法", "How a machine checks captions.", default=None)


class Review(Model):
    """Posts that somebody must have looked at before readers see them."""

    topics: tuple[Id, ...] = doc(
        "確認が要る話題のID。このどれかが付いた投稿が対象になる",
        "Topics that need it: posts with any of these.",
        default=(),
    )
    sources: tuple[Id, ...] = doc(
        "確認が要る情報源のID。ここから来た投稿が対象になる", "Sources that need it: posts from these.", default=()
    )
    by: Id = doc(
        "確認する役割のID。投稿の reviewed_by に書かれるまで、その投稿は下書きのまま",
        "Role that looks at them; until a post's reviewed_by names it, the post stays a draft.",
    )

    @model_validator(mode="after")
    def _something(self) -> Review:
        if not self.topics and not self.sources:
            raise PydanticCustomError("review_empty", "a review names topics or sources")
        return self


class Change(Model):
    """One line of a policy's changelog."""

    version: Line = doc("版", "Version.")
    date: Day = doc("日付", "Date of the change.")
    text: Text = doc("何が変わったか", "What changed, in the reader's words.")
    feedback: Id | None = doc("きっかけになった声のID", "Id of the feedback behind it.", default=None)


class Policy(Model):
    """One policy page: who answers for it, how long it holds, and its rules."""

    id: Id = doc("方針のID。ファイル名と同じ", "Id; the same as the file's name.")
    title: Text = doc("題名", "Title.")
    summary: Text = doc("30秒で読める要約(Markdown可)", "A summary to read in 30 seconds (Markdown).")
    audience: tuple[Id, ...] = doc("対象の読者のID", "Ids of the audiences.", min_length=1)
    owner: Id = doc("責任を持つ役割(team.yml のID)", "The role that owns it (id from team.yml).")
    approved_by: tuple[Id, ...] = doc("承認した役割のID", "Ids of the roles that approved it.", default=())
    version: Line = doc("版。1.10 のような番号も文字として扱う", "Version; read as text.")
    status: Literal["draft", "published"] = doc(
        "draft=下書き、published=公開", "draft or published.", default="published"
    )
    effective: Day = doc("施行日", "Day from which it holds.")
    last_review: Day = doc("前回の見直し日", "Day of the last review.")
    next_review: Day = doc("次回の見直し期限", "Day by which it is reviewed again.")
    in_doubt: Text = doc("迷ったときにすること(Markdown可)", "What to do in doubt (Markdown).")
    ask: Id = doc("相談先の役割のID", "Id of the role to ask.")
    rules: tuple[Rule, ...] = doc("規則", "The rules.", min_length=1)
    review: Review | None = doc(
        "公開する前に担当者の確認が要る投稿", "Posts that need a reviewer before they are shown.", default=None
    )
    training: tuple[Id, ...] = doc("関連する研修のID", "Ids of related training modules.", default=())
    changelog: tuple[Change, ...] = doc("変更履歴(新しい順)", "Changes, newest first.", default=())
    order: int = doc("並び順(小さいほど先)", "Place in the list; smaller comes first.", default=100)


class Answer(Model):
    """What follows a yes or a no: another question, or an end."""

    next: Id | None = doc("次の質問のID", "Id of the next question.", default=None)
    verdict: Literal["go", "ask", "stop"] | None = doc(
        "結論: go=投稿してよい、ask=相談する、stop=投稿しない", "The end: go, ask or stop.", default=None
    )
    text: Text | None = doc("結論の説明", "What the verdict means here.", default=None)
    rules: tuple[Id, ...] = doc("根拠になる規則のID", "Ids of the rules behind it.", default=())
    ask: Id | None = doc("相談先の役割のID", "Id of the role to ask.", default=None)

    @model_validator(mode="after")
    def _either(self) -> Answer:
        if (self.next is None) == (self.verdict is None):
            raise PydanticCustomError("answer_either", "an answer has either next or verdict")
        if self.verdict is not None and self.text is None:
            raise PydanticCustomError("answer_text", "a verdict needs a text")
        return self


class Question(Model):
    """One yes/no step."""

    id: Id = doc("質問のID", "Id of the question.")
    ask: Text = doc("はい・いいえで答えられる質問", "A question answered by yes or no.")
    help: Text | None = doc("補足や例", "A hint or an example.", default=None)
    yes: Answer = doc("「はい」の次", "What follows a yes.")
    no: Answer = doc("「いいえ」の次", "What follows a no.")


class MayI(Model):
    """``may-i-post.yml``: the first question is where everybody starts."""

    title: Text = doc("題名", "Title.")
    intro: Text = doc("前書き", "Introduction.")
    questions: tuple[Question, ...] = doc(
        "質問。最初のものから始まる", "The questions; the first one starts.", min_length=1
    )
