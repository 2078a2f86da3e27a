"""Machine edits of a file that holds one record: only the lines of the fields in question change.

Comments, order, quotes and line ends stay, since people review the difference in git. What comes
of it is read again: unless it says exactly what was meant, nothing is given back.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from ..load.hub_files import HubFileError
from ..load.nodes import Node
from ..load.yaml_file import read_yaml
from ..model.base import Model
from ..model.diagnostic import Level
from ..store.yaml_write import write_yaml

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_END = re.compile(r"\r\n|\r|\n")
_BELOW = re.compile(r"[ \t-]")


def with_fields(file: str, raw: bytes, model: type[Model], changes: Mapping[str, object]) -> bytes | None:
    """Return the bytes of a YAML file with some fields at the top set, the others as they stand; None if it is laid out too oddly.

    ``changes`` are values as ``write_yaml`` takes them. A field that is not there yet goes
    behind the nearest one before it in the model's order. Raises ``HubFileError`` if the file has errors.
    """
    read = read_yaml(file, raw, model)
    errors = tuple(finding for finding in read.findings if finding.level is Level.ERROR)
    root = read.document.root
    if errors or root is None or read.record is None:
        raise HubFileError(file, errors)
    meant = model.model_validate({**read.record.model_dump(), **changes})
    if meant == read.record:
        return raw
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    lines = _LINE.findall(raw[len(mark) :].decode())
    order = list(model.model_fields)
    for key in sorted(changes, key=order.index):
        # Places move with every line that comes in, so each field is looked up anew.
        root = read_yaml(file, "".join(lines).encode(), model).document.root
        if root is None or root.style == "flow":
            return None
        _set(lines, root, order, key, changes[key])
    data = mark + "".join(lines).encode()
    again = read_yaml(file, data, model)
    wrong = any(finding.level is Level.ERROR for finding in again.findings)
    return None if wrong or again.record != meant else data


def _set(lines: list[str], root: Node, order: list[str], key: str, value: object) -> None:
    end = _END.search("".join(lines))
    newline = end[0] if end else "\n"
    written = write_yaml({key: value}).decode().splitlines()
    found = root.entry(key)
    if found is not None:
        name, node = found
        if len(written) == 1 and node.kind == "scalar" and node.style in {"plain", "quoted"} and not node.absent:
            number, line = node.line - 1, lines[node.line - 1]
            if node.line == node.end_line == name.line:
                text = written[0].partition(":")[2].strip()
                lines[number] = line[: node.column - 1] + text + line[node.end_column - 1 :]
                return
        start, stop = name.line - 1, _last(lines, name.line)
    else:
        before = (pair for one in reversed(order[: order.index(key)]) if (pair := root.entry(one)))
        start = stop = _last(lines, next(before)[0].line)
    if start and not _END.search(lines[start - 1]):  # the file's last line has no end
        lines[start - 1] += newline
    lines[start:stop] = [line + newline for line in written]


def _last(lines: list[str], number: int) -> int:
    """Return the last line, from 1, of the field at the top that begins in line ``number``."""
    last = number
    for at in range(number, len(lines)):
        if lines[at].strip() and not _BELOW.match(lines[at]):
            break
        if lines[at].strip():
            last = at + 1
    return last
