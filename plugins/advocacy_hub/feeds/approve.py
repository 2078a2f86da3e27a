"""A candidate becomes a post: written first, and only then taken out of the inbox."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from ..model.content import Candidate, Category, Purpose
from ..model.diagnostic import Diagnostic
from ..store.atomic import remove, write_atomic
from .dates import in_zone
from .dedupe import link_key
from .hub import INBOX, POSTS, problems
from .inbox import yaml_file
from .run import moment_at

_CAPTIONS = """\
# 投稿文の案を足すには、上の行の [] を消し、次の行の # を外して書き換えます。
# To add captions, delete the [] above, take the # off the lines below and write your own.
#   - language: {language}
#     networks: [x, linkedin]
#     text: …
"""
_DISCLOSURE = "#     disclosure: …  (自社・宣伝の投稿では必須 / needed for owned and promotional posts)\n"


@dataclass(frozen=True)
class Approval:
    """What the curator decided. ``by`` is the role that approved; ``ident`` names the post, else the candidate's id."""

    category: Category
    topics: tuple[str, ...]
    by: str
    purpose: tuple[Purpose, ...] = ("enlighten",)
    why: str | None = None
    summary: str | None = None
    ident: str | None = None


class PostExistsError(Exception):
    """Another post has this id; ``file`` is it, relative to the hub."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


class PostInvalidError(Exception):
    """The post would have errors, so nothing was written."""

    def __init__(self, findings: tuple[Diagnostic, ...]) -> None:
        super().__init__(", ".join(f"{finding.code} {dict(finding.values)}" for finding in findings))
        self.findings = findings


def approve(root: Path, candidate: Candidate, approval: Approval, now: dt.datetime) -> Path:
    """Write the post for ``candidate``, take the candidate out of the inbox, and return the post's file.

    Killed in between, both files are there and approving again finishes the work.
    Raises ``PostExistsError`` or ``PostInvalidError``, with nothing changed.
    """
    ident = approval.ident or candidate.id
    file = f"{POSTS}{now:%Y-%m}/{ident}.yml"
    data = post_file(file, candidate, approval, now)
    findings = problems(file, data)
    if findings:
        raise PostInvalidError(findings)
    for path in sorted((root / POSTS).glob(f"**/{ident}.yml")):
        if not _same_story(path, candidate):
            raise PostExistsError(path.relative_to(root).as_posix())
        # Approved before, and the run ended there: a person may have edited it since.
        remove(root / f"{INBOX}{candidate.id}.yml")
        return path
    write_atomic(root / file, data)
    remove(root / f"{INBOX}{candidate.id}.yml")
    return root / file


def post_file(file: str, candidate: Candidate, approval: Approval, now: dt.datetime) -> bytes:
    """Return the YAML of the post. It says ``would_share: yes``: to approve is to say so."""
    zone = now.tzinfo or dt.UTC
    published = in_zone(candidate.published, zone).day if candidate.published else None
    record = {
        "id": approval.ident or candidate.id,
        "title": candidate.title,
        "link": candidate.link,
        "language": candidate.language,
        "source": candidate.source,
        "kind": "article",
        "category": approval.category,
        "topics": approval.topics,
        "purpose": approval.purpose,
        "published": published,
        "added": moment_at(now),
        "status": "approved",
        "approved_by": approval.by,
        "would_share": True,
        "summary": approval.summary or candidate.summary or candidate.title,
        "why": approval.why,
        "captions": (),
    }
    footer = _CAPTIONS.format(language=candidate.language)
    return yaml_file(file, record, footer if approval.category == "curated" else footer + _DISCLOSURE)


def _same_story(path: Path, candidate: Candidate) -> bool:
    text = path.read_bytes().decode("utf-8", "replace")
    return any(
        link_key(line.partition(":")[2].strip().strip("\"'")) == link_key(candidate.link)
        for line in text.splitlines()
        if line.startswith("link:")
    )
