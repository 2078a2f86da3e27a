"""Plan and draw the pages of one room of the site from a hub in a folder."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

import html5lib

from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.model.base import Lang
from advocacy_hub.model.workspace import Workspace
from advocacy_hub.site.environment import render
from advocacy_hub.site.page import Page, SitePlan
from advocacy_hub.site.pages.context import Context
from helpers.minimal_hub import write_minimal_hub

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))

Room = Callable[[Context], Iterable[Page]]


def hub_with(root: Path, changes: Mapping[str, tuple[str, str]] | None = None, **more: str) -> Workspace:
    """Return the smallest hub's workspace, with ``old`` replaced by ``new`` in some files and files added.

    A name in ``more`` is a policy's id (its text is the file); the workspace is the visible one.
    """
    write_minimal_hub(root)
    for name, (old, new) in (changes or {}).items():
        text = (root / name).read_text("utf-8")
        assert old in text, f"{old!r} is not in {name}"
        (root / name).write_text(text.replace(old, new), "utf-8")
    for name, text in more.items():
        (root / f"guidelines/policies/{name}.yml").write_text(text, "utf-8")
    loaded = load_workspace(root)
    assert loaded.workspace is not None, loaded.diagnostics
    return loaded.workspace.visible(NOW)


def planned(room: Room, workspace: Workspace, lang: Lang = "ja", now: dt.datetime = NOW) -> dict[str, Page]:
    """Return the room's pages by path."""
    return {page.path: page for page in room(Context(workspace, lang, now))}


def drawn(page: Page, workspace: Workspace, lang: Lang = "ja") -> Element:
    """Return the page's content as a tree of elements without namespaces."""
    plan = SitePlan(lang, {page.path: page}, (), (), (), (), "assets/hub/")
    return html5lib.parse(str(render(page, plan, workspace)), namespaceHTMLElements=False)


def words(element: Element) -> str:
    """Return what a reader sees of the element, in one line."""
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def by_class(root: Element, name: str) -> list[Element]:
    """Return the elements with the class ``name``, in order."""
    return [one for one in root.iter() if isinstance(one.tag, str) and name in one.get("class", "").split()]


def by_id(root: Element, ident: str) -> Element:
    """Return the one element with the id ``ident``."""
    (found,) = [one for one in root.iter() if isinstance(one.tag, str) and one.get("id") == ident]
    return found


def links(root: Element) -> list[str]:
    """Return the addresses of all links as they are written, in order."""
    return [one.get("href", "") for one in root.iter("a")]


def targets(root: Element, page: Page) -> list[str]:
    """Return where the links of ``page`` lead, from the language's root, in order."""
    return [urljoin(f"https://hub/{page.path}", href).removeprefix("https://hub/") for href in links(root)]


def heading_levels(root: Element) -> list[int]:
    """Return the levels of the headings, in order."""
    return [int(one.tag[1]) for one in root.iter() if isinstance(one.tag, str) and re.fullmatch("h[1-6]", one.tag)]
