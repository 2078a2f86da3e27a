"""The gate before publication: captions against the rules, and the rules against their own examples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..load.document import Document
from ..model.base import LANGS
from ..model.content import Caption, Post
from ..model.diagnostic import Diagnostic, Level, Location
from ..rules.draft import Draft, Finding, Span
from ..rules.judge import judge
from ..rules.ruleset import ReadyRule, RuleSet
from .context import Context
from .lint import Linted, drafts, lint
from .places import located
from .told import detail

_SHOWN = 60


def check_captions(context: Context) -> Iterator[Diagnostic]:
    """Yield a finding for every place where a caption breaks a rule."""
    workspace, rules = context.workspace, context.rules
    if not rules.rules:
        return
    ready = {one.id: one for one in rules.rules}
    posts = [post for post in workspace.posts.values() if post.captions and post.status != "rejected"]
    linted = lint(posts, rules, context.memory)
    for post in posts:
        for number, finding in linted[post.id].findings:
            yield from _broken(context, post, number, ready[finding.rule], finding)
    yield from _twins(context, rules, posts, linted)
    yield from _repeats(context, rules, posts, linted)


def check_disclosures(context: Context) -> Iterator[Diagnostic]:
    """Yield a finding for wording offered as a disclosure that a rule does not take for one."""
    for number, one in enumerate(context.workspace.program.hub.disclosures):
        broken = {
            finding.rule: None
            for category in one.categories or ("owned", "promotional")
            for finding in judge(Draft(one.text, category=category, language=one.language), context.rules)
            if finding.kind in {"missing", "late", "buried"}
        }
        for rule in broken:
            where = context.at("program", "", "hub", "disclosures", number, "text")
            yield context.finding("disclosure-unknown", where, values={"rule": rule})


def _broken(context: Context, post: Post, number: int, rule: ReadyRule, finding: Finding) -> Iterator[Diagnostic]:
    full = drafts(post)[number].full
    if not finding.spans:
        path = ("pictures", 0) if finding.kind == "alt-text" else ("captions", number, "text")
        yield _told(context, context.at("post", post.id, *path), post, rule=rule, finding=finding)
    for span in finding.spans:
        yield _told(
            context, _place(context, post, number, span), post, rule=rule, finding=finding, words=full[slice(*span)]
        )


def _told(
    context: Context, where: Location, post: Post, *, rule: ReadyRule, finding: Finding, words: str = "", also: str = ""
) -> Diagnostic:
    # What is not approved yet stops nobody: it cannot be published before it is, and then it must be right.
    level = Level.ERROR if finding.level == "error" and post.status == "approved" else Level.WARNING
    said = rule.check.message or rule.rule.statement
    values = {"rule": rule.id, "address": f"guidelines/{rule.policy}/#{rule.id}"}
    if words:
        values |= {"quoted_ja": f"「{shortened(words)}」", "quoted_en": f" (“{shortened(words)}”)"}
    for lang in LANGS:
        values[f"said_{lang}"] = said.say(lang).text.strip()
        values[f"detail_{lang}"] = f"{detail(finding, lang)}{also}"
    return context.finding("rule-broken" if level is Level.ERROR else "rule-advice", where, level=level, values=values)


def shortened(words: str) -> str:
    """Return the offending words as a message quotes them: in one line, cut when long."""
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _place(context: Context, post: Post, number: int, span: Span) -> Location:
    """Return the place in the file of a span of the caption's full text."""
    caption = post.captions[number]
    for start, end, path, value in _pieces(caption):
        if start <= span[0] < end:
            inside = (span[0] - start, min(span[1], end) - start)
            return _search(context, post, ("captions", number, *path), value, inside)
    return context.at("post", post.id, "captions", number, "text")


def _pieces(caption: Caption) -> Iterator[tuple[int, int, tuple[str | int, ...], str]]:
    """Yield where in ``Draft.full`` each field of the caption stands; see ``share.links.wording``."""
    at = 0
    if caption.disclosure and caption.disclosure not in caption.text:
        yield at, at + len(caption.disclosure), ("disclosure",), caption.disclosure
        at += len(caption.disclosure) + 1
    yield at, at + len(caption.text), ("text",), caption.text
    at += len(caption.text) + 1
    for index, tag in enumerate(caption.hashtags):
        # The # belongs to the tag's place.
        yield at, at + 1 + len(tag), ("hashtags", index), f"#{tag}"
        at += len(tag) + 2


def _search(context: Context, post: Post, path: tuple[str | int, ...], value: str, inside: Span) -> Location:
    file, base = context.index.records.get(("post", post.id), ("", ()))
    document = context.index.documents.get(file)
    if not isinstance(document, Document) or path[-2:-1] == ("hashtags",):
        return context.at("post", post.id, *path)
    return located(document, (*base, *path), value, inside)


def _twins(context: Context, rules: RuleSet, posts: list[Post], linted: dict[str, Linted]) -> Iterator[Diagnostic]:
    asking = [one for one in rules.rules if one.limit and one.limit.variant_similarity]
    for post in posts:
        for first, second, percent in linted[post.id].alike:
            for rule in asking:
                assert rule.limit is not None  # noqa: S101 - so they were chosen
                most = rule.limit.variant_similarity or 100
                if percent > most:
                    values = {"n": percent, "limit": most, "other": first + 1}
                    found = Finding(rule.id, rule.level, "variant-similarity", (), values)
                    where = context.at("post", post.id, "captions", second, "text")
                    yield _told(context, where, post, rule=rule, finding=found)


def _repeats(context: Context, rules: RuleSet, posts: list[Post], linted: dict[str, Linted]) -> Iterator[Diagnostic]:
    asking = [one for one in rules.rules if one.limit and one.limit.repeat_captions]
    if not asking:
        return
    users: dict[str, list[tuple[Post, int]]] = defaultdict(list)
    for post in posts:
        seen: set[str] = set()
        for number, mark in enumerate(linted[post.id].marks):
            if mark not in seen:
                users[mark].append((post, number))
                seen.add(mark)
    for found in users.values():
        for rule in asking:
            assert rule.limit is not None  # noqa: S101 - so they were chosen
            most = rule.limit.repeat_captions or 1
            for post, number in found[most:]:
                values = {"n": len(found), "limit": most}
                first = context.at("post", found[0][0].id, "captions", found[0][1], "text")
                where = context.at("post", post.id, "captions", number, "text")
                told = Finding(rule.id, rule.level, "repeat-captions", (), values)
                yield _told(context, where, post, rule=rule, finding=told, also=f" ({first.file}:{first.line})")
