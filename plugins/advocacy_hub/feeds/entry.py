"""What a feed holds, between the parser and the inbox. Standard library only: the child process loads it."""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed: plain text, cleaned; "" where the feed says nothing.

    ``link`` is as published, perhaps relative; ``dates`` are as written, best
    first; ``image`` is an address kept as data, never loaded by the site;
    ``minutes`` to read the article, if the feed has all of it.
    """

    link: str = ""
    guid: str = ""
    title: str = ""
    summary: str = ""
    author: str = ""
    dates: tuple[str, ...] = ()
    image: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed: ``version`` as the parser names it (``rss20``, ``atom10``, ``json11``); ``total`` entries before the cap."""

    version: str
    title: str = ""
    link: str = ""
    entries: tuple[Entry, ...] = ()
    total: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return plain data for ``from_json``."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> ParsedFeed:
        """Return the feed that ``to_json`` described."""
        entries = tuple(Entry(**{**item, "dates": tuple(item["dates"])}) for item in data["entries"])
        return cls(**{**data, "entries": entries})

    def packed(self) -> bytes:
        """Return the feed in a fifth of the space, for ``unpacked``."""
        return zlib.compress(json.dumps(self.to_json(), ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)

    @classmethod
    def unpacked(cls, data: bytes) -> ParsedFeed:
        """Return the feed that ``packed`` made small."""
        return cls.from_json(json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass")))
