"""Machine edits of ``sources.yml`` that touch only the lines they are about.

The file is people's own: comments, order, quotes, blank lines and line ends stay.
A YAML library that writes the whole document anew would indent and wrap it as it
likes, so the few characters are changed in the text, at the place that the parser gives,
and the result is read again: unless it says exactly what was meant, nothing is written.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from ..load.files import MAX_BYTES, read
from ..load.hub_files import HubFileError
from ..load.layout import schema_reference
from ..load.nodes import Node
from ..load.yaml_file import read_yaml
from ..model.base import Lang
from ..model.content import Source, Sources
from ..model.diagnostic import Diagnostic, Level
from ..model.text import Text
from ..store.atomic import write_atomic
from ..store.yaml_write import write_yaml

SOURCES = "content_feed/sources.yml"

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_END = re.compile(r"\r\n|\r|\n")
_DASH = re.compile(r"( *)-( +|\Z)")
# What a plain scalar may be without a thought: a web address or a word; all else is quoted.
_PLAIN = re.compile(r"https?://[\w~:/?#@!$&'()*+,;=%.-]*[\w~/?@!$&'()*+,;=%.-]|[A-Za-z0-9][\w.-]*", re.ASCII)
_NEW_FILE = """\
{schema}
#
# 情報源の一覧。信頼できる発行元だけを載せます。
#   feed    RSS・Atom・JSON FeedのURL。空なら、記事は手で選びます。
#   active  yes にすると `advocacy fetch` が取りに行きます。
#   trust   high = 公的機関・研究機関・自社、medium = 企業や専門誌、low = 個人など(使う前に必ず裏を取る)

sources: []
"""


class SourcesFileError(Exception):
    """An edit cannot be made; the file is as it was. ``say`` tells what to do."""

    words: ClassVar[dict[str, dict[Lang, str]]] = {
        "no-source": {
            "ja": "情報源 {id} は content_feed/sources.yml にありません。",
            "en": "There is no source {id} in content_feed/sources.yml.",
        },
        "known": {
            "ja": "情報源 {id} は content_feed/sources.yml にもうあります。別の id を選んでください。",
            "en": "Source {id} is in content_feed/sources.yml already. Choose another id.",
        },
        "by-hand": {
            "ja": "content_feed/sources.yml の書き方が特殊で、ほかの行を変えずに書き込めません。手で書いてください: {what}",
            "en": "content_feed/sources.yml is laid out in a way that cannot be edited without changing other lines. "
            "Write it by hand: {what}",
        },
        "too-large": {
            "ja": "content_feed/sources.yml が{limit}バイトを超えるため、書き込みませんでした。加える情報源を減らしてください。",
            "en": "content_feed/sources.yml would grow beyond {limit} bytes, so nothing was written. Add fewer sources.",
        },
    }

    def __init__(self, code: str, **values: str) -> None:
        self.code = code
        self.values = values
        super().__init__(self.say("en"))

    def say(self, lang: Lang) -> str:
        """Return what is wrong, and what to do, in one paragraph."""
        return self.words[self.code][lang].format(**self.values)


def add_sources(root: Path, records: Sequence[Source]) -> bool:
    """Add sources at the end of the list in ``sources.yml`` (made if need be); return whether the file changed.

    The caller holds the lock ``hub.LOCK``. Raises ``SourcesFileError`` (an id is
    taken, or the layout does not allow it) or ``HubFileError`` (the file has
    errors), with nothing written.
    """
    if not records:
        return False
    what = "\n" + "\n".join(yaml_of(records))
    file = _File.read(root)
    taken = {source.id for source in file.record.sources}
    for record in records:
        if record.id in taken:
            raise SourcesFileError("known", id=record.id)
        taken.add(record.id)
    meant = file.record.model_copy(update={"sources": (*file.record.sources, *records)})
    return file.write(root, file.with_items(records), meant, what)


def change_source(root: Path, ident: str, field: str, value: str) -> bool:
    """Set one field of a source in ``sources.yml`` to a text of one line; return whether the file changed.

    ``value`` is as a person would write it (``no``, ``https://…``). A field that is not
    there is added. The caller holds the lock ``hub.LOCK``. Raises
    ``SourcesFileError`` (no such source, or the layout does not allow it),
    ``HubFileError`` (the file has errors) or ``ValueError`` (no value for this
    field), with nothing written.
    """
    file = _File.read(root)
    if all(source.id != ident for source in file.record.sources):
        raise SourcesFileError("no-source", id=ident)
    sources = tuple(_with(one, field, value) if one.id == ident else one for one in file.record.sources)
    meant = file.record.model_copy(update={"sources": sources})
    if meant == file.record:
        return False
    return file.write(root, file.with_value(ident, field, value), meant, f"{ident}: {field}: {value}")


def yaml_of(records: Sequence[Source]) -> list[str]:
    """Return sources as lines of YAML, items of a list without indentation; what is usual is left out."""
    text = write_yaml({"sources": [_written(record) for record in records]}).decode()
    return [line[2:] for line in text.rstrip("\n").split("\n")[1:]]


def _with(source: Source, field: str, value: str) -> Source:
    if field not in Source.model_fields or field == "id":
        raise ValueError(field)
    return Source.model_validate({**source.model_dump(), field: value})


_ALWAYS = frozenset({"trust", "active"})


def _written(source: Source) -> dict[str, object]:
    return {
        name: _plain(value)
        for name, field in Source.model_fields.items()
        if (value := getattr(source, name)) != field.default or name in _ALWAYS
    }


def _plain(value: object) -> object:
    if not isinstance(value, Text):
        return value
    plain = str(value)
    return plain if Text.plain(plain) == value else {"ja": value.ja, "en": value.en}


@dataclass(frozen=True)
class _File:
    """``sources.yml`` as it was read: ``lines`` with their ends, ``mark`` the byte order mark, if any."""

    lines: tuple[str, ...]
    mark: bytes
    record: Sources
    tree: Node

    @classmethod
    def read(cls, root: Path) -> _File:
        if (root / SOURCES).exists() or (root / SOURCES).is_symlink():
            raw = read(root, SOURCES)
            if isinstance(raw, Diagnostic):
                raise HubFileError(SOURCES, (raw,))
        else:
            raw = _NEW_FILE.format(schema=schema_reference(SOURCES)).encode()
        return cls.of(raw)

    @classmethod
    def of(cls, raw: bytes) -> _File:
        result = read_yaml(SOURCES, raw, Sources)
        errors = tuple(finding for finding in result.findings if finding.level is Level.ERROR)
        tree = result.document.root
        if errors or tree is None or not isinstance(result.record, Sources):
            raise HubFileError(SOURCES, errors)
        # Without errors nothing was mended: the places in the tree are those in the file.
        mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
        return cls(tuple(_LINE.findall(raw[len(mark) :].decode())), mark, result.record, tree)

    def write(self, root: Path, lines: list[str] | None, meant: Sources, what: str) -> bool:
        """Write ``lines``, if they say what is meant and nothing else."""
        if lines is None:
            raise SourcesFileError("by-hand", what=what)
        data = self.mark + "".join(lines).encode()
        if len(data) > MAX_BYTES:
            raise SourcesFileError("too-large", limit=f"{MAX_BYTES:,}")
        result = read_yaml(SOURCES, data, Sources)
        if result.record != meant or any(finding.level is Level.ERROR for finding in result.findings):
            raise SourcesFileError("by-hand", what=what)
        return write_atomic(root / SOURCES, data)

    @property
    def newline(self) -> str:
        found = _END.search("".join(self.lines))
        return found[0] if found else "\n"

    def bare(self, number: int) -> str:
        """Return line ``number`` (from 1) without its end."""
        return self.lines[number - 1].rstrip("\r\n")

    def with_value(self, ident: str, field: str, value: str) -> list[str] | None:
        """Return the lines with a value put in its place, or None if it has none that can be written to."""
        item = next(node for node in self.items if (pair := node.entry("id")) and pair[1].text.strip() == ident)
        found = item.entry(field)
        if found is None:
            return self._with_field(item, field, value)
        key, node = found
        start, end = node.column - 1, node.end_column - 1
        if node.absent and node.line == key.line and start == end:
            start = end = self.bare(key.line).find(":", key.end_column - 1) + 1
            return self._spliced(key.line, start, end, f" {_scalar(value, flow=item.style == 'flow')}")
        if node.kind != "scalar" or node.style == "block" or node.line != node.end_line:
            return None
        quote = self.bare(node.line)[start : start + 1]
        return self._spliced(node.line, start, end, _scalar(value, quote, flow=item.style == "flow"))

    @property
    def items(self) -> list[Node]:
        found = self.tree.entry("sources")
        return found[1].items if found else []

    def _with_field(self, item: Node, field: str, value: str) -> list[str] | None:
        order = list(Source.model_fields)
        for name in reversed(order[: order.index(field)]):
            pair = item.entry(name)
            if pair is None:
                continue
            key, node = pair
            if node.kind != "scalar" or node.style == "block" or not key.line == node.line == node.end_line:
                continue
            if item.style == "flow":
                text = f", {field}: {_scalar(value, flow=True)}"
                return self._spliced(node.line, node.end_column - 1, node.end_column - 1, text)
            return self._inserted(node.line, [" " * (item.column - 1) + f"{field}: {_scalar(value)}"])
        return None

    def with_items(self, records: Sequence[Source]) -> list[str] | None:
        """Return the lines with items at the end of the list, laid out as the last one is."""
        found = self.tree.entry("sources")
        if found is None:
            return None
        key, node = found
        if not node.items:
            return self._with_first(key, node, records)
        if node.style == "flow":
            return None
        lead = self._lead(node.items[-1])
        if lead is None:
            return None
        last = self._last_line(node.items[-1])
        # A comment below that is indented as the item's fields belongs to it.
        while last < len(self.lines) and re.match(rf" {{{len(lead)},}}#", self.lines[last]):
            last += 1
        return self._inserted(last, self._laid_out(records, lead, apart=self._apart(node.items)))

    def _with_first(self, key: Node, node: Node, records: Sequence[Source]) -> list[str] | None:
        """``sources: []`` becomes a list of lines."""
        if node.kind != "list" or node.line != key.line or node.end_line != key.line:
            return None
        bare = self.bare(key.line)
        head = f"{bare[: node.column - 1].rstrip()}{bare[node.end_column - 1 :]}"
        new = self._laid_out(records, "  - ", apart=True)[1:]
        return self._joined(key.line - 1, key.line, [head, *new])

    def _lead(self, item: Node) -> str | None:
        """Return what stands before the first key of an item: its indentation, hyphen and blanks."""
        before = self.bare(item.line)[: item.column - 1]
        if _DASH.fullmatch(before):
            return before
        # The hyphen stands alone on a line above.
        for number in range(item.line - 1, 0, -1):
            text = self.bare(number).partition("#")[0].rstrip()
            if text:
                dash = _DASH.fullmatch(text)
                width = item.column - 2 - len(dash[1]) if dash else 0
                return f"{dash[1]}-{' ' * width}" if dash and width > 0 else None
        return None

    def _apart(self, items: list[Node]) -> bool:
        """Return whether a blank line stands between items; a single item is believed to want one."""
        if len(items) < 2:
            return True
        between = range(self._last_line(items[-2]) + 1, items[-1].line)
        return any(not self.bare(number).strip() for number in between)

    def _laid_out(self, records: Sequence[Source], lead: str, *, apart: bool) -> list[str]:
        lines: list[str] = []
        for record in records:
            written = yaml_of([record])
            if apart:
                lines.append("")
            lines.append(lead + written[0][2:])
            lines.extend(" " * len(lead) + line[2:] if line else "" for line in written[1:])
        return lines

    def _last_line(self, node: Node) -> int:
        """Return the last line that holds something of ``node``."""
        if node.kind == "scalar" and node.style == "block":
            number = node.end_line if node.end_column > 1 else node.end_line - 1
            while number > node.line and not self.bare(number).strip():
                number -= 1
            return number
        if node.kind == "scalar" or node.style == "flow":
            return node.end_line
        children = [*node.items, *(part for pair in node.entries for part in pair)]
        return max(self._last_line(child) for child in children)

    def _spliced(self, number: int, start: int, end: int, text: str) -> list[str]:
        line = self.lines[number - 1]
        return [*self.lines[: number - 1], line[:start] + text + line[end:], *self.lines[number:]]

    def _inserted(self, after: int, new: list[str]) -> list[str]:
        return self._joined(after, after, new)

    def _joined(self, start: int, end: int, new: list[str]) -> list[str]:
        """Return the lines with those from ``start`` to ``end`` (exclusive, from 0) replaced by new ones without ends."""
        before = list(self.lines[:start])
        if before and not _END.search(before[-1]):  # the file's last line has no end
            before[-1] += self.newline
        return [*before, *(line + self.newline for line in new), *self.lines[end:]]


def _scalar(value: str, quote: str = "", *, flow: bool = False) -> str:
    """Return text of one line as a YAML scalar, in the quotes that stand there now if it can be."""
    if quote == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if quote != '"' and not flow and _PLAIN.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)
