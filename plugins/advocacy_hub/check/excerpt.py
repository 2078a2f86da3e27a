"""What every form of the report shows: the severity in words, the count, the line around the caret."""

from __future__ import annotations

from ..model.base import Lang
from ..model.diagnostic import Diagnostic, Level
from ..text.width import clip, display_width, made_visible, shown

_LEVELS = {
    Level.ERROR: ("エラー", "error"),
    Level.WARNING: ("警告", "warning"),
    Level.INFO: ("情報", "info"),
}
CELLS = 100
"""Of a terminal's line: longer lines are cut around the caret."""


def level_word(level: Level, lang: Lang) -> str:
    """Return the severity in words."""
    return _LEVELS[level][0 if lang == "ja" else 1]


def summary(findings: tuple[Diagnostic, ...], lang: Lang) -> str:
    """Return how many errors and warnings there are, in one line."""
    errors = sum(finding.level is Level.ERROR for finding in findings)
    warnings = sum(finding.level is Level.WARNING for finding in findings)
    if lang == "ja":
        return f"エラー {errors} 件、警告 {warnings} 件"
    return f"{errors} error{'' if errors == 1 else 's'}, {warnings} warning{'' if warnings == 1 else 's'}"


def excerpt(finding: Diagnostic) -> tuple[str, str, str]:
    """Return what stands before the caret, above it, and after it, cut to the width of a screen.

    Spaces that nobody sees are made visible above the caret.
    """
    text, where = finding.line_text or "", finding.where
    start = where.column - 1
    before, marked, after = text[:start], text[start : start + where.width], text[start + where.width :]
    marked = clip(made_visible(marked), CELLS)
    before = shown(before)
    while display_width(before) > CELLS // 2:
        before = "…" + before[2:] if before.startswith("…") else "…" + before[1:]
    left = max(0, CELLS - display_width(before) - display_width(marked))
    return before, marked, clip(shown(after), left) if left > 1 else ""
