"""One YAML file: bytes → text → tree → record, with every finding on the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import yaml

from ..model.base import Model
from ..model.diagnostic import Diagnostic
from .calm import is_calm
from .decode import decode
from .document import Document
from .lint import lint
from .nodes import Node, TreeError, build
from .scan import Scanner
from .slips import Slip
from .source import Source
from .validate import validate

_MOST_MENDED = 20
_MISPLACED = (
    "mapping values",
    "expected key",
    "expected <block end>",
    "'-' indicator",
    "expected ':'",
    "block sequence",
)


@dataclass(frozen=True)
class YamlFile:
    """What became of a file. ``record`` is None if it could not be made of it, ``is_tree`` tells whether a tree could."""

    document: Document
    record: Model | None
    findings: tuple[Diagnostic, ...]
    is_tree: bool = True


# A pure function of bytes: while `serve` runs, only the file that changed is parsed again.
@lru_cache(maxsize=20_000)
def read_yaml(file: str, raw: bytes, model: type[Model]) -> YamlFile:
    """Return the record in ``raw`` and everything that is wrong with it; never raises."""
    decoded = decode(file, raw)
    reader = _Reader(decoded.source)
    root = reader.tree()
    document = Document(decoded.source, reader.text)
    findings = [*decoded.findings, *reader.findings]
    if root is None:
        return YamlFile(document, None, tuple(findings), is_tree=False)
    # Places are looked up in the text that was parsed, then moved to the file's own.
    parsed = Source(file, reader.text)
    later = list(lint(parsed, root))
    record = None
    if root.kind == "map":
        record, wrong = validate(parsed, root, model)
        later.extend(wrong)
    else:
        later.append(parsed.finding("not-mapping", (root.line, root.column, 1), values={"key": ""}))
    for finding in later:
        where = document.moved(finding.where)
        if where is not None:
            findings.append(replace(finding, where=where, line_text=decoded.source.quote(where)))
    return YamlFile(document, record, tuple(findings))


class _Reader:
    """Parses a text, mending slip after slip so that one of them does not hide the others."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Diagnostic] = []
        self.slipped: set[int] = set()
        self.lines = list(source.lines)
        self.doubtful: list[Slip] = []
        self.scanned = False
        if not is_calm(source.lines):
            self._scan()

    def _scan(self) -> None:
        self.scanned = True
        scanned = Scanner(self.source.lines).run()
        self.lines = scanned.lines
        self.doubtful = [slip for slip in scanned.slips if not slip.certain]
        for slip in scanned.slips:
            if slip.certain and slip.code:
                self._report(slip)

    @property
    def text(self) -> str:
        """The text as it was meant."""
        return "\n".join(self.lines)

    def tree(self) -> Node | None:
        for _ in range(_MOST_MENDED):
            try:
                root = build(self.text)
            except TreeError as error:
                self._add(error.code, error.line, error.column, error.width)
                return None
            except yaml.YAMLError as error:
                if not self._mend(error):
                    return None
                continue
            if root is None or root.absent:
                self._add("empty-file", 1, 1, 1)
                return None
            return root
        return None

    def _report(self, slip: Slip) -> None:
        self.slipped.add(slip.line)
        self.findings.append(slip.finding(self.source))

    def _add(self, code: str, line: int, column: int, width: int) -> None:
        self.slipped.add(line)
        self.findings.append(self.source.finding(code, (line, column, width)))

    def _mend(self, error: yaml.YAMLError) -> bool:
        """Report what is behind a parser's error; True if reading can go on."""
        if not self.scanned:
            self._scan()
            return True
        mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = min(mark.line + 1, len(self.lines)) if mark else 1
        near = [slip for slip in self.doubtful if slip.line <= line]
        if near:
            slip = near[-1]
            self.doubtful.remove(slip)
            self._report(slip)
            self.lines[slip.line - 1] = slip.mended
            return True
        if line in self.slipped:
            return False
        return self._misplaced(error, line, mark.column + 1 if mark else 1)

    def _misplaced(self, error: yaml.YAMLError, line: int, column: int) -> bool:
        problem = str(getattr(error, "problem", ""))
        if not any(words in problem for words in _MISPLACED):
            self._add("yaml-syntax", line, column, 1)
            return False
        while line > 1 and not self.lines[line - 1].strip():
            line -= 1
        text = self.lines[line - 1]
        indent = len(text) - len(text.lstrip())
        self._add("indentation", line, 1, max(1, indent))
        before = next((t for t in reversed(self.lines[: line - 1]) if t.strip() and not t.lstrip().startswith("#")), "")
        lead = len(before) - len(before.lstrip())
        if lead == indent:
            return False
        self.lines[line - 1] = " " * lead + text.lstrip()
        return True
