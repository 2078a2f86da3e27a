"""What is found, and in which order."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.model.base import LANGS, Lang
from advocacy_hub.publish.clock import moment_of
from advocacy_hub.search.document import Document, Kind
from advocacy_hub.search.index import Index, build_index
from advocacy_hub.search.match import Found, search
from advocacy_hub.search.query import Synonyms, group, parse
from advocacy_hub.site.findable import documents, synonyms
from helpers.example import ROOT
from helpers.minimal_hub import write_minimal_hub

SMALL = (
    Document("guide/", "投稿ガイド", "handbook", "投稿ガイド", body="社内SNSの使い方を説明します。サーバーは要りません。"),
    Document("rule/", "写真は許可を得てから載せます。", "rule", heading="秘密保持の方針 必須", lead="写真は許可を得てから載せます。", weight=40),
    Document("post-old/", "写真の撮り方", "post", "写真の撮り方", body="明るい窓のそばで撮ります。共有してください。", weight=2),
    Document("post-new/", "写真の選び方", "post", "写真の選び方", body="三枚のうち一枚だけ選びます。", weight=20, topics=("design",), category="curated", language="ja"),
    Document("advocacy/", "従業員アドボカシーとは", "handbook", "従業員アドボカシーとは", body="自分の言葉で伝えます。"),
    Document("english/", "Sharing photos", "post", "Sharing photos", body="Pick one of three pictures. Policies apply.", topics=("ai",), category="owned", language="en"),
    Document("kana/", "なりすまし", "term", "なりすまし", lead="他人のふりをすること"),
)  # fmt: skip
GROUPS: Synonyms = (
    group(("アドボカシー", "advocacy", "擁護")),
    group(("写真", "photo", "picture")),
    group(("炎上", "pile-on")),
)


@pytest.fixture(scope="module")
def small() -> Index:
    return build_index(SMALL)


def urls(found: Found) -> list[str]:
    return [hit.document.url for hit in found.hits]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("投稿ガイド", "guide/"),
        ("投稿", "guide/"),
        ("社内SNS", "guide/"),
        ("社内ｓｎｓ", "guide/"),
        ("従業員アドボカシー", "advocacy/"),
        ("あどぼかしー", "advocacy/"),
        ("ｱﾄﾞﾎﾞｶｼ", "advocacy/"),
        ("サーバ", "guide/"),
        ("ｻｰﾊﾞｰ", "guide/"),
        ("秘", "rule/"),
        ("必須", "rule/"),
        ("許可を得た", "rule/"),
        ("許可", "rule/"),
        ("共有した", "post-old/"),
        ("なりすまし", "kana/"),
        ("ナリスマシ", "kana/"),
        ("advocacy", "advocacy/"),
        ("擁護", "advocacy/"),
        ("policy", "english/"),
        ("share", "english/"),
        ("shar", "english/"),
        ('"one of three"', "english/"),
        ("「自分の言葉」", "advocacy/"),
        ("写真 -撮り方 kind:post", "post-new/"),
        ("topic:ai", "english/"),
        ("category:curated 写真", "post-new/"),
    ],
)
def test_it_finds(small: Index, text: str, first: str) -> None:
    assert urls(search(small, parse(text, GROUPS, typing=True)))[0] == first


@pytest.mark.parametrize(
    "text", ["ぬめらほ", "xqzvw", "魑魅魍魎", "ゔぇろきん", '"three of one"', "ーー", "、。!", "kind:nothing 写真"]
)
def test_nonsense_finds_nothing(small: Index, text: str) -> None:
    found = search(small, parse(text, GROUPS))
    assert (urls(found), found.total) == ([], 0) if text not in {"ーー", "、。!"} else not parse(text).clauses


def test_a_rule_comes_before_a_newer_post_and_that_before_an_older(small: Index) -> None:
    """Titles outrank; among titles the fresher; here both posts have the word in the title, the rule in its statement."""
    found = urls(search(small, parse("写真")))
    assert found[:2] == ["post-new/", "post-old/"]
    assert "rule/" in found


def test_all_of_the_words_come_before_some(small: Index) -> None:
    found = search(small, parse("写真 窓"))
    assert urls(found)[0] == "post-old/"
    assert not found.hits[0].partly
    assert found.total == 1
    partly = search(small, parse("写真 ほげほげ"))
    assert partly.hits
    assert all(hit.partly for hit in partly.hits)


def test_the_other_language_finds_the_same(small: Index) -> None:
    found = urls(search(small, parse("写真", GROUPS)))
    assert "english/" in found, "through the group of 写真 and photo"


@given(st.text(max_size=80))
def test_any_query_is_survived(text: str) -> None:
    """Whatever is typed, the order is by score, and nothing comes twice."""
    found = search(build_index(SMALL), parse(text, GROUPS, typing=True))
    assert len(set(urls(found))) == len(found.hits)
    whole = [hit.score for hit in found.hits if not hit.partly]
    assert whole == sorted(whole, reverse=True)


@pytest.fixture(scope="module", params=LANGS)
def example(request: pytest.FixtureRequest) -> tuple[Index, Synonyms, Lang]:
    """The example's own index in each language."""
    workspace = load_workspace(Path(ROOT)).workspace
    assert workspace is not None
    now = moment_of(workspace.program)
    visible = workspace.visible(now)
    return build_index(documents(visible, request.param, now)), synonyms(visible), request.param


def test_every_title_is_found_first(example: tuple[Index, Synonyms, Lang]) -> None:
    """A title typed whole leads to what it names: mean reciprocal rank 0.97 or more over all titles of the example."""
    index, groups, _ = example
    ranks = []
    for document in index.documents:
        if not document.title:
            continue
        found = search(index, parse(document.title, groups), 10)
        same = [hit.number for hit in found.hits if index.documents[hit.number].title == document.title]
        ranks.append(1 / (1 + [hit.number for hit in found.hits].index(same[0])) if same else 0)
    assert sum(ranks) / len(ranks) >= 0.97


def test_what_pages_hold_is_found(example: tuple[Index, Synonyms, Lang]) -> None:
    """Phrases cut from the pages at random, as words are cut by readers: none is without a hit, and the page is among ten."""
    index, groups, lang = example
    chooser = random.Random(7)
    pattern = re.compile(r"[一-龠々ァ-ヶー]{3,8}" if lang == "ja" else r"\b[a-z]{4,} [a-z]{4,}\b")
    tried = found_in = 0
    for number in chooser.sample(range(len(index.documents)), 150):
        document = index.documents[number]
        phrases = pattern.findall(f"{document.lead}\n{document.body}")
        if not phrases:
            continue
        phrase = chooser.choice(phrases)
        found = search(index, parse(phrase, groups), 10)
        assert found.total > 0, phrase
        tried += 1
        holding = [one for one in index.documents if phrase in f"{one.title}\n{one.heading}\n{one.lead}\n{one.body}"]
        found_in += any(hit.document in holding for hit in found.hits)
    assert tried > 100
    assert found_in / tried >= 0.97


def test_kinds_of_the_example(example: tuple[Index, Synonyms, Lang]) -> None:
    """Every kind of thing that stands on the site can be found."""
    index, _, _ = example
    kinds: set[Kind] = {"rule", "policy", "term", "handbook", "module", "lesson", "topic", "post", "source"}
    assert kinds <= {document.kind for document in index.documents}
    assert len({document.url for document in index.documents}) == len(index.documents)


def test_a_hub_may_name_words_of_its_own(tmp_path: Path) -> None:
    """``synonyms.yml``: whoever types one of a group is led to the others, whichever language they are in."""
    write_minimal_hub(tmp_path)
    (tmp_path / "guidelines/synonyms.yml").write_text("synonyms:\n  - words: [visit, 見学, ツアー]\n", "utf-8")
    workspace = load_workspace(tmp_path).workspace
    assert workspace is not None
    now = moment_of(workspace.program)
    index = build_index(documents(workspace.visible(now), "ja", now))
    for word in ("visit", "ツアー", "見学"):
        assert urls(search(index, parse(word, synonyms(workspace))))[0] == "posts/open-day/"
