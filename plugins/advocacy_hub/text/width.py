"""How many cells of a terminal a text takes: a Japanese letter takes two."""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
TAB = 4


def width_of(character: str) -> int:
    """Return 0, 1 or 2: the cells that one character takes by itself.

    East Asian wide and full-width letters take 2; combining marks, joiners and
    other invisible characters 0; ambiguous ones (Greek, box drawing) 1, as
    terminals have it.
    """
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc", "Cs"}:
        return 0
    if "\U0001f3fb" <= character <= "\U0001f3ff":  # skin tones colour the emoji before them
        return 0
    if "\u1160" <= character <= "\u11ff":  # vowels and finals join the Hangul consonant before them
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def display_width(text: str) -> int:
    """Return the cells that ``text`` takes; an emoji sequence counts once, a flag 2, a tab as ``TAB``."""
    cells = 0
    last = 0
    joined = False
    flag = False
    for character in text:
        if character == "\t":
            cells, last = cells + TAB, TAB
        elif character == _EMOJI_STYLE:
            cells, last = cells + (1 if last == 1 else 0), 2
        elif "\U0001f1e6" <= character <= "\U0001f1ff":
            cells, last = cells + (0 if flag else 2), 2
            flag = not flag
            continue
        elif joined:
            pass
        else:
            own = width_of(character)
            cells += own
            last = own or last
        joined = character == _JOINER
        flag = False
    return cells


def shown(text: str) -> str:
    """Return ``text`` as it is printed under a caret: tabs as an arrow, control characters as a mark."""
    return "".join("→".ljust(TAB) if c == "\t" else "\ufffd" if unicodedata.category(c) == "Cc" else c for c in text)


def made_visible(text: str) -> str:
    """Return ``text`` with the spaces that nobody sees made visible, each as wide as before."""
    return "".join({"\u3000": "\uff3f", "\u00a0": "␣", "\u202f": "␣", "\u2007": "␣"}.get(c, c) for c in shown(text))


def clip(text: str, cells: int) -> str:
    """Return the beginning of ``text`` that fits into ``cells``, with an ellipsis if it was cut."""
    if display_width(text) <= cells:
        return text
    kept = ""
    for character in text:
        if display_width(kept + character) > cells - 1:
            break
        kept += character
    return f"{kept}…"
