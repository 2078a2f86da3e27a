"""Plain text from HTML, and from text nobody vouches for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

MAX_HTML = 300_000
"""Characters of HTML that are looked at: what a reader sees first comes first."""

_SILENT = frozenset(
    {
        "applet",
        "audio",
        "canvas",
        "head",
        "iframe",
        "math",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "script",
        "style",
        "svg",
        "template",
        "video",
    }
)
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rb",
        "rp",
        "rt",
        "rtc",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    }
)
_BLOCK = frozenset(
    {
        "address",
        "area",
        "article",
        "aside",
        "audio",
        "base",
        "basefont",
        "blink",
        "blockquote",
        "body",
        "br",
        "button",
        "canvas",
        "caption",
        "center",
        "col",
        "colgroup",
        "datalist",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "embed",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frame",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "iframe",
        "img",
        "input",
        "legend",
        "li",
        "link",
        "main",
        "map",
        "marquee",
        "math",
        "menu",
        "meta",
        "nav",
        "noscript",
        "object",
        "ol",
        "optgroup",
        "option",
        "output",
        "p",
        "param",
        "picture",
        "portal",
        "pre",
        "progress",
        "script",
        "section",
        "select",
        "slot",
        "source",
        "style",
        "summary",
        "svg",
        "table",
        "tbody",
        "td",
        "template",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "track",
        "ul",
        "video",
    }
)
_KNOWN = _INLINE | _BLOCK

# The tokenizer of the HTML standard as far as text needs it. html.parser takes time in the
# square of the length on hostile input; every step here goes forward (note the possessive *+).
_TAG = re.compile(
    r"""<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*)"""
    r"""(?P<rest>(?:=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))|[^>])*+)(?:>|\Z)"""
)
_COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>|.*\Z)", re.DOTALL)
_BOGUS = re.compile(r"</>|<(?:[!?]|/[^A-Za-z])[^>]*(?:>|\Z)|</\Z")

# Invisible, though Unicode does not class them as format characters.
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co"})

_WIDE = (
    "\u2e80-\u2fdf\u3001-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
)
_LINE_BETWEEN_WIDE = re.compile(rf"(?<=[{_WIDE}])[ \t]*\n[ \t]*(?=[{_WIDE}])")
_SENTENCE_END = re.compile(r"[。！？!?][」』）)”’\"']*|\.[)”’\"']*(?=\s)")


def plain_text(html: str, *, keep_unknown: bool = False) -> str:
    """Return what a reader would see of ``html``, in one line: no tags, entities decoded, ``tidy``.

    Scripts, styles and embedded things are dropped with their content. Only the
    first ``MAX_HTML`` characters count. With ``keep_unknown`` a lone ``<T>`` that
    is no HTML stays: titles speak of ``Vec<T>`` and feeds rarely escape it twice.
    """
    html = html[:MAX_HTML]
    if "<" not in html and "&" not in html:
        return tidy(html)
    closed = frozenset(re.findall(r"</([^\s/>]+)", html.lower())) if keep_unknown else None
    return tidy("".join(_seen(html, closed)))


def tidy(text: str) -> str:
    """Return ``text`` in one line of visible characters: NFC, blanks folded to one space.

    Controls, bidirectional overrides, zero-width and private-use characters and
    lone surrogates are removed. A single line break between two Japanese
    characters vanishes, as it does on a page. Doing it twice changes nothing.
    """
    # Twice: a character taken away can bring together two that compose into one.
    for _ in range(2):
        text = unicodedata.normalize("NFC", "".join(map(_visible, text.replace("\r\n", "\n"))))
    text = _LINE_BETWEEN_WIDE.sub("", text)
    return " ".join(text.split())


def cut(text: str, limit: int) -> str:
    """Return the sentences of ``text`` that fit in ``limit`` characters.

    If the first sentence alone is too long, or what fits is less than a third of
    the limit, the text is cut between words (or characters) and ends in “…”.
    Never cuts between a letter and its accent or within an emoji.
    """
    if len(text) <= limit:
        return text
    ends = [found.end() for found in _SENTENCE_END.finditer(text, 0, limit + 1) if found.end() <= limit]
    if ends and ends[-1] >= limit // 3:
        return text[: ends[-1]].rstrip()
    end = limit - 1
    blank = text.rfind(" ", limit * 2 // 3, end + 1)
    if blank > 0:
        end = blank
    while end > 0 and _clings(text[end]):
        end -= 1
    return text[:end].rstrip(" 、,;:") + "…"


def _visible(char: str) -> str:
    if char in "\n\r\u2028\u2029\x0b\x0c\x85":
        return "\n"
    if char in "\t\u00a0" or char.isspace():
        return " " if char != "\u3000" else "\u3000"
    if unicodedata.category(char) in _DROPPED or char in _INVISIBLE or (ord(char) & 0xFFFE) == 0xFFFE:
        return ""
    return char


def _clings(char: str) -> bool:
    return unicodedata.category(char).startswith("M") or "\U0001f3fb" <= char <= "\U0001f3ff"


def _seen(html: str, closed: frozenset[str] | None) -> Iterator[str]:
    """Yield the visible pieces; ``closed`` (names with an end tag) if unknown tags without one are to stay."""
    at = 0
    while at < len(html):
        start = html.find("<", at)
        if start < 0:
            start = len(html)
        yield unescape(html[at:start])
        if start == len(html):
            return
        tag = _TAG.match(html, start)
        other = tag or _COMMENT.match(html, start) or _BOGUS.match(html, start)
        if other is None:
            yield "<"
            at = start + 1
            continue
        at = other.end()
        if tag is None:
            continue
        name = tag["name"].lower()
        if name in _SILENT and not tag["close"]:
            at = _end_of(name, html, at, closed=tag["rest"].endswith("/"))
        elif name in _BLOCK:
            yield "\n\n"
        elif name not in _KNOWN and closed is not None and name not in closed and not tag["rest"].strip():
            yield tag[0]


def _end_of(name: str, html: str, at: int, *, closed: bool) -> int:
    """Return where the content of a silent element that began before ``at`` ends; it may not end at all."""
    # HTML knows no <script/>: it opens. Only foreign elements close themselves.
    if closed and name in {"svg", "math"}:
        return at
    end = re.compile(rf"</{name}(?=[\s/>])[^>]*>?", re.IGNORECASE).search(html, at)
    if end is not None:
        return end.end()
    return len(html)
