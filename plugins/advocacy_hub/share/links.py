"""Plain links to the networks, which work without a script, and the text that goes with them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from ..model.base import Lang
from ..model.content import Caption, Post
from ..model.program import HubSettings, Program
from ..text.count import length
from .networks import NETWORKS, Network, Slot

_UTM = ("utm_source", "utm_medium", "utm_campaign", "utm_content")


@dataclass(frozen=True)
class ShareLink:
    """One way to share a post with one caption, or with none."""

    network: Network
    url: str
    """The public address that is shared, with UTM tags if it is the company's own."""
    href: str | None
    """What opens the network; None if all one can do is copy ``text``."""
    phone_href: str | None
    """What serves better on a phone with the network's app, if there is such an address."""
    text: str | None
    """What a reader copies: first, where the network takes only the link, or instead, where there is no address."""
    used: int
    """Length of what will be posted, hashtags, disclosure and link counted in, in the network's own units."""

    @property
    def too_long(self) -> bool:
        """True if the network would refuse or cut the text."""
        return self.network.limit is not None and self.used > self.network.limit


def share_links(post: Post, caption: Caption | None, program: Program, lang: Lang) -> tuple[ShareLink, ...]:
    """Return the ways to share ``post``, in the company's order; none while the program is paused.

    Offered are the program's networks, narrowed by the post and by the caption.
    With ``caption`` None the links carry no words. ``lang`` chooses the title of
    a post that has one in each language.
    """
    if program.pause is not None:
        return ()
    return tuple(_share(post, caption, program, lang, network) for network in offered(post, caption, program))


def offered(post: Post, caption: Caption | None, program: Program) -> tuple[Network, ...]:
    """Return the networks that a plain link of the post can lead to, in the program's order.

    Mastodon and Misskey are left out: their address needs the reader's own
    server, which nobody can know without asking.
    """
    chosen = [NETWORKS[ident] for ident in dict.fromkeys(program.hub.networks) if ident in NETWORKS]
    for wanted in (post.networks, caption.networks if caption else ()):
        if wanted:
            chosen = [network for network in chosen if network.id in wanted]
    return tuple(network for network in chosen if not network.needs_instance)


def wording(caption: Caption, *, tags: bool = True) -> str:
    """Return the words of a caption as they are posted: disclosure first, then the text, then the hashtags.

    A disclosure that already stands in the text is not said twice. ``tags`` False
    leaves the hashtags to a parameter of their own.
    """
    parts = [caption.text]
    if caption.disclosure and caption.disclosure not in caption.text:
        parts.insert(0, caption.disclosure)
    if tags and caption.hashtags:
        parts.append(" ".join(f"#{tag}" for tag in caption.hashtags))
    return "\n".join(parts)


def shared_url(url: str, network: str, post_id: str, hub: HubSettings) -> str:
    """Return the address that is shared: with UTM tags on the company's own domains, else as it is.

    Query and fragment are kept. An address that has UTM tags keeps those, so
    doing it twice changes nothing. The tags name the network and the post,
    never a person.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = (parts.hostname or "").rstrip(".")
    domains = [domain.lower().strip(".") for domain in hub.company_domains]
    if not any(host == domain or host.endswith(f".{domain}") for domain in domains):
        return url
    if any(pair.partition("=")[0] in _UTM for pair in parts.query.split("&")):
        return url
    values = (network, "employee_advocacy", hub.campaign, post_id)
    ours = "&".join(f"{key}={quote(value, safe='')}" for key, value in zip(_UTM, values, strict=True))
    base, hash_mark, fragment = url.partition("#")
    joint = "?" if "?" not in base else "" if base.endswith(("?", "&")) else "&"
    return f"{base}{joint}{ours}{hash_mark}{fragment}"


def _share(post: Post, caption: Caption | None, program: Program, lang: Lang, network: Network) -> ShareLink:
    url = shared_url(post.link, network.id, post.id, program.hub)
    apart = "tags" in network.takes
    words = wording(caption, tags=not apart) if caption else ""
    title = post.title.say(lang).text
    if "text" not in network.takes and network.limit is not None and not network.pasted:
        title = title[: network.limit]
    values: dict[Slot, str] = {
        "text": words,
        "url": url,
        "title": title,
        "tags": ",".join(caption.hashtags) if caption and apart else "",
        "text+url": f"{words}\n{url}" if words else url,
    }
    copied = None
    if network.pasted:
        copied = words or None
    elif network.copy_only:
        copied = url if "text" not in network.takes else values["text+url"]
    return ShareLink(
        network,
        url,
        None if network.address is None else _address(network.address, network.parameters, values, network),
        None
        if network.phone_address is None
        else _address(network.phone_address, network.phone_parameters, values, network),
        copied,
        _used(caption, url, title, network),
    )


def _address(base: str, parameters: tuple[tuple[str, Slot], ...], values: dict[Slot, str], network: Network) -> str:
    filled = [
        f"{name}={quote(values[slot].replace(chr(10), network.line_break), safe='')}"
        for name, slot in parameters
        if values[slot]
    ]
    return f"{base}{'&' if '?' in base else '?'}{'&'.join(filled)}"


def _used(caption: Caption | None, url: str, title: str, network: Network) -> int:
    if "text" not in network.takes and not network.pasted:
        return length(title, network.count) if "title" in network.takes else 0
    words = wording(caption).replace("\n", network.line_break) if caption else ""
    if network.pasted:
        return length(words, network.count)
    link = network.link_length if network.link_length is not None else length(url, network.count)
    joint = length(network.line_break, network.count) if words else 0
    return length(words, network.count) + joint + link
