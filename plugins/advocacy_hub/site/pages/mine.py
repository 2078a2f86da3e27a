"""What I shared: the page of what this browser remembers. Nothing of it is known when the page is made."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.content import CATEGORIES
from ...share.networks import NETWORKS, Network
from .. import addresses
from ..page import Page
from .context import Context


def pages(context: Context) -> Iterator[Page]:
    """Yield the page; it stands in no navigation, but under the hub."""
    workspace = context.workspace
    mix = workspace.program.hub.mix
    yield Page(
        path=addresses.MINE,
        kind="mine",
        under=addresses.HUB,
        title=context.t("mine.title"),
        description=context.t("mine.description"),
        data={
            "audiences": tuple(workspace.audiences.values()),
            "topics": tuple(workspace.topics.values()),
            "regions": regions(context),
            "servers": servers(context),
            "categories": CATEGORIES,
            "facts": {
                "mix": {"curated": mix.curated, "owned": mix.owned, "promotional": mix.promotional},
                "categories": {one: context.t(f"category.{one}") for one in CATEGORIES},
                "networks": {one.id: context.plain(one.name) for one in NETWORKS.values()},
            },
        },
        # Every reader's is another one; search would find an empty frame.
        searchable=False,
    )


def servers(context: Context) -> tuple[Network, ...]:
    """Return the company's networks that live on many servers, of which the reader has their own."""
    offered = (NETWORKS.get(ident) for ident in context.workspace.program.hub.networks)
    return tuple(dict.fromkeys(one for one in offered if one is not None and one.needs_instance))


def regions(context: Context) -> tuple[str, ...]:
    """Return the codes of the regions that the company has a disclosure of its own for, in its order."""
    disclosures = context.workspace.program.hub.disclosures
    return tuple(dict.fromkeys(one.region for one in disclosures if one.region))
