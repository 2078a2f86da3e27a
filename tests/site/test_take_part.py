"""Take part: hand-written text first, then suggestions and their fate, questions, contacts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.model.workspace import ProsePage
from advocacy_hub.site.pages import take_part
from advocacy_hub.site.pages.context import Context
from helpers.minimal_hub import write_minimal_hub
from helpers.posts import draw, having, links, make_suggestion, make_workspace, words

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


def test_suggestions_in_short(hub):
    """How many are how far, the newest two with an answer first, and the way to all of them and to the form."""
    made = (
        make_suggestion("old", "2026-10-01", "declined", reason="会員だけが読める"),
        make_suggestion("older", "2026-09-01", "declined", reason="古い"),
        make_suggestion("new", "2026-11-01", "idea"),
    )
    tree = drawn(replace(hub, suggestions={one.id: one for one in made}))
    assert [words(one) for one in having(tree, "ah-states__item")] == [
        "届いたばかり 1", "検討中 0", "採用予定 0", "見送り 2", "掲載 0",
    ]  # fmt: skip
    assert [one.get("id") for one in having(tree, "ah-suggestion")] == ["suggestion-old", "suggestion-older"]
    (propose,) = having(tree, "ah-propose")
    assert links(propose) == ["../take-part/suggest/"]
    assert {"../take-part/suggestions/#waiting", "../take-part/suggestions/"} <= set(links(tree))


def test_without_suggestions_there_is_no_empty_section(hub):
    """The form is offered all the same."""
    tree = drawn(replace(hub, suggestions={}))
    assert having(tree, "ah-states") == []
    assert having(tree, "ah-propose")


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
