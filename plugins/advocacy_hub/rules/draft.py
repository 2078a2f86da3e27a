"""The text that is judged, with what the rules need to know about it, and what they find."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import Literal

from ..model.base import Lang
from ..model.content import Category
from ..text.fold import Folded, fold, fold_words, skeleton
from ..text.web_addresses import addresses, bare_addresses

Span = tuple[int, int]
"""Start and end in code points."""

FindingKind = Literal[
    "forbidden",
    "secret",
    "mail",
    "phone",
    "my-number",
    "card-number",
    "internal-host",
    "file-path",
    "broken-hashtag",
    "any-address",
    "host",
    "missing",
    "late",
    "buried",
    "alt-text",
    "hashtags",
    "mentions",
    "capital-words",
    "supplied-similarity",
    "variant-similarity",
    "repeat-captions",
]
"""``variant-similarity`` and ``repeat-captions`` are found among captions, not in one text: ``check.lint`` does."""


# A domain has a dot within a word: at the end of a sentence there is none to look for.
_DOTTED = re.compile(r"[^ \n]\.[^ \n]")


@dataclass(frozen=True)
class Draft:
    """Words that somebody is about to post, disclosure included, hashtags apart."""

    text: str
    hashtags: tuple[str, ...] = ()
    category: Category = "owned"
    networks: tuple[str, ...] = ()
    """Where it is to be posted; () if that is not known."""
    language: Lang = "ja"
    audiences: tuple[str, ...] = ()
    """Whom the post is for; () if that is not known."""
    post: str | None = None
    supplied: tuple[str, ...] = ()
    """The captions it was made from."""
    pictures: tuple[str, ...] = ()
    """The alt text of each picture that goes with it, "" where there is none."""

    @cached_property
    def full(self) -> str:
        """What is posted, but for the link: the text, and the hashtags on a line of their own."""
        tags = " ".join(f"#{tag}" for tag in self.hashtags)
        return f"{self.text}\n{tags}" if tags and self.text else self.text or tags

    @cached_property
    def links(self) -> tuple[Span, ...]:
        """The spans of web addresses in ``full``, with and without a scheme."""
        if _DOTTED.search(self.full) is None and "://" not in self.full:
            return ()
        return merged((*addresses(self.full), *bare_addresses(self.full)))

    @cached_property
    def words(self) -> str:
        """``full``, folded, each web address one sign."""
        if self.links or not self.text or not self.hashtags:
            return fold_words(self.full, self.links)
        # Lines fold by themselves, and the same text and the same hashtags are asked for again.
        text, tags = fold_words(self.text), fold_words(self.full[len(self.text) + 1 :])
        return f"{text}\n{tags}" if text[-1:] not in {"", " ", "\n"} else fold_words(self.full)

    @cached_property
    def folded(self) -> Folded:
        """``words`` with the place of every character."""
        return fold(self.full, self.links)

    @cached_property
    def _first_line(self) -> Folded:
        return fold(self.full.partition("\n")[0])

    def original(self, start: int, end: int) -> Span:
        """Return the place in ``full`` of a span of ``words``, which is not empty."""
        # Nearly all that is found in nearly all texts is a disclosure in the first line, and lines fold by themselves.
        line = (
            self._first_line if not self.links and "\n" in self.words[end:] and "\n" not in self.words[:end] else None
        )
        if line is not None and end <= len(line.text) and self.words.startswith(line.text):
            return line.span(start, end)
        return self.folded.span(start, end)

    @cached_property
    def skeleton(self) -> str:
        """``words`` without ー, where literals are looked for."""
        return skeleton(self.words)


@dataclass(frozen=True)
class Finding:
    """One rule that a text breaks, in one way."""

    rule: str
    level: Literal["error", "warning"]
    kind: FindingKind
    spans: tuple[Span, ...] = ()
    """Places in ``Draft.full``, in order; () where something is missing."""
    values: Mapping[str, int] = field(default_factory=dict)
    """Figures that words about it need: ``n``, ``limit``."""


def covers(spans: tuple[Span, ...], span: Span) -> bool:
    """Return whether ``span`` lies within one of ``spans``, which are in order and apart."""
    at = bisect_right(spans, span[0], key=itemgetter(0)) - 1
    return at >= 0 and span[1] <= spans[at][1]


def merged(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans in order, those that overlap joined into one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
