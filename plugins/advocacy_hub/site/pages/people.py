"""The role a reader can ask, with the address that reaches it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...model.program import Role
from ...model.workspace import Workspace

_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z")


@dataclass(frozen=True)
class Person:
    """A role; ``mail`` is its contact if that is a mail address (else it names a chat room, or is missing)."""

    role: Role
    mail: str | None


def person(workspace: Workspace, ident: str | None) -> Person | None:
    """Return whom a reader can ask: the role ``ident``, or None if no role is named or none has that id."""
    role = workspace.roles.get(ident) if ident is not None else None
    if role is None:
        return None
    contact = role.contact or ""
    return Person(role, contact if _MAIL.match(contact) else None)


def people(workspace: Workspace, idents: tuple[str, ...]) -> tuple[Person, ...]:
    """Return the roles of ``idents`` that exist, in that order."""
    return tuple(found for ident in idents if (found := person(workspace, ident)) is not None)
