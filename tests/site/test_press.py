"""The page of press material: what there is, how it may be used, until when, and whom to ask."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.model.asset import Asset
from advocacy_hub.site.pages import press
from advocacy_hub.site.pages.context import Context
from helpers.minimal_hub import write_minimal_hub
from helpers.posts import draw, having, links, words

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """The smallest hub that uses every model."""
    root = tmp_path_factory.mktemp("hub")
    write_minimal_hub(root)
    loaded = load_workspace(root)
    assert loaded.workspace is not None
    return loaded.workspace


def drawn(workspace, lang="ja"):
    (page,) = press.pages(Context(workspace.visible(NOW), lang, NOW))
    return draw(page, workspace, lang)


def with_asset(hub, **fields):
    one = Asset.model_validate(
        {
            "id": "one",
            "kind": "video",
            "title": "T",
            "description": "D",
            "licence": "L",
            "address": "https://example.org/v",
            **fields,
        }
    )
    return replace(hub, assets={"one": one})


def test_a_card_says_what_how_and_until_when(hub):
    """Title, use, address with format and size, licence, credit, alt text to copy, the last day."""
    logo = having(drawn(hub), "ah-asset")[1]
    assert links(logo) == ["https://sample.example.com/logo.svg"]
    said = words(logo)
    for part in (
        "ロゴ 白い地に",
        "SVG・10 kB",
        "使い方記事に使えます",
        "添える表記提供 見本社",
        "使える期限2027年3月31日",
    ):
        assert part in said
    (copy,) = [one for one in logo.iter("button") if one.get("data-copy-from")]
    (alt,) = [one for one in logo.iter() if one.get("id") == copy.get("data-copy-from")]
    assert words(alt) == "丸い歯車の印"
    assert (logo.get("data-ah"), logo.get("data-expires")) == ("outdated", "2027-04-01T00:00:00+09:00")


@pytest.mark.parametrize(("lang", "lengths", "order"), [("ja", "15字", [None, "en"]), ("en", "4 words", [None, "ja"])])
def test_wordings_are_there_in_both_languages_with_their_length(hub, lang, lengths, order):
    """The reader's own first; each has a button that copies just these words."""
    text = having(drawn(hub, lang), "ah-asset")[0]
    quotes = list(text.iter("blockquote"))
    assert [one.get("lang") for one in quotes] == order
    assert lengths in words(text)
    copies = [one.get("data-copy-from") for one in text.iter("button")]
    assert copies == [one.get("id") for one in quotes]
    assert len(set(copies)) == 2


def test_a_wording_for_both_languages_stands_once(hub):
    """A plain string without Japanese letters serves both."""
    one = with_asset(hub, kind="boilerplate", texts=[{"label": "Short", "text": "Asanagi"}])
    assert len(list(drawn(one).iter("blockquote"))) == 1


def test_who_answers_and_how_soon(hub):
    """The role that the program names, with its promise; else the general contact with its usual time."""
    (panel,) = having(drawn(hub, "en"), "ah-press")
    assert "Help desk desk@sample.example.com" in words(panel)
    assert "Reply time: One working day" in words(panel)
    legal = hub.roles["legal"].model_copy(update={"contact": "press@sample.example.com", "answer_hours": 4})
    program = hub.program.model_copy(update={"hub": hub.program.hub.model_copy(update={"press": "legal"})})
    (panel,) = having(drawn(replace(hub, program=program, roles={**hub.roles, "legal": legal}), "en"), "ah-press")
    assert "press@sample.example.com" in words(panel)
    assert "an answer within 4 working hours" in words(panel)


def test_without_material_the_page_says_whom_to_ask(hub):
    """No empty heading; what to do if something is missing stands there all the same."""
    tree = drawn(replace(hub, assets={}), "en")
    assert having(tree, "ah-asset") == []
    assert "no material here yet" in words(tree)
    assert "mailto:desk@sample.example.com" in links(having(tree, "ah-assets-missing")[0])


@pytest.mark.parametrize(
    ("fields", "internal", "shown"),
    [
        ({}, False, True),
        ({"expires": "2026-11-20 09:00"}, False, False),
        ({"expires": "2026-11-20 09:01"}, False, True),
        ({"expires": "2026-11-20"}, False, True),
        ({"expires": "2026-11-19"}, True, False),
        ({"visibility": "internal"}, False, False),
        ({"visibility": "internal"}, True, True),
    ],
)
def test_the_gate(hub, fields, internal, shown):
    """What has expired is in no build, its last day included; what is for staff only in theirs alone."""
    assert ("one" in with_asset(hub, **fields).visible(NOW, internal=internal).assets) is shown
