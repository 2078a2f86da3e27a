"""What an editor decides about a candidate: approve, dismiss, later; and the way back."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from ..load.hub_files import DISMISSED, INBOX, LOCK, POSTS, HubFileError, read_candidate, read_candidates
from ..model.content import Candidate
from ..model.moment import Moment
from ..store.atomic import remove, set_aside, write_atomic
from ..store.lock import Lock
from .approve import Approval, approve
from .dismissed import dismiss, take_back
from .inbox import change_candidate

Verb = Literal["approve", "dismiss", "later", "undo"]

JOURNAL = "build/cache/decisions.json"
_STEM = re.compile(r"[^/\\\x00]+")
_LONGEST_NAME = 250
_KEPT = 200
"""Decisions that can be undone; older ones are for git."""
_PATIENCE = 5.0
"""Seconds to wait while another decision is written; each takes far less than one."""


@dataclass(frozen=True)
class Decision:
    """What was decided about which candidate; ``files`` (relative to the hub) were written or removed."""

    kind: Verb
    candidate: Candidate
    files: tuple[str, ...]


class NoCandidateError(Exception):
    """There is no such candidate, or no more: somebody decided meanwhile."""

    def __init__(self, ident: str) -> None:
        super().__init__(ident)
        self.ident = ident


class NothingToUndoError(Exception):
    """No decision is left that could be undone."""


class ChangedSinceError(Exception):
    """A post or candidate was edited after the decision; ``file`` (relative to the hub) is left as it is."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


@dataclass(frozen=True)
class _Done:
    """A line of the journal: enough to go back.

    ``text`` is the candidate's file as it was; ``file`` the post, ``digest`` the hash of
    what was written: the post, or the candidate that was put off; ``line`` is that of
    ``dismissed.txt``; ``aged`` says that nobody decided, but the days.
    """

    kind: Verb
    ident: str
    text: str
    file: str = ""
    digest: str = ""
    line: str = ""
    aged: bool = False
    undone: bool = False

    @property
    def safe(self) -> bool:
        """Whether its files lie where files of that kind lie; the journal is a file that anybody could write."""
        post = PurePosixPath(self.file)
        return _STEM.fullmatch(self.ident) is not None and (
            not self.file or (self.file.startswith(POSTS) and ".." not in post.parts and post.suffix == ".yml")
        )


class Decisions:
    """Decides about the candidates of the hub at ``root``; ``now`` (aware) is when.

    Every step writes what must not be lost first: the post before the candidate
    goes, the candidate before the post goes. Killed in between, nothing is
    lost, and doing it again finishes the work. All raise ``LockBusyError`` while
    another run writes, and ``NoCandidateError``.
    """

    def __init__(self, root: Path, now: dt.datetime) -> None:
        self.root = root
        self.now = now
        self.damaged: list[Path] = []
        """Journals that could not be read, and where they were set aside: what they told can no longer be undone."""

    def approve(self, ident: str, approval: Approval) -> Decision:
        """Make a post of the candidate. Raises what ``approve.approve`` does, with nothing changed."""
        with self._lock("approve"):
            candidate, text = self._candidate(ident)
            path = approve(self.root, candidate, approval, self.now, before_removal=self._note_post(ident, text))
        return Decision("approve", candidate, (path.relative_to(self.root).as_posix(), f"{INBOX}{ident}.yml"))

    def dismiss(self, ident: str, reason: str = "") -> Decision:
        """Turn the candidate down: its story never comes back."""
        return self._dismiss(ident, reason)

    def _dismiss(self, ident: str, reason: str, *, aged: bool = False) -> Decision:
        with self._lock("dismiss"):
            candidate, text = self._candidate(ident)
            line = dismiss(self.root, candidate, self.now.date(), reason)
            self._note(_Done("dismiss", ident, text, line=line, aged=aged))
            remove(self.root / f"{INBOX}{ident}.yml")
        return Decision("dismiss", candidate, (DISMISSED, f"{INBOX}{ident}.yml"))

    def later(self, ident: str, until: dt.date) -> Decision:
        """Put the candidate off until the day ``until``. Raises ``CandidateFileError``."""
        with self._lock("later"):
            candidate, text = self._candidate(ident)
            path = change_candidate(self.root, candidate, {"later": until})
            self._note(_Done("later", ident, text, digest=_digest(path.read_bytes())))
        return Decision("later", candidate.model_copy(update={"later": until}), (f"{INBOX}{ident}.yml",))

    def age_out(self, days: int, reason: str) -> list[Decision]:
        """Turn down the candidates that have waited longer than ``days``, but those put off until a day to come."""
        today = self.now.date()
        oldest = today - dt.timedelta(days=days)
        candidates, _ = read_candidates(self.root)
        return [
            self._dismiss(one.id, reason, aged=True)
            for one in candidates.values()
            if one.fetched.day < oldest and (one.later is None or one.later < today)
        ]

    def undo(self, ident: str = "") -> Decision:
        """Take back the newest decision that stands, or the newest about the candidate ``ident``.

        One that aged out comes back as if it were fetched now, or it would go again.
        Raises ``NothingToUndoError`` or ``ChangedSinceError``.
        """
        with self._lock("undo"):
            journal = self._journal()
            standing = [at for at, done in enumerate(journal) if not done.undone and ident in {"", done.ident}]
            if not standing:
                raise NothingToUndoError
            number = standing[-1]
            done = journal[number]
            files = self._taken_back(done)
            journal[number] = replace(done, undone=True)
            self._write(journal)
            candidate, _ = self._candidate(done.ident)
            if done.aged:
                change_candidate(self.root, candidate, {"fetched": Moment.at(self.now)})
        return Decision("undo", candidate, files)

    def _taken_back(self, done: _Done) -> tuple[str, ...]:
        file = f"{INBOX}{done.ident}.yml"
        waiting, before = self.root / file, done.text.encode("utf-8", "surrogateescape")
        # What a person wrote since must not go: into the candidate (it may be back by git), or into the post.
        if waiting.exists() and (there := waiting.read_bytes()) != before and _digest(there) != done.digest:
            raise ChangedSinceError(file)
        posts = self._posts(done)
        for post in posts:
            if _digest(post.read_bytes()) != done.digest:
                raise ChangedSinceError(post.relative_to(self.root).as_posix())
        write_atomic(waiting, before)
        for post in posts:
            remove(post)
        if done.line:
            take_back(self.root, done.line)
        names = [post.relative_to(self.root).as_posix() for post in posts]
        return (file, *names, *([DISMISSED] if done.line else []))

    def _posts(self, done: _Done) -> list[Path]:
        """Return the file of the post, in whatever month it lies by now."""
        return sorted((self.root / POSTS).glob(f"**/{PurePosixPath(done.file).name}")) if done.file else []

    def _candidate(self, ident: str) -> tuple[Candidate, str]:
        path = self.root / f"{INBOX}{ident}.yml"
        # The id comes from a browser: it must not lead out of the inbox.
        if _STEM.fullmatch(ident) is None or len(ident.encode()) > _LONGEST_NAME or not path.is_file():
            raise NoCandidateError(ident)
        try:
            return read_candidate(self.root, ident), path.read_bytes().decode("utf-8", "surrogateescape")
        except (HubFileError, FileNotFoundError):
            raise NoCandidateError(ident) from None

    def _note_post(self, ident: str, text: str) -> Callable[[Path, bytes], None]:
        def note(path: Path, data: bytes) -> None:
            # Of what we write, not of what is there: what a person made of it must not go with an undo.
            self._note(_Done("approve", ident, text, path.relative_to(self.root).as_posix(), _digest(data)))

        return note

    def _note(self, done: _Done) -> None:
        self._write([*self._journal(), done])

    def _journal(self) -> list[_Done]:
        path = self.root / JOURNAL
        try:
            journal = [_Done(**item) for item in json.loads(path.read_bytes())]
        except FileNotFoundError:
            return []
        except (ValueError, TypeError):
            journal = None
        if journal is None or not all(done.safe for done in journal):
            # Only the way back is lost: git still has it.
            self.damaged.append(set_aside(path))
            return []
        return journal

    def _write(self, journal: list[_Done]) -> None:
        data = json.dumps([asdict(done) for done in journal[-_KEPT:]], ensure_ascii=True, indent=1)
        write_atomic(self.root / JOURNAL, data.encode())

    def _lock(self, what: str) -> Lock:
        return Lock(self.root / LOCK, f"advocacy inbox {what}", patience=_PATIENCE)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
