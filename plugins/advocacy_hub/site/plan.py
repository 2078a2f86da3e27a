"""The whole site in one language: every page, the navigation, and our own files."""

from __future__ import annotations

import datetime as dt

from ..i18n.strings import t
from ..model.base import Lang
from ..model.workspace import Workspace
from . import addresses
from .assets import bundle
from .glossed import Glosses
from .page import NavItem, Page, SitePlan
from .pages import (
    check_text,
    feeds,
    find,
    glossary,
    guidelines,
    handbook,
    home,
    hub,
    mine,
    picks,
    press,
    program,
    status,
    suggestions,
    take_part,
    training,
)
from .pages.context import Context
from .pages.pausing import paused, state_file

_ROOMS = (
    home,
    handbook,
    glossary,
    guidelines,
    training,
    hub,
    check_text,
    mine,
    status,
    program,
    take_part,
    suggestions,
    press,
    find,
)


def plan_site(
    workspace: Workspace, lang: Lang, now: dt.datetime, *, internal: bool = False, site_url: str | None = None
) -> SitePlan:
    """Return the plan of the site that readers of ``lang`` see at ``now`` (aware).

    ``workspace`` may be whole: only what is visible at ``now`` is planned, posts
    for staff only if the site is ``internal``. ``site_url`` is the absolute address
    of this language, which feeds name themselves by; they do without.
    Raises ``ValueError`` if two pages claim one path (two things with one id
    are found by ``check`` before that).
    """
    visible = workspace.visible(now, internal=internal)
    context = Context(visible, lang, now, site_url.rstrip("/") + "/" if site_url else None)
    pages: dict[str, Page] = {}
    for room in _ROOMS:
        for page in room.pages(context):
            if page.path in pages:
                raise ValueError(f"two pages at {page.path!r}: {pages[page.path].kind} and {page.kind}")
            pages[page.path] = page
    pages |= handbook.bound(context, pages)
    pages |= find.bound(context, pages)
    assets = bundle(context)
    files = (
        *assets.files,
        *handbook.files(context),
        *picks.files(context),
        *feeds.files(context),
        suggestions.known_file(context, workspace.candidates.values()),
        state_file(context),
    )
    banner = paused(context)
    return SitePlan(
        lang,
        pages,
        _navigation(pages, lang),
        files,
        assets.stylesheets,
        assets.modules,
        assets.root,
        internal,
        banner.when if banner else None,
        Glosses(visible.terms, lang) if visible.terms else None,
    )


def _navigation(pages: dict[str, Page], lang: Lang) -> tuple[NavItem, ...]:
    def section(key: str, front: str, *more: str) -> NavItem:
        paths = [front, *(path for path in more if path != front)]
        return NavItem(t(lang, key), children=tuple(NavItem(pages[p].title, p) for p in paths if p in pages))

    of_kind = {kind: [p for p, page in pages.items() if page.kind == kind] for kind in {q.kind for q in pages.values()}}
    items = (
        NavItem(t(lang, "nav.home"), addresses.HOME),
        NavItem(t(lang, "nav.handbook"), children=handbook.navigation(pages, lang)),
        section("nav.guidelines", addresses.GUIDELINES, addresses.MAY_I, *of_kind.get("policy", []), addresses.HEALTH),
        section("nav.training", addresses.TRAINING, *of_kind.get("module", [])),
        section("nav.hub", addresses.HUB, addresses.CHECK),
        NavItem(t(lang, "nav.status"), addresses.STATUS),
        section("nav.take-part", addresses.TAKE_PART, addresses.SUGGESTIONS, addresses.SUGGEST, addresses.ASSETS),
    )
    # A hub without a handbook, or without training yet, has no empty tab for it.
    return tuple(item for item in items if item.children or item.path in pages)
