"""The HTML of one page of every kind, made from the smallest hub, in both languages.

``ADVOCACY_UPDATE_GOLDEN=1`` writes the files anew; read the difference before
it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from advocacy_hub.model.base import LANGS, Lang
from advocacy_hub.publish.prepare import Prepared, prepare
from advocacy_hub.site.environment import render
from advocacy_hub.site.page import SitePlan
from helpers.minimal_hub import write_minimal_hub

GOLDEN = Path(__file__).parents[1] / "data" / "pages"
KINDS = (
    "home", "handbook", "prose", "template", "glossary", "guidelines", "may-i-post", "policy", "health", "training", "module", "lesson", "quiz",
    "hub", "hub-newest", "topic", "category", "language", "sources", "feeds", "calendar", "post", "check-text", "mine", "status", "take-part", "risks", "evidence", "team", "stories", "suggestions", "suggest", "assets", "search",
)  # fmt: skip


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The smallest hub, checked."""
    root = tmp_path_factory.mktemp("hub")
    write_minimal_hub(root)
    return prepare(root)


@pytest.fixture(scope="module")
def plans(prepared: Prepared) -> dict[str, SitePlan]:
    """Its plan in each language."""
    return {lang: prepared.plan(lang) for lang in LANGS}


def test_every_kind_of_page_is_here(plans: dict[str, SitePlan]) -> None:
    """A new kind of page gets a golden file, and both languages have the same pages."""
    assert {page.kind for page in plans["ja"].pages.values()} == set(KINDS)
    assert plans["ja"].pages.keys() == plans["en"].pages.keys()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS)
def test_the_page_is_exactly_this(prepared: Prepared, plans: dict[str, SitePlan], lang: Lang, kind: str) -> None:
    """Title, description, contents and HTML."""
    plan = plans[lang]
    page = next(page for page in plan.pages.values() if page.kind == kind)
    html = str(render(page, plan, prepared.workspace.visible(prepared.now)))
    contents = "".join(f"  #{one.id} {one.title}\n" for one in page.toc)
    actual = f"{page.path}\n{page.title}\n{page.description}\n{contents}\n{html}\n".replace(plan.asset_root, "ASSETS/")
    golden = GOLDEN / lang / f"{kind}.html"
    if os.environ.get("ADVOCACY_UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(actual, encoding="utf-8")
    assert actual == golden.read_text(encoding="utf-8")
