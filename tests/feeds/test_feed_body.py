"""What a server sent, kept in memory or in a file."""

from __future__ import annotations

import pytest

from advocacy_hub.feeds.body import IN_MEMORY, Body


@pytest.mark.parametrize("size", [0, 1, IN_MEMORY, IN_MEMORY + 1, 3 * IN_MEMORY])
def test_it_gives_what_it_was_given(size: int) -> None:
    """Short or long, in pieces or in one, as often as asked."""
    data = bytes(number % 251 for number in range(size))
    body = Body(data[: size // 3], data[size // 3 :])
    assert len(body) == size
    assert bytes(body) == data
    assert b"".join(body) == data
    assert all(0 < len(piece) <= 65_536 for piece in body)


def test_after_closing_only_the_size_is_left() -> None:
    """A run is over many feeds; each is forgotten once it is parsed."""
    body = Body(b"x" * 1000)
    body.close()
    assert len(body) == 1000
    with pytest.raises(ValueError, match="closed"):
        bytes(body)
