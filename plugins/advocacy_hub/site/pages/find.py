"""The search page: a box for scripts, and an index that needs none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ...share.networks import NETWORKS
from .. import addresses
from ..page import Heading, Page
from .context import Context

_PARTS = ("terms", "rules", "topics", "pages")
_LISTED = frozenset({"prose", "handbook", "policy", "module", "status", "take-part", "check-text", "may-i-post", "calendar",
                     "sources", "feeds", "glossary", "risks", "evidence", "team", "stories", "suggest", "suggestions", "assets"})  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """A line of the index; ``path`` may have an anchor."""

    name: str
    path: str


@dataclass(frozen=True)
class Part:
    """A part of the index, its lines in order."""

    id: str
    entries: tuple[Entry, ...]


def pages(context: Context) -> Iterator[Page]:
    """Yield the search page, its index still empty: ``bound`` fills it when every page is known."""
    yield Page(
        path=addresses.SEARCH,
        kind="search",
        title=context.t("search.title"),
        description=context.t("search.description"),
        data={"parts": (), "facet_names": {}},
        searchable=False,
    )


def bound(context: Context, pages: Mapping[str, Page]) -> dict[str, Page]:
    """Return the search page with its index, by path."""
    workspace = context.workspace
    terms = [
        Entry(forms[0], addresses.term(term.id))
        for term in workspace.terms.values()
        if (forms := term.forms(context.lang))
    ]
    rules = [
        Entry(context.plain(rule.statement), addresses.rule(policy.id, rule.id))
        for policy in workspace.policies.values()
        for rule in policy.rules
    ]
    topics = [Entry(context.plain(topic.name), addresses.topic(topic.id)) for topic in workspace.topics.values()]
    others = [Entry(page.title, page.path) for page in pages.values() if page.kind in _LISTED]
    found = {
        "terms": sorted(terms, key=lambda entry: entry.name.casefold()),
        "rules": rules,
        "topics": topics,
        "pages": sorted(others, key=lambda entry: entry.name.casefold()),
    }
    parts = tuple(Part(key, tuple(found[key])) for key in _PARTS if found[key])
    page = pages[addresses.SEARCH]
    names = {
        "topic": {topic.id: context.plain(topic.name) for topic in workspace.topics.values()},
        "category": {key: context.t(f"category.{key}") for key in ("curated", "owned", "promotional")},
        "network": {key: context.plain(network.name) for key, network in NETWORKS.items()},
        "language": {key: context.t(f"lang.{key}") for key in ("ja", "en")},
    }
    toc = tuple(Heading(f"index-{part.id}", context.t(f"search.index.{part.id}")) for part in parts)
    return {page.path: replace(page, data={"parts": parts, "facet_names": names}, toc=toc)}
