"""Whatever is in the files, loading answers with findings whose places lie in the files."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from advocacy_hub.check import check
from advocacy_hub.check.report import render_github, render_html, render_json, render_text
from advocacy_hub.load.calm import is_calm
from advocacy_hub.load.csv_file import read_csv
from advocacy_hub.load.layout import FIXED, FOLDERS
from advocacy_hub.load.prose import read_prose
from advocacy_hub.load.scan import Scanner
from advocacy_hub.load.source import Source
from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.load.yaml_file import read_yaml
from advocacy_hub.model.diagnostic import Diagnostic
from helpers.minimal_hub import FILES, write_minimal_hub

NOW = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
MODELS = [kind.model for kind in (*FIXED.values(), *FOLDERS)]
YAML = [text for name, text in FILES.items() if name.endswith(".yml")]
# What fingers, other keyboards and other programs put into YAML.
PIECES = [
    "\t", "\u3000", "\u00a0", "\uff1a", "\uff0d", ":", ": ", "- ", "-", "#", " #x", "[", "]", "{", "}", "*", "&a ", "*a",
    "!", "!!python/object:os.system ", "%", "@", "`", "|", ">", "'", '"', "\\", "\n", "\r", "\r\n", "\n\n", "---\n", "...\n",
    "<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "\x00", "\x1b", "\x85", "\u2028", "\ufeff", "\ud7ff", "😀", "a: b: c",
    "<<: *a", "? ", "~", "null", ",", "\u200b", "  ",
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Valid YAML into which a few pieces were put, or from which stretches were cut."""
    text = draw(st.sampled_from(YAML))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.sampled_from([0, 0, 0, 1, 2, 10, 40]))
        text = text[:at] + draw(st.sampled_from(PIECES)) + text[at + cut :]
    return text


def assert_in_file(findings: tuple[Diagnostic, ...], lines: tuple[str, ...]) -> None:
    for finding in findings:
        where = finding.where
        assert 1 <= where.line <= len(lines)
        assert 1 <= where.column <= len(lines[where.line - 1]) + 1
        assert where.width >= 1
        assert where.column - 1 + where.width <= max(len(lines[where.line - 1]), where.column)
        assert finding.line_text == lines[where.line - 1]


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(MODELS))
def test_any_bytes_as_yaml(raw: bytes, model: type) -> None:
    """Arbitrary bytes give a record or a finding, and never raise."""
    result = read_yaml("x.yml", raw, model)
    assert result.findings or result.record is not None
    assert_in_file(result.findings, result.document.source.lines)


@settings(max_examples=300, deadline=None)
@given(mutated(), st.sampled_from(MODELS))
def test_spoilt_yaml(text: str, model: type) -> None:
    """Spoilt YAML of any kind of file is read to the end; every place lies in the file."""
    result = read_yaml("x.yml", text.encode("utf-8", "surrogatepass"), model)
    assert result.findings or result.record is not None
    assert_in_file(result.findings, result.document.source.lines)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_as_prose_and_csv(text: str) -> None:
    for result in (
        read_prose("x.md", text.encode("utf-8", "surrogatepass"), "ja", "x.md"),
        read_prose("x.md", f"---\n{text}\n---\n{text}".encode("utf-8", "surrogatepass"), "ja", "x.md"),
        read_csv("x.csv", f"date,kpi,value\n{text}".encode("utf-8", "surrogatepass")),
    ):
        assert_in_file(result.findings, result.source.lines)


@settings(max_examples=300, deadline=None)
@given(mutated())
def test_a_calm_text_has_no_slips(text: str) -> None:
    """The quick look that spares most files the close one never misses a slip."""
    lines = Source("x.yml", text).lines
    if is_calm(lines):
        assert [slip for slip in Scanner(lines).run().slips if slip.certain] == []


def test_the_smallest_hub_is_mostly_calm() -> None:
    """Otherwise the quick look would be worth nothing, and the test above too."""
    assert sum(is_calm(Source("x.yml", text).lines) for text in YAML) > len(YAML) * 0.8


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.data())
def test_a_hub_with_one_spoilt_file_is_checked_and_reported(name: str, data: st.DataObject) -> None:
    """load → check → every form of report holds for a hub with a spoilt file of any kind."""
    text = FILES[name]
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.sampled_from([0, 1, 5, 30]))
    spoilt = text[:at] + data.draw(st.sampled_from(PIECES)) + text[at + cut :]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_minimal_hub(root)
        (root / name).write_bytes(spoilt.encode("utf-8", "surrogatepass"))
        loaded = load_workspace(root)
        findings = check(loaded, NOW)
        for finding in findings:
            if finding.where.file in loaded.index.sources:
                lines = loaded.index.sources[finding.where.file].lines
                assert_in_file((finding,), lines)
        for lang in ("ja", "en"):
            assert len(render_text(findings, lang).split("-->")) - 1 >= len(findings)
            assert render_json(findings, lang)
            assert render_github(findings, lang).count("\n") == len(findings)
            assert render_html(findings, lang).count("<article") == len(findings)
