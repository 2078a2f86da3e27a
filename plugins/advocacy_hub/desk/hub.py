"""The hub as the desk sees it, read anew only when a file has changed."""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..feeds.hub import read_candidates
from ..feeds.titles import Near, TitleIndex
from ..load.workspace import Loaded, load_workspace
from ..model.base import Lang
from ..model.content import Candidate
from ..model.diagnostic import Diagnostic, Level
from ..model.program import Program
from ..model.workspace import Workspace
from ..site.assets import bundle
from ..site.pages.context import Context

Clock = Callable[[Program], dt.datetime]
"""Tells what a run takes for "now" (aware), in the program's zone."""


class HubUnreadableError(Exception):
    """``program.yml`` cannot be read, and was not before: ``findings`` say why."""

    def __init__(self, findings: tuple[Diagnostic, ...]) -> None:
        super().__init__()
        self.findings = findings


@dataclass(frozen=True)
class Hub:
    """A hub at one moment. Files with errors are left out; ``broken`` are those of the inbox."""

    root: Path
    loaded: Loaded
    workspace: Workspace
    candidates: dict[str, Candidate]
    broken: tuple[str, ...]

    @cached_property
    def titles(self) -> TitleIndex:
        """The titles of the posts, by which a candidate is found to tell a story that is there already."""
        posts = self.workspace.posts.values()
        return TitleIndex(
            (post.id, title) for post in posts for title in dict.fromkeys((post.title.ja, post.title.en)) if title
        )

    @cached_property
    def _near(self) -> dict[str, tuple[Near, ...]]:
        return {}

    def near(self, candidate: Candidate) -> tuple[Near, ...]:
        """Return the posts whose titles are like the candidate's."""
        if candidate.title not in self._near:
            self._near[candidate.title] = self.titles.near(candidate.title)
        return self._near[candidate.title]

    @cached_property
    def _bundles(self) -> dict[dt.date, dict[str, bytes]]:
        return {}

    def site_files(self, now: dt.datetime, lang: Lang = "ja") -> dict[str, bytes]:
        """Return the site's own style sheet and scripts by name, the rules in effect at ``now`` among them."""
        if now.date() not in self._bundles:
            made = bundle(Context(self.workspace.visible(now), lang, now))
            self._bundles[now.date()] = {file.path.removeprefix(made.root): file.content for file in made.files}
        return self._bundles[now.date()]


class HubReader:
    """Reads the hub at ``root`` for one request after the other."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock = threading.Lock()
        self._seen: object = None
        self._hub: Hub | None = None

    def read(self) -> Hub:
        """Return the hub as its files are now; with a ``program.yml`` that is spoilt, as they were before.

        Raises ``HubUnreadableError`` if there is no before.
        """
        with self._lock:
            seen = tuple(sorted(_stamps(self.root)))
            if self._hub is None or seen != self._seen:
                self._hub = self._fresh()
                self._seen = seen
            return self._hub

    def _fresh(self) -> Hub:
        loaded = load_workspace(self.root)
        workspace = loaded.workspace or (self._hub.workspace if self._hub else None)
        if workspace is None:
            raise HubUnreadableError(tuple(one for one in loaded.diagnostics if one.level is Level.ERROR))
        candidates, broken = read_candidates(self.root)
        return Hub(self.root, loaded, workspace, candidates, tuple(str(one) for one in broken))


def _stamps(root: Path) -> Iterator[tuple[str, int, int]]:
    """Yield path, time and size of every file that the desk looks into."""
    for folder in ("content_feed", "guidelines"):
        yield from _below(str(root / folder))


def _below(folder: str) -> Iterator[tuple[str, int, int]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path)
            else:
                about = entry.stat()
                yield entry.path, about.st_mtime_ns, about.st_size
        except OSError:
            # Gone this very moment.
            continue
