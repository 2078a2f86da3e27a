"""The networks a post can be shared to, as data: what each takes, how much, and how its address is built.

Adding a network is one entry here and one case in ``tests/share``. The addresses
are those the networks document for share buttons (November 2026).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from ..model.text import Text

Slot = Literal["text", "url", "title", "tags", "text+url"]
"""What a parameter carries.

``text`` is the caption with its disclosure, and its hashtags unless ``tags`` takes
them apart; ``tags`` are hashtags without #, joined by commas; ``text+url`` is the
text with the link on a line of its own.
"""

Count = Literal["code-points", "weighted", "graphemes", "encoded"]
"""How length is measured.

``weighted`` is X's scheme, ``graphemes`` are what a reader takes for a character,
``encoded`` are bytes after percent-encoding.
"""


@dataclass(frozen=True)
class Network:
    """A place to share to."""

    id: str
    """Also the ``utm_source`` of links that lead there."""
    name: Text
    address: str | None = None
    """What stands before the parameters; ``{instance}`` is a host that the reader names. None: copying is all there is."""
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

    @property
    def takes(self) -> frozenset[Literal["text", "url", "title", "tags"]]:
        """What the address can carry; a network without one takes a copied text with its link."""
        if self.address is None:
            return frozenset({"text", "url"} if self.id != COPY_LINK else {"url"})
        found: set[Literal["text", "url", "title", "tags"]] = set()
        for _, slot in self.parameters:
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
        """True if there is no address to open."""
        return self.address is None


COPY_LINK = "copy"

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
    Network(
        "mastodon",
        Text.plain("Mastodon"),
        "https://{instance}/share",
        (("text", "text+url"),),
        limit=500,
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
    Network("slack", Text.plain("Slack")),
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
    Network(COPY_LINK, Text("リンクをコピー", "Copy link")),
)

NETWORKS: Mapping[str, Network] = MappingProxyType({network.id: network for network in _ALL})
"""Every network by id."""
