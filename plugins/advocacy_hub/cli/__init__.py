"""The ``advocacy`` command."""

from __future__ import annotations

import errno
import io
import sys
from pathlib import Path
from typing import Any

import click

from .. import __version__
from .settings import Settings, default_language, parse_now

# A command's module is imported when it is asked for: `advocacy check` need not load the site.
_COMMANDS = {
    "build": ("build", "build_command"),
    "check": ("check", "check_command"),
    "export": ("export", "export_group"),
    "fetch": ("fetch", "fetch_command"),
    "inbox": ("inbox", "inbox_group"),
    "init": ("init", "init_command"),
    "schema": ("schema", "schema_command"),
    "search": ("search", "search_command"),
    "serve": ("serve", "serve_command"),
    "sources": ("sources", "sources_group"),
    "suggestions": ("suggestions", "suggestions_group"),
}
_INTERRUPTED = 130


class _DiskError(click.ClickException):
    """The system refuses a file or folder: nothing is wrong with the content, but with where or by whom it is used."""

    exit_code = 2

    def __init__(self, error: OSError) -> None:
        super().__init__(
            f"{error.filename}: {error.strerror}\n"
            "書き込みの権限、空き容量、同じ名前のファイルがないかを確かめてください。"
            " / Check that you may write there, that there is space, and that no file has the folder's name."
        )


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        from importlib import import_module

        module, name = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"{__name__}.{module}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        import difflib

        if args and not args[0].startswith("-") and args[0] not in _COMMANDS:
            near = difflib.get_close_matches(args[0], _COMMANDS, n=1)
            hint = f" / もしかして: {near[0]}" if near else ""
            ctx.fail(f"No such command: {args[0]}.{hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; Ctrl+C ends it with a word instead of a traceback, and not with 1: the content is not at fault."""
        _print_anything()
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            settings = ctx.obj
            ja = settings is None or settings.lang == "ja"
            click.echo("\n中断しました。" if ja else "\nInterrupted.", err=True)
            sys.exit(_INTERRUPTED)
        except OSError as error:
            if error.errno == errno.EPIPE or error.filename is None:  # `advocacy check | head`: click knows what to do
                raise
            raise _DiskError(error) from error


def _print_anything() -> None:
    """Print ``?`` for what the terminal cannot show: a Japanese Windows (CP932) knows no emoji."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "-C",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="ハブのフォルダー / The hub's folder.",
)
@click.option(
    "--now",
    callback=parse_now,
    envvar="ADVOCACY_NOW",
    metavar="TIME",
    help="「今」とみなす日時 / The moment taken for now, such as 2026-04-01T09:30+09:00.",
)
@click.option("--lang", type=click.Choice(["ja", "en"]), default=None, help="画面の言葉 / Language of the messages.")
@click.version_option(__version__, prog_name="advocacy")
@click.pass_context
def main(ctx: click.Context, root: Path, now: str | None, lang: str | None) -> None:
    """Advocacy Hub: YAML と Markdown から、社員のための手引きとコンテンツ集をつくります。

    Builds an employee-advocacy handbook and content hub from YAML and Markdown.
    """
    ctx.obj = Settings(root.resolve(), now, "en" if lang == "en" else "ja" if lang == "ja" else default_language())
