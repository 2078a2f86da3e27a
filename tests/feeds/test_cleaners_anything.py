"""Whatever a feed sends: the cleaners never raise, what they leave is clean, and cleaning it again changes nothing."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.curation.dedupe import canonical_url, link_key, without_tracking
from advocacy_hub.feeds.clean import SUMMARY_LENGTH, TITLE_LENGTH, Raw, entry_of
from advocacy_hub.feeds.entry import Entry
from advocacy_hub.feeds.parse import parse
from advocacy_hub.text.plain import plain_text, tidy
from helpers.feed_files import feed_bytes

# HTML that browsers act on: none of it may be left of what was no entity.
_TAG = re.compile(
    r"</?(?:a|b|i|p|br|div|img|svg|math|style|script|iframe|object|applet|base|form|input|link|meta|template)(?=[\s/>])",
    re.IGNORECASE,
)
_MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "<", ">", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "<b", "<b>", "</b>", "<script>", "</script>",
                "<SCRIPT/x=", "<img src=x onerror=alert(1)>", "<svg/onload=", "<T>", "=", "'", '"', " ", "\n", "\t",
                "\x00", "\x1b", "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\ufe0f", "\U000e0062", "\ud800", "\xad",
                "b", "script", "日本", "。", "が", "か\u3099", "👩", "💻", "…",
            ]
        ),
        st.text(max_size=6),
    ),
    max_size=40,
).map("".join)  # fmt: skip
_ENTITIES = st.lists(
    st.sampled_from(["&", "&amp;", "&lt;", "&gt;", "&#60;", "&#x3c;", "&#x202e;", "&#8203;", "&#0;", "b", "script", ">", "<", "。"])
).map("".join)  # fmt: skip
_TYPES = st.sampled_from(["text/html", "text/plain", "application/xhtml+xml", "", "image/png"])


def _is_clean(text: str) -> None:
    assert text == text.strip()
    assert tidy(text) == text
    assert unicodedata.is_normalized("NFC", text)
    for number, char in enumerate(text):
        category = unicodedata.category(char)
        assert category not in {"Cc", "Cs", "Co", "Zl", "Zp"}
        if category == "Cf":  # joins two pictures, or spells a flag
            assert (
                char
                in "\u200d\U000e0062\U000e0063\U000e0065\U000e0067\U000e006c\U000e006e\U000e0073\U000e0074\U000e0077\U000e007f"
            )
            assert number > 0


def _entry(title: str, text: str, kind: str) -> Entry:
    return entry_of(
        links=[text, title],
        guid=text,
        title=Raw(title, kind),
        summary=Raw(text, kind),
        content=Raw(text + title, kind),
        author=title,
        dates=[text],
        image=text,
    )


@given(st.one_of(_MARKUP, _ENTITIES), st.one_of(_MARKUP, _ENTITIES), _TYPES)
def test_whatever_a_feed_sends_its_entry_is_plain(title: str, text: str, kind: str) -> None:
    """Every field in one line, visible, normalized, of bounded length; a link is for the web or is none."""
    entry = _entry(title, text, kind)
    for field in (entry.title, entry.summary, entry.author, entry.guid, *entry.dates):
        _is_clean(field)
    assert len(entry.title) <= TITLE_LENGTH
    assert len(entry.summary) <= SUMMARY_LENGTH
    for address in (entry.link, entry.image):
        assert urlsplit(address).scheme in {"", "http", "https"}
        assert address == tidy(address)


@given(_MARKUP, _TYPES)
def test_no_tag_is_left_or_comes_together(text: str, kind: str) -> None:
    """Not by what is taken away from within it either. (An entity is a character: what it spells is text.)"""
    text = text.replace("&", "")
    entry = _entry(text, text, kind)
    assert not _TAG.search(entry.title)
    assert not _TAG.search(entry.summary)
    assert not _TAG.search(plain_text(text))


@given(_MARKUP, _TYPES)
def test_cleaning_twice_changes_nothing(text: str, kind: str) -> None:
    """What is clean stays as it is, so an entry that comes back from the inbox is the same."""
    text = text.replace("&", "")
    once = _entry(text, text, kind)
    again = _entry(once.title, once.summary, kind)
    assert plain_text(plain_text(text)) == plain_text(text)
    assert again.title in {once.title, ""}
    assert _entry(once.title, once.title, kind).title == once.title


@given(_ENTITIES)
def test_entities_are_decoded_once(text: str) -> None:
    """What was escaped once more than needed stays readable as it was written."""
    written = text.replace("<", "").replace("&#0;", "")
    escaped = written.replace("&", "&amp;").replace(">", "&gt;")
    assert plain_text(escaped) == tidy(written)


# Long enough for every kind of address, with what publishers and attackers put into them.
_PARTS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "https://", "http://", "HTTPS://", "//", "e.example.com", "日本.example.jp", ":443", ":80", ":8080", ":", "@", "/", "?",
                "&", "=", "#", "%", "%41", "%2F", "%E3%81%82", "utm_source=x", "utm_medium=rss", "fbclid=1", "id=7", "p=17", "a=1&a=2",
                "source=rss-1", "あ", " ", "..", ".", "[::1]", "javascript:", "\t", "+", ";", "%75tm_source=x", "~:text=x",
            ]
        ),
        st.text(max_size=5),
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(_PARTS)
def test_the_canonical_form_of_an_address_is_its_own(url: str) -> None:
    """Never raises; a second time changes nothing, neither for the key nor for what is stored."""
    canonical = canonical_url(url)
    assert canonical_url(canonical) == canonical
    assert without_tracking(without_tracking(url)) == without_tracking(url)
    assert link_key(canonical) == link_key(url)


_NAMES = st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=6).filter(
    lambda name: not without_tracking(f"https://e.example.com/?{name}=1").endswith("/")
)
_VALUES = st.text(alphabet="abcxyz0189あ &=/", max_size=6)


@given(st.lists(st.tuples(_NAMES, _VALUES), max_size=4), st.lists(st.sampled_from(["utm_source", "fbclid", "mtm_kwd"])))
def test_tracking_goes_and_all_else_stays(real: list[tuple[str, str]], tracking: list[str]) -> None:
    """In any order and number; the story keeps one key with and without."""
    quoted = [f"{name}={value.replace('&', '%26').replace('=', '%3D').replace(' ', '+')}" for name, value in real]
    bare = "https://e.example.com/p" + ("?" + "&".join(quoted) if quoted else "")
    tracked = "https://e.example.com/p?" + "&".join([*(f"{name}=x" for name in tracking), *quoted])
    kept = parse_qsl(urlsplit(without_tracking(tracked)).query, keep_blank_values=True)
    assert kept == real
    assert link_key(tracked) == link_key(bare)


@given(st.binary(max_size=200), st.integers(0, 600))
def test_a_feed_with_noise_in_it_is_read_or_refused(noise: bytes, at: int) -> None:
    """Bytes anywhere in a good feed: no exception, and what is read is clean."""
    body = feed_bytes("rss20.xml")
    feed = parse(body[:at] + noise + body[at:])
    for entry in feed.entries if feed else ():
        _is_clean(entry.title)
        _is_clean(entry.summary)
