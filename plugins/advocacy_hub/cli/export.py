"""``advocacy export``: what other tools take in."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from ..check.report import render_text
from ..exports.builtin import BUILT_IN
from ..exports.csv_file import csv_bytes, filled, is_formula, written_date
from ..exports.rows import Chosen, choose, fields
from ..exports.schedule import END_OF_DAY, slots, times_of_day
from ..load.yaml_file import read_yaml
from ..model.base import Lang
from ..model.diagnostic import Level
from ..model.export import ExportMapping
from ..model.moment import parse_day
from ..model.program import Program
from ..publish.prepare import ContentError, Prepared, prepare
from ..share.networks import NETWORKS, Network
from ..store.atomic import write_atomic
from ..text.suggest import nearest
from .settings import Settings

_WORDS: dict[str, tuple[str, str]] = {
    "paused": (
        "共有を止めているあいだは書き出しません({reason})。program.yml の pause を外してから実行してください。",
        "Sharing is paused ({reason}): nothing is exported. Run this once `pause` is gone from program.yml.",
    ),
    "no-file": ("{file} を読めません: {reason}", "{file} cannot be read: {reason}"),
    "no-mapping": (
        "{name} という対応表はありません。用意されているもの: {names}。自作のものは、ファイルの場所で指定します。",
        "There is no mapping {name}. There are: {names}; one of your own is given by its file.",
    ),
    "no-network": (
        "{id} は書き出せるネットワークではありません。選べるもの: {ids}",
        "{id} is no network to export for. There are: {ids}",
    ),
    "meant": ("もしかして: {near}", "Did you mean {near}?"),
    "past": ("{day} は過ぎています(今日は {today})。", "{day} is past (today is {today})."),
    "crowded": (
        "1日{n}件は、{at}から{end}までに収まりません。",
        "{n} posts a day do not fit between {at} and {end}.",
    ),
    "no-dates": (
        "この対応表に日時の列はないので、--from、--per-day、--at は使いません。",
        "This mapping has no column for the date: --from, --per-day and --at change nothing.",
    ),
    "done": ("{n}件を{file}に書き出しました({network}、{lang})。", "Wrote {n} row(s) to {file} ({network}, {lang})."),
    "stdout": ("標準出力", "standard output"),
    "span": ("最初は{first}、最後は{last}です。", "The first goes out at {first}, the last at {last}."),
    "none": (
        "書き出せる投稿がありません。",
        "There is no post to export.",
    ),
    "cut": (
        "{n}件で打ち切りました(道具が一度に受け付ける件数か、--most の指定)。",
        "Cut at {n} rows: the tool takes no more at once, or --most said so.",
    ),
    "no-caption": (
        "{n}件は、{network}向けの{lang}の投稿文がないので除きました: {ids}",
        "{n} left out, without a caption in {lang} for {network}: {ids}",
    ),
    "too-long": (
        "{n}件は、投稿文が{network}の上限を超えるので除きました: {ids}",
        "{n} left out, too long for {network}: {ids}",
    ),
    "expires": (
        "{n}件は、投稿する日時より前に取り下げられるので除きました: {ids}",
        "{n} left out, withdrawn before their turn: {ids}",
    ),
    "signs": (
        "{n}件は、セルが = + - @ などで始まるため、数式と読まれないよう先頭に ' を付けました。そのまま投稿されるので、文頭を書き直してください: {ids}",
        "{n} begin a cell with =, +, - or @ and got an apostrophe in front, which would be posted too; reword them: {ids}",
    ),
    "ja": ("日本語", "Japanese"),
    "en": ("英語", "English"),
}
_SHOWN = 5


@click.group("export")
def export_group() -> None:
    """投稿を、ほかの道具が読める形で書き出します。

    Writes posts in a form that other tools read.
    """


@export_group.command("mappings")
@click.argument("name", required=False, type=click.Choice(sorted(BUILT_IN)))
@click.pass_obj
def mappings_command(settings: Settings, name: str | None) -> None:
    """用意されている対応表の一覧。NAME を付けると中身を表示し、自作のもとにできます。

    Lists the mappings that come with the hub; with NAME prints one, to make your own from.
    """
    if name is not None:
        click.echo(BUILT_IN[name].read_text("utf-8"), nl=False)
        return
    for known, path in BUILT_IN.items():
        mapping = _read(path, settings)
        click.echo(f"{known:<10}  {mapping.about.say(settings.lang).text}")


@export_group.command("posts")
@click.option(
    "--mapping",
    "given",
    required=True,
    metavar="NAME|FILE",
    help="対応表。用意されたものの名前(advocacy export mappings で一覧)か、自作のYAML"
    " / The mapping: a name that `advocacy export mappings` lists, or a YAML file of yours.",
)
@click.option(
    "--network",
    "wanted",
    metavar="ID",
    help="投稿先(既定: program.yml で最初のもの) / Where it will be posted; default: the first in program.yml.",
)
@click.option(
    "--lang", "lang", type=click.Choice(["ja", "en"]), default="ja", help="投稿文の言語 / Language of the captions."
)
@click.option(
    "--from", "start", metavar="DAY", help="最初の日(既定: 今日) / First day, such as 2026-04-01; default: today."
)
@click.option(
    "--per-day",
    type=click.IntRange(1, 50),
    default=1,
    show_default=True,
    help="1日の件数。平日だけに割り当て、祝日は考えません / Posts a day. Weekdays only; holidays are not known.",
)
@click.option(
    "--at",
    type=click.DateTime(["%H:%M"]),
    default="09:00",
    show_default="09:00",
    help="その日の最初の時刻。2件目からは18時までに等間隔 / Time of the day's first; others follow evenly until 18:00.",
)
@click.option("--most", type=click.IntRange(1), help="多くても何件か / At most so many rows.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="書き出す先(既定: 標準出力) / File to write; default: standard output.",
)
@click.pass_obj
def posts_command(
    settings: Settings,
    *,
    given: str,
    wanted: str | None,
    lang: Lang,
    start: str | None,
    per_day: int,
    at: dt.datetime,
    most: int | None,
    output: Path | None,
) -> None:
    """共有できる投稿と投稿文を、SNS管理ツール用のCSVにします。

    Writes the posts that may be shared, with captions and times, as CSV for a social-media tool.
    Exit code: 0, also if there is no post; 1 if the content or the mapping has errors, or sharing is paused.
    """
    mapping = _mapping(given, settings)
    prepared = _prepared(settings)
    shown, program = prepared.shown, prepared.workspace.program
    if shown.program.pause is not None:
        _say(settings, "paused", reason=shown.program.pause.reason.say(settings.lang).text)
        raise SystemExit(1)
    network = _network(wanted, program, settings)
    moments = _moments(prepared, start, per_day, at.time(), settings) if mapping.dated else None
    if not mapping.dated and start is not None:
        _say(settings, "no-dates")
    limits = [one for one in (mapping.most_rows, most) if one is not None]
    chosen = choose(shown, network, lang, prepared.now, slots=moments, most=min(limits, default=None))
    cells = [filled(mapping, fields(row, shown, written_date(row.when, mapping.date))) for row in chosen.rows]
    _write(csv_bytes(mapping, cells), output)
    signed = [row.post.id for row, line in zip(chosen.rows, cells, strict=True) if any(map(is_formula, line))]
    _report(settings, chosen, signed, network=network, lang=lang, output=output)


def _say(settings: Settings, key: str, **values: object) -> None:
    click.echo(_word(settings, key, **values), err=True)


def _word(settings: Settings, key: str, **values: object) -> str:
    return _WORDS[key][0 if settings.lang == "ja" else 1].format(**values)


def _wrong(settings: Settings, option: str, key: str, near: str | None = None, **values: object) -> click.BadParameter:
    hint = " " + _word(settings, "meant", near=near) if near else ""
    return click.BadParameter(_word(settings, key, **values) + hint, param_hint=option)


def _mapping(given: str, settings: Settings) -> ExportMapping:
    """Return the mapping of that name or in that file; a name is letters alone, a file has an ending or a folder."""
    if given in BUILT_IN:
        return _read(BUILT_IN[given], settings)
    path = Path(given)
    if not path.suffix and not path.exists():
        names = ", ".join(sorted(BUILT_IN))
        raise _wrong(settings, "--mapping", "no-mapping", nearest(given, BUILT_IN), name=given, names=names)
    return _read(path, settings)


def _read(path: Path, settings: Settings) -> ExportMapping:
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise _wrong(settings, "--mapping", "no-file", file=path, reason=reason) from error
    read = read_yaml(str(path), raw, ExportMapping)
    errors = tuple(finding for finding in read.findings if finding.level is Level.ERROR)
    if errors or not isinstance(read.record, ExportMapping):
        click.echo(render_text(errors, settings.lang, color=sys.stderr.isatty()), err=True)
        raise SystemExit(1)
    return read.record


def _prepared(settings: Settings) -> Prepared:
    """Return the checked content: what would stop a build stops an export, or a caption could break a rule."""
    try:
        return prepare(settings.root, settings.now)
    except ContentError as error:
        click.echo(render_text(error.diagnostics, settings.lang, settings.root, color=sys.stderr.isatty()), err=True)
        raise SystemExit(1) from error


def _network(wanted: str | None, program: Program, settings: Settings) -> Network:
    known = [
        ident
        for ident in dict.fromkeys(program.hub.networks)
        if ident in NETWORKS and NETWORKS[ident].means == "address"
    ]
    ident = known[0] if wanted is None and known else wanted or ""
    if ident not in known:
        raise _wrong(settings, "--network", "no-network", nearest(ident, known), id=ident, ids=", ".join(known))
    return NETWORKS[ident]


def _moments(
    prepared: Prepared, start: str | None, per_day: int, at: dt.time, settings: Settings
) -> Iterator[dt.datetime]:
    zone = prepared.workspace.program.zone
    today = prepared.now.astimezone(zone).date()
    try:
        day = parse_day(start) if start else today
    except Exception as error:
        raise click.BadParameter("2026-04-01, 2026/04/01", param_hint="--from") from error
    if day < today:
        raise _wrong(settings, "--from", "past", day=day, today=today)
    try:
        times = times_of_day(at, per_day)
    except ValueError as error:
        end = f"{END_OF_DAY:%H:%M}"
        raise _wrong(settings, "--per-day", "crowded", n=per_day, at=f"{at:%H:%M}", end=end) from error
    return slots(day, times, zone, prepared.now)


def _write(data: bytes, output: Path | None) -> None:
    if output is not None:
        write_atomic(output, data)
    else:
        click.echo(data, nl=False)


def _report(
    settings: Settings, chosen: Chosen, signed: list[str], *, network: Network, lang: Lang, output: Path | None
) -> None:
    names = {"network": network.name.say(settings.lang).text, "lang": _word(settings, lang)}
    if not chosen.rows:
        _say(settings, "none")
    else:
        _say(settings, "done", n=len(chosen.rows), file=output or _word(settings, "stdout"), **names)
    moments = [row.when for row in chosen.rows if row.when is not None]
    if moments:
        _say(settings, "span", first=f"{moments[0]:%Y-%m-%d %H:%M}", last=f"{moments[-1]:%Y-%m-%d %H:%M}")
    if chosen.cut:
        _say(settings, "cut", n=len(chosen.rows))
    for reason in Counter(one.reason for one in chosen.left_out):
        ids = [one.post.id for one in chosen.left_out if one.reason == reason]
        _say(settings, reason, n=len(ids), ids=_some(ids), **names)
    if signed:
        _say(settings, "signs", n=len(signed), ids=_some(signed))


def _some(ids: list[str]) -> str:
    return ", ".join(ids[:_SHOWN]) + (" …" if len(ids) > _SHOWN else "")
