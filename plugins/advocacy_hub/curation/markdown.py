"""Candidates as a table for a merge request, where what a publisher wrote must stay text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model.content import Candidate

_HEAD = """\
| 公開日 / Date | 情報源 / Source | 題名 / Title | 提案 / Proposed |
|---|---|---|---|
"""
_MOST = 40_000
"""Bytes of a table: GitHub takes 65,536 characters of description, a push option 65,515 bytes."""
_TITLE = 200
_NOT_PLAIN = re.compile(r"[^0-9A-Za-z ,;\u3000-\U0010ffff]")
_NOT_IN_ADDRESS = re.compile(r"[^0-9A-Za-z\-._~:/?#=&%+,;!\u0080-\U0010ffff]")
_BEGINS = "@#!~%$&:-"
"""What begins, or holds together, a reference on GitHub or GitLab: @name, #1, !1, GH-1, :tada:, https://…"""


def candidates_table(candidates: Sequence[Candidate], most: int = _MOST) -> str:
    r"""Return a Markdown table of the candidates, at most ``most`` bytes and a line that counts the rest.

    Titles name nobody, link nowhere but to the story, close no issue and format
    nothing: punctuation becomes character references, which Markdown and GitLab's
    quick actions do not see, and an invisible space parts what would be a mention
    even so. There is no backslash in it: GitLab's push options take ``\n`` for a new line.
    """
    table, used = [_HEAD], len(_HEAD.encode())
    for done, one in enumerate(candidates):
        row = _row(one)
        used += len(row.encode())
        if used > most:
            rest = len(candidates) - done
            table.append(
                f"\nほか {rest} 件は変更されたファイルにあります。 / {rest} more are among the changed files.\n"
            )
            break
        table.append(row)
    return "".join(table)


def _row(one: Candidate) -> str:
    day = one.published.day.isoformat() if one.published else "–"
    title = one.title if len(one.title) <= _TITLE else f"{one.title[:_TITLE]}…"
    proposed = ", ".join(part for part in (one.category, *one.topics) if part) or "–"
    return f"| {day} | {_text(one.source)} | [{_text(title)}](<{_address(one.link)}>) | {_text(proposed)} |\n"


def _text(text: str) -> str:
    """Return ``text`` so that it is shown as it is, and does nothing."""
    return _NOT_PLAIN.sub(lambda found: _reference(found[0]), " ".join(text.split()))


def _reference(sign: str) -> str:
    # In hexadecimal: `&#12;` has the look of issue 12 to whoever reads the source.
    return f"&#x{ord(sign):x};{'&#x200b;' if sign in _BEGINS else ''}"


def _address(link: str) -> str:
    """Return ``link`` for ``(<…>)``; what could end it there, or the cell, is percent-encoded."""
    kept = _NOT_IN_ADDRESS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), link)
    return kept.replace("&", "&amp;")
