"""Where a Japanese heading may break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.text.phrases import phrases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("自分の言葉で伝える", ("自分の", "言葉で", "伝える")),
        ("見つけた「いいね」を、届ける", ("見つけた", "「いいね」を、", "届ける")),
        ("工場の扉を開ける日。12月", ("工場の", "扉を", "開ける日。", "12月")),
        ("Automated system", ("Automated system",)),
        ("", ("",)),
    ],
)
def test_breaks_stand_between_phrases(text: str, expected: tuple[str, ...]) -> None:
    """Never inside a word, between a bracket and its particle, or before a sentence's last letter; Latin text is left to its spaces."""
    assert phrases(text) == expected


@given(st.text(max_size=60))
def test_nothing_is_lost(text: str) -> None:
    """The phrases joined are the text."""
    assert "".join(phrases(text)) == text
