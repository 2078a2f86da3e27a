"""A line over time against its target, drawn wide for pages and narrow for phones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..model.base import Lang
from .scale import Axis, axis, compact, date_labels, spread
from .svg import LINE_HEIGHT, element, short, text_width

Series = Sequence[tuple[dt.date, float | None]]
"""Dates, oldest first, and values; None is a gap."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a chart says. ``value`` writes a value with its unit, as short as can be."""

    lang: Lang
    title: str
    description: str
    """What a person who cannot see the chart should know."""
    actual: str
    target: str
    unit: str
    """Shown above the vertical axis."""
    value: Callable[[float], str]


@dataclass(frozen=True, slots=True)
class _Size:
    name: str
    width: int
    height: int
    type: int
    steps: int


_SIZES = (_Size("wide", 720, 300, 13, 4), _Size("narrow", 360, 260, 13, 4))


@dataclass(frozen=True, slots=True)
class _Frame:
    left: float
    right: float
    top: float
    bottom: float


def line_chart(ident: str, series: Series, words: Words, target: float | None = None) -> Markup:
    """Return the chart, wide and narrow, one of which the style sheet shows; "" without any value.

    ``ident`` must be unique on the page. Where a value is missing the line is
    broken. The target differs from the line in dash and marker, not in colour
    alone, and both are labelled where they end.
    """
    known = [value for _, value in series if value is not None]
    if not known:
        return Markup("")
    return Markup("").join(_draw(ident, series, words, target, size) for size in _SIZES)


def _draw(ident: str, series: Series, words: Words, target: float | None, size: _Size) -> Markup:
    known = [value for _, value in series if value is not None]
    scale, last = axis([*known, target] if target is not None else known, size.steps), known[-1]
    ends = [(words.actual, _end_text(last, scale, words, size))]
    if target is not None:
        ends.append((words.target, _end_text(target, scale, words, size)))
    largest = max(scale.ticks, key=abs)
    ticks = [compact(tick, scale.step, words.lang, largest) for tick in scale.ticks]
    frame = _Frame(
        left=max(max(text_width(tick, size.type) for tick in ticks) + 10, size.type * 2.2),
        right=size.width - 14 - max(text_width(line, size.type) for end in ends for line in end),
        top=size.type * 2.4,
        bottom=size.height - size.type * 3.2,
    )
    places = _places([day for day, _ in series], frame)
    points = [
        (x, None if value is None else scale.place(value, frame.top, frame.bottom), day, value)
        for x, (day, value) in zip(places, series, strict=True)
    ]
    marks = [next((x, y) for x, y, _, _ in reversed(points) if y is not None)]
    if target is not None:
        marks.append((frame.right, scale.place(target, frame.top, frame.bottom)))
    key = f"{ident}-{size.name}"
    return element(
        "svg",
        element("title", words.title, id=f"{key}-title"),
        element("desc", words.description, id=f"{key}-desc"),
        _grid(scale, ticks, words.unit, frame, size),
        _dates(series, places, frame, size, words.lang),
        _area(points, scale, frame) if scale.low == 0 else Markup(""),
        _target(target, scale, frame) if target is not None else Markup(""),
        _line(points),
        _markers(points, words),
        _ends(ends, marks, frame, size),
        class_=f"ah-chart__svg ah-chart__svg--{size.name}",
        viewBox=f"0 0 {size.width} {size.height}",
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
        focusable="false",
        font_size=size.type,
    )


_Point = tuple[float, float | None, dt.date, float | None]


def _end_text(value: float, scale: Axis, words: Words, size: _Size) -> str:
    text = words.value(value)
    return text if text_width(text, size.type) <= size.width / 4 else compact(value, scale.step / 10, words.lang)


def _places(days: Sequence[dt.date], frame: _Frame) -> list[float]:
    inner_left, inner_right = frame.left + 12, frame.right - 6
    span = (days[-1] - days[0]).days
    if span == 0:
        return [(inner_left + inner_right) / 2] * len(days)
    return [inner_left + (inner_right - inner_left) * (day - days[0]).days / span for day in days]


def _grid(scale: Axis, ticks: Sequence[str], unit: str, frame: _Frame, size: _Size) -> Markup:
    parts = [element("text", unit, class_="ah-chart__unit", x=0.0, y=float(size.type))]
    for value, text in zip(scale.ticks, ticks, strict=True):
        y = scale.place(value, frame.top, frame.bottom)
        css = "ah-chart__axis" if value == scale.low else "ah-chart__grid"
        parts += [
            element("path", class_=css, d=f"M{short(frame.left)} {short(y)}H{short(frame.right)}"),
            element("text", text, class_="ah-chart__tick", x=frame.left - 8, y=y + size.type * 0.35, text_anchor="end"),
        ]
    return element("g", *parts)


def _dates(series: Series, places: Sequence[float], frame: _Frame, size: _Size, lang: Lang) -> Markup:
    parts: list[Markup] = []
    for label in date_labels([day for day, _ in series], places, size.type, lang):
        parts.append(
            element(
                "text",
                label.text,
                class_="ah-chart__date",
                x=label.x,
                y=frame.bottom + size.type * 1.5,
                text_anchor="middle",
            )
        )
        if label.year:
            parts.append(
                element(
                    "text",
                    label.year,
                    class_="ah-chart__year",
                    x=label.x,
                    y=frame.bottom + size.type * (1.5 + LINE_HEIGHT),
                    text_anchor="middle",
                )
            )
    return element("g", *parts)


def _runs(points: Sequence[_Point]) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = [[]]
    for x, y, _, _ in points:
        if y is None:
            runs.append([])
        else:
            runs[-1].append((x, y))
    return [run for run in runs if run]


def _path(run: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in run)


def _line(points: Sequence[_Point]) -> Markup:
    drawn = "".join(_path(run) for run in _runs(points) if len(run) > 1)
    return element("path", class_="ah-chart__line", d=drawn) if drawn else Markup("")


def _area(points: Sequence[_Point], scale: Axis, frame: _Frame) -> Markup:
    base = short(scale.place(0, frame.top, frame.bottom))
    drawn = "".join(
        f"{_path(run)}L{short(run[-1][0])} {base}L{short(run[0][0])} {base}Z" for run in _runs(points) if len(run) > 1
    )
    return element("path", class_="ah-chart__area", d=drawn) if drawn else Markup("")


def _target(target: float, scale: Axis, frame: _Frame) -> Markup:
    y, x = scale.place(target, frame.top, frame.bottom), frame.right
    return element(
        "g",
        element("path", class_="ah-chart__target", d=f"M{short(frame.left)} {short(y)}H{short(x)}"),
        element("path", class_="ah-chart__diamond", d=f"M{short(x - 5)} {short(y)}l5 -5l5 5l-5 5z"),
    )


def _markers(points: Sequence[_Point], words: Words) -> Markup:
    shown = [(x, y, day, value) for x, y, day, value in points if y is not None and value is not None]
    return element(
        "g",
        *(
            element(
                "circle",
                element("title", f"{day:%Y-%m-%d}: {words.value(value)}"),
                class_="ah-chart__dot" + (" ah-chart__dot--last" if index == len(shown) - 1 else ""),
                cx=x,
                cy=y,
                r=5 if index == len(shown) - 1 else 3,
            )
            for index, (x, y, day, value) in enumerate(shown)
        ),
    )


def _ends(ends: Sequence[tuple[str, str]], marks: Sequence[tuple[float, float]], frame: _Frame, size: _Size) -> Markup:
    line = size.type * LINE_HEIGHT
    # A value near the bottom would stand on the last date, which reaches beyond the frame.
    middles = spread([y for _, y in marks], line * 2 + 2, 0, frame.bottom - size.type * 0.6)
    x = frame.right + 12
    parts: list[Markup] = []
    for (name, value), (mark_x, mark_y), middle, css in zip(ends, marks, middles, ("actual", "target"), strict=False):
        if abs(middle - mark_y) > line / 2 or mark_x < frame.right - 8:
            start = f"M{short(mark_x + 6)} {short(mark_y)}"
            parts.append(element("path", class_="ah-chart__lead", d=f"{start}L{short(x - 3)} {short(middle)}"))
        parts += [
            element("text", name, class_=f"ah-chart__end ah-chart__end--{css}", x=x, y=middle - size.type * 0.25),
            element("text", value, class_=f"ah-chart__value ah-chart__value--{css}", x=x, y=middle + size.type),
        ]
    return element("g", *parts)
