"""What a site is made of before anything is written: pages, navigation, files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..model.base import Lang
from ..model.workspace import ProsePage, Section
from .glossed import Glosses


@dataclass(frozen=True)
class Heading:
    """An entry of a page's table of contents."""

    id: str
    title: str
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True)
class Page:
    """One page of the site in one language.

    ``path`` is relative to the language's root, without leading and with
    trailing slash (``""`` is the home page); it is the same in both languages.
    ``kind`` names the template ``templates/pages/<kind>.html``. A page with
    ``prose`` is hand-written: the template's output follows its text.
    """

    path: str
    kind: str
    title: str
    description: str
    data: Mapping[str, Any] = field(default_factory=dict)
    toc: tuple[Heading, ...] = ()
    source: str | None = None
    """The file that a person edits to change the page, relative to the project."""
    under: str | None = None
    """The path of the page in the navigation that this one belongs to, where its own path does not say so."""
    side_nav: bool = False
    """Whether the section's navigation stands beside the page."""
    searchable: bool = True
    prose: ProsePage | None = None
    section: Section | None = None
    """The part of the handbook that the page stands in, and ``order`` its place there; smaller comes first."""
    order: int = 100
    feed: str | None = None
    """Path of the feed of what the page lists, without the file's ending."""


@dataclass(frozen=True)
class NavItem:
    """A line of the navigation: a page, or a section of pages whose first one is its front."""

    title: str
    path: str | None = None
    children: tuple[NavItem, ...] = ()


@dataclass(frozen=True)
class SiteFile:
    """A file that is written as it is; ``path`` is relative to the language's root."""

    path: str
    content: bytes


@dataclass(frozen=True)
class SitePlan:
    """A whole site in one language."""

    lang: Lang
    pages: Mapping[str, Page]
    nav: tuple[NavItem, ...]
    files: tuple[SiteFile, ...]
    stylesheets: tuple[str, ...]
    modules: tuple[str, ...]
    asset_root: str
    """The folder of our own assets, named by the hash of what is in it."""
    internal: bool = False
    """True if posts for staff only are in it: it says so on every page, and asks search engines to stay away."""
    paused: str | None = None
    """Since and until when sharing is paused, in words; None while it goes on."""
    glosses: Glosses | None = None
    """The glossary's terms, to be explained where they are first mentioned."""
