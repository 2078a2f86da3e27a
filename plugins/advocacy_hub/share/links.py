"""Plain links to the networks, which work without a script, and the text that goes with them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

from ..model.base import Lang
from ..model.content import Caption, Post
from ..model.program import HubSettings, Program
from ..text.count import counted, length
from ..text.hosts import host_of, is_within
from .networks import NETWORKS, Network, Slot

_UTM = ("utm_source", "utm_medium", "utm_campaign", "utm_content")
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+(?:[a-z]|xn--)(?:[a-z0-9-]{{0,60}}[a-z0-9])", re.ASCII)


@dataclass(frozen=True)
class Built:
    """A link without what it was made for."""

    href: str | None
    phone_href: str | None
    copied: str | None
    used: int


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
    """Return the ways to share ``post``, in the company's order; none if it may not be shared now.

    Offered are the program's networks, narrowed by the post and by the caption.
    With ``caption`` None the links carry no words. ``lang`` chooses the title of
    a post that has one in each language.
    """
    if not may_be_shared(post, program):
        return ()
    return tuple(_share(post, caption, program, lang, network) for network in offered(post, caption, program))


def may_be_shared(post: Post, program: Program) -> bool:
    """Return whether a page may offer to share ``post``: it is not for staff only, and no pause is in effect.

    ``program`` is that of a visible workspace, which knows only the pause in effect.
    """
    return program.pause is None and post.visibility == "public"


def offered(post: Post, caption: Caption | None, program: Program) -> tuple[Network, ...]:
    """Return the networks that a plain link of the post can lead to, in the program's order.

    Mastodon and Misskey are left out: their address needs the reader's own
    server, which nobody can know without asking. So are the browser's own sheet,
    which needs a script, and the QR code, which is no link.
    """
    chosen = [NETWORKS[ident] for ident in dict.fromkeys(program.hub.networks) if ident in NETWORKS]
    for wanted in (post.networks, caption.networks if caption else ()):
        if wanted:
            chosen = [network for network in chosen if network.id in wanted]
    return tuple(network for network in chosen if not network.needs_instance and network.means in {"address", "copy"})


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
    host = host_of(url)
    if not any(is_within(host, domain.lower().strip(".")) for domain in hub.company_domains):
        return url
    base, hash_mark, fragment = url.partition("#")
    if any(pair.partition("=")[0] in _UTM for pair in base.partition("?")[2].split("&")):
        return url
    values = (network, "employee_advocacy", hub.campaign, post_id)
    ours = "&".join(f"{key}={quote(value, safe='')}" for key, value in zip(_UTM, values, strict=True))
    joint = "?" if "?" not in base else "" if base.endswith(("?", "&")) else "&"
    return f"{base}{joint}{ours}{hash_mark}{fragment}"


def link_to(
    network: Network,
    text: str,
    *,
    hashtags: tuple[str, ...] = (),
    url: str = "",
    title: str = "",
    instance: str | None = None,
) -> Built:
    """Return the link to ``network`` for a text with its disclosure; ``js/share/links.js`` builds the very same.

    An empty ``url`` or ``text`` leaves its parameter out. A network that needs the
    reader's server has no link without ``instance`` (a host, see ``instance_host``).
    """
    apart = "tags" in network.takes
    tags = " ".join(f"#{tag}" for tag in hashtags)
    full = "\n".join(part for part in (text, tags) if part)
    words = text if apart else full
    if network.limit is not None and "text" not in network.takes and not network.pasted:
        title = title[: network.limit]
    values: dict[Slot, str] = {
        "text": words,
        "url": url,
        "title": title,
        "tags": ",".join(hashtags) if apart else "",
        "text+url": "\n".join(part for part in (words, url) if part),
    }
    copied = None
    if network.pasted:
        copied = words or None
    elif network.copy_only:
        copied = url if "text" not in network.takes else values["text+url"]
    return Built(
        _address(network.address, network.parameters, values, network, instance),
        _address(network.phone_address, network.phone_parameters, values, network, instance),
        copied,
        _used(full, url, title, network),
    )


def instance_host(text: str) -> str | None:
    """Return the host of a reader's own server, however they wrote it (``https://…/``, ``@me@server``); None if it is none.

    A host is letters, digits and hyphens of ASCII with a dot in between: what
    stands there is put before a path, so nothing else may.
    """
    host = unicodedata.normalize("NFKC", text).strip().lower()
    # A scheme, or the name of an account, may stand before it.
    host = re.sub(r"^(?:https?://|@?[a-z0-9_.-]+@)", "", host)
    host = host.partition("/")[0].removesuffix(".")
    return host if len(host) <= 253 and _HOST.fullmatch(host) else None


def _share(post: Post, caption: Caption | None, program: Program, lang: Lang, network: Network) -> ShareLink:
    url = shared_url(post.link, network.id, post.id, program.hub)
    text = wording(caption, tags=False) if caption else ""
    tags = caption.hashtags if caption else ()
    built = link_to(network, text, hashtags=tags, url=url, title=post.title.say(lang).text)
    return ShareLink(network, url, built.href, built.phone_href, built.copied, built.used)


def _address(
    base: str | None,
    parameters: tuple[tuple[str, Slot], ...],
    values: dict[Slot, str],
    network: Network,
    instance: str | None,
) -> str | None:
    if base is None:
        return None
    if "{instance}" in base:
        if instance is None:
            return None
        base = base.replace("{instance}", instance)
    filled = [
        f"{name}={quote(values[slot].replace(chr(10), network.line_break), safe='')}"
        for name, slot in parameters
        if values[slot]
    ]
    if not filled:
        return base
    return f"{base}{'&' if '?' in base else '?'}{'&'.join(filled)}"


def _used(full: str, url: str, title: str, network: Network) -> int:
    if "text" not in network.takes and not network.pasted:
        return length(title, network.count) if "title" in network.takes else 0
    words = full.replace("\n", network.line_break)
    if network.pasted or not url:
        return counted(words, network.count, network.link_length)
    joint = network.line_break if words else ""
    if network.link_length is not None:
        return counted(f"{words}{joint}", network.count, network.link_length) + network.link_length
    return length(f"{words}{joint}{url}", network.count)
