"""``advocacy sources``: what a person sees and what is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from advocacy_hub.cli import main
from advocacy_hub.cli import sources as command
from advocacy_hub.load.hub_files import LOCK, read_sources
from advocacy_hub.sources.opml import read_opml
from advocacy_hub.store.lock import Lock
from helpers.feed_files import rss
from helpers.feed_server import FeedServer, feed_server
from helpers.minimal_hub import write_minimal_hub

Run = Callable[..., Result]
SOURCES = "content_feed/sources.yml"
OWN = rss(("New machine on the shop floor", "https://sample.example.com/1"), ("Second", "https://sample.example.com/2"))
"""A feed of the site that the hub has a source for."""
FEED = OWN.replace(b"<link>https://sample.example.com/</link>", b"<link>https://other.example.com/</link>")


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as running:
        running.serve("/f.xml", FEED)
        yield running


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``advocacy sources`` in a small hub, in English."""
    write_minimal_hub(tmp_path)
    monkeypatch.setattr(command, "_PATIENCE", 0.0)
    monkeypatch.setattr("advocacy_hub.sources.discover._PAUSE", 0.0)

    def invoke(*arguments: str, lang: str = "en", **more: str | bytes) -> Result:
        return CliRunner().invoke(main, ["-C", str(tmp_path), "--lang", lang, "sources", *arguments], **more)

    return invoke


def allow(root: Path, server: FeedServer) -> str:
    """Let the hub read the test's server, and return its sources.yml."""
    path = root / SOURCES
    path.write_text(path.read_text("utf-8").replace("[127.0.0.1]", f"['{server.host}']"), encoding="utf-8")
    return path.read_text("utf-8")


def test_a_site_becomes_a_source(tmp_path: Path, server: FeedServer, run: Run) -> None:
    """The feed is found, what is written is shown, the file grows at its end, and a fetch brings it in."""
    before = allow(tmp_path, server)
    server.serve("/blog", '<html lang="en"><link rel=alternate type=application/rss+xml href=/f.xml>'
                 '<link rel=alternate type=application/atom+xml title=More href=/more.xml>')  # fmt: skip
    result = run(
        "add", server.url("/blog"), "--topic", "engineering", "--id", "shop-floor", "--name", "作業場", "--yes"
    )
    assert result.exit_code == 0, result.output
    item = (
        "\n  - id: shop-floor\n    name: 作業場\n"
        f"    site: {server.url('/blog')}\n    feed: {server.url('/f.xml')}\n    language: en\n"
        "    topics: [engineering]\n    trust: medium\n    active: yes\n    max_age_days: 60\n"
    )
    head, tail = before.split("allow_private_hosts")
    assert (tmp_path / SOURCES).read_text("utf-8") == f"{head}{item}allow_private_hosts{tail}"
    assert result.stdout == "\n".join(f"  {line[2:]}" for line in item.strip("\n").split("\n")) + "\n"
    assert "2 entries, RSS 2.0" in result.stderr
    assert "New machine on the shop floor" in result.stderr
    assert f"{server.url('/more.xml')} More" in result.stderr
    assert "advocacy fetch --source shop-floor" in result.stderr
    fetched = CliRunner().invoke(main, ["-C", str(tmp_path), "fetch", "--source", "shop-floor"])
    assert fetched.exit_code == 0


def test_nothing_is_written_without_a_yes(
    tmp_path: Path, server: FeedServer, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script must say --yes; on a terminal a person is asked."""
    before = allow(tmp_path, server)
    silent = run("add", server.url("/f.xml"))
    assert silent.exit_code == 2
    assert "--yes" in silent.stderr
    assert "  - id: sample\n" in silent.stdout
    monkeypatch.setattr(command, "_on_terminal", lambda: True)
    no = run("add", server.url("/f.xml"), input="n\n", lang="ja")
    assert no.exit_code == 1
    assert "書き込みませんでした" in no.stderr
    assert (tmp_path / SOURCES).read_text("utf-8") == before
    assert run("add", server.url("/f.xml"), "--max-age", "0", input="\n").exit_code == 0
    added = read_sources(tmp_path).sources[-1]
    assert (added.id, added.max_age_days) == ("sample", None)


@pytest.mark.parametrize(
    ("version", "told"),
    [
        ("rss20", "RSS 2.0"),
        ("atom10", "Atom 1.0"),
        ("json11", "JSON Feed 1.1"),
        ("rss091n", "RSS 0.91"),
        ("cdf", "RSS"),
    ],
)
def test_formats_are_named_as_people_write_them(version: str, told: str) -> None:
    assert command._format(version) == told


def test_what_is_listed_is_named_and_asked_no_more(tmp_path: Path, server: FeedServer, run: Run) -> None:
    """By the feed in another spelling, by the site, and by where a page leads."""
    allow(tmp_path, server)
    assert run("add", server.url("/f.xml"), "--yes").exit_code == 0
    asked = len(server.requests)
    for url in ("sample.example.com/feed.xml", "http://sample.example.com/", f"{server.url('/f.xml')}?utm_source=x"):
        again = run("add", url, "--yes")
        assert again.exit_code == 0
        assert "is listed already" in again.stderr
    assert len(server.requests) == asked
    server.serve("/page", '<link rel=alternate type=application/rss+xml href="/f.xml">')
    assert "as sample (Sample)" in run("add", server.url("/page"), "--yes").stderr
    assert len(read_sources(tmp_path).sources) == 2


def test_a_second_feed_of_a_site_wants_an_id(tmp_path: Path, server: FeedServer, run: Run) -> None:
    allow(tmp_path, server)
    other = server.serve("/other.xml", OWN)
    refused = run("add", other, "--yes")
    assert refused.exit_code == 1
    assert "newsroom, with another feed" in refused.stderr
    assert run("add", other, "--id", "other", "--yes").exit_code == 0
    assert read_sources(tmp_path).sources[-1].id == "other"


def test_a_source_without_a_feed_gets_its_own(tmp_path: Path, server: FeedServer, run: Run) -> None:
    """Two lines change; options for new sources are not used, and that is said."""
    text = allow(tmp_path, server).replace("feed: https://sample.example.com/feed.xml", "feed:  # ?\n    active: no")
    (tmp_path / SOURCES).write_text(text, encoding="utf-8")
    server.serve("/f.xml", OWN)
    result = run("add", server.url("/f.xml"), "--name", "X", "--yes")
    assert result.exit_code == 0
    assert (tmp_path / SOURCES).read_text("utf-8") == text.replace(
        "feed:  # ?\n    active: no", f"feed: {server.url('/f.xml')}  # ?\n    active: yes"
    )
    assert "--name is not used" in result.stderr
    assert "newsroom has its feed now" in result.stderr


def test_a_failed_search_tells_what_was_tried_and_what_to_do(tmp_path: Path, server: FeedServer, run: Run) -> None:
    before = allow(tmp_path, server)
    server.serve("/", "<html>")
    none = run("add", server.url("/"), "--yes")
    assert none.exit_code == 1
    assert f"  {server.url('/feed')}\n" in none.stderr
    assert "application/rss+xml" in none.stderr
    missing = run("add", server.url("/none"), "--yes")
    assert missing.exit_code == 1
    assert "404" in missing.stderr
    inside = run("add", "http://127.0.0.2:1/", "--yes", lang="ja")
    assert inside.exit_code == 1
    assert "allow_private_hosts" in inside.stderr
    assert (tmp_path / SOURCES).read_text("utf-8") == before


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["ftp://a.example/"], "no web address"),
        (["https://u:p@a.example/"], "no web address"),
        (["https://a.example/", "--topic", "enginering"], "Did you mean engineering?"),
        (["https://a.example/", "--id", "newsroom"], "in use already"),
        (["https://a.example/", "--id", "News_1"], "lower-case"),
        (["https://a.example/", "--category", "x"], "curated"),
        ([], "URL"),
    ],
)
def test_wrong_usage_is_told_before_anything_is_asked(run: Run, arguments: list[str], hint: str) -> None:
    result = run("add", *arguments, "--yes")
    assert result.exit_code == 2
    assert hint in result.stderr


def test_another_run_that_writes_is_named(tmp_path: Path, server: FeedServer, run: Run) -> None:
    before = allow(tmp_path, server)
    with Lock(tmp_path / LOCK, "advocacy fetch"):
        busy = run("add", server.url("/f.xml"), "--yes")
        assert busy.exit_code == 75
        assert "advocacy fetch" in busy.stderr
        assert run("import", "-", input=opml(("A", "https://a.example/f"))).exit_code == 75
    assert (tmp_path / SOURCES).read_text("utf-8") == before


def test_errors_of_the_hub_are_shown_where_they_are(tmp_path: Path, run: Run) -> None:
    (tmp_path / SOURCES).write_text("sources:\n  - id: a\n", encoding="utf-8")
    for arguments in (("list",), ("add", "https://a.example/"), ("import", "-"), ("export",)):
        result = run(*arguments, input=opml(("A", "https://a.example/f")))
        assert result.exit_code == 1
        assert "sources.yml:2" in result.stderr


def opml(*feeds: tuple[str, str]) -> bytes:
    body = "".join(f'<outline text="{name}" xmlUrl="{url}"/>' for name, url in feeds)
    return f'<opml version="2.0"><body><outline text="技術">{body}</outline></body></opml>'.encode()


def test_an_import_adds_what_is_new_for_somebody_to_look_at(tmp_path: Path, run: Run) -> None:
    """A dry run first; then each is there once, inactive, with the topic of its folder; a second import adds none."""
    path = tmp_path / "feeds.opml"
    path.write_bytes(
        opml(("A", "https://a.example.com/f"), ("B", "ftp://b"), ("N", "https://sample.example.com/feed.xml"))
    )
    before = (tmp_path / SOURCES).read_bytes()
    dry = run("import", str(path), "--dry-run")
    assert dry.exit_code == 0
    assert "1 would be added" in dry.stderr
    assert (tmp_path / SOURCES).read_bytes() == before
    done = run("import", str(path))
    assert "1 added" in done.stderr
    assert "active: yes" in done.stderr
    assert "Listed already (newsroom)" in done.stdout
    assert "No usable address" in done.stdout
    added = read_sources(tmp_path).sources[-1]
    assert (added.id, added.topics, added.active) == ("a-example", ("engineering",), False)
    again = run("import", str(path), lang="ja")
    assert again.exit_code == 0
    assert "追加する情報源はありません" in again.stderr
    assert run("import", "-", "--active", input=opml(("C", "https://c.example/f"))).exit_code == 0
    assert read_sources(tmp_path).sources[-1].active


def test_an_import_that_cannot_be_read_says_why(tmp_path: Path, run: Run) -> None:
    assert "no OPML" in run("import", "-", input=b"<rss/>").stderr
    assert run("import", "-", input=b"<rss/>").exit_code == 1
    assert run("import", str(tmp_path / "none.opml")).exit_code == 2
    empty = run("import", "-", input=b"<opml><body/></opml>")
    assert (empty.exit_code, "no feeds" in empty.stderr) == (0, True)


def test_an_export_can_be_imported(tmp_path: Path, run: Run) -> None:
    """On standard output or into a file; what has no feed is left out and counted."""
    text = (tmp_path / SOURCES).read_text("utf-8")
    by_hand = "  - {id: by-hand, name: H, site: 'https://h.example/', language: en}\nallow_private"
    (tmp_path / SOURCES).write_text(text.replace("allow_private", by_hand), encoding="utf-8")
    out = run("export", lang="ja")
    assert out.exit_code == 0
    assert "feed のない1件" in out.stderr
    assert '<outline text="技術" title="技術">' in out.stdout
    assert [one.feed for one in read_opml(out.stdout_bytes)] == ["https://sample.example.com/feed.xml"]
    assert run("export", "-o", str(tmp_path / "x.opml"), lang="ja").stdout == ""
    assert (tmp_path / "x.opml").read_bytes() == out.stdout_bytes
    (tmp_path / SOURCES).write_text("sources: []\n", encoding="utf-8")
    assert run("import", str(tmp_path / "x.opml")).exit_code == 0
    source = read_sources(tmp_path).sources[0]
    assert (source.name, source.site, source.language, source.topics) == (
        "見本ニュース",
        "https://sample.example.com/",
        "ja",
        ("engineering",),
    )


def test_the_list_tells_how_each_source_does(tmp_path: Path, run: Run) -> None:
    item = "  - {{id: {0}, name: {0}, site: 'https://{0}.example/', language: en{1}}}\n"
    feed = ", feed: 'https://x.example/f'"
    kinds = {"well": feed, "bad": feed, "ended": feed, "fresh": feed, "still": f"{feed}, active: no", "hand": ""}
    text = "sources:\n" + "".join(item.format(ident, more) for ident, more in kinds.items())
    (tmp_path / SOURCES).write_text(text, encoding="utf-8")
    (tmp_path / "content_feed/source_health.yml").write_text(
        "sources:\n"
        "  - {id: well, feed: 'https://x.example/f', succeeded: 2026-11-20 09:00+09:00, items: 12, due: 2026-11-21 05:00+09:00,"
        " moved_to: 'https://y.example/f'}\n"
        "  - {id: bad, succeeded: 2026-11-01 09:00+09:00, items: 3, error: too-slow, failing_since: 2026-11-19 09:00+09:00}\n"
        "  - {id: ended, gone: 2026-11-19 09:00+09:00, error: gone}\n"
        "  - {id: fresh, feed: 'https://old.example/f', error: gone, gone: 2026-11-19 09:00+09:00}\n"
        "  - {id: removed, items: 1}\n",
        encoding="utf-8",
    )
    told = run("list").stdout
    rows = {
        line.split("│")[1].strip(): [c.strip() for c in line.split("│")[3:7]]
        for line in told.splitlines()
        if "│" in line
    }
    assert rows["well"] == ["Working / moved to https://y.example/f", "2026-11-20 09:00", "12", "2026-11-21 05:00"]
    assert rows["bad"] == [
        "Failing since 2026-11-19 09:00: the server answers too slowly",
        "2026-11-01 09:00",
        "3",
        "–",
    ]
    assert [rows[ident][0] for ident in ("ended", "fresh", "still", "hand")] == [
        "Ended",
        "Not fetched yet",
        "Paused (active: no)",
        "By hand (no feed)",
    ]
    assert "removed" not in told
    data = {one["id"]: one for one in json.loads(run("list", "--format", "json").stdout)}
    assert list(data) == list(kinds)
    assert (data["well"]["state"], data["well"]["succeeded"]) == ("ok", "2026-11-20T09:00:00+09:00")
    assert (data["bad"]["error"], data["fresh"]["state"], data["hand"]["feed"]) == ("too-slow", "new", None)
    (tmp_path / SOURCES).write_text("sources: []\n", encoding="utf-8")
    assert "advocacy sources add" in run("list", lang="ja").stderr
