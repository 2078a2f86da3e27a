"""``advocacy check``: every finding about the content, at once."""

from __future__ import annotations

import datetime as dt
import sys

import click

from ..check import check, has_errors
from ..check.report import render_github, render_json, render_text, summary
from ..load.workspace import load_workspace
from ..publish.memory import remember, remembered
from .settings import Settings


@click.command("check")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True,
    help="報告の形 / Form of the report.",
)  # fmt: skip
@click.option(
    "--strict-mix", is_flag=True,
    help="6-3-1 の比率のずれも誤りとして扱います / A mix beyond the tolerance is an error.",
)  # fmt: skip
@click.pass_obj
def check_command(settings: Settings, form: str, *, strict_mix: bool) -> None:
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
    if form == "json":
        click.echo(render_json(findings, settings.lang), nl=False)
    elif form == "github":
        click.echo(render_github(findings, settings.lang), nl=False)
    elif findings:
        click.echo(render_text(findings, settings.lang, None, sys.stdout.isatty()))
    click.echo(summary(findings, settings.lang), err=True)
    raise SystemExit(1 if has_errors(findings) else 0)
