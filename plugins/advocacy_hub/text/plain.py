"""Plain text from HTML, and from text nobody vouches for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from itertools import accumulate

from .segment import graphemes
from .tables import members

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

_JOINER = "\u200d"
_TAGS = "\U000e0020-\U000e007f"
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_UNSEEN_IN_EMOJI = re.compile(f"[{_JOINER}{_TAGS}{_SELECTORS}]")
# The flags of England, Scotland and Wales are the only emoji made with tags.
_FLAG_OR_TAG = re.compile(
    "(\U0001f3f4\U000e0067\U000e0062(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074|"
    f"\U000e0077\U000e006c\U000e0073)\U000e007f)|[{_TAGS}]"
)
# One selector chooses the look of the character before it (✔️, 葛󠄀); more of them hide a message.
_IDLE_SELECTORS = re.compile(f"(?<!\\S)[{_SELECTORS}]+|(?<=[{_SELECTORS}])[{_SELECTORS}]+")

_WIDE = (
    "\u2e80-\u2fdf\u3001-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
)
_LINE_BETWEEN_WIDE = re.compile(rf"(?<=[{_WIDE}])[ \t]*\n[ \t]*(?=[{_WIDE}])")

_CLOSING = "」』）)”’\"'"
_SENTENCE_END = re.compile(
    rf"[。！？][。！？{_CLOSING}]*"
    # Yahoo!ニュース goes on.
    rf"|(?:(?<![A-Za-z0-9])[!?]|[!?](?=[\s{_CLOSING}]|\Z))[!?{_CLOSING}]*"
    rf"|(?P<stop>\.)[{_CLOSING}]*(?=\s)"
)
# 「終わった。」と話した goes on too.
_GOES_ON = re.compile(rf"[{_CLOSING}][とをがはのにでもやなだ、]|[！？!?]と")
_NO_SENTENCE = re.compile(
    r"(?:\b(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|Rev|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|Mt|No|Nos|Vol|pp|Fig|Eq|vs|cf|al|approx|Inc|Ltd"
    r"|Co|Corp|Bros|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|(?:\A|\s)\d+)\Z",
    re.IGNORECASE,
)
_LONGEST_CLUSTER = 40
_HIRAGANA, _NOT_FIRST = "\u3041-\u309f", "ー々、。，．・：；？！」』）］】〉》〟’”…,.:;?!)\\]}%\u3041-\u309f"
_WORD_END = re.compile(
    rf"\s|[、，,;；：」』）)](?=[^\s{_NOT_FIRST}])|[{_HIRAGANA}](?=[^\s{_NOT_FIRST}])|(?=[「『（(【])"
)


def plain_text(html: str, *, keep_unknown: bool = False) -> str:
    """Return what a reader would see of ``html``, in one line: no tags, entities decoded once, ``tidy``.

    Scripts, styles and embedded things are dropped with their content. Only the
    first ``MAX_HTML`` characters count. With ``keep_unknown`` a lone ``<T>`` that
    is no HTML stays: titles speak of ``Vec<T>`` and feeds rarely escape it twice.
    """
    # What nobody sees goes first: a tag must not come together when it goes.
    html = _visible(html[:MAX_HTML])
    if "<" not in html and "&" not in html:
        return tidy(html)
    closed = frozenset(re.findall(r"</([^\s/>]+)", html.lower())) if keep_unknown else None
    return tidy("".join(_seen(html, closed)))


def tidy(text: str) -> str:
    """Return ``text`` in one line of visible characters: NFC, blanks folded to one space.

    Controls, bidirectional overrides, zero-width and private-use characters and
    lone surrogates are removed; what joins an emoji to one sign stays. A single line
    break between two Japanese characters vanishes, as it does on a page. Doing it
    twice changes nothing.
    """
    text = _LINE_BETWEEN_WIDE.sub("", unicodedata.normalize("NFC", _visible(text.replace("\r\n", "\n"))))
    return unicodedata.normalize("NFC", " ".join(text.split()))


def cut(text: str, limit: int) -> str:
    """Return the sentences of ``text`` that fit in ``limit`` characters.

    If the first sentence alone is too long, or what fits is less than a third of
    the limit, the text is cut between words and ends in “…”; a word that is longer
    than a third of the limit is cut between letters. Never cuts within what a reader
    takes for one character (a letter with its accent, an emoji).
    """
    if len(text) <= limit:
        return text
    between = set(accumulate(map(len, graphemes(text[: limit + _LONGEST_CLUSTER]))))
    end = max((end for end in _sentence_ends(text, limit) if end in between), default=0)
    if end >= max(1, limit // 3):
        return text[:end].rstrip()
    last = limit - 1
    words = [found.end() for found in _WORD_END.finditer(text, limit * 2 // 3, last + 1)]
    end = max((end for end in words if end <= last and end in between), default=0)
    end = end or max((end for end in between if end <= last), default=0)
    return text[:end].rstrip(" 、，,;；:：") + "…"


def _sentence_ends(text: str, limit: int) -> Iterator[int]:
    """Yield where sentences end, in code points, up to ``limit``."""
    for found in _SENTENCE_END.finditer(text, 0, limit + 1):
        if found["stop"] and _NO_SENTENCE.search(text, max(0, found.start() - 10), found.start()):
            continue
        if found.end() <= limit and not _GOES_ON.match(text, found.end() - 1):
            yield found.end()


class _Seen(dict[int, str | None]):
    """Tells ``str.translate`` what a reader sees of a character, and remembers it."""

    def __missing__(self, code: int) -> str | None:
        self[code] = seen = _character(chr(code))
        return seen


_SEEN = _Seen()


def _visible(text: str) -> str:
    """Return ``text`` without what nobody sees, every line break and every blank as the usual one."""
    text = text.translate(_SEEN)
    if _UNSEEN_IN_EMOJI.search(text) is None:
        return text
    text = _FLAG_OR_TAG.sub(lambda found: found[1] or "", text)
    if _JOINER in text:
        text = _idle_joiner().sub("", text)
    return _IDLE_SELECTORS.sub("", text)


@lru_cache(maxsize=1)
def _idle_joiner() -> re.Pattern[str]:
    """Return the pattern of a zero-width joiner that joins no two pictures (👩 + 💻)."""
    picture = f"[{members('pictographic')}]"
    tone = "\U0001f3fb-\U0001f3ff"
    before = f"(?<!{picture})(?<!{picture}[\ufe0f{tone}])"
    return re.compile(f"{before}{_JOINER}|{_JOINER}(?!{picture})")


def _character(char: str) -> str | None:
    if char in "\n\r\u2028\u2029\x0b\x0c\x85":
        return "\n"
    if char in "\t\u00a0" or char.isspace():
        return " " if char != "\u3000" else "\u3000"
    if char == _JOINER or "\U000e0020" <= char <= "\U000e007f":
        return char
    if unicodedata.category(char) in _DROPPED or char in _INVISIBLE or (ord(char) & 0xFFFE) == 0xFFFE:
        return None
    return char


def _seen(html: str, closed: frozenset[str] | None) -> Iterator[str]:
    """Yield the visible pieces; ``closed`` (names with an end tag) if unknown tags without one are to stay."""
    at = 0
    lone = False
    while (start := html.find("<", at)) >= 0:
        if start > at:
            yield unescape(html[at:start])
            lone = False
        tag = _TAG.match(html, start)
        other = tag or _COMMENT.match(html, start) or _BOGUS.match(html, start)
        if other is None:
            yield "<"
            lone = True
            at = start + 1
            continue
        instead, at = _instead(tag, html, closed) if tag else ("", other.end())
        # "<" and what is behind a tag that goes would make another one: <<b>script>.
        yield f" {instead}" if lone else instead
        lone = False
    yield unescape(html[at:])


def _instead(tag: re.Match[str], html: str, closed: frozenset[str] | None) -> tuple[str, int]:
    """Return what a reader sees for a tag, and where to read on."""
    name = tag["name"].lower()
    if name in _SILENT and not tag["close"]:
        return "", _end_of(name, html, tag.end(), closed=tag["rest"].endswith("/"))
    if name in _BLOCK:
        return "\n\n", tag.end()
    stays = closed is not None and _stays(name, closed) and not tag["rest"].strip()
    return tag[0] if stays else "", tag.end()


def _stays(name: str, closed: frozenset[str]) -> bool:
    """Return whether a tag without attributes is a piece of text: no HTML, and never closed."""
    return name not in _KNOWN and name not in _SILENT and name not in closed and re.fullmatch(r"\w+", name) is not None


def _end_of(name: str, html: str, at: int, *, closed: bool) -> int:
    """Return where the content of a silent element that began before ``at`` ends; it may not end at all."""
    # HTML knows no <script/>: it opens. Only foreign elements close themselves.
    if closed and name in {"svg", "math"}:
        return at
    end = re.compile(rf"</{name}(?=[\s/>])[^>]*>?", re.IGNORECASE).search(html, at)
    if end is not None:
        return end.end()
    return len(html)
