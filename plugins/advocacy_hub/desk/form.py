"""What the page sends: read field by field, so that each mistake is told beside its field."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, ValidationError

from ..curation.approve import Approval
from ..model.base import Id, Lang, Line, Model, Prose
from ..model.content import Caption, Category, Purpose
from ..model.moment import Day, Moment

M = TypeVar("M", bound=Model)

# Not the joiners (200C, 200D): emoji and some scripts are made of them.
_HIDDEN = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u200b\\u200e\\u200f\\u2060\\u202a-\\u202e\\u2066-\\u2069\\ufeff]"
)


@dataclass(frozen=True)
class Remark:
    """Something about one field of the form; ``field`` is ``topics``, ``captions.0.text`` …, "" for none of them.

    ``code`` names words of the desk; where a check speaks, ``said`` are its words.
    """

    field: str
    code: str
    said: str = ""
    level: Literal["error", "warning"] = "error"
    rule: str = ""
    """The guideline rule that speaks, which the page may have shown already."""

    def data(self) -> dict[str, str]:
        """Return it for the page."""
        return {"field": self.field, "code": self.code, "said": self.said, "level": self.level, "rule": self.rule}


class FormError(Exception):
    """The form is not filled in as it must be."""

    def __init__(self, remarks: tuple[Remark, ...]) -> None:
        super().__init__(", ".join(f"{one.field}: {one.code}" for one in remarks))
        self.remarks = remarks


class NotOursError(Exception):
    """What was sent was not made by the desk's page."""


class ApproveForm(Model):
    """A candidate that is to become a post."""

    candidate: Annotated[str, Field(min_length=1)]
    would_share: Literal[True]
    category: Category
    topics: Annotated[tuple[Id, ...], Field(min_length=1)]
    purpose: Annotated[tuple[Purpose, ...], Field(min_length=1)]
    language: Lang
    audience: tuple[Id, ...] = ()
    expires: Moment | None = None
    ident: Id | None = None
    title: Line | None = None
    summary: Prose | None = None
    why: Line | None = None
    captions: tuple[Caption, ...] = ()
    stamp: str = ""
    """That of the candidate as the page showed it."""

    def approval(self, by: str) -> Approval:
        """Return what is decided, by the role ``by``."""
        return Approval(
            category=self.category,
            topics=tuple(dict.fromkeys(self.topics)),
            by=by,
            purpose=tuple(dict.fromkeys(self.purpose)),
            why=self.why,
            summary=self.summary,
            ident=self.ident,
            title=self.title,
            language=self.language,
            audience=tuple(dict.fromkeys(self.audience)),
            expires=self.expires,
            captions=self.captions,
        )


class DismissForm(Model):
    """A candidate that is turned down."""

    candidate: Annotated[str, Field(min_length=1)]
    reason: str = ""


class LaterForm(Model):
    """A candidate that is put off until a day; without one, for a week."""

    candidate: Annotated[str, Field(min_length=1)]
    until: Day | None = None


class UndoForm(Model):
    """The newest decision is taken back: there is nothing to say about it."""


def read_form(body: bytes, model: type[M]) -> M:
    """Return the form in ``body``. Raises ``FormError``, and ``NotOursError`` for what no page of ours would send."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        raise NotOursError from None
    if not isinstance(sent, dict) or not set(sent) <= set(model.model_fields):
        raise NotOursError
    try:
        return model.model_validate(_without_blanks(_visible(sent)))
    except RecursionError:
        raise NotOursError from None
    except ValidationError as error:
        raise FormError(tuple(dict.fromkeys(_remark(one) for one in error.errors()))) from None


def _visible(value: Any) -> Any:
    """Return what was sent without what nobody sees but a file or a terminal: controls, zero-width blanks, turned writing."""
    if isinstance(value, dict):
        return {key: _visible(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_visible(one) for one in value]
    return _HIDDEN.sub("", value) if isinstance(value, str) else value


def _without_blanks(value: Any) -> Any:
    """Leave out what was left blank, as a blank in a YAML file is no value."""
    if isinstance(value, dict):
        # A caption without words is a mistake to be told, not one to be passed over.
        return {key: _without_blanks(one) for key, one in value.items() if one not in ("", None) and not _blank(one)}
    if isinstance(value, list):
        return [_without_blanks(one) for one in value if not _blank(one)]
    return value


def _blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _remark(error: Any) -> Remark:
    path = [str(step) for step in error["loc"]]
    # Of a list the whole is the field, of a caption its part.
    field = ".".join(path[:3]) if path[:1] == ["captions"] else path[0] if path else ""
    ending = path[-1] if path[:1] != ["captions"] else "-".join(["caption", *path[2:3]])
    known = {
        "would_share",
        "topics",
        "purpose",
        "expires",
        "why",
        "ident",
        "until",
        "caption-text",
        "caption-disclosure",
    }
    return Remark(field, ending.replace("_", "-") if ending in known else "value")


def past(expires: Moment | None, now: dt.datetime) -> bool:
    """Return whether a post with this end would be over at ``now`` (aware), before anybody saw it."""
    return expires is not None and expires.ends(now.tzinfo or dt.UTC) <= now
