"""Every finding has words and a cure in both languages, and a place in the manual."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest
from pydantic_core import core_schema

from advocacy_hub.check.messages import CATALOGUE, fix, hint, message
from advocacy_hub.model.diagnostic import Diagnostic, Level, Location

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugins" / "advocacy_hub"
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_CALLS = {"finding", "warning", "problem", "Slip", "slip", "TreeError", "_finding", "_add", "Diagnostic"}


def codes_in_source() -> set[str]:
    """Every code that load and check can issue: first strings of the calls that make findings."""
    found: set[str] = set()
    for path in [*(PACKAGE / "load").glob("*.py"), *(PACKAGE / "check").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in _CALLS and node.args:
                    words = [n.value for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant)]
                    found.update(w for w in words if isinstance(w, str) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", w))
    for path in (PACKAGE / "model").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        raised = re.findall(r"PydanticCustomError\(\s*\"([a-z_]+)\"", text) + re.findall(
            r"_number_from\([A-Z_]+, \"([a-z_]+)\"", text
        )
        renamed = {"text_blank", "text_language"}
        found.update(code.replace("_", "-") for code in raised if code not in renamed)
    return found


def test_every_code_that_can_be_issued_is_in_the_catalogue() -> None:
    codes = codes_in_source()
    assert len(codes) > 60
    assert codes - CATALOGUE.keys() == set()


def test_what_pydantic_renames_is_in_the_catalogue() -> None:
    """pydantic's own error types either have a code of ours or fall back to bad-value."""
    from advocacy_hub.load.validate import _RENAMED

    assert set(_RENAMED.values()) - CATALOGUE.keys() == set()
    assert _RENAMED.keys() <= {*core_schema.ErrorType.__args__, "not_text", "text_blank", "text_language"}
    assert "bad-value" in CATALOGUE


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_words_in_both_languages(code: str) -> None:
    """The Japanese is Japanese, the English has none, and both use the same values."""
    entry = CATALOGUE[code]
    for ja, en in ((entry.ja, entry.en), (entry.fix_ja, entry.fix_en)):
        assert _JAPANESE.search(ja)
        assert en
        assert not _JAPANESE.search(en)
    fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (entry.ja, entry.en)]
    assert fields[0] == fields[1]


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_words_hold_without_values(code: str) -> None:
    """A finding without values still reads; values with braces are no templates."""
    bare = Diagnostic(code, Level.ERROR, Location("x.yml"))
    hostile = Diagnostic(code, Level.ERROR, Location("x.yml"), {"key": "{0}", "value": "{x.__class__}", "id": "{"})
    for finding in (bare, hostile):
        for lang in ("ja", "en"):
            assert message(finding, lang)
            assert fix(finding, lang)
            assert hint(finding, lang)
            assert "__class__}" not in message(bare, lang)


def test_the_manual_lists_every_code_and_no_other() -> None:
    page = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^### `([a-z0-9-]+)`$", page, re.MULTILINE)) == sorted(CATALOGUE)
