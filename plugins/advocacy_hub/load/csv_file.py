"""Metrics: tidy CSV, one value a line."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from pydantic import ValidationError

from ..model.diagnostic import Diagnostic
from ..model.program import Measurement
from ..text.suggest import nearest
from .decode import decode
from .mended_dates import mended_day
from .scan import conflicts
from .slips import COMMAS
from .source import Source
from .validate import code_of

COLUMNS: tuple[str, ...] = ("date", "kpi", "value", "n", "source", "note", "source_en", "note_en")
_NEEDED = ("date", "kpi", "value")
_SEPARATOR = re.compile(rf"\w\s*([;\t|{COMMAS}])\s*\w")


@dataclass(frozen=True)
class CsvFile:
    """What became of a file: the measurements with the line each stands in."""

    source: Source
    rows: tuple[tuple[int, Measurement], ...]
    findings: tuple[Diagnostic, ...]


def read_csv(file: str, raw: bytes) -> CsvFile:
    """Return the measurements in ``raw`` and what is wrong, by line and column; never raises."""
    decoded = decode(file, raw, accept_mark=True)
    source, findings = decoded.source, list(decoded.findings)
    if not source.text.strip():
        findings.append(source.finding("empty-file", (1, 1, 1)))
        return CsvFile(source, (), tuple(findings))
    reader = csv.reader(io.StringIO(_without_conflicts(source, findings), newline=""), strict=True)
    rows: list[tuple[int, Measurement]] = []
    header: list[str] | None = None
    start = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            findings.append(source.finding("csv-syntax", (start, 1, len(source.lines[start - 1]) or 1)))
            break
        line, start = start, reader.line_num + 1
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = [cell.strip() for cell in cells]
            if (odd := _SEPARATOR.search(header[0])) and len(header) == 1:
                where = (line, source.lines[line - 1].index(odd[1]) + 1, 1)
                findings.append(source.finding("csv-separator", where, values={"character": _shown(odd[1])}))
                break
            wrong = _header(source, line, header)
            findings.extend(wrong)
            if any(name not in header for name in _NEEDED):
                break
            continue
        found, wrong = _row(source, line, header, cells)
        findings.extend(wrong)
        if found:
            rows.append((line, found))
    return CsvFile(source, tuple(rows), tuple(findings))


def _without_conflicts(source: Source, findings: list[Diagnostic]) -> str:
    lines = list(source.lines)
    for slip, drop in conflicts(lines):
        findings.extend([slip.finding(source)] if slip.code else ())
        for number in drop:
            lines[number] = ""
    return "\n".join(lines)


def _header(source: Source, line: int, header: list[str]) -> list[Diagnostic]:
    findings = []
    typos = set()
    for index, name in enumerate(header):
        where = _cell(source, line, index)
        free = tuple(column for column in COLUMNS if column not in header)
        if name not in COLUMNS:
            suggestion = nearest(name, free)
            typos.add(suggestion)
            findings.append(
                source.finding("csv-column", where, values={"key": name}, allowed=COLUMNS, suggestion=suggestion)
            )
        elif name in header[:index]:
            findings.append(source.finding("csv-column-twice", where, values={"key": name}))
    findings.extend(
        source.finding(
            "csv-column-missing", (line, 1, len(source.lines[line - 1])), values={"key": name}, allowed=COLUMNS
        )
        for name in _NEEDED
        if name not in header and name not in typos
    )
    return findings


def _row(source: Source, line: int, header: list[str], cells: list[str]) -> tuple[Measurement | None, list[Diagnostic]]:
    if len(cells) < len(header) and (odd := re.search(f"[{COMMAS}]", source.lines[line - 1])):
        where = (line, odd.start() + 1, 1)
        return None, [source.finding("fullwidth-comma", where, values={"character": odd[0]})]
    if len(cells) != len(header):
        values = {"found": str(len(cells)), "expected": str(len(header))}
        where = (line, 1, len(source.lines[line - 1]))
        return None, [source.finding("csv-cells", where, values=values)]
    given = {name: cell for name, cell in zip(header, cells, strict=True) if cell.strip() and name in COLUMNS}
    try:
        return Measurement.model_validate(given), []
    except ValidationError as error:
        findings = []
        for detail in error.errors(include_url=False):
            name = str(detail["loc"][0])
            values = {key: str(value) for key, value in (detail.get("ctx") or {}).items()}
            values |= {"key": name, "value": given.get(name, "").strip()}
            code = "csv-blank" if detail["type"] == "missing" else code_of(detail["type"])
            where = _cell(source, line, header.index(name))
            suggestion = mended_day(values["value"]) if name == "date" else None
            findings.append(source.finding(code, where, values=values, suggestion=suggestion))
        return None, findings


def _shown(character: str) -> str:
    return "Tab" if character == "\t" else character


def _cell(source: Source, line: int, index: int) -> tuple[int, int, int]:
    """Return line, column and width of a cell; commas within quotes do not count."""
    text = source.lines[line - 1]
    column, quoted, seen = 0, False, 0
    for position, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif character == "," and not quoted:
            seen += 1
            if seen == index:
                column = position + 1
            elif seen == index + 1:
                return line, column + 1, max(1, position - column)
    if seen < index:
        column = len(text)
    return line, column + 1, max(1, len(text) - column)
