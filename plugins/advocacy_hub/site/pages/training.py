"""Training: the catalogue by level and by role, modules, lessons and quizzes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model.content import Audience
from ...model.training import LEVELS, Choice, Lesson, Level, Module, Path, QuizQuestion
from ...model.workspace import Workspace
from .. import addresses
from ..page import Heading, Page
from .context import Context
from .policies import audiences_of


@dataclass(frozen=True)
class LevelGroup:
    """The modules of one level, in their order; ``rank`` counts levels from 1."""

    level: Level
    rank: int
    modules: tuple[Module, ...]

    @property
    def anchor(self) -> str:
        """The id of the group on the page."""
        return f"level-{self.level}"


@dataclass(frozen=True)
class PathCard:
    """A path with its modules in order; ``audience`` is None where the path's title says it already."""

    path: Path
    audience: Audience | None
    modules: tuple[Module, ...]

    @property
    def minutes(self) -> int:
        """Minutes for the whole path."""
        return sum(module.minutes for module in self.modules)

    @property
    def anchor(self) -> str:
        """The id of the path on the page."""
        return f"path-{self.path.id}"


@dataclass(frozen=True)
class LessonLine:
    """A lesson with its number, from 1, and its address."""

    lesson: Lesson
    number: int
    path: str


@dataclass(frozen=True)
class QuestionView:
    """A quiz question with its number, from 1, its id on the page and its right answers."""

    question: QuizQuestion
    number: int
    anchor: str
    right: tuple[Choice, ...]


def pages(context: Context) -> Iterator[Page]:
    """Yield the catalogue, and for each module its page, its lessons and its quiz."""
    yield _catalogue(context)
    for module in context.workspace.modules.values():
        yield _module(context, module)
        for number in range(1, len(module.lessons) + 1):
            yield _lesson(context, module, number)
        yield _quiz(context, module)


def level_groups(workspace: Workspace) -> tuple[LevelGroup, ...]:
    """Return the modules by level, the easiest first; a level without modules is left out."""
    groups = (
        LevelGroup(level, rank, tuple(module for module in workspace.modules.values() if module.level == level))
        for rank, level in enumerate(LEVELS, start=1)
    )
    return tuple(group for group in groups if group.modules)


def path_cards(workspace: Workspace) -> tuple[PathCard, ...]:
    """Return the paths in their order, each with the modules that are visible."""
    return tuple(
        PathCard(
            path,
            _unsaid(path, workspace.audiences.get(path.audience)),
            tuple(workspace.modules[ident] for ident in path.modules if ident in workspace.modules),
        )
        for path in workspace.paths.values()
    )


def _unsaid(path: Path, audience: Audience | None) -> Audience | None:
    return None if audience is None or audience.name == path.title else audience


def lesson_lines(module: Module) -> tuple[LessonLine, ...]:
    """Return the lessons of ``module`` with numbers and addresses."""
    return tuple(
        LessonLine(lesson, number, addresses.lesson(module.id, lesson.id))
        for number, lesson in enumerate(module.lessons, start=1)
    )


def following(workspace: Workspace, module: Module) -> Module | None:
    """Return the module that the first path with ``module`` puts right after it; None after the last."""
    for path in workspace.paths.values():
        for here, after in zip(path.modules, path.modules[1:], strict=False):
            if here == module.id and after in workspace.modules:
                return workspace.modules[after]
    return None


def question_views(module: Module) -> tuple[QuestionView, ...]:
    """Return the quiz of ``module`` as it is shown. Ids on the page are ``q-<question>``."""
    return tuple(
        QuestionView(
            question,
            number,
            f"q-{question.id}",
            tuple(choice for choice in question.choices if choice.correct),
        )
        for number, question in enumerate(module.quiz.questions, start=1)
    )


def _catalogue(context: Context) -> Page:
    workspace = context.workspace
    levels, paths = level_groups(workspace), path_cards(workspace)
    return Page(
        path=addresses.TRAINING,
        kind="training",
        title=context.t("nav.training"),
        description=context.t("training.description"),
        data={"levels": levels, "paths": paths},
    )


def _module(context: Context, module: Module) -> Page:
    workspace = context.workspace
    title = context.plain(module.title)
    headings = ["objectives", "lessons", *(["checklist"] if module.checklist else []), "quiz"]
    return Page(
        path=addresses.module(module.id),
        kind="module",
        title=title,
        description=context.t("module.description", title=title, n=module.minutes),
        data={
            "module": module,
            "rank": LEVELS.index(module.level) + 1,
            "lessons": lesson_lines(module),
            "audiences": audiences_of(workspace, module.audience),
            "policies": tuple(workspace.policies[ident] for ident in module.policies if ident in workspace.policies),
        },
        toc=tuple(Heading(ident, context.t(f"module.{ident}")) for ident in headings),
        source=workspace.places.find("module", module.id).file,
        side_nav=True,
    )


def _lesson(context: Context, module: Module, number: int) -> Page:
    lines = lesson_lines(module)
    line = lines[number - 1]
    title = context.plain(line.lesson.title)
    return Page(
        path=line.path,
        kind="lesson",
        title=title,
        description=context.t("lesson.description", title=context.plain(module.title), number=number, lesson=title),
        data={
            "module": module,
            "line": line,
            "lessons": lines,
            "before": lines[number - 2] if number > 1 else None,
            "after": lines[number] if number < len(lines) else None,
        },
        source=context.workspace.places.find("module", module.id).file,
    )


def _quiz(context: Context, module: Module) -> Page:
    module_title = context.plain(module.title)
    return Page(
        path=addresses.quiz(module.id),
        kind="quiz",
        title=context.t("quiz.title", title=module_title),
        description=context.t(
            "quiz.description", title=module_title, n=len(module.quiz.questions), mark=module.quiz.pass_mark
        ),
        data={
            "module": module,
            "questions": question_views(module),
            "lessons": lesson_lines(module),
            "following": following(context.workspace, module),
        },
        source=context.workspace.places.find("module", module.id).file,
    )
