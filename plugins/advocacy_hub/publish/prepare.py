"""From files to a checked workspace and a moment: what every writer of the site starts from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from ..check import check
from ..load.workspace import Loaded, load_workspace
from ..model.base import Lang
from ..model.diagnostic import Diagnostic, Level
from ..model.workspace import Workspace
from ..site.page import SitePlan
from ..site.plan import plan_site
from .clock import moment_of
from .memory import remember, remembered


class ContentError(Exception):
    """The content has errors, and nothing was written. ``diagnostics`` holds every finding."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(f"the content has {sum(d.level is Level.ERROR for d in diagnostics)} error(s)")
        self.diagnostics = diagnostics


@dataclass(frozen=True)
class Prepared:
    """Content without errors, and the moment it is seen at."""

    root: Path
    workspace: Workspace
    now: dt.datetime
    diagnostics: tuple[Diagnostic, ...]
    internal: bool = False
    """True for a site that shows posts for staff only."""

    @property
    def shown(self) -> Workspace:
        """What the site's readers may see."""
        return self.workspace.visible(self.now, internal=self.internal)

    def plan(self, lang: Lang, site_url: str | None = None) -> SitePlan:
        """Return the plan of the site in ``lang``; ``site_url`` is its absolute address, if it is known."""
        return plan_site(self.workspace, lang, self.now, internal=self.internal, site_url=site_url)


def prepare(root: Path, now: str | None = None, *, internal: bool = False, strict_mix: bool = False) -> Prepared:
    """Return the content under ``root``, checked as of ``now`` (see ``clock.moment_of``).

    ``internal`` prepares a site for staff only, with the posts that are for their eyes.
    ``strict_mix`` takes a mix beyond the program's tolerance as an error.
    Raises ``ContentError`` with every finding if there is an error among them.
    """
    loaded: Loaded = load_workspace(root)
    if loaded.workspace is None:
        raise ContentError(loaded.diagnostics)
    moment = moment_of(loaded.workspace.program, now)
    memory = remembered(root)
    diagnostics = check(loaded, moment, memory, strict_mix=strict_mix)
    remember(root, memory)
    if any(found.level is Level.ERROR for found in diagnostics):
        raise ContentError(diagnostics)
    return Prepared(root, loaded.workspace, moment, diagnostics, internal)
