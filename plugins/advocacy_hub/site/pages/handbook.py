"""The handbook: prose that people write in Markdown, and the order it is read in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ...i18n.strings import t
from ...model.base import LANGS, Lang
from ...model.workspace import SECTIONS, ProsePage, Section, Workspace
from .. import addresses
from ..page import Heading, NavItem, Page, SiteFile
from ..sheet import sheet_source
from .context import Context

# The home page is generated whole (`check` says so of an index.md); the other one is extended.
_TAKEN = frozenset({"index.md", "take-part/index.md"})


@dataclass(frozen=True)
class Part:
    """A part of the handbook with its pages; ``section`` is None for pages that name none, which come first."""

    section: Section | None
    pages: tuple[Page, ...]


def pages(context: Context) -> Iterator[Page]:
    """Yield a page for every hand-written one; other rooms take in those of ``_TAKEN``."""
    for file, prose in best_prose(context.workspace, context.lang).items():
        if file in _TAKEN or (context.workspace.terms and page_path(file) == addresses.GLOSSARY):
            continue
        path = page_path(file)
        yield Page(
            path=path,
            kind="handbook" if path == addresses.HANDBOOK else "template" if _is_template(prose) else "prose",
            title=prose.title,
            description=prose.description,
            source=prose.file,
            side_nav=True,
            prose=prose,
            section=prose.section,
            order=prose.order,
        )


def files(context: Context) -> Iterator[SiteFile]:
    """Yield each template as a file to be downloaded, which needs no script."""
    for file, prose in best_prose(context.workspace, context.lang).items():
        if file not in _TAKEN and _is_template(prose):
            yield SiteFile(_download(page_path(file)), sheet_source(prose.body).encode())


def _is_template(prose: ProsePage) -> bool:
    return prose.section == "templates"


def _download(path: str) -> str:
    # MkDocs would make a page of a file that ends in .md; the link gives it that name.
    return f"{path}template.txt"


def parts(pages: Mapping[str, Page]) -> tuple[Part, ...]:
    """Return the handbook's pages by part, its front apart; parts without a page are left out.

    ``pages`` are all of the site: other rooms may place a page in the handbook
    (its path begins with the handbook's, its ``section`` and ``order`` say where).
    """
    inside = [
        page for path, page in pages.items() if path.startswith(addresses.HANDBOOK) and path != addresses.HANDBOOK
    ]
    ordered = sorted(inside, key=lambda page: (page.order, page.path))
    found = (Part(one, tuple(page for page in ordered if page.section == one)) for one in (None, *SECTIONS))
    return tuple(part for part in found if part.pages)


def bound(context: Context, pages: Mapping[str, Page]) -> dict[str, Page]:
    """Return the handbook's front with its contents, and its pages with their neighbours, by path.

    The front is made where nobody has written one; nothing comes back without a handbook.
    """
    chapters = parts(pages)
    front = pages.get(addresses.HANDBOOK)
    if front is None and not chapters:
        return {}
    if front is None:
        front = Page(
            path=addresses.HANDBOOK,
            kind="handbook",
            title=context.t("nav.handbook"),
            description=context.t("handbook.description"),
            side_nav=True,
        )
    toc = (Heading("contents", context.t("handbook.contents")),) if chapters else ()
    found = {front.path: replace(front, data={"parts": chapters}, toc=toc)}
    reading = [page for part in chapters for page in part.pages]
    for before, page, after in zip([None, *reading], reading, [*reading[1:], None], strict=False):
        neighbours = {"before": before or front, "after": after}
        found[page.path] = replace(page, data={**page.data, **neighbours, **_sheet(page)})
    return found


def _sheet(page: Page) -> dict[str, str]:
    if page.prose is None or page.kind != "template":
        return {}
    name = page.path.rstrip("/").rpartition("/")[2]
    return {
        "sheet": sheet_source(page.prose.body),
        "download": _download(page.path),
        "file_name": f"{name}-{page.prose.lang}.md",
    }


def navigation(pages: Mapping[str, Page], lang: Lang) -> tuple[NavItem, ...]:
    """Return the lines of the navigation below the handbook: its front, pages without a part, and the parts."""
    front = pages.get(addresses.HANDBOOK)
    lines = [] if front is None else [NavItem(front.title, front.path)]
    for part in parts(pages):
        inside = tuple(NavItem(page.title, page.path) for page in part.pages)
        if part.section is None:
            lines.extend(inside)
        else:
            lines.append(NavItem(t(lang, f"handbook.section.{part.section}"), children=inside))
    return tuple(lines)


def best_prose(workspace: Workspace, lang: Lang) -> dict[str, ProsePage]:
    """Return every hand-written page by file, in ``lang`` or else in the other language, in reading order."""
    found: dict[str, ProsePage] = {}
    for wanted in (lang, *(other for other in LANGS if other != lang)):
        for prose in workspace.prose:
            if prose.lang == wanted:
                found.setdefault(prose.path, prose)
    return dict(sorted(found.items(), key=lambda item: (item[1].order, item[0])))


def page_path(file: str) -> str:
    """Return the path of the page that MkDocs makes of a Markdown file (directory addresses)."""
    stem = file.removesuffix(".md")
    return stem.removesuffix("index") if stem.endswith("index") else f"{stem}/"
