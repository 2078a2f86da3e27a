"""The first mention of a term on a page, led to the glossary with an explanation beside it.

Works on finished HTML, never inside tags, headings, links, code, buttons or
quotations. Without a script the mention is a link; the script shows the
explanation, which stands at the end of the page, on hover, focus and tap.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape

from markupsafe import Markup, escape

from ..model.base import Lang
from ..model.glossary import Term
from ..text.mentions import Mentions
from . import addresses, markdown

_TOKEN = re.compile(r"<!--.*?-->|<[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_LANG = re.compile(r"""\slang\s*=\s*["']?([a-zA-Z]+)""")
_LEFT_ALONE = frozenset(
    {
        "a", "abbr", "blockquote", "button", "cite", "code", "dfn", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "kbd",
        "label", "math", "nav", "option", "pre", "q", "samp", "script", "select", "style", "summary", "svg", "textarea", "th",
    }
)  # fmt: skip
_ANCHOR = re.compile(r"</?a\b[^>]*>")


class Glosses:
    """The terms that get explanations in one language, ready to be looked for."""

    def __init__(self, terms: Mapping[str, Term], lang: Lang) -> None:
        self.lang = lang
        self.terms = terms
        explained = [term for term in terms.values() if term.explained(lang)]
        # A longer term that needs no explanation is still no mention of a shorter one in it.
        self.mentions: Mentions[str | None] = Mentions(
            {form: None for term in terms.values() for form in term.forms(lang)}
            | {form: term.id for term in explained for form in term.forms(lang)}
        )


class Glosser:
    """Marks the terms of one page; each one once."""

    def __init__(self, glosses: Glosses, href: Callable[[str], str]) -> None:
        self._glosses = glosses
        self._href = href
        self._seen: dict[str, None] = {}

    def mark(self, html: str) -> Markup:
        """Return ``html`` with the first mention of each term as a link to the glossary."""
        if not self._glosses.mentions:
            return Markup(html)  # noqa: S704 - as it came
        done: list[str] = []
        at, closing, depth = 0, "", 0
        for token in _TOKEN.finditer(html):
            between = html[at : token.start()]
            done += (between if closing else self._text(between), token[0])
            at = token.end()
            tag = _TAG.match(token[0])
            if tag is None or token[0].endswith("/>"):
                continue
            name = tag[2].lower()
            if closing:
                depth += (-1 if tag[1] else 1) if name == closing else 0
                closing = closing if depth else ""
            elif not tag[1] and self._left_alone(name, token[0]):
                closing, depth = name, 1
        rest = html[at:]
        done.append(rest if closing else self._text(rest))
        return Markup("".join(done))  # noqa: S704 - what came, with our own links in it

    def explanations(self) -> Markup:
        """Return the explanations of all that was marked, for the end of the page; nothing if nothing was."""
        if not self._seen:
            return Markup("")
        tips = Markup("\n").join(self._explanation(self._glosses.terms[ident]) for ident in self._seen)
        return Markup('\n<div class="ah-tips" data-search-exclude>\n{}\n</div>\n').format(tips)

    def _left_alone(self, name: str, tag: str) -> bool:
        other = _LANG.search(tag)
        return name in _LEFT_ALONE or (other is not None and other[1].lower() != self._glosses.lang)

    def _text(self, html: str) -> str:
        if not html.strip():
            return html
        words = unescape(html)
        done: list[str] = []
        at = 0
        for found in self._glosses.mentions.find(words):
            ident = found.value
            if ident is None or ident in self._seen:
                continue
            self._seen[ident] = None
            link = Markup('<a class="ah-term" href="{}" data-ah="term" aria-describedby="{}">{}</a>').format(
                self._href(addresses.term(ident)), _tip_id(ident), words[found.start : found.end]
            )
            done += (escape(words[at : found.start]), link)
            at = found.end
        return "".join([*done, escape(words[at:])]) if done else html

    def _explanation(self, term: Term) -> Markup:
        said = term.definition.say(self._glosses.lang)
        # A tooltip holds no links: the term itself leads on to them.
        words = Markup(_ANCHOR.sub("", markdown.inline(said.text, lambda _: None)))  # noqa: S704 - sanitized there
        lang = Markup(' lang="{}"').format(said.lang) if said.fallback else ""
        return Markup('<div class="ah-tip" id="{}" role="tooltip" popover="manual"{}><p>{}</p></div>').format(
            _tip_id(term.id), lang, words
        )


def _tip_id(ident: str) -> str:
    return f"_tip-{ident}"
