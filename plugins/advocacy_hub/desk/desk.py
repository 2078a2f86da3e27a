"""The desk as an application: a request in, an answer out. It knows nothing of sockets."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from ..check.messages import message
from ..curation.approve import (
    Approval,
    PostExistsError,
    PostInvalidError,
    PostThereError,
    ReservedIdError,
    SameStoryError,
    approving_role,
)
from ..curation.decide import ChangedSinceError, Decision, Decisions, NoCandidateError, NothingToUndoError
from ..curation.inbox import CandidateFileError
from ..model.base import LANGS, Lang
from ..model.content import Candidate
from ..model.diagnostic import Diagnostic
from ..store.lock import LockBusyError
from .answer import Answer, answer, json_answer
from .changes import changes
from .door import RefusedError, Visit, know, let_in
from .form import (
    ApproveForm,
    DismissForm,
    FormError,
    LaterForm,
    NotOursError,
    Remark,
    UndoForm,
    past,
    read_form,
)
from .hub import Clock, Hub, HubReader, HubUnreadableError
from .judge import remarks_on
from .page import asset, calendar_page, page, trouble_page
from .view import candidate_data, choices, inbox, mix_data, stamp

ROOM = "/__advocacy/desk/"
"""Where the desk is, beside the preview."""

_HTML = "text/html; charset=utf-8"
_A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class _Case:
    """One request, understood: the hub as it is, the moment, the page's language, and what was sent."""

    hub: Hub
    now: datetime
    lang: Lang
    body: bytes


class Desk:
    """The desk of the hub at ``root``; ``lang`` is taken where the browser asks for neither language.

    ``internal`` says that the preview beside it shows posts for staff, too.

    Whoever wants to read or decide shows the token that the page was given; it
    holds until the process ends. Nothing that is asked for with GET changes anything.
    """

    def __init__(self, root: Path, clock: Clock, lang: Lang = "ja", *, internal: bool = False) -> None:
        self._internal = internal
        self.token = secrets.token_urlsafe(32)
        self._root = root
        self._clock = clock
        self._lang = lang
        self._reader = HubReader(root)

    def answer(self, visit: Visit) -> Answer:
        """Return what is answered; refusals and every mistake of a person's are answers too."""
        place = urlsplit(visit.target)
        path = unquote(place.path).removeprefix(ROOM)
        lang = _language(parse_qs(place.query), visit.headers, self._lang)
        try:
            let_in(visit)
            return self._inside(visit, path, lang)
        except RefusedError as error:
            if path.startswith("api/"):
                return _wrong(error.code, error.status)
            return answer(trouble_page(lang, error.code), _HTML, error.status)
        except HubUnreadableError as error:
            said = _told(error.findings, lang)
            if path.startswith("api/"):
                return _wrong("unreadable", HTTPStatus.INTERNAL_SERVER_ERROR, said=" ".join(said))
            return answer(trouble_page(lang, "unreadable", said), _HTML, HTTPStatus.INTERNAL_SERVER_ERROR)

    def _inside(self, visit: Visit, path: str, lang: Lang) -> Answer:
        api = path.removeprefix("api/") if path.startswith("api/") else ""
        _fitting(visit, deciding=api in _WITH_FORM)
        if api:
            know(visit, self.token)
            return self._api(api, visit, lang)
        if path.startswith("assets/") and (own := asset(path.removeprefix("assets/"))):
            return answer(*own)
        hub = self._reader.read()
        return self._page(hub, self._clock(hub.workspace.program), path, lang)

    def _page(self, hub: Hub, now: datetime, path: str, lang: Lang) -> Answer:
        if path == "":
            return answer(page(choices(hub, now, lang), lang, self.token), _HTML)
        if path == "calendar":
            return answer(calendar_page(hub.workspace, now, lang, internal=self._internal), _HTML)
        if path.startswith("site/"):
            name = path.removeprefix("site/")
            content, kind = hub.site_files(now).get(name), _KINDS.get(Path(name).suffix)
            if content is not None and kind is not None:
                return answer(content, kind)
        raise RefusedError(HTTPStatus.NOT_FOUND, "not-found")

    def _api(self, name: str, visit: Visit, lang: Lang) -> Answer:
        hub = self._reader.read()
        case = _Case(hub, self._clock(hub.workspace.program), lang, visit.body)
        if name == "inbox":
            return json_answer({**inbox(hub, case.now, lang), "spoilt": _told(hub.spoilt, lang)})
        if name == "changes":
            return json_answer({"diff": changes(self._root)})
        if name not in _WITH_FORM:
            raise RefusedError(HTTPStatus.NOT_FOUND, "not-found")
        decisions = Decisions(self._root, case.now)
        try:
            return _WITH_FORM[name](self, case, decisions)
        except _EXPLAINED as error:
            return _explained(error, lang, _names(self._root, decisions))

    def _approve(self, case: _Case, decisions: Decisions) -> Answer:
        form = read_form(case.body, ApproveForm)
        candidate, approval = _approval(form, case)
        if form.stamp and form.stamp != stamp(candidate):
            return _wrong("changed-meanwhile", HTTPStatus.CONFLICT)
        remarks = remarks_on(case.hub, candidate, approval, case.now, case.lang)
        if any(one.level == "error" for one in remarks):
            return _refused(remarks)
        return self._done(case, decisions, decisions.approve(candidate.id, approval), remarks)

    def _advise(self, case: _Case, _decisions: Decisions) -> Answer:
        """Return what `advocacy check` would advise of a post that is being made of a candidate; nothing is written."""
        candidate, approval = _approval(read_form(case.body, ApproveForm), case)
        remarks = remarks_on(case.hub, candidate, approval, case.now, case.lang)
        return json_answer({"advice": [one.data() for one in remarks if one.level == "warning"]})

    def _dismiss(self, case: _Case, decisions: Decisions) -> Answer:
        form = read_form(case.body, DismissForm)
        return self._done(case, decisions, decisions.dismiss(form.candidate, form.reason))

    def _later(self, case: _Case, decisions: Decisions) -> Answer:
        form = read_form(case.body, LaterForm)
        until = form.until or case.now.date() + _A_WEEK
        if until <= case.now.date():
            raise FormError((Remark("until", "until"),))
        return self._done(case, decisions, decisions.later(form.candidate, until))

    def _undo(self, case: _Case, decisions: Decisions) -> Answer:
        read_form(case.body, UndoForm)
        return self._done(case, decisions, decisions.undo())

    def _done(self, case: _Case, decisions: Decisions, decision: Decision, advice: tuple[Remark, ...] = ()) -> Answer:
        """Return what was decided and written, and the hub as it is now."""
        hub = self._reader.read()
        ident = decision.candidate.id
        present = hub.candidates.get(ident)
        return json_answer(
            {
                "kind": decision.kind,
                "candidate": ident,
                "title": decision.candidate.title,
                "files": list(decision.files),
                "present": present and candidate_data(hub, present, case.now, case.lang),
                "advice": [one.data() for one in advice],
                "mix": mix_data(hub, case.now),
                "diff": changes(self._root, decision.files),
                "damaged": _names(self._root, decisions),
            }
        )


_WITH_FORM: Mapping[str, Callable[[Desk, _Case, Decisions], Answer]] = {
    "advice": Desk._advise,  # noqa: SLF001 - its own
    "approve": Desk._approve,  # noqa: SLF001 - its own
    "dismiss": Desk._dismiss,  # noqa: SLF001
    "later": Desk._later,  # noqa: SLF001
    "undo": Desk._undo,  # noqa: SLF001
}
_KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


_EXPLAINED = (
    NotOursError,
    FormError,
    NoCandidateError,
    PostExistsError,
    PostInvalidError,
    ReservedIdError,
    NothingToUndoError,
    ChangedSinceError,
    CandidateFileError,
    LockBusyError,
    OSError,
)


def _approval(form: ApproveForm, case: _Case) -> tuple[Candidate, Approval]:
    """Return what is to be approved, by whoever approves here. Raises ``FormError`` and ``NoCandidateError``."""
    if past(form.expires, case.now):
        raise FormError((Remark("expires", "expires-past"),))
    candidate = case.hub.candidates.get(form.candidate)
    if candidate is None:
        raise NoCandidateError(form.candidate)
    workspace = case.hub.workspace
    return candidate, form.approval(approving_role(workspace.roles, workspace.program.contact))


def _names(root: Path, decisions: Decisions) -> list[str]:
    """Return the records that were set aside, relative to the hub."""
    return [path.relative_to(root).as_posix() for path in decisions.damaged]


def _told(findings: Iterable[Diagnostic], lang: Lang) -> list[str]:
    """Return findings in words, each with its place."""
    return [f"{one.where.file}:{one.where.line} {message(one, lang)}" for one in findings]


def _explained(error: Exception, lang: Lang, damaged: list[str]) -> Answer:  # noqa: C901, PLR0912 (a table)
    """Return the answer that says why a decision was not taken; ``damaged`` was set aside for it."""
    match error:
        case NotOursError():
            return _wrong("not-ours", HTTPStatus.BAD_REQUEST)
        case FormError():
            return _refused(error.remarks)
        case PostThereError():
            return _wrong("post-there", HTTPStatus.CONFLICT, file=error.file)
        case SameStoryError():
            return _refused((Remark("ident", "same-story", error.file),))
        case PostExistsError():
            return _refused((Remark("ident", "post-exists", error.file),))
        case ReservedIdError():
            return _refused((Remark("ident", "reserved-id", error.ident),))
        case PostInvalidError():
            return _refused(tuple(Remark("", one.code, message(one, lang)) for one in error.findings))
        case NoCandidateError():
            return _wrong("no-candidate", HTTPStatus.NOT_FOUND, candidate=error.ident)
        case NothingToUndoError():
            return _wrong("nothing-to-undo", HTTPStatus.CONFLICT, damaged=damaged)
        case CandidateFileError():
            return _wrong("odd-file", HTTPStatus.CONFLICT, file=error.file)
        case ChangedSinceError():
            return _wrong("changed-since", HTTPStatus.CONFLICT, file=error.file)
        case LockBusyError():
            return _wrong("busy", HTTPStatus.SERVICE_UNAVAILABLE, holder=error.holder)
        case _:
            reason = error.strerror if isinstance(error, OSError) else None
            return _wrong("disk", HTTPStatus.INTERNAL_SERVER_ERROR, reason=reason or str(error))


def _fitting(visit: Visit, *, deciding: bool) -> None:
    """Raise ``RefusedError`` unless a decision comes as JSON by POST, and anything else asks by GET."""
    if not deciding:
        if visit.method not in {"GET", "HEAD"}:
            raise RefusedError(HTTPStatus.METHOD_NOT_ALLOWED, "method")
        return
    if visit.method != "POST":
        raise RefusedError(HTTPStatus.METHOD_NOT_ALLOWED, "method")
    if visit.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "content-type")


def _refused(remarks: tuple[Remark, ...]) -> Answer:
    return _wrong("refused", HTTPStatus.UNPROCESSABLE_ENTITY, remarks=[one.data() for one in remarks])


def _wrong(code: str, status: HTTPStatus, **values: Any) -> Answer:
    return json_answer({"code": code, **values}, status)


def _language(query: Mapping[str, list[str]], headers: Mapping[str, str], otherwise: Lang) -> Lang:
    """Return the language that the address asks for, else the first of ours that the browser does."""
    asked = query.get("lang", [])
    spoken = [part.partition(";")[0].strip().lower() for part in headers.get("accept-language", "").split(",")]
    for one in (*asked, *(word[:2] for word in spoken)):
        for lang in LANGS:
            if one == lang:
                return lang
    return otherwise
