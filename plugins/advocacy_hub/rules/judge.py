"""Which rules a text breaks, and where. ``js/rules/judge.js`` gives the same answers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from operator import itemgetter

from ..text.fold import Folded, fold, fold_words
from ..text.hosts import host_of, is_inside, is_within
from ..text.web_addresses import addresses, bare_addresses
from . import detectors
from .draft import Draft, Finding, FindingKind, Span, covers, merged
from .machine import Machine
from .numbers import SHORTEST, NumberRun, number_runs
from .ruleset import Item, LetOff, Need, ReadyRule, RuleSet
from .signs import signs_of
from .similar import pieces, similarity


def judge(draft: Draft, rules: RuleSet) -> tuple[Finding, ...]:
    """Return what ``draft`` breaks, in the order of the rules; each finding holds all places of one kind."""
    return _Case(draft, rules).findings()


def applies(rule: ReadyRule, draft: Draft) -> bool:
    """Return whether a rule is meant for such a text; where it is posted and for whom may be unknown."""
    only = rule.only
    return (
        (not only.categories or draft.category in only.categories)
        and (not only.languages or draft.language in only.languages)
        and (not only.networks or not draft.networks or any(one in only.networks for one in draft.networks))
        and (not only.audiences or not draft.audiences or any(one in only.audiences for one in draft.audiences))
    )


class _Case:
    def __init__(self, draft: Draft, rules: RuleSet) -> None:
        self.draft, self.rules = draft, rules
        self._spans: dict[Machine, tuple[Span, ...]] = {}
        self._last: dict[Machine, frozenset[int]] = {}

    def findings(self) -> tuple[Finding, ...]:
        owners = self.rules.owners
        by_sign = self.rules.by_sign
        numbers = self.rules.always.union(
            *(owners[one] for one in self._possible & owners.keys()),
            *(by_sign[sign] for sign in signs_of(self.draft) if sign in by_sign),
        )
        found: list[Finding] = []
        for number in sorted(numbers):
            rule = self.rules.rules[number]
            if applies(rule, self.draft):
                found += self._of(rule)
        return tuple(found)

    @cached_property
    def _possible(self) -> frozenset[Machine]:
        """The patterns that may have a match, told by the letters they need."""
        return self.rules.possible(self.draft.skeleton)

    def _of(self, rule: ReadyRule) -> Iterator[Finding]:
        let_off = [one for one in rule.exceptions if one.until >= self.rules.today] if rule.exceptions else []
        if let_off and any(one.post is not None and one.post == self.draft.post for one in let_off):
            return
        by_kind: dict[FindingKind, list[Span]] = {}
        for item in rule.forbid:
            if item.by_words_alone and item.patterns.isdisjoint(self._possible):
                continue
            for kind, span in self._forbidden(item):
                by_kind.setdefault(kind, []).append(span)
        for kind, spans in by_kind.items():
            kept = _outermost(self._not_let_off(spans, let_off))
            if kept:
                yield Finding(rule.id, rule.level, kind, kept)
        if rule.need is not None:
            yield from self._needed(rule, rule.need)
        if rule.limit is not None:
            yield from self._limited(rule)

    def _not_let_off(self, spans: list[Span], let_off: list[LetOff]) -> list[Span]:
        if not any(one.any for one in let_off):
            return spans
        free = [self._original(span) for one in let_off for found in one.any for span in self._search(found)]
        return [(s, e) for s, e in spans if not any(first <= s and e <= last for first, last in free)]

    def _search(self, machine: Machine) -> tuple[Span, ...]:
        """Return the folded spans of a pattern's matches."""
        if machine not in self._possible:
            return ()
        if machine not in self._spans:
            self._spans[machine] = tuple(machine.search(self.draft.words))
        return self._spans[machine]

    def _ends(self, machine: Machine) -> frozenset[int]:
        """Return where matches of a pattern end in the folded text."""
        if machine not in self._possible:
            return frozenset()
        if machine not in self._last:
            self._last[machine] = machine.ends(self.draft.words)
        return self._last[machine]

    def _original(self, span: Span) -> Span:
        return self.draft.original(*span)

    def _forbidden(self, item: Item) -> Iterator[tuple[FindingKind, Span]]:
        # An intersection instead of a loop: of dozens of patterns hardly one is possible.
        live = item.patterns & self._possible
        matches = sorted(span for machine in live for span in self._search(machine)) if live else []
        kinds: list[tuple[FindingKind, Span]] = []
        if matches and not any(self._search(machine) for machine in item.unless if machine in self._possible):
            kinds += [("forbidden", self._original(span)) for span in matches if self._in_place(item, span)]
        for name in item.data:
            kinds.extend((name, span) for span in self._detected(name))
        if item.hosts:
            kinds += [("host", span) for span, host in self._hosts if any(is_within(host, one) for one in item.hosts)]
        if item.secrets is not None:
            kinds += [("secret", self._bare.span(*span)) for span in item.secrets.search(self._bare_words)]
        yield from kinds

    def _in_place(self, item: Item, span: Span) -> bool:
        start, end = span
        if item.near and not self._within(item.near, span, item.within):
            return False
        if item.not_near and self._within(item.not_near, span, item.within):
            return False
        words = self.draft.words
        # A space between Latin words stands between the two.
        before = {start, start - 1} if start and words[start - 1] == " " else {start}
        after = {end, end + 1} if words[end : end + 1] == " " else {end}
        if any(not before.isdisjoint(self._ends(machine)) for machine in item.not_after):
            return False
        found = (one for one in item.not_before if one in self._possible)
        return not any(machine.begins_at(words, place) for machine in found for place in after)

    def _within(self, machines: tuple[Machine, ...], span: Span, limit: int) -> bool:
        start, end = span
        for machine in machines:
            found = self._search(machine)
            at = bisect_left(found, start - limit, key=itemgetter(1))
            if found[at : at + 1] == (span,):
                at += 1
            if at < len(found) and found[at][0] - end <= limit:
                return True
        return False

    def _detected(self, name: str) -> Iterator[Span]:
        draft = self.draft
        if name == "mail":
            # X takes the server of an address with a full-width @ for a link: look with links left as they are.
            yield from (self._bare.span(*span) for span in detectors.mails(self._bare_words))
        elif name in {"phone", "my-number", "card-number"}:
            yield from map(self._original, detectors.numbers(self._runs, name))
        elif name == "file-path":
            yield from (span for span in detectors.file_paths(draft.full) if not covers(draft.links, span))
        elif name == "broken-hashtag":
            yield from self._broken_tags()
        elif name == "internal-host":
            yield from (span for span, host in self._hosts if is_inside(host, self.rules.internal_hosts))
            if "." in self._bare_words:
                names = detectors.inside_names(self._bare_words, self.rules.internal_hosts)
                yield from (self._bare.span(*span) for span in names)
        elif name == "any-address":
            yield from draft.links

    @cached_property
    def _runs(self) -> tuple[NumberRun, ...]:
        words = self.draft.words
        enough = sum(map(words.count, "0123456789")) >= SHORTEST
        return tuple(number_runs(words)) if enough else ()

    @cached_property
    def _bare(self) -> Folded:
        """The text with its addresses left as they are: a secret word may hide in one."""
        return fold(self.draft.full) if self.draft.links else self.draft.folded

    @property
    def _bare_words(self) -> str:
        return self._bare.text if self.draft.links else self.draft.words

    def _broken_tags(self) -> Iterator[Span]:
        draft = self.draft
        yield from detectors.broken_hashtags(draft.full, draft.links)
        at = len(draft.text) + bool(draft.text)
        for tag in draft.hashtags:
            if not detectors.is_tag(tag):
                yield at, at + 1 + len(tag)
            at += len(tag) + 2

    @cached_property
    def _hosts(self) -> tuple[tuple[Span, str], ...]:
        found = [(span, _host(self.draft.full[slice(*span)])) for span in self.draft.links]
        if _WIDE.search(self.draft.full):
            # No network links it, yet whoever reads it can type it.
            words = self._bare_words
            for span in merged((*addresses(words), *bare_addresses(words))):
                place = self._bare.span(*span)
                if not covers(self.draft.links, place):
                    found.append((place, _host(words[slice(*span)])))
        return tuple(found)

    def _needed(self, rule: ReadyRule, need: Need) -> Iterator[Finding]:
        if need.alt_text:
            missing = sum(not fold_words(alt).strip(" \n") for alt in self.draft.pictures)
            if missing:
                yield Finding(rule.id, rule.level, "alt-text", (), {"n": missing})
        if not need.any:
            return
        spans = sorted(self._original(span) for machine in need.any for span in self._search(machine))
        outside = [span for span in spans if not (need.outside_tags and covers(self._tags, span))]
        if not spans:
            yield Finding(rule.id, rule.level, "missing")
        elif not outside:
            yield Finding(rule.id, rule.level, "buried", _outermost(spans))
        elif need.early is not None and outside[0][0] >= need.early:
            yield Finding(rule.id, rule.level, "late", (outside[0],), {"n": outside[0][0] + 1, "limit": need.early})

    @cached_property
    def _tags(self) -> tuple[Span, ...]:
        full, links = self.draft.full, self.draft.links
        if "#" not in full and "\uff03" not in full:
            return ()
        return tuple(span for span in detectors.hashtags(full) if not covers(links, span))

    def _limited(self, rule: ReadyRule) -> Iterator[Finding]:
        limit, draft = rule.limit, self.draft
        assert limit is not None  # noqa: S101 - the caller looked
        counted: tuple[tuple[FindingKind, int | None, tuple[Span, ...]], ...] = (
            ("hashtags", limit.hashtags, () if limit.hashtags is None else self._tags),
            (
                "mentions",
                limit.mentions,
                () if limit.mentions is None else self._outside(detectors.mentions(draft.full)),
            ),
            (
                "capital-words",
                limit.capital_words,
                () if limit.capital_words is None else self._outside(detectors.shouts(draft.full)),
            ),
        )
        for kind, most, spans in counted:
            if most is not None and len(spans) > most:
                yield Finding(rule.id, rule.level, kind, spans[most:], {"n": len(spans), "limit": most})
        most_alike = limit.supplied_similarity
        if most_alike is not None and draft.supplied:
            alike = max((similarity(draft.full, one) for one in draft.supplied if pieces(one)), default=0)
            if alike > most_alike:
                yield Finding(rule.id, rule.level, "supplied-similarity", (), {"n": alike, "limit": most_alike})

    def _outside(self, spans: Iterator[Span]) -> tuple[Span, ...]:
        return tuple(span for span in spans if not covers(self.draft.links, span))


_WIDE = re.compile("[\uff0e\uff0f\uff1a]")
"""Full-width signs of an address."""


def _host(address: str) -> str:
    return host_of(address if "://" in address else f"https://{address}")


def _outermost(spans: list[Span]) -> tuple[Span, ...]:
    """Return the spans in order; of those that overlap, one that covers them."""
    return merged(tuple(spans))
