"""Our own style sheets, scripts, data and pictures, in one folder named by the hash of what is in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...i18n.strings import browser_words
from ...model.base import LANGS
from ...rules.ruleset import as_data
from ...share.hub_data import hub_data
from ...share.networks import as_data as networks_data
from ...text.tables import raw_tables
from .. import addresses
from ..covers import cover
from ..page import SiteFile
from ..pages.context import Context

_HERE = Path(__file__).parent

# The cascade: tokens first, then what they dress.
_STYLES = (
    "tokens",
    "base",
    "theme",
    "components",
    "home",
    "handbook",
    "guidelines",
    "glossary",
    "training",
    "hub",
    "calendar",
    "feeds",
    "sources",
    "post",
    "composer",
    "mine",
    "suggestions",
    "assets",
    "gates",
    "status",
    "program",
    "search",
    "print",
)


@dataclass(frozen=True)
class Bundle:
    """The files, and which of them a page names."""

    root: str
    files: tuple[SiteFile, ...]
    stylesheets: tuple[str, ...]
    modules: tuple[str, ...]


def bundle(context: Context) -> Bundle:
    """Return our assets with one cover per topic; the folder's name changes with any byte in it.

    The generated modules under ``js/`` hold what the scripts share with Python:
    text tables, rules, networks, words.
    """
    style = "\n".join((_HERE / "css" / f"{name}.css").read_text("utf-8") for name in _STYLES)
    contents: dict[str, bytes] = {"hub.css": style.encode()}
    for path in sorted((_HERE / "js").rglob("*.js")):
        contents[f"js/{path.relative_to(_HERE / 'js').as_posix()}"] = path.read_bytes()
    for path in sorted((_HERE / "img").glob("*.svg")):
        contents[f"img/{path.name}"] = path.read_bytes()
    for name, data in _modules(context):
        contents[f"js/{name}.js"] = _module(data)
    for topic in context.workspace.topics.values():
        contents[f"covers/{topic.id}.svg"] = cover(topic).encode()
    digest = hashlib.sha256()
    for name, content in sorted(contents.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    root = f"assets/hub-{digest.hexdigest()[:10]}/"
    return Bundle(
        root,
        tuple(SiteFile(root + name, content) for name, content in sorted(contents.items())),
        (f"{root}hub.css",),
        (f"{root}js/main.js",),
    )


def _modules(context: Context) -> Iterator[tuple[str, object]]:
    """Yield name and content of every module that is data."""
    yield "text/tables", raw_tables()
    yield "data/rules", as_data(context.rules, addresses.rule)
    yield "data/networks", networks_data()
    yield "data/hub", hub_data(context.workspace.program)
    for lang in LANGS:
        yield f"words/{lang}", browser_words(lang)


def _module(data: object) -> bytes:
    return f"export default {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n".encode()
