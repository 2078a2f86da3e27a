"""Which entries are the same story: a canonical form of the address, and stable ids."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import unquote_plus, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

from ..model.base import slug
from ..model.moment import Moment

# Our own list: a generic filter takes away parameters that matter.
_TRACKING = frozenset({
    "fbclid", "fb_action_ids", "fb_action_types", "fb_ref", "fb_source", "gclid", "gclsrc", "dclid", "gbraid", "wbraid",
    "gad_source", "gad_campaignid", "srsltid", "_ga", "_gl", "msclkid", "yclid", "ysclid", "twclid", "ttclid", "li_fat_id",
    "ldtag_cl", "igsh", "igshid", "epik", "rdt_cid", "scclid", "sccid", "mc_cid", "mc_eid", "_hsenc", "_hsmi", "__hssc",
    "__hstc", "__hsfp", "hsctatracking", "mkt_tok", "vero_id", "vero_conv", "oly_anon_id", "oly_enc_id", "wickedid",
    "_openstat", "xtor", "s_cid", "cmpid", "ref_src", "ref_url", "__twitter_impression", "guccounter", "guce_referrer",
    "guce_referrer_sig", "soc_src", "soc_trk", "trk", "trkcampaign", "ck_subscriber_id", "rb_clickid", "irclickid",
    "ns_mchannel", "ns_source", "ns_campaign", "ns_linkname", "ns_fee", "at_medium", "at_campaign", "at_custom1",
    "at_custom2", "at_custom3", "at_custom4", "sr_share", "__s", "_bta_tid", "_bta_c", "dm_i", "ml_subscriber",
    "ml_subscriber_hash",
})  # fmt: skip
_TRACKING_PREFIX = ("utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "stm_", "itm_")
# Medium adds `?source=rss-…`; a `source` with any other value may be real.
_TRACKING_VALUE = re.compile(r"source=rss(?:-|$)", re.IGNORECASE)


def without_tracking(url: str) -> str:
    """Return ``url`` without tracking parameters; everything else stays as it was, order included."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = "&".join(pair for pair in parts.query.split("&") if not _tracks(pair))
    fragment = parts.fragment
    # Tracking hides behind # too; other fragments are real: many feeds link to entries of one page.
    if fragment.startswith(":~:") or (fragment and all(_tracks(pair) for pair in fragment.split("&"))):
        fragment = ""
    if (query, fragment) == (parts.query, parts.fragment):
        return url
    return urlunsplit(parts._replace(query=query, fragment=fragment))


def _tracks(pair: str) -> bool:
    name = unquote_plus(pair.partition("=")[0]).lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIX) or bool(_TRACKING_VALUE.match(pair))


def canonical_url(url: str) -> str:
    """Return the form of an http(s) address that two spellings of it share; doing it twice changes nothing.

    Host in lower case without the usual port, parameters sorted and without
    tracking, percent-encoding in one style. An address it cannot read is returned as it is.
    """
    # Once more while it changes: decoding may lay bare a parameter that goes.
    for _ in range(5):
        try:
            parts = urlsplit(canonicalize_url(without_tracking(url.strip()), keep_fragments=True))
            usual = {"http": 80, "https": 443}.get(parts.scheme)
            host = parts.netloc
            if parts.port == usual:
                host = host.removesuffix(f":{usual}")
            name, colon, port = host.rpartition(":") if parts.port and parts.port != usual else (host, "", "")
            again = urlunsplit(parts._replace(netloc=name.rstrip(".") + colon + port))
        except (ValueError, UnicodeError):
            return url
        if again == url:
            break
        url = again
    return url


def link_key(url: str) -> str:
    """Return what identifies a story: the canonical address; http or https and a final slash make no difference."""
    key = re.sub(r"\Ahttps?://", "", canonical_url(url), flags=re.IGNORECASE)
    return key.removesuffix("/")


def candidate_id(title: str, link: str, published: Moment | None, digits: int = 6) -> str:
    """Return the id of a candidate: day, words of the title in ASCII, and some digits of the address's hash.

    The same story gets the same id on every machine and in every run.
    """
    day = published.day.isoformat() if published else "undated"
    words = slug(title)[:48]
    if len(words) == 48 and "-" in words:
        words = words.rpartition("-")[0]
    digest = hashlib.sha256(link_key(link).encode("utf-8", "surrogatepass")).hexdigest()[:digits]
    return "-".join(filter(None, (day, words, digest)))
