"""The stories that a hub knows: waiting in the inbox, published, or turned down."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..load.hub_files import INBOX, POSTS
from ..load.yaml_file import read_yaml
from ..model.content import Candidate, Post
from ..model.moment import parse_day
from .dedupe import link_key, link_mark, marks_of, title_mark
from .dismissed import dismissed


def _field(name: str) -> str:
    return rf"^[\"']?{name}[\"']?[ \t]*:"


# Fields of a candidate or post, read line by line: see `Known`.
_LINK = re.compile(
    rf"{_field('link')}\s*[\"']?(https?://[^\s\"'#]\S*?)[\"']?\s*(?:\s#.*)?$", re.MULTILINE | re.IGNORECASE
)
_SOURCE = re.compile(r"^(?: +(?:- +)?)?[\"']?source[\"']?:\s*[\"']?([a-z0-9-]+)", re.MULTILINE)
_MENTIONED = re.compile(r"^ +(?:- +)?[\"']?link[\"']?:\s*[\"']?(https?://\S+?)[\"']?\s*$", re.MULTILINE | re.IGNORECASE)
_ALIASES = re.compile(rf"{_field('aliases')}((?:[\s,\[\]\"'-]|[0-9a-f]{{12}}\b)*)", re.MULTILINE)
_ALIAS = re.compile(r"\b[0-9a-f]{12}\b")
_TITLE = re.compile(rf"{_field('title')}[ ]*(?![>|{{&*!])(\S.*?)\s*$", re.MULTILINE)
_PUBLISHED = re.compile(rf"{_field('published')}\s*[\"']?(\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}})", re.MULTILINE)
_ANY_TITLE = re.compile(
    r"^title:(?:[ ]*(?![>|{&*!])(\S.*?)\s*$|\s*\n[ ]+(?:ja|en):[ ]*(\S.*?)[ ]*(?:\n[ ]+(?:ja|en):[ ]*(\S.*?)[ ]*)?$)",
    re.MULTILINE,
)


@dataclass
class Known:
    """The stories of a hub by their marks; the value is the id of the candidate, "" if it is decided already.

    Read line by line, so that a file which has an error elsewhere still counts:
    what was approved or dismissed never comes back.
    """

    marks: dict[str, str] = field(default_factory=dict)
    sources: dict[str, frozenset[str]] = field(default_factory=dict)
    """The sources of each candidate, by its id."""

    @classmethod
    def read(cls, root: Path) -> Known:
        """Return what the inbox, the posts and ``dismissed.txt`` know."""
        known = cls()
        for path, text in _texts(root, INBOX, "*.yml"):
            known.add(list(_marks_in(text)) or _marks_parsed(text, Candidate), path.stem)
            known.sources[path.stem] = frozenset(_SOURCE.findall(text))
        for _, text in _texts(root, POSTS, "**/*.yml"):
            known.add((*_marks_in(text), *_title_marks(text)) or _marks_parsed(text, Post))
        for line in dismissed(root):
            known.add((link_mark(line.link), *line.aliases))
        return known

    def add(self, marks: Iterable[str], candidate: str = "") -> None:
        """Let ``marks`` stand for a story: a decided one, or the candidate."""
        for mark in marks:
            if self.marks.get(mark) != "":  # decided stays decided
                self.marks[mark] = candidate

    def add_candidate(self, candidate: Candidate) -> None:
        """Let all marks of a candidate stand for it."""
        self.add((link_mark(candidate.link), *marks_of(candidate)), candidate.id)
        self.sources[candidate.id] = frozenset((candidate.source, *(one.source for one in candidate.also)))

    def find(self, marks: Iterable[str]) -> str | None:
        """Return the candidate that one of ``marks`` stands for, "" for a decided story, ``None`` for a new one."""
        found = [self.marks[mark] for mark in marks if mark in self.marks]
        return "" if "" in found else next(iter(found), None)


def post_titles(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the id and a title of every post, both titles of one that has two; read line by line, as ``Known`` is."""
    for path, text in _texts(root, POSTS, "**/*.yml"):
        for found in _ANY_TITLE.finditer(text):
            for title in filter(None, found.groups()):
                yield path.stem, title.strip("\"'")


def posts_with_link(root: Path, link: str) -> Iterator[Path]:
    """Yield the files of posts that share the address ``link``, however it is spelled."""
    key = link_key(link)
    # The host stands in every spelling but in one with escapes, which nobody writes.
    host = re.escape(key.partition("/")[0].partition("?")[0])
    for path, text in _texts(root, POSTS, "**/*.yml"):
        if re.search(host, text, re.IGNORECASE) and any(link_key(one[1]) == key for one in _LINK.finditer(text)):
            yield path


def _texts(root: Path, folder: str, pattern: str) -> Iterator[tuple[Path, str]]:
    for path in sorted((root / folder).glob(pattern)):
        try:
            yield path, path.read_bytes().decode("utf-8-sig", "replace")
        except (FileNotFoundError, IsADirectoryError):
            continue  # a link that leads nowhere, a folder: `advocacy check` tells


def _marks_in(text: str) -> Iterator[str]:
    for found in (*_LINK.finditer(text), *(_MENTIONED.finditer(text) if "also" in text else ())):
        yield link_mark(found[1])
    for found in _ALIASES.finditer(text):
        yield from _ALIAS.findall(found[1])


def _marks_parsed(text: str, model: type[Candidate | Post]) -> list[str]:
    """Return the marks in a file that is written in some way of its own, such as all on one line."""
    record = read_yaml("", text.encode(), model).record
    return [link_mark(record.link), *record.aliases] if isinstance(record, Candidate | Post) else []


def _title_marks(text: str) -> Iterator[str]:
    """Yield the mark of a post written by hand: it has no aliases, but perhaps a title and the day of the article."""
    title, day = _TITLE.search(text), _PUBLISHED.search(text)
    if title and day and not _ALIASES.search(text) and (mark := title_mark(title[1].strip("\"'"), _day(day[1]))):
        yield mark


def _day(text: str) -> dt.date | None:
    try:
        return parse_day(text)
    except ValueError:
        return None
