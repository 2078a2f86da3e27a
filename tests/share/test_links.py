"""Plain share links: who is offered what, which address is shared, and what is said."""

from __future__ import annotations

from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.share.links import instance_host, offered, share_links, shared_url, wording
from advocacy_hub.share.networks import NETWORKS
from helpers.posts import make_caption, make_post, make_program

HUB = make_program().hub
OURS = "https://news.asanagi.example.com/2026/robot"

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)


def _links(post=None, caption=None, *, lang="ja", **program):
    return {link.network.id: link for link in share_links(post or make_post(), caption, make_program(**program), lang)}


class TestOffered:
    """The company's list, narrowed by the post and by the caption."""

    def test_the_companys_order(self):
        """Networks come in the order that the program names them."""
        program = make_program(hub={"networks": ["line", "x", "email"]})
        assert [network.id for network in offered(make_post(), None, program)] == ["line", "x", "email"]

    def test_narrowed_by_the_post(self):
        """A post never widens the company's list."""
        assert list(_links(make_post(networks=["threads", "linkedin"]))) == ["linkedin"]

    def test_narrowed_by_the_caption(self):
        """A caption written for X is not offered to LinkedIn."""
        assert list(_links(caption=make_caption(networks=["x", "bluesky"]))) == ["x"]

    def test_servers_of_ones_own_are_left_out(self):
        """No plain link can know the reader's Mastodon or Misskey server."""
        assert list(_links(hub={"networks": ["mastodon", "misskey", "x"]})) == ["x"]

    def test_unknown_networks_are_for_check_to_report(self):
        """A misspelt network shows up as nothing rather than as a broken link."""
        assert list(_links(hub={"networks": ["twiter", "x", "x"]})) == ["x"]

    def test_nothing_while_paused(self):
        """A pause leaves no way to share."""
        assert _links(pause={"reason": "確認中です", "since": "2026-11-20 09:00"}) == {}


class TestWording:
    """Disclosure first, then the text, then hashtags that work."""

    def test_disclosure_comes_early(self):
        """Who one works for stands before the text, not among the hashtags."""
        caption = make_caption("新製品です。", disclosure="見本株式会社の社員です。", hashtags=["製品", "AI"])
        assert wording(caption) == "見本株式会社の社員です。\n新製品です。\n#製品 #AI"

    def test_disclosure_is_said_once(self):
        """A text that already holds the disclosure is left as it was written."""
        caption = make_caption("社員です。新製品の話。", disclosure="社員です。")
        assert wording(caption) == "社員です。新製品の話。"

    def test_tags_apart(self):
        """X takes the hashtags as a parameter of their own."""
        assert wording(make_caption("読んだ", hashtags=["AI"]), tags=False) == "読んだ"


class TestSharedUrl:
    """UTM tags on the company's own domains only, everything else kept, once."""

    def test_tags_name_network_and_post(self):
        """The tags tell where a visit came from, never from whom."""
        query = dict(parse_qsl(urlsplit(shared_url(OURS, "x", "robot", HUB)).query))
        assert query == {
            "utm_source": "x",
            "utm_medium": "employee_advocacy",
            "utm_campaign": "employee-advocacy",
            "utm_content": "robot",
        }

    @pytest.mark.parametrize(
        "url",
        [
            "https://example.org/asanagi.example.com",
            "https://notasanagi.example.com/",
            "https://asanagi.example.com.evil.example/",
            "https://asanagi.example.com@evil.example/",
            "https://evil.example\\@asanagi.example.com/",
            "https://example.com/",
            "https://[broken/",
        ],
    )
    def test_others_addresses_stay_as_they_are(self, url):
        """Only the host counts, and only whole labels of it."""
        assert shared_url(url, "x", "p", HUB) == url

    @pytest.mark.parametrize("host", ["asanagi.example.com", "ASANAGI.example.com", "a.b.asanagi.example.com:8443"])
    def test_the_domain_and_what_is_below_it(self, host):
        """The domain itself and its subdomains are the company's, in any case and at any port."""
        assert "utm_source=x" in shared_url(f"https://{host}/a", "x", "p", HUB)

    @pytest.mark.parametrize(
        ("url", "start", "end"),
        [
            (f"{OURS}?id=5#specs", f"{OURS}?id=5&utm_source=x&", "&utm_content=p#specs"),
            (f"{OURS}?q=%E3%81%82+b", f"{OURS}?q=%E3%81%82+b&utm_source=x&", "&utm_content=p"),
            (f"{OURS}?", f"{OURS}?utm_source=x&", "&utm_content=p"),
            (f"{OURS}#a?b", f"{OURS}?utm_source=x&", "&utm_content=p#a?b"),
        ],
    )
    def test_query_and_fragment_are_kept(self, url, start, end):
        """What was there stays byte for byte; the tags stand between query and fragment."""
        tagged = shared_url(url, "x", "p", HUB)
        assert (tagged[: len(start)], tagged[-len(end) :]) == (start, end)

    @given(st.from_regex(r"https://(news\.)?asanagi\.example\.com/[a-z?&=#%20]{0,20}", fullmatch=True))
    def test_once(self, url):
        """Tagging a tagged address changes nothing."""
        once = shared_url(url, "x", "p", HUB)
        assert shared_url(once, "linkedin", "q", HUB) == once

    def test_tags_of_an_editor_are_kept(self):
        """An address that somebody tagged already is left alone."""
        url = f"{OURS}?utm_source=newsletter"
        assert shared_url(url, "x", "p", HUB) == url

    def test_links_carry_the_tagged_address(self):
        """Each network's link names the network it leads to."""
        links = _links(make_post(link=OURS))
        assert [f"utm_source={ident}" in link.url for ident, link in links.items()] == [True] * 4


class TestEncoding:
    """Whatever people write arrives as they wrote it."""

    @given(words, words)
    def test_round_trip(self, text, title):
        """Decoding the parameters gives text, title and link back; no value breaks out of its place."""
        post = make_post(title={"ja": title}, link="https://example.org/?a=1&b=2#c")
        caption = make_caption(text)
        for link in share_links(post, caption, make_program(hub={"networks": list(NETWORKS)}), "ja"):
            if link.href is None:
                continue
            base, _, query = link.href.partition("?")
            assert link.href.isascii()
            assert base == (link.network.address or "").partition("?")[0]
            found = parse_qs(query, strict_parsing=True)
            found.pop("mode", None)
            assert found.keys() == {name for name, slot in link.network.parameters if slot != "tags"}
            for name, slot in link.network.parameters:
                if slot == "url":
                    assert found[name] == [post.link]
                elif slot == "text":
                    assert found[name] == [caption.text]
                elif slot == "text+url":
                    assert found[name] == [f"{caption.text}{link.network.line_break}{post.link}"]

    def test_mail_breaks_lines_as_mail_does(self):
        """RFC 6068: a line break in a body is CR LF."""
        href = _links(caption=make_caption("一行目\n二行目"))["email"].href
        assert unquote(href.partition("body=")[2]).split("\r\n")[:2] == ["一行目", "二行目"]

    def test_without_a_caption_there_are_no_words(self):
        """Nothing is put into anybody's mouth, and no empty parameter is sent."""
        links = _links(lang="en")
        assert links["x"].href == "https://x.com/intent/tweet?url=https%3A%2F%2Fexample.org%2Fa-post"
        assert links["linkedin"].text is None
        assert "subject=Title%20of%20a-post&body=https%3A" in links["email"].href

    def test_reddits_title_is_cut_to_what_it_allows(self):
        """A title of 400 letters becomes one of 300."""
        link = _links(make_post(title="T" * 400), hub={"networks": ["reddit"]})["reddit"]
        assert (len(parse_qs(urlsplit(link.href).query)["title"][0]), link.used) == (300, 300)


class TestLength:
    """Everything that will be posted is counted, in the network's own way."""

    def test_x_counts_link_disclosure_and_tags(self):
        """23 for the link, 2 for each Japanese letter, 1 for each break."""
        caption = make_caption("あ" * 10, disclosure="社員です", hashtags=["AI"])
        link = _links(caption=caption)["x"]
        assert link.used == 8 + 1 + 20 + 1 + 3 + 1 + 23

    @pytest.mark.parametrize(("letters", "too_long"), [(128, False), (129, True)])
    def test_x_holds_128_japanese_letters_beside_a_link(self, letters, too_long):
        """280 less 23 and the break, in halves."""
        assert _links(caption=make_caption("あ" * letters))["x"].too_long is too_long

    def test_linkedin_counts_the_pasted_text(self):
        """The link is attached, not written: it takes nothing from the limit."""
        assert _links(caption=make_caption("あ" * 3000))["linkedin"].used == 3000

    def test_bluesky_counts_the_link_as_written(self):
        """A family is one grapheme; the address counts letter by letter."""
        link = _links(caption=make_caption("👨‍👩‍👧‍👦が"), hub={"networks": ["bluesky"]})["bluesky"]
        assert link.used == 2 + 1 + len("https://example.org/a-post")


class TestInstance:
    """A reader's own server is a host, and nothing but a host gets into an address."""

    @pytest.mark.parametrize(
        ("written", "host"),
        [
            ("mstdn.jp", "mstdn.jp"),
            ("https://mstdn.jp/", "mstdn.jp"),
            ("HTTP://Mstdn.JP/@me/1", "mstdn.jp"),
            ("@me@mstdn.jp", "mstdn.jp"),
            ("me@mstdn.jp", "mstdn.jp"),
            ("ｍｓｔｄｎ．ｊｐ", "mstdn.jp"),
            (" misskey.io. ", "misskey.io"),
            ("xn--wgv71a119e.jp", "xn--wgv71a119e.jp"),
            ("", None),
            ("mstdn", None),
            ("a b.jp", None),
            ("javascript:alert(1)", None),
            ("https://me@evil.example/", None),
            ("mstdn.jp:8443", None),
            ("127.0.0.1", None),
            ("mstdn.jp?x=", None),
            ("mstdn.jp#x", None),
            ("-a.jp", None),
            ("a..jp", None),
            ("mstdn.jp\\@evil.example", None),
            ("a" * 64 + ".jp", None),
            ("日本語.jp", None),
        ],
    )
    def test_host(self, written, host):
        """However it is written; None where it is no host."""
        assert instance_host(written) == host
