"""The publishers that posts come from, and how far each is trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ...model.content import Source, Topic
from .. import addresses
from ..page import Heading, Page
from .context import Context

_LEVELS = ("high", "medium", "low")


@dataclass(frozen=True)
class SourceLine:
    """A source with its topics and the number of its posts on the hub."""

    source: Source
    topics: tuple[Topic, ...]
    posts: int


@dataclass(frozen=True)
class TrustGroup:
    """The sources of one level of trust."""

    level: str
    lines: tuple[SourceLine, ...]


def pages(context: Context) -> Iterator[Page]:
    """Yield the list of sources."""
    workspace = context.workspace
    counts = Counter(post.source for post in workspace.posts.values())
    groups = []
    for level in _LEVELS:
        lines = tuple(
            SourceLine(one, tuple(workspace.topics[i] for i in one.topics if i in workspace.topics), counts[one.id])
            for one in workspace.sources.values()
            if one.trust == level
        )
        if lines:
            groups.append(TrustGroup(level, lines))
    first = next(iter(workspace.sources), None)
    yield Page(
        path=addresses.SOURCES,
        kind="sources",
        title=context.t("sources.title"),
        description=context.t("sources.description"),
        data={"groups": tuple(groups)},
        toc=tuple(Heading(f"trust-{one.level}", context.t(f"trust.{one.level}")) for one in groups),
        source=None if first is None else workspace.places.find("source", first).file,
    )
