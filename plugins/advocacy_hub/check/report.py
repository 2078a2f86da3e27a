"""Findings as people and machines read them."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import Path

from ..model.base import Lang
from ..model.diagnostic import Diagnostic, Level
from ..text.width import display_width
from .excerpt import CELLS, excerpt, level_word, summary
from .messages import hint, message, notes
from .report_html import render_html

__all__ = ["render_github", "render_gitlab", "render_html", "render_json", "render_text", "summary"]

_IS_LIST = re.compile(r"[\w-]+(?:, [\w-]+)+\Z")
_COLOURS = {Level.ERROR: "31", Level.WARNING: "33", Level.INFO: "36"}


def render_text(findings: tuple[Diagnostic, ...], lang: Lang, root: Path | None = None, color: bool = False) -> str:
    """Return the report for a terminal: the line, a caret under it, what is allowed, and the fix.

    Files are named relative to the hub, or to the current folder if ``root`` is
    given as a path relative to it.
    """
    prefix = "" if root is None or root.is_absolute() or root == Path() else f"{root.as_posix()}/"
    return "\n".join(_block(finding, lang, prefix, _Paint(color)) for finding in findings)


class _Paint:
    def __init__(self, on: bool) -> None:
        self.on = on

    def __call__(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.on else text


def _block(finding: Diagnostic, lang: Lang, prefix: str, paint: _Paint) -> str:
    where, colour = finding.where, _COLOURS[finding.level]
    gutter = len(str(where.line))
    bar = paint("|", "34")
    head = paint(f"{level_word(finding.level, lang)}[{finding.code}]", f"1;{colour}")
    place = f"{prefix}{where.file}:{where.line}:{where.column}"
    lines = [f"{head}: {message(finding, lang)}", f"{' ' * gutter}{paint('-->', '34')} {place}"]
    if finding.line_text is not None:
        before, marked, after = excerpt(finding)
        caret = " " * display_width(before) + paint("^" * max(1, display_width(marked)), f"1;{colour}")
        number = paint(str(where.line), "34")
        lines += [
            f"{' ' * gutter} {bar}",
            f"{number} {bar} {before}{marked}{after}".rstrip(),
            f"{' ' * gutter} {bar} {caret}",
        ]
    for label, words in notes(finding, lang):
        lines.extend(_wrapped(f"{' ' * gutter} {paint('=', '34')} ", gutter + 3, label, words))
    return "\n".join(lines) + "\n"


def _wrapped(head: str, indent: int, label: str, words: str) -> list[str]:
    """Break a list of words at its commas; sentences stay whole, terminals wrap them."""
    lines, line = [], f"{head}{label}: "
    room = CELLS - indent - display_width(label) - 2
    used = 0
    parts = words.split(", ") if display_width(words) > room and _IS_LIST.match(words) else [words]
    for number, part in enumerate(parts):
        piece = part + (", " if number < len(parts) - 1 else "")
        if used and used + display_width(piece) > room:
            lines.append(line.rstrip())
            line, used = " " * (indent + display_width(label) + 2), 0
        line += piece
        used += display_width(piece)
    return [*lines, line]


def render_json(findings: tuple[Diagnostic, ...], lang: Lang) -> str:
    """Return the findings as a JSON array of code, severity, file, line, column, message, hint."""
    rows = [
        {
            "code": finding.code,
            "severity": finding.level.value,
            "file": finding.where.file,
            "line": finding.where.line,
            "column": finding.where.column,
            "message": message(finding, lang),
            "hint": hint(finding, lang),
        }
        for finding in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def render_github(findings: tuple[Diagnostic, ...], lang: Lang, folder: str = "") -> str:
    """Return workflow commands that put each finding at its line in a pull request.

    ``folder`` is the hub's place in its repository, "" for the top. GitHub shows the
    first ten of each kind in a step; all of them are in the log.
    """
    kinds = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}
    lines = []
    for finding in findings:
        where = finding.where
        properties = ",".join(
            f"{name}={_property(str(value))}"
            for name, value in (
                ("file", _from_top(folder, where.file)),
                ("line", where.line),
                ("col", where.column),
                ("endColumn", where.column + where.width),
                ("title", f"{level_word(finding.level, lang)} {finding.code}"),
            )
        )
        words = f"{message(finding, lang)}\n{hint(finding, lang)}"
        lines.append(f"::{kinds[finding.level]} {properties}::{_data(words)}\n")
    return "".join(lines)


def render_gitlab(findings: tuple[Diagnostic, ...], lang: Lang, folder: str = "") -> str:
    """Return a Code Quality report, which GitLab shows in a merge request and at its lines.

    ``folder`` is the hub's place in its repository, "" for the top. A finding keeps its
    fingerprint when lines are added above it, so it is not taken for a new one.
    """
    severities = {Level.ERROR: "blocker", Level.WARNING: "minor", Level.INFO: "info"}
    seen: Counter[str] = Counter()
    rows = []
    for finding in findings:
        path = _from_top(folder, finding.where.file)
        told = json.dumps([finding.code, path, dict(finding.values), finding.line_text], sort_keys=True)
        seen[told] += 1
        rows.append(
            {
                "description": f"{message(finding, lang)} {hint(finding, lang)}".strip(),
                "check_name": finding.code,
                "fingerprint": hashlib.sha256(f"{told}{seen[told]}".encode()).hexdigest(),
                "severity": severities[finding.level],
                "location": {"path": path, "lines": {"begin": finding.where.line}},
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _from_top(folder: str, file: str) -> str:
    return f"{folder}/{file}" if folder else file


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
