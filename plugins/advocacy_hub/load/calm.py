"""Whether a text is so plain that no slip can be in it: most files are, and need no closer look."""

from __future__ import annotations

import re

from .slips import COLONS, COMMAS, HYPHENS, ODD_SPACES

_ODD = ODD_SPACES + HYPHENS + COLONS + "\uff5b"
_FIRST = rf"[^\s\-?:,\[\]{{}}#&*!|<>='\"%@`{_ODD}]"
_WORDS = rf"{_FIRST}(?:[^#:\n]|:(?=[^\s]))*"
_FLOW = rf"[\[{{](?:[^\[\]{{}}\"'#&*!:{COLONS}{COMMAS}\n]|:(?= ))*[\]}}]"
_VALUE = rf"(?:{_WORDS}|\"[^\"\\\n]*\"|'[^'\n]*'|{_FLOW}|[|>][+-]?)"
_LINE = re.compile(
    rf"(?: *(?:- +)*(?:[a-z_]+:(?: +{_VALUE})?|(?![A-Za-z_]+[ {ODD_SPACES}]*[:{COLONS}]){_FIRST}[^#:{COLONS}\n]*|{_FLOW})?"
    rf"(?<![{ODD_SPACES}]) *| *#(?: .*)?)\Z"
)


def is_calm(lines: tuple[str, ...]) -> bool:
    """Return whether every line is beyond suspicion; False says nothing but "look closer"."""
    return all(map(_LINE.match, lines))
