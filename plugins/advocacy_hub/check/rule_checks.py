"""The machine checks themselves: are their patterns well formed, do their own examples come out as they say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..load.document import Document
from ..model.base import Lang
from ..model.check import Check, Example
from ..model.diagnostic import Diagnostic, Location
from ..model.policy import Policy, Rule
from ..rules.draft import Draft, Finding
from ..rules.grammar import CLASSES, PatternError
from ..rules.judge import judge
from ..rules.ruleset import RuleSet, broken_patterns, compile_rules
from ..rules.secrets import bare_letters
from ..rules.similar import similarity
from ..text.suggest import nearest
from .captions import shortened
from .context import Context
from .lint import mark
from .told import detail

_JAPANESE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_SHORTEST_SECRET = 2
_SIGNS = re.compile(r"[\[\]{}|*\uff3b\uff3d\uff5b\uff5d\uff5c\uff0a]")
_CLASS_CODES = {"pattern-class": CLASSES}


def check_rule_checks(context: Context) -> Iterator[Diagnostic]:
    """Yield findings about patterns, secret words, exceptions that have ended, and examples."""
    for policy in context.workspace.policies.values():
        for number, rule in enumerate(policy.rules):
            if rule.check is not None:
                yield from _of_rule(context, policy, number, rule, rule.check)


def _of_rule(context: Context, policy: Policy, number: int, rule: Rule, check: Check) -> Iterator[Diagnostic]:
    base: tuple[str | int, ...] = ("rules", number, "check")
    broken = list(broken_patterns(check))
    for path, error in broken:
        yield _bad_pattern(context, policy, (*base, *path), error)
    for at, item in enumerate(check.forbid):
        for index, word in enumerate(item.secret):
            where = context.at("policy", policy.id, *base, "forbid", at, "secret", index)
            if len(bare_letters(word)) < _SHORTEST_SECRET:
                yield context.finding("secret-short", where, values={"value": word})
            elif _SIGNS.search(word):
                yield context.finding("secret-signs", where, values={"value": word})
    for at, exemption in enumerate(check.exceptions):
        if exemption.until < context.today:
            where = context.at("policy", policy.id, *base, "exceptions", at, "until")
            yield context.warning("exception-over", where, rule=rule.id)
    if not broken:
        yield from _examples(context, policy, base, rule, check)


def _bad_pattern(context: Context, policy: Policy, path: tuple[str | int, ...], error: PatternError) -> Diagnostic:
    where = context.at("policy", policy.id, *path)
    line = context.index.quote(where) or ""
    start = line.find(error.what, where.column - 1) if error.what else -1
    if start >= 0:
        where = Location(where.file, where.line, start + 1, len(error.what))
    allowed = _CLASS_CODES.get(error.code, ())
    return context.finding(
        error.code,
        where,
        values={"value": error.what},
        allowed=allowed,
        suggestion=nearest(error.what, allowed) if allowed else None,
    )


def _examples(
    context: Context, policy: Policy, base: tuple[str | int, ...], rule: Rule, check: Check
) -> Iterator[Diagnostic]:
    # The rule alone, as if it were published and in effect.
    alone = policy.model_copy(update={"status": "published", "effective": context.today, "rules": (rule,)})
    rules = compile_rules((alone,), context.workspace.program.hub.internal_hosts, context.today)
    for field in ("passes", "fails"):
        for at, example in enumerate(getattr(check, field)):
            found = tried(example, check, rules)
            if bool(found) is (field == "fails"):
                continue
            where = _place(context, policy, (*base, field, at), example)
            if found:
                draft = draft_of(example, check)
                words = " / ".join(shortened(draft.full[slice(*span)]) for one in found for span in one.spans)
                values = {"rule": rule.id, "words": words or detail(found[0], "ja")}
                yield context.finding("example-found", where, values=values)
            else:
                yield context.finding("example-missed", where, values={"rule": rule.id})


def tried(example: Example, check: Check, rules: RuleSet) -> tuple[Finding, ...]:
    """Return what the rule finds in an example; ``other`` stands for another caption of the post, or of another post."""
    draft = draft_of(example, check)
    found = list(judge(draft, rules))
    for rule in rules.rules:
        if rule.limit is None or example.other is None:
            continue
        most = rule.limit.variant_similarity
        if most is not None and (percent := similarity(example.text, example.other)) > most:
            found.append(
                Finding(rule.id, rule.level, "variant-similarity", (), {"n": percent, "limit": most, "other": 1})
            )
        if rule.limit.repeat_captions == 1 and mark(example.text) == mark(example.other):
            found.append(Finding(rule.id, rule.level, "repeat-captions", (), {"n": 2, "limit": 1}))
    return tuple(found)


def draft_of(example: Example, check: Check) -> Draft:
    """Return an example as the rules see it; what it does not say follows from where the check applies."""
    only = check.only
    text = example.text if example.disclosure is None else f"{example.disclosure}\n{example.text}"
    language: Lang = example.language or (
        only.languages[0] if len(only.languages) == 1 else "ja" if _JAPANESE.search(example.text) else "en"
    )
    networks = (example.network,) if example.network else only.networks[:1]
    return Draft(
        text,
        example.hashtags,
        example.category or (only.categories[0] if only.categories else "owned"),
        networks,
        language,
        only.audiences,
        None,
        (example.supplied,) if example.supplied else (),
        tuple("" if alt.strip() == "-" else alt for alt in example.pictures),
    )


def _place(context: Context, policy: Policy, path: tuple[str | int, ...], example: Example) -> Location:
    where = context.at("policy", policy.id, *path)
    file, below = context.index.records.get(("policy", policy.id), ("", ()))
    document = context.index.documents.get(file)
    if isinstance(document, Document):
        first = example.text.split("\n")[0]
        found = document.search((*below, *path), first)
        # The words of a pattern may be the same, and stand before the text in its line.
        return found if (found.line, found.column) >= (where.line, where.column) else where
    return where
