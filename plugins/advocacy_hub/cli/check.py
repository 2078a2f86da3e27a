"""``advocacy check``: every finding about the content, at once."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

import click

from ..check import check, has_errors
from ..check.report import render_github, render_gitlab, render_json, render_text, summary
from ..load.workspace import load_workspace
from ..model.diagnostic import Diagnostic
from ..publish.memory import remember, remembered
from .settings import Settings


@click.command("check")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github", "gitlab"]), default="text", show_default=True,
    help="報告の形 / Form of the report.",
)  # fmt: skip
@click.option(
    "--strict-mix", is_flag=True,
    help="6-3-1 の比率のずれも誤りとして扱います / A mix beyond the tolerance is an error.",
)  # fmt: skip
@click.option(
    "--first", type=click.File(encoding="utf-8"), default=None, metavar="FILE",
    help="この一覧(1行に1ファイル、- で標準入力)にあるファイルの所見を先に出します"
    " / Report the files named in this list (one a line, - for stdin) before the others.",
)  # fmt: skip
@click.pass_obj
def check_command(settings: Settings, form: str, first: TextIO | None, *, strict_mix: bool) -> None:
    """内容をすべて調べ、誤りと直し方を示します。誤りがあれば終了コード 1。

    Checks all content and says how to mend what is wrong; exits 1 if there are errors.
    """
    loaded = load_workspace(settings.root)
    # Without a program there is no check that asks for the time.
    program = loaded.workspace.program if loaded.workspace else None
    now = settings.moment(program) if program else dt.datetime.fromtimestamp(0, dt.UTC)
    memory = remembered(settings.root)
    findings = check(loaded, now, memory, strict_mix=strict_mix)
    remember(settings.root, memory)
    folder = _folder_in_repository(settings.root)
    if first is not None:
        findings = _ordered(findings, first, folder)
    if form == "json":
        click.echo(render_json(findings, settings.lang), nl=False)
    elif form == "github":
        click.echo(render_github(findings, settings.lang, folder), nl=False)
    elif form == "gitlab":
        click.echo(render_gitlab(findings, settings.lang, folder), nl=False)
    elif findings:
        click.echo(render_text(findings, settings.lang, None, sys.stdout.isatty()))
    click.echo(summary(findings, settings.lang), err=True)
    raise SystemExit(1 if has_errors(findings) else 0)


def _ordered(findings: tuple[Diagnostic, ...], first: Iterable[str], folder: str) -> tuple[Diagnostic, ...]:
    """Return what concerns the files named in ``first``, seen from the repository's top, then the rest.

    A pull request shows few findings: those of the editor's own files must be among them.
    """
    named = {line.strip() for line in first}
    prefix = f"{folder}/" if folder else ""
    return tuple(sorted(findings, key=lambda finding: f"{prefix}{finding.where.file}" not in named))


def _folder_in_repository(root: Path) -> str:
    """Return where the hub stands in its git repository, "" for the top or where there is none."""
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    return "" if top == root else root.relative_to(top).as_posix()
