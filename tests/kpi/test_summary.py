"""What a KPI says: golden values worked out by hand, and what must hold for any."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.kpi.series import readings
from advocacy_hub.kpi.summary import percent_of_target, progress, stale_after, status, summarise, tally, view
from advocacy_hub.model.diagnostic import Location
from advocacy_hub.model.program import HubSettings, Program, Stage
from advocacy_hub.model.text import Text
from advocacy_hub.model.workspace import Places, Workspace
from helpers.kpi_models import a_kpi, measured

TODAY = dt.date(2026, 11, 20)
FIGURES = st.decimals(-(10**12), 10**12, places=3).map(float)


def seen(*rows, **kpi):
    return view(a_kpi(**kpi), readings(measured(*rows), TODAY)["rate"], TODAY)


def test_a_rate_changes_in_percentage_points():
    """From 36.1 % to 39.0 % is 2.9 points, not 8 %."""
    found = seen(("2026-09-01", 36.1), ("2026-10-01", 39.0), target=45.0)
    assert (found.change, found.change_unit, found.trend) == (2.9, "percentage-points", "better")
    assert (found.value, found.period) == (39.0, dt.date(2026, 10, 1))
    assert (found.previous, found.previous_period) == (36.1, dt.date(2026, 9, 1))
    assert found.percent_of_target == pytest.approx(86.67, abs=0.01)
    assert found.status == "missed"


def test_less_can_be_better():
    """18.6 hours against a target of 24 is 129 % of it, and a fall is better."""
    found = seen(("2026-09-01", 20.1), ("2026-10-01", 18.6), unit="hours", direction="down", target=24.0, baseline=52.0)
    assert (found.status, found.trend, found.change) == ("met", "better", -1.5)
    assert found.percent_of_target == pytest.approx(129.03, abs=0.01)
    assert found.progress == pytest.approx(119.29, abs=0.01)


def test_the_previous_value_is_the_last_that_is_known():
    """The change says over which periods it goes, so it may reach over a gap."""
    found = seen(("2026-07-01", 1.8), ("2026-08-01", None), ("2026-09-01", 2.5))
    assert (found.change, found.previous_period) == (0.7, dt.date(2026, 7, 1))


def test_the_first_value_has_no_change():
    found = seen(("2026-10-01", 10.0))
    assert (found.previous, found.change, found.trend) == (None, None, None)


def test_without_a_value_nothing_is_said():
    """No rows, empty rows and hidden groups alike."""
    assert view(a_kpi(target=1.0), (), TODAY).status == "no-data"
    found = seen(("2026-10-01", None), ("2026-09-01", 50.0, 4), target=1.0)
    assert (found.status, found.value, found.percent_of_target, found.stale) == ("no-data", None, None, False)


@pytest.mark.parametrize(
    ("value", "kpi", "expected"),
    [
        (150, {"target": 150}, "met"),
        (135, {"target": 150}, "near"),
        (134.9, {"target": 150}, "missed"),
        (62.0, {"target": 65.1, "baseline": 62.0}, "missed"),
        (63.5, {"target": 65.1, "baseline": 62.0}, "missed"),
        (63.6, {"target": 65.1, "baseline": 62.0}, "near"),
        (24, {"target": 24, "direction": "down"}, "met"),
        (26, {"target": 24, "direction": "down"}, "near"),
        (27, {"target": 24, "direction": "down"}, "missed"),
        (0, {"target": 0, "direction": "down"}, "met"),
        (1, {"target": 0, "direction": "down"}, "missed"),
        (5, {}, "no-target"),
    ],
)
def test_status(value, kpi, expected):
    """Near is 90 % of the target and, where a baseline is known, half of the way from it."""
    assert status(a_kpi(**kpi), value) == expected


def test_nothing_is_divided_by_zero():
    assert percent_of_target(a_kpi(target=0), 3.0) is None
    assert percent_of_target(a_kpi(target=24, direction="down"), 0.0) is None
    assert progress(a_kpi(target=5, baseline=5), 3.0) is None


@given(FIGURES, st.none() | FIGURES, st.none() | FIGURES, st.sampled_from(["up", "down"]))
def test_met_and_percent_of_target_agree(value, target, baseline, direction):
    """A figure at or over its target shows 100 % or more, one that misses it less; never an exception."""
    kpi = a_kpi(target=target, baseline=baseline, direction=direction)
    share, verdict = percent_of_target(kpi, value), status(kpi, value)
    if share is not None and verdict == "met":
        assert share >= 100
    if share is not None and verdict in {"near", "missed"}:
        assert 0 <= share <= 100


@pytest.mark.parametrize(
    ("day", "stale"), [("2026-09-01", True), ("2026-09-05", True), ("2026-09-06", False), ("2026-10-01", False)]
)
def test_a_monthly_figure_is_stale_after_75_days(day, stale):
    assert stale_after(1) == 75
    assert seen((day, 1.0)).stale is stale


def test_a_quarterly_figure_lasts_longer():
    rows = (("2026-03-01", 1.0), ("2026-06-01", 2.0), ("2026-09-01", 3.0))
    assert seen(*rows).stale is False


def test_figures_are_those_of_the_programs_day():
    """At 23:30 UTC on 30 September it is October in Tokyo, so October's figure exists."""
    stage = Stage(
        id="a", title=Text.plain("A"), summary=Text.plain("A"), status="current", exit_criteria=[{"text": "x"}]
    )
    program = Program(
        name=Text.plain("Hub"),
        company=Text.plain("Co"),
        tagline=Text.plain("T"),
        contact="desk",
        hub=HubSettings(networks=("x",)),
        stages=(stage,),
    )
    workspace = Workspace(
        program,
        Places(lambda *_: Location("x.yml", 1, 1)),
        kpis={"rate": a_kpi(), "other": a_kpi("other")},
        measurements=measured(("2026-09-01", 1.0), ("2026-10-01", 2.0)),
    )
    evening = dt.datetime(2026, 9, 30, 23, 30, tzinfo=dt.UTC)
    found = summarise(workspace, evening)
    assert list(found) == ["rate", "other"]
    assert found["other"].status == "no-data"
    assert found["rate"].value == 2.0
    assert summarise(workspace, evening.replace(hour=12))["rate"].value == 1.0
    assert summarise(workspace, evening.astimezone(ZoneInfo("America/New_York")))["rate"].value == 2.0


def test_a_tally_names_every_status():
    views = [seen(("2026-10-01", value), target=10) for value in (10.0, 11.0, 1.0)]
    assert tally(views) == {"met": 2, "near": 0, "missed": 1, "no-data": 0, "no-target": 0}
