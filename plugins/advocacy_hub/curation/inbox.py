"""Candidates as files."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from typing import Any

from ..load.hub_files import INBOX
from ..load.layout import schema_reference
from ..load.yaml_file import read_yaml
from ..model.content import Candidate, Mention
from ..model.moment import Moment
from ..store.atomic import write_atomic
from ..store.yaml_write import write_yaml
from .dedupe import candidate_id


class CandidateFileError(Exception):
    """A candidate's file, written by hand in some odd way, cannot be changed by a machine; ``file`` is as it was."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


def write_candidate(root: Path, candidate: Candidate) -> Path:
    """Write a new candidate to its file in the inbox and return the file."""
    file = f"{INBOX}{candidate.id}.yml"
    record = {
        "id": candidate.id,
        "title": candidate.title,
        "link": candidate.link,
        "source": candidate.source,
        "language": candidate.language,
        "published": candidate.published,
        "fetched": candidate.fetched,
        "author": candidate.author,
        "summary": candidate.summary,
        "image": candidate.image,
        "minutes": candidate.minutes,
        "category": candidate.category,
        "topics": candidate.topics or None,
        "words": candidate.words or None,
        "also": _mentions(candidate.also) or None,
        "aliases": candidate.aliases or None,
    }
    write_atomic(root / file, yaml_file(file, record))
    return root / file


def change_candidate(root: Path, candidate: Candidate, changes: Mapping[str, Any]) -> Path:
    """Set fields in the file of a candidate, keep every other line of it, and return the file.

    ``changes`` are values of the model; a field that comes to be empty is taken out.
    Raises ``CandidateFileError`` with nothing written, unless the file then says
    just what it said before, and the changes.
    """
    file = f"{INBOX}{candidate.id}.yml"
    text = (root / file).read_bytes().decode("utf-8", "surrogateescape")
    newline = "\r\n" if "\r\n" in text else "\n"
    for key, value in changes.items():
        text = re.sub(rf"^[\"']?{key}[\"']?[ \t]*:.*\n?(?:[ \t-].*\n?|\r?\n(?=[ \t-]))*", "", text, flags=re.MULTILINE)
        if value:
            written = write_yaml({key: _mentions(value) if key == "also" else value}).decode()
            text += ("" if text.endswith("\n") else newline) + written.replace("\n", newline)
    data = text.encode("utf-8", "surrogateescape")
    meant = read_yaml(file, (root / file).read_bytes(), Candidate).record
    if meant is None or read_yaml(file, data, Candidate).record != meant.model_copy(update=dict(changes)):
        raise CandidateFileError(file)
    write_atomic(root / file, data)
    return root / file


def mention(root: Path, candidate: Candidate) -> None:
    """Write what is new in ``also`` and ``aliases`` of a candidate that is in the inbox already.

    A file that cannot be changed stays: the story is known all the same.
    """
    try:
        change_candidate(root, candidate, {"also": candidate.also, "aliases": candidate.aliases})
    except (CandidateFileError, FileNotFoundError):
        return


def _mentions(mentions: Iterable[Mention]) -> list[dict[str, object]]:
    return [{"source": one.source, "link": one.link} for one in mentions]


def yaml_file(file: str, record: Mapping[str, object], footer: str = "") -> bytes:
    """Return the bytes of a YAML file of the hub, its schema in the first line."""
    head = (schema_reference(file) or "").partition("$schema=")[2]
    return write_yaml(record, schema=head or None, footer=footer)


def free_id(root: Path, title: str, link: str, published: Moment | None, taken: Container[str] = ()) -> str:
    """Return the id for a new candidate, longer only if another story (in ``taken``, or a file) has it already."""
    for digits in (6, 12):
        ident = candidate_id(title, link, published, digits)
        if ident not in taken and not (root / f"{INBOX}{ident}.yml").exists():
            return ident
    return candidate_id(title, link, published, 32)


def is_future(candidate: Candidate) -> bool:
    """Return whether a candidate claims to be published after it was fetched, which no clock's error explains (an hour)."""
    if candidate.published is None:
        return False
    return candidate.published.starts(dt.UTC) > candidate.fetched.ends(dt.UTC) + dt.timedelta(hours=1)
