"""Candidates in a merge request: what a publisher wrote does nothing there."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from advocacy_hub.curation.markdown import candidates_table
from advocacy_hub.model.content import Candidate
from advocacy_hub.model.moment import Moment


def _candidate(title: str = "新しい機械", link: str = "https://e.example.com/a", **more: object) -> Candidate:
    return Candidate.model_construct(
        id="a", title=title, link=link, source=more.pop("source", "news"), language="ja",
        published=Moment.parse("2026-11-18 10:00"), fetched=Moment.parse("2026-11-19 06:00"),
        category=more.pop("category", "owned"), topics=more.pop("topics", ("engineering", "ai-data")),
    )  # fmt: skip


def _cells(candidate: Candidate) -> list[str]:
    """Return the cells of the only row, by the rules of GitHub's and GitLab's tables."""
    row = candidates_table([candidate]).splitlines()[2:]
    assert len(row) == 1
    return re.split(r"(?<!\\)\|", row[0].strip("|"))


def test_a_row_tells_day_source_title_and_proposal() -> None:
    """In the order given, with a heading in both languages."""
    table = candidates_table([_candidate(), _candidate("B", published=None)])
    lines = table.splitlines()
    assert lines[0] == "| 公開日 / Date | 情報源 / Source | 題名 / Title | 提案 / Proposed |"
    assert lines[2] == (
        "| 2026-11-18 | news | [新しい機械](<https://e.example.com/a>) | owned, engineering, ai&#x2d;&#x200b;data |"
    )
    assert len(lines) == 4


@pytest.mark.parametrize(
    "title",
    [
        "@everyone please", "Fixes #12", "closes GH-3", "see group/project!4 and ~label %milestone $5 &6",
        "[x](https://evil.example.com)", "![x](https://evil.example.com/p.png)", "<img src=//evil.example.com>",
        "<!--", "a | b | c", "**bold** _em_ `code` ~~gone~~", "https://evil.example.com www.evil.example.com",
        ":tada:", "\\n/merge\\n# Title", "]: x", "](<x>)", "&lt;b&gt; &#64;all", "x@evil.example.com", "$x^2$",
    ],
)  # fmt: skip
def test_hostile_titles_are_only_text(title: str) -> None:
    """No mention, reference, link, picture, HTML, format, quick action or further cell comes of a title."""
    cells = _cells(_candidate(title))
    assert len(cells) == 4
    cell = cells[2]
    assert cell.count("](<") == 1
    words = cell[cell.index("[") + 1 : cell.index("](<")]
    assert re.fullmatch(r"(?:[0-9A-Za-z ,;\u3000-\U0010ffff]|&#x[0-9a-f]+;)*", words)
    assert not re.search(r"#\d", words)
    shown = html.unescape(words)
    assert shown.replace("\u200b", "") == title
    assert not re.search(r"[@#!~%$&]\w|:\w+:|://|GH-\d", shown)
    rendered = markdown(cell.strip())
    assert rendered.count("<") == 4  # <p><a>…</a></p>
    assert 'href="https://e.example.com/a"' in rendered


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("https://e.example.com/a>b|c)", "https://e.example.com/a%3Eb%7Cc%29"),
        ("https://e.example.com/?a=1&copy=2", "https://e.example.com/?a=1&amp;copy=2"),
        ("https://e.example.com/\\n/@x/[y]", "https://e.example.com/%5Cn/%40x/%5By%5D"),
        ("https://e.example.com/日本#部", "https://e.example.com/日本#部"),
    ],
)
def test_links_cannot_leave_their_place(link: str, shown: str) -> None:
    """What would end the address or the cell is percent-encoded; the rest stays as it is."""
    assert f"](<{shown}>)" in _cells(_candidate(link=link))[2]


def test_other_fields_are_text_too() -> None:
    cells = _cells(_candidate(source="a|@b", topics=("<x>",)))
    assert len(cells) == 4
    assert html.unescape(cells[1]).replace("\u200b", "").strip() == "a|@b"
    assert "<x>" not in cells[3]


@given(st.text(min_size=1, max_size=120))
def test_any_title_is_one_cell(title: str) -> None:
    """Whatever a title holds: four cells, one line, no backslash, and the same words."""
    table = candidates_table([_candidate(title)])
    assert table.count("\n") == 3
    assert "\\" not in table
    cell = _cells(_candidate(title))[2]
    words = html.unescape(cell[cell.index("[") + 1 : cell.index("](<")])
    if not re.search(r"[\x00-\x1f\x7f-\x9f\u200b\ud800-\udfff]", title):
        assert words.replace("\u200b", "") == " ".join(title.split())


def test_a_long_inbox_is_cut_and_counted() -> None:
    """The table fits into a description, and says how many are missing."""
    table = candidates_table([_candidate("長い題名" * 100) for _ in range(500)])
    assert 35_000 < len(table.encode()) < 41_000
    rows = table.count("example.com")
    assert f"{500 - rows} more are among the changed files." in table
    assert f"ほか {500 - rows} 件" in table
    assert "長い題名" * 50 + "&#x2026;](<" in table
