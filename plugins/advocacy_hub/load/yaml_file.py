"""One YAML file: bytes → text → tree → record, with every finding on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from ..model.base import Model
from ..model.diagnostic import Diagnostic
from .decode import decode
from .document import Document
from .nodes import Node, TreeError, build
from .source import Source
from .validate import validate


@dataclass(frozen=True)
class YamlFile:
    """What became of a file. ``record`` is None if it could not be made of it."""

    document: Document
    record: Model | None
    findings: tuple[Diagnostic, ...]


def read_yaml(file: str, raw: bytes, model: type[Model]) -> YamlFile:
    """Return the record in ``raw`` and everything that is wrong with it; never raises."""
    decoded = decode(file, raw)
    source, findings = decoded.source, list(decoded.findings)
    root, parsed = _tree(source, findings)
    document = Document(source, parsed)
    if root is None:
        return YamlFile(document, None, tuple(findings))
    if root.kind != "map":
        findings.append(source.finding("not-mapping", (root.line, root.column, 1), values={"key": ""}))
        return YamlFile(document, None, tuple(findings))
    record, wrong = validate(source, root, model)
    return YamlFile(document, record, (*findings, *wrong))


def _tree(source: Source, findings: list[Diagnostic]) -> tuple[Node | None, str]:
    try:
        root = build(source.text)
    except TreeError as error:
        findings.append(source.finding(error.code, (error.line, error.column, error.width)))
        return None, ""
    except yaml.YAMLError as error:
        mark: Any = getattr(error, "problem_mark", None)
        where = (mark.line + 1, mark.column + 1, 1) if mark else (1, 1, 1)
        findings.append(source.finding("yaml-syntax", where))
        return None, ""
    if root is None or root.absent:
        findings.append(source.finding("empty-file", (1, 1, 1)))
        return None, ""
    return root, source.text
