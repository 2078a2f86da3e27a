"""KPIs and measurements made by hand."""

import datetime as dt

from advocacy_hub.model.program import Kpi, Measurement
from advocacy_hub.model.text import Text


def a_kpi(ident="rate", **more):
    words = {
        "name": Text("参加率", "Participation"),
        "formula": Text("式", "Formula"),
        "source": Text("出所", "Source"),
    }
    return Kpi(**{"id": ident, "unit": "percent", **words, **more})


def measured(*rows, kpi="rate"):
    """Return measurements from (``2026-10-01``, value) or (``2026-10-01``, value, n)."""
    return tuple(
        Measurement(kpi=kpi, date=dt.date.fromisoformat(day), value=value, n=n[0] if n else None)
        for day, value, *n in rows
    )
