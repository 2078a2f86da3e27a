"""What readers can find on the site: rules, policies, words, pages and their sections, lessons, topics, posts, sources."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from markupsafe import Markup

from ..i18n.strings import t
from ..model.base import Lang
from ..model.content import Post
from ..model.diagram import Diagram
from ..model.text import Text
from ..model.workspace import ProsePage, Workspace
from ..search.document import Document
from ..search.query import Group, group
from ..text.plain import plain_text
from . import addresses
from .markdown import render
from .page import Page
from .pages.handbook import best_prose, page_path

_HEADING = re.compile(r"^(#{1,3})\s+(.*?)\s*(?:\{\s*#([\w-]+)[^}]*\})?\s*#*\s*$", re.MULTILINE)
_DIAGRAM = re.compile(r"`{3,}\s*diagram\b")
_BOX = re.compile(r"^(\s*[-*] )\[ \] ", re.MULTILINE)
_FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_RULE, _POLICY, _TERM, _HANDBOOK, _MODULE, _LESSON, _TOPIC, _PAGE, _POST, _SOURCE = (
    40, 36, 34, 26, 24, 18, 22, 22, 6, 2,
)  # fmt: skip
"""How welcome each kind is among equals: what must be obeyed comes before what may be shared."""
_LISTS = frozenset({"home", "hub-newest", "category", "language", "quiz"})
"""Pages that only list or repeat what is found by itself."""
_FRESH = 16
"""What a post of today has more than one of a year ago."""
_YEAR = 365


def documents(
    workspace: Workspace, lang: Lang, now: dt.datetime, pages: Mapping[str, Page] | None = None
) -> tuple[Document, ...]:
    """Return everything that readers of ``lang`` can find; ``workspace`` is what is visible at ``now`` (aware).

    ``pages`` are those of the site: such as have no record of their own (the
    calendar, the check) are found by title and description.
    """
    found = list(_Maker(workspace, lang, now).all())
    known = {one.url.partition("#")[0] for one in found}
    return (
        *found,
        *(
            Document(page.path, page.title, "page", page.title, lead=page.description, weight=_PAGE)
            for page in (pages or {}).values()
            if page.path not in known and page.kind not in _LISTS and page.searchable
        ),
    )


def synonyms(workspace: Workspace) -> tuple[Group, ...]:
    """Return the words that stand for each other: those of ``synonyms.yml``, and each term in both languages with those we avoid for it."""
    own = (group(words) for words in workspace.synonyms)
    terms = (
        group((*term.forms("ja"), *term.forms("en"), *term.avoid.ja, *term.avoid.en))
        for term in workspace.terms.values()
    )
    return (*own, *terms)


class _Maker:
    def __init__(self, workspace: Workspace, lang: Lang, now: dt.datetime) -> None:
        self._workspace = workspace
        self._lang: Lang = lang
        self._today = now.astimezone(workspace.program.zone).date()

    def all(self) -> Iterator[Document]:
        yield from self._policies()
        yield from self._terms()
        yield from self._handbook()
        yield from self._training()
        yield from self._topics()
        yield from self._posts()
        yield from self._sources()

    def _say(self, text: Text | str | None) -> str:
        return text.say(self._lang).text if isinstance(text, Text) else text or ""

    def _md(self, *texts: Text | str | None) -> str:
        return "\n".join(_words(render(self._say(text), _nowhere)) for text in texts if text is not None)

    def _policies(self) -> Iterator[Document]:
        for policy in self._workspace.policies.values():
            title = self._say(policy.title)
            yield Document(
                addresses.policy(policy.id), title, "policy", title,
                lead=self._md(policy.summary), body=self._md(policy.in_doubt), weight=_POLICY,
            )  # fmt: skip
            for rule in policy.rules:
                yield Document(
                    addresses.rule(policy.id, rule.id), self._say(rule.statement), "rule",
                    heading=f"{title} {t(self._lang, 'severity.' + rule.severity)}",
                    lead=self._say(rule.statement), body=self._md(rule.why, rule.do, rule.dont, rule.source.title),
                    weight=_RULE,
                )  # fmt: skip

    def _terms(self) -> Iterator[Document]:
        for term in self._workspace.terms.values():
            forms = term.forms(self._lang)
            other = term.forms("en" if self._lang == "ja" else "ja")
            name = forms[0] if forms else (other or (term.id,))[0]
            yield Document(
                addresses.term(term.id), name, "term", name,
                heading=" ".join((*forms[1:], *other)), lead=self._md(term.definition), weight=_TERM,
            )  # fmt: skip

    def _handbook(self) -> Iterator[Document]:
        for file, prose in best_prose(self._workspace, self._lang).items():
            path = page_path(file)
            yield from _sections(prose, path)

    def _training(self) -> Iterator[Document]:
        for module in self._workspace.modules.values():
            title = self._say(module.title)
            yield Document(
                addresses.module(module.id), title, "module", title, lead=self._say(module.summary),
                body=self._md(*module.objectives, *module.checklist), weight=_MODULE,
            )  # fmt: skip
            for lesson in module.lessons:
                name = self._say(lesson.title)
                yield Document(
                    addresses.lesson(module.id, lesson.id), name, "lesson", name, heading=title,
                    body=self._md(lesson.body, lesson.example, lesson.exercise), weight=_LESSON,
                )  # fmt: skip

    def _topics(self) -> Iterator[Document]:
        for topic in self._workspace.topics.values():
            name = self._say(topic.name)
            yield Document(
                addresses.topic(topic.id), name, "topic", name, lead=self._say(topic.description),
                body=" ".join(topic.hashtags), weight=_TOPIC, topics=(topic.id,),
            )  # fmt: skip

    def _posts(self) -> Iterator[Document]:
        for post in self._workspace.posts.values():
            title = self._say(post.title)
            source = self._workspace.sources.get(post.source or "")
            captions = "\n".join(caption.text for caption in post.captions)
            yield Document(
                addresses.post(post.id), title, "post", title, lead=self._say(post.summary),
                body="\n".join((self._say(post.why), captions, " ".join(post.hashtags), source.name if source else "")),
                weight=_POST + self._freshness(post), topics=post.topics, category=post.category,
                language=post.language,
                networks=tuple(dict.fromkeys(one for caption in post.captions for one in caption.networks)),
            )  # fmt: skip

    def _freshness(self, post: Post) -> int:
        age = (self._today - post.added.day).days
        return max(0, _FRESH * (_YEAR - max(age, 0)) // _YEAR)

    def _sources(self) -> Iterator[Document]:
        for source in self._workspace.sources.values():
            yield Document(
                f"{addresses.SOURCES}#source-{source.id}", source.name, "source", source.name,
                lead=self._say(source.note), weight=_SOURCE, topics=source.topics, category=source.category,
                language=source.language,
            )  # fmt: skip


def _sections(prose: ProsePage, path: str) -> Iterator[Document]:
    """Yield the page (what stands before its first section) and each of its sections that can be linked to."""
    diagrams = iter(prose.diagrams)

    def said(block: re.Match[str]) -> str:
        return _drawn(next(diagrams)) if _DIAGRAM.match(block[0]) else ""

    text = _BOX.sub(r"\1", _FENCE.sub(said, prose.body))
    heads = [match for match in _HEADING.finditer(text) if len(match[1]) > 1 and match[3]]
    intro = text[: heads[0].start()] if heads else text
    yield Document(
        path, prose.title, "handbook", prose.title, lead=prose.description, body=_prose_words(intro), weight=_HANDBOOK
    )
    for here, after in zip_longest(heads, heads[1:]):
        body = text[here.end() : after.start() if after else len(text)]
        name = _words(render(here[2], _nowhere))
        yield Document(
            f"{path}#{here[3]}", name, "handbook", name, heading=prose.title, body=_prose_words(body),
            weight=_HANDBOOK - 2,
        )  # fmt: skip


def _drawn(diagram: Diagram) -> str:
    """The words of a diagram as a paragraph: readers see them, so they can be found."""
    steps = (" ".join(part for part in (step.label, step.note) if part) for step in diagram.steps)
    return f"\n\n{' / '.join(steps)}\n\n"


def _prose_words(markdown: str) -> str:
    kept = _HEADING.sub(lambda match: "" if len(match[1]) == 1 else match[2], markdown)
    return _words(render(kept, _nowhere))


def _words(html: Markup) -> str:
    return plain_text(str(html))


def _nowhere(reference: str) -> str | None:
    del reference
    return None
