"""Candidates as files, and everything the hub already knows about a story."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from ..load.layout import schema_reference
from ..model.content import Candidate, Mention
from ..model.moment import Moment, parse_day
from ..store.atomic import write_atomic
from ..store.yaml_write import read_for_edit, write_edited, write_yaml
from .dedupe import candidate_id, canonical_url, link_key, link_mark, marks_of, title_mark
from .hub import DISMISSED, INBOX, POSTS

# Fields of a candidate or post, read line by line: see `Known`.
_LINK = re.compile(r"^link:\s*[\"']?(https?://[^\s\"'#]\S*?)[\"']?\s*(?:\s#.*)?$", re.MULTILINE | re.IGNORECASE)
_SOURCE = re.compile(r"^(?: +(?:- +)?)?source:\s*[\"']?([a-z0-9-]+)", re.MULTILINE)
_MENTIONED = re.compile(r"^ +(?:- +)?link:\s*[\"']?(https?://\S+?)[\"']?\s*$", re.MULTILINE | re.IGNORECASE)
_ALIASES = re.compile(r"^aliases:((?:[\s,\[\]\"'-]|[0-9a-f]{12}\b)*)", re.MULTILINE)
_ALIAS = re.compile(r"\b[0-9a-f]{12}\b")
_TITLE = re.compile(r"^title:[ ]*(?![>|{&*!])(\S.*?)\s*$", re.MULTILINE)
_PUBLISHED = re.compile(r"^published:\s*[\"']?(\d{4}[-/]\d{1,2}[-/]\d{1,2})", re.MULTILINE)

_DISMISSED_HEAD = """\
# 見送った候補の一覧です。ここにある記事は、次に取り込んでも候補に出てきません。
# 1行に一つ、候補の住所、日付、理由をタブで区切って書きます。= で始まる欄は機械用の印です。# で始まる行は覚え書きです。
# Candidates that were turned down, one per line: address, date, reason, with tabs between them.
# They will not come back with the next fetch. What begins with = is for the machine.
"""


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


def change_candidate(root: Path, ident: str, changes: Mapping[str, object]) -> Path:
    """Set fields in the file of a candidate, keep the rest of it, comments too, and return the file.

    A value of ``None`` takes the field out. Raises ``OSError`` or
    ``ruamel.yaml.error.YAMLError`` if the file cannot be read.
    """
    path = root / f"{INBOX}{ident}.yml"
    document = read_for_edit(path.read_bytes())
    for key, value in changes.items():
        if value is None:
            document.pop(key, None)
        else:
            document[key] = value
    write_atomic(path, write_edited(document))
    return path


def mention(root: Path, candidate: Candidate) -> Path:
    """Write what is new in ``also`` and ``aliases`` of a candidate that is in the inbox already."""
    aliases = CommentedSeq(candidate.aliases)
    aliases.fa.set_flow_style()
    also = CommentedSeq([CommentedMap(one) for one in _mentions(candidate.also)])
    return change_candidate(root, candidate.id, {"also": also or None, "aliases": aliases or None})


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
        for path in (root / INBOX).glob("*.yml"):
            text = _text(path)
            known.add(_marks_in(text), path.stem)
            known.sources[path.stem] = frozenset(_SOURCE.findall(text))
        for path in (root / POSTS).glob("**/*.yml"):
            known.add(_marks_in(_text(path)))
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


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def _marks_in(text: str) -> Iterator[str]:
    for found in (*_LINK.finditer(text), *(_MENTIONED.finditer(text) if "also:" in text else ())):
        yield link_mark(found[1])
    for found in _ALIASES.finditer(text):
        yield from _ALIAS.findall(found[1])
    # A post written by hand has no aliases, but perhaps the title and the day of the article.
    title, day = _TITLE.search(text), _PUBLISHED.search(text)
    if title and day and (mark := title_mark(title[1].strip("\"'"), parse_day(day[1]))):
        yield mark


def post_titles(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the id and a title of every post, both titles of one that has two; read line by line, as ``Known`` is."""
    for path in sorted((root / POSTS).glob("**/*.yml")):
        text = _text(path)
        for found in _ANY_TITLE.finditer(text):
            for title in filter(None, found.groups()):
                yield path.stem, title.strip("\"'")


_ANY_TITLE = re.compile(
    r"^title:(?:[ ]*(?![>|{&*!])(\S.*?)\s*$|\s*\n[ ]+(?:ja|en):[ ]*(\S.*?)[ ]*(?:\n[ ]+(?:ja|en):[ ]*(\S.*?)[ ]*)?$)",
    re.MULTILINE,
)


def is_future(candidate: Candidate) -> bool:
    """Return whether a candidate claims to be published after it was fetched, which no clock's error explains (an hour)."""
    if candidate.published is None:
        return False
    return candidate.published.starts(dt.UTC) > candidate.fetched.ends(dt.UTC) + dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A line of ``dismissed.txt``."""

    link: str
    aliases: tuple[str, ...] = ()


def dismissed(root: Path) -> Iterator[Dismissed]:
    """Yield the stories in ``dismissed.txt``; a line that is no story is passed over."""
    path = root / DISMISSED
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8-sig", errors="replace").splitlines():
        words = line.split()
        if words and not words[0].startswith("#"):
            last = words[-1]
            yield Dismissed(words[0], tuple(_ALIAS.findall(last)) if last.startswith("=") else ())


def dismiss(root: Path, candidate: Candidate, day: dt.date, reason: str = "") -> str:
    """Add the story of a candidate to ``dismissed.txt``, at the end.

    Returns the line that was added, "" if the story was there already.
    """
    marks = marks_of(candidate)
    key = link_key(candidate.link)
    if any(link_key(one.link) == key for one in dismissed(root)):
        return ""
    path = root / DISMISSED
    before = path.read_bytes() if path.exists() else _DISMISSED_HEAD.encode()
    if before and not before.endswith(b"\n"):
        before += b"\n"
    # A reason cannot pass for the marks of a story.
    words = " ".join(reason.split()).lstrip("=")
    fields = [canonical_url(candidate.link), day.isoformat(), words, f"={','.join(marks)}" if marks else ""]
    line = "\t".join(filter(None, fields))
    newline = "\r\n" if b"\r\n" in before else "\n"
    write_atomic(path, before + f"{line}{newline}".encode())
    return line


def take_back(root: Path, line: str) -> None:
    """Take a line, as ``dismiss`` returned it, out of ``dismissed.txt``; one that is gone is fine."""
    path = root / DISMISSED
    if not line or not path.exists():
        return
    lines = path.read_bytes().decode("utf-8", "surrogateescape").splitlines(keepends=True)
    places = [number for number, one in enumerate(lines) if one.rstrip("\r\n") == line]
    if places:
        del lines[places[-1]]
        write_atomic(path, "".join(lines).encode("utf-8", "surrogateescape"))
