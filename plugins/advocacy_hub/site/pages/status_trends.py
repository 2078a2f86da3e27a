"""The trend of each KPI: a chart, what it says in words, and the table behind it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from markupsafe import Markup

from ...charts import ChartWords, line_chart
from ...charts.scale import axis
from ...kpi import figures
from ...kpi.series import Reading
from ...kpi.summary import KpiView
from ...model.program import Kpi
from ...model.text import Text
from .context import Context


@dataclass(frozen=True)
class Row:
    """A line of the table: a period and what is known of it."""

    period: str
    value: str
    remark: str | None
    """Why there is no value."""
    n: str
    source: Text | None
    note: Text | None


@dataclass(frozen=True)
class Trend:
    """A KPI over time."""

    kpi: Kpi
    chart: Markup
    caption: str
    notice: str | None
    unit: str
    rows: tuple[Row, ...]
    """Newest first."""
    wide: bool
    """Whether it takes the whole width: the first of an odd number does."""

    @property
    def has_n(self) -> bool:
        """Whether any row tells how many were asked."""
        return any(row.n for row in self.rows)

    @property
    def has_notes(self) -> bool:
        """Whether any row has a note."""
        return any(row.note for row in self.rows)

    @property
    def has_sources(self) -> bool:
        """Whether the rows come from more than one source."""
        return len({str(row.source) for row in self.rows if row.source}) > 1


def trend(context: Context, view: KpiView, *, wide: bool) -> Trend:
    """Return the trend of a KPI, with or without data."""
    unit = context.t(f"unit.{view.kpi.unit}.name")
    return Trend(
        view.kpi,
        chart=_chart(context, view, unit),
        caption=caption(context, view),
        notice=_notice(context, view),
        unit=unit,
        rows=tuple(_row(context, view, reading) for reading in reversed(view.readings)),
        wide=wide,
    )


def caption(context: Context, view: KpiView) -> str:
    """Return the latest figure in one or two sentences."""
    kpi, lang = view.kpi, context.lang
    if view.period is None:
        return context.t("trend.none")
    parts = [
        context.t(
            "trend.caption",
            period=_period(context, view, view.period),
            value=figures.figure(view.value, kpi.unit, lang),
        )
    ]
    if view.percent_of_target is not None:
        target = figures.figure(kpi.target, kpi.unit, lang)
        parts.append(
            context.t(
                f"trend.caption-target-{kpi.direction}", share=figures.share(view.percent_of_target), target=target
            )
        )
    elif kpi.target is not None:
        parts.append(context.t("trend.caption-target-plain", target=figures.figure(kpi.target, kpi.unit, lang)))
    if view.change is not None:
        parts.append(context.t("trend.caption-change", change=figures.change(view, lang)))
    return ("" if lang == "ja" else " ").join(parts)


def _notice(context: Context, view: KpiView) -> str | None:
    values = [value for _, value in view.series if value is not None]
    if not values:
        return None
    if view.target is not None:
        values.append(view.target)
    return None if axis(values).from_zero else context.t("trend.not-zero")


def _chart(context: Context, view: KpiView, unit: str) -> Markup:
    kpi, lang = view.kpi, context.lang
    words = ChartWords(
        lang=lang,
        title=context.plain(kpi.name),
        description=_description(context, view),
        actual=context.t("trend.actual"),
        target=context.t("trend.target"),
        unit=context.t("trend.unit", unit=unit),
        value=lambda value: figures.brief(value, kpi.unit, lang),
    )
    return line_chart(f"chart-{kpi.id}", view.series, words, kpi.target)


def _description(context: Context, view: KpiView) -> str:
    known = [(reading, reading.value) for reading in view.readings if reading.value is not None]
    if not known:
        return ""
    values = [value for _, value in known]
    gaps = len(view.readings) - len(known)
    parts = [
        context.t(
            "trend.desc",
            first=_period(context, view, view.readings[0].date),
            last=_period(context, view, view.readings[-1].date),
            low=figures.figure(min(values), view.kpi.unit, context.lang),
            high=figures.figure(max(values), view.kpi.unit, context.lang),
        ),
        caption(context, view),
    ]
    if gaps:
        parts.append(context.t("trend.desc-gaps", n=gaps))
    parts.append(context.t("trend.desc-table"))
    return ("" if context.lang == "ja" else " ").join(parts)


def _row(context: Context, view: KpiView, reading: Reading) -> Row:
    remark = None
    if reading.value is None:
        remark = context.t("trend.hidden" if reading.suppressed else "trend.gap")
    return Row(
        _period(context, view, reading.date),
        figures.figure(reading.value, view.kpi.unit, context.lang),
        remark,
        "" if reading.n is None or reading.suppressed else figures.digits(reading.n, "count"),
        reading.source,
        reading.note,
    )


def _period(context: Context, view: KpiView, start: dt.date) -> str:
    return figures.period(start, view.cadence, context.lang, context.workspace.program.fiscal_year_start)
