"""The stock theme's faults, and that each is still there to be mended."""

from __future__ import annotations

from advocacy_hub.site.mend import mend


def test_checkboxes_lose_autocomplete() -> None:
    """Not allowed on a checkbox (Nu)."""
    assert mend('<input class="x" type="checkbox" id="__drawer" autocomplete="off">') == (
        '<input class="x" type="checkbox" id="__drawer">'
    )


def test_the_search_box_keeps_autocomplete() -> None:
    """It is a text field, where the attribute means something."""
    html = '<input type="text" autocomplete="off">'
    assert mend(html) == html


def test_an_empty_tabindex_goes() -> None:
    """It is no number (Nu)."""
    assert mend('<label tabindex="">') == "<label>"


def test_a_section_is_named_by_its_title() -> None:
    """The label beside the toggle is empty, so axe finds navigations that cannot be told apart."""
    html = '<nav aria-labelledby="__nav_2_1_label"><label class="md-nav__title" for="__nav_2_1">研修</label></nav>'
    assert mend(html) == (
        '<nav aria-labelledby="__nav_2_1_title">'
        '<label class="md-nav__title" id="__nav_2_1_title" for="__nav_2_1">研修</label></nav>'
    )


def test_a_label_for_nothing_keeps_its_words() -> None:
    """The contents' title labels a checkbox that only some pages have."""
    assert mend('<label for="__toc">目次</label>') == "<label>目次</label>"
    both = '<input id="__toc"><label for="__toc">目次</label>'
    assert mend(both) == both
