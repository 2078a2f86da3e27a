"""The networks a post can be shared to, as data: what each takes, how much, and how its address is built.

Adding a network is one entry here and one case in ``tests/share``. The addresses
are those the networks document for share buttons (November 2026).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from ..model.text import Text
from ..text.count import Count

Slot = Literal["text", "url", "title", "tags", "text+url"]
"""What a parameter carries.

``text`` is the caption with its disclosure, and its hashtags unless ``tags`` takes
them apart; ``tags`` are hashtags without #, joined by commas; ``text+url`` is the
text with the link on a line of its own.
"""

Means = Literal["address", "copy", "share", "qr"]
"""What sharing to it is done by: opening an address, copying, the browser's own sheet (Web Share), a QR code."""


@dataclass(frozen=True)
class Network:
    """A place to share to."""

    id: str
    """Also the ``utm_source`` of links that lead there."""
    name: Text
    address: str | None = None
    """What stands before the parameters; ``{instance}`` is a host that the reader names. None where nothing is opened."""
    parameters: tuple[tuple[str, Slot], ...] = ()
    limit: int | None = None
    """The longest text (for ``title`` networks: title) allowed, in units of ``count``; None if there is none to speak of."""
    count: Count = "code-points"
    link_length: int | None = None
    """What any link counts, if it does not count as it is written."""
    phone_address: str | None = None
    """An address that serves better where there is the network's own app, with the parameters ``phone_parameters``."""
    phone_parameters: tuple[tuple[str, Slot], ...] = ()
    pasted: bool = False
    """True if the network shows a text box that an address cannot fill: copy the text first, then open."""
    line_break: str = "\n"
    means: Means = "address"
    carries: tuple[Slot, ...] = ()
    """What it takes where no address says so."""

    @property
    def takes(self) -> frozenset[Literal["text", "url", "title", "tags"]]:
        """What it can carry. Hashtags are part of the text where they are no parameter of their own."""
        found: set[Literal["text", "url", "title", "tags"]] = set()
        for slot in (*(slot for _, slot in self.parameters), *self.carries):
            if slot == "text+url":
                found |= {"text", "url"}
            else:
                found.add(slot)
        return frozenset(found)

    @property
    def needs_instance(self) -> bool:
        """True if the reader's own server has to be known."""
        return self.address is not None and "{instance}" in self.address

    @property
    def copy_only(self) -> bool:
        """True if copying is all there is."""
        return self.means == "copy"


COPY_LINK, WEB_SHARE, QR = "copy", "share", "qr"

_ALL = (
    Network(
        "x",
        Text.plain("X"),
        "https://x.com/intent/tweet",
        (("text", "text"), ("url", "url"), ("hashtags", "tags")),
        limit=280,
        count="weighted",
        link_length=23,
    ),
    # LinkedIn's address for text is undocumented; this one takes the link alone.
    Network(
        "linkedin",
        Text.plain("LinkedIn"),
        "https://www.linkedin.com/sharing/share-offsite/",
        (("url", "url"),),
        limit=3000,
        pasted=True,
    ),
    # Facebook ignores `quote` since 2017.
    Network(
        "facebook", Text.plain("Facebook"), "https://www.facebook.com/sharer/sharer.php", (("u", "url"),), pasted=True
    ),
    Network(
        "threads",
        Text.plain("Threads"),
        "https://www.threads.com/intent/post",
        (("text", "text"), ("url", "url")),
        limit=500,
    ),
    Network(
        "bluesky",
        Text.plain("Bluesky"),
        "https://bsky.app/intent/compose",
        (("text", "text+url"),),
        limit=300,
        count="graphemes",
    ),
    # Mastodon's server counts graphemes, every link 23, and @name@server as @name (StatusLengthValidator).
    Network(
        "mastodon",
        Text.plain("Mastodon"),
        "https://{instance}/share",
        (("text", "text+url"),),
        limit=500,
        count="graphemes",
        link_length=23,
    ),
    Network(
        "misskey",
        Text.plain("Misskey"),
        "https://{instance}/share",
        (("text", "text"), ("url", "url")),
        limit=3000,
    ),
    # The first address opens in any browser but loses the text on phones; the second one needs the app and keeps it.
    Network(
        "line",
        Text.plain("LINE"),
        "https://social-plugins.line.me/lineit/share",
        (("url", "url"), ("text", "text")),
        phone_address="https://line.me/R/share",
        phone_parameters=(("text", "text+url"),),
    ),
    Network(
        "hatena",
        Text("はてなブックマーク", "Hatena Bookmark"),
        "https://b.hatena.ne.jp/add?mode=confirm",
        (("url", "url"), ("title", "title")),
    ),
    Network("whatsapp", Text.plain("WhatsApp"), "https://wa.me/", (("text", "text+url"),)),
    Network(
        "reddit",
        Text.plain("Reddit"),
        "https://www.reddit.com/submit",
        (("url", "url"), ("title", "title")),
        limit=300,
    ),
    Network(
        "teams",
        Text.plain("Microsoft Teams"),
        "https://teams.microsoft.com/share",
        (("href", "url"), ("msgText", "text")),
    ),
    # Slack has no address that opens a message with words in it.
    Network("slack", Text.plain("Slack"), means="copy", carries=("text", "url")),
    # RFC 6068: line breaks in a body are %0D%0A; some mail programs cut addresses beyond about 2,000 bytes.
    Network(
        "email",
        Text("メール", "E-mail"),
        "mailto:",
        (("subject", "title"), ("body", "text+url")),
        limit=2000,
        count="encoded",
        line_break="\r\n",
    ),
    Network(COPY_LINK, Text("リンクをコピー", "Copy link"), means="copy", carries=("url",)),
    # W3C Web Share: the device's own sheet. Only where the browser has it, which means https or localhost.
    Network(WEB_SHARE, Text("ほかのアプリ", "Other apps"), means="share", carries=("text", "url", "title")),
    Network(QR, Text("QRコード", "QR code"), means="qr", carries=("url",)),
)

NETWORKS: Mapping[str, Network] = MappingProxyType({network.id: network for network in _ALL})
"""Every network by id."""


def as_data(networks: Mapping[str, Network] = NETWORKS) -> list[dict[str, Any]]:
    """Return the networks for the browser, in the order they are defined; ``js/share/links.js`` reads them."""
    return [
        {
            "id": one.id,
            "name": {"ja": one.name.say("ja").text, "en": one.name.say("en").text},
            "means": one.means,
            "takes": sorted(one.takes),
            "address": one.address,
            "parameters": [list(pair) for pair in one.parameters],
            "phoneAddress": one.phone_address,
            "phoneParameters": [list(pair) for pair in one.phone_parameters],
            "limit": one.limit,
            "count": one.count,
            "linkLength": one.link_length,
            "pasted": one.pasted,
            "copyOnly": one.copy_only,
            "needsInstance": one.needs_instance,
            "lineBreak": one.line_break,
        }
        for one in networks.values()
    ]
