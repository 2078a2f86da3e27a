"""The 6-3-1 mix as a bar above the bar it should look like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .svg import element, short, text_width


@dataclass(frozen=True, slots=True)
class MixPart:
    """A category: its key (a CSS name), its label, how many posts it has and how many parts it should have."""

    key: str
    label: str
    count: int
    target: float


@dataclass(frozen=True, slots=True)
class MixWords:
    """What the bar says; ``actual`` and ``target`` head the two bars."""

    title: str
    description: str
    actual: str
    target: str


_WIDTHS = (("wide", 720), ("narrow", 360))
_TYPE = 13
_HEIGHT = 118
_BAR = (22.0, 36.0)
_TARGET = (88.0, 22.0)
"""Top and height of the bars."""


def mix_bar(ident: str, parts: Sequence[MixPart], words: MixWords) -> Markup:
    """Return the bars, wide and narrow, one of which the style sheet shows; "" if nothing is counted.

    Every part is labelled where its label fits; a list beside the picture
    should name them all. Marks from the lower bar show where the upper one
    should be divided.
    """
    if not any(part.count > 0 for part in parts) or not any(part.target > 0 for part in parts):
        return Markup("")
    return Markup("").join(_draw(f"{ident}-{name}", parts, words, name, width) for name, width in _WIDTHS)


def _draw(key: str, parts: Sequence[MixPart], words: MixWords, name: str, width: int) -> Markup:
    wanted = [part.target for part in parts]
    return element(
        "svg",
        element("title", words.title, id=f"{key}-title"),
        element("desc", words.description, id=f"{key}-desc"),
        element("text", words.actual, class_="ah-mix__head", x=0, y=_TYPE + 1),
        _bar(parts, [float(part.count) for part in parts], width, _BAR, css="actual"),
        element("text", words.target, class_="ah-mix__head", x=0, y=_TARGET[0] - 7),
        _bar(parts, wanted, width, _TARGET, css="target"),
        _marks(wanted, width),
        class_=f"ah-mix ah-mix--{name}",
        viewBox=f"0 0 {width} {_HEIGHT}",
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
        focusable="false",
        font_size=_TYPE,
    )


def _bar(parts: Sequence[MixPart], sizes: Sequence[float], width: int, box: tuple[float, float], *, css: str) -> Markup:
    (top, height), total, x = box, sum(sizes), 0.0
    drawn: list[Markup] = []
    for part, size in zip(parts, sizes, strict=True):
        w = width * size / total
        if w <= 0:
            continue
        inset = min(1.0, w / 4)
        shape = {"x": x + inset, "y": top, "width": w - 2 * inset, "height": height, "rx": 3}
        drawn.append(element("rect", class_=f"ah-mix__part ah-mix__part--{part.key} ah-mix__part--{css}", **shape))
        label = _fitting((f"{part.label} {size:g}", f"{size:g}"), w - 12)
        if label:
            drawn.append(
                element(
                    "text",
                    label,
                    class_=f"ah-mix__label ah-mix__label--{part.key} ah-mix__label--{css}",
                    x=x + w / 2,
                    y=top + height / 2 + _TYPE * 0.36,
                    text_anchor="middle",
                )
            )
        x += w
    return element("g", *drawn)


def _fitting(texts: Sequence[str], room: float) -> str | None:
    return next((text for text in texts if text_width(text, _TYPE) <= room), None)


def _marks(wanted: Sequence[float], width: int) -> Markup:
    edges = [width * sum(wanted[: index + 1]) / sum(wanted) for index in range(len(wanted) - 1)]
    top, bottom = _BAR[0] - 3, _TARGET[0]
    return element(
        "g",
        *(
            element("path", class_="ah-mix__mark", d=f"M{short(x)} {short(top)}V{short(bottom)}")
            for x in edges
            if 0 < x < width
        ),
    )
