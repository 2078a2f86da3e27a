"""A run over several sources: what is new comes in once, and one bad feed costs only itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from advocacy_hub.curation.dismissed import dismiss
from advocacy_hub.curation.run import Outcome, Run
from advocacy_hub.curation.state import SourceState, StateFiles
from advocacy_hub.feeds.address import Guard
from advocacy_hub.feeds.errors import NotAFeedError, TooBigError
from advocacy_hub.feeds.fetch import Limits, Validators
from advocacy_hub.load.hub_files import problems
from advocacy_hub.model.content import Candidate, Source, Topics
from helpers.feed_files import feed_bytes, rss
from helpers.feed_server import FeedServer

NOW = dt.datetime(2026, 11, 20, 9, 0, 30, tzinfo=ZoneInfo("Asia/Tokyo"))


def _source(url: str, ident: str = "sample", **more: Any) -> Source:
    given = {"id": ident, "name": "見本", "site": "https://sample.example.com/", "feed": url, "language": "ja", **more}
    return Source.model_validate(given)


def _run(
    root: Path,
    server: FeedServer,
    *sources: Source,
    force: bool = False,
    size: int = 5_000_000,
    days: float = 0,
    topics: Topics | None = None,
) -> list[Outcome]:
    guard = Guard.allowing([server.host])
    now = NOW + dt.timedelta(days=days)
    return Run(root, guard, now, topics=topics, force=force, limits=Limits(seconds=10, size=size)).fetch(sources)


def _inbox(root: Path) -> dict[str, dict[str, str]]:
    return {
        path.stem: yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)
        for path in sorted((root / "content_feed/inbox").glob("*.yml"))
    }


def _snapshot(root: Path) -> dict[str, tuple[bytes, int]]:
    files = [path for path in sorted(root.rglob("*")) if path.is_file()]
    return {path.as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_entries_become_candidates(tmp_path: Path, server: FeedServer) -> None:
    """One valid YAML file each: plain words, a clean absolute link, the day in the source's zone."""
    source = _source(server.serve("/f", feed_bytes("rss20.xml")), timezone="Asia/Tokyo")
    (outcome,) = _run(tmp_path, server, source)
    assert outcome.error is None
    assert (len(outcome.new), outcome.known, dict(outcome.skipped)) == (7, 0, {"no-link": 2})
    inbox = _inbox(tmp_path)
    assert inbox[outcome.new[0].id] == {
        "id": outcome.new[0].id,
        "title": "熱変位を半分にした話 & その後",
        "link": "https://blog.example.com/posts/thermal?id=7",
        "source": "sample",
        "language": "ja",
        "published": "2021-09-06 08:30+09:00",
        "fetched": "2026-11-20 09:00+09:00",
        "author": "開発部",
        "summary": "主軸が温まると寸法がずれます。 どう抑えたかを書きました。",
        "category": "curated",
        "aliases": inbox[outcome.new[0].id]["aliases"],
    }
    by_title = {record["title"]: record for record in inbox.values()}
    assert by_title["要約のない記事"]["published"] == "2021-09-07 08:15+09:00"
    assert by_title["relative link"]["link"] == "https://blog.example.com/posts/relative"
    assert by_title["relative link"]["published"] == "2021-09-06 10:00+09:00"
    assert by_title["題名のない短い知らせです。"]["published"] == "2021-09-06"
    assert "published" not in by_title["gnp.exe abc"]
    for path in (tmp_path / "content_feed/inbox").iterdir():
        assert problems(f"content_feed/inbox/{path.name}", path.read_bytes()) == ()
        assert path.read_text("utf-8").startswith(
            "# yaml-language-server: $schema=../../plugins/advocacy_hub/schema/candidate.json\n"
        )


def test_a_second_run_changes_no_file(tmp_path: Path, server: FeedServer) -> None:
    """Unchanged feeds leave every byte and every time stamp, with 304 or without, asked again or forced."""
    plain = _source(server.serve("/plain", feed_bytes("rss10.xml")), "plain")
    tagged = _source(server.serve("/tagged", feed_bytes("atom.xml"), ETag='"1"'), "tagged")
    first = _run(tmp_path, server, plain, tagged)
    assert [len(outcome.new) for outcome in first] == [2, 3]
    before = _snapshot(tmp_path)
    server.serve("/tagged", status=304)
    waiting = _run(tmp_path, server, plain, tagged)
    assert [one.waiting for one in waiting] == [True, True]
    assert _snapshot(tmp_path) == before
    kept = _snapshot(tmp_path / "content_feed")
    second = _run(tmp_path, server, plain, tagged, days=1)
    assert [(len(one.new), one.known, one.unchanged) for one in second] == [(0, 2, False), (0, 0, True)]
    server.serve("/tagged", feed_bytes("atom.xml"), ETag='"1"')
    third = _run(tmp_path, server, plain, tagged, force=True)
    assert [(len(one.new), one.known) for one in third] == [(0, 2), (0, 3)]
    assert "If-None-Match" not in server.requests[-1][1]
    assert _snapshot(tmp_path / "content_feed") == kept


def test_one_bad_feed_never_stops_the_others(tmp_path: Path, server: FeedServer) -> None:
    """Each source has its own outcome, in the order asked for, whatever became of its neighbours."""
    sources = [
        _source(server.serve("/page", b"<html>no feed</html>"), "page"),
        _source(server.serve("/big", b"x" * 60_000), "big"),
        _source(server.serve("/good", rss(("a", "https://e.example.com/a"))), "good"),
        _source(server.url("/nowhere"), "nowhere"),
        _source("https://e.example.com:70000/x", "odd"),
    ]
    outcomes = _run(tmp_path, server, *sources, size=50_000)
    assert [outcome.source.id for outcome in outcomes] == ["page", "big", "good", "nowhere", "odd"]
    assert [outcome.error.code if outcome.error else "" for outcome in outcomes] == [
        "not-a-feed", "too-big", "", "http-status", "bad-address",
    ]  # fmt: skip
    assert isinstance(outcomes[0].error, NotAFeedError)
    assert isinstance(outcomes[1].error, TooBigError)
    assert len(outcomes[2].new) == 1


def test_the_same_story_from_two_feeds_is_one_candidate(tmp_path: Path, server: FeedServer) -> None:
    """Tracking parameters, case and scheme make no second story; the first source in the list has it."""
    one = _source(server.serve("/1", rss(("a", "https://e.example.com/a?utm_source=one"))), "one")
    two = _source(server.serve("/2", rss(("A!", "http://E.example.com/a?utm_source=two"))), "two")
    outcomes = _run(tmp_path, server, one, two)
    assert [(len(outcome.new), outcome.known) for outcome in outcomes] == [(1, 0), (0, 1)]
    assert [record["source"] for record in _inbox(tmp_path).values()] == ["one"]


def test_what_was_approved_or_dismissed_never_comes_back(tmp_path: Path, server: FeedServer) -> None:
    """Also if the post's file has an error elsewhere, is quoted, or lies in an old month."""
    posts = tmp_path / "content_feed/posts/2020-01"
    posts.mkdir(parents=True)
    (posts / "a.yml").write_text('id: a\nlink: "https://e.example.com/a/"  # x\ntitle: [broken\n', encoding="utf-8")
    (posts / "b.yml").write_text("id: b\nlink: https://e.example.com/b?utm_source=x\n", encoding="utf-8")
    turned_down = {"id": "c", "title": "c", "link": "https://e.example.com/c", "source": "s", "language": "ja"}
    dismiss(tmp_path, Candidate.model_validate({**turned_down, "fetched": "2026-11-01"}), NOW.date(), "古い")
    items = [(name, f"https://e.example.com/{name}") for name in "abcd"]
    (outcome,) = _run(tmp_path, server, _source(server.serve("/f", rss(*items))))
    assert [candidate.title for candidate in outcome.new] == ["d"]
    assert outcome.known == 3


def test_a_changed_title_makes_no_second_candidate(tmp_path: Path, server: FeedServer) -> None:
    """A story is its address; what an editor may have changed in the file stays."""
    source = _source(server.serve("/f", rss(("old", "https://e.example.com/a"))))
    _run(tmp_path, server, source)
    before = _snapshot(tmp_path / "content_feed")
    server.serve("/f", rss(("new", "https://e.example.com/a")))
    (outcome,) = _run(tmp_path, server, source, days=1)
    assert outcome.known == 1
    assert _snapshot(tmp_path / "content_feed") == before


def test_an_entry_without_words_is_named_after_its_source(tmp_path: Path, server: FeedServer) -> None:
    """A picture is an entry too; a person decides."""
    (outcome,) = _run(tmp_path, server, _source(server.serve("/f", rss(("", "https://e.example.com/picture")))))
    assert [candidate.title for candidate in outcome.new] == ["見本 2021-09-06"]


def test_entries_over_the_limit_are_counted(tmp_path: Path, server: FeedServer) -> None:
    """Nothing is passed over in silence."""
    items = [(f"t{number}", f"https://e.example.com/{number}") for number in range(503)]
    (outcome,) = _run(tmp_path, server, _source(server.serve("/f", rss(*items))))
    assert (outcome.entries, len(outcome.new), dict(outcome.skipped)) == (503, 500, {"over-limit": 3})


@pytest.mark.parametrize("link", ["https://user:pw@e.example.com/", "http://[bad/", "https://e.example.com:99999/"])
def test_a_link_nobody_could_open_is_skipped(tmp_path: Path, server: FeedServer, link: str) -> None:
    """An address that hides where it leads, or leads nowhere."""
    (outcome,) = _run(tmp_path, server, _source(server.serve("/f", rss(("t", link)))))
    assert outcome.new == ()
    assert sum(outcome.skipped.values()) == 1


def test_links_of_a_mirror_lead_to_the_public_site(tmp_path: Path, server: FeedServer) -> None:
    """A relative link in a feed read from a private host must not become an address of that host."""
    body = rss(("t", "/posts/1")).replace(b"<link>https://sample.example.com/</link>", b"<link>/</link>")
    (outcome,) = _run(tmp_path, server, _source(server.serve("/f", body)))
    assert [candidate.link for candidate in outcome.new] == ["https://sample.example.com/posts/1"]


def test_a_permanent_move_is_reported(tmp_path: Path, server: FeedServer) -> None:
    """For a person to decide; the entries come in meanwhile."""
    end = server.serve("/end", rss(("a", "https://e.example.com/a")))
    (outcome,) = _run(tmp_path, server, _source(server.serve("/f", status=301, Location="/end")))
    assert (outcome.moved_to, len(outcome.new)) == (end, 1)


def test_one_host_gets_one_request_at_a_time(tmp_path: Path, server: FeedServer) -> None:
    """Politeness: three sources of one host are asked one after the other, in their order."""
    sources = [_source(server.serve(f"/{n}", rss((n, f"https://e.example.com/{n}"))), n) for n in "abc"]
    _run(tmp_path, server, *sources)
    assert server.paths() == ["/a", "/b", "/c"]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://e.example.com/a.png", "https://e.example.com/a.png"),
        ("/a.png", "https://sample.example.com/a.png"),
        ("https://e.example.com:99999/a.png", None),
        ("https://u:p@e.example.com/a.png", None),
        ("javascript:alert(1)", None),
        ("http://[bad/a.png", None),
    ],
)
def test_a_bad_picture_does_not_cost_the_story(
    tmp_path: Path, server: FeedServer, address: str, kept: str | None
) -> None:
    """Its address is data, and only one that could be opened is kept."""
    item = f'<enclosure url="{address}" type="image/png" length="1"/></item>'.encode()
    body = rss(("話", "https://e.example.com/a")).replace(b"</item>", item)
    (outcome,) = _run(tmp_path, server, _source(server.serve("/f", body)))
    assert [candidate.image for candidate in outcome.new] == [kept]
    assert [record.get("image") for record in _inbox(tmp_path).values()] == [kept]


def test_a_broken_state_is_set_aside(tmp_path: Path) -> None:
    """State that cannot be read costs one request, not the run; validators belong to one address."""
    states = StateFiles(tmp_path)
    url = "https://e.example.com/f"
    state = SourceState(url, Validators('"1"', ""), NOW, 3)
    states.put("s", state)
    assert states.get("s", url) == state
    assert states.get("s", "https://e.example.com/other") == SourceState("https://e.example.com/other")
    whole = (tmp_path / "s.json").read_bytes()
    for damaged in (b"", b"[1]", b"\xff", whole[:40], whole.replace(b'"failures": 3', b'"failures": "x"')):
        (tmp_path / "s.json").write_bytes(damaged)
        assert states.get("s", url) == SourceState(url)
        assert (tmp_path / "s.json.bad").read_bytes() == damaged
        assert states.damaged.pop() == tmp_path / "s.json.bad"
        assert not (tmp_path / "s.json").exists()
