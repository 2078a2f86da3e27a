"""Our own style sheets, scripts, data and pictures, in one folder named by the hash of what is in it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...i18n.strings import browser_words
from ...model.base import LANGS
from ...model.workspace import Workspace
from ..covers import cover
from ..page import SiteFile

_HERE = Path(__file__).parent

# The cascade: tokens first, then what they dress.
_STYLES = ("tokens", "base", "theme", "components", "home", "guidelines", "training", "hub", "post", "status", "print")


@dataclass(frozen=True)
class Bundle:
    """The files, and which of them a page names."""

    root: str
    files: tuple[SiteFile, ...]
    stylesheets: tuple[str, ...]
    modules: tuple[str, ...]


def bundle(workspace: Workspace, now: dt.datetime) -> Bundle:
    """Return our assets with one cover per topic; the folder's name changes with any byte in it.

    The generated modules under ``js/`` hold what the scripts share with Python:
    text tables, rules, networks, words. ``now`` is aware.
    """
    style = "\n".join((_HERE / "css" / f"{name}.css").read_text("utf-8") for name in _STYLES)
    contents: dict[str, bytes] = {"hub.css": style.encode()}
    for path in sorted((_HERE / "js").rglob("*.js")):
        contents[f"js/{path.relative_to(_HERE / 'js').as_posix()}"] = path.read_bytes()
    for path in sorted((_HERE / "img").glob("*.svg")):
        contents[f"img/{path.name}"] = path.read_bytes()
    for name, data in _modules(workspace, now):
        contents[f"js/{name}.js"] = _module(data)
    for topic in workspace.topics.values():
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


def _modules(workspace: Workspace, now: dt.datetime) -> Iterator[tuple[str, object]]:
    """Yield name and content of every module that is data."""
    del workspace, now
    for lang in LANGS:
        yield f"words/{lang}", browser_words(lang)


def _module(data: object) -> bytes:
    return f"export default {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n".encode()
