"""``advocacy fetch``: what the sources publish comes into the inbox."""

from __future__ import annotations

import datetime as dt
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from ..curation.decide import Decisions
from ..curation.run import Outcome, Run
from ..feeds.address import Guard
from ..feeds.errors import shown
from ..load.hub_files import LOCK, HubFileError, read_program, read_sources, read_topics
from ..model.base import Lang
from ..model.content import Source
from ..sources.edit import SourcesFileError, change_source
from ..store.lock import Lock, LockBusyError
from ..text.suggest import nearest
from .settings import Settings

Step = Callable[[Source], None]

BUSY = 75
"""Exit code if another run holds the lock (EX_TEMPFAIL)."""
_PATIENCE = 30.0
"""Seconds to wait for a decision that an editor's tool is writing."""

_WORDS: dict[str, tuple[str, str]] = {
    "fetching": ("取り込んでいます", "Fetching"),
    "source": ("情報源", "Source"),
    "new": ("新着", "New"),
    "known": ("既知", "Known"),
    "skipped": ("対象外", "Skipped"),
    "result": ("結果", "Result"),
    "next-due": ("次の予定", "Next due"),
    "ok": ("完了", "Done"),
    "waiting": ("まだ予定の時刻ではない", "Not due yet"),
    "gone": ("配信終了", "Gone"),
    "unchanged": ("前回から変化なし", "Unchanged since last time"),
    "failed": ("失敗", "Failed"),
    "moved": ("URLが移りました", "Has moved"),
    "no-link": ("リンクなし", "no link"),
    "bad-link": ("開けないリンク", "unusable link"),
    "same-link": ("ほかの記事と同じリンク", "same link as another"),
    "over-limit": ("上限超え", "over the limit"),
    "not-included": ("include の語句なし", "no word of include"),
    "excluded": ("exclude の語句あり", "word of exclude"),
    "too-old": ("古い", "too old"),
    "move-it": (
        "{name}: {url} へ恒久的に移転しています。確かめてよければ advocacy fetch --accept-moves で sources.yml を書き換えます。",
        "{name}: has moved for good to {url}. If that is right, advocacy fetch --accept-moves changes sources.yml.",
    ),
    "moved-it": (
        "{name}: sources.yml の feed を {url} に書き換えました。",
        "{name}: `feed` in sources.yml is now {url}.",
    ),
    "gone-it": (
        "{name}: 配信が終わっています(410)。sources.yml で active: no にするか、新しいURLに直してください。",
        "{name}: the feed has ended (410). Set active: no in sources.yml, or give its new address.",
    ),
    "damaged": (
        "{file} は壊れていたので {bad} として脇に置き、作り直しました。",
        "{file} was damaged; it was set aside as {bad} and made anew.",
    ),
    "aged": (
        "{days}日より前から残っていた候補{count}件を見送りにしました(advocacy inbox undo で戻せます)。",
        "{count} candidates that had waited longer than {days} days were dismissed (advocacy inbox undo brings them back).",
    ),
    "aged-reason": ("{days}日を過ぎた", "older than {days} days"),
    "all-waiting": (
        "予定の時刻が来た情報源はありません。今すぐ読み直すには --force を付けてください。",
        "No source is due. To read them now all the same, use --force.",
    ),
    "mentioned": (
        "ほかの情報源にも載っていた候補が{count}件あります。",
        "{count} candidates turned up in other sources too.",
    ),
    "none": (
        "取り込む情報源がありません。content_feed/sources.yml で feed にURLを書き、active: yes にしてください。",
        "There is no source to fetch. Give one a `feed` and active: yes in content_feed/sources.yml.",
    ),
    "no-source": ("情報源 {id} は sources.yml にありません。", "There is no source {id} in sources.yml."),
    "no-feed": (
        "情報源 {id} には feed のURLがありません。sources.yml に書いてから実行してください。",
        "Source {id} has no `feed`. Write its address into sources.yml first.",
    ),
    "meant": ("もしかして: {near}", "Did you mean {near}?"),
    "there-are": ("選べるもの: {ids}", "There are: {ids}."),
    "next": (
        "新しい候補が{count}件あります。advocacy inbox list で一覧を、advocacy inbox show ID で中身を見られます。",
        "{count} new in the inbox. List them with: advocacy inbox list",
    ),
    "nothing-new": ("新しい候補はありません。", "Nothing new."),
    "busy": (
        "別の実行が終わるのを待って、もう一度実行してください(実行中: {holder})。",
        "Another run is at work; try again when it has ended (running: {holder}).",
    ),
}


def word(lang: Lang, key: str, **values: object) -> str:
    """Return a message of this command in the reader's language."""
    return _WORDS[key][0 if lang == "ja" else 1].format(**values)


@click.command("fetch")
@click.option(
    "--source", "only", metavar="ID", multiple=True, help="この情報源だけ / Only this source; may be repeated."
)
@click.option(
    "--force",
    is_flag=True,
    help="予定の時刻の前でも、前回から変化がなくても読み直す / Read again what is not due, or unchanged.",
)
@click.option(
    "--accept-moves",
    is_flag=True,
    help="恒久的な移転(301、308)を sources.yml に書き込む / Write permanent moves into sources.yml.",
)
@click.pass_obj
def fetch_command(settings: Settings, only: tuple[str, ...], force: bool, accept_moves: bool) -> None:
    """情報源のフィードを読み、新しい記事を候補として content_feed/inbox に入れます。

    Reads the feeds of the sources and puts what is new into content_feed/inbox.
    Exit code: 0 if any source worked or none was due, 1 if all failed, 75 if another
    run is at work.
    """
    lang = settings.lang
    try:
        program = read_program(settings.root)
        sources = read_sources(settings.root)
        topics = read_topics(settings.root)
    except HubFileError as error:
        stop_for_hub(error, settings)
    chosen = _chosen(sources.sources, only, lang)
    if not chosen:
        click.echo(word(lang, "none"), err=True)
        return
    now = settings.real_moment(program)
    try:
        with Lock(settings.root / "build/cache/fetch.lock", "advocacy fetch"):
            guard = Guard.allowing(sources.allow_private_hosts, sources.proxy)
            run = Run(settings.root, guard, now, topics=topics, force=force)
            with _progress(len(chosen), lang) as step:
                outcomes = run.fetch(chosen, step)
            _report(outcomes, lang)
            _say_damaged(run.damaged, settings)
            if accept_moves:
                _accept(outcomes, settings)
            if sources.inbox_days is not None:
                _age_out(sources.inbox_days, settings, now)
    except LockBusyError as error:
        stop_for_lock(error, lang)
    asked = [outcome for outcome in outcomes if not outcome.waiting]
    if asked and all(outcome.error for outcome in asked):
        raise SystemExit(1)


def _accept(outcomes: Sequence[Outcome], settings: Settings) -> None:
    """Write the addresses that sources have moved to into sources.yml."""
    for outcome in outcomes:
        if outcome.moved_to:
            try:
                with Lock(settings.root / LOCK, "advocacy fetch --accept-moves", patience=_PATIENCE):
                    change_source(settings.root, outcome.source.id, "feed", outcome.moved_to)
            except SourcesFileError as error:
                click.echo(error.say(settings.lang), err=True)
                continue
            click.echo(word(settings.lang, "moved-it", name=outcome.source.id, url=shown(outcome.moved_to)), err=True)


def _age_out(days: int, settings: Settings, now: dt.datetime) -> None:
    decisions = Decisions(settings.root, now)
    gone = decisions.age_out(days, word(settings.lang, "aged-reason", days=days))
    _say_damaged(decisions.damaged, settings)
    if gone:
        click.echo(word(settings.lang, "aged", days=days, count=len(gone)), err=True)


def _say_damaged(files: Sequence[Path], settings: Settings) -> None:
    for bad in files:
        place = bad.relative_to(settings.root).as_posix()
        click.echo(word(settings.lang, "damaged", file=place.removesuffix(".bad"), bad=place), err=True)


def stop_for_hub(error: HubFileError, settings: Settings) -> NoReturn:
    """Say what is wrong with a file of the hub, as ``advocacy check`` does, and exit 1."""
    # Only now: a run over feeds has its memory bounded, and the checks take their share of it.
    from ..check.report import render_text

    click.echo(render_text(error.findings, settings.lang, settings.root, color=sys.stderr.isatty()), err=True)
    raise SystemExit(1)


def stop_for_lock(error: LockBusyError, lang: Lang) -> NoReturn:
    """Say who holds the lock, and exit 75."""
    click.echo(word(lang, "busy", holder=error.holder or "?"), err=True)
    raise SystemExit(BUSY)


def did_you_mean(lang: Lang, wrong: str, known: Sequence[str]) -> str:
    """Return the hint for a mistyped name: the nearest known one, or some of those there are."""
    near = nearest(wrong, known)
    if near:
        return word(lang, "meant", near=near)
    return word(lang, "there-are", ids=", ".join(known[:20]) + (" …" if len(known) > 20 else "")) if known else ""


def _chosen(sources: Sequence[Source], only: Sequence[str], lang: Lang) -> list[Source]:
    if not only:
        return [source for source in sources if source.active and source.feed]
    by_id = {source.id: source for source in sources}
    for ident in only:
        if ident not in by_id:
            hint = did_you_mean(lang, ident, list(by_id))
            raise click.UsageError(f"{word(lang, 'no-source', id=shown(ident))} {hint}".strip())
        if not by_id[ident].feed:
            raise click.UsageError(word(lang, "no-feed", id=ident))
    return [source for source in sources if source.id in only]


@contextmanager
def _progress(total: int, lang: Lang) -> Iterator[Step]:
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    lock = threading.Lock()
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(word(lang, "fetching"), total=total)

        def step(source: Source) -> None:
            with lock:
                bar.update(task, advance=1, description=f"{word(lang, 'fetching')} {source.id}")

        yield step


def _report(outcomes: Sequence[Outcome], lang: Lang) -> None:
    # A pipe has no width; a narrow default would break names in the middle.
    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    table = Table(*(word(lang, key) for key in ("source", "new", "known", "skipped", "result", "next-due")))
    for number in (1, 2):
        table.columns[number].justify = "right"
    for outcome in outcomes:
        table.add_row(*(Text(cell) for cell in _row(outcome, lang)))
    console.print(table)
    for outcome in outcomes:
        for message in _messages(outcome, lang):
            click.echo(message, err=True)
    if all(outcome.waiting for outcome in outcomes):
        click.echo(word(lang, "all-waiting"), err=True)
        return
    mentioned = sum(len(outcome.mentioned) for outcome in outcomes)
    if mentioned:
        click.echo(word(lang, "mentioned", count=mentioned), err=True)
    count = sum(len(outcome.new) for outcome in outcomes)
    click.echo(word(lang, "next", count=count) if count else word(lang, "nothing-new"), err=True)


def _messages(outcome: Outcome, lang: Lang) -> Iterator[str]:
    name = outcome.source.id
    if outcome.error is not None:
        yield f"{name}: {outcome.error.say(lang)}"
    elif outcome.gone:
        yield word(lang, "gone-it", name=name)
    elif outcome.moved_to:
        yield word(lang, "move-it", name=name, url=shown(outcome.moved_to))


def _row(outcome: Outcome, lang: Lang) -> tuple[str, ...]:
    due = "–" if outcome.due is None else outcome.due.strftime("%Y-%m-%d %H:%M")
    if outcome.error is not None:
        return outcome.source.id, "–", "–", "", f"{word(lang, 'failed')} ({outcome.error.code})", due
    key = "gone" if outcome.gone else "waiting" if outcome.waiting else "unchanged" if outcome.unchanged else "ok"
    result = word(lang, key)
    if outcome.moved_to:
        result += f" · {word(lang, 'moved')}"
    why = ", ".join(f"{word(lang, reason)} {count}" for reason, count in outcome.skipped.items())
    counted = not (outcome.unchanged or outcome.waiting)
    numbers = (str(len(outcome.new)), str(outcome.known)) if counted else ("–", "–")
    return outcome.source.id, *numbers, why, result, due
