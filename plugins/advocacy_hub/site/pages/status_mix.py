"""The mix on the status page: how it stands, how it went month by month, and what is needed next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from ...charts import MixPart, MixRow, MixRowWords, MixWords, mix_bar, mix_rows
from ...i18n import formats
from ...kpi import figures
from ...mix import LEAST, Mix, MonthMix, Share, by_month, mix_state
from ...model.content import CATEGORIES, Category
from .context import Context

MONTHS = 12

Verdict = Literal["few", "kept", "near", "off"]
"""Too few to judge; less than a post off; within the program's tolerance; beyond it."""


@dataclass(frozen=True)
class PartView:
    """A category's line below a gauge."""

    category: Category
    words: str
    state: Literal["met", "over", "under"]
    off: str
    """How many posts away from the target."""


@dataclass(frozen=True)
class MixView:
    """The mix of the last posts: a picture and the same in words."""

    id: str
    title: str
    bar: Markup
    parts: tuple[PartView, ...]
    verdict: Verdict


@dataclass(frozen=True)
class MonthRow:
    """A month in the table: the posts of each category, and how far off they are."""

    month: dt.date
    total: int
    cells: tuple[tuple[int, str], ...]
    """Count, and the deviation in percentage points with its sign; "" if there are no posts."""


@dataclass(frozen=True)
class MixSection:
    """All that the page says of the mix."""

    views: tuple[MixView, ...]
    tolerance: str
    needed: tuple[Category, ...]
    chart: Markup
    rows: tuple[MonthRow, ...]
    """Newest month first."""


def mix_section(context: Context) -> MixSection | None:
    """Return the mix of what everybody may read; None if there is nothing."""
    program = context.workspace.program
    settings, zone = program.hub.mix, program.zone
    posts = [post for post in context.workspace.posts.values() if post.visibility == "public"]
    if not posts:
        return None
    state = mix_state(posts, settings, zone, context.now)
    views = {found.total: _view(context, found) for found in (state.last_ten, state.last_thirty)}
    months = by_month(posts, context.now, MONTHS, settings=settings, zone=zone)
    return MixSection(
        tuple(views.values()),
        f"{settings.tolerance:g}",
        state.needed,
        _chart(context, months),
        tuple(MonthRow(one.month, one.mix.total, tuple(map(_cell, one.mix.shares))) for one in reversed(months)),
    )


def _view(context: Context, found: Mix) -> MixView:
    labels = {share.category: context.t(f"category.{share.category}") for share in found.shares}
    title = context.t("mix.last", n=found.total)
    description = context.t(
        "mix.desc",
        parts=_listed(context, ((share.category, share.count) for share in found.shares)),
        targets=_listed(context, ((share.category, share.target) for share in found.shares)),
    )
    words = MixWords(title, description, context.t("mix.actual"), context.t("mix.target"))
    parts = [MixPart(share.category, labels[share.category], share.count, share.target) for share in found.shares]
    return MixView(
        f"mix-{found.total}",
        title,
        mix_bar(f"mix-{found.total}", parts, words),
        tuple(_part(context, share) for share in found.shares),
        _verdict(found, context.workspace.program.hub.mix.tolerance),
    )


def _verdict(found: Mix, tolerance: float) -> Verdict:
    if found.total < LEAST:
        return "few"
    if found.balanced:
        return "kept"
    return "near" if found.within(tolerance) else "off"


def _part(context: Context, share: Share) -> PartView:
    words = context.t(
        "mix.part", count=share.count, percent=figures.share(share.percent), expected=_posts(share.expected)
    )
    off = abs(share.deviation)
    return PartView(
        share.category,
        words,
        "met" if off < 1 else "over" if share.deviation > 0 else "under",
        _posts(off),
    )


def _chart(context: Context, months: Iterable[MonthMix]) -> Markup:
    settings = context.workspace.program.hub.mix
    targets: dict[str, float] = {category: getattr(settings, category) for category in CATEGORIES}
    shown = [(one.month, one.mix) for one in months]
    rows = [
        MixRow(
            formats.month(month, context.lang),
            tuple(share.count for share in found.shares),
            context.t("mix.months.amount", n=found.total),
        )
        for month, found in shown
    ]
    told = (
        context.t(
            "mix.months.desc-row",
            month=formats.month(month, context.lang),
            parts=_listed(context, ((share.category, share.count) for share in found.shares)),
        )
        for month, found in shown
    )
    description = context.t(
        "mix.months.desc",
        rows=("。" if context.lang == "ja" else ". ").join(told),
        targets=_listed(context, ((category, getattr(settings, category)) for category in CATEGORIES)),
    )
    words = MixRowWords(context.t("mix.months"), description, context.t("mix.months.target"))
    return mix_rows("mix-months", rows, targets, words)


def _cell(share: Share) -> tuple[int, str]:
    if share.points is None:
        return share.count, ""
    rounded = round(share.points)
    return share.count, f"{'+' if rounded > 0 else ''}{formats.number(rounded)}"


def _listed(context: Context, counts: Iterable[tuple[Category, int]]) -> str:
    said = (context.t("mix.desc-part", label=context.t(f"category.{one}"), count=count) for one, count in counts)
    return ("、" if context.lang == "ja" else ", ").join(said)


def _posts(count: float) -> str:
    return formats.number(count, 0 if count == int(count) else 1)
