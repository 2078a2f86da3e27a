"""Which entries are the same story: a canonical form of the address, other marks of it, and stable ids."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from functools import lru_cache
from urllib.parse import unquote_plus, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

from ..model.base import slug
from ..model.content import Candidate
from ..model.moment import Moment
from ..text.fold import fold_words, is_cjk, letters_alone

# Our own list: a generic filter takes away parameters that matter.
TRACKING = frozenset({
    "fbclid", "fb_action_ids", "fb_action_types", "fb_ref", "fb_source", "gclid", "gclsrc", "dclid", "gbraid", "wbraid",
    "gad_source", "gad_campaignid", "srsltid", "_ga", "_gl", "msclkid", "yclid", "ysclid", "twclid", "ttclid", "li_fat_id",
    "ldtag_cl", "igsh", "igshid", "epik", "rdt_cid", "scclid", "sccid", "mc_cid", "mc_eid", "_hsenc", "_hsmi", "__hssc",
    "__hstc", "__hsfp", "hsctatracking", "mkt_tok", "vero_id", "vero_conv", "oly_anon_id", "oly_enc_id", "wickedid",
    "_openstat", "xtor", "cmpid", "ref_src", "ref_url", "__twitter_impression", "guccounter", "guce_referrer",
    "guce_referrer_sig", "soc_src", "soc_trk", "trk", "trkcampaign", "ck_subscriber_id", "rb_clickid", "irclickid",
    "ns_mchannel", "ns_source", "ns_campaign", "ns_linkname", "ns_fee", "at_medium", "at_campaign", "at_custom1",
    "at_custom2", "at_custom3", "at_custom4", "sr_share", "_bta_tid", "_bta_c", "dm_i", "ml_subscriber",
    "ml_subscriber_hash", "piwik_campaign", "piwik_kwd", "piwik_keyword", "matomo_campaign", "matomo_kwd",
    "matomo_keyword", "itm_source", "itm_medium", "itm_campaign", "itm_content", "itm_term",
    *(f"{tool}_{what}" for tool in ("mtm", "pk")
      for what in ("campaign", "cpn", "kwd", "keyword", "source", "medium", "content", "cid", "group", "placement")),
    *(f"hsa_{what}" for what in ("acc", "cam", "grp", "ad", "src", "tgt", "kw", "mt", "net", "ver")),
})  # fmt: skip
# The only family of which nobody makes ids of their own (`pk_id` is a primary key on many sites).
_TRACKING_PREFIX = ("utm_",)
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
    return name in TRACKING or name.startswith(_TRACKING_PREFIX) or bool(_TRACKING_VALUE.match(pair))


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


@lru_cache(maxsize=2_000)  # the same few are asked for again and again while a feed is sorted
def link_key(url: str) -> str:
    """Return what identifies a story: the canonical address; http or https and a final slash make no difference."""
    key = re.sub(r"\Ahttps?://", "", canonical_url(url), flags=re.IGNORECASE)
    return key.removesuffix("/")


_FEWEST_JAPANESE, _FEWEST_LATIN = 8, 20
"""Letters of a title below which another story may well bear it too (今日のお知らせ, Weekly digest)."""
_NOTICE = re.compile(
    r"(?:お知らせ|ご案内|ご挨拶|について|一覧|まとめ|予定|変更|休業|メンテナンス|notice|announcement|update|news)\Z"
)
_NOTICE_LETTERS = 20
"""Letters up to which a title that ends so is a formula: companies close for New Year's on the same day, in the same words."""


def link_mark(link: str) -> str:
    """Return the mark of a story's address."""
    return _mark("link", link_key(link))


def guid_mark(source: str, guid: str, link: str) -> str | None:
    """Return the mark of an entry's id in its feed; ``None`` if there is none, or if it is the address ``link`` itself.

    An id that is an address, a tag or a URN is the same everywhere; any other
    (``p=17``, ``4711``) means something in the feed of ``source`` only.
    """
    if not guid.strip("0 -"):
        return None  # some software gives every entry the number 0
    if guid.lower().startswith(("http://", "https://")):
        # Of a whole site it tells nothing either.
        key = link_key(guid)
        return None if key == link_key(link) or not re.search(r"[/?#]", key) else link_mark(guid)
    everywhere = guid.lower().startswith(("tag:", "urn:"))
    return _mark("guid", guid if everywhere else f"{source} {guid}")


def title_mark(title: str, day: dt.date | None) -> str | None:
    """Return the mark of a title on a day; ``None`` without a day, or if the title is too short to tell a story."""
    letters = letters_alone(fold_words(title))
    enough = _FEWEST_JAPANESE if any(map(is_cjk, letters)) else _FEWEST_LATIN
    if day is None or len(letters) < enough or (len(letters) <= _NOTICE_LETTERS and _NOTICE.search(letters)):
        return None
    return _mark("title", f"{day.isoformat()} {letters}")


def marks_of(candidate: Candidate) -> tuple[str, ...]:
    """Return the marks by which the story of a candidate is known, but for that of its own address."""
    own = link_mark(candidate.link)
    others = (link_mark(mention.link) for mention in candidate.also)
    return tuple(mark for mark in dict.fromkeys((*candidate.aliases, *others)) if mark != own)


def _mark(kind: str, value: str) -> str:
    # 48 bits: among a million stories two share a mark with a chance of 0.2 %.
    return hashlib.sha256(f"{kind} {value}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


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
