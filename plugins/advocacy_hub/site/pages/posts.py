"""A page per post: what it says, why it matters, and words to share it with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ...check.lint import applied
from ...mix import newest_first
from ...model.base import LANGS, Lang
from ...model.content import Audience, Caption, Post, Topic
from ...model.text import Text
from ...share.links import ShareLink, may_be_shared, share_links, shared_url, wording
from ...share.networks import COPY_LINK, QR
from ...share.qr import qr_svg
from ...text.plain import cut
from .. import addresses
from ..page import Page
from . import composer
from .cards import cards, expiry_of, title_of
from .context import Context
from .pausing import paused

_RELATED = 3
_DESCRIPTION = 155


@dataclass(frozen=True)
class Counted:
    """How much of a network's limit a caption takes."""

    name: Text
    used: int
    limit: int
    too_long: bool


@dataclass(frozen=True)
class CaptionView:
    """A suggested text with the ways to share it."""

    number: int
    """Its place among the post's captions, from 1."""
    caption: Caption
    disclosure: str | None
    """What stands before the text; None if the text says it itself."""
    paragraphs: tuple[tuple[str, ...], ...]
    """The text, cut into paragraphs of lines."""
    words: str
    """Everything that is posted but the link."""
    counts: tuple[Counted, ...]
    links: tuple[ShareLink, ...]
    """Networks that take the text."""
    pasted: tuple[ShareLink, ...]
    """Networks that take only the link: the text is copied first."""
    pasted_names: str
    copied: tuple[ShareLink, ...]
    """Networks without an address: text and link are copied."""

    @property
    def id(self) -> str:
        """The caption's id on the page."""
        return f"caption-{self.number}"


@dataclass(frozen=True)
class CaptionGroup:
    """The captions of one language."""

    language: Lang
    captions: tuple[CaptionView, ...]


def pages(context: Context) -> Iterator[Page]:
    """Yield a page per post."""
    posts = context.workspace.posts.values()
    near = Related(newest_first(posts, context.workspace.program.zone))
    for post in posts:
        yield _page(context, post, near.to(post))


class Related:
    """Finds posts that go with another one, without looking at all of them each time."""

    def __init__(self, newest: tuple[Post, ...]) -> None:
        self._place = {post.id: place for place, post in enumerate(newest)}
        self._by_main: dict[str, list[Post]] = defaultdict(list)
        self._by_any: dict[str, list[Post]] = defaultdict(list)
        for post in newest:
            self._by_main[post.topics[0]].append(post)
            for topic in post.topics:
                self._by_any[topic].append(post)

    def to(self, post: Post) -> tuple[Post, ...]:
        """Return up to three other posts: of the same main topic first, then of any in common, newest first."""
        same = self._by_main[post.topics[0]][: _RELATED + 1]
        near = {one.id: one for topic in post.topics for one in self._by_any[topic][: 2 * _RELATED + 1]}
        found = {one.id: one for one in (*same, *sorted(near.values(), key=lambda one: self._place[one.id]))}
        found.pop(post.id, None)
        return tuple(found.values())[:_RELATED]


def caption_groups(context: Context, post: Post) -> tuple[CaptionGroup, ...]:
    """Return the captions that can be used, by language, the reader's own first.

    A caption for networks that the company does not offer is still shown: it
    can be copied.
    """
    order = (context.lang, *(lang for lang in LANGS if lang != context.lang))
    numbered = [_caption(context, post, caption, n) for n, caption in enumerate(post.captions, start=1)]
    groups = (CaptionGroup(lang, tuple(v for v in numbered if v.caption.language == lang)) for lang in order)
    return tuple(group for group in groups if group.captions)


def _caption(context: Context, post: Post, caption: Caption, number: int) -> CaptionView:
    links = share_links(post, caption, context.workspace.program, context.lang)
    worded = [link for link in links if "text" in link.network.takes or link.network.pasted]
    pasted = tuple(link for link in worded if link.network.pasted)
    said = caption.disclosure is None or caption.disclosure in caption.text
    return CaptionView(
        number,
        caption,
        None if said else caption.disclosure,
        tuple(tuple(part.splitlines()) for part in re.split(r"\n\s*\n", caption.text)),
        wording(caption),
        tuple(
            Counted(link.network.name, link.used, link.network.limit, link.too_long)
            for link in worded
            # The length of an encoded mail means nothing to a reader until it is too long.
            if link.network.limit is not None and (link.network.count != "encoded" or link.too_long)
        ),
        tuple(link for link in worded if link.href is not None and not link.network.pasted),
        pasted,
        context.t("share.and").join(context.plain(link.network.name) for link in pasted),
        tuple(link for link in worded if link.network.copy_only),
    )


def _page(context: Context, post: Post, near: tuple[Post, ...]) -> Page:
    workspace = context.workspace
    title = title_of(post, context.lang)
    shareable = may_be_shared(post, workspace.program)
    groups = caption_groups(context, post) if shareable else ()
    plain = share_links(post, None, workspace.program, context.lang)
    (card,) = cards(context, (post,))
    return Page(
        path=addresses.post(post.id),
        kind="post",
        under=addresses.HUB,
        title=title.text,
        description=cut(context.plain(post.summary), _DESCRIPTION),
        data={
            "card": card,
            "post": post,
            "topics": _topics(context, post),
            "audiences": _audiences(context, post),
            "shareable": shareable,
            "groups": groups,
            "composer": composer.for_post(context, post) if shareable else None,
            "qr": _qr(context, post),
            "applied": applied(post, context.rules) if post.captions else (),
            "plain_links": tuple(link for link in plain if link.href is not None),
            "copy_link": next((link for link in plain if link.network.id == COPY_LINK), None),
            "disclose": post.category != "curated",
            "related": cards(context, near),
            "expiry": expiry_of(context, post),
            "paused": paused(context),
        },
        source=workspace.places.find("post", post.id).file,
    )


def _qr(context: Context, post: Post) -> Markup | None:
    """Return the QR code of the shared address, where the company offers one for this post."""
    program = context.workspace.program
    hub = program.hub
    if QR not in hub.networks or (post.networks and QR not in post.networks) or not may_be_shared(post, program):
        return None
    label = context.t("post.qr", title=post.title.say(context.lang).text)
    return Markup(qr_svg(shared_url(post.link, QR, post.id, hub), label))  # noqa: S704 - the label is escaped there


def _topics(context: Context, post: Post) -> tuple[Topic, ...]:
    known = context.workspace.topics
    return tuple(known[ident] for ident in post.topics if ident in known)


def _audiences(context: Context, post: Post) -> tuple[Audience, ...]:
    known = context.workspace.audiences
    return tuple(known[ident] for ident in post.audience if ident in known)
