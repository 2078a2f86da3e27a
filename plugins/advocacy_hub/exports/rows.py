"""Which posts go into the file, with which caption, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ..mix import order_by_mix
from ..model.base import Lang
from ..model.content import Caption, Post
from ..model.workspace import Workspace
from ..share.links import link_to, may_be_shared, shared_url, wording
from ..share.networks import Network

Reason = Literal["no-caption", "too-long", "expires"]


@dataclass(frozen=True)
class Row:
    """A post with one caption for one network, and when it goes out if that was asked."""

    post: Post
    caption: Caption
    link: str
    network: Network
    when: dt.datetime | None


@dataclass(frozen=True)
class LeftOut:
    """A post that has no row, and why."""

    post: Post
    reason: Reason


@dataclass(frozen=True)
class Chosen:
    """The rows of a file."""

    rows: tuple[Row, ...]
    left_out: tuple[LeftOut, ...]
    cut: bool
    """True if there are more posts than rows were allowed."""


def choose(
    workspace: Workspace,
    network: Network,
    lang: Lang,
    now: dt.datetime,
    *,
    slots: Iterator[dt.datetime] | None = None,
    most: int | None = None,
) -> Chosen:
    """Return up to ``most`` rows, one a post, in the hub's own order, which keeps the mix.

    ``workspace`` is the visible one. None of its posts is in while sharing is
    paused, nor any that is for staff only or not meant for ``network``.
    ``slots`` gives the moments; a post that is withdrawn before its moment
    leaves it to the next one.
    """
    program = workspace.program
    ordered = order_by_mix(workspace.posts.values(), now, program.hub.mix, program.zone)
    found: list[Row] = []
    left: list[LeftOut] = []
    when = next(slots) if slots else None
    for post in ordered:
        if not may_be_shared(post, program) or (post.networks and network.id not in post.networks):
            continue
        if most is not None and len(found) == most:
            return Chosen(tuple(found), tuple(left), cut=True)
        caption = caption_for(post, network, lang)
        if caption is None:
            left.append(LeftOut(post, "no-caption"))
            continue
        link = shared_url(post.link, network.id, post.id, program.hub)
        if _too_long(post, caption, link, network):
            left.append(LeftOut(post, "too-long"))
        elif when is not None and post.expires is not None and post.expires.ends(program.zone) <= when:
            left.append(LeftOut(post, "expires"))
        else:
            found.append(Row(post, caption, link, network, when))
            when = next(slots) if slots else None
    return Chosen(tuple(found), tuple(left), cut=False)


def caption_for(post: Post, network: Network, lang: Lang) -> Caption | None:
    """Return the caption in ``lang`` that names the network, else the first one for any; None if there is neither."""
    fit = [one for one in post.captions if one.language == lang and (not one.networks or network.id in one.networks)]
    return next((one for one in fit if one.networks), fit[0] if fit else None)


def fields(row: Row, workspace: Workspace, date: str) -> Mapping[str, str]:
    """Return what a mapping's templates may name (``model.export.FIELDS``); "" for what the post has not."""
    post, caption, lang = row.post, row.caption, row.caption.language
    topic = workspace.topics.get(post.topics[0])
    picture = post.pictures[0] if post.pictures else None
    return {
        "date": date,
        "text": wording(caption),
        "words": wording(caption, tags=False),
        "hashtags": " ".join(f"#{tag}" for tag in caption.hashtags),
        "link": row.link,
        "title": post.title.say(lang).text,
        "summary": post.summary.say(lang).text,
        "why": post.why.say(lang).text if post.why else "",
        "topic": topic.name.say(lang).text if topic else post.topics[0],
        "category": post.category,
        "network": row.network.id,
        "language": lang,
        "image": picture.address if picture else "",
        "alt": picture.alt.say(lang).text if picture and picture.alt else "",
        "id": post.id,
    }


def _too_long(post: Post, caption: Caption, link: str, network: Network) -> bool:
    """Return whether the network would refuse or cut the text."""
    if network.limit is None:
        return False
    words, title = wording(caption, tags=False), post.title.say(caption.language).text
    return link_to(network, words, hashtags=caption.hashtags, url=link, title=title).used > network.limit
