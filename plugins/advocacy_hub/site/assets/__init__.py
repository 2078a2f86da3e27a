"""Our own style sheets, scripts and pictures, in one folder named by the hash of what is in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

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


def bundle(workspace: Workspace) -> Bundle:
    """Return our assets with one cover per topic; the folder's name changes with any byte in it."""
    style = "\n".join((_HERE / "css" / f"{name}.css").read_text("utf-8") for name in _STYLES)
    contents: dict[str, bytes] = {"hub.css": style.encode()}
    for folder, ending in (("js", "*.js"), ("img", "*.svg")):
        for path in sorted((_HERE / folder).glob(ending)):
            contents[f"{folder}/{path.name}"] = path.read_bytes()
    for topic in workspace.topics.values():
        contents[f"covers/{topic.id}.svg"] = cover(topic).encode()
    digest = hashlib.sha256()
    for name, data in sorted(contents.items()):
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    root = f"assets/hub-{digest.hexdigest()[:10]}/"
    return Bundle(
        root,
        tuple(SiteFile(root + name, data) for name, data in sorted(contents.items())),
        (f"{root}hub.css",),
        (f"{root}js/main.js",),
    )
