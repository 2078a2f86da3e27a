"""Everything a hub is made of, at one moment, and the gate that decides what exists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from .asset import Asset
from .content import Audience, Candidate, Post, Source, SourceHealth, Topic
from .diagnostic import Location
from .diagram import Diagram
from .glossary import Term
from .policy import MayI, Policy, Rule
from .program import (
    Assumption,
    Concern,
    Duty,
    Evidence,
    Feedback,
    Goal,
    Kpi,
    Measurement,
    Pilot,
    Program,
    Risk,
    Role,
    Story,
)
from .suggestion import Suggestion
from .training import Module, Path

Locate = Callable[..., Location]

Section = Literal["start", "share", "run", "edit", "templates"]
"""A part of the handbook: for whom its pages are."""

SECTIONS: tuple[Section, ...] = get_args(Section)
"""The parts of the handbook, in the order they are shown."""


@dataclass(frozen=True)
class ProsePage:
    """A hand-written Markdown page: ``path`` is relative to the language's folder, front matter apart."""

    path: str
    lang: str
    title: str
    description: str
    order: int
    body: str
    file: str
    first_line: int = 1
    section: Section | None = None
    diagrams: tuple[Diagram, ...] = ()
    """What the blocks called ``diagram`` in the body say, in their order."""


@dataclass(frozen=True)
class Places:
    """Where in the files each thing was read: ``find(kind, id, *path)``.

    ``kind`` is the singular name (``post``, ``policy``, ``rule``, ``program`` …),
    ``path`` the keys and indexes below it. The nearest known parent is given if
    the path itself is not in the file.
    """

    finder: Locate

    def find(self, kind: str, ident: str, *path: str | int) -> Location:
        """Return the place of a field, of its nearest parent, or of the file's first line."""
        return self.finder(kind, ident, *path)


_GENERATED = frozenset({
    "check", "guidelines", "guidelines/may-i-post", "handbook", "hub", "hub/calendar", "hub/feeds", "hub/newest",
    "hub/sources", "mine", "status", "take-part", "take-part/assets", "take-part/suggest", "take-part/suggestions", "training",
})  # fmt: skip
"""Pages that every hub has, by the name that ``page:`` links use: the path without its last stroke."""


@dataclass(frozen=True)
class Workspace:
    """The content of a hub, in the order it is shown; mappings are keyed by id."""

    program: Program
    places: Places
    audiences: Mapping[str, Audience] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    raci: tuple[Duty, ...] = ()
    policies: Mapping[str, Policy] = field(default_factory=dict)
    may_i: MayI | None = None
    modules: Mapping[str, Module] = field(default_factory=dict)
    paths: Mapping[str, Path] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    source_health: Mapping[str, SourceHealth] = field(default_factory=dict)
    candidates: Mapping[str, Candidate] = field(default_factory=dict)
    posts: Mapping[str, Post] = field(default_factory=dict)
    suggestions: Mapping[str, Suggestion] = field(default_factory=dict)
    goals: Mapping[str, Goal] = field(default_factory=dict)
    kpis: Mapping[str, Kpi] = field(default_factory=dict)
    risks: Mapping[str, Risk] = field(default_factory=dict)
    concerns: Mapping[str, Concern] = field(default_factory=dict)
    pilot: Pilot | None = None
    feedback: Mapping[str, Feedback] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    stories: Mapping[str, Story] = field(default_factory=dict)
    assumptions: Mapping[str, Assumption] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of words that the search takes for each other, beside those of the terms."""
    assets: Mapping[str, Asset] = field(default_factory=dict)
    measurements: tuple[Measurement, ...] = ()
    prose: tuple[ProsePage, ...] = ()

    @property
    def rules(self) -> dict[str, tuple[Policy, Rule]]:
        """Every rule by id, with the policy it stands in."""
        return {rule.id: (policy, rule) for policy in self.policies.values() for rule in policy.rules}

    @property
    def pages(self) -> frozenset[str]:
        """The names of pages that ``[text](page:NAME)`` may lead to: generated ones, and hand-written ones without ``.md``."""
        written = {page.path.removesuffix(".md").removesuffix("/index") for page in self.prose} - {"index"}
        made = _GENERATED | ({"handbook/glossary"} if self.terms else set())
        return (made | written) - (set() if self.may_i else {"guidelines/may-i-post"})

    def waits_for(self, post: Post) -> tuple[Policy, ...]:
        """Return the published policies that ask for a reviewer of ``post`` whom its ``reviewed_by`` does not name."""
        return tuple(
            policy
            for policy in self.policies.values()
            if policy.status == "published"
            and policy.review is not None
            and (post.source in policy.review.sources or not set(policy.review.topics).isdisjoint(post.topics))
            and policy.review.by not in post.reviewed_by
        )

    def visible(self, now: dt.datetime, *, internal: bool = False) -> Workspace:
        """Return the workspace as readers may see it at ``now`` (aware).

        Absent: drafts, posts that are not approved, waiting for a reviewer,
        embargoed or expired, and the inbox; stories nobody has consented to; posts for staff only as well, unless
        the build is for them (``internal``). The pause is the one in effect.
        References to what is absent are taken out, so that not even an id of a
        hidden thing reaches a page.
        """
        zone = self.program.zone
        posts = {
            key: post
            for key, post in self.posts.items()
            if post_is_visible(post, now, zone, internal=internal) and not self.waits_for(post)
        }
        policies = {key: policy for key, policy in self.policies.items() if policy.status == "published"}
        modules = {key: module for key, module in self.modules.items() if module.status == "published"}
        return replace(
            self,
            program=self.program.model_copy(update={"pause": self.program.paused_at(now)}),
            posts=posts,
            policies={k: _policy_without(p, modules, posts) for k, p in policies.items()},
            modules={k: m.model_copy(update={"policies": _kept(m.policies, policies)}) for k, m in modules.items()},
            paths={
                k: p.model_copy(update={"modules": kept})
                for k, p in self.paths.items()
                if (kept := _kept(p.modules, modules))
            },
            risks={
                k: r.model_copy(update={"policy": r.policy if r.policy in policies else None})
                for k, r in self.risks.items()
            },
            stories=_told(self.stories, posts, now.astimezone(zone).date()),
            suggestions={k: _suggestion_as_seen(s, posts) for k, s in self.suggestions.items()},
            assets={k: a for k, a in self.assets.items() if _asset_is_visible(a, now, zone, internal=internal)},
            may_i=_may_i_without(self.may_i, {rule.id for policy in policies.values() for rule in policy.rules}),
            candidates={},
        )


def post_is_visible(post: Post, now: dt.datetime, zone: dt.tzinfo, *, internal: bool = False) -> bool:
    """Return whether what ``post`` says of itself lets readers see it at ``now``."""
    if post.status != "approved" or (post.visibility == "internal" and not internal):
        return False
    appears, goes = post_span(post, zone)
    return appears <= now and (goes is None or now < goes)


def post_span(post: Post, zone: dt.tzinfo) -> tuple[dt.datetime, dt.datetime | None]:
    """Return when ``post`` appears and when it goes (None: never), aware, as far as its dates decide."""
    added = post.added.starts(zone)
    appears = added if post.embargo is None else max(added, post.embargo.starts(zone))
    return appears, None if post.expires is None else post.expires.ends(zone)


def _told(stories: Mapping[str, Story], posts: Mapping[str, Post], today: dt.date) -> dict[str, Story]:
    """Return the stories whose people agreed and whose day has come, without posts that are hidden."""
    return {
        key: story if story.post is None or story.post in posts else story.model_copy(update={"post": None})
        for key, story in stories.items()
        if story.consent and story.date <= today
    }


def _asset_is_visible(asset: Asset, now: dt.datetime, zone: dt.tzinfo, *, internal: bool) -> bool:
    if asset.visibility == "internal" and not internal:
        return False
    return asset.expires is None or now < asset.expires.ends(zone)


def _suggestion_as_seen(suggestion: Suggestion, posts: Mapping[str, Post]) -> Suggestion:
    """Return it as published if its post can be seen, else without its post; and no credit that nobody agreed to."""
    update: dict[str, object] = {} if suggestion.consent else {"credit": None}
    if suggestion.post is not None and suggestion.state in {"accepted", "published"}:
        out = suggestion.post in posts
        update |= {"state": "published"} if out else {"state": "accepted", "post": None}
    elif suggestion.post not in posts:
        update["post"] = None
    return suggestion.model_copy(update=update)


def _kept(ids: tuple[str, ...], known: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(ident for ident in ids if ident in known)


def _policy_without(policy: Policy, modules: Mapping[str, Module], posts: Mapping[str, Post]) -> Policy:
    return policy.model_copy(
        update={
            "training": _kept(policy.training, modules),
            "rules": tuple(_rule_without(rule, posts) for rule in policy.rules),
        }
    )


def _rule_without(rule: Rule, posts: Mapping[str, Post]) -> Rule:
    """Return the rule without exceptions made for posts that are hidden."""
    if rule.check is None or all(one.post is None or one.post in posts for one in rule.check.exceptions):
        return rule
    kept = tuple(one for one in rule.check.exceptions if one.post is None or one.post in posts)
    return rule.model_copy(update={"check": rule.check.model_copy(update={"exceptions": kept})})


def _may_i_without(may_i: MayI | None, rules: set[str]) -> MayI | None:
    if may_i is None:
        return None
    return may_i.model_copy(
        update={
            "questions": tuple(
                question.model_copy(
                    update={
                        side: answer.model_copy(update={"rules": tuple(r for r in answer.rules if r in rules)})
                        for side, answer in (("yes", question.yes), ("no", question.no))
                    }
                )
                for question in may_i.questions
            )
        }
    )
