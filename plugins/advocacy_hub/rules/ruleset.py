"""The checks of all policies, made ready to run: patterns as machines, looked up by the letters they need."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import add
from typing import Any, Literal

from ..model.check import Check, Detector, Forbid, Limit, Only, Require
from ..model.policy import Policy, Rule
from ..text.hosts import host_of
from .grammar import PatternError
from .machine import Machine, machine
from .needs import gram
from .secrets import Secrets, bare_letters
from .signs import HOSTS, signs_of_data, signs_of_limit

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Item:
    """One thing that is forbidden, compiled; see ``model.check.Forbid``."""

    any: tuple[Machine, ...]
    data: tuple[Detector, ...]
    hosts: tuple[str, ...]
    secrets: Secrets | None
    near: tuple[Machine, ...]
    not_near: tuple[Machine, ...]
    within: int
    not_after: tuple[Machine, ...]
    not_before: tuple[Machine, ...]
    unless: tuple[Machine, ...]

    @cached_property
    def patterns(self) -> frozenset[Machine]:
        """``any`` as a set."""
        return frozenset(self.any)

    @cached_property
    def by_words_alone(self) -> bool:
        """True if nothing but patterns can set it off."""
        return not (self.data or self.hosts or self.secrets)


@dataclass(frozen=True)
class Need:
    """What is required, compiled; see ``model.check.Require``."""

    any: tuple[Machine, ...]
    early: int | None
    outside_tags: bool
    alt_text: bool


@dataclass(frozen=True)
class LetOff:
    """An exception, compiled."""

    any: tuple[Machine, ...]
    post: str | None
    until: dt.date


@dataclass(frozen=True)
class ReadyRule:
    """A rule's check, ready to run."""

    id: str
    policy: str
    rule: Rule
    level: Literal["error", "warning"]
    only: Only
    forbid: tuple[Item, ...]
    need: Need | None
    limit: Limit | None
    exceptions: tuple[LetOff, ...]

    @property
    def check(self) -> Check:
        """The check as it is written."""
        assert self.rule.check is not None  # noqa: S101 - only rules with a check are made ready
        return self.rule.check

    @property
    def signs(self) -> frozenset[str] | None:
        """The signs of a text that it takes, where no pattern does, to set it off (``signs``); None if it takes none."""
        if self.need is not None or any(item.secrets for item in self.forbid):
            return None
        found = signs_of_limit(self.limit) if self.limit is not None else set()
        for item in self.forbid:
            found |= signs_of_data(item.data)
            if item.hosts:
                found.add(HOSTS)
        return frozenset(found)


@dataclass(frozen=True)
class RuleSet:
    """Rules in the order of their policies, and which of them a text can break at all."""

    rules: tuple[ReadyRule, ...]
    internal_hosts: tuple[str, ...]
    today: dt.date
    literals: Mapping[str, tuple[tuple[str, frozenset[Machine]], ...]]
    """One or two letters → literals that hold them, each with the machines that need it."""
    unknown: frozenset[Machine]
    """Machines that need no letter in particular."""
    owners: Mapping[Machine, tuple[int, ...]]
    """Machine → numbers of the rules that forbid what it finds."""
    always: frozenset[int]
    """Numbers of the rules that neither patterns nor signs tell about."""
    by_sign: Mapping[str, frozenset[int]]
    """Sign of a text → numbers of the rules that it may set off."""

    def possible(self, skeleton: str) -> frozenset[Machine]:
        """Return the machines that may have a match in a text with this ``text.fold.skeleton``."""
        held = {*skeleton, *map(add, skeleton, skeleton[1:])}
        found = [
            machines
            for pair in held & self.literals.keys()
            for literal, machines in self.literals[pair]
            if literal in skeleton
        ]
        return self.unknown.union([one for one in frozenset().union(*found) if one.satisfied(skeleton)])


def compile_rules(policies: Iterable[Policy], internal_hosts: tuple[str, ...], today: dt.date) -> RuleSet:
    """Return the checks that hold on ``today``: of published policies in effect, exceptions that have ended left out.

    A rule with a pattern that is not well formed is left out; ``check`` reports it.
    """
    rules = tuple(
        ready
        for policy in policies
        if policy.status == "published" and policy.effective <= today
        for rule in policy.rules
        if rule.check is not None and not any(broken_patterns(rule.check))
        for ready in (make_ready(policy.id, rule, today),)
    )
    owners: dict[Machine, list[int]] = defaultdict(list)
    for number, rule in enumerate(rules):
        for one in {found for item in rule.forbid for found in item.any}:
            owners[one].append(number)
    machines = {found for rule in rules for found in _machines(rule)}
    needed: dict[str, set[Machine]] = defaultdict(set)
    for one in machines:
        for literal in one.needs[0] if one.needs else ():
            needed[literal].add(one)
    literals: dict[str, list[tuple[str, frozenset[Machine]]]] = defaultdict(list)
    for literal, found in needed.items():
        literals[gram(literal)].append((literal, frozenset(found)))
    told = [rule.signs for rule in rules]
    every = frozenset().union(*(signs for signs in told if signs))
    return RuleSet(
        rules,
        internal_hosts,
        today,
        {gram: tuple(found) for gram, found in literals.items()},
        frozenset(one for one in machines if not one.needs),
        {one: tuple(numbers) for one, numbers in owners.items()},
        frozenset(number for number, signs in enumerate(told) if signs is None),
        {sign: frozenset(n for n, signs in enumerate(told) if sign in (signs or ())) for sign in every},
    )


def make_ready(policy: str, rule: Rule, today: dt.date) -> ReadyRule:
    """Return a rule's check, compiled. Raises ``PatternError`` for a pattern that is not well formed."""
    check = rule.check
    assert check is not None  # noqa: S101 - the caller looked
    level = check.level or ("error" if rule.severity in {"must", "must-not"} else "warning")
    return ReadyRule(
        rule.id,
        policy,
        rule,
        level,
        check.only,
        tuple(map(_item, check.forbid)),
        None if check.require is None else _need(check.require),
        check.limit,
        tuple(LetOff(_compiled(one.any), one.post, one.until) for one in check.exceptions if one.until >= today),
    )


def broken_patterns(check: Check) -> Iterator[tuple[Path, PatternError]]:
    """Yield place and error of every pattern of a check that is not well formed."""
    for path, pattern in patterns(check):
        try:
            machine(pattern)
        except PatternError as error:
            yield path, error


def patterns(check: Check) -> Iterator[tuple[Path, str]]:
    """Yield place and text of every pattern of a check."""
    for number, item in enumerate(check.forbid):
        for name in ("any", "near", "not_near", "not_after", "not_before", "unless"):
            for at, pattern in enumerate(getattr(item, name)):
                yield ("forbid", number, name, at), pattern
    if check.require is not None:
        for at, pattern in enumerate(check.require.any):
            yield ("require", "any", at), pattern
    for number, exemption in enumerate(check.exceptions):
        for at, pattern in enumerate(exemption.any):
            yield ("exceptions", number, "any", at), pattern


def as_data(rules: RuleSet, path_of: Callable[[str, str], str]) -> dict[str, Any]:
    """Return the rules for the browser, without a single secret word; ``path_of`` gives the path of (policy, rule)."""
    return {
        "internalHosts": list(rules.internal_hosts),
        "rules": [
            {
                "id": one.id,
                "policy": one.policy,
                "path": path_of(one.policy, one.id),
                "level": one.level,
                "statement": _both(one.rule.statement),
                "message": _both(one.check.message or one.rule.statement),
                "only": {name: list(getattr(one.only, name)) for name in Only.model_fields if getattr(one.only, name)},
                "forbid": [_item_data(item) for item in one.forbid],
                "need": None
                if one.need is None
                else {
                    "any": [found.data() for found in one.need.any],
                    "early": one.need.early,
                    "outsideTags": one.need.outside_tags,
                    "altText": one.need.alt_text,
                },
                "limit": {}
                if one.limit is None
                else {
                    key: value
                    for key, value in (
                        ("hashtags", one.limit.hashtags),
                        ("mentions", one.limit.mentions),
                        ("capitalWords", one.limit.capital_words),
                        ("suppliedSimilarity", one.limit.supplied_similarity),
                    )
                    if value is not None
                },
                "exceptions": [
                    {"any": [found.data() for found in let.any], "post": let.post, "until": let.until.isoformat()}
                    for let in one.exceptions
                ],
            }
            for one in rules.rules
        ],
    }


def _item_data(item: Item) -> dict[str, Any]:
    data: dict[str, Any] = {"within": item.within}
    for name, key in (
        ("any", "any"),
        ("near", "near"),
        ("not_near", "notNear"),
        ("not_after", "notAfter"),
        ("not_before", "notBefore"),
        ("unless", "unless"),
    ):
        found = getattr(item, name)
        if found:
            data[key] = [one.data() for one in found]
    if item.data:
        data["data"] = list(item.data)
    if item.hosts:
        data["hosts"] = list(item.hosts)
    if item.secrets:
        data["secrets"] = {"sizes": list(item.secrets.sizes), "hashes": list(item.secrets.hashes)}
    return data


def _both(text: Any) -> dict[str, str]:
    return {"ja": text.say("ja").text, "en": text.say("en").text}


def _machines(rule: ReadyRule) -> Iterator[Machine]:
    for item in rule.forbid:
        for name in ("any", "near", "not_near", "not_after", "not_before", "unless"):
            yield from getattr(item, name)
    if rule.need is not None:
        yield from rule.need.any
    for let in rule.exceptions:
        yield from let.any


def _compiled(found: tuple[str, ...]) -> tuple[Machine, ...]:
    return tuple(machine(pattern) for pattern in found)


def _item(item: Forbid) -> Item:
    words = tuple(dict.fromkeys(word for word in map(bare_letters, item.secret) if word))
    return Item(
        _compiled(item.any),
        item.data,
        tuple(filter(None, map(_host, item.hosts))),
        Secrets(words) if words else None,
        _compiled(item.near),
        _compiled(item.not_near),
        item.within,
        _compiled(item.not_after),
        _compiled(item.not_before),
        _compiled(item.unless),
    )


def _host(written: str) -> str:
    """Return the host that is meant, be it written as an address, in full width or with a dot behind."""
    return host_of(written if "://" in written else f"https://{written.strip()}")


def _need(require: Require) -> Need:
    return Need(_compiled(require.any), require.early, require.outside_tags, require.alt_text)
