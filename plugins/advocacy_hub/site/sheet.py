"""Templates that people copy: what of a hand-written page is the sheet, as Markdown for another place."""

from __future__ import annotations

import re

from ..text.fences import fences

_HEADING_ID = re.compile(r"\s*\{\s*#[\w-]+\s*\}\s*$")
_INSIDE_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!https?:|mailto:)[^)]*\)")


def sheet_source(body: str) -> str:
    """Return what stands below the first line of hyphens, or all of it where there is none.

    Ids of headings and links within the hub mean nothing elsewhere; of links the words stay.
    """
    lines = body.split("\n")
    fenced = {at for block in fences(lines) for at in range(block.start, block.end + 1)}
    start = next((at + 1 for at, line in enumerate(lines) if line.rstrip() == "---" and at not in fenced), 0)
    kept = (_INSIDE_LINK.sub(r"\1", _HEADING_ID.sub("", line)) for line in lines[start:])
    return "\n".join(kept).strip() + "\n"
