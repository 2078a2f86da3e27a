"""The few pieces of SVG that charts are built from: escaped elements, short numbers, text widths."""

from __future__ import annotations

import unicodedata

from markupsafe import Markup

LINE_HEIGHT = 1.25
"""Height of a line of text, in sizes of its type."""


def element(name: str, *children: Markup | str, **attributes: object) -> Markup:
    """Return an element: text and attribute values escaped, numbers shortened, None attributes left out.

    ``class_`` is written as ``class`` and an underscore as a hyphen
    (``text_anchor``); ``viewBox`` keeps its capital. There is no way to pass an
    inline style: the site's policy forbids it.
    """
    written = Markup("").join(
        Markup(' {}="{}"').format(
            key.rstrip("_").replace("_", "-"), short(value) if isinstance(value, float) else value
        )
        for key, value in attributes.items()
        if value is not None
    )
    inside = Markup("").join(children)
    start = Markup("<{}{}").format(name, written)
    return start + (Markup(">{}</{}>").format(inside, name) if children else Markup("/>"))


def short(value: float) -> str:
    """Return a coordinate with at most one decimal: finer is not seen."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def text_width(text: str, size: float) -> float:
    """Return the width that ``text`` takes at most in type of ``size``: wide letters 1 em, others 0.62 em."""
    return sum(size if unicodedata.east_asian_width(letter) in "WFA" else size * 0.62 for letter in text)
