"""Lists of feeds as other readers write and read them: OPML 1.0, 1.1 and 2.0."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html.entities import html5
from itertools import islice
from typing import ClassVar
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from ..feeds.decode import decode
from ..model.base import Lang
from ..text.plain import tidy

MOST_BYTES = 5_000_000
MOST_FEEDS = 2_000
_REFERENCE = re.compile(r"&(?:([A-Za-z][A-Za-z0-9]{0,30});|#(?:(\d{1,7})|[xX]([0-9A-Fa-f]{1,6}));|)")
_DEEPEST = 8
"""Folders that are remembered around a feed."""
_MOST_CATEGORIES = 20
"""Words of a feed's own that are remembered; more name no topic."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})


class OpmlError(Exception):
    """The file is no OPML that can be read. ``say`` tells why."""

    words: ClassVar[dict[str, dict[Lang, str]]] = {
        "too-big": {
            "ja": "ファイルが{limit}MBを超えています。分けて取り込んでください。",
            "en": "The file is larger than {limit} MB. Import it in parts.",
        },
        "too-many": {
            "ja": "フィードが{limit}件を超えています。分けて取り込んでください。",
            "en": "There are more than {limit} feeds in the file. Import it in parts.",
        },
        "entities": {
            "ja": "ファイルの中で実体(<!ENTITY>)を定義しています。安全のため読み込みません。書き出し直すか、その定義を消してください。",
            "en": "The file defines entities (<!ENTITY>), which are refused for safety. Export it anew, or remove them.",
        },
        "broken": {
            "ja": "XMLとして読めません({why})。フィードリーダーから書き出し直してください。",
            "en": "It cannot be read as XML ({why}). Export it from your feed reader anew.",
        },
        "not-opml": {
            "ja": "OPMLではありません(最初の要素が {root} です)。フィードリーダーの「OPMLに書き出す」でつくったファイルを渡してください。",
            "en": "It is no OPML (its first element is {root}). Give the file that your feed reader exports as OPML.",
        },
    }

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = values
        super().__init__(self.say("en"))

    def say(self, lang: Lang) -> str:
        """Return what is wrong, and what to do, in one paragraph."""
        return self.words[self.code][lang].format(**self.values)


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in a list: ``folders`` are the names it lies under, outermost first, and its categories; "" where nothing is said."""

    feed: str
    name: str = ""
    site: str = ""
    language: str = ""
    folders: tuple[str, ...] = ()


def read_opml(data: bytes) -> tuple[Outline, ...]:
    """Return the feeds of an OPML file in its order, whatever its encoding. Raises ``OpmlError``.

    Entities are never expanded and nothing is loaded from outside. A bare ``&``, or an
    entity that only HTML knows, is read as it was meant.
    """
    if len(data) > MOST_BYTES:
        raise OpmlError("too-big", limit=MOST_BYTES // 1_000_000)
    reader = _Reader()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(_REFERENCE.sub(_mended, decode(data)).encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        raise OpmlError("broken", why=error) from None
    return tuple(reader.found)


def _refuse(*_: object) -> None:
    raise OpmlError("entities")


def _mended(found: re.Match[str]) -> str:
    name, decimal, hexadecimal = found.groups()
    if decimal or hexadecimal:
        # One number that stands for no character must not cost the whole list.
        number = int(decimal) if decimal else int(hexadecimal, 16)
        return found[0] if number <= sys.maxunicode and not _NOT_XML.match(chr(number)) else ""
    if name in _OF_XML:
        return found[0]
    known = html5.get(f"{name};") if name else None
    return escape(known) if known else f"&amp;{found[0][1:]}"


class _Reader:
    def __init__(self) -> None:
        self.found: list[Outline] = []
        self.open: list[str] = []
        self.started = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(":")[2].lower()
        if not self.started:
            self.started = True
            if local != "opml":
                raise OpmlError("not-opml", root=f"<{tidy(name)[:40]}>")
        if local != "outline":
            return
        # Readers disagree about capitals: xmlUrl, xmlURL, xmlurl.
        said = {key.lower(): tidy(value) for key, value in attributes.items()}
        title = said.get("title") or said.get("text") or ""
        feed = said.get("xmlurl", "") or (
            said.get("url", "") if said.get("type", "").lower() in {"rss", "atom"} else ""
        )
        if feed:
            folders = (*filter(None, self.open[-_DEEPEST:]), *_categories(said.get("category", "")))
            feed = re.sub(r"\Afeed:(?://)?(?=https?:)|\Afeed:(?=//)", "", feed)
            feed = f"http:{feed}" if feed.startswith("//") else feed
            if len(self.found) == MOST_FEEDS:
                raise OpmlError("too-many", limit=f"{MOST_FEEDS:,}")
            self.found.append(Outline(feed, title, said.get("htmlurl", ""), said.get("language", ""), folders))
        self.open.append(title)

    def end(self, name: str) -> None:
        if name.rpartition(":")[2].lower() == "outline":
            self.open.pop()


def _categories(text: str) -> Iterable[str]:
    """Return the words of a category attribute: ``/Boston/Weather,news`` (OPML 2.0)."""
    return islice((word[0] for word in re.finditer(r"[^/,]+", text)), _MOST_CATEGORIES)


def write_opml(title: str, folders: Mapping[str, Iterable[Outline]]) -> bytes:
    """Return an OPML 2.0 file with the feeds in folders by their names; those under "" stand at the top.

    The folders of an outline become its categories.
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">', "<head>"]
    lines += [f"  <title>{escape(title)}</title>", "</head>", "<body>"]
    for folder, outlines in folders.items():
        if folder:
            lines.append(f"  <outline text={quoteattr(folder)} title={quoteattr(folder)}>")
        lines += [f"{'    ' if folder else '  '}{_outline(outline)}" for outline in outlines]
        if folder:
            lines.append("  </outline>")
    lines += ["</body>", "</opml>", ""]
    return "\n".join(lines).encode()


def _outline(outline: Outline) -> str:
    attributes = {
        "type": "rss",
        "text": outline.name,
        "title": outline.name,
        "xmlUrl": outline.feed,
        "htmlUrl": outline.site,
        "language": outline.language,
        "category": ",".join(f"/{folder}" for folder in outline.folders),
    }
    return f"<outline {' '.join(f'{key}={quoteattr(value)}' for key, value in attributes.items() if value)}/>"
