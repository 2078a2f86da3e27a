"""Training: modules with lessons and a quiz, and paths that say who needs which."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .base import Flag, Id, Model, Whole, doc
from .text import Text

Level = Literal["beginner", "intermediate", "advanced"]
LEVELS: tuple[Level, ...] = ("beginner", "intermediate", "advanced")

Minutes = Annotated[Whole, Field(ge=1, le=120)]
Percent = Annotated[Whole, Field(ge=1, le=100)]


class Choice(Model):
    """One answer of a quiz question, with the reason it is right or wrong."""

    text: Text = doc("選択肢", "The answer offered.")
    correct: Flag = doc("正解なら yes", "yes if it is right.", default=False)
    why: Text | None = doc("正しい・正しくない理由", "Why it is right or wrong.", default=None)


class QuizQuestion(Model):
    """A question with at least two choices; several right ones make it a "choose all"."""

    id: Id = doc("質問のID", "Id of the question.")
    ask: Text = doc("質問", "The question.")
    choices: tuple[Choice, ...] = doc("選択肢(2つ以上)", "The choices, two or more.", min_length=2)
    explanation: Text = doc("解説。学びになるように", "An explanation that teaches.")

    @model_validator(mode="after")
    def _answerable(self) -> QuizQuestion:
        if not any(choice.correct for choice in self.choices):
            raise PydanticCustomError("quiz_no_answer", "one choice at least must have correct: yes")
        return self

    @property
    def multiple(self) -> bool:
        """True if more than one choice is right."""
        return sum(choice.correct for choice in self.choices) > 1


class Quiz(Model):
    """The questions at a module's end."""

    pass_mark: Percent = doc("合格点(%)", "Pass mark in percent.", default=80)
    questions: tuple[QuizQuestion, ...] = doc("質問", "The questions.", min_length=1)


class Lesson(Model):
    """A few minutes of reading with an example and something to try."""

    id: Id = doc("レッスンのID", "Id of the lesson.")
    title: Text = doc("題名", "Title.")
    minutes: Minutes = doc("かかる分。読んで、やってみるまで", "Minutes to read it and to try the exercise.")
    body: Text = doc("本文(Markdown)", "The lesson (Markdown).")
    example: Text | None = doc("例(Markdown)", "An example (Markdown).", default=None)
    exercise: Text | None = doc("やってみよう(Markdown)", "Something to try (Markdown).", default=None)


class Module(Model):
    """A training module."""

    id: Id = doc("研修のID。ファイル名と同じ", "Id; the same as the file's name.")
    title: Text = doc("題名", "Title.")
    summary: Text = doc("一、二文の紹介", "One or two sentences.")
    level: Level = doc("beginner=初級、intermediate=中級、advanced=上級", "beginner, intermediate or advanced.")
    audience: tuple[Id, ...] = doc("対象の読者のID", "Ids of the audiences.", min_length=1)
    objectives: tuple[Text, ...] = doc("学び終えたときにできること", "What one can do afterwards.", min_length=1)
    lessons: tuple[Lesson, ...] = doc("レッスン", "The lessons.", min_length=1)
    checklist: tuple[Text, ...] = doc("終わる前の確認", "What to have done at the end.", default=())
    quiz: Quiz = doc("確認テスト", "The quiz.")
    policies: tuple[Id, ...] = doc("関連する方針のID", "Ids of related policies.", default=())
    status: Literal["draft", "published"] = doc(
        "draft=下書き、published=公開", "draft or published.", default="published"
    )
    order: int = doc("並び順(小さいほど先)", "Place in the list; smaller comes first.", default=100)

    @property
    def minutes(self) -> int:
        """Reading time of all lessons plus one minute per quiz question."""
        return sum(lesson.minutes for lesson in self.lessons) + len(self.quiz.questions)


class Path(Model):
    """Which modules a role takes, in order."""

    id: Id = doc("パスのID", "Id of the path.")
    title: Text = doc("題名", "Title.")
    summary: Text = doc("紹介", "One or two sentences.")
    audience: Id = doc("対象の読者のID", "Id of the audience.")
    modules: tuple[Id, ...] = doc("研修のID(受ける順)", "Ids of the modules, in order.", min_length=1)


class Paths(Model):
    """``paths.yml``."""

    paths: tuple[Path, ...] = doc("パスの一覧", "The paths.")
