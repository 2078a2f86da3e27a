"""Sparklines and the mix bar."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.charts import MixPart, MixRow, MixRowWords, MixWords, meter, mix_bar, mix_rows, sparkline
from helpers.svg_reading import pictures, points, view_box, words

COUNTS = st.tuples(*[st.integers(0, 5000)] * 3)
TARGETS = st.sampled_from([(6, 3, 1), (5, 5, 0), (0, 0, 10), (4, 3, 3)])
LABELS = ("キュレーション", "自社", "宣伝")
KEYS = ("curated", "owned", "promotional")


def bar(counts, targets=(6, 3, 1)):
    parts = [MixPart(*row) for row in zip(KEYS, LABELS, counts, targets, strict=True)]
    return mix_bar("mix", parts, MixWords("直近10件の比率", "説明", "いま", "目安"))


def monthly(*values):
    return [(dt.date(2026, month, 1), value) for month, value in enumerate(values, 1)]


@given(st.lists(st.none() | st.floats(-1e15, 1e15), max_size=12), st.none() | st.floats(-1e15, 1e15))
def test_a_sparkline_stays_in_its_picture(values, target):
    drawn = sparkline(monthly(*values), target)
    assert bool(drawn) == (sum(value is not None for value in values) >= 2)
    for svg in pictures(drawn):
        width, height = view_box(svg)
        assert all(0 <= x <= width and 0 <= y <= height for x, y in points(svg))


def test_a_sparkline_is_silent_and_broken_at_gaps():
    """It repeats what stands in words beside it, so it is hidden; a missing month breaks it."""
    (svg,) = pictures(sparkline(monthly(1.0, 2.0, None, 3.0, 4.0)))
    assert svg.attrib["aria-hidden"] == "true"
    assert svg.find("path").attrib["d"].count("M") == 2


@given(COUNTS, TARGETS)
def test_a_mix_stays_in_its_picture(counts, targets):
    """Well-formed, inside the viewBox, no words on top of each other."""
    drawn = bar(counts, targets)
    assert bool(drawn) == (sum(counts) > 0)
    for svg in pictures(drawn):
        width, height = view_box(svg)
        assert all(0 <= x <= width and 0 <= y <= height for x, y in points(svg))
        boxes = words(svg)
        assert all(box.left >= 0 and box.right <= width for box in boxes)
        assert not [1 for i, box in enumerate(boxes) for other in boxes[i + 1 :] if box.touches(other)]


def test_parts_are_as_wide_as_their_counts():
    """Five, four and one of ten take half, two fifths and a tenth of the bar (less the gaps between)."""
    wide = pictures(bar((5, 4, 1)))[0]
    rects = [r for r in wide.iter("rect") if "--actual" in r.attrib["class"]]
    assert [round(float(r.attrib["width"])) for r in rects] == [358, 286, 70]


def test_parts_are_named_not_only_coloured():
    wide = pictures(bar((5, 4, 1)))[0]
    assert [t.text for t in wide.iter("text")] == [
        "いま",
        "キュレーション 5",
        "自社 4",
        "宣伝 1",
        "目安",
        "キュレーション 6",
        "自社 3",
        "宣伝 1",
    ]


def test_marks_show_where_the_bar_should_be_divided():
    wide = pictures(bar((5, 4, 1)))[0]
    marks = [p.attrib["d"].partition(" ")[0] for p in wide.iter("path") if p.attrib["class"] == "ah-mix__mark"]
    assert marks == ["M432", "M648"]


@given(st.floats(0, 1e15))
def test_a_meter_stays_in_its_picture(percent):
    (svg,) = pictures(meter(percent))
    width, height = view_box(svg)
    assert all(0 <= x <= width and 0 <= y <= height for x, y in points(svg))


def test_a_meter_reaches_its_mark_at_the_target():
    """At 100 % the bar ends at the mark; without a share there is no bar."""
    (svg,) = pictures(meter(100.0))
    assert [r.attrib["width"] for r in svg.iter("rect")][1] == "160"
    assert svg.find("path").attrib["d"].startswith("M160 ")
    assert meter(None) == ""


def rows(*counts, targets=(6, 3, 1)):
    months = [MixRow(f"2026年{number}月", month, f"{sum(month)}件") for number, month in enumerate(counts, 1)]
    words = MixRowWords("月ごとの比率", "説明", "目安")
    return mix_rows("months", months, dict(zip(KEYS, targets, strict=True)), words)


@given(st.lists(COUNTS, max_size=12), TARGETS)
def test_months_stay_in_their_picture(counts, targets):
    """Well-formed, inside the viewBox, no words on top of each other; nothing without a post."""
    drawn = rows(*counts, targets=targets)
    assert bool(drawn) == any(map(sum, counts))
    for svg in pictures(drawn):
        width, height = view_box(svg)
        assert all(0 <= x <= width and 0 <= y <= height for x, y in points(svg))
        boxes = words(svg)
        assert all(box.left >= 0 and box.right <= width for box in boxes)
        assert not [1 for i, box in enumerate(boxes) for other in boxes[i + 1 :] if box.touches(other)]


def test_months_are_shares():
    """Bars are equally wide whatever their number; a month of few posts is paler, one without any has a dotted line."""
    wide = pictures(rows((60, 30, 10), (3, 1, 0), (0, 0, 0)))[0]
    bars = [group for group in wide.iter("g") if "ah-mix__row" in group.attrib.get("class", "")]
    assert ["--few" in bar.attrib["class"] for bar in bars] == [False, True, True]
    widths = [[round(float(part.attrib["width"])) for part in bar.iter("rect")] for bar in bars]
    # Each part is 2 narrower, for the gap between them.
    assert sum(widths[0]) + 2 * 3 == sum(widths[1]) + 2 * 2
    assert (widths[1][0] + 2) / (widths[1][1] + 2) == 3
    assert widths[2] == []
    assert [bool(bar.findall("path")) for bar in bars] == [False, False, True]
    marks = [mark for mark in wide.iter("path") if mark.attrib["class"] == "ah-mix__mark"]
    assert len(marks) == 2


def test_months_are_named_for_those_who_cannot_see_them():
    """Title and description, both pointed at."""
    for svg in pictures(rows((1, 2, 3))):
        title, desc = svg.find("title"), svg.find("desc")
        assert (title.text, desc.text) == ("月ごとの比率", "説明")
        assert svg.attrib["aria-labelledby"] == f"{title.attrib['id']} {desc.attrib['id']}"
