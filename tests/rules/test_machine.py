"""The automaton: its search is right, and never slower than linear in the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.rules import machine as module
from advocacy_hub.rules.machine import machine
from advocacy_hub.text.fold import skeleton

pieces = st.sampled_from(["あ", "い", "漢", "[あ|いい]", "[あい|]", "{hiragana:1-3}", "{any:0-2}", "{kanji}"])
REGEX = {
    "[あ|いい]": "(?:いい|あ)", "[あい|]": "(?:あい)?", "{hiragana:1-3}": "[ぁ-ゖ]{1,3}", "{any:0-2}": "[^\n]{0,2}", "{kanji}": "漢",
}  # fmt: skip


@given(st.lists(pieces, min_size=1, max_size=5), st.text("あい漢", max_size=20))
def test_the_same_texts_match_as_with_a_regular_expression(parts, text):
    """A pattern without Latin letters finds a match exactly where Python's re finds one."""
    pattern = "".join(parts)
    try:
        found = list(machine(pattern).search(text))
    except ValueError:
        return
    expression = re.compile("".join(REGEX.get(part, part) for part in parts))
    first = next((m for m in expression.finditer(text) if m.end() > m.start()), None)
    assert bool(found) is (first is not None)
    if first is not None:
        assert found[0][0] == first.start()
    for start, end in found:
        assert expression.fullmatch(text, start, end)


@given(st.lists(pieces, min_size=1, max_size=5), st.text("あい漢", max_size=20))
def test_every_match_holds_what_it_needs(parts, text):
    """What spares the search never hides a match."""
    try:
        made = machine("".join(parts))
    except ValueError:
        return
    for start, end in made.search(text):
        assert all(any(one in skeleton(text[start:end]) for one in group) for group in made.needs)


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("{any:0-30}あ{any:0-30}い", "う"),
        ("あ{any:0-30}あ{any:0-30}あ{any:0-30}い", "あ"),
        ("[あ|ああ|あああ][あ|ああ|あああ][あ|ああ|あああ]い", "あ"),
        ("{hiragana:1-30}{hiragana:1-30}{hiragana:1-30}漢", "あ"),
    ],
)
def test_work_grows_with_the_text_and_no_faster(pattern, letters, monkeypatch):
    """Five times the text takes about five times the steps, where backtracking would take hundreds."""
    steps = 0

    def counted(symbol, char):
        nonlocal steps
        steps += 1
        return original(symbol, char)

    original = module._takes
    monkeypatch.setattr(module, "_takes", counted)
    counts = []
    for size in (200, 1000):
        steps = 0
        list(machine(pattern).search(letters * size))
        counts.append(steps)
    assert counts[1] < counts[0] * 7


def test_a_match_never_overlaps_the_next():
    """Leftmost and longest first; the search goes on behind it."""
    assert list(machine("ああ").search("あああああ")) == [(0, 2), (2, 4)]
    assert list(machine("[あ|ああ]").search("あああ")) == [(0, 2), (2, 3)]
