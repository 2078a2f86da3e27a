"""Candidates as files, and everything the hub already knows about a story."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Mapping
from pathlib import Path

from ..load.layout import schema_reference
from ..model.content import Candidate
from ..model.moment import Moment
from ..store.atomic import write_atomic
from ..store.yaml_write import write_yaml
from .dedupe import candidate_id, canonical_url, link_key
from .hub import DISMISSED, INBOX, POSTS

_LINK_LINE = re.compile(r"^link:\s*[\"']?(https?://[^\s\"'#]\S*?)[\"']?\s*(?:\s#.*)?$", re.MULTILINE | re.IGNORECASE)

_DISMISSED_HEAD = """\
# 見送った候補の一覧です。ここにある記事は、次に取り込んでも候補に出てきません。
# 1行に一つ、候補の住所、日付、理由をタブで区切って書きます。# で始まる行は覚え書きです。
# Candidates that were turned down, one per line: address, date, reason, with tabs between them.
# They will not come back with the next fetch.
"""


def write_candidate(root: Path, candidate: Candidate) -> Path:
    """Write the candidate to its file in the inbox and return the file."""
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
    }
    write_atomic(root / file, yaml_file(file, record))
    return root / file


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


def known_keys(root: Path) -> set[str]:
    """Return the link keys of all stories in the inbox, among the posts and among the dismissed.

    Read line by line, so that a file which has an error elsewhere still counts:
    what was approved or dismissed never comes back.
    """
    keys = {link_key(link) for link in dismissed_links(root)}
    for folder, pattern in ((INBOX, "*.yml"), (POSTS, "**/*.yml")):
        for path in (root / folder).glob(pattern):
            text = path.read_bytes().decode("utf-8", "replace")
            keys.update(link_key(found[1]) for found in _LINK_LINE.finditer(text))
    return keys


def dismissed_links(root: Path) -> list[str]:
    """Return the addresses in ``dismissed.txt``."""
    path = root / DISMISSED
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    return [line.split()[0] for line in lines if line.strip() and not line.lstrip().startswith("#")]


def add_dismissed(root: Path, link: str, day: dt.date, reason: str = "") -> bool:
    """Add a story to ``dismissed.txt``, at the end; return False if it was there already."""
    if link_key(link) in {link_key(known) for known in dismissed_links(root)}:
        return False
    path = root / DISMISSED
    before = path.read_bytes() if path.exists() else _DISMISSED_HEAD.encode()
    if before and not before.endswith(b"\n"):
        before += b"\n"
    fields = [canonical_url(link), day.isoformat(), " ".join(reason.split())]
    line = "\t".join(filter(None, fields)) + "\n"
    newline = b"\r\n" if b"\r\n" in before else b"\n"
    write_atomic(path, before + line.encode().replace(b"\n", newline))
    return True
