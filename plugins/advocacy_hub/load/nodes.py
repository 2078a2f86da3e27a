"""YAML text → a tree of scalars, lists and mappings that knows where each stands.

Built from the parser's events with a stack of our own instead of
``yaml.compose``: the composer recurses in C (a file of a hundred thousand
brackets would end the process), and it forgets tags and anchors, which in
prose are slips (``!important``) that must not vanish silently.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a PyYAML without libyaml: slower, the same tree
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_DEPTH = 40
MAX_NODES = 100_000

_Style = Literal["plain", "quoted", "block", "flow"]
_STYLES: dict[str | None, _Style] = {"'": "quoted", '"': "quoted", "|": "block", ">": "block"}
_ABSENT = frozenset({"", "~", "null", "Null", "NULL"})


class TreeError(Exception):
    """The text is YAML, but not a tree that a hub may have; ``code`` names the finding."""

    def __init__(self, code: str, line: int, column: int, width: int = 1) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.column = column
        self.width = width


@dataclass(slots=True)
class Node:
    """A scalar, a list or a mapping. Lines and columns count from 1; the end is exclusive."""

    kind: Literal["scalar", "list", "map"]
    style: Literal["plain", "quoted", "block", "flow"]
    line: int
    column: int
    end_line: int = 0
    end_column: int = 0
    text: str = ""
    items: list[Node] = field(default_factory=list)
    entries: list[tuple[Node, Node]] = field(default_factory=list)
    size: int = 1
    depth: int = 1
    key: Node | None = None
    """In a mapping under construction: the key that waits for its value."""
    sign: str = ""
    """``!`` for a tag, ``&`` for an anchor that nothing refers to: in a hub these are slips."""

    @property
    def absent(self) -> bool:
        """True for a plain blank, ``~`` or ``null``."""
        return self.kind == "scalar" and self.style == "plain" and self.text in _ABSENT

    def entry(self, key: str) -> tuple[Node, Node] | None:
        """Return the key and value nodes of ``key`` in a mapping."""
        for name, value in self.entries:
            if name.text == key:
                return name, value
        return None


def build(text: str) -> Node | None:
    """Return the tree of the only document in ``text``, or None if it holds nothing.

    Raises ``yaml.YAMLError`` where the text is no YAML, and ``TreeError``
    (``two-documents``, ``too-deep``, ``too-many-nodes``, ``unknown-alias``).
    """
    builder = _Builder()
    for event in _events(text):
        builder.take(event)
    return builder.root


def _events(text: str) -> Iterator[Any]:
    loader = _Loader(text)
    try:
        while (event := loader.get_event()) is not None:
            yield event
    finally:
        loader.dispose()


class _Builder:
    def __init__(self) -> None:
        self.root: Node | None = None
        self.stack: list[Node] = []
        self.anchors: dict[str, Node] = {}
        self.nodes = 0
        self.documents = 0

        self.actions: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: lambda event: self._place(_scalar(event), event),
            yaml.SequenceStartEvent: self._open,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceEndEvent: self._close,
            yaml.MappingEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def take(self, event: Any) -> None:
        action = self.actions.get(type(event))
        if action is not None:
            action(event)

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            raise TreeError("two-documents", event.start_mark.line + 1, event.start_mark.column + 1, 3)

    def _open(self, event: Any) -> None:
        node = Node(
            "list" if isinstance(event, yaml.SequenceStartEvent) else "map",
            "flow" if event.flow_style else "block",
            event.start_mark.line + 1,
            event.start_mark.column + 1,
        )
        if len(self.stack) >= MAX_DEPTH:
            raise TreeError("too-deep", node.line, node.column)
        self._place(node, event)
        self.stack.append(node)

    def _close(self, event: Any) -> None:
        node = self.stack.pop()
        node.end_line, node.end_column = event.end_mark.line + 1, event.end_mark.column + 1
        children = [*node.items, *(part for pair in node.entries for part in pair)]
        node.size = 1 + sum(child.size for child in children)
        node.depth = 1 + max((child.depth for child in children), default=0)

    def _alias(self, event: Any) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        node = self.anchors.get(event.anchor)
        if node is None or node in self.stack:
            raise TreeError("unknown-alias", line, column, len(event.anchor) + 1)
        if len(self.stack) + node.depth > MAX_DEPTH:
            raise TreeError("too-deep", line, column, len(event.anchor) + 1)
        self._place(node, event)

    def _place(self, node: Node, event: Any) -> None:
        self.nodes += node.size
        if self.nodes > MAX_NODES:
            raise TreeError("too-many-nodes", event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.AliasEvent):
            node.sign = node.sign.replace("&", "")
        else:
            if event.anchor is not None:
                self.anchors[event.anchor] = node
                node.sign = "&"
            if event.tag is not None:
                node.sign = "!"
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if parent.kind == "list":
            parent.items.append(node)
        elif parent.key is None:
            parent.key = node
        else:
            parent.entries.append((parent.key, node))
            parent.key = None


def _scalar(event: Any) -> Node:
    start, end = event.start_mark, event.end_mark
    style = _STYLES.get(event.style, "plain")
    return Node("scalar", style, start.line + 1, start.column + 1, end.line + 1, end.column + 1, event.value)


def data(node: Node) -> Any:
    """Return the tree as ``str``, ``list`` and ``dict``: every scalar is text, what is absent is left out.

    Of a key that stands twice the first is taken; keys that are no text are left out.
    """
    if node.kind == "scalar":
        return node.text
    if node.kind == "list":
        return [data(item) for item in node.items if not item.absent]
    found: dict[str, Any] = {}
    for key, value in node.entries:
        if key.kind == "scalar" and not value.absent and key.text not in found:
            found[key.text] = data(value)
    return found


def follow(node: Node, path: tuple[str | int, ...]) -> tuple[Node, Node | None, int]:
    """Return the node at ``path`` or its nearest parent, the key it stands under, and how much of the path was found.

    Indexes count the items that are not absent, as ``data`` does.
    """
    key: Node | None = None
    for depth, step in enumerate(path):
        if isinstance(step, int) and node.kind == "list":
            kept = [item for item in node.items if not item.absent]
            if not 0 <= step < len(kept):
                return node, key, depth
            node, key = kept[step], None
        elif node.kind == "map" and (pair := node.entry(str(step))):
            key, node = pair
        else:
            return node, key, depth
    return node, key, len(path)
