"""The golden feeds, and feeds made for one test."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

FEEDS = Path(__file__).parents[1] / "data" / "feeds"


def feed_bytes(name: str) -> bytes:
    """Return a golden feed as a server would send it."""
    return (FEEDS / name).read_bytes()


def rss(*items: tuple[str, str], description: str = "") -> bytes:
    """Return an RSS feed with an item for each title and link."""
    entries = "".join(
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link>"
        f"<pubDate>Mon, 06 Sep 2021 10:00:00 +0900</pubDate><description>{description}</description></item>"
        for title, link in items
    )
    head = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Sample</title>'
    return f"{head}<link>https://sample.example.com/</link>{entries}</channel></rss>".encode()
