"""Diagrams of a few boxes and arrows, drawn twice: wide for a desk, narrow for a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from ..model.diagram import Diagram, Step
from ..text.phrases import phrases
from .svg import element, short, text_width

WIDE, NARROW = 700, 340
_LABEL, _NOTE = 15, 13
_PAD = 11
_GAP = 30
_HEAD = 34
_LANE_MIN = 118
_BARB = 7
_NUMBER = 24
"""The room that a step's number takes before its label."""


@dataclass(frozen=True)
class _Box:
    """A step with its lines of text and its place."""

    step: Step
    number: int
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def bottom(self) -> float:
        return self.y + self.height


def drawings(diagram: Diagram) -> Markup:
    """Return the wide and the narrow drawing; the style sheet shows one. Both are hidden from assistive technology.

    Whoever cannot see them is given the steps as a list beside them.
    """
    return _svg(diagram, WIDE, "wide") + _svg(diagram, NARROW, "narrow")


def _svg(diagram: Diagram, width: int, name: str) -> Markup:
    lanes = tuple(dict.fromkeys(step.who for step in diagram.steps if step.who))
    across = diagram.kind == "who" and name == "wide" and 2 <= len(lanes) <= WIDE // _LANE_MIN
    if across:
        parts, height = _lanes(diagram.steps, lanes)
    elif name == "narrow":
        parts, height = _column(diagram, width)
    else:
        parts, height = _rows(diagram)
    return element(
        "svg",
        *parts,
        class_=f"ah-diagram__{name}",
        viewBox=f"0 0 {width} {round(height)}",
        aria_hidden="true",
        focusable="false",
        data_search_exclude="",
    )


def wrapped(text: str, size: float, width: float) -> tuple[str, ...]:
    """Return ``text`` in lines of at most ``width``, broken between phrases or words, and inside only where one is too long."""
    lines = [""]
    for word in _pieces(text):
        if lines[-1] and text_width((lines[-1] + word).rstrip(), size) > width:
            lines.append("")
        for letter in word.lstrip() if not lines[-1] else word:
            if lines[-1] and text_width(lines[-1] + letter, size) > width and not letter.isspace():
                lines.append("")
            lines[-1] += letter
    return tuple(line.strip() for line in lines if line.strip())


def _pieces(text: str) -> list[str]:
    found: list[str] = []
    for phrase in phrases(text):
        start = 0
        for end in (at + 1 for at, letter in enumerate(phrase) if letter == " "):
            found.append(phrase[start:end])
            start = end
        found.append(phrase[start:])
    return [piece for piece in found if piece]


def _height(step: Step, width: float, *, who: bool) -> float:
    inside = width - 2 * _PAD
    lines = len(wrapped(step.label, _LABEL, inside - _NUMBER)) * _LABEL * 1.35
    lines += len(wrapped(step.note or "", _NOTE, inside)) * _NOTE * 1.4
    if who and step.who:
        lines += _NOTE * 1.4
    return lines + 2 * _PAD


def _column(diagram: Diagram, width: int) -> tuple[list[Markup], float]:
    room = width - 2 - (22 if diagram.kind == "loop" else 0)
    boxes: list[_Box] = []
    y = 1.0
    for number, step in enumerate(diagram.steps, 1):
        height = _height(step, room, who=True)
        boxes.append(_Box(step, number, 1, y, room, height))
        y += height + 24
    parts = [_between(a, b) for a, b in pairwise(boxes)]
    if diagram.kind == "loop":
        first, last = boxes[0], boxes[-1]
        right = width - 3
        top, bottom = first.y + first.height / 2, last.y + last.height / 2
        parts.append(_arrow((room + 1, bottom), (right, bottom), (right, top), (room + 4, top)))
    return [*parts, *(_drawn(box, who=True) for box in boxes)], boxes[-1].bottom + 1


def _rows(diagram: Diagram) -> tuple[list[Markup], float]:
    """Rows of boxes; those of a loop run back in the second row."""
    steps = diagram.steps
    loop = diagram.kind == "loop"
    a_row = (len(steps) + 1) // 2 if loop or len(steps) in (5, 6) else min(len(steps), 4)
    if not loop and len(steps) > 6:
        a_row = 3 if len(steps) == 9 else 4
    rows = [steps[at : at + a_row] for at in range(0, len(steps), a_row)]
    width = (WIDE - 2 - _GAP * (a_row - 1)) / a_row
    boxes: list[_Box] = []
    y = 1.0
    for nth, row in enumerate(rows):
        height = max(_height(step, width, who=True) for step in row)
        for at, step in enumerate(row):
            column = a_row - 1 - at if loop and nth else at
            boxes.append(_Box(step, len(boxes) + 1, 1 + column * (width + _GAP), y, width, height))
        y += height + _GAP + 6
    parts = [_between(a, b) for a, b in pairwise(boxes)]
    if loop:
        parts.append(_between(boxes[-1], boxes[0]))
    return [*parts, *(_drawn(box, who=True) for box in boxes)], boxes[-1].bottom + 1


def _between(a: _Box, b: _Box) -> Markup:
    """An arrow from one box to the next: level, straight up or down, or around the corner between two rows."""
    if a.y == b.y:
        level = a.y + a.height / 2
        if a.x < b.x:
            return _arrow((a.x + a.width, level), (b.x - 3, level))
        return _arrow((a.x, level), (b.x + b.width + 3, level))
    if b.y < a.y:  # back to the beginning of a loop
        return _arrow((b.middle, a.y), (b.middle, b.bottom + 3))
    if abs(a.middle - b.middle) < 1:
        return _arrow((a.middle, a.bottom), (b.middle, b.y - 3))
    half = (a.bottom + b.y) / 2
    return _arrow((a.middle, a.bottom), (a.middle, half), (b.middle, half), (b.middle, b.y - 3))


def _lanes(steps: Sequence[Step], lanes: Sequence[str]) -> tuple[list[Markup], float]:
    lane = WIDE / len(lanes)
    width = lane - 14
    boxes: list[_Box] = []
    y = _HEAD + 14.0
    for number, step in enumerate(steps, 1):
        at = lanes.index(step.who) if step.who in lanes else 0
        height = _height(step, width, who=False)
        boxes.append(_Box(step, number, at * lane + 7, y, width, height))
        y += height + 26
    height = boxes[-1].bottom + 10
    parts: list[Markup] = []
    for at, name in enumerate(lanes):
        x = at * lane
        parts.append(element("rect", class_="ah-diagram__lane", x=x + 1, y=1, width=lane - 2, height=height - 2, rx=8))
        parts.append(
            element(
                "text",
                name,
                class_="ah-diagram__who",
                x=x + lane / 2,
                y=_HEAD - 11,
                text_anchor="middle",
                font_size=_NOTE,
            )
        )
    parts.extend(_between(a, b) for a, b in pairwise(boxes))
    return [*parts, *(_drawn(box, who=False) for box in boxes)], height


def _drawn(box: _Box, *, who: bool) -> Markup:
    inside = box.width - 2 * _PAD
    y = box.y + _PAD
    parts = [
        element("rect", class_="ah-diagram__box", x=box.x, y=box.y, width=box.width, height=box.height, rx=8),
    ]
    if who and box.step.who:
        y += _NOTE
        parts.append(element("text", box.step.who, class_="ah-diagram__who", x=box.x + _PAD, y=y, font_size=_NOTE))
        y += _NOTE * 0.4
    parts.append(element("circle", class_="ah-diagram__dot", cx=box.x + _PAD + 8, cy=y + 9, r=9))
    parts.append(
        element(
            "text",
            str(box.number),
            class_="ah-diagram__number",
            x=box.x + _PAD + 8,
            y=y + 13,
            text_anchor="middle",
            font_size=11,
        )
    )
    for line in wrapped(box.step.label, _LABEL, inside - _NUMBER):
        y += _LABEL * 1.35
        parts.append(
            element("text", line, class_="ah-diagram__label", x=box.x + _PAD + _NUMBER, y=y - 5, font_size=_LABEL)
        )
    for line in wrapped(box.step.note or "", _NOTE, inside):
        y += _NOTE * 1.4
        parts.append(element("text", line, class_="ah-diagram__note", x=box.x + _PAD, y=y - 2, font_size=_NOTE))
    return element("g", *parts)


def _arrow(*points: tuple[float, float]) -> Markup:
    """A line through the points with a head at its end, pointing the way its last piece goes (level or upright)."""
    (x0, y0), (x1, y1) = points[-2:]
    dx, dy = (x1 > x0) - (x1 < x0), (y1 > y0) - (y1 < y0)
    barbs = [(x1 - dx * _BARB + side * dy * 4, y1 - dy * _BARB + side * dx * 4) for side in (1, -1)]
    return element("path", class_="ah-diagram__arrow", d=_path(points) + _path((barbs[0], (x1, y1), barbs[1])))


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in points)
