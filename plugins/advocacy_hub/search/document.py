"""What can be found, and what there is to say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["rule", "policy", "term", "handbook", "module", "lesson", "page", "topic", "post", "source"]
KINDS: tuple[Kind, ...] = ("rule", "policy", "term", "handbook", "module", "lesson", "page", "topic", "post", "source")
"""In the order of facets."""


@dataclass(frozen=True)
class Document:
    """One thing that a search can lead to: a page, or a part of one with an address of its own.

    ``lead`` is what says most in few words (a rule's statement, a summary).
    ``weight`` (0 to 63) is how welcome it is among equals; see ``weights``.
    """

    url: str
    """Relative to the language's root."""
    name: str
    """What it is called where it is shown."""
    kind: Kind
    title: str = ""
    """What it is found by first; a rule has none, its statement is the ``lead``."""
    heading: str = ""
    lead: str = ""
    body: str = ""
    weight: int = 0
    topics: tuple[str, ...] = ()
    category: str = ""
    language: str = ""
    networks: tuple[str, ...] = ()
