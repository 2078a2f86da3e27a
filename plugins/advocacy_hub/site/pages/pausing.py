"""The banner that stands where sharing would, while the program is paused."""

from __future__ import annotations

from dataclasses import dataclass

from ...i18n import formats
from ...model.moment import Moment
from ...model.text import Text
from .context import Context


@dataclass(frozen=True)
class Paused:
    """Why and since when nothing is shared, and until when if that is known."""

    reason: Text
    since: str
    until: str | None


def paused(context: Context) -> Paused | None:
    """Return what the banner says, None while sharing goes on."""
    pause = context.workspace.program.pause
    if pause is None:
        return None
    until = None if pause.until is None else _words(context, pause.until)
    return Paused(pause.reason, _words(context, pause.since), until)


def _words(context: Context, moment: Moment) -> str:
    day = formats.day(moment.day, context.lang)
    return day if moment.time is None else f"{day} {moment.time:%H:%M}"
