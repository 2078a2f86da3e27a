"""Each network's address carries exactly what the network takes."""

from __future__ import annotations

import pytest

from advocacy_hub.model.text import Text
from advocacy_hub.share import networks
from advocacy_hub.share.links import link_to, share_links
from advocacy_hub.share.networks import NETWORKS, QR, WEB_SHARE, Network
from helpers.posts import make_caption, make_post, make_program

LINK = "https%3A%2F%2Fexample.org%2Fa%3Fb%3D1"
WORDS = "%E8%AA%AD%E3%82%93%E3%81%A0%20%26%20%E8%80%83%E3%81%88%E3%81%9F"
TAGS = "%23%E6%8E%A1%E7%94%A8%20%23AI"
TITLE = "%E9%A1%8C%E5%90%8D%20A%2FB"

ADDRESSES = {
    "x": f"https://x.com/intent/tweet?text={WORDS}&url={LINK}&hashtags=%E6%8E%A1%E7%94%A8%2CAI",
    "linkedin": f"https://www.linkedin.com/sharing/share-offsite/?url={LINK}",
    "facebook": f"https://www.facebook.com/sharer/sharer.php?u={LINK}",
    "threads": f"https://www.threads.com/intent/post?text={WORDS}%0A{TAGS}&url={LINK}",
    "bluesky": f"https://bsky.app/intent/compose?text={WORDS}%0A{TAGS}%0A{LINK}",
    "line": f"https://social-plugins.line.me/lineit/share?url={LINK}&text={WORDS}%0A{TAGS}",
    "hatena": f"https://b.hatena.ne.jp/add?mode=confirm&url={LINK}&title={TITLE}",
    "whatsapp": f"https://wa.me/?text={WORDS}%0A{TAGS}%0A{LINK}",
    "reddit": f"https://www.reddit.com/submit?url={LINK}&title={TITLE}",
    "teams": f"https://teams.microsoft.com/share?href={LINK}&msgText={WORDS}%0A{TAGS}",
    "email": f"mailto:?subject={TITLE}&body={WORDS}%0D%0A{TAGS}%0D%0A{LINK}",
    "slack": None,
    "copy": None,
}


ON_A_SERVER = {
    "mastodon": f"https://mstdn.jp/share?text={WORDS}%0A{TAGS}%0A{LINK}",
    "misskey": f"https://mstdn.jp/share?text={WORDS}%0A{TAGS}&url={LINK}",
}


@pytest.fixture
def shared():
    """The links of one post with one caption, on every network there is."""
    program = make_program(hub={"networks": list(NETWORKS)})
    post = make_post(title="題名 A/B", link="https://example.org/a?b=1")
    caption = make_caption("読んだ & 考えた", hashtags=["採用", "AI"])
    return {link.network.id: link for link in share_links(post, caption, program, "ja")}


@pytest.mark.parametrize("network", ADDRESSES)
def test_address(shared, network):
    """The address is the documented one, every value percent-encoded, with nothing the network ignores."""
    assert shared[network].href == ADDRESSES[network]


def test_every_network_has_a_case(shared):
    """A network without a case above needs the reader's own server (below), the browser's sheet, or a camera."""
    assert ADDRESSES.keys() == shared.keys()
    assert NETWORKS.keys() - shared.keys() == {*ON_A_SERVER, WEB_SHARE, QR}
    assert {ident for ident, network in NETWORKS.items() if network.needs_instance} == ON_A_SERVER.keys()


@pytest.mark.parametrize("network", ON_A_SERVER)
def test_address_on_the_readers_own_server(network):
    """With the server's name the address is whole; without it there is none."""
    words = {"hashtags": ("採用", "AI"), "url": "https://example.org/a?b=1", "title": "題名 A/B"}
    assert link_to(NETWORKS[network], "読んだ & 考えた", instance="mstdn.jp", **words).href == ON_A_SERVER[network]
    assert link_to(NETWORKS[network], "読んだ & 考えた", **words).href is None


def test_line_keeps_its_text_on_phones(shared):
    """The app's own address carries the link within the text; no other network needs a second address."""
    assert shared["line"].phone_href == f"https://line.me/R/share?text={WORDS}%0A{TAGS}%0A{LINK}"
    assert [ident for ident, link in shared.items() if link.phone_href] == ["line"]


@pytest.mark.parametrize("network", ["linkedin", "facebook"])
def test_networks_that_take_only_the_link_offer_the_text_for_copying(shared, network):
    """The text to copy has no link in it: the network adds it by itself."""
    assert shared[network].text == "読んだ & 考えた\n#採用 #AI"


def test_where_copying_is_all(shared):
    """Slack gets text and link, "copy link" the link alone."""
    assert shared["slack"].text == "読んだ & 考えた\n#採用 #AI\nhttps://example.org/a?b=1"
    assert shared["copy"].text == "https://example.org/a?b=1"


@pytest.mark.parametrize("ident", NETWORKS)
def test_network_is_whole(ident):
    """Every network is keyed by its id, named in both languages, and opened exactly if it has an address."""
    network = NETWORKS[ident]
    assert network.id == ident
    assert network.name.missing == ()
    assert (network.means == "address") == (network.address is not None) == (network.parameters != ())
    assert "url" in network.takes


def test_a_new_network_is_one_entry(monkeypatch):
    """An entry is enough: it is offered, linked to, counted, and known to the page's scripts."""
    new = Network(
        "fediblog", Text.plain("Fediblog"), "https://fediblog.example.org/post", (("body", "text+url"),), limit=50
    )
    known = {**NETWORKS, new.id: new}
    monkeypatch.setattr("advocacy_hub.share.links.NETWORKS", known)
    program = make_program(hub={"networks": ["fediblog"]})
    (link,) = share_links(make_post(link="https://example.org/a"), make_caption("読んだ"), program, "ja")
    assert (
        link.href
        == "https://fediblog.example.org/post?body=%E8%AA%AD%E3%82%93%E3%81%A0%0Ahttps%3A%2F%2Fexample.org%2Fa"
    )
    assert (link.used, link.too_long) == (25, False)
    (data,) = [one for one in networks.as_data(known) if one["id"] == "fediblog"]
    assert (data["takes"], data["limit"], data["count"], data["means"]) == (
        ["text", "url"],
        50,
        "code-points",
        "address",
    )
