"""The handbook: prose that people write in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.base import LANGS, Lang
from ...model.workspace import ProsePage, Workspace
from ..page import Page
from .context import Context

# The home page is generated whole (`check` says so of an index.md); the other one is extended.
_TAKEN = frozenset({"index.md", "take-part/index.md"})


def pages(context: Context) -> Iterator[Page]:
    """Yield a page for every hand-written one; other rooms take in those of ``_TAKEN``."""
    for path, prose in best_prose(context.workspace, context.lang).items():
        if path not in _TAKEN:
            yield Page(
                path=page_path(path),
                kind="prose",
                title=prose.title,
                description=prose.description,
                source=prose.file,
                side_nav=True,
                prose=prose,
            )


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
