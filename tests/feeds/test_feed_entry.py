"""Feeds on their way from the child, and waiting for the end of a run."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.feeds.entry import Entry, ParsedFeed

_TEXT = st.text(st.characters(), max_size=30)
_ENTRIES = st.builds(
    Entry,
    link=_TEXT,
    guid=_TEXT,
    title=_TEXT,
    summary=_TEXT,
    author=_TEXT,
    dates=st.lists(_TEXT, max_size=2).map(tuple),
)


@given(st.builds(ParsedFeed, version=_TEXT, title=_TEXT, entries=st.lists(_ENTRIES, max_size=3).map(tuple)))
def test_a_feed_survives_packing(feed: ParsedFeed) -> None:
    """As plain data and packed, whatever the text."""
    assert ParsedFeed.from_json(feed.to_json()) == feed
    assert ParsedFeed.unpacked(feed.packed()) == feed


def test_packing_makes_it_small() -> None:
    """Hundreds of feeds wait for the last one."""
    entries = tuple(Entry(title=f"第{n}回 展示会のお知らせ", summary="開発の現場を見せます。" * 20) for n in range(100))
    assert len(ParsedFeed("rss20", entries=entries).packed()) < 5_000
