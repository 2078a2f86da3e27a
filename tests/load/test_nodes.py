"""No YAML makes reading endless, deep or large beyond bounds."""

from __future__ import annotations

import time

import pytest

from advocacy_hub.load.nodes import TreeError, build, data
from advocacy_hub.load.yaml_file import read_yaml
from advocacy_hub.model.program import Roi

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (LAUGHS, "too-many-nodes"),
        ("a: &a [*a]\n", "unknown-alias"),
        ("a: *b\n", "unknown-alias"),
        ("[" * 500, "too-deep"),
        ("- " * 5000, "too-deep"),
        ("a: 1\n---\nb: 2\n", "two-documents"),
    ],
)
def test_bounds(text: str, code: str) -> None:
    """Billion laughs, circles and towers are refused by name, in less than a second or two."""
    started = time.process_time()
    with pytest.raises(TreeError) as caught:
        build(text)
    assert caught.value.code == code
    assert time.process_time() - started < 5


@pytest.mark.parametrize("text", [LAUGHS, "[" * 100_000, "- " * 300_000, "? " * 200_000, "{a: " * 50_000])
def test_hostile_files_give_findings(text: str) -> None:
    """The whole way from bytes to findings stays bounded."""
    started = time.process_time()
    assert read_yaml("x.yml", text.encode(), Roi).findings
    assert time.process_time() - started < 20


def test_an_anchor_that_is_used_is_fine() -> None:
    root = build("a: &x {ja: あ, en: a}\nb: *x\n")
    assert root is not None
    assert data(root) == {"a": {"ja": "あ", "en": "a"}, "b": {"ja": "あ", "en": "a"}}


@pytest.mark.parametrize(
    "word", ["no", "on", "12:30", "0123", "1.10", "2026-04-01", "1e3", "0x1F", ".inf", "<<", "=", "yes"]
)
def test_every_scalar_is_text(word: str) -> None:
    root = build(f"a: {word}\n")
    assert root is not None
    assert data(root) == {"a": word}


@pytest.mark.parametrize("blank", ["", "~", "null", "# only a comment"])
def test_a_plain_blank_is_absent(blank: str) -> None:
    root = build(f"a: {blank}\nb: ''\n")
    assert root is not None
    assert data(root) == {"b": ""}
