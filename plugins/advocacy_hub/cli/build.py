"""``advocacy build``: both languages, checked, staged and swapped in."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import click

from ..check.report import render_text
from ..model.diagnostic import Level
from ..publish.build import build_site
from ..publish.prepare import ContentError, prepare
from ..store.lock import LockBusyError
from .settings import Settings

EXIT_CONTENT, EXIT_BUSY = 1, 75


@click.command("build")
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="できたサイトの置き場所(既定: build/site、--internal では build/internal)"
    " / Where the site goes (default: build/site; build/internal with --internal).",
)
@click.option(
    "--internal",
    is_flag=True,
    help="社内限りの投稿も載せます(共有はできません) / Also show posts for staff only; they can't be shared.",
)
@click.option(
    "--strict-mix",
    is_flag=True,
    help="6-3-1 の比率が許容を超えてずれていれば、つくりません / Build nothing if the mix is beyond the tolerance.",
)
@click.pass_obj
def build_command(settings: Settings, site_dir: Path | None, *, internal: bool, strict_mix: bool) -> None:
    """サイトをつくります。内容に誤りがあれば何も変えません。

    Builds the site in both languages. If the content has errors, the site that stands stays as it is.
    """
    ja = settings.lang == "ja"
    published = settings.root / "build" / "site"
    destination = (site_dir or (settings.root / "build" / "internal" if internal else published)).resolve()
    _refuse_sources(settings.root, destination)
    if internal and destination == published.resolve():
        raise click.BadParameter(
            f"{destination} は社内限りを含まない版の場所です。--internal では別の場所を指定してください"
            " / is where the site without such posts goes: name another place with --internal",
            param_hint="--site-dir",
        )
    started = time.monotonic()
    # Material prints an advertisement against MkDocs 2 on every build; our pins say <2.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from ..mkdocs_plugin import write_language

    try:
        prepared = prepare(settings.root, settings.now, internal=internal, strict_mix=strict_mix)
        count = build_site(prepared, destination, write_language)
    except ContentError as error:
        click.echo(render_text(error.diagnostics, settings.lang, settings.root, color=sys.stderr.isatty()), err=True)
        click.echo(
            "サイトは作らず、前のままにしました。" if ja else "Nothing was built; the old site stays as it was.",
            err=True,
        )
        sys.exit(EXIT_CONTENT)
    except LockBusyError as error:
        click.echo(
            f"ほかのビルドが動いています({error.holder})。" if ja else f"Another build is running ({error.holder}).",
            err=True,
        )
        sys.exit(EXIT_BUSY)
    warnings = sum(found.level is Level.WARNING for found in prepared.diagnostics)
    seconds = time.monotonic() - started
    if ja:
        click.echo(f"{destination} に {count} ファイルを書きました({seconds:.1f} 秒、警告 {warnings} 件)。", err=True)
        if internal:
            click.echo("社内限りの投稿を含みます。社外から見える場所には置かないでください。", err=True)
        if warnings:
            click.echo("警告の中身: advocacy check", err=True)
    else:
        click.echo(f"Wrote {count} files to {destination} ({seconds:.1f} s, {warnings} warning(s)).", err=True)
        if internal:
            click.echo("It includes posts for staff only: do not put it where people outside can see it.", err=True)
        if warnings:
            click.echo("To read the warnings: advocacy check", err=True)


def _refuse_sources(root: Path, destination: Path) -> None:
    """The site replaces the folder it goes to: never one that holds the hub's own files."""
    kept = [root, *(root / name for name in ("guidelines", "content_feed", "site_src", "plugins", "tests"))]
    if any(place == destination or place.is_relative_to(destination) for place in kept) or any(
        destination.is_relative_to(place) for place in kept[1:]
    ):
        raise click.BadParameter(
            f"{destination} はこのハブの元ファイルの場所です / holds the hub's own files", param_hint="--site-dir"
        )
    if (
        destination.is_dir()
        and any(destination.iterdir())
        and not any((destination / name).is_file() for name in ("index.html", "sitemap.xml"))
    ):
        raise click.BadParameter(
            f"{destination} にはサイト以外のものがあります。空のフォルダーを指定してください"
            " / is not empty and holds no site: name an empty folder",
            param_hint="--site-dir",
        )
