"""What an editor answers to an employee's suggestion: it is looked into, accepted with a draft of a post, or turned down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ..load.hub_files import LOCK, POSTS, SUGGESTIONS, problems, read_suggestion
from ..model.base import Lang
from ..model.content import Category, Purpose
from ..model.moment import Moment
from ..model.suggestion import State, Suggestion
from ..model.text import Text
from ..store.atomic import write_atomic
from ..store.lock import Lock
from ..text.hosts import host_of, is_within
from .approve import PostExistsError, PostInvalidError, SameStoryError, captions_help
from .fields import with_fields
from .inbox import yaml_file
from .known import posts_with_link

_PATIENCE = 5.0
"""Seconds to wait while another decision is written."""
_NEXT = """\
#
# 提案 {id} から生まれた下書きです。approved になるまでサイトには出ません。
# 次に: 要約(summary)を書き直し、投稿文の案を足し、status・approved_by・would_share をそろえます。
# A draft from the suggestion {id}. Next: write the summary and captions, then approve it.
"""


@dataclass(frozen=True)
class Draft:
    """What is decided about the post; what is absent is taken from the suggestion."""

    ident: str | None = None
    link: str | None = None
    category: Category | None = None
    topics: tuple[str, ...] = ()
    purpose: tuple[Purpose, ...] = ("enlighten",)


@dataclass(frozen=True)
class Answer:
    """What was done: the suggestion as it stands now, and the files (relative to the hub) that changed, the post first."""

    suggestion: Suggestion
    files: tuple[str, ...]
    drafted: bool = field(default=False)


class NoSuggestionError(Exception):
    """There is no such suggestion."""


class SuggestionStateError(Exception):
    """The suggestion was answered already, in another way; ``state`` is how."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self.state = state


class SuggestionFileError(Exception):
    """The file is laid out in a way that a machine cannot edit; ``what`` is to be written by hand."""

    def __init__(self, file: str, what: str) -> None:
        super().__init__(file)
        self.file = file
        self.what = what


class NoTopicError(Exception):
    """A post has a topic, and neither the suggestion nor the decision names one."""


class NoPostError(Exception):
    """There is no post of the id that was given."""


class Answers:
    """Answers the suggestions of the hub at ``root``; ``now`` (aware) is when.

    Every step can be repeated: what was done already stays as it is. All raise
    ``LockBusyError``, ``NoSuggestionError``, ``HubFileError``, ``SuggestionStateError``
    or ``SuggestionFileError``, with the suggestion as it was.
    """

    def __init__(self, root: Path, now: dt.datetime, company_domains: tuple[str, ...] = ()) -> None:
        self.root = root
        self.now = now
        self._own = company_domains

    def review(self, ident: str) -> Answer:
        """Say that somebody looks into it."""
        with self._lock("review"):
            one = self._read(ident, {"idea", "review"})
            if one.state == "review":
                return Answer(one, ())
            return self._write(one, {"state": "review", "review_started": self._today})

    def decline(self, ident: str, reason: str | Text) -> Answer:
        """Turn it down, with the reason that the person who made it will read."""
        with self._lock("decline"):
            one = self._read(ident, {"idea", "review", "declined"})
            answered = {} if one.state == "declined" else {"answered": self._today}
            return self._write(one, {"state": "declined", **answered, "reason": _said(reason)})

    def accept(
        self,
        ident: str,
        draft: Draft,
        reason: str | Text | None = None,
        post: str | None = None,
        after_draft: Callable[[Path], None] = lambda _path: None,
    ) -> Answer:
        """Accept it: write a draft of the post first, then the answer.

        A suggestion without an address, for a story yet to be written, is accepted without a
        draft; accepted again with ``draft.link`` it gets one. ``post`` names a post that is there
        already. ``after_draft`` is called once the draft is safe on the disk: killed there, accepting
        again finishes the work. Raises ``PostExistsError``, ``SameStoryError``, ``PostInvalidError``,
        ``NoPostError`` or ``NoTopicError`` as well, with nothing changed.
        """
        with self._lock("accept"):
            one = self._read(ident, {"idea", "review", "accepted"})
            link = draft.link or one.link
            changes: dict[str, object] = {"state": "accepted"}
            if one.state != "accepted" or one.answered is None:
                changes["answered"] = self._today
            if reason is not None:
                changes["reason"] = _said(reason)
            if draft.link and one.link is None:
                changes["link"] = draft.link
            path = None
            written = False
            if post is not None:
                self._there(post)
                changes["post"] = post
            elif link is not None and one.post is None:
                path, written = self._draft(one, link, draft)
                changes["post"] = path.stem
                after_draft(path)
            answer = self._write(one, changes)
            files = (*((path.relative_to(self.root).as_posix(),) if path and written else ()), *answer.files)
            return Answer(answer.suggestion, files, written)

    @property
    def _today(self) -> dt.date:
        return self.now.date()

    def _draft(self, one: Suggestion, link: str, draft: Draft) -> tuple[Path, bool]:
        """Return the file of the draft, and whether it was written now rather than by a run that was killed."""
        ident = draft.ident or one.id
        for path in posts_with_link(self.root, link):
            if path.stem == ident:
                return path, False
            raise SameStoryError(path.relative_to(self.root).as_posix())
        self._free(ident)
        file = f"{POSTS}{self.now:%Y-%m}/{ident}.yml"
        data = self._post(file, one, link, draft)
        findings = problems(file, data)
        if findings:
            raise PostInvalidError(findings)
        write_atomic(self.root / file, data)
        return self.root / file, True

    def _post(self, file: str, one: Suggestion, link: str, draft: Draft) -> bytes:
        topics = tuple(dict.fromkeys(draft.topics or one.topics))
        if not topics:
            raise NoTopicError
        own = any(is_within(host_of(link), domain) for domain in self._own)
        category: Category = draft.category or ("owned" if own else "curated")
        language: Lang = one.language or ("en" if one.title.ja == one.title.en else "ja")
        record = {
            "id": draft.ident or one.id,
            "title": _said(one.title),
            "link": link,
            "language": language,
            "category": category,
            "topics": topics,
            "audience": one.audience or None,
            "purpose": draft.purpose,
            "added": Moment.at(self.now),
            "status": "draft",
            "summary": _said(one.title),
            "why": _said(one.why),
            "captions": (),
        }
        return yaml_file(file, record, captions_help(language, category) + _NEXT.format(id=one.id))

    def _free(self, ident: str) -> None:
        for path in sorted((self.root / POSTS).glob(f"**/{ident}.yml")):
            raise PostExistsError(path.relative_to(self.root).as_posix())

    def _there(self, ident: str) -> None:
        if not any((self.root / POSTS).glob(f"**/{ident}.yml")):
            raise NoPostError(ident)

    def _read(self, ident: str, states: set[State]) -> Suggestion:
        if Path(ident).name != ident or not (self.root / f"{SUGGESTIONS}{ident}.yml").is_file():
            raise NoSuggestionError(ident)
        one = read_suggestion(self.root, ident)
        if one.state not in states:
            raise SuggestionStateError(one.state)
        return one

    def _write(self, one: Suggestion, changes: dict[str, object]) -> Answer:
        file = f"{SUGGESTIONS}{one.id}.yml"
        raw = (self.root / file).read_bytes()
        data = with_fields(file, raw, Suggestion, changes)
        if data is None:
            raise SuggestionFileError(file, ", ".join(f"{key}: {value}" for key, value in changes.items()))
        changed = write_atomic(self.root / file, data)
        return Answer(read_suggestion(self.root, one.id), (file,) if changed else ())

    def _lock(self, what: str) -> Lock:
        return Lock(self.root / LOCK, f"advocacy suggestions {what}", patience=_PATIENCE)


def _said(text: str | Text) -> str | dict[str, str | None]:
    """Return text as a person would write it: plain where a plain string is read the same."""
    if isinstance(text, str):
        return text
    plain = str(text)
    return (
        plain if Text.plain(plain) == text else {key: said for key, said in (("ja", text.ja), ("en", text.en)) if said}
    )
