"""The handbook's order: parts in the navigation, contents on the front, neighbours on each page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.model.workspace import ProsePage, Section, Workspace
from advocacy_hub.site import addresses
from advocacy_hub.site.environment import render
from advocacy_hub.site.page import Page, SitePlan
from advocacy_hub.site.pages.handbook import parts
from advocacy_hub.site.plan import plan_site
from helpers.minimal_hub import write_minimal_hub
from helpers.rooms import NOW


@pytest.fixture
def hub(tmp_path: Path) -> Workspace:
    """The smallest hub: a front and one page of the first part, in both languages."""
    write_minimal_hub(tmp_path)
    workspace = load_workspace(tmp_path).workspace
    assert workspace is not None
    return replace(workspace, prose=tuple(page for page in workspace.prose if page.path != "handbook/plan.md"))


def written(name: str, section: Section | None, order: int = 100, lang: str = "ja") -> ProsePage:
    """A page that somebody wrote."""
    title = f"{name} in {lang}"
    return ProsePage(f"handbook/{name}.md", lang, title, f"About {name}", order, "", f"{name}.md", 1, section)


def planned(hub: Workspace, *pages: ProsePage, lang: str = "ja") -> SitePlan:
    """The plan of the hub with these pages more."""
    return plan_site(replace(hub, prose=(*hub.prose, *pages)), lang, NOW)


def test_parts_come_in_their_fixed_order_and_pages_in_theirs(hub: Workspace) -> None:
    """Whatever the files are called; a page without a part stands before the parts."""
    plan = planned(
        hub, written("a", "templates"), written("z", "run", 1), written("b", "run", 2), written("loose", None)
    )
    tab = next(item for item in plan.nav if item.title == "ハンドブック")
    assert tab.children[0].path == addresses.HANDBOOK
    lines = [(one.title, [child.path for child in one.children]) for one in tab.children[1:]]
    assert lines == [
        ("loose in ja", []),
        ("はじめに", ["handbook/first-post/", addresses.GLOSSARY]),
        ("進める人へ", ["handbook/z/", "handbook/b/"]),
        ("ひな形", ["handbook/a/"]),
    ]


def test_the_front_lists_every_page_with_what_it_is_about(hub: Workspace) -> None:
    """A page of the other language only is listed, marked, under its own title."""
    plan = planned(hub, written("pilot", "run"), written("plan", "run", lang="en"), lang="en")
    html = str(render(plan.pages[addresses.HANDBOOK], plan, hub))
    assert '<h3 id="part-run">For those who run it</h3>' in html
    assert '<a href="../handbook/pilot/"><span lang="ja">pilot in ja</span>' in html
    assert "in Japanese only" in html
    assert '<a href="../handbook/plan/">plan in en</a>' in html
    assert "<p>About plan</p>" in html
    assert [one.id for one in plan.pages[addresses.HANDBOOK].toc] == ["contents"]


def test_pages_lead_on_to_the_next_across_parts(hub: Workspace) -> None:
    """The first leads back to the front, the last leads nowhere on; generated pages are among them."""
    plan = planned(hub, written("pilot", "run"))
    first, last = plan.pages["handbook/first-post/"], plan.pages["handbook/pilot/"]
    words = plan.pages[addresses.GLOSSARY]
    assert (first.data["before"].path, first.data["after"].path) == (addresses.HANDBOOK, words.path)
    assert (words.data["before"].path, words.data["after"].path) == (first.path, last.path)
    assert (last.data["before"].path, last.data["after"]) == (words.path, None)
    assert 'rel="next"' in str(render(words, plan, hub))
    assert 'rel="next"' not in str(render(last, plan, hub))


def test_a_handbook_without_a_front_gets_one(hub: Workspace) -> None:
    """Its tab has somewhere to go."""
    plan = plan_site(replace(hub, prose=(written("pilot", "run"),)), "ja", NOW)
    front = plan.pages[addresses.HANDBOOK]
    assert front.title == "ハンドブック"
    assert "<h1>" in str(render(front, plan, hub))


def test_without_pages_there_is_no_handbook(hub: Workspace) -> None:
    """Neither a front nor a tab."""
    plan = plan_site(replace(hub, prose=(), terms={}), "ja", NOW)
    assert not any(path.startswith(addresses.HANDBOOK) for path in plan.pages)
    assert "ハンドブック" not in [item.title for item in plan.nav]


def test_other_rooms_may_place_a_page(hub: Workspace) -> None:
    """Made by code, it stands among the written ones."""
    made = Page("handbook/words/", "words", "Words", "", section="start", order=10)
    front = Page(addresses.HANDBOOK, "handbook", "Handbook", "")
    other = Page("handbook/first-post/", "prose", "First", "", section="start", order=20)
    assert [page.path for page in parts({page.path: page for page in (front, other, made)})[0].pages] == [
        "handbook/words/",
        "handbook/first-post/",
    ]
