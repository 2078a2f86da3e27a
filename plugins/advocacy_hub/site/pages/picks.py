"""What the browser picks posts from for one reader: a small file of the newest posts, and the section that shows the picks.

The choice itself is the browser's (``js/mine/pick.js``): only it knows what the reader shared.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from ...mix import newest_first, order_by_mix
from ...model.content import Audience, Post
from ...text.phrases import phrases
from ..page import SiteFile
from .cards import expiry_of, title_of
from .context import Context

PICKS_FILE = "data/picks.json"
OLDER_FILE = "data/older-posts.json"
_MOST = 200


@dataclass(frozen=True)
class PicksSection:
    """What the section needs to know; what it shows is the script's."""

    audiences: tuple[Audience, ...]
    asks: bool
    """Whether it asks a reader for their role of whom the browser knows nothing yet; else it stays hidden from them."""
    left_out: tuple[str, ...]
    """Ids of posts that the page shows anyway."""


def section(context: Context, *, asks: bool, left_out: Iterable[Post] = ()) -> PicksSection | None:
    """Return the section; None while nothing can be picked: sharing is paused, or there are no posts."""
    workspace = context.workspace
    if workspace.program.pause is not None or not workspace.posts:
        return None
    return PicksSection(tuple(workspace.audiences.values()), asks, tuple(post.id for post in left_out))


def files(context: Context) -> Iterator[SiteFile]:
    """Yield the newest posts that may be shared, in the hub's own order, and the ids of the others if there are any."""
    program = context.workspace.program
    newest = newest_first((p for p in context.workspace.posts.values() if p.visibility == "public"), program.zone)
    listed, older = newest[:_MOST], newest[_MOST:]
    posts = [_post(context, p) for p in order_by_mix(listed, context.now, program.hub.mix, program.zone)]
    mix = program.hub.mix
    yield _file(
        PICKS_FILE,
        {
            "paused": program.pause is not None,
            "mix": {"curated": mix.curated, "owned": mix.owned, "promotional": mix.promotional},
            "topics": {topic.id: context.plain(topic.name) for topic in context.workspace.topics.values()},
            "audiences": {one.id: context.plain(one.name) for one in context.workspace.audiences.values()},
            "posts": posts,
            "older": bool(older),
        },
    )
    if older:
        yield _file(OLDER_FILE, {"posts": sorted(post.id for post in older)})


def _post(context: Context, post: Post) -> dict[str, Any]:
    zone = context.workspace.program.zone
    title = title_of(post, context.lang)
    expiry = expiry_of(context, post)
    return {
        "id": post.id,
        "title": title.text,
        "breaks": _breaks(title.text),
        "titleLang": title.lang,
        "category": post.category,
        "topics": post.topics,
        "audience": _audience(context, post),
        "added": post.added.starts(zone).isoformat(),
        "expires": None if expiry is None else expiry.at,
        "language": post.language,
    }


def _breaks(title: str) -> list[int]:
    """Return where a line may be broken in a Japanese title, in code points from its start; the browser cannot tell."""
    return list(accumulate(len(part) for part in phrases(title)))[:-1]


def _audience(context: Context, post: Post) -> tuple[str, ...]:
    """Return the roles it is for; where nobody named them, those who care for its main topic."""
    topic = context.workspace.topics.get(post.topics[0])
    return post.audience or (topic.audience if topic else ())


def _file(path: str, data: Mapping[str, object]) -> SiteFile:
    return SiteFile(path, (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode())
