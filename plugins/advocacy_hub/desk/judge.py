"""What ``advocacy check`` would say of a post, before it is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from ..check.captions import check_captions
from ..check.context import Context
from ..check.dates import check_dates
from ..check.feed import check_feed
from ..check.links import check_links
from ..check.lint import drafts, mark
from ..check.messages import fix, message
from ..check.references import check_references
from ..check.secrets import check_secrets
from ..curation.approve import Approval, post_file
from ..load.document import Document
from ..load.hub_files import POSTS
from ..load.index import Index
from ..load.yaml_file import YamlFile, read_yaml
from ..model.base import Lang
from ..model.content import Candidate, Post
from ..model.diagnostic import Diagnostic, Level
from .form import Remark
from .hub import Hub

_CHECKS: tuple[Callable[[Context], Iterator[Diagnostic]], ...] = (
    check_references,
    check_dates,
    check_links,
    check_feed,
    check_captions,
    check_secrets,
)
_FIELDS = (
    "title",
    "link",
    "language",
    "source",
    "category",
    "topics",
    "audience",
    "purpose",
    "expires",
    "summary",
    "why",
)


def remarks_on(hub: Hub, candidate: Candidate, approval: Approval, now: dt.datetime, lang: Lang) -> tuple[Remark, ...]:
    """Return the errors and advice that ``advocacy check`` would have for the post, each at its field of the form.

    Errors are those for which the whole site would not be built.
    """
    file = f"{POSTS}{now:%Y-%m}/{approval.ident or candidate.id}.yml"
    read = read_yaml(file, post_file(file, candidate, approval, now), Post)
    findings = [*read.findings, *_checked(hub, file, read, now)]
    unique = {(one.code, one.where, tuple(sorted(one.values.items()))): one for one in findings}
    fields = _fields(read.document, len(approval.captions))
    ordered = sorted(unique.values(), key=lambda one: (one.level is not Level.ERROR, one.sort_key))
    return tuple(_remark(one, fields, lang) for one in ordered if one.level in {Level.ERROR, Level.WARNING})


def _checked(hub: Hub, file: str, read: YamlFile, now: dt.datetime) -> Iterator[Diagnostic]:
    post = read.record
    if not isinstance(post, Post):
        return
    index = Index(
        {file: read.document},
        {file: read.document.source},
        {("post", post.id): (file, ())},
        hub.loaded.index.salvaged,
        lost=hub.loaded.index.lost,
    )
    # The new post comes last, as the one that repeats what others said.
    posts = {one.id: one for one in hub.workspace.posts.values() if one.id != post.id and _akin(one, post)}
    workspace = replace(
        hub.workspace, posts={**posts, post.id: post}, candidates={}, prose=(), measurements=(), suggestions={}
    )
    context = Context(workspace, index, now)
    for check in _CHECKS:
        yield from (finding for finding in check(context) if finding.where.file == file)


def _akin(one: Post, other: Post) -> bool:
    """Return whether two posts share their link, or the words of a caption: then a check may find fault with both."""
    return one.link.rstrip("/") == other.link.rstrip("/") or not _marks(one).isdisjoint(_marks(other))


@lru_cache(maxsize=20_000)
def _marks(post: Post) -> frozenset[str]:
    return frozenset(mark(draft.text) for draft in drafts(post))


def _fields(document: Document, captions: int) -> list[tuple[int, str]]:
    """Return the fields of the form by the line where each begins, last first."""
    lines = document.source.lines
    found = [(document.place((field,), key=True).line, field) for field in _FIELDS]
    there = [(line, field) for line, field in found if lines[line - 1].startswith(f"{field}:")]
    there += [(document.place(("captions", number)).line, f"captions.{number}") for number in range(captions)]
    return sorted(there, reverse=True)


def _remark(finding: Diagnostic, fields: list[tuple[int, str]], lang: Lang) -> Remark:
    field = next((name for line, name in fields if line <= finding.where.line), "")
    if finding.code == "post-without-why":
        field = "why"  # it is not in the file, so it has no line
    stop = "。" if lang == "ja" else ". "
    said = stop.join(filter(None, (message(finding, lang).rstrip("。. "), fix(finding, lang).strip())))
    return Remark(
        field,
        finding.code,
        said,
        "error" if finding.level is Level.ERROR else "warning",
        finding.values.get("rule", ""),
    )
