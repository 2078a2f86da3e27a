"""A candidate becomes a post: written first, and only then taken out of the inbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container
from dataclasses import dataclass
from pathlib import Path

from ..feeds.dates import in_zone
from ..load.hub_files import INBOX, POSTS, problems
from ..load.yaml_file import read_yaml
from ..model.base import Lang
from ..model.content import Candidate, Caption, Category, Post, Purpose
from ..model.diagnostic import Diagnostic
from ..model.moment import Moment
from ..model.text import Text
from ..store.atomic import remove, write_atomic
from .dedupe import marks_of
from .inbox import yaml_file
from .known import posts_with_link

_CAPTIONS = """\
# 投稿文の案を足すには、上の行の [] を消し、次の行の # を外して書き換えます。
# To add captions, delete the [] above, take the # off the lines below and write your own.
#   - language: {language}
#     networks: [x, linkedin]
#     text: …
"""
# Names that Windows keeps for devices, with any ending; and what a web server takes for the page of a folder.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "index", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
_DISCLOSURE = "#     disclosure: …  (自社・宣伝の投稿では必須 / needed for owned and promotional posts)\n"


@dataclass(frozen=True)
class Approval:
    """What the curator decided.

    ``by`` is the role that approved; ``ident`` names the post, else the
    candidate's id. ``title``, ``language`` and ``summary`` stand instead of the
    candidate's where they are given.
    """

    category: Category
    topics: tuple[str, ...]
    by: str
    purpose: tuple[Purpose, ...] = ("enlighten",)
    why: str | None = None
    summary: str | None = None
    ident: str | None = None
    title: str | None = None
    language: Lang | None = None
    audience: tuple[str, ...] = ()
    expires: Moment | None = None
    captions: tuple[Caption, ...] = ()


class PostExistsError(Exception):
    """Another post has this id; ``file`` is it, relative to the hub."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


class SameStoryError(PostExistsError):
    """A post of another id shares this address already; ``file`` is it."""


class PostThereError(PostExistsError):
    """The story is approved already, as ``file``, without what this approval says: its words would be lost."""


class ReservedIdError(Exception):
    """No post may have this id: Windows makes no file of that name, or a web server takes it for a folder's own page."""

    def __init__(self, ident: str) -> None:
        super().__init__(ident)
        self.ident = ident


class PostInvalidError(Exception):
    """The post would have errors, so nothing was written."""

    def __init__(self, findings: tuple[Diagnostic, ...]) -> None:
        super().__init__(", ".join(f"{finding.code} {dict(finding.values)}" for finding in findings))
        self.findings = findings


def approve(
    root: Path,
    candidate: Candidate,
    approval: Approval,
    now: dt.datetime,
    before_removal: Callable[[Path, bytes], None] = lambda _path, _data: None,
) -> Path:
    """Write the post for ``candidate``, take the candidate out of the inbox, and return the post's file.

    ``before_removal`` is called once the post is safe on the disk, with its file and
    what was to be written; the file holds something else if it was there before.
    Killed in between, both files are there and approving again finishes the work.
    Raises ``PostExistsError`` (also as ``SameStoryError`` or ``PostThereError``), ``ReservedIdError`` or
    ``PostInvalidError``, with nothing changed.
    """
    ident = approval.ident or candidate.id
    if ident in _RESERVED:
        raise ReservedIdError(ident)
    file = f"{POSTS}{now:%Y-%m}/{ident}.yml"
    data = post_file(file, candidate, approval, now)
    findings = problems(file, data)
    if findings:
        raise PostInvalidError(findings)
    for path in posts_with_link(root, candidate.link):
        if path.stem != ident:
            raise SameStoryError(path.relative_to(root).as_posix())
        # Approved before, and the run ended there: a person may have edited it since.
        if not _has(path, approval):
            raise PostThereError(path.relative_to(root).as_posix())
        before_removal(path, data)
        remove(root / f"{INBOX}{candidate.id}.yml")
        return path
    for path in sorted((root / POSTS).glob(f"**/{ident}.yml")):
        raise PostExistsError(path.relative_to(root).as_posix())
    write_atomic(root / file, data)
    before_removal(root / file, data)
    remove(root / f"{INBOX}{candidate.id}.yml")
    return root / file


def approving_role(roles: Container[str], contact: str) -> str:
    """Return the role that approves where nobody names one: the curator, in a small team without one the hub's ``contact``."""
    return "curator" if "curator" in roles else contact


def post_file(file: str, candidate: Candidate, approval: Approval, now: dt.datetime) -> bytes:
    """Return the YAML of the post. It says ``would_share: yes``: to approve is to say so."""
    zone = now.tzinfo or dt.UTC
    published = in_zone(candidate.published, zone).day if candidate.published else None
    language = approval.language or candidate.language
    record = {
        "id": approval.ident or candidate.id,
        "title": approval.title or candidate.title,
        "link": candidate.link,
        "language": language,
        "source": candidate.source,
        "kind": "article",
        "category": approval.category,
        "topics": approval.topics,
        "audience": approval.audience or None,
        "purpose": approval.purpose,
        "published": published,
        "added": Moment.at(now),
        "expires": approval.expires,
        "status": "approved",
        "approved_by": approval.by,
        "would_share": True,
        "summary": approval.summary or candidate.summary or candidate.title,
        "why": approval.why,
        # Above the captions, which people add to at the end of the file.
        "aliases": marks_of(candidate) or None,
        "captions": tuple(_caption(one) for one in approval.captions),
    }
    if approval.captions:
        return yaml_file(file, record)
    return yaml_file(file, record, captions_help(language, approval.category))


def captions_help(language: Lang, category: Category) -> str:
    """Return the comments below ``captions: []`` that show how one is written."""
    shown = _CAPTIONS.format(language=language)
    return shown if category == "curated" else shown + _DISCLOSURE


def _caption(caption: Caption) -> dict[str, object]:
    return {
        "language": caption.language,
        "networks": caption.networks or None,
        "voice": _said(caption.voice) if caption.voice else None,
        "text": caption.text,
        "disclosure": caption.disclosure,
        "hashtags": caption.hashtags or None,
    }


def _said(text: Text) -> str | dict[str, str | None]:
    """Return text as a person would write it: plain where a plain string would be read the same."""
    plain = str(text)
    return plain if Text.plain(plain) == text else {"ja": text.ja, "en": text.en}


def _has(path: Path, approval: Approval) -> bool:
    """Return whether a post says all that was written for it: the reason, title, summary and captions."""
    post = read_yaml(path.name, path.read_bytes(), Post).record
    if not isinstance(post, Post):
        return not (approval.why or approval.title or approval.summary or approval.captions)
    written = ((approval.why, post.why), (approval.title, post.title), (approval.summary, post.summary))
    return all(new is None or (old is not None and new in {old.ja, old.en}) for new, old in written) and set(
        approval.captions
    ) <= set(post.captions)
