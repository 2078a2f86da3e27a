"""A line chart shows what was measured, on a phone as on a page, and nothing it does not know."""

import datetime as dt

from hypothesis import example, given
from hypothesis import strategies as st

from advocacy_hub.charts import ChartWords, line_chart
from helpers.svg_reading import pictures, points, view_box, words

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))
MONTHS = st.integers(1990 * 12, 2100 * 12).map(lambda month: dt.date(month // 12, month % 12 + 1, 1))
VALUES = st.floats(-1e15, 1e15) | st.integers(0, 200).map(float)


@st.composite
def any_series(draw):
    days = sorted(draw(st.lists(DAYS | MONTHS, min_size=1, max_size=30, unique=True)))
    return [(day, draw(st.none() | VALUES)) for day in days]


def monthly(*values):
    return [(dt.date(2025 + (8 + i) // 12, (8 + i) % 12 + 1, 1), value) for i, value in enumerate(values)]


def chart(series, target=None, lang="ja", title="参加率", value=lambda v: f"{v:,.1f}%"):
    said = ChartWords(lang, title, "説明", "実績", "目標", "単位: %", value)
    return line_chart("rate", series, said, target)


@given(any_series(), st.none() | VALUES, st.sampled_from(["ja", "en"]))
@example([(dt.date(1990, 1, 1), None), (dt.date(2000, 1, 1), None), (dt.date(2000, 1, 2), 0.0)], None, "ja")
def test_any_series_stays_within_its_picture(series, target, lang):
    """Well-formed XML, every point and every word inside the viewBox, no two words on top of each other."""
    drawn = chart(series, target, lang)
    assert bool(drawn) == any(value is not None for _, value in series)
    for svg in pictures(drawn):
        width, height = view_box(svg)
        for x, y in points(svg):
            assert -0.1 <= x <= width + 0.1
            assert -0.1 <= y <= height + 0.1
        boxes = words(svg)
        for index, box in enumerate(boxes):
            assert box.left >= -0.1, box
            assert box.right <= width + 0.1, box
            assert box.top >= 0, box
            assert box.bottom <= height + 0.1, box
            assert not [other for other in boxes[index + 1 :] if box.touches(other)], boxes


@given(any_series(), st.none() | VALUES)
def test_the_same_series_gives_the_same_bytes(series, target):
    assert chart(series, target) == chart(series, target)


def test_a_gap_breaks_the_line():
    """The month without a figure has no point, and no line runs over it."""
    wide = pictures(chart(monthly(1.0, 2.0, None, 4.0, 5.0)))[0]
    line = next(path for path in wide.iter("path") if path.attrib["class"] == "ah-chart__line")
    assert line.attrib["d"].count("M") == 2
    assert len(list(wide.iter("circle"))) == 4


def test_a_value_between_two_gaps_is_a_point():
    wide = pictures(chart(monthly(None, 2.0, None)))[0]
    assert len(list(wide.iter("circle"))) == 1
    assert not [path for path in wide.iter("path") if path.attrib["class"] == "ah-chart__line"]


def test_the_target_is_told_apart_without_colour():
    """A line of its own (dashed by its class) that ends in a diamond, and both ends are labelled in words."""
    wide = pictures(chart(monthly(30.0, 39.0), target=45.0))[0]
    classes = {path.attrib["class"] for path in wide.iter("path")}
    assert {"ah-chart__target", "ah-chart__diamond"} <= classes
    texts = [text.text for text in wide.iter("text")]
    assert [texts[texts.index("実績") + i] for i in (0, 1)] == ["実績", "39.0%"]
    assert [texts[texts.index("目標") + i] for i in (0, 1)] == ["目標", "45.0%"]


def test_a_chart_has_a_name_and_a_description():
    """Each picture is one image with title and desc, and every id is used once."""
    svgs = pictures(chart(monthly(1.0, 2.0)))
    assert [svg.attrib["role"] for svg in svgs] == ["img", "img"]
    ids = [element.attrib["id"] for svg in svgs for element in svg.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids)) == 4
    for svg in svgs:
        title, desc = svg.attrib["aria-labelledby"].split()
        assert {e.attrib.get("id"): e.text for e in svg} | {title: "参加率", desc: "説明"} == {
            e.attrib.get("id"): e.text for e in svg
        }


def test_words_are_escaped():
    drawn = chart(monthly(1.0, 2.0), title="<script>&", value=lambda v: f"<b>{v:.0f}")
    assert "<script" not in drawn
    assert "<b>" not in drawn
    assert pictures(drawn)[0].find("title").text == "<script>&"


def test_colour_and_place_are_left_to_the_style_sheet():
    """The site's policy forbids inline styles; colours must follow light, dark and print."""
    drawn = chart(monthly(1.0, 2.0, 3.0), target=2.0)
    assert "style=" not in drawn
    assert "fill=" not in drawn
    assert "#" not in drawn


def test_fourteen_months_are_labelled_on_a_phone():
    """Every shown month is evenly spaced, the last one is shown, and each year is named where it begins."""
    narrow = pictures(chart(monthly(*map(float, range(14)))))[1]
    months = [text.text for text in narrow.iter("text") if text.attrib["class"] == "ah-chart__date"]
    years = [text.text for text in narrow.iter("text") if text.attrib["class"] == "ah-chart__year"]
    assert months[-1] == "10月"
    assert len(months) >= 4
    assert years == ["2025年", "2026年"]
