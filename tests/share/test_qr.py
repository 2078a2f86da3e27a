"""The QR code is one that cameras read: its modules are those of an encoder that tries to read nothing into it."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
import segno

from advocacy_hub.share.qr import qr_svg

SVG = "{http://www.w3.org/2000/svg}"
URL = "https://news.asanagi.example.com/a?b=1&utm_source=qr#あ"


def modules(svg: str) -> list[list[bool]]:
    """Return the dark modules that the drawing's strokes cover, quiet zone included."""
    root = ET.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
    size = int(root.get("viewBox").split()[2])
    found = [[False] * size for _ in range(size)]
    path = root.findall(f"{SVG}path")[1].get("d")
    x = y = 0.0
    for command, arguments in re.findall(r"([Mmh])([^Mmh]*)", path):
        numbers = [float(n) for n in arguments.replace(",", " ").split()]
        if command == "M":
            x, y = numbers
        elif command == "m":
            x, y = x + numbers[0], y + numbers[1]
        else:
            for step in range(int(numbers[0])):
                found[int(y)][int(x) + step] = True
            x += numbers[0]
    return found


@pytest.mark.parametrize("url", [URL, "https://example.org/", "https://example.org/" + "x" * 400])
def test_the_drawing_is_the_code(url):
    """Every module of the matrix is drawn dark or left light, with four light ones around."""
    code = segno.make(url, micro=False, error="m", boost_error=False, mask=0)
    assert modules(qr_svg(url, "QR")) == [[bool(module) for module in row] for row in code.matrix_iter(border=4)]


def test_it_has_a_name_and_no_style():
    """Named for those who cannot see it, escaped, dark on white by attributes that a strict policy allows."""
    svg = qr_svg(URL, "「<題名>」")
    root = ET.fromstring(svg)
    assert root.get("role") == "img"
    assert root.find("title").text == "「<題名>」"
    assert [path.get("fill") or path.get("stroke") for path in root.findall("path")] == ["#fff", "#000"]
    assert "style" not in svg


def test_the_same_every_time():
    """One address, one drawing; another address, another one."""
    assert qr_svg(URL, "QR") == qr_svg(URL, "QR") != qr_svg(URL + "x", "QR")
