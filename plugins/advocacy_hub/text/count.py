"""How long a network takes a text to be."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from .normal import nfc
from .segment import emoji_spans, graphemes
from .tables import members
from .web_addresses import mastodon_addresses, x_addresses

Count = Literal["code-points", "weighted", "graphemes", "encoded"]
"""How length is measured.

``weighted`` is X's scheme, ``graphemes`` are what a reader takes for a character,
``encoded`` are bytes after percent-encoding.
"""

# Configuration v3 of twitter-text: these weigh 1, all else weighs 2, and so does an emoji as a whole.
_HEAVY = re.compile("[^\0-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]+")
_EMOJI = 2

_RESERVED = re.compile("[^0-9A-Za-z._~-]+")
_CONNECTORS = "_\u203f\u2040\u2054\ufe33\ufe34\ufe4d-\ufe4f\uff3f"


def length(text: str, count: Count) -> int:
    """Return the length of ``text`` in the units of ``count``, web addresses as they are written."""
    if count == "weighted":
        return _weight(nfc(text))
    if count == "graphemes":
        return len(graphemes(text))
    if count == "encoded":
        plain = len(_RESERVED.sub("", text))
        return 3 * len(text.encode("utf-8", "surrogatepass")) - 2 * plain
    return len(text)


def counted(text: str, count: Count, link_length: int | None) -> int:
    """Return the length of ``text`` as the network counts it that takes every web address for ``link_length``.

    With ``weighted`` addresses are those that X links, without a scheme too; else
    those that Mastodon links (http and https), and its ``@name@server`` counts as
    ``@name``. With ``link_length`` None this is ``length``.
    """
    if link_length is None:
        return length(text, count)
    if count == "weighted":
        return _weight_with_links(nfc(text), link_length)
    return length(_as_mastodon_counts(text, link_length), count)


def _weight(text: str) -> int:
    if text.isascii():
        return len(text)
    return _plain_weight(text) + sum(_EMOJI - _plain_weight(text[start:end]) for start, end in emoji_spans(text))


def _plain_weight(text: str) -> int:
    return 2 * len(text) - len(_HEAVY.sub("", text))


def _weight_with_links(text: str, link_length: int) -> int:
    total = at = 0
    for start, taken in sorted({found.start: found.taken for found in x_addresses(text)}.items()):
        if start < at:
            continue
        total += _weight(text[at:start]) + link_length
        at = start + taken
    return total + _weight(text[at:])


def _as_mastodon_counts(text: str, link_length: int) -> str:
    """Return ``text`` rewritten as Mastodon's server does before it counts graphemes."""
    changes = [(start, end, "x" * link_length) for start, end in mastodon_addresses(text)]
    if "@" in text:
        changes += [(found.start(), found.end(), f"@{found[1]}") for found in _remote_mention().finditer(text)]
    parts: list[str] = []
    at = 0
    for start, end, instead in sorted(changes):
        if start >= at:
            parts += (text[at:start], instead)
            at = end
    return "".join(parts) + text[at:]


@lru_cache(maxsize=1)
def _remote_mention() -> re.Pattern[str]:
    """Return the pattern of ``@name@server``, the name its group: Mastodon takes letters of any script for a server."""
    word = f"{members('letter')}{members('mark')}{members('digit')}{_CONNECTORS}"
    return re.compile(
        rf"(?<![=/{word}])@([0-9A-Z_a-z]++(?:[.-]++[0-9A-Z_a-z]++)*+)@[{word}]++(?:[.-]++[{word}]++)*+"
        rf"(?![@\uff20{members('domain_letters')}]|://)"
    )
