"""How a source is doing: what ``source_health.yml`` says of it, in one word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..i18n.strings import STRINGS, t
from ..model.base import Lang
from ..model.content import Source, SourceHealth

State = Literal["ok", "failing", "gone", "new", "paused", "by-hand"]
STATES: tuple[State, ...] = ("ok", "failing", "gone", "new", "paused", "by-hand")


@dataclass(frozen=True, slots=True)
class Condition:
    """The state of a source, and what is known of its feed: nothing if it was never fetched at this address.

    ``new`` has not been fetched yet, ``paused`` has a feed and ``active: no``,
    ``by-hand`` has no feed. ``moved_to`` is the address that its server proposes, "" if none.
    """

    state: State
    health: SourceHealth
    moved_to: str = ""

    @property
    def fetched(self) -> bool:
        """True if the feed is fetched by ``advocacy fetch``."""
        return self.state not in {"paused", "by-hand"}

    @property
    def needs_care(self) -> bool:
        """True if somebody should look at it."""
        return self.state in {"failing", "gone"} or (self.fetched and bool(self.moved_to))


def condition_of(source: Source, health: SourceHealth | None) -> Condition:
    """Return the condition of a source; ``health`` is what is known under its id, perhaps about an older address."""
    # What was learnt at another address says nothing about this one.
    if health is None or (health.feed is not None and health.feed != source.feed):
        health = SourceHealth(id=source.id)
    moved = health.moved_to or ""
    return Condition(_state(source, health), health, "" if moved == source.feed else moved)


def _state(source: Source, health: SourceHealth) -> State:
    if source.feed is None:
        return "by-hand"
    if not source.active:
        return "paused"
    if health.gone is not None:
        return "gone"
    if health.error is not None:
        return "failing"
    return "new" if health.succeeded is None else "ok"


def reason(code: str, lang: Lang) -> str:
    """Return why a feed fails in a few words; ``code`` is that of a ``FeedError``, perhaps one nobody knows any more."""
    key = f"sources.reason.{code}"
    return t(lang, key if key in STRINGS else "sources.reason.fetch")
