"""What a policy's page says of the machine check of a rule: what it looks at, where, how strictly, and what it lets off."""

from __future__ import annotations

from dataclasses import dataclass

from ...i18n import formats
from ...model.check import Check, Exemption, Require
from ...model.policy import Rule
from ...model.text import Text
from ...share.networks import NETWORKS
from .context import Context


@dataclass(frozen=True)
class LetOff:
    """An exception in force."""

    what: tuple[str, ...]
    reason: Text
    until: str


@dataclass(frozen=True)
class MachineCheck:
    """A rule's check in the reader's words."""

    blocks: bool
    """True if a text that breaks it is not published; else it is advice."""
    looks_at: tuple[str, ...]
    only: str
    """Where it applies; "" if everywhere."""
    exceptions: tuple[LetOff, ...]


def machine_check(context: Context, rule: Rule) -> MachineCheck | None:
    """Return what to say of a rule's check, None if it has none or its policy is not in effect."""
    ready = next((one for one in context.rules.rules if one.id == rule.id), None)
    if ready is None:
        return None
    check = ready.check
    return MachineCheck(
        ready.level == "error",
        tuple(_looks_at(context, check)),
        _only(context, check),
        tuple(_let_off(context, one) for one in check.exceptions if one.until >= context.today),
    )


def _looks_at(context: Context, check: Check) -> list[str]:
    t, limit = context.t, check.limit
    forbidden = check.forbid
    said = [
        *(t("machine.words") for item in forbidden if item.any),
        *(t("machine.secret") for item in forbidden if item.secret),
        *(t(f"machine.data.{name}") for item in forbidden for name in item.data),
        *(t("machine.hosts") for item in forbidden if item.hosts),
        *(_required(context, check.require) if check.require else ()),
    ]
    if limit is not None:
        fields = ((name, getattr(limit, name)) for name in type(limit).model_fields)
        said += [t(f"machine.limit.{name}", n=value) for name, value in fields if value is not None]
    return list(dict.fromkeys(said))


def _required(context: Context, require: Require) -> list[str]:
    t = context.t
    said = []
    if require.any:
        said.append(t("machine.require"))
        if require.early:
            said.append(t("machine.early", n=require.early))
        if require.outside_tags:
            said.append(t("machine.outside-tags"))
    if require.alt_text:
        said.append(t("machine.alt-text"))
    return said


def _only(context: Context, check: Check) -> str:
    only, workspace = check.only, context.workspace
    parts = [
        *(context.t(f"category.{one}") for one in only.categories),
        *(context.plain(NETWORKS[one].name) for one in only.networks if one in NETWORKS),
        *(context.t(f"lang.{one}") for one in only.languages),
        *(context.plain(workspace.audiences[one].name) for one in only.audiences if one in workspace.audiences),
    ]
    return context.t("machine.comma").join(parts)


def _let_off(context: Context, exemption: Exemption) -> LetOff:
    posts = context.workspace.posts
    post = posts.get(exemption.post or "")
    named = (context.plain(post.title),) if post else ()
    return LetOff((*exemption.any, *named), exemption.reason, formats.day(exemption.until, context.lang))
