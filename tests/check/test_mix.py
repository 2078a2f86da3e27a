"""The mix of what readers see: beyond the tolerance it warns, and fails a run that is strict about it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner

from advocacy_hub.check import check
from advocacy_hub.cli import main
from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.model.diagnostic import Diagnostic, Level
from advocacy_hub.publish.prepare import ContentError, prepare

NOW = dt.datetime(2026, 11, 20, 9, tzinfo=dt.timezone(dt.timedelta(hours=9)))
PROGRAM = "guidelines/program/program.yml"
TEN = ["curated"] * 6 + ["owned"] * 3 + ["promotional"]


def add(hub: Path, categories: list[str], **changes: str) -> None:
    """Add a post of each category, the first one newest; the hub's own one of 3 November is older than all."""
    for number, category in enumerate(categories):
        values = {
            "id": f"p{number:02}",
            "title": f"Post {number}",
            "link": f"https://www.example.com/{number}",
            "language": "en",
            "category": category,
            "topics": "[engineering]",
            "purpose": "[educate]",
            "added": f"2026-11-{19 - number // 4:02} {20 - number % 4}:00",
            "status": "approved",
            "approved_by": "desk",
            "would_share": "yes",
            "summary": "{ja: 記事, en: An article}",
            "why": "{ja: 役に立つ, en: Useful}",
            **changes,
        }
        text = "".join(f"{key}: {value}\n" for key, value in values.items())
        (hub / f"content_feed/posts/2026-11/p{number:02}.yml").write_text(text, encoding="utf-8")


def off(hub: Path, *, strict: bool = False) -> list[tuple[str, Level]]:
    found = check(load_workspace(hub), NOW, strict_mix=strict)
    assert {finding.code for finding in found} <= {"mix-off", "waiting-for-review", "post-expired"}
    return [(finding.values["n"], finding.level) for finding in found if finding.code == "mix-off"]


@pytest.mark.parametrize(
    ("categories", "expected"),
    [
        (TEN, []),
        (["curated"] * 7 + ["owned"] * 2 + ["promotional"], []),
        (["curated"] * 8 + ["owned"] + ["promotional"], ["10"]),
        # With the hub's own post nine: too few to judge.
        (["curated"] * 8, []),
        (["curated"] * 9, ["10"]),
        # The last ten are fine, all thirty are not.
        ([*TEN, *["curated"] * 20], ["30"]),
        ([*["curated"] * 10, *TEN, *["owned"] * 10], ["10"]),
    ],
)
def test_windows(hub: Path, categories: list[str], expected: list[str]) -> None:
    """Ten and thirty posts are judged apart; one post of ten is let pass, two are not."""
    add(hub, categories)
    assert off(hub) == [(n, Level.WARNING) for n in expected]
    assert off(hub, strict=True) == [(n, Level.ERROR) for n in expected]


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "draft"},
        {"visibility": "internal"},
        {"embargo": "2026-11-20 09:01"},
        {"expires": "2026-11-20 08:59"},
    ],
)
def test_what_readers_do_not_see_does_not_count(hub: Path, changes: dict[str, str]) -> None:
    """Twenty hidden promotional posts are no mix."""
    add(hub, ["promotional"] * 20, **changes)
    assert off(hub) == []


def test_the_tolerance_is_the_programs(hub: Path) -> None:
    """What is let pass stands in program.yml, and the finding points at it."""
    add(hub, ["curated"] * 8 + ["owned"] + ["promotional"])
    program = (hub / PROGRAM).read_text(encoding="utf-8")

    def tolerate(value: str) -> list[Diagnostic]:
        setting = f"  page_size: 20\n  mix: {{tolerance: {value}}}\n"
        (hub / PROGRAM).write_text(program.replace("  page_size: 20\n", setting), encoding="utf-8")
        return list(check(load_workspace(hub), NOW))

    assert tolerate("2") == []
    (finding,) = tolerate("1.9")
    assert (finding.code, finding.line_text) == ("mix-off", "  mix: {tolerance: 1.9}")
    (finding,) = tolerate("0.4")
    assert (finding.code, finding.level, finding.line_text) == ("out-of-range", Level.ERROR, "  mix: {tolerance: 0.4}")


def test_strict_fails_check_and_build(hub: Path) -> None:
    """The same hub passes without the option, and nothing is built with it."""
    add(hub, ["curated"] * 10)
    run = CliRunner()
    assert run.invoke(main, ["-C", str(hub), "check"]).exit_code == 0
    strict = run.invoke(main, ["-C", str(hub), "--lang", "ja", "check", "--strict-mix"])
    assert strict.exit_code == 1
    assert "エラー[mix-off]" in strict.stdout
    built = run.invoke(main, ["-C", str(hub), "--lang", "en", "build", "--strict-mix"])
    assert built.exit_code == 1
    assert "error[mix-off]" in built.stderr
    assert not (hub / "build" / "site").exists()
    assert {found.level for found in prepare(hub).diagnostics if found.code == "mix-off"} == {Level.WARNING}
    with pytest.raises(ContentError):
        prepare(hub, strict_mix=True)
