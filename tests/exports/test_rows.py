"""Which posts are exported, with which words, and when."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.exports.rows import caption_for, choose, fields
from advocacy_hub.exports.schedule import slots, times_of_day
from advocacy_hub.model.content import CATEGORIES
from advocacy_hub.model.export import FIELDS
from advocacy_hub.share.networks import NETWORKS
from helpers.posts import make_caption, make_post, make_program, make_workspace

TOKYO = ZoneInfo("Asia/Tokyo")
NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=TOKYO)  # a Friday
X, LINKEDIN = NETWORKS["x"], NETWORKS["linkedin"]


def with_caption(ident, **changes):
    return make_post(ident, **{"captions": [make_caption()], **changes})


def chosen(*posts, network=X, lang="ja", internal=False, program=None, **options):
    workspace = make_workspace(*posts, program=program).visible(NOW, internal=internal)
    return choose(workspace, network, lang, NOW, **options)


def ids(found):
    return [one.post.id for one in found]


class TestWhich:
    """Only what a share button would offer."""

    @pytest.mark.parametrize(
        "hidden",
        [
            {"status": "draft"},
            {"status": "rejected"},
            {"embargo": "2026-11-21"},
            {"expires": "2026-11-19"},
            {"added": "2026-11-25"},
            {"visibility": "internal"},
        ],
    )
    @pytest.mark.parametrize("internal", [True, False])
    def test_nothing_hidden_has_a_row(self, hidden, internal):
        """Not even posts for staff only where staff may see them."""
        found = chosen(with_caption("shown"), with_caption("secret", **hidden), internal=internal)
        assert ids(found.rows) == ["shown"]
        assert found.left_out == ()

    def test_nothing_while_sharing_is_paused(self):
        """A pause takes rows away as it takes share buttons away."""
        program = make_program(pause={"reason": "地震", "since": "2026-11-20 09:00"})
        assert chosen(with_caption("one"), program=program).rows == ()

    def test_a_post_meant_for_other_networks(self):
        """It is passed over, not reported."""
        found = chosen(with_caption("one", networks=["linkedin"]), with_caption("two"))
        assert (ids(found.rows), found.left_out) == (["two"], ())

    def test_a_post_without_a_caption(self):
        """It is named."""
        found = chosen(make_post("bare"), with_caption("english", captions=[make_caption(language="en")]))
        assert found.rows == ()
        assert {(one.post.id, one.reason) for one in found.left_out} == {
            ("bare", "no-caption"),
            ("english", "no-caption"),
        }

    def test_a_text_that_the_network_would_cut(self):
        """Japanese letters count two on X, the link 23; the same words fit on LinkedIn."""
        post = with_caption("long", captions=[make_caption("あ" * 128)])
        assert [one.reason for one in chosen(post).left_out] == []
        post = with_caption("long", captions=[make_caption("あ" * 129)])
        assert [one.reason for one in chosen(post).left_out] == ["too-long"]
        assert ids(chosen(post, network=LINKEDIN).rows) == ["long"]

    def test_the_order_keeps_the_mix(self):
        """The first ten of many are six curated, three owned, one promotional."""
        posts = [with_caption(f"p{n:02}", category=CATEGORIES[n % 3], added="2026-11-01") for n in range(30)]
        found = chosen(*posts, most=10)
        assert Counter(one.post.category for one in found.rows) == {"curated": 6, "owned": 3, "promotional": 1}
        assert found.cut

    def test_as_many_as_allowed(self):
        """A file that holds everything is not cut."""
        posts = [with_caption("one"), with_caption("two")]
        assert [(len(found.rows), found.cut) for most in (1, 2, 3) for found in [chosen(*posts, most=most)]] == [
            (1, True),
            (2, False),
            (2, False),
        ]


class TestWords:
    """Caption, link and fields."""

    def test_the_caption_written_for_the_network_wins(self):
        """Then the first for any; never one for another network or language."""
        general, own = make_caption("誰でも"), make_caption("Xで", networks=["x"])
        other, english = (
            make_caption("LinkedInで", networks=["linkedin"]),
            make_caption("Hi", language="en", networks=["x"]),
        )
        assert caption_for(make_post(captions=[english, other, general, own]), X, "ja") == own
        assert caption_for(make_post(captions=[english, other, general]), X, "ja") == general
        assert caption_for(make_post(captions=[english, other]), X, "ja") is None

    def test_links_are_those_of_the_share_buttons(self):
        """Tags on the company's domains, none on others."""
        found = chosen(
            with_caption("ours", link="https://www.asanagi.example.com/a"),
            with_caption("theirs", link="https://example.org/b"),
            network=LINKEDIN,
        )
        links = {row.post.id: row.link for row in found.rows}
        assert links["ours"].startswith("https://www.asanagi.example.com/a?utm_source=linkedin&")
        assert links["theirs"] == "https://example.org/b"

    def test_every_field(self):
        """All that a template may name has words, the disclosure first; none is missing or too many."""
        caption = make_caption("本文", disclosure="社員です。", hashtags=["技術", "工場"])
        picture = {"address": "https://example.org/p.png", "alt": {"ja": "機械", "en": "A machine"}}
        post = with_caption("one", captions=[caption], pictures=[picture])
        workspace = make_workspace(post)
        (row,) = choose(workspace, X, "ja", NOW).rows
        assert fields(row, workspace, "いつか") == {
            "date": "いつか",
            "text": "社員です。\n本文\n#技術 #工場",
            "words": "社員です。\n本文",
            "hashtags": "#技術 #工場",
            "link": "https://example.org/one",
            "title": "題名 one",
            "summary": "要約です。",
            "why": "大事だから。",
            "topic": "「engineering」",
            "category": "curated",
            "network": "x",
            "language": "ja",
            "image": "https://example.org/p.png",
            "alt": "機械",
            "id": "one",
        }
        bare = with_caption("bare", why=None)
        (row,) = choose(make_workspace(bare), X, "ja", NOW).rows
        found = fields(row, make_workspace(bare), "")
        assert found.keys() == FIELDS.keys()
        assert (found["why"], found["image"], found["alt"], found["hashtags"]) == ("", "", "", "")


class TestWhen:
    """Weekdays, in the program's zone."""

    def test_weekends_are_skipped(self):
        """From Friday afternoon on: Friday's nine o'clock is over, then Monday."""
        after = dt.datetime(2026, 11, 20, 12, tzinfo=TOKYO)
        times = times_of_day(dt.time(9), 2)
        found = [f"{one:%a %d %H:%M%z}" for one in islice(slots(after.date(), times, TOKYO, after), 4)]
        assert found == ["Fri 20 13:30+0900", "Mon 23 09:00+0900", "Mon 23 13:30+0900", "Tue 24 09:00+0900"]

    def test_times_of_a_day(self):
        """One at its time, however late; several at equal distances until six."""
        assert times_of_day(dt.time(21), 1) == (dt.time(21),)
        assert times_of_day(dt.time(9), 3) == (dt.time(9), dt.time(12), dt.time(15))
        with pytest.raises(ValueError, match="do not fit"):
            times_of_day(dt.time(18), 2)

    @given(st.times(), st.integers(1, 50))
    def test_times_are_in_order_and_apart(self, first, per_day):
        """Whatever is asked: the right number, the first as asked, no two at once; or a refusal."""
        try:
            found = times_of_day(first, per_day)
        except ValueError:
            assert per_day > 1
            return
        assert len(found) == len(set(found)) == per_day
        assert list(found) == sorted(found)
        assert (found[0].hour, found[0].minute) == (first.hour, first.minute)

    def test_a_post_withdrawn_before_its_turn(self):
        """Its moment goes to the next post, so the file has no gap."""
        posts = [
            with_caption("first", added="2026-11-03"),
            with_caption("brief", added="2026-11-02", expires="2026-11-22"),
            with_caption("last", added="2026-11-01"),
        ]
        found = chosen(*posts, slots=slots(NOW.date(), (dt.time(12),), TOKYO, NOW))
        assert [(row.post.id, f"{row.when:%d %H:%M}") for row in found.rows] == [
            ("first", "20 12:00"),
            ("last", "23 12:00"),
        ]
        assert [(one.post.id, one.reason) for one in found.left_out] == [("brief", "expires")]

    def test_a_post_withdrawn_on_the_day_after_goes_out(self):
        """An expiry is the end of its day."""
        post = with_caption("one", expires="2026-11-20")
        (row,) = chosen(post, slots=slots(NOW.date(), (dt.time(12),), TOKYO, NOW)).rows
        assert row.when == dt.datetime(2026, 11, 20, 12, tzinfo=TOKYO)
