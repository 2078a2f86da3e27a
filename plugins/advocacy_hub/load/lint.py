"""What the parser lets pass and a hub does not: keys that stand twice, blank items, keys that are no text."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.diagnostic import Diagnostic
from .document import of_node
from .nodes import Node
from .slips import quoted
from .source import Source


def lint(source: Source, root: Node) -> Iterator[Diagnostic]:
    """Yield a finding for each such place in the tree."""
    waiting = [root]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:  # the other end of an alias
            continue
        seen.add(id(node))
        if node.sign:
            text = source.lines[node.line - 1][node.column - 1 : node.end_column - 1].rstrip()
            meant = quoted(text) if node.kind == "scalar" and node.line == node.end_line else None
            where = (node.line, node.column, 1)
            yield source.finding("leading-character", where, values={"character": node.sign}, suggestion=meant)
        if node.kind == "list":
            yield from _items(source, node)
            waiting.extend(node.items)
        elif node.kind == "map":
            yield from _keys(source, node)
            waiting.extend(value for _, value in node.entries)


def _items(source: Source, node: Node) -> Iterator[Diagnostic]:
    for item in node.items:
        if item.absent:
            line = source.lines[min(item.line, len(source.lines)) - 1]
            # The place of a blank is behind its hyphen, sometimes on the next line.
            column = line.rfind("-", 0, item.column) + 1 or item.column
            yield source.finding("blank-item", (item.line, column, 1))


def _keys(source: Source, node: Node) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    before: Node | None = None
    for key, value in node.entries:
        if node.style == "flow" and _cut_off(source, key, value):
            # `{en: Pay, in full}` is `Pay`, and a key `in full` that nobody meant.
            meant = _whole(source, before, key) if before is not None else None
            yield source.finding("comma-in-value", of_node(source, key), values={"words": key.text}, suggestion=meant)
        before = value if value.kind == "scalar" else None
        if key.kind != "scalar" or key.absent:
            yield source.finding("bad-key", of_node(source, key))
        elif key.text in first:
            values = {"key": key.text, "first": str(first[key.text])}
            yield source.finding("duplicate-key", of_node(source, key), values=values)
        else:
            first[key.text] = key.line


def _cut_off(source: Source, key: Node, value: Node) -> bool:
    """Return whether a key in braces has no colon: the writer meant its words for the value before."""
    if key.kind != "scalar" or key.style != "plain" or key.absent or not value.absent or key.line != key.end_line:
        return False
    return not source.lines[key.line - 1][key.end_column - 1 :].lstrip().startswith(":")


def _whole(source: Source, value: Node, key: Node) -> str | None:
    """Return the text from a plain value to the key that was cut off from it, in quotes."""
    if value.style != "plain" or value.line != key.line:
        return None
    return quoted(source.lines[key.line - 1][value.column - 1 : key.end_column - 1])
