"""YAML that people review: readable, small diffs, and exactly the text that went in."""

from __future__ import annotations

import datetime as dt

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy_hub.store.yaml_write import read_for_edit, write_edited, write_yaml


def _read(data: bytes) -> object:
    return yaml.load(data, Loader=yaml.BaseLoader)


def test_a_record_reads_as_a_person_would_write_it() -> None:
    """Japanese stays Japanese, the schema is named first, long text is a block, what is absent is left out."""
    record = {
        "id": "open-day",
        "title": "工場見学: 秋",
        "link": "https://example.com/" + "a" * 120,
        "author": None,
        "topics": ("engineering", "people-culture"),
        "would_share": True,
        "published": dt.date(2026, 11, 2),
        "added": "2026-11-03 09:00+09:00",
        "summary": "word " * 25 + "end.",
        "text": "一行目\n二行目",
        "captions": (),
    }
    assert write_yaml(record, schema="../s.json", footer="# next").decode() == (
        "# yaml-language-server: $schema=../s.json\n"
        "id: open-day\n"
        "title: '工場見学: 秋'\n"
        f"link: https://example.com/{'a' * 120}\n"
        "topics: [engineering, people-culture]\n"
        "would_share: yes\n"
        "published: 2026-11-02\n"
        "added: 2026-11-03 09:00+09:00\n"
        "summary: >-\n"
        f"  {('word ' * 20).strip()}\n"
        "  word word word word word end.\n"
        "text: |-\n"
        "  一行目\n"
        "  二行目\n"
        "captions: []\n"
        "# next\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "yes: no", "- dash", "# hash", "a #b", "@at", "`tick", "%percent", "&anchor", "*alias", "!tag", "[list", "{map",
        "null", "~", "1.10", "0123", "12:30", "'quoted'", '"quoted"', "ends with: ", " blank before", "<<", "=", "---",
        "C:\\path", "full：width", "tab\tin", "no\u00a0break", "x" * 300 + " ", "\n\nlines\n  indented\n\n", "😀 é",
    ],
)  # fmt: skip
def test_hard_texts_come_back_unchanged(text: str) -> None:
    """Whatever YAML would read into it, a text is a text."""
    assert _read(write_yaml({"x": text})) == {"x": text}


_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), min_size=1, max_size=400)


@settings(deadline=None)  # a busy machine is no failure
@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), _TEXT, min_size=1, max_size=4))
def test_any_text_comes_back_unchanged(record: dict[str, str]) -> None:
    """No folding, quoting or block style ever changes a character."""
    assert _read(write_yaml(record)) == record


def test_an_edit_changes_only_its_own_line() -> None:
    """Comments, order, quotes and blank lines of the rest survive."""
    before = (
        "# 情報源\n"
        "sources:\n"
        '  - id: "a"   # first\n'
        "    feed: https://example.com/old  # 旧\n"
        "\n"
        "    topics: [x, y]\n"
        "    note: >-\n"
        "      long\n"
        "      text\n"
        "  - id: b\n"
    )
    document = read_for_edit(before.encode())
    document["sources"][0]["feed"] = "https://example.com/new"
    assert write_edited(document).decode() == before.replace("/old", "/new")


def test_only_a_mapping_can_be_edited() -> None:
    """A list at the top is not a record."""
    with pytest.raises(TypeError):
        read_for_edit(b"- a\n")
