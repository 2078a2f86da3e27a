"""The glossary's page, and its terms explained in the text of others."""

from __future__ import annotations

import datetime as dt
import re
import time
from dataclasses import replace
from typing import Any

import pytest

from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.model.base import Lang
from advocacy_hub.model.glossary import Term
from advocacy_hub.model.workspace import ProsePage, Workspace
from advocacy_hub.site import addresses
from advocacy_hub.site.environment import render
from advocacy_hub.site.glossed import Glosser, Glosses
from advocacy_hub.site.page import SitePlan
from advocacy_hub.site.plan import plan_site
from advocacy_hub.site.prose import finish
from helpers.minimal_hub import write_minimal_hub

NOW = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
LINK = re.compile(r'<a class="ah-term" href="([^"]*)" data-ah="term" aria-describedby="([^"]*)">([^<]*)</a>')


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The smallest hub."""
    root = tmp_path_factory.mktemp("hub")
    write_minimal_hub(root)
    workspace = load_workspace(root).workspace
    assert workspace is not None
    return workspace


def term(ident: str, ja: str, en: str, **more: Any) -> Term:
    """A term with a definition that names it."""
    return Term.model_validate(
        {"id": ident, "term": {"ja": ja, "en": en}, "definition": {"ja": f"{ja}とは。", "en": f"What {en} is."}, **more}
    )


def terms(*many: Term) -> dict[str, Term]:
    return {one.id: one for one in many}


def marked(html: str, *many: Term, lang: Lang = "ja") -> str:
    """The HTML with these terms marked."""
    return str(Glosser(Glosses(terms(*many), lang), lambda path: f"/{path}").mark(html))


def mentions(html: str) -> list[str]:
    """The words that became links to the glossary."""
    return [match[2] for match in LINK.findall(html)]


REACH = term("reach", "リーチ", "reach", reading="りーち")
QUOTATION = term("quotation", "引用", "quotation", reading="いんよう")


def planned(hub: Workspace, *many: Term, lang: Lang = "ja") -> SitePlan:
    return plan_site(replace(hub, terms=terms(*many)), lang, NOW)


def page_html(hub: Workspace, *many: Term, lang: Lang = "ja") -> str:
    plan = planned(hub, *many, lang=lang)
    return str(render(plan.pages[addresses.GLOSSARY], plan, hub))


def letters(hub: Workspace, *many: Term, lang: Lang = "ja") -> list[tuple[str, list[str]]]:
    """Each letter of the page with its terms."""
    page = planned(hub, *many, lang=lang).pages[addresses.GLOSSARY]
    return [(group.letter, [entry.term.id for entry in group.entries]) for group in page.data["groups"]]


def test_japanese_terms_stand_by_their_reading_and_latin_ones_apart(hub: Workspace) -> None:
    """The A–Z stand last, in their own order; a reading in katakana is one."""
    many = (
        term("utm", "UTM", "UTM"),
        REACH,
        term("rss", "RSS", "RSS"),
        QUOTATION,
        term("gate", "門", "gate", reading="ゲート"),
        term("kpi", "指標", "KPI", reading="しひょう"),
        term("mix", "6-3-1", "6-3-1", reading="ろくさんいち"),
        term("consent", "了解", "consent", reading="りょうかい"),
    )
    assert letters(hub, *many) == [
        ("あ", ["quotation"]),
        ("か", ["gate"]),
        ("さ", ["kpi"]),
        ("ら", ["reach", "consent", "mix"]),
        ("A–Z", ["rss", "utm"]),
    ]


def test_english_terms_stand_from_a_to_z(hub: Workspace) -> None:
    """Whatever their case; figures come first."""
    many = (REACH, term("roi", "投資対効果", "ROI"), term("mix", "6-3-1", "6-3-1"), term("alt", "代替", "alt text"))
    assert letters(hub, *many, lang="en") == [("0–9", ["mix"]), ("A", ["alt"]), ("R", ["reach", "roi"])]


def test_without_terms_there_is_no_page_and_nothing_is_marked(hub: Workspace) -> None:
    """Neither in the navigation nor in the text."""
    plan = planned(hub)
    assert addresses.GLOSSARY not in plan.pages
    assert "用語集" not in repr(plan.nav)
    assert "ah-term" not in str(render(plan.pages["guidelines/disclosure/"], plan, hub))


def test_one_term_needs_no_index_and_no_filter(hub: Workspace) -> None:
    html = page_html(hub, REACH)
    assert 'id="reach"' in html
    assert "ah-letters" not in html
    assert "data-find" not in html


def test_many_terms_have_both(hub: Workspace) -> None:
    """The filter waits for its script; the index works without."""
    html = page_html(hub, REACH, QUOTATION)
    assert '<p class="ah-glossary__find" data-find hidden>' in html
    assert re.findall(r'<li><a href="#(_\d)">(.)</a></li>', html) == [("_1", "あ"), ("_2", "ら")]
    assert '<h2 id="_1">' in html


def test_an_entry_shows_the_other_language_and_what_belongs_to_it(hub: Workspace) -> None:
    """Other words, words to avoid, and the way to other terms; a term that is the same in both stands once."""
    more = {"also": {"en": ["range"]}, "avoid": {"en": "audience size"}, "see": ["quotation"]}
    reach = term("reach", "リーチ", "reach", reading="りーち", **more)
    html = page_html(hub, reach, QUOTATION, term("rss", "RSS", "RSS"), lang="en")
    assert '<p class="ah-entry__other" lang="ja">リーチ</p>' in html
    assert "<dd>range</dd>" in html
    assert "<s>audience size</s>" in html
    assert '<a href="#quotation">quotation</a>' in html
    assert html.count('class="ah-entry__other"') == 2


def test_the_handbook_holds_the_page_and_links_reach_it(hub: Workspace) -> None:
    plan = planned(hub, REACH)
    tab = next(item for item in plan.nav if item.title == "ハンドブック")
    assert addresses.GLOSSARY in repr(tab)
    assert addresses.resolve(replace(hub, terms=terms(REACH)), "term:reach") == "handbook/glossary/#reach"
    assert addresses.resolve(hub, "term:nothing") is None


def test_a_hand_written_glossary_gives_way(hub: Workspace) -> None:
    """Two pages at one address would be none."""
    page = ProsePage("handbook/glossary.md", "ja", "Mine", "", 1, "", "glossary.md", 1, None)
    assert planned(replace(hub, prose=(*hub.prose, page)), REACH).pages[addresses.GLOSSARY].kind == "glossary"


def test_only_the_first_mention_on_a_page_is_marked() -> None:
    """Over all parts that the page hands over, whichever of its words is used."""
    glosser = Glosser(Glosses(terms(term("reach", "リーチ", "reach", also={"ja": ["届いた人数"]})), "ja"), str)
    parts = [str(glosser.mark(part)) for part in ("<p>リーチと、届いた人数。</p>", "<p>リーチです。</p>")]
    assert [mentions(part) for part in parts] == [["リーチ"], []]
    assert str(glosser.explanations()).count('id="_tip-reach"') == 1


@pytest.mark.parametrize(
    "html",
    [
        "<h2>リーチ</h2>", '<a href="x">リーチ</a>', "<pre><code>リーチ</code></pre>", "<p><code>リーチ</code></p>", "<button>リーチ</button>",
        "<blockquote><p>リーチ</p></blockquote>", "<summary>リーチ</summary>", '<p lang="en">リーチ</p>', '<img alt="リーチ">',
        "<p title='リーチ > 1'>x</p>", "<!-- リーチ -->", "<table><tr><th>リーチ</th></tr></table>", "<nav><p>リーチ</p></nav>",
        "<a><a>x</a>リーチ</a>", "<p>アプローチ</p>", "<h3><span>x</span>リーチ</h3>",
    ],
)  # fmt: skip
def test_it_leaves_alone(html: str) -> None:
    """Headings, links, code, buttons, quotations, attributes, comments, the other language, parts of words."""
    assert marked(html, REACH) == html


def test_what_follows_such_a_place_is_marked_again() -> None:
    """Tags without an end, and a void one that closes itself, leave nothing open."""
    html = "<h2>リーチ<br/>と</h2><p>a<br>b<img src=x> <b>引用</b>と<a>引用</a></p><p>リーチ</p>"
    assert mentions(marked(html, REACH, QUOTATION)) == ["引用", "リーチ"]
    assert LINK.sub(r"\3", marked(html, REACH, QUOTATION)) == html


def test_entities_are_letters_and_stay_safe() -> None:
    """What was escaped is escaped again around a mention."""
    es = term("es", "三つのE", "three E's")
    html = marked("<p>Tom &amp; the three E&#39;s &lt;b&gt;</p>", es, lang="en")
    assert mentions(html) == ["three E&#39;s"]
    assert html.startswith("<p>Tom &amp; the <a ")
    assert html.endswith("</a> &lt;b&gt;</p>")
    untouched = "<p>AT&T &nbsp; &para;</p>"
    assert marked(untouched, es, lang="en") == untouched


def test_a_term_without_explanation_shields_the_one_in_it() -> None:
    """`tooltip: no` and a language alone; a longer term is not a mention of a shorter one."""
    many = (term("post", "投稿", "post"), term("caption", "投稿文", "caption", tooltip="no"))
    assert mentions(marked("<p>投稿文</p>", *many)) == []
    assert mentions(marked("<p>投稿文と投稿</p>", *many)) == ["投稿"]
    only = term("reach", "リーチ", "reach", tooltip="ja")
    assert mentions(marked("<p>リーチ</p>", only)) == ["リーチ"]
    assert mentions(marked("<p>reach</p>", only, lang="en")) == []


def test_an_explanation_is_text_without_links() -> None:
    """The words of a link stay; a definition in the other language says so."""
    linked = Term.model_validate(
        {"id": "reach", "term": "Reach", "definition": {"ja": "[規則](rule:x)と[外](https://example.com/)と**太字**。"}}
    )
    glosser = Glosser(Glosses(terms(linked), "en"), str)
    glosser.mark("<p>Reach</p>")
    tips = str(glosser.explanations())
    assert "<p>規則と外と<strong>太字</strong>。</p>" in tips
    assert ' lang="ja"' in tips
    assert "<a" not in tips


def test_pages_of_words_get_them_and_posts_do_not(hub: Workspace) -> None:
    """Prose, policies, modules and lessons; on prose in the other language nothing is marked."""
    workspace = replace(hub, terms=terms(term("why", "理由", "reason"), term("policy", "方針", "policy")))
    plan = plan_site(workspace, "ja", NOW)
    assert "ah-term" not in str(render(plan.pages["posts/open-day/"], plan, hub))
    page = next(one for one in plan.pages.values() if one.prose is not None)
    html = finish("<p>方針と理由</p>", "", page, plan, workspace)
    assert mentions(html) == ["方針", "理由"]
    assert html.count('role="tooltip"') == 2
    assert page.prose is not None
    foreign = replace(page, prose=replace(page.prose, lang="en"))
    assert "ah-term" not in finish("<p>方針</p>", "", foreign, plan, workspace)


def test_a_long_page_takes_time_by_its_length_only() -> None:
    """A page of 800 kB with a hundred terms; ten times one of 80 kB."""
    many = [term(f"t{number}", f"用語{number}番", f"term number {number}") for number in range(100)]
    glosses = Glosses(terms(*many), "ja")
    html = "<p>用語と番号と<b>term</b> number x の話を、<a href='#'>リンク</a>と書く。</p>\n" * 1_000

    def took(copies: int) -> float:
        begun = time.process_time()
        Glosser(glosses, str).mark(html * copies)
        return time.process_time() - begun

    took(1)
    assert took(10) < 30 * max(took(1), 0.01)
