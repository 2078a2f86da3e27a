"""OPML of other readers: what is read of it, what is refused, and what becomes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.model.content import Source, Topics
from advocacy_hub.sources.import_plan import plan_import
from advocacy_hub.sources.opml import OpmlError, Outline, read_opml, write_opml

TOPICS = Topics.model_validate(
    {
        "topics": [
            {
                "id": ident,
                "name": name,
                "description": "x",
                "cover": {"pattern": "kikko", "hue": "1"},
            }
            for ident, name in (
                ("engineering", {"ja": "技術・開発", "en": "Engineering"}),
                ("ai-data", {"ja": "AI・データ", "en": "AI & data"}),
            )
        ]
    }
)


def opml(body: str, version: str = "2.0", head: str = "") -> bytes:
    return f'{head}<opml version="{version}"><head><title>x</title></head><body>{body}</body></opml>'.encode()


def refused(data: bytes) -> str:
    with pytest.raises(OpmlError) as caught:
        read_opml(data)
    for lang in ("ja", "en"):
        assert caught.value.say(lang)
    return caught.value.code


@pytest.mark.parametrize("version", ["1.0", "1.1", "2.0"])
def test_feeds_are_read_with_the_folders_they_lie_in(version: str) -> None:
    body = """
    <outline text="仕事"><outline title="AI &amp; data">
      <outline type="rss" text="a" title="Aの&#x3042; &lt;b&gt;" xmlUrl="https://a.example/f?x=1&amp;y=2" htmlUrl="https://a.example/" language="ja"/>
    </outline><outline text="B" type="link" url="https://b.example/"/></outline>
    <outline type="atom" text="C
 c" xmlurl=" https://c.example/f " category="/tech/web,news"/>
    <outline type="rss" text="D" url="https://d.example/f" />
    <outline XMLURL="feed://e.example/f"/><outline xmlUrl="feed:https://f.example/f"/><outline xmlUrl=""/>"""
    assert read_opml(opml(body, version)) == (
        Outline("https://a.example/f?x=1&y=2", "Aのあ <b>", "https://a.example/", "ja", ("仕事", "AI & data")),
        Outline("https://c.example/f", "C c", "", "", ("tech", "web", "news")),
        Outline("https://d.example/f", "D"),
        Outline("http://e.example/f"),
        Outline("https://f.example/f"),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "shift_jis", "euc_jp", "utf-16", "utf-8-sig"])
def test_every_encoding_is_read(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n<opml><body><outline text="技術①" xmlUrl="https://a.example/"/></body></opml>'
    if encoding in {"shift_jis", "euc_jp"}:
        text = text.replace("①", "株")
    assert read_opml(text.encode(encoding))[0].name[:2] == "技術"


def test_slips_of_other_programs_are_mended() -> None:
    """Bare ampersands in addresses, and entities that only HTML knows."""
    body = (
        '<outline text="R&D &amp; Caf&eacute; &nosuch; &#169; A &" xmlUrl="https://a.example/?a=1&b=2&amp;c=3&copy=4"/>'
    )
    one = read_opml(opml(body))[0]
    assert one.name == "R&D & Café &nosuch; © A &"
    assert one.feed == "https://a.example/?a=1&b=2&c=3&copy=4"


def test_a_number_of_no_character_costs_only_itself() -> None:
    """Controls, surrogates and numbers beyond Unicode are left out, those of characters read; the list stays."""
    name = "a&#1;&#xB;&#0;&#xD800;&#xFFFE;&#9999999;b&#12354;&#x1F41F; &#99999999;"
    (found,) = read_opml(opml(f'<outline text="{name}" xmlUrl="https://a.example.com/"/>'))
    assert found.name == "abあ🐟 &#99999999;"


def test_categories_are_bounded() -> None:
    """A feed under a million categories is one with the first of them."""
    words = ",".join(f"/c{number}" for number in range(100_000))
    (found,) = read_opml(opml(f'<outline text="a" category="{words}" xmlUrl="https://a.example.com/"/>'))
    assert found.folders == tuple(f"c{number}" for number in range(20))


def test_entities_are_refused_and_nothing_is_loaded(tmp_path) -> None:
    """Billion laughs and files of this machine; a document type without either is fine."""
    secret = tmp_path / "secret"
    secret.write_text("top secret", encoding="utf-8")
    outline = '<outline text="&x;" xmlUrl="https://a.example/"/>'
    assert refused(opml(outline, head='<!DOCTYPE opml [<!ENTITY x "y">]>')) == "entities"
    assert refused(opml(outline, head=f'<!DOCTYPE opml [<!ENTITY x SYSTEM "{secret.as_uri()}">]>')) == "entities"
    assert refused(opml(outline, head=f'<!DOCTYPE opml [<!ENTITY % x SYSTEM "{secret.as_uri()}"> %x;]>')) == "entities"
    laughs = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    assert refused(opml(outline, head=f"<!DOCTYPE opml [{laughs}]>")) == "entities"
    outside = read_opml(opml(outline, head=f'<!DOCTYPE opml SYSTEM "{secret.as_uri()}">'))
    assert outside[0].name == "&x;"


def test_what_is_no_opml_is_refused_with_the_reason() -> None:
    assert refused(b"") == "broken"
    assert refused(b"not xml") == "broken"
    assert refused(opml("<outline>")) == "broken"
    assert refused(b"<rss><channel/></rss>") == "not-opml"
    assert refused(b" " * 5_000_001) == "too-big"
    assert read_opml(opml("")) == ()


def test_depth_and_number_are_bounded() -> None:
    """Whoever nests folders in folders makes no long lists of folders; nobody reads that many feeds."""
    deep = '<outline text="x">' * 50_000 + '<outline text="y" xmlUrl="https://a.example/"/>' + "</outline>" * 50_000
    assert len(read_opml(opml(deep))[0].folders) == 8
    assert len(read_opml(opml('<outline xmlUrl="https://a.example/"/>' * 2_000))) == 2_000
    assert refused(opml('<outline xmlUrl="https://a.example/"/>' * 2_001)) == "too-many"


@given(st.binary(max_size=200) | st.text(max_size=200).map(opml))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_opml(data)
    except OpmlError as error:
        assert error.say("ja")


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Z", "Co", "Cn"]), min_size=1, max_size=20)


@given(NAMES, NAMES, st.lists(st.sampled_from(["engineering", "ai-data"]), unique=True))
def test_what_is_written_is_read_again(name: str, folder: str, topics: list[str]) -> None:
    outline = Outline("https://a.example/f?a=1&b=2", name, "https://a.example/", "ja", tuple(topics))
    data = write_opml("ハブ <1>", {"": [outline], folder: [outline]})
    again = read_opml(data)
    assert [one.feed for one in again] == [outline.feed] * 2
    assert again[0].folders == outline.folders
    assert again[0].name == again[1].name
    assert plan_import(again, (), TOPICS, active=False)[0].source is not None


def known(ident: str, site: str, feed: str | None) -> Source:
    return Source(id=ident, name=ident, site=site, feed=feed, language="en")


def test_a_plan_says_what_is_new_and_why_the_rest_is_not() -> None:
    sources = [known("a", "https://a.example/", "https://a.example/f"), known("b", "https://b.example/", None)]
    outlines = [
        Outline("http://a.example/f?utm_source=x", "A"),
        Outline("https://a.example/other", "A2", "https://a.example/"),
        Outline("https://b.example/f", "B"),
        Outline(
            "https://n.example.jp/f",
            "新しい工場",
            "https://n.example.jp/news",
            "",
            ("Work", "ＡＩ & Data", "技術・開発"),
        ),
        Outline("https://n.example.jp/f/", "Again"),
        Outline("ftp://x.example/", "F"),
        Outline("https://u:p@x.example/", "U"),
        Outline("https://x.example/ a", "S"),
        Outline(f"https://x.example/{'a' * 2_000}", "L"),
        Outline("https://r.example.org/f", "", "javascript:1"),
    ]
    plan = plan_import(outlines, sources, TOPICS, active=False)
    assert [(one.reason, one.known) for one in plan] == [
        ("listed", "a"),
        (None, ""),
        ("same-site", "b"),
        (None, ""),
        ("twice", "n-example"),
        *[("bad-address", "")] * 4,
        (None, ""),
    ]
    new = plan[3].source
    assert new is not None
    assert (new.id, new.name, new.topics, new.language) == ("n-example", "新しい工場", ("ai-data", "engineering"), "ja")
    assert (new.site, new.timezone, new.active, new.trust) == (
        "https://n.example.jp/news",
        "Asia/Tokyo",
        False,
        "medium",
    )
    bare = plan[-1].source
    assert bare is not None
    assert (bare.id, bare.name, bare.site, bare.language) == (
        "r-example",
        "r.example.org",
        "https://r.example.org/",
        "en",
    )
    assert plan_import(outlines[3:4], (), TOPICS, active=True)[0].source == new.model_copy(update={"active": True})
