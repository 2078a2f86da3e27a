"""Hand-written pages after Markdown: diagrams, boxes to tick, the sheet of a template."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.model.workspace import Workspace
from advocacy_hub.site.environment import render
from advocacy_hub.site.findable import documents
from advocacy_hub.site.plan import plan_site
from advocacy_hub.site.prose import finish, markdown_of
from advocacy_hub.site.sheet import sheet_source
from helpers.minimal_hub import write_minimal_hub
from helpers.rooms import NOW


@pytest.fixture
def hub(tmp_path: Path) -> Workspace:
    """The smallest hub, with a diagram and a template."""
    write_minimal_hub(tmp_path)
    workspace = load_workspace(tmp_path).workspace
    assert workspace is not None
    return workspace


def finished(hub: Workspace, path: str, html: str, lang: str = "ja") -> str:
    """The page's HTML if Markdown made ``html`` of it."""
    plan = plan_site(hub, lang, NOW)
    page = plan.pages[path]
    return finish(html, str(render(page, plan, hub)), page, plan, hub)


def test_a_diagram_takes_the_place_of_its_description(hub: Workspace) -> None:
    """Drawn twice, told once in words, with its caption; other blocks stay as they are."""
    prose = next(page for page in hub.prose if page.path == "handbook/first-post.md" and page.lang == "en")
    page = replace(prose, body=f"```yaml\nkind: loop\n```\n{prose.body}")
    markdown = markdown_of(page)
    assert markdown.count('<div data-ah-diagram="0"></div>') == 1
    assert "```yaml\nkind: loop\n```" in markdown
    assert "label:" not in markdown
    html = finished(hub, "handbook/first-post/", '<p>a</p><div data-ah-diagram="0"></div>', "en")
    assert html.startswith('<p>a</p><figure class="ah-diagram ah-diagram--steps"><svg')
    assert '<ol class="ah-vh"><li>Read it</li><li>Write a line</li></ol>' in html
    assert "<figcaption>Choose, write, send</figcaption>" in html


def test_a_line_to_tick_off_gets_its_box(hub: Workspace) -> None:
    """In tight and in loose lists; brackets elsewhere are words."""
    html = finished(hub, "handbook/first-post/", "<ul><li>[ ] a</li>\n<li>\n<p>[ ] b [ ] c</p></li></ul>")
    assert '<li class="ah-tick">a</li>' in html
    assert '<li class="ah-tick">\n<p>b [ ] c</p></li>' in html


def test_a_template_is_a_sheet_below_its_buttons(hub: Workspace) -> None:
    """What stands above the line introduces it; gaps to write in keep their width."""
    html = finished(hub, "handbook/plan/", "<h1>H</h1><p>How</p>\n<hr />\n<h2>Plan</h2><p>【    】 a  b</p>")
    about, _, rest = html.partition('<div class="ah-sheet-bar"')
    assert about == '<div class="ah-sheet-about"><h1>H</h1><p>How</p>\n</div>'
    assert '<div class="ah-sheet">\n<h2>Plan</h2><p>【\u00a0\u00a0\u00a0\u00a0】 a  b</p></div>' in rest
    assert rest.index('<div class="ah-sheet">') < rest.index("ah-handbook-nav")


def test_a_template_without_a_line_is_all_sheet(hub: Workspace) -> None:
    """Nothing is lost."""
    html = finished(hub, "handbook/plan/", "<h1>H</h1>")
    assert '<div class="ah-sheet"><h1>H</h1></div>' in html


def test_what_is_copied_is_plain_markdown() -> None:
    """Without our ids of headings and links within the hub; a line of hyphens in a block is no beginning."""
    body = "\n# T\n\n```yaml\n---\n```\n\n---\n\n## P { #p }\n\n[rule](rule:x) [page](../a.md#b) [web](https://a.example.com)\n\n---\nend\n\n"
    assert sheet_source(body) == "## P\n\nrule page [web](https://a.example.com)\n\n---\nend\n"
    assert sheet_source("\n# T\n") == "# T\n"


def test_a_template_can_be_saved_without_a_script(hub: Workspace) -> None:
    """The file is part of the site and holds the same text as the button."""
    plan = plan_site(hub, "en", NOW)
    page = plan.pages["handbook/plan/"]
    file = next(one for one in plan.files if one.path == page.data["download"])
    assert file.content.decode() == page.data["sheet"] == "## Plan\n\n- Start:【      】 (disclosure)\n"
    assert page.data["file_name"] == "plan-en.md"


def test_a_borrowed_template_is_marked_as_such(hub: Workspace) -> None:
    """Its words are Japanese, the buttons English."""
    japanese = replace(hub, prose=tuple(page for page in hub.prose if page.lang == "ja"))
    html = finished(japanese, "handbook/plan/", "<p>a</p>\n<hr />\n<p>b</p>", "en")
    assert html.startswith('<p class="ah-notice" lang="en">')
    assert '<div lang="ja"><div class="ah-sheet-about">' in html
    assert '<div class="ah-sheet-bar" lang="en">' in html
    assert 'download="plan-ja.md"' in html


def test_what_a_diagram_says_can_be_found(hub: Workspace) -> None:
    """Its words are read, so the search knows them; the description's keys it does not."""
    pages = {one.url: one for one in documents(hub, "en", NOW)}
    body = pages["handbook/first-post/"].body
    assert "Read it / Write a line" in body
    assert "kind" not in body
