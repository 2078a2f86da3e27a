"""The editorial calendar: what was added, what comes, what goes, and when the mix will not be kept.

The published page is made from the visible workspace and so knows nothing of what is
hidden, not even how many posts of a category are to come. Editors see the whole
calendar in a preview on their own machine, made by the same functions from the whole
workspace.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ...mix import LEAST, Gap, gaps, mix_on
from ...model.base import Lang
from ...model.content import Post
from ...model.text import Said
from ...model.workspace import Workspace, post_span
from .. import addresses
from ..page import Page
from .cards import title_of
from .context import Context

BEHIND_WEEKS = 4
AHEAD_DAYS = 42
_WEEK = 7

Event = Literal["added", "scheduled", "expires", "waiting"]
"""It appeared; it will appear; it goes; it would appear, but is a draft or waits for a reviewer."""


@dataclass(frozen=True)
class Item:
    """Something that happens to a post on a day."""

    event: Event
    post: Post
    at: dt.datetime
    """When, in the program's zone; the midnight after its day for an expiry that is a bare day."""
    day: dt.date
    timed: bool
    """Whether the hour is worth telling: it is not for a bare day."""
    linked: bool
    """Whether the post has a page now."""

    def title(self, lang: Lang) -> Said:
        """Return the post's title for readers of ``lang``."""
        return title_of(self.post, lang)


@dataclass(frozen=True)
class Day:
    """A day of the calendar."""

    date: dt.date
    items: tuple[Item, ...]
    """In the order in which they happen."""
    begins: tuple[int, ...]
    """Numbers, from 1, of the gaps that begin on it."""
    gap: bool
    """Whether the mix is not kept on it."""


@dataclass(frozen=True)
class Numbered:
    """A gap of the mix with its number, and what causes it."""

    number: int
    gap: Gap
    causes: tuple[Item, ...]
    """The expiries that take posts away just before it begins."""


Week = tuple[Day, ...]
"""Seven days from Monday on."""


@dataclass(frozen=True)
class Calendar:
    """Four weeks back, and ahead to the end of the week in which the days looked ahead end."""

    today: dt.date
    ahead: tuple[Week, ...]
    """From the week of today on."""
    behind: tuple[Week, ...]
    """The weeks before that, oldest first."""
    gaps: tuple[Numbered, ...]
    outside: tuple[Item, ...]
    """What is scheduled or waits, but lies before or after the weeks, by its moment."""
    judged: bool
    """Whether there are posts enough today for the mix to be judged."""

    @property
    def first(self) -> dt.date:
        """The first day."""
        return self.behind[0][0].date

    @property
    def last(self) -> dt.date:
        """The last day."""
        return self.ahead[-1][-1].date


def calendar(workspace: Workspace, now: dt.datetime, *, days: int = AHEAD_DAYS, internal: bool = False) -> Calendar:
    """Return the calendar of ``workspace`` at ``now`` (aware), ``days`` ahead.

    Of a workspace that was made visible it holds what readers may know: what was added
    and what goes. Of a whole one it also holds what is scheduled, drafts, what waits for
    a reviewer, and posts for staff: show that to editors only. ``internal`` says that
    posts for staff have pages in the site that is linked to. The mix counts what
    everybody will see, so a draft fills no gap.
    """
    zone = workspace.program.zone
    today = now.astimezone(zone).date()
    monday = today - dt.timedelta(days=today.weekday())
    start = monday - dt.timedelta(weeks=BEHIND_WEEKS)
    weeks = (today + dt.timedelta(days=days) - monday).days // _WEEK + 1
    last = monday + dt.timedelta(weeks=weeks, days=-1)
    items = sorted(_items(workspace, now, internal=internal), key=lambda item: (item.at, item.post.id, item.event))
    certain = [post for post in workspace.posts.values() if not workspace.waits_for(post)]
    found = gaps(certain, today, (last - today).days + 1, settings=workspace.program.hub.mix, zone=zone)
    numbered = tuple(Numbered(number, gap, _causes(gap, items, now, zone)) for number, gap in enumerate(found, start=1))
    by_day: Mapping[dt.date, list[Item]] = defaultdict(list)
    for item in items:
        by_day[item.day].append(item)

    def week(monday: dt.date) -> Week:
        dates = (monday + dt.timedelta(days=number) for number in range(_WEEK))
        return tuple(_day(date, by_day.get(date, ()), numbered) for date in dates)

    return Calendar(
        today,
        tuple(week(monday + dt.timedelta(weeks=number)) for number in range(weeks)),
        tuple(week(start + dt.timedelta(weeks=number)) for number in range(BEHIND_WEEKS)),
        numbered,
        tuple(item for item in items if item.event in {"scheduled", "waiting"} and not start <= item.day <= last),
        mix_on(certain, today, zone=zone).total >= LEAST,
    )


def pages(context: Context) -> Iterator[Page]:
    """Yield the published calendar."""
    found = calendar(context.workspace, context.now, internal=True)
    yield Page(
        path=addresses.CALENDAR,
        kind="calendar",
        under=addresses.HUB,
        title=context.t("calendar.title"),
        description=context.t("calendar.description"),
        data={"calendar": found, "least": LEAST, "now": context.now.astimezone(context.workspace.program.zone)},
        # What it names has pages of its own, and it is old within a day.
        searchable=False,
    )


def _items(workspace: Workspace, now: dt.datetime, *, internal: bool) -> Iterator[Item]:
    zone = workspace.program.zone
    shown = workspace.visible(now, internal=internal).posts
    for post in workspace.posts.values():
        if post.status == "rejected":
            continue
        appears, goes = post_span(post, zone)
        at, linked = appears.astimezone(zone), post.id in shown
        moment = post.added if post.embargo is None or post.embargo.starts(zone) < appears else post.embargo
        waits = post.status != "approved" or bool(workspace.waits_for(post))
        event: Event = "waiting" if waits else "scheduled" if appears > now else "added"
        yield Item(event, post, at, at.date(), moment.time is not None, linked)
        if post.expires is not None and goes is not None and not waits:
            bare = post.expires.time is None
            end = goes.astimezone(zone)
            yield Item("expires", post, end, post.expires.day if bare else end.date(), not bare, linked)


def _day(date: dt.date, items: Iterable[Item], numbered: Iterable[Numbered]) -> Day:
    covering = [one for one in numbered if one.gap.first <= date and (one.gap.last is None or date <= one.gap.last)]
    begins = tuple(one.number for one in covering if one.gap.first == date)
    return Day(date, tuple(items), begins, bool(covering))


def _causes(gap: Gap, items: Iterable[Item], now: dt.datetime, zone: dt.tzinfo) -> tuple[Item, ...]:
    """Return the expiries between the end of the day before the gap, or now, and the end of its first day."""
    if gap.kind == "dry":
        kinds = set(gap.needed)
    else:
        kinds = {share.category for share in gap.mix.shares if share.deviation < 0}
    since = max(now, dt.datetime.combine(gap.first, dt.time(), zone))
    until = dt.datetime.combine(gap.first, dt.time.max, zone)
    return tuple(
        item
        for item in items
        if item.event == "expires"
        and item.post.visibility == "public"
        and item.post.category in kinds
        and since <= item.at <= until
    )
