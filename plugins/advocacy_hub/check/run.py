"""All checks of a run, and their findings in one order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from ..load.workspace import Loaded
from ..model.diagnostic import Diagnostic, Level
from .assets import check_assets
from .captions import check_captions, check_disclosures
from .context import Context
from .dates import check_dates
from .feed import check_feed
from .ids import check_ids
from .links import check_links
from .lint import Memory
from .mix import check_mix
from .pages import check_pages
from .program import check_program
from .references import check_references
from .rule_checks import check_rule_checks
from .secrets import check_secrets
from .sources import check_sources
from .suggestions import check_suggestions
from .terms import check_terms
from .translations import check_translations

CHECKS: tuple[Callable[[Context], Iterator[Diagnostic]], ...] = (
    check_references,
    check_ids,
    check_dates,
    check_links,
    check_pages,
    check_feed,
    check_sources,
    check_suggestions,
    check_assets,
    check_mix,
    check_rule_checks,
    check_captions,
    check_disclosures,
    check_secrets,
    check_program,
    check_translations,
    check_terms,
)


def check(
    loaded: Loaded, now: dt.datetime, memory: Memory | None = None, *, strict_mix: bool = False
) -> tuple[Diagnostic, ...]:
    """Return every finding about the hub at ``now`` (aware), those of loading included, by file and line.

    ``memory`` holds what earlier runs found in captions, and takes in what this one finds.
    ``strict_mix`` makes a mix beyond the program's tolerance an error.
    """
    found = list(loaded.diagnostics)
    if loaded.workspace is not None:
        context = Context(loaded.workspace, loaded.index, now, memory or Memory(), strict_mix)
        found.extend(finding for one in CHECKS for finding in one(context))
    unique = {(f.code, f.where, tuple(sorted(f.values.items()))): f for f in found}
    return tuple(sorted(unique.values(), key=lambda finding: finding.sort_key))


def has_errors(findings: tuple[Diagnostic, ...]) -> bool:
    """Return whether a build must fail."""
    return any(finding.level is Level.ERROR for finding in findings)
