"""What an OPML file adds to the sources, and what it does not, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin

from pydantic import ValidationError

from ..curation.dedupe import link_key
from ..curation.suggest import detect_language
from ..feeds.address import target_of
from ..feeds.errors import BadAddressError
from ..model.content import Source, Topics
from .draft import free_source_id, host_name, language_of, one_line, topics_by_word, topics_named, zone_of
from .opml import Outline

Reason = Literal["listed", "twice", "same-site", "bad-address"]
_LONGEST_ADDRESS = 2_000


@dataclass(frozen=True, slots=True)
class Planned:
    """An outline with the source it becomes, or the reason why it becomes none.

    ``listed``: ``known`` has this feed; ``same-site``: ``known`` is of this site and
    has no feed; ``twice``: the file has it above, as ``known``.
    """

    outline: Outline
    source: Source | None = None
    reason: Reason | None = None
    known: str = ""


def plan_import(
    outlines: Iterable[Outline], sources: Sequence[Source], topics: Topics, *, active: bool
) -> tuple[Planned, ...]:
    """Return what becomes of each outline, in the order of the file."""
    plan = _Plan(sources, topics, active)
    return tuple(plan.take(outline) for outline in outlines)


class _Plan:
    def __init__(self, sources: Sequence[Source], topics: Topics, active: bool) -> None:
        self.active = active
        self.topics = topics_by_word(topics)
        self.taken = {source.id for source in sources}
        self.by_feed = {link_key(source.feed): source.id for source in sources if source.feed}
        self.without = {link_key(source.site): source.id for source in sources if not source.feed}
        self.new: dict[str, str] = {}

    def take(self, outline: Outline) -> Planned:
        site = _site(outline)
        if not site:
            return Planned(outline, reason="bad-address")
        feed = link_key(outline.feed)
        if feed in self.by_feed:
            return Planned(outline, reason="listed", known=self.by_feed[feed])
        if feed in self.new:
            return Planned(outline, reason="twice", known=self.new[feed])
        if link_key(site) in self.without:
            return Planned(outline, reason="same-site", known=self.without[link_key(site)])
        source = self._source(outline, site)
        if source is None:
            return Planned(outline, reason="bad-address")
        self.new[feed] = source.id
        self.taken.add(source.id)
        return Planned(outline, source)

    def _source(self, outline: Outline, site: str) -> Source | None:
        name = one_line(outline.name) or host_name(site)
        language = detect_language(" ".join((name, *outline.folders)), language_of(site, outline.language))
        try:
            return Source(
                id=free_source_id(name, site, self.taken),
                name=name,
                site=site,
                feed=outline.feed,
                language=language,
                topics=topics_named(outline.folders, self.topics),
                timezone=zone_of(language),
                active=self.active,
            )
        except ValidationError:
            return None


def _site(outline: Outline) -> str:
    """Return the site an outline names, else the host of its feed; "" if the feed's is no address."""
    if not _is_address(outline.feed):
        return ""
    return outline.site if _is_address(outline.site) else urljoin(outline.feed, "/")


def _is_address(text: str) -> bool:
    try:
        target_of(text)
    except BadAddressError:
        return False
    return len(text) <= _LONGEST_ADDRESS and text.isprintable() and " " not in text
