"""When a source is asked again, and what is told about it: due times, back-off, gone, moved, health."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from advocacy_hub.curation.run import Outcome, Run
from advocacy_hub.curation.state import HEALTH, read_health
from advocacy_hub.feeds.address import Guard
from advocacy_hub.feeds.fetch import Limits
from advocacy_hub.load.hub_files import problems
from advocacy_hub.model.content import Source, SourceHealth
from helpers.feed_files import rss
from helpers.feed_server import FeedServer

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
HOUR = dt.timedelta(hours=1)


def _source(url: str, **more: Any) -> Source:
    given = {"id": "s", "name": "s", "site": "https://s.example.com/", "feed": url, "language": "ja", **more}
    return Source.model_validate(given)


def _run(
    root: Path, server: FeedServer, source: Source, after: dt.timedelta = HOUR * 0, *, force: bool = False
) -> Outcome:
    run = Run(root, Guard.allowing([server.host]), NOW + after, force=force, limits=Limits(seconds=5))
    (outcome,) = run.fetch([source])
    assert run.damaged == ()
    return outcome


def _health(root: Path) -> SourceHealth:
    data = (root / HEALTH).read_bytes()
    assert problems(HEALTH, data) == ()
    return read_health(root)[0]["s"]


def test_a_source_is_asked_when_it_is_due(tmp_path: Path, server: FeedServer) -> None:
    """Every so many hours, or when forced."""
    source = _source(server.serve("/f", rss()), every_hours=6)
    assert _run(tmp_path, server, source).due == NOW + 6 * HOUR
    early = _run(tmp_path, server, source, 5 * HOUR)
    assert (early.waiting, early.due) == (True, NOW + 6 * HOUR)
    assert early.due is not None
    assert early.due.tzinfo == NOW.tzinfo
    assert not _run(tmp_path, server, source, 6 * HOUR).waiting
    assert not _run(tmp_path, server, source, 6 * HOUR, force=True).waiting
    assert server.paths() == ["/f"] * 3


def test_failures_are_tried_again_less_and_less_often(tmp_path: Path, server: FeedServer) -> None:
    """An hour, two, four … a week at most; one success and all is forgotten."""
    source = _source(server.serve("/f", status=500))
    after, waits = HOUR * 0, []
    for _ in range(10):
        outcome = _run(tmp_path, server, source, after)
        assert outcome.due is not None
        waits.append((outcome.due - NOW - after) / HOUR)
        after = outcome.due - NOW
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 168, 168]
    server.serve("/f", rss())
    _run(tmp_path, server, source, after)
    server.serve("/f", status=500)
    again = _run(tmp_path, server, source, after + 20 * HOUR)
    assert again.due == NOW + after + 21 * HOUR


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("header", "wait"),
    [("7200", 2 * HOUR), ("Fri, 20 Nov 2026 05:00:00 GMT", 5 * HOUR), ("soon", HOUR), ("999999999", 168 * HOUR)],
)
def test_a_busy_server_says_when_to_come_back(
    tmp_path: Path, server: FeedServer, status: int, header: str, wait: dt.timedelta
) -> None:
    """In seconds or as a date; not before that, unless forced."""
    source = _source(server.serve("/f", status=status, Retry_After=header))
    assert _run(tmp_path, server, source).due == NOW + wait
    assert _run(tmp_path, server, source, wait - dt.timedelta(seconds=1)).waiting
    assert not _run(tmp_path, server, source, wait).waiting


def test_a_feed_that_is_gone_is_not_asked_again(tmp_path: Path, server: FeedServer) -> None:
    """Also on another machine, which has only what is in git; a new address, or force, is a new chance."""
    source = _source(server.serve("/f", status=410))
    outcome = _run(tmp_path, server, source)
    assert (outcome.gone, outcome.due) == (True, None)
    assert str(_health(tmp_path).gone) == "2026-11-20 09:00+09:00"
    assert _run(tmp_path, server, source, 999 * HOUR).waiting
    for state in (tmp_path / "build/cache/feeds").iterdir():
        state.unlink()
    elsewhere = _run(tmp_path, server, source, 999 * HOUR)
    assert (elsewhere.waiting, elsewhere.gone) == (True, True)
    assert server.paths() == ["/f"]
    moved = _source(server.serve("/new", rss(("t", "https://e.example.com/t"))))
    assert len(_run(tmp_path, server, moved, 999 * HOUR).new) == 1
    assert _health(tmp_path).gone is None


def test_health_is_written_only_when_it_tells_something_new(tmp_path: Path, server: FeedServer) -> None:
    """Otherwise every run would make a change for somebody to review."""
    source = _source(server.serve("/f", rss(("a", "https://e.example.com/a"))))
    told: list[SourceHealth] = []

    def run(days: float) -> None:
        _run(tmp_path, server, source, 24 * HOUR * days)
        told.append(_health(tmp_path))

    run(0)
    assert (str(told[-1].succeeded), told[-1].items, str(told[-1].due)) == (
        "2026-11-20 09:00+09:00", 1, "2026-11-21 05:00+09:00",
    )  # fmt: skip
    run(1)
    assert told[-1] == told[0]
    server.serve("/f", status=500)
    run(2)
    assert (told[-1].error, str(told[-1].failing_since), told[-1].succeeded) == (
        "http-status", "2026-11-22 09:00+09:00", told[0].succeeded,
    )  # fmt: skip
    run(3)
    assert told[-1] == told[-2]
    server.serve("/f", rss(("a", "https://e.example.com/a"), ("b", "https://e.example.com/b")))
    run(4)
    assert (told[-1].error, told[-1].failing_since, told[-1].items) == (None, None, 2)
    run(5)
    assert told[-1] == told[-2]
    run(12)
    assert str(told[-1].succeeded) == "2026-12-02 09:00+09:00"


def test_a_move_is_kept_until_somebody_accepts_it(tmp_path: Path, server: FeedServer) -> None:
    """Told in every run, also when the source is not due."""
    end = server.serve("/end", rss())
    source = _source(server.serve("/f", status=308, Location="/end"))
    assert _run(tmp_path, server, source).moved_to == end
    assert _health(tmp_path).moved_to == end
    waiting = _run(tmp_path, server, source, HOUR)
    assert (waiting.waiting, waiting.moved_to) == (True, end)
    accepted = source.model_copy(update={"feed": end})
    assert _run(tmp_path, server, accepted, HOUR).moved_to == ""
    assert _health(tmp_path).moved_to is None


def test_a_fresh_clone_keeps_its_distance(tmp_path: Path, server: FeedServer) -> None:
    """Without the cache, the health in git says when a failing source may be asked; a healthy one is asked at once."""
    source = _source(server.serve("/f", status=429, Retry_After="7200"))
    _run(tmp_path, server, source)
    (tmp_path / "build/cache/feeds/s.json").unlink()
    waiting = _run(tmp_path, server, source, HOUR)
    assert (waiting.waiting, waiting.due) == (True, NOW + 2 * HOUR)
    server.serve("/f", rss())
    assert not _run(tmp_path, server, source, 2 * HOUR).waiting
    (tmp_path / "build/cache/feeds/s.json").unlink()
    assert not _run(tmp_path, server, source, 3 * HOUR).waiting


def test_a_clock_that_was_wrong_once_silences_nothing(tmp_path: Path, server: FeedServer) -> None:
    """A run in 2030 by mistake: today's asks again."""
    source = _source(server.serve("/f", rss()))
    _run(tmp_path, server, source, 30_000 * HOUR)
    assert not _run(tmp_path, server, source).waiting


def test_a_source_that_fails_now_so_now_so_writes_one_line(tmp_path: Path, server: FeedServer) -> None:
    """500, then 404: it fails, and that was told."""
    source = _source(server.serve("/f", status=500))
    _run(tmp_path, server, source)
    before = (tmp_path / HEALTH).read_bytes()
    server.serve("/f", status=404)
    _run(tmp_path, server, source, 2 * HOUR)
    server.serve("/f", b"<html>")
    _run(tmp_path, server, source, 9 * HOUR)
    assert (tmp_path / HEALTH).read_bytes() == before


def test_damaged_health_is_set_aside_and_made_anew(tmp_path: Path, server: FeedServer) -> None:
    """A half-written file, as a full disk or a bad merge leaves it."""
    source = _source(server.serve("/f", rss()))
    path = tmp_path / HEALTH
    path.parent.mkdir()
    damaged = b"sources:\n  - id: s\n    succ<<<<<<< HEAD"
    path.write_bytes(damaged)
    run = Run(tmp_path, Guard.allowing([server.host]), NOW)
    assert run.damaged == (tmp_path / f"{HEALTH}.bad",)
    run.fetch([source])
    assert (tmp_path / f"{HEALTH}.bad").read_bytes() == damaged
    assert _health(tmp_path).items == 0


def test_sources_that_are_no_more_keep_their_line(tmp_path: Path, server: FeedServer) -> None:
    """A run over one source leaves what is known of the others."""
    url = server.serve("/f", rss())
    _run(tmp_path, server, _source(url, id="other"))
    _run(tmp_path, server, _source(url))
    assert set(read_health(tmp_path)[0]) == {"other", "s"}
