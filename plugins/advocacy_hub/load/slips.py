"""The slips of people who are no programmers, found in the raw text line by line.

YAML's own messages name the consequence, often a line late and in jargon. Each
slip here names the character that is wrong, and how the line was meant, so that
reading goes on with the mended line and finds everything else as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..model.diagnostic import Diagnostic
from .source import Source

HYPHENS = "\uff0d\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\uff70\u30fb\u2022\uff65"
"""What is typed for the hyphen of a list: full-width, dashes, the long-vowel mark, bullets."""

COLONS = "\uff1a\ufe30\ufe55\u2236\ua789"
"""What looks like a colon and is none."""

COMMAS = "\u3001\uff0c\uff64\ufe50\ufe51"
"""What is typed for the comma within brackets."""

ODD_SPACES = (
    "\u3000\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\ufeff"
)
"""Spaces that YAML takes for letters."""


@dataclass(frozen=True)
class Slip:
    """One slip: where (from 1), what, and the line as it was meant.

    ``certain`` slips are reported always, the others only if the text cannot be
    parsed: they are legal YAML in some places.
    """

    code: str
    line: int
    column: int
    width: int
    mended: str
    suggestion: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    certain: bool = True

    def finding(self, source: Source) -> Diagnostic:
        """Return the slip as a finding of ``source``."""
        where = source.at(self.line, self.column, self.width)
        return source.finding(self.code, where, values=self.values, suggestion=self.suggestion)


def quoted(text: str) -> str:
    """Return ``text`` as a quoted YAML value."""
    if "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def space_slip(line: int, text: str, column: int, *, certain: bool) -> Slip:
    """Return the slip of an odd space at ``column`` (from 0) of ``text``: the run of them is what is wrong."""
    end = column
    while end < len(text) and text[end] in ODD_SPACES:
        end += 1
    run = text[column:end]
    # A full-width space is as wide as two: the indentation comes out as it looks.
    mended = text[:column] + "".join("  " if c == "\u3000" else " " for c in run) + text[end:]
    code = "fullwidth-space" if run[0] == "\u3000" else "nbsp"
    return Slip(code, line, column + 1, end - column, mended, None, {"character": f"U+{ord(run[0]):04X}"}, certain)


def closing_quote(text: str) -> int | None:
    """Return where the quote that ``text`` begins with is closed, or None."""
    mark, position = text[0], 1
    while position < len(text):
        if mark == '"' and text[position] == "\\":
            position += 2
        elif text[position] == mark:
            if mark == "'" and text[position + 1 : position + 2] == "'":
                position += 2
                continue
            return position
        else:
            position += 1
    return None


def closing_bracket(text: str) -> int | None:
    """Return where the bracket that ``text`` begins with is closed, quotes respected, or None."""
    depth, position = 0, 0
    while position < len(text):
        character = text[position]
        if character in "'\"" and text[position - 1 : position].strip(" [{,:") == "":
            end = closing_quote(text[position:])
            if end is None:
                return None
            position += end
        elif character in "[{":
            depth += 1
        elif character in "]}":
            depth -= 1
            if not depth:
                return position
        position += 1
    return None
