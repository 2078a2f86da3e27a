"""What stands in one language only."""

from __future__ import annotations

from collections.abc import Iterator

from ..load.nodes import follow
from ..model.diagnostic import Diagnostic
from .context import Context, Path, texts


def check_translations(context: Context) -> Iterator[Diagnostic]:
    """Yield a warning for every text, and every page of prose, that lacks a language.

    Drafts are left in peace. The title of a post, or of what a rule rests on, is
    the publisher's own and needs no other language if it is a plain string.
    """
    for kind, ident, record in context.records():
        # A suggestion that nobody has answered yet stands as it came in.
        if getattr(record, "status", "") in {"draft", "review", "rejected"} or getattr(record, "state", "") in {
            "idea",
            "review",
        }:
            continue
        for path, text in texts(record):
            own_title = (kind in {"post", "suggestion"} and path == ("title",)) or path[-2:] == ("source", "title")
            if not text.missing or (own_title and _plain(context, kind, ident, path)):
                continue
            where = context.at(kind, ident, *path)
            yield context.warning("missing-translation", where, language=text.missing[0], key=_key(path))
    yield from _pages(context)


def _plain(context: Context, kind: str, ident: str, path: Path) -> bool:
    file, base = context.index.records[kind, ident]
    if not base and len(path) == 1:  # thousands of posts; parsing each again would take seconds
        return context.index.documents[file].plain_at_top(str(path[0]))
    root = context.index.documents[file].root
    return root is not None and follow(root, (*base, *path))[0].kind == "scalar"


def _key(path: Path) -> str:
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "")


def _pages(context: Context) -> Iterator[Diagnostic]:
    # A page whose file exists but is broken is reported by itself.
    there = {ident for kind, ident in context.index.records if kind == "prose"}
    for page in context.workspace.prose:
        other = "en" if page.lang == "ja" else "ja"
        if f"{other}/{page.path}" not in there:
            where = context.at("prose", f"{page.lang}/{page.path}")
            yield context.warning("missing-page", where, language=other, file=f"site_src/{other}/{page.path}")
