"""The page "check my text": the composer for words that belong to no post."""

from __future__ import annotations

from collections.abc import Iterator

from .. import addresses
from ..page import Page
from . import composer
from .context import Context
from .pausing import paused


def pages(context: Context) -> Iterator[Page]:
    """Yield the page; while the program is paused it can still check and copy, but opens nothing."""
    yield Page(
        path=addresses.CHECK,
        kind="check-text",
        title=context.t("composer.check.title"),
        description=context.t("composer.check.description"),
        data={"composer": composer.for_any_text(context), "paused": paused(context), "applied": context.rules.rules},
    )
