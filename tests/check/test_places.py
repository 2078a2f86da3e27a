"""Where in a file a part of a caption stands: however YAML wrote it, the finding lies under the right words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.check import check
from advocacy_hub.check.places import located
from advocacy_hub.load.document import Document
from advocacy_hub.load.source import Source
from advocacy_hub.load.workspace import load_workspace

NOW = dt.datetime(2026, 11, 20, 9, tzinfo=dt.timezone(dt.timedelta(hours=9)))
POST = "content_feed/posts/2026-11/open-day.yml"
POLICY = "guidelines/policies/disclosure.yml"
DONT = "    dont: {ja: 立場を隠す, en: Hiding it}\n"


def marked(hub: Path, captions: str, breaks: str = "\n") -> list[tuple[int, str]]:
    """Return line (from that of the first caption) and words above the caret, of every rule that is broken."""
    policy = (hub / POLICY).read_text("utf-8")
    check_ = '    check: {forbid: [世界初, "world\'s first"]}\n'
    (hub / POLICY).write_text(policy.replace(DONT, DONT + check_), "utf-8")
    head, _, _ = (hub / POST).read_text("utf-8").partition("captions:\n")
    (hub / POST).write_bytes(f"{head}captions:\n{captions}".replace("\n", breaks).encode())
    found = [one for one in check(load_workspace(hub), NOW) if one.code == "rule-broken"]
    start = len(head.split("\n"))
    return [(one.where.line - start, (one.line_text or "")[one.where.column - 1 :][: one.where.width]) for one in found]


@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("captions", "places"),
    [
        ("  - language: ja\n    text: |\n      一行目。\n\n      世界初の世界初\n", [(5, "世界初"), (5, "世界初")]),
        (
            "  - language: en\n    text: >\n      The world's\n      first, the world's first\n",
            [(3, "world's"), (4, "world's first")],
        ),
        ("  - language: ja\n    text: これは\n      世界初\n      の世界初\n", [(3, "世界初"), (4, "世界初")]),
        ("  - language: en\n    text: 'world''s first'\n", [(2, "world''s first")]),
        (
            '  - language: ja\n    text: "\\u4e16\\u754C初\\n\\"世界\\\n      初\\""\n',
            [(2, "\\u4e16\\u754C初"), (2, "世界")],
        ),
        (
            "  - {language: ja, disclosure: 世界初の社員です, text: 世界初、世界初, hashtags: [世界初]}\n",
            [(1, "世界初"), (1, "世界初"), (1, "世界初"), (1, "世界初")],
        ),
        ("  - language: ja\n    disclosure: 世界初の者\n    text: もう世界初です # 世界初\n", [(2, "世界初"), (3, "世界初")]),
        ("  - language: ja\n    text: 世　界　初\n", [(2, "世　界　初")]),
    ],
)  # fmt: skip
def test_the_caret_lies_under_the_words(hub, captions, places, breaks):
    """Block, folded, plain over lines, quoted, in one line with others; each finding at its own place."""
    assert marked(hub, captions, breaks) == places


def test_words_in_one_line_are_told_apart(hub):
    """The same word in disclosure, text and hashtag: four findings, four columns."""
    marked(hub, "  - {language: ja, disclosure: 世界初の社員です, text: 世界初、世界初, hashtags: [世界初]}\n")
    found = [one.where.column for one in check(load_workspace(hub), NOW) if one.code == "rule-broken"]
    assert len(set(found)) == len(found) == 4


@given(st.text("ab '\"\\世界\n#", min_size=1, max_size=20), st.integers(0, 19), st.integers(1, 5))
def test_whatever_is_written_gets_a_place_in_the_file(text, start, size):
    """Also where the value is not what the file says."""
    source = Source("a.yml", "a: '世界 ab'\nb: x\n")
    where = located(Document(source, source.text), ("a",), text, (start, start + size))
    assert where.line in {1, 2}
