"""JSON Schemas of the YAML files, for editors that complete and explain."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .layout import KINDS, Kind

FOLDER = Path(__file__).parent.parent / "schema"
"""Where the committed schemas are."""


def schema_of(kind: Kind) -> dict[str, Any]:
    """Return the schema of one kind of file, with the same keys in the same order each time."""
    schema = kind.model.model_json_schema(mode="validation")
    _tidy(schema)
    return {"$schema": "http://json-schema.org/draft-07/schema#", **_ordered(schema)}


def schema_files() -> dict[str, str]:
    """Return the text of every schema by file name."""
    return {f"{kind.schema}.json": json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n" for kind in KINDS}


def _tidy(node: Any) -> None:
    """Make ``node`` what yaml-language-server reads best.

    That is draft 07: definitions under ``definitions``, and nothing beside a
    ``$ref``, where a description would not be shown. Titles that repeat the key
    and class docstrings, which are for programmers, go.
    """
    if isinstance(node, list):
        for item in node:
            _tidy(item)
    elif isinstance(node, dict):
        node.pop("title", None)
        if "properties" in node:
            node.pop("description", None)
            _properties(node)
        if "$defs" in node:
            node["definitions"] = node.pop("$defs")
            _tidy(list(node["definitions"].values()))
        _reference(node)
        for key in ("anyOf", "allOf", "items", "prefixItems", "additionalProperties"):
            _tidy(node.get(key))


def _properties(node: dict[str, Any]) -> None:
    required = set(node.get("required", ()))
    for key, value in node["properties"].items():
        _tidy(value)
        if key not in required:
            node["properties"][key] = _blank_too(value)


def _reference(node: dict[str, Any]) -> None:
    if "$ref" in node:
        reference = {"$ref": node.pop("$ref").replace("#/$defs/", "#/definitions/")}
        if node:
            node["allOf"] = [reference]
        else:
            node.update(reference)


def _blank_too(schema: dict[str, Any]) -> dict[str, Any]:
    """A plain blank counts as absent, so an editor must not underline it."""
    options = schema.get("anyOf")
    if isinstance(options, list):
        if {"type": "null"} not in options:
            options.append({"type": "null"})
        return schema
    outer = {key: schema[key] for key in ("description", "default") if key in schema}
    inner = {key: value for key, value in schema.items() if key not in outer}
    return outer | {"anyOf": [inner, {"type": "null"}]}


def _ordered(schema: dict[str, Any]) -> dict[str, Any]:
    definitions = schema.pop("definitions", None)
    if definitions:
        schema["definitions"] = {name: definitions[name] for name in sorted(definitions)}
    return schema
