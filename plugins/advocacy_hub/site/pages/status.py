"""To be written."""

from __future__ import annotations

from collections.abc import Iterator

from ..page import Page
from .context import Context


def pages(context: Context) -> Iterator[Page]:
    """Yield the pages of this room."""
    del context
    yield from ()
