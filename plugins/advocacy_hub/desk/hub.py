"""The hub as the desk sees it, read anew only when a file has changed."""

from __future__ import annotations

import datetime as dt
import os
import re
import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from ..curation.titles import Near, TitleIndex
from ..load.files import read
from ..load.hub_files import DISMISSED, INBOX, POSTS, read_candidates
from ..load.workspace import Loaded, load_workspace
from ..load.yaml_file import read_yaml
from ..model.base import Lang
from ..model.content import Candidate, Post
from ..model.diagnostic import Diagnostic, Level
from ..model.program import Program
from ..model.workspace import Workspace
from ..site.assets import bundle
from ..site.pages.context import Context

_POST = re.compile(rf"{re.escape(POSTS)}\d{{4}}-\d{{2}}/[^./#~][^/]*\.yml")
_PROGRAM = "guidelines/program/program.yml"
_FEW = 20

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
    spoilt: tuple[Diagnostic, ...] = ()
    """What is wrong with ``program.yml``, where the settings of before serve until it is mended."""

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
        self._seen: dict[str, tuple[int, int]] = {}
        self._hub: Hub | None = None

    def read(self) -> Hub:
        """Return the hub as its files are now; with a ``program.yml`` that is spoilt, as they were before.

        Raises ``HubUnreadableError`` if there is no before.
        """
        with self._lock:
            seen = dict(_stamps(self.root))
            if self._hub is None or seen != self._seen:
                changed = {file for file, _ in seen.items() ^ self._seen.items()}
                self._hub = self._updated(changed, seen) or self._fresh()
                self._seen = seen
            return self._hub

    def _updated(self, changed: Collection[str], there: Iterable[str]) -> Hub | None:
        """Return the hub with some candidates and posts that have changed; ``None`` if it must be read as a whole.

        Of ten thousand posts a decision changes one.
        """
        names = [file for file in changed if not file.startswith(INBOX) and file != DISMISSED]
        if self._hub is None or len(names) > _FEW or not all(_POST.fullmatch(file) for file in names):
            return None
        posts = dict(self._hub.workspace.posts)
        stems = Counter(Path(file).stem for file in there if file.startswith(POSTS))
        found: dict[str, Post] = {}
        for file in names:
            post = self._post(file)
            # An id that two files have, or none that it should have: the loader knows what counts.
            if stems[ident := Path(file).stem] > 1 or isinstance(post, Diagnostic) or (post and post.id != ident):
                return None
            if post is None:
                posts.pop(ident, None)
            else:
                found[ident] = post
        # Last, because a file that moved is one that is gone and one that is there.
        posts.update(found)
        candidates, broken = read_candidates(self.root)
        workspace = replace(self._hub.workspace, posts=posts)
        return Hub(
            self.root, self._hub.loaded, workspace, candidates, tuple(str(one) for one in broken), self._hub.spoilt
        )

    def _post(self, file: str) -> Post | Diagnostic | None:
        """Return the post in a file, ``None`` if there is no file, and a finding if there is no post in it."""
        raw = read(self.root, file)
        if isinstance(raw, Diagnostic):
            return None if raw.code == "missing-file" else raw
        result = read_yaml(file, raw, Post)
        return result.record if isinstance(result.record, Post) else result.findings[0]

    def _fresh(self) -> Hub:
        loaded = load_workspace(self.root)
        workspace = loaded.workspace or (self._hub.workspace if self._hub else None)
        errors = tuple(one for one in loaded.diagnostics if one.level is Level.ERROR)
        if workspace is None:
            raise HubUnreadableError(errors)
        spoilt = () if loaded.workspace else tuple(one for one in errors if one.where.file == _PROGRAM)
        candidates, broken = read_candidates(self.root)
        return Hub(self.root, loaded, workspace, candidates, tuple(str(one) for one in broken), spoilt)


def _stamps(root: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield every file that the desk looks into, relative to ``root``, with its time and size."""
    for folder in ("content_feed", "guidelines"):
        yield from _below(str(root / folder), folder)


def _below(folder: str, name: str) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path, f"{name}/{entry.name}")
            else:
                about = entry.stat()
                yield f"{name}/{entry.name}", (about.st_mtime_ns, about.st_size)
        except OSError:
            # Gone this very moment.
            continue
