"""``advocacy schema``: the JSON Schemas that editors read."""

from __future__ import annotations

from pathlib import Path

import click

from ..load.schemas import FOLDER, schema_files
from ..starter.files import schemas_of
from .settings import Settings

_SAY = {
    "stale": ("古くなっています: {name}", "stale: {name}"),
    "hint": ("`advocacy schema` で書き直してください。", "Run `advocacy schema` to rewrite them."),
    "written": ("書き直しました: {name}", "rewritten: {name}"),
    "fresh": ("スキーマはすべて最新です。", "All schemas are fresh."),
}


@click.command("schema")
@click.option(
    "--check", "only_check", is_flag=True, help="書かずに、古ければ終了コード 1 / Write nothing; exit 1 if stale."
)
@click.pass_obj
def schema_command(settings: Settings, only_check: bool) -> None:
    """エディターの補完に使う JSON Schema を、モデルから書き直します。

    Rewrites the JSON Schemas that let editors complete and explain the YAML.
    """
    side = 0 if settings.lang == "ja" else 1
    # A hub that `advocacy init` made keeps its own schemas; a clone of Advocacy Hub has those of the package.
    folder = schemas_of(settings.root) or FOLDER
    stale = _stale(folder)
    for name in stale:
        click.echo(_SAY["stale" if only_check else "written"][side].format(name=name), err=True)
        if not only_check:
            _write(folder / name, schema_files().get(name))
    if not stale:
        click.echo(_SAY["fresh"][side], err=True)
    elif only_check:
        click.echo(_SAY["hint"][side], err=True)
        raise SystemExit(1)


def _stale(folder: Path) -> list[str]:
    """The names of schemas that differ from the models, are missing, or belong to no model."""
    wanted = schema_files()
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json")}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def _write(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
