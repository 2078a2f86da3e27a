"""Cover art: one deterministic SVG per topic, drawn from traditional Japanese patterns.

The patterns are geometry in the public domain: 青海波, 麻の葉, 七宝, 矢絣, 市松, 亀甲, 鱗, 立涌, 檜垣, 籠目.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from hashlib import sha256

from ..model.content import Pattern, Topic

WIDTH, HEIGHT = 640, 360

Shape = tuple[int, int, str]
"""A tile: its width, its height, and the SVG inside it."""


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _polygon(points: list[tuple[float, float]], css: str) -> str:
    return f'<path class="{css}" d="M' + "L".join(f"{_n(x)} {_n(y)}" for x, y in points) + 'Z"/>'


def _line(points: list[tuple[float, float]]) -> str:
    return '<path class="s" d="M' + "L".join(f"{_n(x)} {_n(y)}" for x, y in points) + '"/>'


def _seigaiha() -> Shape:
    rings = "".join(
        f'<circle class="w" cx="{x}" cy="{y}" r="{r}"/>'
        for y, xs in ((30, (0, 60)), (45, (30,)), (60, (0, 60)))
        for x in xs
        for r in (30, 21, 12, 4)
    )
    return 60, 30, f'<g transform="translate(0 -15)">{rings}</g>'


def _asanoha() -> Shape:
    w, h = 60.0, 60 * math.sqrt(3)
    lines: list[str] = []
    for cx, cy in ((0.0, 0.0), (w, 0.0), (w / 2, h / 2), (0.0, h), (w, h)):
        for k in range(6):
            a, b = math.radians(60 * k), math.radians(60 * k + 60)
            far = (cx + w * math.cos(a), cy + w * math.sin(a))
            other = (cx + w * math.cos(b), cy + w * math.sin(b))
            middle = ((cx + far[0] + other[0]) / 3, (cy + far[1] + other[1]) / 3)
            lines += [_line([(cx, cy), far]), _line([(cx, cy), middle, far])]
    return int(w), round(h), "".join(lines)


def _shippo() -> Shape:
    circles = "".join(
        f'<circle class="s" cx="{x}" cy="{y}" r="30"/>'
        for x, y in ((0, 0), (60, 0), (0, 60), (60, 60), (30, 30), (30, 0), (0, 30), (60, 30), (30, 60))
        if (x + y) % 60 == 0
    )
    return 60, 60, circles + '<circle class="f" cx="30" cy="0" r="3"/><circle class="f" cx="0" cy="30" r="3"/>'


def _yagasuri() -> Shape:
    left = [(0.0, 0.0), (20, 20), (20, 60), (0, 40)]
    right = [(40.0, 0.0), (20, 20), (20, 60), (40, 40)]
    return (
        80,
        80,
        (
            _polygon(left, "f")
            + _polygon(right, "f")
            + _polygon([(x + 40, y + 40) for x, y in left], "g")
            + _polygon([(x + 40, y + 40) for x, y in right], "g")
            + _polygon([(x + 40, y - 40) for x, y in left], "g")
            + _polygon([(x + 40, y - 40) for x, y in right], "g")
        ),
    )


def _ichimatsu() -> Shape:
    return 64, 64, '<path class="f" d="M0 0h32v32H0z"/><path class="g" d="M32 32h32v32H32z"/>'


def _kikko() -> Shape:
    side = 24.0
    w, h = side * math.sqrt(3), side * 3
    parts: list[str] = []
    for cx, cy in ((0.0, side / 2), (w, side / 2), (w / 2, side * 2), (0.0, side * 3.5), (w, side * 3.5)):
        for scale, css in ((1.0, "s"), (0.55, "w")):
            corners = [
                (cx + side * scale * math.sin(math.radians(60 * k)), cy + side * scale * math.cos(math.radians(60 * k)))
                for k in range(6)
            ]
            parts.append(_polygon(corners, css))
    return round(w), int(h), "".join(parts)


def _uroko() -> Shape:
    return 56, 48, '<path class="f" d="M28 0 56 48H0z"/>'


def _tatewaku() -> Shape:
    one = "M{0} 0c14 20 14 40 0 60s-14 40 0 60"
    two = "M{0} 0c-14 20-14 40 0 60s14 40 0 60"
    return (
        60,
        120,
        "".join(
            f'<path class="s" d="{shape.format(x)}"/>'
            for x, shape in ((0, two), (30, one), (60, two), (-30, one), (90, one))
        ),
    )


def _higaki() -> Shape:
    return (
        80,
        80,
        (
            '<path class="f" d="M0 20 20 0h20L0 40z"/><path class="g" d="M40 0h20l20 20v20z"/>'
            '<path class="f" d="M80 60 60 80H40l40-40z"/><path class="g" d="M40 80H20L0 60V40z"/>'
        ),
    )


def _kagome() -> Shape:
    w, h = 60.0, 60 * math.sqrt(3)
    lines = [
        _line([(0, h / 4), (w, h / 4)]),
        _line([(0, h * 3 / 4), (w, h * 3 / 4)]),
        _line([(0, 0), (w, h)]),
        _line([(w, 0), (0, h)]),
        _line([(-w / 2, 0), (w / 2, h)]),
        _line([(w / 2, 0), (w * 1.5, h)]),
        _line([(w / 2, 0), (-w / 2, h)]),
        _line([(w * 1.5, 0), (w / 2, h)]),
    ]
    return int(w), round(h), "".join(lines)


_DRAW: dict[Pattern, Callable[[], Shape]] = {
    "seigaiha": _seigaiha,
    "asanoha": _asanoha,
    "shippo": _shippo,
    "yagasuri": _yagasuri,
    "ichimatsu": _ichimatsu,
    "kikko": _kikko,
    "uroko": _uroko,
    "tatewaku": _tatewaku,
    "higaki": _higaki,
    "kagome": _kagome,
}


def cover(topic: Topic) -> str:
    """Return the topic's cover as SVG, 640×360, the same bytes for the same topic.

    The pattern and hue come from the topic, its place and the sun's from a hash
    of the id. It carries no text: the page says what it stands for.
    """
    seed = sha256(topic.id.encode()).digest()
    width, height, tile = _DRAW[topic.cover.pattern]()
    hue = topic.cover.hue
    # Presentation attributes, not a <style>: a strict CSP on the server may cover pictures too.
    for css, dress in (
        ("s", f'fill="none" stroke="hsl({hue} 45% 88%)" stroke-width="2"'),
        ("w", f'fill="hsl({hue} 42% 30%)" stroke="hsl({hue} 45% 88%)" stroke-width="2"'),
        ("f", f'fill="hsl({hue} 45% 82%)"'),
        ("g", f'fill="hsl({(hue + 24) % 360} 50% 62%)"'),
    ):
        tile = tile.replace(f'class="{css}"', dress)
    sun_x, sun_y, sun_r = 380 + seed[0] % 180, 90 + seed[1] % 120, 70 + seed[2] % 50
    shift, scale = seed[3] % 40, 1 + (seed[4] % 3) * 0.2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<defs><pattern id="p" width="{width}" height="{height}" patternUnits="userSpaceOnUse"'
        f' patternTransform="translate({shift} {shift // 2}) scale({_n(scale)})">{tile}</pattern>'
        f'<linearGradient id="b" x1="0" y1="0" x2="1" y2="1"><stop stop-color="hsl({hue} 48% 36%)"/>'
        f'<stop offset="1" stop-color="hsl({(hue + 18) % 360} 52% 24%)"/></linearGradient>'
        f'<linearGradient id="m" x1="0" y1="0" x2="1" y2="0.3"><stop offset=".1" stop-color="#fff" stop-opacity=".1"/>'
        f'<stop offset="1" stop-color="#fff" stop-opacity=".75"/></linearGradient>'
        f'<mask id="k"><path fill="url(#m)" d="M0 0h{WIDTH}v{HEIGHT}H0z"/></mask></defs>'
        f'<path fill="url(#b)" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>'
        f'<circle cx="{sun_x}" cy="{sun_y}" r="{sun_r}" fill="hsl(40 92% 66%)" opacity=".92"/>'
        f'<g mask="url(#k)"><path fill="url(#p)" d="M0 0h{WIDTH}v{HEIGHT}H0z"/></g></svg>\n'
    )
