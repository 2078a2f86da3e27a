"""``advocacy serve``: a preview of both languages that follows every save."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import click

from ..check.report import render_html, render_text
from ..desk.desk import ROOM, Desk
from ..publish.build import write_languages
from ..publish.prepare import ContentError, prepare
from ..publish.serve import Preview, Server, is_loopback
from .settings import Settings


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="ポート / Port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="待ち受けるアドレス / Address to listen on.")
@click.option(
    "--internal",
    is_flag=True,
    help="社内限りの投稿も載せます(共有はできません) / Also show posts for staff only; they can't be shared.",
)
@click.pass_obj
def serve_command(settings: Settings, port: int, host: str, *, internal: bool) -> None:
    """日英のプレビューと、候補を選ぶ編集デスクを開きます。保存するたびに画面が変わります。止めるには Ctrl+C。

    Previews both languages on one port and follows every save, with the desk where an
    editor works through the inbox; the desk is for this machine alone. Ctrl+C stops it.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from ..mkdocs_plugin import write_language

    def build(folder: Path) -> str | None:
        try:
            write_languages(prepare(settings.root, settings.now, internal=internal), folder, write_language)
        except ContentError as error:
            click.echo(
                render_text(error.diagnostics, settings.lang, settings.root, color=sys.stderr.isatty()), err=True
            )
            return render_html(error.diagnostics, settings.lang)
        click.echo("表示を新しくしました。" if settings.lang == "ja" else "The preview is up to date.", err=True)
        return None

    preview = Preview(build)
    # Who edits must sit at this machine: the desk is not offered to a network.
    local = is_loopback(host)
    rooms = {ROOM: Desk(settings.root, settings.moment, settings.lang, internal=internal).answer} if local else {}
    try:
        server = Server(settings.root, preview, host, port, rooms)
    except OSError as error:
        preview.close()
        raise click.UsageError(
            f"{host}:{port} を使えません。--port で別の番号を指定してください / cannot be used; try another --port ({error.strerror})"
        ) from error
    # Ended by the system or a closed terminal, it still takes its temporary folder away.
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: server.stop())
    with server:
        click.echo(f"日本語 {server.address}  English {server.address}en/", err=True)
        click.echo(_about_the_desk(settings, f"{server.address}{ROOM[1:]}" if local else None), err=True)
        try:
            server.wait()
        except KeyboardInterrupt:
            click.echo("", err=True)


def _about_the_desk(settings: Settings, address: str | None) -> str:
    if settings.lang == "ja":
        return f"編集デスク {address}" if address else "編集デスクは、--host が 127.0.0.1 のときだけ使えます。"
    return f"Editor's desk {address}" if address else "The editor's desk is there only with --host 127.0.0.1."
