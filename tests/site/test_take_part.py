"""Take part: hand-written text first, then suggestions and their fate, questions, contacts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

import pytest

from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.model.content import Suggestion
from advocacy_hub.model.workspace import ProsePage
from advocacy_hub.site.pages import take_part
from advocacy_hub.site.pages.context import Context
from helpers.minimal_hub import write_minimal_hub
from helpers.posts import draw, having, links, make_workspace, words

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
PROSE = ProsePage(
    "take-part/index.md", "ja", "加わる", "加わり方です。", 10, "# 加わる\n", "site_src/ja/take-part/index.md"
)


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """The smallest hub that uses every model."""
    root = tmp_path_factory.mktemp("hub")
    write_minimal_hub(root)
    loaded = load_workspace(root)
    assert loaded.workspace is not None
    return loaded.workspace.visible(NOW)


def the_page(workspace, lang="ja"):
    (page,) = take_part.pages(Context(workspace, lang, NOW))
    return page


def drawn(workspace, lang="ja"):
    return draw(the_page(workspace, lang), workspace, lang)


def suggestion(ident, date, state, **more):
    return Suggestion.model_validate(
        {"id": ident, "date": date, "by": "製造の社員", "title": ident, "why": "役に立つ", "state": state, **more}
    )


def test_prose_brings_title_and_heading(hub):
    """With a hand-written page the title, the h1 and the file to edit are its own."""
    workspace = replace(hub, prose=(PROSE,))
    page = the_page(workspace)
    assert (page.title, page.description, page.source) == ("加わる", "加わり方です。", PROSE.file)
    assert page.prose is PROSE
    assert list(drawn(workspace).iter("h1")) == []


def test_prose_of_the_other_language_serves(hub):
    """An English reader gets the Japanese page rather than none."""
    assert the_page(replace(hub, prose=(PROSE,)), "en").prose is PROSE


def test_without_prose_the_page_has_a_heading_of_its_own(hub):
    """The page stands even if nobody has written for it."""
    tree = drawn(hub, "en")
    assert [words(h1) for h1 in tree.iter("h1")] == ["Take part"]


def test_suggestions_newest_first_with_state_and_answer(hub):
    """Each says in words what became of it and why; one without an answer says that it is coming."""
    made = (
        suggestion("old", "2026-10-01", "declined", reason="会員だけが読める"),
        suggestion("new", "2026-11-01", "received"),
    )
    tree = drawn(replace(hub, suggestions={one.id: one for one in made}))
    assert [words(one) for one in having(tree, "ah-suggestion")] == [
        "状態: 受付 2026年11月1日 · 製造の社員から new 薦める理由: 役に立つ 編集からの返事 返事を準備しています。",
        "状態: 見送り 2026年10月1日 · 製造の社員から old 薦める理由: 役に立つ 編集からの返事 会員だけが読める",
    ]


def test_published_suggestion_leads_to_its_post(hub):
    """What was suggested can be read."""
    (one,) = having(drawn(hub), "ah-suggestion")
    assert links(one) == ["https://www.example.com/robots", "../posts/open-day/"]


def test_mail_opens_with_the_questions_in_it(hub):
    """The button writes to the curator, or else to the general contact, with subject and questions."""
    (propose,) = having(drawn(hub), "ah-propose")
    (address,) = links(propose)
    parts = urlsplit(address)
    fields = parse_qs(parts.query)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "desk@sample.example.com")
    assert fields["subject"] == ["[アドボカシー・ハブ] 記事の提案"]
    assert fields["body"][0].split("\r\n")[:2] == ["題名:", "リンク(URL):"]


def test_chat_room_is_named_where_there_is_no_mail(hub):
    """A contact that is no mail address becomes no link."""
    desk = hub.roles["desk"].model_copy(update={"contact": "チャット「相談」"})
    (propose,) = having(drawn(replace(hub, roles={"desk": desk})), "ah-propose")
    assert links(propose) == []
    assert "チャット「相談」" in words(propose)


def test_faq_shows_concerns_meant_for_it(hub):
    """A concern that is not for the FAQ stays out; without any there is no empty heading."""
    tree = drawn(hub)
    assert [words(summary) for summary in tree.iter("summary")] == ["時間がない 営業から"]
    quiet = {key: one.model_copy(update={"faq": False}) for key, one in hub.concerns.items()}
    assert "faq" not in [heading.id for heading in the_page(replace(hub, concerns=quiet)).toc]


def test_contacts_say_how_soon_they_answer(hub):
    """Every role with its address and the time to an answer; the general contact is marked."""
    first, second = having(drawn(hub, "en"), "ah-contact")
    assert "desk@sample.example.com" in words(first)
    assert "One working day" in words(first)
    assert "See the staff directory." in words(second)
    assert "ah-contact--first" in first.get("class", "")


def test_toc_names_what_there_is(hub):
    """The contents list the sections of the page, each by the id it has."""
    ids = {e.get("id") for e in drawn(hub).iter("h2")}
    assert {heading.id for heading in the_page(hub).toc} == ids
    assert [heading.id for heading in the_page(make_workspace()).toc] == ["propose"]
