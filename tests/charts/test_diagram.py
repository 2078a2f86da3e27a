"""Diagrams: every word is drawn, nothing leaves its box, and both drawings say the same."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from advocacy_hub.charts.diagram import NARROW, WIDE, drawings, wrapped
from advocacy_hub.charts.svg import text_width
from advocacy_hub.model.diagram import Diagram

JA = "配る前に、法務と広報が一緒に読む"
EN = "Legal and communications read it together"


def diagram(kind: str, count: int, label: str = JA) -> Diagram:
    steps = [
        {"label": f"{label}{number}", "note": f"{label}。{label}", "who": ("広報", "法務", "社員")[number % 3]}
        for number in range(count)
    ]
    return Diagram.model_validate({"kind": kind, "title": "図", "steps": steps})


def svgs(found: Diagram) -> dict[str, ET.Element]:
    root = ET.fromstring(f"<div>{drawings(found)}</div>")
    return {svg.get("class", "").removeprefix("ah-diagram__"): svg for svg in root}


def of(svg: ET.Element, name: str, cls: str) -> list[ET.Element]:
    return [one for one in svg.iter(name) if one.get("class") == f"ah-diagram__{cls}"]


@pytest.mark.parametrize("label", [JA, EN])
@pytest.mark.parametrize("count", range(2, 10))
@pytest.mark.parametrize("kind", ["steps", "loop", "who"])
def test_words_stay_in_their_boxes_and_boxes_apart(kind: str, count: int, label: str) -> None:
    """In every kind, with any number of steps, in both languages, wide and narrow."""
    for name, svg in svgs(diagram(kind, count, label)).items():
        _, _, width, height = (float(one) for one in svg.get("viewBox", "").split())
        assert width == (WIDE if name == "wide" else NARROW)
        boxes = []
        for group in svg.iter("g"):
            (box,) = of(group, "rect", "box")
            x, y, w, h = (float(box.get(key, "")) for key in ("x", "y", "width", "height"))
            boxes.append((x, y, w, h))
            assert 0 <= x <= x + w <= width + 0.1
            assert 0 <= y <= y + h <= height + 0.6
            for text in group.iter("text"):
                if text.get("text-anchor") == "middle":
                    continue
                left, base, size = (float(text.get(key, "")) for key in ("x", "y", "font-size"))
                assert x < left
                assert left + text_width(text.text or "", size) <= x + w + 0.1
                assert y + size * 0.7 <= base <= y + h - size * 0.2
        assert len(boxes) == count
        for a, b in pairwise(sorted(boxes, key=lambda box: (box[1], box[0]))):
            assert a[0] + a[2] <= b[0] or a[1] + a[3] <= b[1]
        drawn = "".join("".join(svg.itertext()).split())
        assert all("".join(f"{label}{number}".split()) in drawn for number in range(count))


def test_a_loop_has_an_arrow_more_than_steps() -> None:
    """It leads back to the first."""
    for kind, arrows in (("steps", 3), ("loop", 4), ("who", 3)):
        for svg in svgs(diagram(kind, 4)).values():
            assert len(of(svg, "path", "arrow")) == arrows


def test_who_does_what_stands_in_columns_where_there_is_room() -> None:
    """One column for each who, in the order they come up; on a phone each box names its own."""
    wide, narrow = svgs(diagram("who", 5)).values()
    assert [one.text for one in of(wide, "text", "who")] == ["広報", "法務", "社員"]
    assert [one.text for one in of(narrow, "text", "who")] == ["広報", "法務", "社員", "広報", "法務"]
    assert (len(of(wide, "rect", "lane")), len(of(narrow, "rect", "lane"))) == (3, 0)


def test_drawings_keep_to_the_policy_of_the_site() -> None:
    """No style, no script; words are escaped; assistive technology is told by the list beside them."""
    text = str(drawings(diagram("steps", 2, "<b>&")))
    assert "<b>" not in text
    assert "style=" not in text
    assert text.count('aria-hidden="true"') == 2
    assert not re.search(r"\bid=", text)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("社内の合意をつくる", 90, ("社内の合意を", "つくる")),
        ("Ask three people", 80, ("Ask", "three", "people")),
        ("", 80, ()),
        ("Donaudampfschiff", 60, ("Donaud", "ampfsc", "hiff")),
    ],
)
def test_lines_break_between_phrases_and_words(text: str, width: float, lines: tuple[str, ...]) -> None:
    """Inside a word only where it is too long by itself."""
    assert wrapped(text, 15, width) == lines
