"""The JSON Schemas that editors read agree with the models, explain every key, and accept the example."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from advocacy_hub.cli import main
from advocacy_hub.load.layout import KINDS, schema_reference
from advocacy_hub.load.schemas import FOLDER, schema_files
from helpers.minimal_hub import FILES

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted([*ROOT.glob("guidelines/**/*.yml"), *ROOT.glob("content_feed/**/*.yml")])
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as yaml-language-server reads it: only true/false are booleans, days are text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag.rpartition(":")[2] in {"int", "float", "null"}]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), list("tf"))


def as_json(value: Any) -> Any:
    """PyYAML's own types as JSON has them: keys are text, days ISO text."""
    if isinstance(value, dict):
        return {_word(key): as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _word(key: Any) -> str:
    return {True: "yes", False: "no"}[key] if isinstance(key, bool) else str(key)


def validator(name: str) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))


def test_committed_schemas_are_what_the_models_say() -> None:
    """`advocacy schema` was run after the last change of a model."""
    committed = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    assert committed == schema_files()


def test_the_command_says_that_schemas_are_fresh() -> None:
    result = CliRunner().invoke(main, ["--lang", "en", "schema", "--check"])
    assert (result.exit_code, result.stderr) == (0, "All schemas are fresh.\n")


def test_the_command_mends_a_stale_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--check exits 1 and writes nothing; without it the file is rewritten and strangers go."""
    monkeypatch.setattr("advocacy_hub.cli.schema.FOLDER", tmp_path)
    for name, text in schema_files().items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "post.json").write_text("{}", encoding="utf-8")
    (tmp_path / "stranger.json").write_text("{}", encoding="utf-8")

    checked = CliRunner().invoke(main, ["--lang", "en", "schema", "--check"])
    assert checked.exit_code == 1
    assert checked.stderr == "stale: post.json\nstale: stranger.json\nRun `advocacy schema` to rewrite them.\n"
    assert (tmp_path / "post.json").read_text(encoding="utf-8") == "{}"

    assert CliRunner().invoke(main, ["--lang", "en", "schema"]).exit_code == 0
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == schema_files()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.schema)
def test_every_key_is_explained_in_both_languages(kind: Any) -> None:
    """An editor shows the description while a person types: Japanese first, then English."""
    schema = json.loads(schema_files()[f"{kind.schema}.json"])
    jsonschema.Draft7Validator.check_schema(schema)
    seen = 0
    waiting = [schema]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            for name, value in node.get("properties", {}).items():
                ja, _, en = value.get("description", "").partition("\n\n")
                assert _JAPANESE.search(ja), name
                assert en, name
                assert not _JAPANESE.search(en), name
                seen += 1
            waiting.extend(node.values())
    assert seen >= 2


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_example_names_its_schema(path: Path) -> None:
    """The first line leads an editor to the schema by a path that works from the file's folder."""
    first = path.read_text(encoding="utf-8").split("\n")[0]
    assert first == schema_reference(path.relative_to(ROOT).as_posix())
    assert (path.parent / first.partition("$schema=")[2]).resolve().parent == FOLDER.resolve()
    assert (path.parent / first.partition("$schema=")[2]).is_file()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.relative_to(ROOT).as_posix())
@pytest.mark.parametrize("loader", [EditorLoader, yaml.SafeLoader])
def test_an_editor_underlines_nothing_in_the_example(path: Path, loader: Any) -> None:
    """Whether an editor reads YAML 1.2 or 1.1, what the hub accepts is accepted."""
    text = path.read_text(encoding="utf-8")
    name = text.split("\n")[0].rpartition("/")[2].removesuffix(".json")
    found = [f"{e.json_path}: {e.message}" for e in validator(name).iter_errors(as_json(yaml.load(text, loader)))]
    assert found == []


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".yml")])
def test_an_editor_underlines_nothing_in_the_smallest_hub(name: str) -> None:
    reference = schema_reference(name)
    assert reference is not None
    schema = reference.rpartition("/")[2].removesuffix(".json")
    read = as_json(yaml.load(FILES[name], EditorLoader))
    assert [e.message for e in validator(schema).iter_errors(read)] == []


@pytest.mark.parametrize("value", ["1.2", "no", "on", "12:30", "0123", "1.10", "2026-04-01", "true", ""])
def test_bare_values_of_text_fields_are_accepted(value: str) -> None:
    """`source: 1.2`, `note: no` and a blank are text, or nothing, to the hub: no red line in the editor."""
    text = f"assumptions:\n- {{id: a, name: {value or 'x'}, unit: yen, low: 1, base: 2, high: 3, source: x}}\nnote: {value}\n"
    for loader in (EditorLoader, yaml.SafeLoader):
        assert [e.message for e in validator("roi").iter_errors(as_json(yaml.load(text, loader)))] == []


def test_an_editor_does_underline_a_misspelt_key_and_value() -> None:
    """The schemas are strict: they are no rubber stamp."""
    read = yaml.load(FILES["content_feed/posts/2026-11/open-day.yml"], EditorLoader)
    read["categry"] = read.pop("category")
    read["kind"] = "evnt"
    places = sorted((e.json_path, e.validator) for e in validator("post").iter_errors(read))
    assert places == [("$", "additionalProperties"), ("$", "required"), ("$.kind", "anyOf")]
