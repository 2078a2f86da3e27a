"""Where in a file a part of a value stands, whatever YAML did to its lines and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..load.document import Document, Path
from ..model.diagnostic import Location

_Place = tuple[str, int, int, int]
"""A character, its line, its column and the one behind it, all from 1."""
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.?))")
_ESCAPED = dict.fromkeys("ntrvfbe0aN_LP ", " ")
"""What becomes a space, a break or nothing that is seen; every other sign stands for itself."""


def located(document: Document, path: Path, value: str, span: tuple[int, int]) -> Location:
    """Return the place of ``value[slice(*span)]``, where ``value`` was read at ``path``; of the value if nobody can tell.

    The characters that are seen stand in the file in the same order, however the
    lines are folded. Of words that go over lines the part in the first one is the place.
    """
    whole = document.place(path)
    first, last = (len("".join(value[:at].split())) for at in (span[0], span[1]))
    seen = "".join(value[: span[1]].split())
    written: list[_Place] = []
    for place in _visible(document, path, whole):
        if len(written) == len(seen):
            break
        written.append(place)
    if first == last or "".join(char for char, _, _, _ in written) != seen:
        return whole
    _, line, column, _ = written[first]
    end = max(place[3] for place in written[first:last] if place[1] == line)
    return document.source.at(line, column, end - column)


def _visible(document: Document, path: Path, whole: Location) -> Iterator[_Place]:
    """Yield the characters of a scalar that are no space, from behind its quote or sign."""
    lines = document.source.lines
    _, last = document.span(path)
    sign = lines[whole.line - 1][whole.column - 1 : whole.column]
    line, column = (whole.line + 1, 1) if sign in {"|", ">"} else (whole.line, whole.column + (sign in {"'", '"'}))
    for number in range(line, min(last, len(lines)) + 1):
        text, at = lines[number - 1], column - 1
        column = 1
        while at < len(text):
            char, end = text[at], at + 1
            if sign == "'" and text[at:end] == text[end : end + 1] == sign:
                end += 1
            elif sign == '"' and (escape := _ESCAPE.match(text, at)):
                code = escape[1] or escape[2] or escape[3]
                char, end = chr(int(code, 16)) if code else _ESCAPED.get(escape[4], escape[4]), escape.end()
            if char.strip():
                yield char, number, at + 1, end + 1
            at = end
