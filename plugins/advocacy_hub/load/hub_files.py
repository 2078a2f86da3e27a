"""The files of a hub that fetching and curating read, each on its own.

A misspelt policy must not keep the news out, and ten thousand posts need not be
understood to know their links: so not the whole workspace is loaded.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from ..model.base import Model
from ..model.content import Candidate, Sources, Topics
from ..model.diagnostic import Diagnostic, Level
from ..model.program import Program, Team
from ..model.suggestion import Suggestion
from .files import read
from .layout import FIXED, FOLDERS
from .yaml_file import read_yaml

INBOX = "content_feed/inbox/"
POSTS = "content_feed/posts/"
SUGGESTIONS = "content_feed/suggestions/"
DISMISSED = "content_feed/dismissed.txt"
LOCK = "build/cache/content.lock"
"""Held by whoever writes candidates, posts of candidates, sources or what was dismissed."""

M = TypeVar("M", bound=Model)


class HubFileError(Exception):
    """A file of the hub cannot be used; ``findings`` say where and why, as ``advocacy check`` does."""

    def __init__(self, file: str, findings: tuple[Diagnostic, ...]) -> None:
        where = findings[0].where if findings else None
        super().__init__(f"{file}:{where.line}:{where.column}" if where else file)
        self.file = file
        self.findings = findings


def read_program(root: Path) -> Program:
    """Return the program. Raises ``HubFileError``."""
    return _required(root, "guidelines/program/program.yml", Program)


def read_sources(root: Path) -> Sources:
    """Return the sources; a hub without the file has none. Raises ``HubFileError``."""
    if not (root / "content_feed/sources.yml").exists():
        return Sources(sources=())
    return _required(root, "content_feed/sources.yml", Sources)


def read_topics(root: Path) -> Topics:
    """Return the topics. Raises ``HubFileError``."""
    return _required(root, "content_feed/topics.yml", Topics)


def read_team(root: Path) -> Team:
    """Return the team. Raises ``HubFileError``."""
    return _required(root, "guidelines/program/team.yml", Team)


def read_candidates(root: Path) -> tuple[dict[str, Candidate], tuple[HubFileError, ...]]:
    """Return the inbox by id (the file's name), and what could not be read of it."""
    found: dict[str, Candidate] = {}
    broken: list[HubFileError] = []
    for path in sorted((root / INBOX).glob("*.yml")):
        try:
            found[path.stem] = read_candidate(root, path.stem)
        except HubFileError as error:
            broken.append(error)
    return found, tuple(broken)


def read_candidate(root: Path, ident: str) -> Candidate:
    """Return the candidate in the file of this name. Raises ``HubFileError``."""
    candidate = _required(root, f"{INBOX}{ident}.yml", Candidate)
    # The file's name is what everything else goes by.
    return candidate if candidate.id == ident else candidate.model_copy(update={"id": ident})


def read_suggestions(root: Path) -> tuple[dict[str, Suggestion], tuple[HubFileError, ...]]:
    """Return the suggestions by id (the file's name), and what could not be read of them."""
    found: dict[str, Suggestion] = {}
    broken: list[HubFileError] = []
    for path in sorted((root / SUGGESTIONS).glob("*.yml")):
        try:
            found[path.stem] = read_suggestion(root, path.stem)
        except HubFileError as error:
            broken.append(error)
    return found, tuple(broken)


def read_suggestion(root: Path, ident: str) -> Suggestion:
    """Return the suggestion in the file of this name. Raises ``HubFileError``."""
    one = _required(root, f"{SUGGESTIONS}{ident}.yml", Suggestion)
    return one if one.id == ident else one.model_copy(update={"id": ident})


def problems(file: str, data: bytes) -> tuple[Diagnostic, ...]:
    """Return the errors that ``data`` would have as the content of ``file``."""
    kind = FIXED.get(file) or next(kind for kind in FOLDERS if file.startswith(kind.path))
    result = read_yaml(file, data, kind.model)
    return tuple(finding for finding in result.findings if finding.level is Level.ERROR)


def _required(root: Path, file: str, model: type[M]) -> M:
    raw = read(root, file)
    if isinstance(raw, Diagnostic):
        raise HubFileError(file, (raw,))
    result = read_yaml(file, raw, model)
    if isinstance(result.record, model):
        return result.record
    raise HubFileError(file, tuple(finding for finding in result.findings if finding.level is Level.ERROR))
