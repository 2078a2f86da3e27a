"""The same story is known by its address, however it is spelt."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy_hub.curation.dedupe import candidate_id, canonical_url, link_key, without_tracking
from advocacy_hub.model.moment import Moment

VECTORS = Path(__file__).parents[1] / "vectors"


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://e.example.com/a?utm_source=rss&utm_medium=x", "https://e.example.com/a"),
        ("https://e.example.com/a?b=2&fbclid=x&a=1", "https://e.example.com/a?b=2&a=1"),
        ("https://e.example.com/a?UTM_Source=x&%75tm_term=y&id=7", "https://e.example.com/a?id=7"),
        ("https://e.example.com/a?source=rss----1&id=7", "https://e.example.com/a?id=7"),
        ("https://e.example.com/a#utm_source=x", "https://e.example.com/a"),
        ("https://e.example.com/a#:~:text=word", "https://e.example.com/a"),
    ],
)
def test_tracking_goes(url: str, clean: str) -> None:
    """Parameters of our list are taken out, behind # too; the others keep their order."""
    assert without_tracking(url) == clean


@pytest.mark.parametrize(
    "url",
    ["https://e.example.com/?p=12&ref=top", "https://e.example.com/?source=tokyo&page=2", "https://e.example.com/a?b",
     "https://e.example.com/releases#v1.2", "https://e.example.com/?q=a%26b&x=", "https://e.example.com/a?"],
)  # fmt: skip
def test_real_parameters_stay_as_they_are(url: str) -> None:
    """What may choose the page is not touched, not even reordered."""
    assert without_tracking(url) == url


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://e.example.com/a?b=2&a=1", "https://e.example.com/a?a=1&b=2&utm_campaign=x"),
        ("HTTPS://E.example.com:443/a", "https://e.example.com/a"),
        ("http://e.example.com/a/", "https://e.example.com/a"),
        ("https://e.example.com./日本", "https://e.example.com/%E6%97%A5%e6%9c%ac"),
        ("https://例え.example/", "https://xn--r8jz45g.example"),
        ("https://e.example.com/a/../b", "https://e.example.com/b"),
    ],
)
def test_two_spellings_are_one_story(one: str, other: str) -> None:
    """Case, port, scheme, order, encoding and tracking make no difference."""
    assert link_key(one) == link_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://e.example.com/a", "https://e.example.com/A"),
        ("https://e.example.com/?p=1", "https://e.example.com/?p=2"),
        ("https://e.example.com/releases#v1", "https://e.example.com/releases#v2"),
        ("https://e.example.com:8443/a", "https://e.example.com/a"),
        ("https://a.example.com/", "https://b.example.com/"),
    ],
)
def test_two_stories_stay_two(one: str, other: str) -> None:
    """Feeds link to parts of one page; paths and parameters tell stories apart."""
    assert link_key(one) != link_key(other)


_URLS = st.builds(
    "{}://{}{}/{}{}{}".format,
    st.sampled_from(["http", "https", "HTTP"]),
    st.sampled_from(["e.example.com", "E.example.com.", "例え.example", "[::1]", "127.0.0.1"]),
    st.sampled_from(["", ":80", ":443", ":8080", ":"]),
    st.text(max_size=12),
    st.one_of(st.just(""), st.text(alphabet="abAB=&%?257utm_ +あ", max_size=20).map("?".__add__)),
    st.one_of(st.just(""), st.text(alphabet="ab=&%#utm_:~あ", max_size=12).map("#".__add__)),
)


@settings(deadline=None)  # a busy machine is no failure
@given(_URLS)
def test_the_canonical_form_is_its_own(url: str) -> None:
    """Doing it twice changes nothing, so a stored form is found again."""
    once = canonical_url(url)
    assert canonical_url(once) == once
    assert link_key(once) == link_key(url)


@pytest.mark.parametrize(
    ("title", "day", "ident"),
    [
        ("Tests without sleeping!", dt.date(2021, 9, 6), "2021-09-06-tests-without-sleeping-dff59a"),
        ("熱変位を半分に", dt.date(2021, 9, 6), "2021-09-06-dff59a"),
        ("Café", None, "undated-cafe-dff59a"),
    ],
)
def test_an_id_tells_day_and_title_and_is_always_the_same(title: str, day: dt.date | None, ident: str) -> None:
    """Same story, same id, on every machine: two people who fetch make no two files."""
    published = Moment(day) if day else None
    assert candidate_id(title, "https://e.example.com/a", published) == ident
    assert candidate_id(title, "http://E.example.com/a/?utm_source=x", published) == ident


def test_a_long_title_is_cut_between_words() -> None:
    """File names stay short enough for every system."""
    ident = candidate_id("word " * 30, "https://e.example.com/a", None)
    assert ident == "undated-" + "word-" * 9 + "dff59a"


@pytest.mark.parametrize(("address", "key"), json.loads((VECTORS / "stories.json").read_text("utf-8")))
def test_the_keys_that_the_browser_must_find_too(address: str, key: str) -> None:
    """The form for suggestions knows stories by the same key (``tests/browser/test_suggest.py``)."""
    assert link_key(address) == key
