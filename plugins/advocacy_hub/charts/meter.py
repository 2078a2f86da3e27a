"""How much of a target is reached, as a bar as long as a line of text."""

from __future__ import annotations

from markupsafe import Markup

from .svg import element

WIDTH, HEIGHT = 200, 10
_FULL = 160
"""Where 100 % stands: what lies beyond shows too, up to 125 %."""


def meter(percent: float | None) -> Markup:
    """Return the bar, with a mark at 100 %; "" for None. Hidden from assistive technology: the figure is in words."""
    if percent is None:
        return Markup("")
    filled = min(max(percent / 100 * _FULL, 0.0), float(WIDTH))
    return element(
        "svg",
        element("rect", class_="ah-meter__track", x=0, y=2, width=WIDTH, height=6, rx=3),
        element("rect", class_="ah-meter__fill", x=0, y=2, width=filled, height=6, rx=3),
        element("path", class_="ah-meter__mark", d=f"M{_FULL} 0V{HEIGHT}"),
        class_="ah-meter",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        aria_hidden="true",
        focusable="false",
    )
