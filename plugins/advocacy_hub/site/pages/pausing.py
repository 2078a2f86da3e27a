"""A pause of all sharing: the banner that says so, and the file by which pages that are open already hear of it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ...i18n import formats
from ...model.base import LANGS
from ...model.moment import Moment
from ...model.text import Text
from ..page import SiteFile
from .context import Context

STATE = "state.json"
"""What ``js/share/gate.js`` asks for, at the root of each language."""


@dataclass(frozen=True)
class Paused:
    """Why nothing is shared, and since and until when, in words."""

    reason: Text
    when: str


def paused(context: Context) -> Paused | None:
    """Return what the banner says, None while sharing goes on."""
    pause = context.workspace.program.paused_at(context.now)
    if pause is None:
        return None
    since = context.t("pause.since", date=_words(context, pause.since))
    if pause.until is None:
        return Paused(pause.reason, context.t("pause.when.open", since=since))
    until = context.t("pause.until", date=_words(context, pause.until))
    return Paused(pause.reason, context.t("pause.when", since=since, until=until))


def state_file(context: Context) -> SiteFile:
    """Return the file that says whether sharing is paused: why, until which instant, and the banner's words."""
    banner, pause = paused(context), context.workspace.program.paused_at(context.now)
    said = None
    if banner is not None and pause is not None:
        said = {
            "reason": {lang: getattr(pause.reason, lang) for lang in LANGS if getattr(pause.reason, lang)},
            "until": pause.until.ends(context.workspace.program.zone).isoformat() if pause.until else None,
            "title": context.t("pause.title"),
            "when": banner.when,
        }
    return SiteFile(STATE, (json.dumps({"paused": said}, ensure_ascii=False) + "\n").encode())


def _words(context: Context, moment: Moment) -> str:
    day = formats.day(moment.day, context.lang)
    return day if moment.time is None else f"{day} {moment.time:%H:%M}"
