"""A source filled in as far as a machine can: id, name, language, time zone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from urllib.parse import urlsplit

from ..curation.dedupe import link_key
from ..curation.suggest import detect_language
from ..model.base import LANGS, Lang, slug
from ..model.content import Category, Source, Topics
from ..model.text import Text
from ..text.fold import fold_words
from ..text.plain import tidy
from .discover import Found

_LONGEST_ID = 40
_LONGEST_NAME = 120
# Titles of feeds that tell nothing about whose they are.
_NO_NAME = frozenset(
    {"blog", "feed", "home", "index", "latest", "news", "rss", "rss-feed", "top", "updates", "whats-new"}
)
# Second levels below which organisations are named: example.co.jp.
_SECOND = frozenset({"ac", "co", "com", "ed", "edu", "go", "gov", "gr", "lg", "ne", "net", "or", "org"})


def draft_of(
    found: Found,
    taken: Collection[str],
    *,
    ident: str = "",
    name: str = "",
    topics: tuple[str, ...] = (),
    category: Category = "curated",
    max_age_days: int | None = None,
) -> Source:
    """Return the source for a feed that was found; what is given is taken as it is.

    ``taken`` are the ids that are in use. Raises ``pydantic.ValidationError`` if
    something given is no such value.
    """
    name = name or found.feed.title or found.page.title or host_name(found.site)
    entries = "\n".join(f"{entry.title}\n{entry.summary}" for entry in found.feed.entries[:50])
    language = detect_language(f"{found.feed.title}\n{entries}", language_of(found.site, found.page.language))
    return Source(
        id=ident or free_source_id(name, found.site, taken),
        name=one_line(name),
        site=found.site,
        feed=found.url,
        language=language,
        topics=topics,
        category=category,
        timezone=zone_of(language),
        max_age_days=max_age_days,
    )


def zone_of(language: Lang) -> str | None:
    """Return the zone to believe of dates that name none: Japan has one, English has many."""
    return "Asia/Tokyo" if language == "ja" else None


def language_of(site: str, declared: str = "") -> Lang:
    """Return the language a site says it is in, else that of its country: Japanese below ``.jp``, English elsewhere."""
    said = declared.lower()[:2]
    if said in LANGS:
        return "ja" if said == "ja" else "en"
    return "ja" if (urlsplit(site).hostname or "").endswith(".jp") else "en"


def one_line(text: str) -> str:
    """Return a stranger's name for something on one line, cut if it is long."""
    line = tidy(text)
    return line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1] + "…"


def host_name(site: str) -> str:
    """Return the host of an address without ``www.``."""
    return (urlsplit(site).hostname or "").removeprefix("www.")


def free_source_id(name: str, site: str, taken: Collection[str]) -> str:
    """Return an id from the name, else from the site's host, that is not ``taken``."""
    ident = slug(name)
    # What is left of 八戸商工会議所 No.3 is no name.
    if name == host_name(site) or ident in _NO_NAME or not re.search(r"[a-z]{3}", ident):
        labels = host_name(site).split(".")
        # Numbers have no top level.
        known = labels[:-1] if len(labels) > 1 and not labels[-1].isdigit() else labels
        if len(known) > 1 and known[-1] in _SECOND:
            known = known[:-1]
        ident = slug("-".join(known)) or "source"
    if len(ident) > _LONGEST_ID:
        ident = ident[: _LONGEST_ID + 1].rpartition("-")[0] or ident[:_LONGEST_ID]
    number, free = 2, ident
    while free in taken:
        free, number = f"{ident}-{number}", number + 1
    return free


def listed(sources: Iterable[Source], feed: str, site: str) -> Source | None:
    """Return the source that has this feed, else the one whose site is this page, else ``None``."""
    known = list(sources)
    by_feed = (one for one in known if same_feed(one, feed))
    by_site = (one for one in known if link_key(one.site) == link_key(site))
    return next(by_feed, None) or next(by_site, None)


def same_feed(source: Source, feed: str) -> bool:
    """Return whether a source has this feed."""
    return source.feed is not None and link_key(source.feed) == link_key(feed)


def topics_by_word(topics: Topics) -> dict[str, str]:
    """Return the topics' ids by what they may be called, folded: the id, and the names in both languages."""
    by_word: dict[str, str] = {}
    for topic in topics.topics:
        for word in (topic.id, *_names(topic.name)):
            by_word.setdefault(fold_words(word), topic.id)
    return by_word


def topics_named(words: Iterable[str], by_word: Mapping[str, str]) -> tuple[str, ...]:
    """Return the topics that ``words`` name (see ``topics_by_word``), in the order of the words."""
    found = (by_word.get(fold_words(word.strip())) for word in words)
    return tuple(dict.fromkeys(ident for ident in found if ident))


def _names(text: Text) -> Iterable[str]:
    return filter(None, (text.ja, text.en))
