"""Which parts of a text are web addresses."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.text import domains, web_addresses
from advocacy_hub.text.domains import Labels, in_latin, is_encodable, top_level_end
from advocacy_hub.text.web_addresses import addresses, bare_addresses, mastodon_addresses, x_addresses

pieces = st.sampled_from(
    [
        *"a1あéя.-_/:?#@()!。 \n\u200e\ufeff😀",
        ".com",
        ".jp",
        ".みんな",
        "xn--",
        "http://",
        "https://",
        "t.co/",
        "(b)",
        "?q=1",
    ]
)
written_text = st.lists(pieces).map("".join)


def shown(text, spans):
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://example.com/", ["https://example.com/"]),
        ("詳しくはhttps://example.com/aをどうぞ", ["https://example.com/a"]),
        ("HTTP://EXAMPLE.COM/A", ["HTTP://EXAMPLE.COM/A"]),
        ("（https://example.com/a）", ["https://example.com/a"]),
        ("(https://example.com/a).", ["https://example.com/a"]),
        ("https://example.com/a_(b).", ["https://example.com/a_(b)"]),
        ("https://example.com/?a=1&b=2#c!", ["https://example.com/?a=1&b=2#c"]),
        ("https://example.com:8080/a", ["https://example.com:8080/a"]),
        ("http://intra/に置きました", ["http://intra/"]),
        ("http://localhost:3000", ["http://localhost:3000"]),
        ("http://10.0.0.1/a。", ["http://10.0.0.1/a"]),
        ("http://[::1]/a", ["http://[::1]/a"]),
        ("https://user:pass@example.com/a", ["https://user:pass@example.com/a"]),
        ("http://ｉｎｔｒａ．local/a", ["http://ｉｎｔｒａ．local/a"]),
        ("https://はじめよう.みんな/a", ["https://はじめよう.みんな/a"]),
        ("xhttps://example.com", []),
        ("https://", []),
        ("https:// example.com", []),
        ("ftp://example.com", []),
        ("example.com", []),
        ("https://a.com/https://b.com/", ["https://a.com/https://b.com/"]),
        ("https://a.com,https://b.com", ["https://a.com", "https://b.com"]),
    ],
)
def test_addresses(text, found):
    """All that begins with http:// or https://, whether the public can reach it or not."""
    assert shown(text, addresses(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("詳しくはexample.comへ", ["example.com"]),
        ("example.com/a?b=c", ["example.com/a?b=c"]),
        ("example.com?b=c", ["example.com"]),
        ("https://example.com?b=c", ["https://example.com?b=c"]),
        ("example.com。example.jp", ["example.com", "example.jp"]),
        ("hana@example.com", []),
        ("#example.com", []),
        ("a/example.com", []),
        ("Node.js と README.md", ["README.md"]),
        ("example.みんな", ["example.みんな"]),
        ("日本語.みんな", []),
        ("https://日本語.みんな/", ["https://日本語.みんな/"]),
        ("http://intra/", []),
        ("https://t.co/abc/def", ["https://t.co/abc"]),
        (f"https://t.co/{'a' * 41}", []),
        (f"https://example.com/{'a' * 4068}", [f"https://example.com/{'a' * 4068}"]),
        (f"https://example.com/{'a' * 4069}", []),
        (f"{'あ' * 80}example.com", []),
        ("a_b.example.com", ["b.example.com"]),
        ("a😀.com.jp", ["com.jp"]),
        ("@a😀.com.jp", ["com.jp"]),
    ],
)
def test_what_x_links(text, found):
    """Domains with a top level that X knows, and its own limits."""
    assert shown(text, bare_addresses(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://example.com/お茶_(飲み物)", ["https://example.com/お茶_"]),
        ("https://example.com/tea_(drink)", ["https://example.com/tea_(drink)"]),
        ("https://example.com/お茶。", ["https://example.com/お茶。"]),
        ("https://example.com/お茶」", ["https://example.com/お茶"]),
        ("https://example.com/?q=お茶　次", ["https://example.com/?q=お茶　次"]),
        ("example.com", []),
        ("http://intra/", []),
    ],
)
def test_what_mastodon_links(text, found):
    """Only with a scheme; Japanese may stand in the path."""
    assert shown(text, mastodon_addresses(text)) == found


@given(written_text)
def test_spans_lie_in_order(text):
    """Whoever reads, addresses are in order, apart and not empty."""
    for spans in (addresses(text), bare_addresses(text), mastodon_addresses(text)):
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@given(written_text)
def test_addresses_with_a_scheme_begin_with_it(text):
    """What X links with a scheme, we find too: at the same place, and never less of it."""
    scheme = re.compile("https?://")
    found = dict(addresses(text))
    assert all(scheme.match(text, start) for start in found)
    for address in x_addresses(text):
        assert address.has_scheme == bool(scheme.match(text, address.start))
        inside = [end for start, end in found.items() if start <= address.start]
        if address.has_scheme:
            assert max(inside) >= address.end


@given(written_text, written_text)
def test_a_line_of_its_own(before, after):
    """An address on its own line is found whatever stands around it."""
    text = f"{before}\nhttps://example.com/a\n{after}"
    start = len(before) + 1
    span = (start, start + len("https://example.com/a"))
    assert span in addresses(text)
    assert span in bare_addresses(text)
    assert span in mastodon_addresses(text)


@pytest.mark.parametrize(
    ("text", "end"), [(".com", 4), (".com/", 4), (".comé", 4), (".com@", -1), (".com-", -1), (".coma", -1), (".みんなで", 4),
    (".みんなa", -1), (".РФ", 3), (".xn--p1ai-", 10), (".", -1), (".COM", 4), (".嘉里大酒店", 6), (".嘉里大", 3)],
)  # fmt: skip
def test_top_levels(text, end):
    """The longest one, if what follows may follow."""
    assert top_level_end(text, 0, len(text)) == end


def test_labels_in_punycode():
    """DNS allows 63 letters, counted as they are sent."""
    assert is_encodable(f"{'a' * 63}.com")
    assert not is_encodable(f"{'a' * 64}.com")
    assert is_encodable("株式会社アサナギの採用情報.jp")
    assert not is_encodable(f"{'あ' * 62}.jp")
    assert in_latin("日本a.com.jpの") == [(2, 10)]


@pytest.mark.parametrize(
    "unit", ["a.", "a.com.", "あ.", "http://a.", "_.com", "-a.", ".com", "a.com/(", "@a.", "日a.com"]
)
def test_the_work_grows_with_the_text(unit, monkeypatch):
    """A hostile text of dots makes no dot looked at more than a few times."""
    looked = 0

    def counting(text, dot, limit):
        nonlocal looked
        looked += 1
        return top_level_end(text, dot, limit)

    monkeypatch.setattr(domains, "top_level_end", counting)
    text = unit * 2000
    addresses(text)
    bare_addresses(text)
    mastodon_addresses(text)
    assert looked <= 8 * text.count(".")


@pytest.mark.parametrize("unit", ["あ", "ab", "1.", "@"])
def test_starts_are_tried_once(unit, monkeypatch):
    """Every character is asked at most once whether an address may follow on it, in each reading."""
    asked = 0
    may_precede = domains.may_precede

    def counting(char):
        nonlocal asked
        asked += 1
        return may_precede(char)

    monkeypatch.setattr(domains, "may_precede", counting)
    text = unit * 2000 + ".com"
    bare_addresses(text)
    assert asked <= 2 * len(text)


@pytest.mark.parametrize(
    "pattern", [web_addresses._tail("x"), web_addresses._tail("mastodon"), web_addresses._HOST, domains._latin_labels()]
)
def test_no_pattern_tries_again(pattern):
    """Every repetition keeps what it took, so that no text makes a pattern slow."""

    def repeats(parsed):
        for operator, argument in parsed:
            if str(operator) in {"MAX_REPEAT", "MIN_REPEAT"}:
                yield argument[1]
            for part in argument if isinstance(argument, (tuple, list)) else [argument]:
                for inner in part if isinstance(part, list) else [part]:
                    if isinstance(inner, re._parser.SubPattern):
                        yield from repeats(inner)

    assert all(most == 1 for most in repeats(re._parser.parse(pattern.pattern)))


def test_labels_go_on_only_forward():
    """Domains come one after the other, each from where the last one ended."""
    text = "a.com x"
    labels = Labels(text, 0, 5)
    assert labels.end_of(0) == 5
    assert labels.next_after(0) == (0, 5)
    assert labels.next_after(5) is None
