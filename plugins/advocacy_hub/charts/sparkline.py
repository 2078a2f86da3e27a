"""A line the size of a word, beside a figure that is written out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup

from .svg import element, short

WIDTH, HEIGHT = 160, 40
_EDGE = 5.0


def sparkline(series: Sequence[tuple[dt.date, float | None]], target: float | None = None) -> Markup:
    """Return the line, its last point and the target as a dashed line; "" with fewer than two values.

    Hidden from assistive technology: value, change and target stand beside it
    in words.
    """
    known = [(day, value) for day, value in series if value is not None]
    if len(known) < 2:
        return Markup("")
    heights = [value for _, value in known] + ([] if target is None else [target])
    low, span = min(heights), max(heights) - min(heights)
    days = (known[-1][0] - known[0][0]).days

    def y(value: float) -> float:
        part = (value - low) / span if span else 0.5
        return HEIGHT - _EDGE - (HEIGHT - 2 * _EDGE) * part

    def x(day: dt.date) -> float:
        return _EDGE + (WIDTH - 2 * _EDGE) * ((day - known[0][0]).days / days if days else 0.5)

    drawn, joined = "", False
    for day, value in series:
        if value is None:
            joined = False
            continue
        drawn += f"{'L' if joined else 'M'}{short(x(day))} {short(y(value))}"
        joined = True
    last_day, last = known[-1]
    return element(
        "svg",
        element("path", class_="ah-spark__target", d=f"M0 {short(y(target))}H{WIDTH}") if target is not None else "",
        element("path", class_="ah-spark__line", d=drawn),
        element("circle", class_="ah-spark__dot", cx=x(last_day), cy=y(last), r=4),
        class_="ah-spark",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        aria_hidden="true",
        focusable="false",
    )
