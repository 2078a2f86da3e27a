"""Read a drawn SVG back: where its points are and how much room its words take."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass

from advocacy_hub.charts.svg import text_width

_COMMAND = re.compile(r"([MLHVlZz])([^MLHVlZz]*)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Box:
    text: str
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def pictures(markup: str) -> list[ET.Element]:
    """Return the ``<svg>`` elements; raises ``ParseError`` if the markup is not well-formed."""
    return list(ET.fromstring(f"<x>{markup}</x>"))


def view_box(svg: ET.Element) -> tuple[float, float]:
    _, _, width, height = (float(number) for number in svg.attrib["viewBox"].split())
    return width, height


def points(svg: ET.Element) -> list[tuple[float, float]]:
    """Return every point that a path, a circle or a rectangle reaches."""
    found: list[tuple[float, float]] = []
    for element in svg.iter():
        a = element.attrib
        if element.tag == "circle":
            x, y, r = float(a["cx"]), float(a["cy"]), float(a["r"])
            found += [(x - r, y - r), (x + r, y + r)]
        elif element.tag == "rect":
            x, y = float(a["x"]), float(a["y"])
            found += [(x, y), (x + float(a["width"]), y + float(a["height"]))]
        elif element.tag == "path":
            found += _along(a["d"])
    return found


def _along(path: str) -> list[tuple[float, float]]:
    x = y = 0.0
    found = []
    for command, rest in _COMMAND.findall(path):
        numbers = [float(number) for number in _NUMBER.findall(rest)]
        if command in "ML":
            x, y = numbers
        elif command == "H":
            (x,) = numbers
        elif command == "V":
            (y,) = numbers
        elif command == "l":
            x, y = x + numbers[0], y + numbers[1]
        found.append((x, y))
    return found


def words(svg: ET.Element) -> list[Box]:
    """Return the room that each ``<text>`` takes at most."""
    size = float(svg.attrib["font-size"])
    found = []
    for element in svg.iter("text"):
        a, text = element.attrib, element.text or ""
        width, x, y = text_width(text, size), float(a["x"]), float(a["y"])
        left = {"start": x, "middle": x - width / 2, "end": x - width}[a.get("text-anchor", "start")]
        found.append(Box(text, left, y - size * 0.85, left + width, y + size * 0.15))
    return found
