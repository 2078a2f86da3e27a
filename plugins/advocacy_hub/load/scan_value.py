"""What stands after a key or a hyphen: quotes, brackets, and signs that YAML keeps for itself."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from .shape import known_keys
from .slips import COLONS, COMMAS, ODD_SPACES, Slip, closing_bracket, closing_quote, quoted, space_slip

_BLOCK = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])\s*(?:#.*)?\Z")
_ALIAS = re.compile(r"\*(?P<name>[\w-]+)\s*(?:#.*)?\Z")
_ANCHOR = re.compile(r"&(?P<name>[\w-]+)(?:\s|\Z)")
_COMMENT = re.compile(r"\s#(?=\S)")
_REMARK = re.compile(r"\s+#(?:\s.*)?\Z")
_COLON = re.compile(r":(?=\s|\Z)")
_KEY_LINE = re.compile(r"\s*(?:- +)*([A-Za-z_]+)\s*:(?:\s|\Z)")
_FLOW_KEY = re.compile(rf"(?P<before>[{{,]\s*)(?P<key>[A-Za-z_\uff21-\uff5a]+)(?P<colon>[:{COLONS}])(?P<next>\S)")
_FLOW_COMMENT = re.compile(r"[\[{,]\s*(#)(?=\S)")
_FLOW_COMMA = re.compile(rf"(?P<comma>[{COMMAS}])\s*(?P<key>[A-Za-z_]+)\s*[:{COLONS}]")
_IDS = re.compile(rf"\[\s*[a-z0-9-]+(?:\s*[,{COMMAS}]\s*[a-z0-9-]+)*\s*[\]\uff3d]?\Z")
_LIST = re.compile(rf"\[[^\[\]{{}}\"'#:]+,[^\[\]{{}}\"'#:]+\uff3d?\Z|{_IDS.pattern}")
_MAPPING = re.compile(rf"[{{\uff5b]\s*(?P<key>[A-Za-z_]+)\s*[:{COLONS}]")
_WORD = re.compile(r"[!-~]+\Z")
_SIGNS = "%@`,]}"


@dataclass(frozen=True)
class Value:
    """A value at ``position`` (from 0) of a line, its key or hyphen at ``key_at``."""

    number: int
    line: str
    position: int
    key_at: int
    has_key: bool
    lines: list[str]
    text: str

    @property
    def words(self) -> str:
        """The value to the end of the line."""
        return self.line[self.position :].rstrip()

    def slip(self, code: str, offset: int, width: int, meant: str, **values: str) -> Slip:
        """Return a slip at ``offset`` within the value, which was meant to be ``meant``."""
        mended = self.line[: self.position] + meant
        return Slip(code, self.number + 1, self.position + offset + 1, width, mended, meant, values)


@dataclass(frozen=True)
class Found:
    """What a value is: a slip, the head of a block of text, blank, or text that goes on."""

    slip: Slip | None = None
    block: bool = False
    blank: bool = False
    plain: bool = False
    skip_to: int = 0


def examine_value(value: Value) -> Found:
    """Return what kind of value stands there, or the slip in it."""
    words = value.words
    if not words or words.startswith("# ") or words == "#":
        return Found(blank=True)
    first = words[0]
    # Behind prose such a space does no harm; behind a single word it is taken for a part of it.
    odd = _odd_end(value) if first in "|>\"'[{" or _WORD.match(words) else None
    if odd is not None:
        return Found(odd)
    if first == "#":
        return Found(value.slip("comment-in-value", 0, len(words), quoted(words)))
    if first in "|>":
        return Found(block=True) if _BLOCK.match(words) else Found(_leading(value))
    if first in "\"'":
        return _quote(value)
    if first in "[{":
        return _flow(value)
    if first == "\uff5b" and _is_mapping(words):
        meant = "{" + words[1:].replace("\uff5d", "}")
        return Found(value.slip("fullwidth-bracket", 0, 1, meant, character=first))
    return _sign(value) or _plain(value)


def _odd_end(value: Value) -> Slip | None:
    """The slip of spaces after a quote or bracket that nobody sees, and that YAML takes for more text."""
    at = value.position + len(value.words)
    while at < len(value.line) and value.line[at] not in ODD_SPACES:
        at += 1
    return space_slip(value.number + 1, value.line, at, certain=True) if at < len(value.line) else None


def _is_mapping(words: str) -> bool:
    match = _MAPPING.match(words)
    return bool(match and match["key"] in known_keys())


def _leading(value: Value, width: int = 1) -> Slip:
    words = value.words
    return value.slip("leading-character", 0, width, quoted(_without_remark(words)), character=words[:width])


def _without_remark(words: str) -> str:
    return _REMARK.sub("", words)


def _sign(value: Value) -> Found | None:
    words = value.words
    first = words[0]
    if first == "*":
        alias = _ALIAS.match(words)
        used = alias and re.search(rf"&{re.escape(alias['name'])}(?![\w-])", value.text)
        return Found() if used else Found(_leading(value))
    if first == "&":
        anchor = _ANCHOR.match(words)
        used = anchor and re.search(rf"\*{re.escape(anchor['name'])}(?![\w-])", value.text)
        return Found(blank=True) if used else Found(_leading(value))
    if first == "!" or first in _SIGNS:
        return Found(_leading(value))
    if value.has_key and words.startswith(("- ", "? ")):
        return Found(_leading(value))
    return None


def _plain(value: Value) -> Found:
    words = value.words
    comment = _COMMENT.search(words)
    remark = _REMARK.search(words)
    if comment and not (remark and remark.start() < comment.start()):
        return Found(
            value.slip("comment-in-value", comment.start() + 1, len(words) - comment.start() - 1, quoted(words))
        )
    words = _without_remark(words)
    colon = _COLON.search(words)
    if colon:
        return Found(value.slip("colon-in-value", colon.start(), 1, quoted(words)))
    return Found(plain=True)


def _quote(value: Value) -> Found:
    words, mark = value.words, value.words[0]
    end = closing_quote(words)
    if end is not None:
        rest = words[end + 1 :]
        if not rest.strip() or re.match(r"\s+#", rest) or (not value.has_key and re.match(r"\s*:", rest)):
            return Found()
        width = len(rest.strip())
        return Found(value.slip("text-after-quote", len(words) - width, width, quoted(_without_remark(words))))
    rest = words
    for number in range(value.number + 1, len(value.lines)):
        line = value.lines[number]
        if _next_key(line, value.key_at):
            break
        rest = f"{rest}\n{line}"
        if closing_quote(rest) is not None:
            return Found(skip_to=number + 1)
    return Found(value.slip("unclosed-quote", 0, 1, quoted(words[1:]), character=mark))


def _next_key(line: str, key_at: int) -> bool:
    match = _KEY_LINE.match(line)
    return bool(match and match[1] in known_keys() and match.start(1) <= key_at)


def _flow(value: Value) -> Found:
    words = value.words
    end, last = closing_bracket(words), value.number
    slip = _in_flow(value)
    if slip is not None:
        return Found(slip)
    whole = words
    while end is None and last + 1 < len(value.lines) and not _next_key(value.lines[last + 1], value.key_at):
        last += 1
        whole = f"{whole}\n{value.lines[last]}"
        end = closing_bracket(whole)
    if end is None:
        return Found(_unclosed(value) or _leading(value))
    rest = whole[end + 1 :]
    if rest.strip() and not re.match(r"\s+#", rest):
        return Found(_leading(value))
    return Found(skip_to=last + 1 if last > value.number else 0)


def _unclosed(value: Value) -> Slip | None:
    """The slip of a bracket that is never closed, if it surely opens a list or a mapping and not a text."""
    words = _without_remark(value.words)
    if words[0] == "{" and _is_mapping(words):
        close = "}"
    elif words[0] == "[" and _LIST.match(words):
        close = "]"
    else:
        return None
    meant = words.rstrip("\uff3d\uff5d, ") + close
    return value.slip("unclosed-bracket", 0, 1, meant, character=words[0], close=close)


def _in_flow(value: Value) -> Slip | None:
    words = value.words
    for match in _FLOW_KEY.finditer(words):
        key = unicodedata.normalize("NFKC", match["key"])
        if key not in known_keys() or _in_quotes(words, match.start("key")):
            continue
        code = "colon-space" if match["colon"] == ":" else "fullwidth-colon"
        meant = f"{words[: match.start('key')]}{key}: {words[match.start('next') :]}"
        return value.slip(code, match.start("colon"), 1, meant, key=key)
    comma = _flow_comma(words)
    if comma is not None:
        meant = f"{words[:comma]}, {words[comma + 1 :].lstrip()}"
        if _IDS.match(words):
            meant = re.sub(rf"\s*[{COMMAS}]\s*", ", ", words)
        return value.slip("fullwidth-comma", comma, 1, meant, character=words[comma])
    comment = _FLOW_COMMENT.search(words)
    if comment and not _in_quotes(words, comment.start(1)):
        at = comment.start(1)
        stop = next((n for n in range(at, len(words)) if words[n] in ",]}"), len(words))
        meant = f"{words[:at]}{quoted(words[at:stop].rstrip())}{words[stop:]}"
        return value.slip("comment-in-value", at, stop - at, meant)
    return None


def _flow_comma(words: str) -> int | None:
    """Return where a full-width comma stands for the comma between two keys or two ids."""
    for match in _FLOW_COMMA.finditer(words):
        if match["key"] in known_keys() and not _in_quotes(words, match.start("comma")):
            return match.start("comma")
    if _IDS.match(words):
        return next((n for n, character in enumerate(words) if character in COMMAS), None)
    return None


def _in_quotes(words: str, position: int) -> bool:
    return words[:position].count('"') % 2 == 1 or words[:position].count("'") % 2 == 1
