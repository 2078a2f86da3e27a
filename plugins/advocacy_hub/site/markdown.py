"""Markdown fields of the YAML, as safe HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from html import unescape

import markdown as python_markdown
import nh3
from markupsafe import Markup, escape

_TAGS = {
    "a", "abbr", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "h3", "h4", "h5", "hr", "kbd", "li",
    "ol", "p", "pre", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}, "th": {"scope"}, "ol": {"start"}, "abbr": {"title"}}
_REFERENCE = re.compile(r'href="((?:post|rule|policy|module|term|page):[^"#?]+)"')
_SCHEMES = {"http", "https", "mailto", "post", "rule", "policy", "module", "term", "page"}


def render(text: str, link: Callable[[str], str | None]) -> Markup:
    """Return Markdown as sanitized HTML, its internal references resolved by ``link``.

    A reference that ``link`` does not know (hidden, or withdrawn) keeps its
    words and loses its address. Nothing that runs or loads survives.
    """
    return Markup(resolve_references(_clean(text), link))  # noqa: S704 - sanitized there


# The same text stands on its page, in lists, in both sites and in the search.
@lru_cache(maxsize=8192)
def _clean(text: str) -> str:
    html = _converter().reset().convert(text)
    return nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)


@cache
def _converter() -> python_markdown.Markdown:
    return python_markdown.Markdown(
        extensions=["tables", "sane_lists", "smarty"],
        output_format="html",
        extension_configs={"smarty": {"smart_quotes": False, "smart_ellipses": False}},
    )


def resolve_references(html: str, link: Callable[[str], str | None]) -> str:
    """Return ``html`` with each ``href="policy:ID"`` and the like led to the address that ``link`` gives.

    One that ``link`` does not know keeps its words and loses its address.
    """

    def replace(match: re.Match[str]) -> str:
        address = link(unescape(match[1]))
        return f'href="{escape(address)}"' if address is not None else ""

    return _REFERENCE.sub(replace, html)


def inline(text: str, link: Callable[[str], str | None]) -> Markup:
    """Return Markdown of one paragraph without the paragraph's own tags."""
    html = render(text, link)
    match = re.fullmatch(r"<p>(.*)</p>\s*", str(html), re.DOTALL)
    return Markup(match[1]) if match and "<p>" not in match[1] else html  # noqa: S704 - a part of sanitized HTML
