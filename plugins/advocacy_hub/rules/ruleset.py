"""The checks of all policies, made ready to run: patterns as machines, looked up by the letters they need."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..model.check import Check, Detector, Forbid, Limit, Only, Require
from ..model.policy import Policy, Rule
from ..text.hosts import host_of
from .grammar import PatternError
from .machine import Machine, machine
from .secrets import Secrets, bare_letters

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
    def by_words_alone(self) -> bool:
        """True if nothing but patterns can set it off."""
        return (
            self.need is None
            and self.limit is None
            and all(not (item.data or item.hosts or item.secrets) for item in self.forbid)
        )


@dataclass(frozen=True)
class RuleSet:
    """Rules in the order of their policies, and which of them a text can break at all."""

    rules: tuple[ReadyRule, ...]
    internal_hosts: tuple[str, ...]
    today: dt.date
    index: Mapping[str, tuple[int, ...]]
    """One or two letters → numbers of the rules with a pattern that needs them."""
    always: tuple[int, ...]
    """Numbers of the rules that letters do not tell about."""
    needed: Mapping[str, frozenset[Machine]]
    """One or two letters → machines that need them."""
    unknown: frozenset[Machine]
    """Machines that need no letter in particular."""


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
    index: dict[str, list[int]] = defaultdict(list)
    always: list[int] = []
    for number, rule in enumerate(rules):
        machines = [one for item in rule.forbid for one in item.any]
        if not rule.by_words_alone or any(not one.literals for one in machines):
            always.append(number)
            continue
        for gram in {_gram(literal) for one in machines for literal in one.literals}:
            index[gram].append(number)
    needed: dict[str, set[Machine]] = defaultdict(set)
    unknown: set[Machine] = set()
    for one in (found for rule in rules for found in _machines(rule)):
        if not one.literals:
            unknown.add(one)
        for literal in one.literals:
            needed[_gram(literal)].add(one)
    return RuleSet(
        rules,
        internal_hosts,
        today,
        {gram: tuple(numbers) for gram, numbers in index.items()},
        tuple(always),
        {gram: frozenset(found) for gram, found in needed.items()},
        frozenset(unknown),
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


_COMMON = "eaiotnrshldcumfpgwybvkjxqz"
"""Latin letters from the most to the least frequent in English."""


def _gram(literal: str) -> str:
    """Return the pair of letters of a literal that the fewest texts hold; of a single letter, itself."""
    pairs = [literal[at : at + 2] for at in range(len(literal) - 1)]
    return max(pairs, key=lambda pair: sum(_rarity(char) for char in pair), default=literal)


def _rarity(char: str) -> int:
    # Kanji and katakana tell more than Latin letters, these more than hiragana and signs.
    if "\u3041" <= char <= "\u309f":
        return 15
    return 30 if char > "\u30a0" else _COMMON.find(char)


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
