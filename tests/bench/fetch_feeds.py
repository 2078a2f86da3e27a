"""How long a run takes: 200 feeds of 100 entries against a store of 10,000 posts, and how much memory.

    .venv/bin/python tests/bench/fetch_feeds.py [--feeds N] [--entries N] [--posts N] [--hosts N]

The real command, in a hub made for it, against a server on loopback. First: one entry
in twenty is a post already, one in twenty stands in another feed too, all others are
new. Known: everything is asked for and read again, and nothing is new. Unchanged: two
days later, every feed answers 304. Memory is that of the command and its parser at
one time (PSS; Linux only).
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).parents[1]))

from helpers.feed_server import feed_server
from helpers.minimal_hub import FILES, write_minimal_hub
from helpers.process_memory import run_measured

DAY = "2026-11-20"
WORDS = [
    "工場",
    "主軸",
    "加工",
    "精度",
    "品質",
    "採用",
    "開発",
    "現場",
    "研修",
    "展示会",
    "省エネ",
    "自動化",
    "測定",
    "部品",
    "設計",
    "試作",
    "納期",
    "改善",
    "安全",
    "地域",
    "新製品",
    "協力会社",
    "技術者",
    "図面",
    "熱変位",
]


def story(number: int) -> tuple[str, str, str]:
    """A title, an address and a summary; the same number is the same story."""
    draw = random.Random(number)
    title = f"{'の'.join(draw.sample(WORDS, 3))}について 第{number}回"
    summary = "".join(f"<p>{'、'.join(draw.sample(WORDS, 6))}をどう進めたかを書きました。</p>" for _ in range(6))
    return title, f"https://e.example.com/stories/{number}?utm_source=feed", summary


def feed(numbers: list[int]) -> bytes:
    """An RSS feed of these stories."""
    items = []
    for number in numbers:
        title, link, summary = story(number)
        items.append(
            f"<item><title>{title}</title><link>{escape(link)}</link><guid isPermaLink='false'>{number}</guid>"
            f"<pubDate>Fri, {1 + number % 20:02} Nov 2026 09:00:00 +0900</pubDate>"
            f"<description>{escape(summary)}</description></item>"
        )
    return f"<rss version='2.0'><channel><title>見本</title>{''.join(items)}</channel></rss>".encode()


def numbers_of(index: int, options: argparse.Namespace) -> list[int]:
    """The stories of one feed: its own, the next feed's first ones, and some that are posts."""
    own = [1_000_000 + index * options.entries + place for place in range(options.entries)]
    shared = max(1, options.entries // 20)
    neighbour = 1_000_000 + (index + 1) % options.feeds * options.entries
    posts = [(index * shared + place) % max(1, options.posts) for place in range(shared)]
    return [*own[: -2 * shared], *range(neighbour, neighbour + shared), *posts]


def write_hub(root: Path, feeds: list[str], hosts: list[str], posts: int) -> None:
    """Write a hub with these feeds and so many posts."""
    write_minimal_hub(root)
    post = FILES["content_feed/posts/2026-11/open-day.yml"]
    folder = root / "content_feed/posts/2026-11"
    for number in range(posts):
        title, link, _ = story(number)
        text = post.replace("id: open-day", f"id: post-{number}").replace("title: 工場見学の日", f"title: {title}")
        (folder / f"post-{number}.yml").write_text(
            text.replace("https://sample.example.com/news/open-day", link.partition("?")[0]), "utf-8"
        )
    records = "".join(
        f"  - {{id: s{number}, name: s{number}, site: https://e.example.com/, feed: '{url}', language: ja}}\n"
        for number, url in enumerate(feeds)
    )
    (root / "content_feed/sources.yml").write_text(f"sources:\n{records}allow_private_hosts: {hosts}\n", "utf-8")


def run(what: str, root: Path, entries: int, *options: str) -> None:
    """Run the command and print its line of the table."""
    command = [sys.executable, "-m", "advocacy_hub.cli", "-C", str(root), "--lang", "en"]
    started = time.perf_counter()
    ended = run_measured([*command, *options], root, os.environ, 3600)
    seconds = time.perf_counter() - started
    if ended.returncode:
        sys.exit(ended.errors)
    print(
        f"{what:<12}{seconds:8.1f} s{entries / seconds:12,.0f} entries/s{ended.together:10.0f} MB   {summed(ended.errors)}"
    )


def summed(errors: str) -> str:
    """What the command said last."""
    return errors.strip().rpartition("\n")[2]


def main() -> None:
    """Run the bench."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in (("feeds", 200), ("entries", 100), ("posts", 10_000), ("hosts", 20)):
        parser.add_argument(f"--{name}", type=int, default=value)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        servers = [stack.enter_context(feed_server()) for _ in range(options.hosts)]
        feeds = []
        for index in range(options.feeds):
            server = servers[index % options.hosts]
            body = feed(numbers_of(index, options))

            def answer(handler, body=body, tag=f'"{index}"'):
                unchanged = handler.headers["If-None-Match"] == tag
                handler.send_response(304 if unchanged else 200)
                handler.send_header("ETag", tag)
                handler.send_header("Content-Length", "0" if unchanged else str(len(body)))
                handler.end_headers()
                if not unchanged:
                    handler.wfile.write(body)

            feeds.append(server.behave(f"/{index}", answer))
        root = Path(folder)
        write_hub(root, feeds, [server.host for server in servers], options.posts)
        entries = options.feeds * options.entries
        print(f"{options.feeds} feeds x {options.entries} entries, {options.posts} posts, {os.cpu_count()} cores")
        run("first", root, entries, "--now", f"{DAY} 09:00", "fetch")
        run("known", root, entries, "--now", f"{DAY} 09:00", "fetch", "--force")
        run("unchanged", root, entries, "--now", "2026-11-22 09:00", "fetch")


if __name__ == "__main__":
    main()
