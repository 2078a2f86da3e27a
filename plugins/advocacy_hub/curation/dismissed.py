"""``dismissed.txt``: the stories that were turned down, one per line."""

from __future__ import annotations

import codecs
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..load.hub_files import DISMISSED
from ..model.content import Candidate
from ..store.atomic import write_atomic
from .dedupe import canonical_url, link_key, marks_of

_ALIAS = re.compile(r"\b[0-9a-f]{12}\b")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_HEAD = """\
# 見送った候補の一覧です。ここにある記事は、次に取り込んでも候補に出てきません。
# 1行に一つ、候補のURL、日付、理由をタブで区切って書きます。= で始まる欄は機械用の印です。# で始まる行は覚え書きです。
# Candidates that were turned down, one per line: address, date, reason, with tabs between them.
# They will not come back with the next fetch. What begins with = is for the machine.
"""


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A line of ``dismissed.txt``."""

    link: str
    aliases: tuple[str, ...] = ()


def dismissed(root: Path) -> Iterator[Dismissed]:
    """Yield the stories in ``dismissed.txt``; a line that is no story is passed over."""
    for line in _read(root).decode("utf-8-sig", "replace").splitlines():
        if (link := _link_of(line)) is not None:
            last = line.split()[-1]
            yield Dismissed(link, tuple(_ALIAS.findall(last)) if last.startswith("=") else ())


def dismiss(root: Path, candidate: Candidate, day: dt.date, reason: str = "") -> str:
    """Add the story of a candidate to ``dismissed.txt``, at the end.

    Returns the line that was added, "" if the story was there already.
    """
    marks = marks_of(candidate)
    key = link_key(candidate.link)
    if any(link_key(one.link) == key for one in dismissed(root)):
        return ""
    before = _read(root) or _HEAD.encode()
    if not before.endswith(b"\n"):
        before += b"\n"
    # A reason cannot pass for the marks of a story.
    words = " ".join(reason.split()).lstrip("=")
    fields = [canonical_url(candidate.link), day.isoformat(), words, f"={','.join(marks)}" if marks else ""]
    line = "\t".join(filter(None, fields))
    newline = "\r\n" if b"\r\n" in before else "\n"
    write_atomic(root / DISMISSED, before + f"{line}{newline}".encode())
    return line


def take_back(root: Path, line: str) -> None:
    """Take a line that ``dismiss`` returned out of ``dismissed.txt``, also if its reason was changed; one that is gone is fine."""
    lines = _read(root).decode("utf-8", "surrogateescape").splitlines(keepends=True)
    link = _link_of(line)
    places = [number for number, one in enumerate(lines) if one.rstrip("\r\n") == line]
    places = places or [number for number, one in enumerate(lines) if link and _link_of(one) == link]
    if places:
        del lines[places[-1]]
        write_atomic(root / DISMISSED, "".join(lines).encode("utf-8", "surrogateescape"))


def _read(root: Path) -> bytes:
    """Return the file in UTF-8; Windows' Notepad calls UTF-16 "Unicode"."""
    path = root / DISMISSED
    if not path.exists():
        return b""
    data = path.read_bytes()
    return data.decode("utf-16", "replace").encode() if data.startswith(_UTF_16) else data


def _link_of(line: str) -> str | None:
    words = line.split(maxsplit=1)
    return words[0].strip("\"'<>") if words and not words[0].lstrip("\ufeff").startswith("#") else None
