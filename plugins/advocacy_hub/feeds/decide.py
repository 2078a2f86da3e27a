"""What an editor decides about a candidate: approve, dismiss, later; and the way back."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from ..model.content import Candidate
from ..store.atomic import remove, set_aside, write_atomic
from ..store.lock import Lock
from .approve import Approval, approve
from .hub import DISMISSED, INBOX, LOCK, HubFileError, read_candidate, read_candidates
from .inbox import change_candidate, dismiss, take_back

Verb = Literal["approve", "dismiss", "later", "undo"]

JOURNAL = "build/cache/decisions.json"
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
    """The post was edited after it was approved; ``file`` (relative to the hub) is left as it is."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


@dataclass(frozen=True)
class _Done:
    """A line of the journal: enough to go back. ``text`` is the candidate's file as it was."""

    kind: Verb
    ident: str
    text: str
    file: str = ""
    digest: str = ""
    line: str = ""
    undone: bool = False


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

    def approve(self, ident: str, approval: Approval) -> Decision:
        """Make a post of the candidate. Raises ``PostExistsError`` or ``PostInvalidError``, with nothing changed."""
        with self._lock("approve"):
            candidate, text = self._candidate(ident)
            path = approve(self.root, candidate, approval, self.now, before_removal=self._note_post(ident, text))
        return Decision("approve", candidate, (path.relative_to(self.root).as_posix(), f"{INBOX}{ident}.yml"))

    def dismiss(self, ident: str, reason: str = "") -> Decision:
        """Turn the candidate down: its story never comes back."""
        with self._lock("dismiss"):
            candidate, text = self._candidate(ident)
            line = dismiss(self.root, candidate, self.now.date(), reason)
            self._note(_Done("dismiss", ident, text, line=line))
            remove(self.root / f"{INBOX}{ident}.yml")
        return Decision("dismiss", candidate, (DISMISSED, f"{INBOX}{ident}.yml"))

    def later(self, ident: str, until: dt.date) -> Decision:
        """Put the candidate off until the day ``until``."""
        with self._lock("later"):
            candidate, text = self._candidate(ident)
            self._note(_Done("later", ident, text))
            change_candidate(self.root, ident, {"later": until})
        return Decision("later", candidate.model_copy(update={"later": until}), (f"{INBOX}{ident}.yml",))

    def age_out(self, days: int, reason: str) -> list[Decision]:
        """Turn down the candidates that have waited longer than ``days``, but those put off until a day to come."""
        today = self.now.date()
        oldest = today - dt.timedelta(days=days)
        candidates, _ = read_candidates(self.root)
        return [
            self.dismiss(one.id, reason)
            for one in candidates.values()
            if one.fetched.day < oldest and (one.later is None or one.later < today)
        ]

    def undo(self) -> Decision:
        """Take back the newest decision that stands. Raises ``NothingToUndoError`` or ``ChangedSinceError``."""
        with self._lock("undo"):
            journal = self._journal()
            number = next((at for at in reversed(range(len(journal))) if not journal[at].undone), None)
            if number is None:
                raise NothingToUndoError
            done = journal[number]
            files = self._taken_back(done)
            journal[number] = replace(done, undone=True)
            self._write(journal)
            candidate, _ = self._candidate(done.ident)
        return Decision("undo", candidate, files)

    def _taken_back(self, done: _Done) -> tuple[str, ...]:
        post = self.root / done.file if done.file else None
        if post is not None and post.exists() and _digest(post.read_bytes()) != done.digest:
            raise ChangedSinceError(done.file)
        write_atomic(self.root / f"{INBOX}{done.ident}.yml", done.text.encode("utf-8", "surrogateescape"))
        if post is not None:
            remove(post)
        take_back(self.root, done.line)
        files = (f"{INBOX}{done.ident}.yml", done.file, DISMISSED if done.line else "")
        return tuple(filter(None, files))

    def _candidate(self, ident: str) -> tuple[Candidate, str]:
        path = self.root / f"{INBOX}{ident}.yml"
        # The id comes from a browser: it must not lead out of the inbox.
        if path.name != f"{ident}.yml" or not path.is_file():
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
            return [_Done(**item) for item in json.loads(path.read_bytes())]
        except FileNotFoundError:
            return []
        except (ValueError, TypeError):
            # Only the way back is lost: git still has it.
            set_aside(path)
            return []

    def _write(self, journal: list[_Done]) -> None:
        data = json.dumps([asdict(done) for done in journal[-_KEPT:]], ensure_ascii=True, indent=1)
        write_atomic(self.root / JOURNAL, data.encode())

    def _lock(self, what: str) -> Lock:
        return Lock(self.root / LOCK, f"advocacy inbox {what}", patience=_PATIENCE)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
