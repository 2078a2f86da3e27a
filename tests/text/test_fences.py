"""Where fenced blocks begin and end."""

from advocacy_hub.text.fences import Fence, fences


def test_a_block_has_its_name_and_the_places_of_its_fences():
    assert fences(["a", "```diagram", "kind: loop", "```", "b"]) == (Fence("diagram", 1, 3),)


def test_a_longer_fence_holds_shorter_ones():
    lines = ["````markdown", "```diagram", "```", "````", "~~~", "```", "~~~"]
    assert fences(lines) == (Fence("markdown", 0, 3), Fence("", 4, 6))


def test_a_block_that_is_never_closed_ends_with_the_text():
    assert fences(["```yaml", "a: 1"]) == (Fence("yaml", 0, 2),)


def test_ticks_inside_a_line_are_no_fence():
    assert fences(["see ``` there", "  ```", "`code`"]) == ()
