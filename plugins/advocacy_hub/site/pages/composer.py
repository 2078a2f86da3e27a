"""What the composer is given: the networks it may open, the captions it starts from, the hashtags it suggests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ...model.base import LANGS
from ...model.content import Caption, Post
from ...share.links import wording
from ...share.networks import COPY_LINK, NETWORKS, Network
from .context import Context


@dataclass(frozen=True)
class Variant:
    """A suggested caption as one of the composer's starting points."""

    number: int
    """Its place among the post's captions, from 1; the static caption has the same number."""
    caption: Caption
    words: str
    """Disclosure and text, as they are put into the text box."""


@dataclass(frozen=True)
class Composer:
    """The composer of one page."""

    networks: tuple[Network, ...]
    """Where one can post to."""
    ways: frozenset[str]
    """What else is offered: ``copy`` (the link alone), ``share`` (the browser's own sheet), ``qr``."""
    variants: tuple[Variant, ...]
    hashtags: tuple[str, ...]
    """Those suggested."""
    asks_category: bool
    """Whether the writer says what the text is about, since no post does."""
    data: Mapping[str, Any]
    """What its script reads."""


def for_post(context: Context, post: Post) -> Composer:
    """Return the composer of a post's page."""
    variants = _variants(context, post)
    return _composer(
        _offered(context, post.networks),
        variants,
        _hashtags(context, post, variants),
        asks_category=False,
        post=post.id,
        title=post.title.say(context.lang).text,
        url=post.link,
        category=post.category,
        audiences=post.audience,
        topics=post.topics,
        pictures=[context.plain(picture.alt) if picture.alt else "" for picture in post.pictures],
    )


def for_any_text(context: Context) -> Composer:
    """Return the composer of "check my text", which belongs to no post."""
    return _composer(
        _offered(context, ()),
        (),
        (),
        asks_category=True,
        post="",
        title="",
        url="",
        category="owned",
        audiences=(),
        topics=(),
        pictures=(),
    )


def _composer(
    offered: tuple[Network, ...],
    variants: tuple[Variant, ...],
    hashtags: tuple[str, ...],
    *,
    asks_category: bool,
    **facts: object,
) -> Composer:
    networks = tuple(network for network in offered if _is_place(network))
    data = {
        **facts,
        "networks": [network.id for network in networks],
        "hashtags": hashtags,
        "captions": [
            {
                "number": variant.number,
                "language": variant.caption.language,
                "networks": variant.caption.networks,
                "words": variant.words,
                "hashtags": variant.caption.hashtags,
            }
            for variant in variants
        ],
    }
    ways = frozenset(network.id for network in offered if not _is_place(network))
    return Composer(networks, ways, variants, hashtags, asks_category, data)


def _is_place(network: Network) -> bool:
    """Whether one writes for the network; copying the link, a QR code and the browser's sheet are buttons."""
    return network.means in {"address", "copy"} and network.id != COPY_LINK


def _offered(context: Context, narrowed: tuple[str, ...]) -> tuple[Network, ...]:
    """Return the company's networks in its order, those alone that the post allows."""
    wanted = dict.fromkeys(context.workspace.program.hub.networks)
    return tuple(NETWORKS[one] for one in wanted if one in NETWORKS and (not narrowed or one in narrowed))


def _variants(context: Context, post: Post) -> tuple[Variant, ...]:
    """Return the captions, those in the reader's language first."""
    order = (context.lang, *(lang for lang in LANGS if lang != context.lang))
    numbered = [
        Variant(number, caption, wording(caption, tags=False)) for number, caption in enumerate(post.captions, start=1)
    ]
    return tuple(sorted(numbered, key=lambda one: order.index(one.caption.language)))


def _hashtags(context: Context, post: Post, variants: Iterable[Variant]) -> tuple[str, ...]:
    """Return what is suggested: the captions' hashtags, the post's, then those of its topics; none twice."""
    known = context.workspace.topics
    found = [
        *(tag for variant in variants for tag in variant.caption.hashtags),
        *post.hashtags,
        *(tag for ident in post.topics if ident in known for tag in known[ident].hashtags),
    ]
    first: dict[str, str] = {}
    for tag in found:
        first.setdefault(tag.casefold(), tag)
    return tuple(first.values())
