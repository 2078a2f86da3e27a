"""One story is one candidate, by whatever it is recognized; decided ones never come back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.curation.approve import Approval
from advocacy_hub.curation.decide import Decisions
from advocacy_hub.curation.dedupe import canonical_url, guid_mark, link_mark, title_mark, without_tracking
from advocacy_hub.curation.run import Outcome, Run
from advocacy_hub.feeds.address import Guard
from advocacy_hub.load.hub_files import read_candidates
from advocacy_hub.model.content import Candidate, Source
from helpers.feed_server import FeedServer

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
TITLE = "主軸の熱変位を半分にした話"
LINK = "https://pub.example.com/articles/17"


def _feed(*items: dict[str, str]) -> bytes:
    entries = "".join(
        "<item>" + "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in item.items()) + "</item>" for item in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>f</title>{entries}</channel></rss>'.encode()


def _item(
    title: str = TITLE, link: str = LINK, guid: str = "", day: str = "2026-11-18T10:00:00+09:00"
) -> dict[str, str]:
    item = {"title": title, "link": link, "pubDate": day, "guid": guid}
    return {tag: text for tag, text in item.items() if text}


class Hub:
    """Runs over feeds that a test changes; every run is a day after the last."""

    def __init__(self, root: Path, server: FeedServer) -> None:
        self.root, self.server, self.now = root, server, NOW
        self.sources: dict[str, Source] = {}

    def publish(self, source: str, *items: dict[str, str]) -> None:
        url = self.server.serve(f"/{source}", _feed(*items))
        record: dict[str, Any] = {"id": source, "name": source, "site": f"https://{source}.example.com/", "feed": url}
        self.sources[source] = Source.model_validate({**record, "language": "ja"})

    def fetch(self) -> list[Outcome]:
        outcomes = Run(self.root, Guard.allowing([self.server.host]), self.now).fetch(list(self.sources.values()))
        self.now += dt.timedelta(days=1)
        assert [one.error for one in outcomes if one.error] == []
        return outcomes

    def inbox(self) -> list[Candidate]:
        found, broken = read_candidates(self.root)
        assert broken == ()
        return list(found.values())


@pytest.fixture
def hub(tmp_path: Path, server: FeedServer) -> Iterator[Hub]:
    return Hub(tmp_path, server)  # type: ignore[return-value]


def _snapshot(root: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in (root / "content_feed").rglob("*") if path.is_file()}


def test_the_same_story_from_three_feeds_lists_its_sources(hub: Hub) -> None:
    """By its address, its id and its title with the day; and a second run changes nothing."""
    hub.publish("one", _item(guid="tag:pub.example.com,2026:17"))
    hub.publish("two", _item(link=f"{LINK}?utm_source=two&id=5&fbclid=x".replace("id=5&", "")))
    hub.publish("three", _item(link="https://news.example.com/2026/x", title=f"{TITLE} "))
    outcomes = hub.fetch()
    assert [(len(one.new), one.known) for one in outcomes] == [(1, 0), (0, 1), (0, 1)]
    (candidate,) = hub.inbox()
    assert candidate.source == "one"
    assert [(one.source, one.link) for one in candidate.also] == [
        ("two", LINK),
        ("three", "https://news.example.com/2026/x"),
    ]
    before = _snapshot(hub.root)
    hub.fetch()
    assert _snapshot(hub.root) == before


def test_a_source_that_comes_later_is_added_to_the_file(hub: Hub) -> None:
    """What a person wrote into the candidate meanwhile stays."""
    hub.publish("one", _item())
    hub.fetch()
    (path,) = (hub.root / "content_feed/inbox").glob("*.yml")
    path.write_text(path.read_text("utf-8") + "# 法務に確認中\n", encoding="utf-8")
    hub.publish("two", _item(link="https://two.example.com/a"))
    outcomes = hub.fetch()
    assert [len(one.mentioned) for one in outcomes] == [0, 1]
    assert [one.source for one in hub.inbox()[0].also] == ["two"]
    assert "# 法務に確認中" in path.read_text("utf-8")
    # Known by the address of the second source as well, after the first has lost it.
    hub.publish("three", _item(title="全く別の題名に変わりました", link="https://two.example.com/a"))
    hub.fetch()
    assert [one.source for one in hub.inbox()[0].also] == ["two", "three"]


@pytest.mark.parametrize(
    "changed",
    [
        _item(guid="changed-guid"),
        _item(link=f"{LINK}?utm_campaign=autumn", guid="guid-1"),
        _item(link="https://pub.example.com/new-place/17", guid="guid-1"),
        _item(link="https://pub.example.com/new-place/17", guid="changed-guid"),
        _item(title="題名を直しました(訂正あり)", guid="guid-1", link="https://pub.example.com/p/18"),
        _item(title="題名を直しました(訂正あり)", guid="changed-guid"),
        _item(link=f"{LINK}/#comments".replace("/#comments", "#:~:text=x"), guid=""),
    ],
)
@pytest.mark.parametrize("decision", ["none", "approve", "dismiss"])
def test_a_story_that_changes_its_marks_is_the_same(hub: Hub, changed: dict[str, str], decision: str) -> None:
    """One mark that stays is enough, before a decision and after it."""
    hub.publish("one", _item(guid="guid-1"))
    hub.fetch()
    (candidate,) = hub.inbox()
    if decision == "approve":
        Decisions(hub.root, hub.now).approve(candidate.id, Approval("curated", ("engineering",), "curator"))
    elif decision == "dismiss":
        Decisions(hub.root, hub.now).dismiss(candidate.id)
    before = _snapshot(hub.root)
    hub.publish("one", changed)
    (outcome,) = hub.fetch()
    assert (outcome.new, outcome.known) == ((), 1)
    assert _snapshot(hub.root) == before


def test_ids_and_titles_that_tell_nothing_merge_nothing(hub: Hub) -> None:
    """One id for all entries, a title every week, the same number in two feeds, short titles."""
    hub.publish(
        "one",
        _item("お知らせのまとめ(今週の分)", "https://one.example.com/1", guid="https://one.example.com/"),
        _item("お知らせのまとめ(今週の分)", "https://one.example.com/2", guid="https://one.example.com/"),
        _item("お知らせ", "https://one.example.com/3", guid="4711"),
    )
    hub.publish("two", _item("お知らせ", "https://two.example.com/3", guid="4711"))
    hub.publish(
        "three",
        _item(TITLE, "https://three.example.com/1", day="2026-11-17T10:00:00+09:00"),
        _item(TITLE, "https://three.example.com/2", day="2026-11-18T10:00:00+09:00"),
        _item(f"{TITLE}、その二", "https://three.example.com/3"),
    )
    outcomes = hub.fetch()
    assert [(len(one.new), one.known) for one in outcomes] == [(3, 0), (1, 0), (3, 0)]
    assert [one.also for one in hub.inbox()] == [()] * 7


def test_companies_say_some_things_in_the_same_words(hub: Hub) -> None:
    """A formula on the same day is no story that two sources share."""
    for title in ("年末年始休業のお知らせ", "定期メンテナンスのお知らせ", "新製品の価格改定について"):
        hub.publish("one", _item(title, "https://one.example.com/1"))
        hub.publish("two", _item(title, "https://two.example.com/1"))
        assert [len(one.new) for one in hub.fetch()] == [1, 1]
        for candidate in hub.inbox():
            Decisions(hub.root, hub.now).dismiss(candidate.id)
        (hub.root / "content_feed/dismissed.txt").unlink()


def test_stories_that_cannot_be_shared_apart_are_counted(hub: Hub) -> None:
    """A feed of notices that all lead to one page: the first stands, the others are not passed over in silence."""
    hub.publish(
        "one", *(_item(f"お知らせその{n}です。ご確認を", "https://one.example.com/news", f"id-{n}") for n in range(3))
    )
    (outcome,) = hub.fetch()
    assert (len(outcome.new), dict(outcome.skipped)) == (1, {"same-link": 2})


def test_addresses_that_browsers_mend_are_mended(hub: Hub) -> None:
    """Upper case, blanks, Japanese: one story each, with an address that can be shared."""
    hub.publish(
        "one",
        _item("大文字の住所で書かれた記事", "HTTPS://ONE.EXAMPLE.COM/Upper"),
        _item("空白のある住所の記事です", "https://one.example.com/a b"),
        _item("全角の空白がある住所の記事", "https://one.example.com/a\u3000c"),
    )
    (outcome,) = hub.fetch()
    assert [one.link for one in outcome.new] == [
        "https://ONE.EXAMPLE.COM/Upper", "https://one.example.com/a%20b", "https://one.example.com/a%E3%80%80c",
    ]  # fmt: skip


@pytest.mark.parametrize("day", ["2026-02-31", "2026-13-45", "0000-00-00", "1800-01-01"])
def test_a_slip_in_a_post_stops_no_fetch(hub: Hub, day: str) -> None:
    """Nor do a folder or a dead link where a candidate should be."""
    post = hub.root / "content_feed/posts/2026-11/by-hand.yml"
    post.parent.mkdir(parents=True)
    post.write_text(f"id: by-hand\ntitle: {TITLE}\nlink: https://mirror.example.com/x\npublished: {day}\n", "utf-8")
    inbox = hub.root / "content_feed/inbox"
    (inbox / "folder.yml").mkdir(parents=True)
    (inbox / "dead.yml").symlink_to("nowhere.yml")
    hub.publish("one", _item())
    (outcome,) = hub.fetch()
    assert len(outcome.new) == 1


def test_a_candidate_that_a_machine_cannot_change_stops_no_fetch(hub: Hub) -> None:
    """A second source has its story: that is not written down, and all else goes on."""
    hub.publish("one", _item())
    hub.fetch()
    (path,) = (hub.root / "content_feed/inbox").glob("*.yml")
    odd = f"{{id: {path.stem}, title: {TITLE}, link: '{LINK}', source: one, language: ja, fetched: 2026-11-20}}\n"
    path.write_text(odd, "utf-8")
    hub.publish("two", _item(), _item("もう一つの別の新しい記事です", "https://two.example.com/b"))
    hub.fetch()
    assert path.read_text("utf-8") == odd
    assert len(hub.inbox()) == 2


@pytest.mark.parametrize(
    "line",
    [
        f"{LINK}\t2026-11-20\n".encode("utf-16"),
        f'"{LINK}"\n'.encode(),
        f"<{LINK}>\r\n".encode(),
        f"\ufeff{LINK}".encode(),
    ],
)
def test_what_was_dismissed_by_hand_stays_dismissed(hub: Hub, line: bytes) -> None:
    """However an editor's program wrote the file; and a line more keeps the others."""
    path = hub.root / "content_feed/dismissed.txt"
    path.parent.mkdir()
    path.write_bytes(line)
    hub.publish("one", _item(), _item("もう一つの別の新しい記事です", "https://one.example.com/b"))
    (outcome,) = hub.fetch()
    assert (len(outcome.new), outcome.known) == (1, 1)
    Decisions(hub.root, hub.now).dismiss(outcome.new[0].id)
    (again,) = hub.fetch()
    assert (len(again.new), again.known) == (0, 2)


def test_a_post_written_by_hand_is_known_by_its_title_and_day(hub: Hub) -> None:
    """It has no aliases: its title and the article's day are enough."""
    post = hub.root / "content_feed/posts/2026-11/by-hand.yml"
    post.parent.mkdir(parents=True)
    post.write_text(
        f'id: by-hand\ntitle: "{TITLE}"\nlink: https://mirror.example.com/x\npublished: 2026-11-18\n', "utf-8"
    )
    hub.publish("one", _item())
    (outcome,) = hub.fetch()
    assert (outcome.new, outcome.known) == ((), 1)


def test_the_day_of_a_title_is_the_programs(hub: Hub) -> None:
    """One source gives UTC, another Japan's time: the same instant is the same day."""
    hub.publish("one", _item(day="Tue, 17 Nov 2026 23:30:00 GMT"))
    hub.publish("two", _item(link="https://two.example.com/a", day="2026-11-18T08:30:00+09:00"))
    outcomes = hub.fetch()
    assert [len(one.new) for one in outcomes] == [1, 0]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://e.example.com/a?utm_source=x&id=1&UTM_Medium=y", "https://e.example.com/a?id=1"),
        ("https://e.example.com/a?page=2&ref=nav&source=web", "https://e.example.com/a?page=2&ref=nav&source=web"),
        ("https://e.example.com/a?fbclid=1&gclid=2&mtm_kwd=3", "https://e.example.com/a"),
        ("https://e.example.com/a?pk_id=1&itm_id=2&s_cid=3", "https://e.example.com/a?pk_id=1&itm_id=2&s_cid=3"),
        ("https://e.example.com/a?pk_campaign=1&itm_source=2&hsa_acc=3", "https://e.example.com/a"),
        ("https://e.example.com/a?q=utm_source", "https://e.example.com/a?q=utm_source"),
        ("https://e.example.com/a#section-2", "https://e.example.com/a#section-2"),
        ("https://e.example.com/a#utm_source=rss", "https://e.example.com/a"),
    ],
)
def test_tracking_goes_and_real_parameters_stay(url: str, kept: str) -> None:
    assert without_tracking(url) == kept


def test_marks_of_one_story_are_the_same() -> None:
    """However the title is spelled; a short title, or none of a day, marks nothing."""
    day = dt.date(2026, 11, 18)
    assert title_mark("ＡＩで 検査を自動化した話!", day) == title_mark("AIで検査を自動化した話", day)
    assert title_mark("今日のお知らせ", day) is None
    assert title_mark("Weekly digest", day) is None
    assert title_mark(TITLE, None) is None
    assert guid_mark("a", "17", LINK) != guid_mark("b", "17", LINK)
    assert guid_mark("a", "urn:uuid:1", LINK) == guid_mark("b", "urn:uuid:1", LINK)
    assert guid_mark("a", f"{LINK}?utm_source=x", LINK) is None
    assert guid_mark("a", "https://other.example.com/1", LINK) == link_mark("http://other.example.com/1/")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_an_address_is_canonical_once_and_for_all(tail: str) -> None:
    """Of anything a feed may write behind the host; and nothing makes it raise."""
    once = canonical_url(f"https://e.example.com/{tail}")
    assert canonical_url(once) == once
    link_mark(once)
