"""Goes through a YAML file line by line and collects slips; knows which lines are mere text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .scan_value import Value, examine_value
from .shape import known_keys
from .slips import COLONS, HYPHENS, ODD_SPACES, Slip, space_slip

_KEY = re.compile(
    rf"(?P<key>[^\s#\"'\[\]{{}},&*!|>%@`:{COLONS}-][^:{COLONS}#]*?)(?P<gap>[\s{ODD_SPACES}]*)"
    rf"(?P<colon>[:{COLONS}])(?P<after>.*)\Z"
)
_QUOTED_KEY = re.compile(r"(?P<key>\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')\s*:(?=\s|\Z)")
_LEAD = re.compile(rf"[ \t{ODD_SPACES}]*")
_CONFLICT = re.compile(r"(<{7}|>{7}|\|{7}|={7})(?: .*)?\Z")
_MOST_ON_A_LINE = 6


@dataclass
class _Line:
    """What the line before was: decides whether a hyphen or a space is syntax."""

    indent: int = -1
    item: int = -1
    opens: bool = False
    plain: bool = False


class Scanner:
    """``slips`` are found by ``run``; ``lines`` then are as they were meant (certain slips mended)."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = list(lines)
        self.slips: list[Slip] = []
        self.text = "\n".join(lines)
        self.before = _Line()
        self.block: int | None = None
        self.skip_to = 0

    def run(self) -> Scanner:
        """Go through all lines once."""
        self._conflicts()
        for number in range(len(self.lines)):
            if number < self.skip_to:
                continue
            first: Slip | None = None
            for _ in range(_MOST_ON_A_LINE):
                slip = self._examine(number)
                if slip is None:
                    break
                first = self._first(first, slip)
                if not slip.certain:
                    break
                self.lines[number] = slip.mended
            if first is not None:
                self.slips.append(first)
        return self

    @staticmethod
    def _first(first: Slip | None, slip: Slip) -> Slip:
        """One slip a line is reported: the first, with the line as it is when the others are mended too."""
        if first is None:
            return slip
        meant = slip.mended.strip() if slip.certain and first.suggestion else first.suggestion
        return replace(first, suggestion=meant)

    def _conflicts(self) -> None:
        for slip, drop in conflicts(self.lines):
            self.slips.append(slip)
            for number in drop:
                self.lines[number] = ""

    def _examine(self, number: int) -> Slip | None:
        line = self.lines[number]
        if self.block is not None:
            inside, slip = self._in_block(number, line)
            if inside:
                return slip
            self.block = None
        if not line.strip(" \t") or line.lstrip(" \t").startswith("#"):
            return None
        if line.startswith(("---", "...", "%YAML")):
            return None
        lead = _LEAD.match(line)
        indent = lead.end() if lead else 0
        return self._indentation(number, line, indent) or self._content(number, line, indent)

    def _in_block(self, number: int, line: str) -> tuple[bool, Slip | None]:
        assert self.block is not None  # noqa: S101 - the caller asked
        if not line.strip(" \t"):
            return True, None
        spaces = len(line) - len(line.lstrip(" "))
        if spaces > self.block:
            return True, None
        odd = line[spaces : spaces + 1]
        if odd not in {"\t", *ODD_SPACES} or odd == "":
            return False, None
        if odd == "\t":
            return True, _tab(number, line, spaces, " " * (self.block + 2))
        slip = space_slip(number + 1, line, spaces, certain=True)
        return True, slip

    def _indentation(self, number: int, line: str, indent: int) -> Slip | None:
        lead = line[:indent]
        if "\t" in lead:
            return _tab(number, line, lead.index("\t"), None)
        odd = next((n for n, character in enumerate(lead) if character in ODD_SPACES), None)
        if odd is None:
            return None
        rest = line[indent:]
        syntax = rest.startswith(("- ", "#")) or bool((key := _KEY.match(rest)) and _known(key["key"]))
        return space_slip(number + 1, line, odd, certain=syntax or self.before.opens)

    def _content(self, number: int, line: str, indent: int) -> Slip | None:
        here = _Line(indent=indent)
        position = indent
        while True:
            slip = self._dash(number, line, position)
            if slip is not None:
                return slip
            rest = line[position:]
            if not (rest.startswith("- ") or rest == "-"):
                break
            here.item = position
            position += 1
            position += len(line[position:]) - len(line[position:].lstrip(" "))
        key_at = position
        match = _KEY.match(line[position:])
        has_key = False
        if match:
            slip = self._key(number, line, position, match)
            if slip is not None:
                return slip
            has_key = not match["after"] or match["after"][0] in " \t"
            if has_key:
                here.indent = position
                position += match.start("after")
        elif quoted_key := _QUOTED_KEY.match(line[position:]):
            has_key, here.indent = True, position
            position += quoted_key.end()
        if not has_key and here.item < 0:
            return self._continuation(number, line, position)
        return self._value(number, line, position, here, key_at=key_at if has_key else here.item, has_key=has_key)

    def _value(self, number: int, line: str, position: int, here: _Line, *, key_at: int, has_key: bool) -> Slip | None:
        position += len(line[position:]) - len(line[position:].lstrip(" \t"))
        value = Value(number, line, position, key_at, has_key, self.lines, self.text)
        found = examine_value(value)
        if found.slip is not None:
            return found.slip
        if found.block:
            self.block = key_at
        self.skip_to = found.skip_to
        here.opens, here.plain = found.blank, found.plain
        self.before = here
        return None

    def _dash(self, number: int, line: str, position: int) -> Slip | None:
        rest = line[position:]
        listed = (self.before.opens and position >= self.before.indent) or (
            self.before.item == position and self.before.item >= 0
        )
        if rest[:1] == "-" and rest[1:2] and rest[1] in ODD_SPACES:
            return space_slip(number + 1, line, position + 1, certain=True)
        if rest[:1] == "-" and rest[1:2].strip(" -.0123456789"):
            mended = f"{line[:position]}- {rest[1:]}"
            return Slip("hyphen-space", number + 1, position + 1, 1, mended, mended.strip(), certain=listed)
        bullet = rest[:1] and (rest[0] in HYPHENS or (rest.startswith("* ") and listed))
        if bullet:
            mended = f"{line[:position]}- {rest[1:].lstrip(' ' + ODD_SPACES)}"
            values = {"character": rest[0]}
            return Slip("fullwidth-hyphen", number + 1, position + 1, 1, mended, mended.strip(), values, certain=listed)
        return None

    def _key(self, number: int, line: str, position: int, match: re.Match[str]) -> Slip | None:
        word, after = unicodedata.normalize("NFKC", match["key"]).strip(), match["after"]
        known = _known(match["key"])
        at = position + match.start("colon")
        mended = f"{line[:position]}{word}: {after.lstrip(' ' + ODD_SPACES)}".rstrip()
        values = {"key": word}
        odd = next((n for n, c in enumerate(match["gap"]) if c in ODD_SPACES), None)
        if match["colon"] != ":":
            if known or (word.isascii() and word.isidentifier()):
                return Slip("fullwidth-colon", number + 1, at + 1, 1, mended, mended.strip(), values, certain=known)
            return None
        if odd is not None and known:
            return space_slip(number + 1, line, position + match.start("gap") + odd, certain=True)
        if after and after[0] in ODD_SPACES:
            return space_slip(number + 1, line, at + 1, certain=known) if known or " " not in word else None
        if after and after[0] not in " \t" and known:
            return Slip("colon-space", number + 1, at + 1, 1, mended, mended.strip(), values)
        return None

    def _continuation(self, number: int, line: str, position: int) -> Slip | None:
        """A line with neither key nor hyphen: text that goes on, or a key whose colon was forgotten."""
        word, _, rest = line[position:].partition(" ")
        if rest.strip() and _known(word):
            mended = f"{line[:position]}{word}: {rest.strip()}"
            return Slip(
                "no-colon", number + 1, position + 1, len(word), mended, mended.strip(), {"key": word}, certain=False
            )
        return None


def _tab(number: int, line: str, column: int, lead: str | None) -> Slip:
    rest = line[column:]
    width = len(rest) - len(rest.lstrip("\t"))
    mended = line[:column] + rest.replace("\t", "  ", width) if lead is None else lead + line.lstrip()
    return Slip("tab-indent", number + 1, column + 1, width, mended)


def _known(key: str) -> bool:
    return unicodedata.normalize("NFKC", key).strip().lower() in known_keys()


def conflicts(lines: list[str], *, headings: bool = False) -> Iterator[tuple[Slip, range]]:
    """Yield a slip for each merge conflict, and the lines to leave out: the marks and the other side.

    ``headings``: a line of ``=======`` alone is Markdown's.
    """
    start: int | None = None
    middle: int | None = None
    for number, line in enumerate(lines):
        match = _CONFLICT.match(line)
        if not match:
            continue
        mark = match[1]
        if mark[0] == "<":
            start, middle = number, None
            yield _conflict(number, line, mark), range(number, number + 1)
        elif mark[0] in "|=" and start is not None:
            middle = number if middle is None else middle
        elif mark[0] == ">":
            if start is None:
                yield _conflict(number, line, mark), range(number, number + 1)
            else:
                # The first mark carries the finding; from the middle on is the other side.
                yield from _rest(middle if middle is not None else number, number)
            start = middle = None
        elif start is None and mark[0] in "|=" and not headings:
            yield _conflict(number, line, mark), range(number, number + 1)
    if start is not None and middle is not None:
        yield from _rest(middle, middle)


def _rest(first: int, last: int) -> Iterator[tuple[Slip, range]]:
    yield Slip("", first + 1, 1, 1, ""), range(first, last + 1)


def _conflict(number: int, line: str, mark: str) -> Slip:
    return Slip("merge-conflict", number + 1, 1, len(line), "", None, {"character": mark})
