"""The hub as plain data for the desk's page."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from ..curation.inbox import is_future
from ..mix import mix_state, newest_first
from ..model.base import Lang
from ..model.content import CATEGORIES, PURPOSES, Candidate, Topic
from ..model.text import Text
from ..share.networks import COPY_LINK, NETWORKS
from ..site import addresses
from .hub import Hub

LAST = 10
"""Posts that the mix is told of: the rule speaks of ten."""


def inbox(hub: Hub, now: dt.datetime, lang: Lang) -> dict[str, Any]:
    """Return all candidates, newest first, those put off last, and the mix."""
    today = now.date()
    ordered = sorted(hub.candidates.values(), key=lambda one: (-_moment(one).timestamp(), one.id))
    ordered.sort(key=lambda one: one.later is not None and one.later > today)
    return {
        "candidates": [candidate_data(hub, one, now, lang) for one in ordered],
        "broken": list(hub.broken),
        "mix": mix_data(hub, now),
    }


def candidate_data(hub: Hub, one: Candidate, now: dt.datetime, lang: Lang) -> dict[str, Any]:
    """Return a candidate with what is proposed for it and what is odd about it."""
    source = hub.workspace.sources.get(one.source)
    near = [
        {
            "post": found.id,
            "percent": found.percent,
            "title": _plain(hub.workspace.posts[found.id].title, lang),
            "path": addresses.post(found.id),
        }
        for found in hub.near(one)
    ]
    put_off = one.later is not None and one.later > now.date()
    flags = {
        "future": is_future(one),
        "near": bool(near),
        "undated": one.published is None,
        "also": bool(one.also),
        "later": put_off,
    }
    topics = one.topics or (source.topics if source else ())
    return {
        "id": one.id,
        "stamp": stamp(one),
        "title": one.title,
        "link": one.link,
        "source": _source(hub, one.source, lang),
        "also": [{**_source(hub, other.source, lang), "link": other.link} for other in one.also],
        "language": one.language,
        "published": one.published.day.isoformat() if one.published else None,
        "at": _moment(one).timestamp(),
        "age": (now.date() - _published(one).astimezone(now.tzinfo).date()).days,
        "summary": one.summary or "",
        "author": one.author or "",
        "minutes": one.minutes,
        "category": one.category or (source.category if source else "curated"),
        "topics": [topic for topic in topics if topic in hub.workspace.topics],
        "words": _words(one.words),
        "flags": [name for name, there in flags.items() if there],
        "near": near,
        "later": one.later.isoformat() if put_off and one.later else None,
    }


def stamp(one: Candidate) -> str:
    """Return a mark of what a candidate says, by which a page tells which state of it a person has seen."""
    return hashlib.sha256(repr(one).encode("utf-8", "replace")).hexdigest()[:16]


def choices(hub: Hub, now: dt.datetime, lang: Lang) -> dict[str, Any]:
    """Return what there is to choose from: topics, readers, networks, disclosures."""
    workspace = hub.workspace
    settings = workspace.program.hub
    networks = [NETWORKS[one] for one in dict.fromkeys(settings.networks) if one in NETWORKS]
    return {
        "hub": _plain(workspace.program.name, lang),
        "today": now.date().isoformat(),
        "categories": list(CATEGORIES),
        "purposes": list(PURPOSES),
        "topics": [_topic(one, lang) for one in workspace.topics.values()],
        "audiences": [{"id": one.id, "name": _plain(one.name, lang)} for one in workspace.audiences.values()],
        # As the composer has it: copying, the QR code and the device's own sheet are ways, not places.
        "networks": [
            {"id": one.id, "name": _plain(one.name, lang)}
            for one in networks
            if one.means in {"address", "copy"} and one.id != COPY_LINK
        ],
    }


def mix_data(hub: Hub, now: dt.datetime) -> dict[str, Any]:
    """Return the categories of the last ten posts that readers see, newest first, the target, and what to add next."""
    workspace = hub.workspace
    zone, settings = workspace.program.zone, workspace.program.hub.mix
    posts = newest_first(workspace.visible(now).posts.values(), zone)
    state = mix_state(posts, settings, zone, now)
    return {
        "targets": {share.category: share.target for share in state.last_ten.shares},
        "last": [post.category for post in posts[:LAST]],
        "needed": list(state.needed),
        "balanced": state.last_ten.balanced,
    }


def _topic(topic: Topic, lang: Lang) -> dict[str, Any]:
    return {"id": topic.id, "name": _plain(topic.name, lang), "hashtags": list(topic.hashtags)}


def _source(hub: Hub, ident: str, lang: Lang) -> dict[str, Any]:
    source = hub.workspace.sources.get(ident)
    if source is None:
        return {"id": ident, "name": ident, "trust": "unknown", "note": "", "rights": ""}
    return {
        "id": ident,
        "name": source.name,
        "trust": source.trust,
        "note": _plain(source.note, lang),
        "rights": _plain(source.rights, lang),
    }


def _words(lines: Iterable[str]) -> Mapping[str, list[str]]:
    """Return the words that a proposal rests on, by topic or category."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in lines:
        proposed, _, words = line.rpartition(": ")
        found[proposed] += [word.strip() for word in words.split(",")]
    return found


def _published(one: Candidate) -> dt.datetime:
    # Of unknown date: as old as the moment it arrived.
    return (one.published or one.fetched).starts(dt.UTC)


def _moment(one: Candidate) -> dt.datetime:
    # A date to come, which is mostly a slip, keeps nothing at the top of the list.
    return min(_published(one), one.fetched.starts(dt.UTC))


def _plain(text: Text | None, lang: Lang) -> str:
    return text.say(lang).text if text is not None else ""
