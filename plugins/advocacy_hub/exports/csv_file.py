"""Rows as CSV (RFC 4180) that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import datetime as dt
import io
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from ..model.export import DATE_PARTS, NAMED, ExportMapping

_SIGNS = frozenset("=+-@\u2212")
_QUOTES = frozenset("\"'\u201c\u201d\u201e\u2018\u2019\u201a")
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""What nobody sees and Unicode counts as letters or marks: the grapheme joiner, fillers."""
_BREAKS = frozenset("\t\r\n")


def is_formula(cell: str) -> bool:
    """Return whether a spreadsheet may take the cell for a formula.

    It begins with = + - or @, with a tab or a line break (OWASP, "CSV Injection"),
    or with a sign that folds to one of these: ＝ and ＋ count in Japanese Excel.
    Spaces, quotes and what nobody sees do not hide it: some programs drop them.
    """
    for char in cell:
        if char in _BREAKS:
            return True
        folded = unicodedata.normalize("NFKC", char)[:1]
        if char.isspace() or folded in _QUOTES or _is_unseen(char):
            continue
        return folded in _SIGNS
    return False


def _is_unseen(char: str) -> bool:
    """Return whether the character leaves no trace: controls, formats, fillers, variation selectors, what is no character."""
    selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return selector or char in _UNSEEN or unicodedata.category(char) in {"Cf", "Cc", "Cn", "Cs"}


def safe(cell: str) -> str:
    """Return the cell with an apostrophe before what a spreadsheet might take for a formula, and without controls.

    Line breaks within a text stay, each as one LF.
    """
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    cell = "".join(char for char in cell if char in _BREAKS or unicodedata.category(char) not in {"Cc", "Cs"})
    return f"'{cell}" if is_formula(cell) else cell


def filled(mapping: ExportMapping, values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the cells of a row before they are made safe: each column's template with its fields filled in."""
    return tuple(NAMED.sub(lambda name: values[name[1]], column.value or "").strip() for column in mapping.columns)


def written_date(moment: dt.datetime | None, pattern: str) -> str:
    """Return the moment as the mapping's pattern writes it; "" for none."""
    if moment is None:
        return ""
    parts = {
        "YYYY": f"{moment:%Y}",
        "MM": f"{moment:%m}",
        "DD": f"{moment:%d}",
        "hh": f"{moment:%H}",
        "mm": f"{moment:%M}",
        "ss": f"{moment:%S}",
        "ZZ": moment.isoformat()[-6:],
    }
    return DATE_PARTS.sub(lambda part: parts[part[0]], pattern)


def csv_bytes(mapping: ExportMapping, cells: Iterable[Sequence[str]]) -> bytes:
    """Return the file: every cell quoted and made safe, lines ended by CRLF, in the mapping's encoding."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    if mapping.header:
        writer.writerow([safe(column.name) for column in mapping.columns])
    for row in cells:
        writer.writerow([safe(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig" if mapping.encoding == "utf-8-bom" else "utf-8")
