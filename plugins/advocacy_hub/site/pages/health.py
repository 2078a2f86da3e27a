"""The health page: what is due for review, what lacks a translation, which posts are about to expire."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from ...i18n import formats
from ...model.base import LANGS, Lang
from ...model.content import Post
from ...model.text import Text
from ...model.workspace import Workspace
from .. import addresses
from ..page import Page
from .context import Context
from .handbook import page_path
from .reviews import SOON_DAYS, reviews, today

EXPIRING_DAYS = 30
"""A post whose last day lies within this many days is listed."""


@dataclass(frozen=True)
class Gap:
    """Texts of one thing that lack a language."""

    kind: str
    title: Text
    path: str | None
    missing: tuple[tuple[Lang, int], ...]
    """Each language with how many texts lack it; languages that are complete are left out."""


@dataclass(frozen=True)
class Expiring:
    """A visible post with the last moment it is shown, in the program's zone."""

    post: Post
    until: dt.datetime
    days: int


def pages(context: Context) -> Iterator[Page]:
    """Yield the health page. It knows the visible workspace only: nothing hidden is counted."""
    workspace = context.workspace
    found = reviews(context)
    gaps = translation_gaps(workspace)
    ending = expiring(context)
    yield Page(
        path=addresses.HEALTH,
        kind="health",
        title=context.t("health.title"),
        description=context.t("health.description"),
        data={
            "reviews": found,
            "overdue": sum(one.state == "overdue" for one in found),
            "soon": sum(one.state == "soon" for one in found),
            "fine": sum(one.state == "fine" for one in found),
            "soon_days": SOON_DAYS,
            "gaps": gaps,
            "gap_total": sum(number for gap in gaps for _, number in gap.missing),
            "expiring": ending,
            "expiring_days": EXPIRING_DAYS,
            "lead": context.t("health.lead", date=formats.day(today(context), context.lang)),
        },
        side_nav=True,
    )


def missing_languages(record: BaseModel) -> Counter[Lang]:
    """Return how many texts in ``record``, at any depth, lack each language."""
    counted: Counter[Lang] = Counter()
    for name in type(record).model_fields:
        _count(getattr(record, name), counted)
    return counted


def _count(value: object, counted: Counter[Lang]) -> None:
    if isinstance(value, Text):
        counted.update(value.missing)
    elif isinstance(value, BaseModel):
        counted.update(missing_languages(value))
    elif isinstance(value, tuple):
        for item in value:
            _count(item, counted)


def translation_gaps(workspace: Workspace) -> tuple[Gap, ...]:
    """Return what lacks a language: policies, the questions, modules, posts, handbook pages.

    A post's title is left out: another publisher's stays as it was published.
    """
    gaps: list[Gap] = []

    def add(kind: str, title: Text, path: str | None, counted: Counter[Lang]) -> None:
        missing = tuple((lang, counted[lang]) for lang in LANGS if counted[lang])
        if missing:
            gaps.append(Gap(kind, title, path, missing))

    for policy in workspace.policies.values():
        add("policy", policy.title, addresses.policy(policy.id), missing_languages(policy))
    if workspace.may_i is not None:
        add("may-i", workspace.may_i.title, addresses.MAY_I, missing_languages(workspace.may_i))
    for module in workspace.modules.values():
        add("module", module.title, addresses.module(module.id), missing_languages(module))
    for post in workspace.posts.values():
        counted = missing_languages(post) - Counter(post.title.missing)
        add("post", post.title, addresses.post(post.id), counted)
    by_path: dict[str, dict[str, str]] = {}
    for page in workspace.prose:
        by_path.setdefault(page.path, {})[page.lang] = page.title
    for path, titles in by_path.items():
        where = page_path(path) if path.startswith(addresses.HANDBOOK) else None
        add("prose", Text(titles.get("ja"), titles.get("en")), where, Counter(x for x in LANGS if x not in titles))
    return tuple(gaps)


def expiring(context: Context) -> tuple[Expiring, ...]:
    """Return the posts that vanish within ``EXPIRING_DAYS``, the next one first."""
    zone = context.workspace.program.zone
    found = []
    for post in context.workspace.posts.values():
        if post.expires is not None:
            until = post.expires.ends(zone).astimezone(zone)
            left = until - context.now
            if left <= dt.timedelta(days=EXPIRING_DAYS):
                found.append(Expiring(post, until, left.days))
    return tuple(sorted(found, key=lambda one: (one.until, one.post.id)))
