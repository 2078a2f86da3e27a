"""Every caption judged by every rule: on both cores where there are many, and only once as long as nothing changes."""

from __future__ import annotations

import gc
import hashlib
import json
import multiprocessing
import os
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from .. import rules as rules_package
from .. import text as text_package
from ..model.content import Post
from ..rules.draft import Draft, Finding
from ..rules.judge import applies, judge
from ..rules.ruleset import ReadyRule, RuleSet
from ..rules.similar import alike, pieces
from ..share import links
from ..share.links import wording
from ..text.fold import fold_words

_WORTH_A_PROCESS = 1500
"""Posts from which a second process saves more than it costs."""


@dataclass(frozen=True)
class Linted:
    """What the captions of one post came to."""

    findings: tuple[tuple[int, Finding], ...] = ()
    """Number of the caption (from 0) and what it breaks."""
    alike: tuple[tuple[int, int, int], ...] = ()
    """Two captions of the post in one language, and how alike they are in percent, where a rule thinks it too much."""
    marks: tuple[str, ...] = ()
    """One mark per caption: equal marks, equal words."""

    def data(self) -> list[Any]:
        """Return what ``linted_from`` reads."""
        return [
            [[n, f.rule, f.level, f.kind, [list(s) for s in f.spans], dict(f.values)] for n, f in self.findings],
            [list(row) for row in self.alike],
            list(self.marks),
        ]


def linted_from(data: Any) -> Linted:
    """Return what ``Linted.data`` wrote. Raises ``ValueError``, ``TypeError`` or ``KeyError`` for anything else."""
    findings, twins, marks = data
    return Linted(
        tuple(
            (n, Finding(rule, level, kind, tuple((s, e) for s, e in spans), dict(values)))
            for n, rule, level, kind, spans, values in findings
        ),
        tuple((a, b, percent) for a, b, percent in twins),
        tuple(str(mark) for mark in marks),
    )


@dataclass
class Memory:
    """What earlier runs found, by a hash of all that went in; ``used`` is what this run needed of it."""

    known: Mapping[str, Any] = field(default_factory=dict)
    used: dict[str, Any] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        """True if ``used`` is worth writing down."""
        return self.used.keys() != self.known.keys()


def lint(posts: Sequence[Post], rules: RuleSet, memory: Memory) -> dict[str, Linted]:
    """Return what the captions of each post came to, by post id."""
    base = _base(rules)
    keys = {post.id: _key(base, post) for post in posts}
    found: dict[str, Linted] = {}
    rest: list[Post] = []
    for post in posts:
        try:
            found[post.id] = linted_from(memory.known[keys[post.id]])
        except (KeyError, ValueError, TypeError):
            rest.append(post)
    fresh = dict(_linted(rest, rules))
    memory.used.update(
        (key, fresh[ident].data() if ident in fresh else memory.known[key]) for ident, key in keys.items()
    )
    return {**found, **fresh}


def drafts(post: Post) -> tuple[Draft, ...]:
    """Return the captions of a post as the rules see them."""
    alts = tuple(picture.alt.ja or picture.alt.en or "" if picture.alt else "" for picture in post.pictures)
    return tuple(
        Draft(
            wording(caption, tags=False),
            caption.hashtags,
            post.category,
            caption.networks or post.networks,
            caption.language,
            post.audience,
            post.id,
            (),
            alts,
        )
        for caption in post.captions
    )


def lint_post(post: Post, rules: RuleSet) -> Linted:
    """Return what the captions of one post came to."""
    made = drafts(post)
    most = min(
        (r.limit.variant_similarity for r in rules.rules if r.limit and r.limit.variant_similarity), default=None
    )
    twins = []
    if most is not None and len(made) > 1:
        letters = [pieces(draft.text) for draft in made]
        for (a, one), (b, other) in combinations(enumerate(made), 2):
            if one.language == other.language and (percent := alike(letters[a], letters[b])) > most:
                twins.append((a, b, percent))
    return Linted(
        tuple((number, finding) for number, draft in enumerate(made) for finding in judge(draft, rules)),
        tuple(twins),
        tuple(mark(draft.text) for draft in made),
    )


def mark(text: str) -> str:
    """Return a mark that two texts share if they are the same but for case, widths and spaces."""
    folded = "".join(fold_words(text).split())
    return hashlib.blake2b(folded.encode(), digest_size=9).hexdigest()


def _linted(posts: Sequence[Post], rules: RuleSet) -> Iterator[tuple[str, Linted]]:
    # A fork of a process with threads may hang; without fork each helper would load everything anew.
    alone = threading.active_count() == 1 and sys.platform.startswith("linux")
    if len(posts) < _WORTH_A_PROCESS or not alone or (os.cpu_count() or 1) < 2:
        for post in posts:
            yield post.id, lint_post(post, rules)
        return
    global _shared  # noqa: PLW0603 - what a forked process inherits instead of being sent it
    _shared = (tuple(posts), rules)
    size = 200
    # What the helpers inherit is never garbage: looking through it again and again takes a tenth of the time.
    context = multiprocessing.get_context("fork")
    gc.freeze()
    try:
        with ProcessPoolExecutor(os.cpu_count(), mp_context=context) as pool:
            for part in pool.map(_part, range(0, len(posts), size), [size] * len(range(0, len(posts), size))):
                yield from part
    finally:
        gc.unfreeze()
        _shared = ((), rules)


_shared: tuple[tuple[Post, ...], RuleSet]


def _part(start: int, size: int) -> list[tuple[str, Linted]]:
    posts, rules = _shared
    return [(post.id, lint_post(post, rules)) for post in posts[start : start + size]]


def _key(base: bytes, post: Post) -> str:
    parts: list[str] = [post.id, post.category, *post.networks, "\1", *post.audience]
    for picture in post.pictures:
        parts += ["\2", str(picture.alt and (picture.alt.ja or picture.alt.en))]
    for caption in post.captions:
        parts += [
            "\3",
            caption.language,
            caption.text,
            caption.disclosure or "\4",
            *caption.networks,
            "\5",
            *caption.hashtags,
        ]
    return hashlib.blake2b("\0".join(parts).encode(), key=base, digest_size=16).hexdigest()


def _base(rules: RuleSet) -> bytes:
    """Return a hash of the rules, of the day's exceptions, and of the code that judges."""
    written = json.dumps(
        [
            [one.policy, one.rule.model_dump(mode="json", include={"id", "severity", "check"}), len(one.exceptions)]
            for one in rules.rules
        ],
        ensure_ascii=False,
        sort_keys=True,
    )
    return hashlib.blake2b(f"{written}\0{rules.internal_hosts}\0{_code()}".encode(), digest_size=32).digest()


@cache
def _code() -> str:
    digest = hashlib.blake2b(digest_size=16)
    files = [path for package in (rules_package, text_package) for path in sorted(_files(package.__path__))]
    for path in (*files, Path(__file__), Path(links.__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(folders: Iterable[str]) -> Iterator[Path]:
    for folder in folders:
        for path in Path(folder).iterdir():
            if path.suffix in {".py", ".json"}:
                yield path


def applied(post: Post, rules: RuleSet) -> tuple[ReadyRule, ...]:
    """Return the rules that the captions of a post were held against, in their order."""
    made = drafts(post)
    return tuple(rule for rule in rules.rules if any(applies(rule, draft) for draft in made))
