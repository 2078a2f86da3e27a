"""The mix over time: a bar of shares for each month, above the bar they should look like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .svg import element, short, text_width


@dataclass(frozen=True, slots=True)
class MixRow:
    """A month: its label, how many posts of each category, and the words for how many in all."""

    label: str
    counts: tuple[int, ...]
    amount: str


@dataclass(frozen=True, slots=True)
class MixRowWords:
    """What the chart says; ``target`` is the label of the bar that the others should look like."""

    title: str
    description: str
    target: str


_WIDTHS = (("wide", 720), ("narrow", 360))
_TYPE = 13
_ROW, _BAR = 32.0, 22.0
"""Height of a row and of the bar in it."""
_FEW = 5
"""A month of fewer posts is drawn paler: its shares say little."""


def mix_rows(ident: str, rows: Sequence[MixRow], targets: Mapping[str, float], words: MixRowWords) -> Markup:
    """Return the chart, wide and narrow, one of which the style sheet shows; "" if nothing is counted.

    ``targets`` maps each category (a CSS name) to its parts of the target, in the order
    of the rows' counts. Every bar is as wide as any other: it shows shares; how many
    posts they are of stands beside it, and in its parts where there is room. Lines from
    the target's bar show where the others should be divided.
    """
    if not any(sum(row.counts) for row in rows) or not sum(targets.values()):
        return Markup("")
    return Markup("").join(_draw(ident, rows, targets, words, size) for size in _WIDTHS)


def _draw(
    ident: str, rows: Sequence[MixRow], targets: Mapping[str, float], words: MixRowWords, size: tuple[str, int]
) -> Markup:
    (name, width), key = size, f"{ident}-{size[0]}"
    left = max(text_width(text, _TYPE) for text in (words.target, *(row.label for row in rows))) + 8
    right = width - max(text_width(row.amount, _TYPE) for row in rows) - 8
    height = _ROW * (len(rows) + 1)
    wanted = tuple(targets.values())
    edges = [left + (right - left) * sum(wanted[:index]) / sum(wanted) for index in range(1, len(wanted))]
    return element(
        "svg",
        element("title", words.title, id=f"{key}-title"),
        element("desc", words.description, id=f"{key}-desc"),
        _label(words.target, 0),
        _bar(wanted, targets, (left, right), 0, "target"),
        *(_row(row, targets, (left, right), width, number) for number, row in enumerate(rows, start=1)),
        element(
            "g",
            *(
                element("path", class_="ah-mix__mark", d=f"M{short(x)} {short(_ROW - 4)}V{short(height)}")
                for x in edges
                if left < x < right
            ),
        ),
        class_=f"ah-mix ah-mix--{name}",
        viewBox=f"0 0 {width} {short(height)}",
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
        focusable="false",
        font_size=_TYPE,
    )


def _row(row: MixRow, targets: Mapping[str, float], ends: tuple[float, float], width: int, number: int) -> Markup:
    few = sum(row.counts) < _FEW
    bar = _bar(row.counts, targets, ends, number, "actual")
    return element(
        "g",
        _label(row.label, number),
        bar or _nothing(ends, number),
        element("text", row.amount, class_="ah-mix__amount", x=width, y=_baseline(number), text_anchor="end"),
        class_="ah-mix__row ah-mix__row--few" if few else "ah-mix__row",
    )


def _bar(
    sizes: Sequence[float], targets: Mapping[str, float], ends: tuple[float, float], number: int, css: str
) -> Markup:
    """Return the parts; "" if all are 0."""
    (x, right), total = ends, sum(sizes)
    room, drawn = right - x, []
    for key, size in zip(targets, sizes, strict=True):
        if not size:
            continue
        w = room * size / total
        inset = min(1.0, w / 4)
        drawn.append(
            element(
                "rect",
                class_=f"ah-mix__part ah-mix__part--{key} ah-mix__part--{css}",
                x=x + inset,
                y=_top(number),
                width=w - 2 * inset,
                height=_BAR,
                rx=3,
            )
        )
        if text_width(f"{size:g}", _TYPE) <= w - 8:
            drawn.append(
                element(
                    "text",
                    f"{size:g}",
                    class_=f"ah-mix__label ah-mix__label--{key} ah-mix__label--{css}",
                    x=x + w / 2,
                    y=_baseline(number),
                    text_anchor="middle",
                )
            )
        x += w
    return element("g", *drawn) if drawn else Markup("")


def _nothing(ends: tuple[float, float], number: int) -> Markup:
    y = short(_top(number) + _BAR / 2)
    return element("path", class_="ah-mix__nothing", d=f"M{short(ends[0])} {y}H{short(ends[1])}")


def _label(text: str, number: int) -> Markup:
    return element("text", text, class_="ah-mix__head", x=0, y=_baseline(number))


def _top(number: int) -> float:
    return number * _ROW + (_ROW - _BAR) / 2


def _baseline(number: int) -> float:
    return number * _ROW + _ROW / 2 + _TYPE * 0.36
