"""One thing has one name: no text of the project uses a word that the glossary says to avoid.

``advocacy check`` (``term-avoided``) looks at what the example says itself: policies,
training, program, handbook. Everything else is held against the same list here: the
interface, the messages of the check, the descriptions in the schemas, what the command
says, comments in the YAML, titles of pages, summaries of posts, README and docs.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from advocacy_hub.check.context import Context
from advocacy_hub.check.terms import Wording, check_terms
from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.model.base import LANGS, Lang
from advocacy_hub.publish.clock import moment_of

ROOT = Path(__file__).parents[2]
PACKAGE = Path("plugins/advocacy_hub")
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_COMMENT = re.compile(r"(?:^|\s)#(?:\s|$)(?P<text>.*)$")

# Left out by design: captions, do and don't, examples and answers of quizzes are other people's voices, titles of
# articles and what feeds brought are their publishers' (check_terms says so too), and the glossary names the words.
GLOSSARY = "guidelines/glossary.yml"
ALLOWED: dict[tuple[str, str], str] = {
    **dict.fromkeys(
        (
            ("plugins/advocacy_hub/text/suggest.py", word)
            for word in ("トピック", "カテゴリ", "カテゴリー", "ルール", "却下")
        ),
        "what editors type for a key, and are led away from",
    ),
    **dict.fromkeys(
        (
            (f"content_feed/posts/{name}.yml", "クイズ")
            for name in ("2026-10/trade-fair-booth", "2026-11/factory-open-day")
        ),
        "a game for visitors, not one of ours",
    ),
}
"""File and word that may stay, and why."""


class Line(NamedTuple):
    """A line of text, and the place to mend it."""

    file: str
    number: int
    lang: Lang
    text: str


@cache
def context() -> Context:
    """The example, loaded."""
    loaded = load_workspace(ROOT)
    assert loaded.workspace is not None
    return Context(loaded.workspace, loaded.index, moment_of(loaded.workspace.program))


def said(file: str, number: int, text: str) -> Line:
    """A line in the language that its letters tell."""
    return Line(file, number, "ja" if _JAPANESE.search(text) else "en", text)


def prose(file: Path) -> Iterator[Line]:
    """The lines of a Markdown file, code apart; a block of quotation is somebody else's."""
    fenced = False
    for number, line in enumerate((ROOT / file).read_text(encoding="utf-8").splitlines(), start=1):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        if not fenced and not line.lstrip().startswith(">"):
            yield said(str(file), number, line)


def strings(file: Path, *, both: bool) -> Iterator[Line]:
    """What a Python file says to people: its strings, docstrings apart; only the Japanese ones unless ``both``."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            for line in node.value.splitlines():
                found = said(str(file), node.lineno, line)
                if both or found.lang == "ja":
                    yield found


def comments(file: Path) -> Iterator[Line]:
    """The comments of a YAML file."""
    for number, line in enumerate((ROOT / file).read_text(encoding="utf-8").splitlines(), start=1):
        if match := _COMMENT.search(line):
            yield said(str(file), number, match["text"])


def below(folder: str, pattern: str) -> list[Path]:
    """The files in a folder that match, relative to the root."""
    found = sorted(path.relative_to(ROOT) for path in (ROOT / folder).rglob(pattern))
    assert found, folder
    return found


def interface() -> Iterator[Line]:
    """Words of the pages, and of the check."""
    for folder in ("i18n/tables", "check/tables"):
        for file in below(str(PACKAGE / folder), "*.py"):
            yield from strings(file, both=True)


def descriptions() -> Iterator[Line]:
    """What the schemas say of each key."""
    for file in below(str(PACKAGE / "model"), "*.py"):
        for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "doc":
                for lang, words in zip(LANGS, node.args, strict=False):
                    if isinstance(words, ast.Constant):
                        yield Line(str(file), words.lineno, lang, str(words.value))


def command() -> Iterator[Line]:
    """Japanese anywhere else in the package; its English stands beside names of code."""
    seen = (PACKAGE / "i18n" / "tables", PACKAGE / "check" / "tables", PACKAGE / "model")
    for file in below(str(PACKAGE), "*.py"):
        if file.parent not in seen:
            yield from strings(file, both=False)


def manuals() -> Iterator[Line]:
    """README, docs and the others for people who work on the project."""
    for file in (*sorted(path.relative_to(ROOT) for path in ROOT.glob("*.md")), *below("docs", "*.md")):
        yield from prose(file)


def handbook() -> Iterator[Line]:
    """Hand-written pages with their front matter, where their titles stand."""
    for file in below("site_src", "*.md"):
        yield from prose(file)


def yaml_comments() -> Iterator[Line]:
    """What the YAML tells editors."""
    for folder in ("guidelines", "content_feed"):
        for file in below(folder, "*.yml"):
            if str(file) != GLOSSARY and file.parts[1] != "inbox":
                yield from comments(file)


def summaries() -> Iterator[Line]:
    """What the hub says about each post."""
    for post in context().workspace.posts.values():
        for lang in LANGS:
            where = context().at("post", post.id, "summary", lang)
            yield Line(where.file, where.line, lang, getattr(post.summary, lang) or "")


def starter() -> Iterator[Line]:
    """What `advocacy init` writes."""
    for file in below(str(PACKAGE / "starter"), "*.*"):
        if file.suffix == ".md":
            yield from prose(file)
        elif file.suffix in {".yml", ".yaml"} and file.name != Path(GLOSSARY).name:
            lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
            yield from (said(str(file), number, line) for number, line in enumerate(lines, start=1))


def test_the_example_keeps_to_its_glossary() -> None:
    """What `advocacy check` would say."""
    found = [one for one in check_terms(context()) if one.code == "term-avoided"]
    told = [f"{one.where.file}:{one.where.line}: {one.values['word']} → {one.values['instead']}" for one in found]
    assert not told, "\n" + "\n".join(told)


@pytest.mark.parametrize(
    "lines",
    [interface, descriptions, command, manuals, handbook, yaml_comments, summaries, starter],
    ids=lambda one: one.__name__,
)
def test_everything_else_keeps_to_it_too(lines: object) -> None:
    """Each place with the word that stands there and the one to use."""
    assert callable(lines)
    wording = {lang: Wording(context().workspace.terms, lang) for lang in LANGS}
    told: list[str] = []
    count = 0
    for line in lines():
        count += 1
        for _, _, word in wording[line.lang].find(line.text):
            if (line.file, word.word) not in ALLOWED:
                told.append(f"{line.file}:{line.number}: {word.word} → {word.instead}: {line.text.strip()[:80]}")
    assert count > 20
    assert not told, "\n" + "\n".join(told)


def test_no_exception_has_outlived_its_reason() -> None:
    """What is allowed still stands there."""
    for (file, word), why in ALLOWED.items():
        assert why
        assert word in (ROOT / file).read_text(encoding="utf-8"), f"{file}: {word}"
