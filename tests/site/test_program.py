"""Pages of the program's data: risks by size, evidence with its source, roles and duties, stories by consent."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from advocacy_hub.model.base import LANGS, Lang
from advocacy_hub.model.program import Evidence, Risk, Story
from advocacy_hub.model.workspace import Workspace
from advocacy_hub.site.page import Page
from advocacy_hub.site.pages import program
from advocacy_hub.site.pages.context import Context
from helpers.posts import draw, make_workspace

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


def risk(ident: str, likelihood: int, impact: int) -> Risk:
    return Risk.model_validate(
        {
            "id": ident, "title": ident, "likelihood": likelihood, "impact": impact, "owner": "desk",
            "prevention": "think first", "response": ["call"], "escalation": "desk",
        }
    )  # fmt: skip


def page_of(workspace: Workspace, kind: str, lang: Lang = "en") -> Page:
    return next(page for page in program.pages(Context(workspace.visible(NOW), lang, NOW)) if page.kind == kind)


def test_the_greatest_risk_comes_first() -> None:
    """By likelihood times impact; among equals the one that would hurt more."""
    risks = (risk("small", 1, 2), risk("often", 5, 2), risk("grave", 2, 5), risk("worst", 3, 5))
    workspace = replace(make_workspace(), risks={one.id: one for one in risks})
    page = page_of(workspace, "risks")
    assert [heading.id for heading in page.toc] == ["worst", "grave", "often", "small"]
    assert [view.level for view in page.data["risks"]] == ["high", "middle", "middle", "low"]


@pytest.mark.parametrize(
    ("score", "level"), [(1, "low"), (5, "low"), (6, "middle"), (11, "middle"), (12, "high"), (25, "high")]
)
def test_levels(score: int, level: str) -> None:
    assert program.level_of(score) == level


def test_the_matrix_has_every_field_once() -> None:
    workspace = replace(make_workspace(), risks={"a": risk("a", 4, 3), "b": risk("b", 4, 3)})
    page = page_of(workspace, "risks")
    rows = page.data["rows"]
    assert [row.likelihood for row in rows] == [5, 4, 3, 2, 1]
    assert [len(row.cells) for row in rows] == [5] * 5
    assert [view.risk.id for view in rows[1].cells[2].risks] == ["a", "b"]
    drawn = draw(page, workspace.visible(NOW), "en")
    assert len(drawn.findall(".//table[@class='ah-matrix']//a")) == 2


def test_vendors_come_last_and_are_named() -> None:
    def claim(ident: str, day: str, vendor: str) -> Evidence:
        return Evidence.model_validate({"id": ident, "claim": ident, "source": "S", "date": day, "vendor": vendor})

    found = (claim("sold", "2026-01-01", "yes"), claim("old", "2020-01-01", "no"), claim("new", "2025-01-01", "no"))
    workspace = replace(make_workspace(), evidence={one.id: one for one in found})
    page = page_of(workspace, "evidence")
    assert [one.id for one in page.data["evidence"]] == ["new", "old", "sold"]
    drawn = draw(page, workspace.visible(NOW), "en")
    text = " ".join("".join(drawn.itertext()).split())
    assert text.count("Vendor’s figure") == 1
    assert "3 in all, 1 of them by vendors" in text


def test_stories_need_consent_and_a_day_that_has_come() -> None:
    """What nobody agreed to is absent from the visible workspace, not only from the page."""

    def story(ident: str, consent: str, day: str = "2026-11-01") -> Story:
        return Story.model_validate(
            {"id": ident, "date": day, "who": "W", "title": ident, "text": "T", "consent": consent, "post": "hidden"}
        )

    stories = (story("told", "yes"), story("unasked", "no"), story("tomorrow", "yes", "2026-11-21"))
    workspace = replace(make_workspace(), stories={one.id: one for one in stories}).visible(NOW)
    assert list(workspace.stories) == ["told"]
    assert workspace.stories["told"].post is None, "the post is not there, so its id must not be either"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", ["risks", "evidence", "team", "stories"])
def test_an_empty_page_says_so(kind: str, lang: Lang) -> None:
    workspace = replace(make_workspace(), risks={}, evidence={}, roles={}, raci=(), stories={})
    page = page_of(workspace, kind, lang)
    text = "".join(draw(page, workspace.visible(NOW), lang).itertext())
    assert Context(workspace, lang, NOW).t(f"{kind}.none") in text
