"""``advocacy fetch``: a run as a person or a scheduler sees it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from advocacy_hub.cli import main
from advocacy_hub.store.lock import Lock
from helpers.feed_files import feed_bytes, rss
from helpers.feed_server import FeedServer, feed_server
from helpers.minimal_hub import write_minimal_hub

Fetch = Callable[..., Result]


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as running:
        yield running


@pytest.fixture
def fetch(tmp_path: Path) -> Fetch:
    """Run ``advocacy fetch`` in a small hub, in English."""
    write_minimal_hub(tmp_path)

    def run(*arguments: str, lang: str = "en", now: str = "2026-11-20T09:00+09:00") -> Result:
        return CliRunner().invoke(main, ["-C", str(tmp_path), "--lang", lang, "--now", now, "fetch", *arguments])

    return run


def _sources(root: Path, server: FeedServer, *sources: tuple[str, str]) -> None:
    entries = "".join(
        f"  - {{id: {ident}, name: {ident}, site: 'https://sample.example.com/', feed: '{url}', language: ja}}\n"
        for ident, url in sources
    )
    text = f"sources:\n{entries}allow_private_hosts: ['{server.host}']\n" if sources else "sources: []\n"
    (root / "content_feed/sources.yml").write_text(text, encoding="utf-8")


def _row(result: Result, ident: str) -> list[str]:
    line = next(line for line in result.stdout.splitlines() if f" {ident} " in line)
    return [cell.strip() for cell in line.strip("│").split("│")]


def test_a_table_says_what_became_of_each_source(tmp_path: Path, server: FeedServer, fetch: Fetch) -> None:
    """New, known, skipped and why, errors; the errors in words on stderr; exit 0 since some worked."""
    good = server.serve("/good", feed_bytes("rss20.xml"))
    _sources(tmp_path, server, ("good", good), ("gone", server.serve("/gone", status=410)))
    result = fetch()
    assert result.exit_code == 0
    assert _row(result, "good") == ["good", "7", "0", "no link 2", "Done", "2026-11-21 05:00"]
    assert _row(result, "gone") == ["gone", "–", "–", "", "Failed (gone)", "–"]
    assert "gone: The publisher says this feed has ended (410). Set active: no" in result.stderr
    assert "7 new in the inbox" in result.stderr
    assert len(list((tmp_path / "content_feed/inbox").glob("*.yml"))) == 7 + 1
    early = fetch()
    assert early.exit_code == 0
    assert _row(early, "good") == ["good", "–", "–", "", "Not due yet", "2026-11-21 05:00"]
    assert _row(early, "gone") == ["gone", "–", "–", "", "Gone", "–"]
    assert "No source is due" in early.stderr
    again = fetch(now="2026-11-21T09:00+09:00")
    assert _row(again, "good") == ["good", "0", "7", "no link 2", "Done", "2026-11-22 05:00"]
    assert "Nothing new." in again.stderr
    assert server.paths() == ["/good", "/gone", "/good"]


def test_it_speaks_japanese(tmp_path: Path, server: FeedServer, fetch: Fetch) -> None:
    """The table and the errors, for those who run it every day."""
    _sources(tmp_path, server, ("gone", server.url("/none")))
    result = fetch(lang="ja")
    assert "情報源" in result.stdout
    assert "サーバーが 404" in result.stderr


def test_it_fails_only_if_all_failed(tmp_path: Path, server: FeedServer, fetch: Fetch) -> None:
    """Exit 1 tells a scheduler that nothing came in at all."""
    _sources(tmp_path, server, ("a", server.url("/none")), ("b", server.serve("/b", b"<html>")))
    assert fetch().exit_code == 1


def test_one_source_can_be_chosen(tmp_path: Path, server: FeedServer, fetch: Fetch) -> None:
    """Only what is asked for is fetched, --force without conditions."""
    urls = [(name, server.serve(f"/{name}", rss((name, f"https://e.example.com/{name}")), ETag='"1"')) for name in "ab"]
    _sources(tmp_path, server, *urls)
    assert fetch("--source", "b").exit_code == 0
    assert fetch("--source", "b", "--force").exit_code == 0
    assert server.paths() == ["/b", "/b"]
    assert "If-None-Match" not in server.requests[1][1]


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--source", "newsrom"], "Did you mean newsroom?"),
        (["--source", "zzz"], "There are: newsroom"),
        (["--source", "by-hand"], "has no `feed`"),
        (["--sorce", "x"], "--source"),
        (["extra"], "unexpected extra argument"),
    ],
)
def test_wrong_usage_is_two_with_a_hint(tmp_path: Path, fetch: Fetch, arguments: list[str], hint: str) -> None:
    """What was meant, or what there is."""
    path = tmp_path / "content_feed/sources.yml"
    by_hand = "  - {id: by-hand, name: x, site: 'https://e.example.com/', language: ja}\n"
    path.write_text(path.read_text("utf-8").replace("allow_private", by_hand + "allow_private"), encoding="utf-8")
    result = fetch(*arguments)
    assert result.exit_code == 2
    assert hint in result.stderr


def test_a_second_run_is_told_about_the_first(tmp_path: Path, fetch: Fetch) -> None:
    """Exit 75, naming who is at work; nothing is fetched."""
    with Lock(tmp_path / "build/cache/fetch.lock", "advocacy fetch"):
        result = fetch()
    assert result.exit_code == 75
    assert "advocacy fetch (pid" in result.stderr


def test_a_broken_sources_file_is_shown_by_line(tmp_path: Path, fetch: Fetch) -> None:
    """The same report as ``advocacy check``: where, and what is allowed."""
    path = tmp_path / "content_feed/sources.yml"
    path.write_text(path.read_text("utf-8").replace("trust: high", "trust: hgih"), encoding="utf-8")
    result = fetch()
    assert result.exit_code == 1
    assert "content_feed/sources.yml:" in result.stderr
    assert "hgih" in result.stderr


def test_a_broken_post_keeps_no_news_out(tmp_path: Path, server: FeedServer, fetch: Fetch) -> None:
    """An error elsewhere in the hub is no reason not to fetch."""
    (tmp_path / "content_feed/posts/2026-11/open-day.yml").write_text("title: [", encoding="utf-8")
    _sources(tmp_path, server, ("a", server.serve("/a", rss(("t", "https://e.example.com/a")))))
    assert fetch().exit_code == 0


def test_without_sources_there_is_nothing_to_do(tmp_path: Path, server: FeedServer, fetch: Fetch) -> None:
    """It says how to get one, and that is no error."""
    _sources(tmp_path, server)
    result = fetch()
    assert result.exit_code == 0
    assert "sources.yml" in result.stderr


def test_what_a_feed_says_is_no_markup_for_the_terminal(tmp_path: Path, server: FeedServer, fetch: Fetch) -> None:
    """A move to an address with brackets is printed as plain text."""
    server.serve("/x?[red]", rss())
    _sources(tmp_path, server, ("a", server.serve("/a", status=301, Location="/x?[red]")))
    result = fetch()
    assert f"has moved for good to {server.url('/x?[red]')}. If that" in result.stderr


def test_accepted_moves_are_written_into_sources_yml(tmp_path: Path, server: FeedServer, fetch: Fetch) -> None:
    """Only the address changes; comments, order and every other line stay; the next run asks the new address."""
    end = server.serve("/end", rss(("t", "https://e.example.com/a")))
    path = tmp_path / "content_feed/sources.yml"
    old = server.serve("/old", status=301, Location="/end")
    text = (
        "# 先頭のメモ\nsources:\n"
        f"  - id: a   # 大事\n    name: A\n    site: https://a.example.com/\n    feed: {old}  # 旧\n    language: ja\n\n"
        f"  # 二つ目\n  - id: b\n    name: B\n    site: https://b.example.com/\n    feed: {server.serve('/b', rss())}\n"
        f"    language: ja\nallow_private_hosts: ['{server.host}']\n"
    )
    path.write_text(text, encoding="utf-8")
    assert "advocacy fetch --accept-moves" in fetch().stderr
    assert path.read_text("utf-8") == text
    accepted = fetch("--accept-moves")
    assert accepted.exit_code == 0
    assert f"`feed` in sources.yml is now {end}" in accepted.stderr
    assert path.read_text("utf-8") == text.replace(f"feed: {old}  ", f"feed: {end}  ")
    server.requests.clear()
    assert _row(fetch(), "a")[4] == "Done"
    assert server.paths() == ["/end"]


def test_damaged_state_is_reported_and_made_anew(tmp_path: Path, server: FeedServer, fetch: Fetch) -> None:
    """Both kinds: the machine's cache, and what is in git."""
    _sources(tmp_path, server, ("a", server.serve("/a", rss(("t", "https://e.example.com/a")))))
    fetch()
    (tmp_path / "build/cache/feeds/a.json").write_bytes(b"{")
    (tmp_path / "content_feed/source_health.yml").write_bytes(b"sources: [")
    result = fetch()
    assert result.exit_code == 0
    assert "build/cache/feeds/a.json was damaged; it was set aside as build/cache/feeds/a.json.bad" in result.stderr
    assert "content_feed/source_health.yml was damaged" in result.stderr
    assert "succeeded: 2026-11-20 09:00" in (tmp_path / "content_feed/source_health.yml").read_text("utf-8")
    assert fetch(now="2026-11-22T09:00+09:00").stderr == "Nothing new.\n"


def test_candidates_age_out_by_a_setting(tmp_path: Path, server: FeedServer, fetch: Fetch) -> None:
    """Into the dismissed, so that they do not come back; without the setting they stay."""
    _sources(tmp_path, server, ("a", server.serve("/a", rss(("t", "https://e.example.com/a")))))
    fetch(now="2026-08-01T09:00+09:00")
    inbox = tmp_path / "content_feed/inbox"
    assert len(list(inbox.glob("*.yml"))) == 2
    path = tmp_path / "content_feed/sources.yml"
    path.write_text(path.read_text("utf-8") + "inbox_days: 60\n", encoding="utf-8")
    aged = fetch()
    assert "1 candidates that had waited longer than 60 days were dismissed" in aged.stderr
    assert [one.stem for one in inbox.glob("*.yml")] == ["new-machine"]
    assert "older than 60 days" in (tmp_path / "content_feed/dismissed.txt").read_text("utf-8")
    again = fetch(now="2026-11-25T09:00+09:00")
    assert _row(again, "a")[1:3] == ["0", "1"]


def test_proposals_come_with_the_candidate(tmp_path: Path, server: FeedServer, fetch: Fetch) -> None:
    """Topic, category, language and the words they rest on, for whoever reads the file or the list."""
    path = tmp_path / "content_feed/topics.yml"
    path.write_text(path.read_text("utf-8") + "    keywords: [主軸, spindle]\n", encoding="utf-8")
    body = rss(
        ("How a spindle drifts when it is warm", "https://e.example.com/a"),
        ("社食の新しい献立", "https://e.example.com/b"),
    )
    _sources(tmp_path, server, ("a", server.serve("/a", body)))
    assert fetch().exit_code == 0
    listed = CliRunner().invoke(main, ["-C", str(tmp_path), "--lang", "en", "inbox", "list", "--format", "json"])
    by_link = {one["link"]: one for one in json.loads(listed.stdout)}
    spindle, menu = by_link["https://e.example.com/a"], by_link["https://e.example.com/b"]
    assert (spindle["language"], spindle["topics"], spindle["category"]) == ("en", ["engineering"], "curated")
    assert "spindle" in spindle["words"][0]
    assert (menu["language"], menu["topics"], menu["words"]) == ("ja", [], [])
    shown = CliRunner().invoke(main, ["-C", str(tmp_path), "--lang", "ja", "inbox", "show", spindle["id"]])
    assert "話題の提案: engineering" in shown.stdout
    approved = CliRunner().invoke(main, ["-C", str(tmp_path), "--lang", "en", "inbox", "approve", spindle["id"]])
    assert approved.exit_code == 0, approved.output
    without = CliRunner().invoke(main, ["-C", str(tmp_path), "--lang", "en", "inbox", "approve", menu["id"]])
    assert without.exit_code == 2
    assert "--topic" in without.stderr
