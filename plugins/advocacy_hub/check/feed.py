"""The content feed: what may be shared, and how."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.content import CATEGORIES, Caption, Post
from ..model.diagnostic import Diagnostic
from ..share.links import link_to, shared_url, wording
from ..share.networks import NETWORKS
from ..text.hosts import has_login, host_of, is_internal
from .context import Context

_COMMA = re.compile("[,\u3001\uff0c\uff64]")
_NO_TAG = re.compile(rf"\s|{_COMMA.pattern}")


def check_feed(context: Context) -> Iterator[Diagnostic]:
    """Yield findings about links, reasons, disclosures and hashtags of posts."""
    internal = context.workspace.program.hub.internal_hosts
    by_rule = _categories_with_a_rule(context)
    links: dict[str, Post] = {}
    for post in context.workspace.posts.values():
        yield from _addresses(context, post, internal)
        first = links.setdefault(post.link.rstrip("/"), post)
        if first is not post and post.status != "rejected" and first.status != "rejected":
            before = context.at("post", first.id, "link")
            where = context.at("post", post.id, "link")
            yield context.warning("link-twice", where, first=f"{before.file}:{before.line}")
        # Drafts may still be waiting for theirs.
        if post.why is None and post.status == "approved":
            yield context.warning("post-without-why", context.at("post", post.id, "summary"))
        yield from _reviews(context, post)
        yield from _captions(context, post, by_rule)


def _addresses(context: Context, post: Post, internal: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Yield findings about the addresses that leave the company with the post."""
    places: list[tuple[tuple[str | int, ...], str]] = [(("link",), post.link)]
    places += [(("pictures", number, "address"), picture.address) for number, picture in enumerate(post.pictures)]
    for path, address in places:
        # An internal post is never shared: its link may lead anywhere.
        if post.visibility == "public" and is_internal(address, internal):
            where = context.at("post", post.id, *path)
            yield context.finding("internal-link", where, values={"host": host_of(address) or address})
        if has_login(address):
            yield context.finding("link-with-login", context.at("post", post.id, *path))


def _categories_with_a_rule(context: Context) -> frozenset[str]:
    """Return the categories in which a rule in effect looks for words that must be there: it speaks for itself."""
    checks = (
        rule.check
        for policy in context.workspace.policies.values()
        if policy.status == "published" and policy.effective <= context.today
        for rule in policy.rules
    )
    asking = [check for check in checks if check is not None and check.require is not None and check.require.any]
    return frozenset(category for check in asking for category in check.only.categories or CATEGORIES)


def _reviews(context: Context, post: Post) -> Iterator[Diagnostic]:
    """Yield a warning per policy that keeps an approved post back until somebody has looked at it."""
    if post.status != "approved":
        return
    waiting = [(policy.id, policy.review.by) for policy in context.workspace.waits_for(post) if policy.review]
    roles = list(dict.fromkeys([*post.reviewed_by, *(role for _, role in waiting)]))
    write = roles[0] if len(roles) == 1 else f"[{', '.join(roles)}]"
    key = "reviewed_by" if post.reviewed_by else "status"
    for policy, role in waiting:
        where = context.at("post", post.id, key)
        yield context.warning("waiting-for-review", where, post=post.id, policy=policy, role=role, write=write)


def _captions(context: Context, post: Post, by_rule: frozenset[str]) -> Iterator[Diagnostic]:
    needed = post.category != "curated" and post.category not in by_rule
    for number, caption in enumerate(post.captions):
        if needed and caption.disclosure is None and post.status != "rejected":
            where = context.at("post", post.id, "captions", number, "text")
            yield context.warning("disclosure-missing", where, category=post.category)
        if post.status != "rejected":
            yield from _lengths(context, post, number, caption)
        for index, tag in enumerate(caption.hashtags):
            yield from _hashtag(context, post, ("captions", number, "hashtags", index), tag)
    for index, tag in enumerate(post.hashtags):
        yield from _hashtag(context, post, ("hashtags", index), tag)


def _lengths(context: Context, post: Post, number: int, caption: Caption) -> Iterator[Diagnostic]:
    """Yield a warning per network that the caption says it suits and that would refuse or cut it."""
    hub = context.workspace.program.hub
    for ident in caption.networks:
        network = NETWORKS.get(ident)
        if network is None or network.limit is None or not (network.pasted or "text" in network.takes):
            continue
        url = shared_url(post.link, ident, post.id, hub)
        used = link_to(network, wording(caption, tags=False), hashtags=caption.hashtags, url=url).used
        if used > network.limit:
            where = context.at("post", post.id, "captions", number, "text")
            yield context.warning("caption-too-long", where, network=ident, used=str(used), most=str(network.limit))


def _hashtag(context: Context, post: Post, path: tuple[str | int, ...], tag: str) -> Iterator[Diagnostic]:
    if tag.startswith(("#", "\uff03")) or _NO_TAG.search(tag):
        parts = [part for part in _NO_TAG.split(tag.lstrip("#\uff03")) if part]
        joined = "".join(parts) if not _COMMA.search(tag) else ", ".join(parts)
        where = context.at("post", post.id, *path)
        yield context.finding("bad-hashtag", where, values={"value": tag}, suggestion=joined or None)
