"""The publishers that posts come from, how far each is trusted, and how their feeds are doing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...i18n import formats
from ...model.content import Source, Topic
from ...model.moment import Moment
from ...sources.condition import STATES, Condition, condition_of, reason
from ...text.hosts import is_internal
from .. import addresses
from ..page import Heading, Page
from .context import Context

_LEVELS = ("high", "medium", "low")
_ICONS = {
    "ok": "circle-check",
    "failing": "warn",
    "gone": "stop",
    "new": "clock",
    "paused": "pause",
    "by-hand": "people",
}
_TONES = {"ok": "good", "failing": "warn", "gone": "bad"}


@dataclass(frozen=True)
class When:
    """A time as it is shown: ``text`` to the minute in the program's zone, ``ago`` in days, ``stamp`` for machines."""

    text: str
    ago: str
    stamp: str
    past: bool


@dataclass(frozen=True)
class HealthLine:
    """The state of a source's feed with its icon and tone; ``why`` it fails, and what else is known."""

    state: str
    icon: str
    tone: str
    why: str = ""
    since: When | None = None
    succeeded: When | None = None
    items: int | None = None
    due: When | None = None
    moved_to: str = ""

    @property
    def known(self) -> bool:
        """True if there are figures to show."""
        return self.succeeded is not None or self.due is not None


@dataclass(frozen=True)
class SourceLine:
    """A source with its topics, the number of its posts on the hub, and the health of its feed."""

    source: Source
    topics: tuple[Topic, ...]
    posts: int
    health: HealthLine


@dataclass(frozen=True)
class TrustGroup:
    """The sources of one level of trust."""

    level: str
    lines: tuple[SourceLine, ...]


@dataclass(frozen=True)
class Tally:
    """How the sources are doing as a whole: ``fetched`` of them automatically, ``well`` of those without trouble.

    ``icon`` and ``tone`` say so at a glance; ``states`` are the other states with icon, tone and number.
    """

    total: int
    fetched: int
    well: int
    icon: str
    tone: str
    states: tuple[tuple[str, str, str, int], ...]


def pages(context: Context) -> Iterator[Page]:
    """Yield the list of sources."""
    workspace = context.workspace
    lines = [_line(context, source) for source in workspace.sources.values()]
    groups = [
        TrustGroup(level, found)
        for level in _LEVELS
        if (found := tuple(line for line in lines if line.source.trust == level))
    ]
    first = next(iter(workspace.sources), None)
    yield Page(
        path=addresses.SOURCES,
        kind="sources",
        title=context.t("sources.title"),
        description=context.t("sources.description"),
        data={"groups": tuple(groups), "tally": _tally(lines)},
        toc=tuple(Heading(f"trust-{one.level}", context.t(f"trust.{one.level}")) for one in groups),
        source=None if first is None else workspace.places.find("source", first).file,
    )


def _line(context: Context, source: Source) -> SourceLine:
    workspace = context.workspace
    topics = tuple(workspace.topics[ident] for ident in source.topics if ident in workspace.topics)
    posts = sum(post.source == source.id for post in workspace.posts.values())
    condition = condition_of(source, workspace.source_health.get(source.id))
    return SourceLine(source, topics, posts, _health(context, condition))


def _health(context: Context, condition: Condition) -> HealthLine:
    state, health = condition.state, condition.health
    icon, tone = _ICONS[state], _TONES.get(state, "quiet")
    if not condition.fetched:
        return HealthLine(state, icon, tone)
    hosts = context.workspace.program.hub.internal_hosts
    return HealthLine(
        state,
        icon,
        tone,
        why=reason(health.error or "", context.lang) if state == "failing" else "",
        since=_when(context, health.gone if state == "gone" else health.failing_since),
        succeeded=_when(context, health.succeeded),
        items=health.items,
        due=None if state == "gone" else _when(context, health.due),
        # Where a server sends us may be an address of the company's own network.
        moved_to="" if is_internal(condition.moved_to, hosts) else condition.moved_to,
    )


def _when(context: Context, moment: Moment | None) -> When | None:
    if moment is None:
        return None
    zone = context.workspace.program.zone
    time = moment.starts(zone).astimezone(zone)
    return When(_to_the_minute(time, context), _ago(time, context), time.isoformat(), time <= context.now)


def _to_the_minute(time: dt.datetime, context: Context) -> str:
    day = formats.short_day(time, context.lang) if time.year == context.today.year else formats.day(time, context.lang)
    return f"{day} {time:%H:%M}"


def _ago(time: dt.datetime, context: Context) -> str:
    """Return how many days ago it was; the page is built once a day, so hours would soon be wrong."""
    days = (context.today - time.date()).days
    if days < 0:
        return ""
    return context.t(
        "sources.ago.today" if days == 0 else "sources.ago.yesterday" if days == 1 else "sources.ago.days", n=days
    )


def _tally(lines: Sequence[SourceLine]) -> Tally:
    counts = Counter(line.health.state for line in lines)
    others = tuple(
        (state, _ICONS[state], _TONES.get(state, "quiet"), counts[state])
        for state in STATES
        if counts[state] and state != "ok"
    )
    fetched = sum(number for state, number in counts.items() if state not in {"paused", "by-hand"})
    worst = next((state for state in ("gone", "failing", "new") if counts[state]), "ok" if fetched else "by-hand")
    icon, tone = ("warn", "warn") if worst in {"gone", "failing"} else (_ICONS[worst], _TONES.get(worst, "quiet"))
    return Tally(len(lines), fetched, counts["ok"], icon, tone, others)
