"""``advocacy inbox``: the candidates, seen and decided from a terminal or a script."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TextIO, cast

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..check.messages import hint, message
from ..curation.approve import (
    Approval,
    PostExistsError,
    PostInvalidError,
    PostThereError,
    ReservedIdError,
    SameStoryError,
    approving_role,
)
from ..curation.decide import ChangedSinceError, Decisions, NoCandidateError, NothingToUndoError
from ..curation.inbox import CandidateFileError, is_future
from ..curation.known import post_titles
from ..curation.markdown import candidates_table
from ..curation.titles import Near, TitleIndex
from ..load.hub_files import INBOX, HubFileError, read_candidates, read_program, read_sources, read_team, read_topics
from ..model.base import Lang
from ..model.content import CATEGORIES, PURPOSES, Candidate, Category, Purpose
from ..model.moment import parse_day
from ..model.program import Program
from ..store.lock import LockBusyError
from ..text.suggest import nearest
from .fetch import did_you_mean, stop_for_hub, stop_for_lock
from .settings import Settings

_A_WEEK = dt.timedelta(days=7)

_WORDS: dict[str, tuple[str, str]] = {
    "id": ("ID", "ID"),
    "date": ("公開日", "Date"),
    "source": ("情報源", "Source"),
    "title": ("題名", "Title"),
    "link": ("リンク", "Link"),
    "language": ("言語", "Language"),
    "author": ("筆者", "Author"),
    "fetched": ("取り込み", "Fetched"),
    "summary": ("要約", "Summary"),
    "category": ("区分の提案", "Category proposed"),
    "topics": ("話題の提案", "Topics proposed"),
    "words": ("手がかり", "Because of"),
    "minutes": ("読む時間", "Reading time"),
    "minutes-n": ("約{n}分", "about {n} min"),
    "also": ("ほかの情報源", "Also in"),
    "later": ("後回し", "Put off until"),
    "flags": ("注意", "Note"),
    "future": ("公開日が未来です", "dated in the future"),
    "near": ("投稿 {id} と似ています({percent}%)", "like post {id} ({percent}%)"),
    "empty": (
        "候補はありません。advocacy fetch で情報源から取り込めます。",
        "The inbox is empty. Fill it from the sources with: advocacy fetch",
    ),
    "broken": (
        "{file} を読めないため、飛ばしました({where})。advocacy check で直し方を確かめてください。",
        "{file} cannot be read and was passed over ({where}). See how to mend it with: advocacy check",
    ),
    "broken-one": (
        "{file} は壊れているため扱えません。advocacy check で直すか、要らなければファイルを消してください。",
        "{file} is broken. Mend it with advocacy check, or delete the file if nobody needs it.",
    ),
    "no-candidate": ("候補 {id} はありません。", "There is no candidate {id}."),
    "list-hint": ("一覧: advocacy inbox list", "List them with: advocacy inbox list"),
    "no-topic": ("話題 {id} は topics.yml にありません。", "There is no topic {id} in topics.yml."),
    "no-category": ("区分 {id} はありません。", "There is no category {id}."),
    "no-purpose": ("目的 {id} はありません。", "There is no purpose {id}."),
    "no-role": ("役割 {id} は team.yml にありません。", "There is no role {id} in team.yml."),
    "post-exists": (
        "{file} がすでにあります。--id で別のIDを指定してください。",
        "{file} exists already. Give the post another id with --id.",
    ),
    "reserved-id": (
        "「{id}」は使えません(Windows の機器の名前か、目次のページの名前です)。--id で別のIDを指定してください。",
        "{id} cannot be an id (Windows keeps it for a device, or it names a folder's own page). Give another with --id.",
    ),
    "damaged": (
        "判断の記録 {file} は壊れていたので {bad} として脇に置きました。これより前の判断は undo では戻せません(git で戻せます)。",
        "{file}, the record of decisions, was damaged and set aside as {bad}. Earlier ones cannot be undone; git has them.",
    ),
    "post-invalid": ("この内容では投稿になりません: {why}", "This would not be a valid post: {why}"),
    "approved": ("承認しました: {file}", "Approved: {file}"),
    "write-captions": (
        "次に: このファイルに投稿文の案(captions)を書き、advocacy check で確かめてください。",
        "Next: write captions in this file, then run: advocacy check",
    ),
    "write-why": (
        "「なぜ大事か」(why)がまだありません。一文書き足すと、社員が選びやすくなります。",
        "It does not say why it matters (why) yet. One sentence helps people choose.",
    ),
    "ask-why": (
        "なぜ大事か、誰にとってか(空のままEnterで後回し)",
        "Why does it matter, and to whom (Enter to leave it for later)",
    ),
    "dismissed": (
        "見送りました: {title}(content_feed/dismissed.txt に記録。もう候補に出ません)",
        "Dismissed: {title} (kept in content_feed/dismissed.txt; it will not come back)",
    ),
    "put-off": ("{day}まで後回しにしました: {title}", "Put off until {day}: {title}"),
    "undone": ("元に戻しました: {title}", "Taken back: {title}"),
    "nothing-to-undo": (
        "元に戻せる判断がありません。もっと前のものは git で戻せます。",
        "There is no decision to take back. Older ones are in git.",
    ),
    "changed-since": (
        (
            "{file} はその判断のあとで編集されているため、元に戻しませんでした。投稿を取り下げるなら status を rejected にしてください。"
            "ほかの判断を元に戻すには advocacy inbox undo ID を使います。"
        ),
        (
            "{file} was edited after that decision, so it was left alone. To withdraw a post, set its status to rejected. "
            "Other decisions can be taken back with: advocacy inbox undo ID"
        ),
    ),
    "post-there": (
        "この記事はもう {file} として承認されていますが、いま書いた内容は入っていません。そのファイルに書き足してください。",
        "The story is approved already as {file}, without what you wrote now. Add it to that file.",
    ),
    "same-story": (
        "同じリンクの投稿 {file} がすでにあります。この候補は advocacy inbox dismiss で見送ってください。",
        "The post {file} has the same link already. Dismiss this candidate with: advocacy inbox dismiss",
    ),
    "odd-file": (
        "{file} の書き方が特殊なため、機械では書き換えられません。later: 2026-12-01 のように、手で書き足してください。",
        "{file} is written in a way that a machine cannot change. Add a line such as later: 2026-12-01 by hand.",
    ),
    "past-day": ("{day} はもう過ぎています。先の日付を指定してください。", "{day} is over. Give a day to come."),
    "say-topic": (
        "話題の提案がありません。--topic で指定してください。",
        "No topic is proposed. Give one with --topic.",
    ),
    "bad-day": ("日付は 2026-12-01 のように書きます。", "A day is written 2026-12-01."),
}


def _word(lang: Lang, key: str, **values: object) -> str:
    return _WORDS[key][0 if lang == "ja" else 1].format(**values)


@click.group("inbox")
def inbox_group() -> None:
    """取り込んだ候補を見て、投稿にするか見送るかを決めます。

    Look through what was fetched, and approve or dismiss it.
    """


@inbox_group.command("list")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="出力の形。markdown はマージリクエスト用の表 / Form of the output; markdown is a table for a merge request.",
)
@click.option(
    "--only",
    type=click.File(encoding="utf-8"),
    default=None,
    metavar="FILE",
    help="この一覧(1行に1件のIDかファイル名、- で標準入力)の候補だけ"
    " / Only those in this list (one id or file name a line, - for stdin).",
)
@click.pass_obj
def list_command(settings: Settings, form: str, only: TextIO | None) -> None:
    """候補を新しい順に並べます。

    Lists the candidates, newest first.
    """
    candidates = _candidates(settings)
    if only is not None:
        named = {PurePosixPath(line.strip()).name.removesuffix(".yml") for line in only}
        candidates = {ident: one for ident, one in candidates.items() if ident in named}
    today = _moment(settings).date()
    newest = sorted(candidates.values(), key=lambda one: (_sort_day(one), one.id), reverse=True)
    # What was put off stands last until its day.
    newest.sort(key=lambda one: one.later is not None and one.later > today)
    if form == "json":
        near = _near(settings)
        click.echo(json.dumps([_record(one, near(one)) for one in newest], ensure_ascii=False, indent=2))
        return
    if form == "markdown":
        click.echo(candidates_table(newest), nl=False)
        return
    if not newest:
        click.echo(_word(settings.lang, "empty"), err=True)
        return
    if sys.stdout.isatty():
        _table(newest, settings.lang)
        return
    for one in newest:
        click.echo("\t".join((one.id, _day(one), one.source, one.title, one.link)))


@inbox_group.command("show")
@click.argument("ident", metavar="ID")
@click.pass_obj
def show_command(settings: Settings, ident: str) -> None:
    """候補一件の中身を見せます。

    Shows one candidate.
    """
    lang = settings.lang
    one = _find(settings, ident)
    flags = [_word(lang, "near", id=near.id, percent=near.percent) for near in _near(settings)(one)]
    if is_future(one):
        flags.insert(0, _word(lang, "future"))
    shown = {
        "id": one.id, "title": one.title, "link": one.link, "source": one.source,
        "also": ", ".join(mention.source for mention in one.also), "date": _day(one), "language": one.language,
        "author": one.author, "fetched": str(one.fetched),
        "minutes": one.minutes and _word(lang, "minutes-n", n=one.minutes), "later": one.later,
        "category": one.category, "topics": ", ".join(one.topics), "words": " / ".join(one.words),
        "flags": ", ".join(flags), "summary": one.summary,
    }  # fmt: skip
    for key, value in shown.items():
        if value:
            click.echo(f"{_word(lang, key)}: {value}")
    click.echo(f"{INBOX}{one.id}.yml", err=True)


@inbox_group.command("approve")
@click.argument("ident", metavar="ID")
@click.option(
    "--topic",
    "topics",
    metavar="TOPIC",
    multiple=True,
    help="話題のID。先頭が主な話題(なければ提案) / Topic id, the main one first; may be repeated. [as proposed]",
)
@click.option(
    "--category",
    default=None,
    metavar="|".join(CATEGORIES),
    help="curated=他社の記事、owned=自社、promotional=宣伝(なければ提案) / One of the 6-3-1. [as proposed]",
)
@click.option(
    "--purpose",
    "purposes",
    metavar="|".join(PURPOSES),
    multiple=True,
    default=("enlighten",),
    show_default=True,
    help="目的 / What it is for; may be repeated.",
)
@click.option("--by", default=None, metavar="ROLE", help="承認した役割のID / Role that approves. [curator]")
@click.option("--why", default=None, help="なぜ大事か、誰にとってか / Why it matters, and to whom.")
@click.option("--summary", default=None, help="要約(なければ候補の要約) / Summary; else the candidate's.")
@click.option(
    "--id",
    "post_id",
    default=None,
    metavar="ID",
    help="投稿のID(なければ候補のID) / Id of the post; else the candidate's.",
)
@click.pass_obj
def approve_command(
    settings: Settings,
    *,
    ident: str,
    topics: tuple[str, ...],
    category: str | None,
    purposes: tuple[str, ...],
    by: str | None,
    why: str | None,
    summary: str | None,
    post_id: str | None,
) -> None:
    """候補を投稿にします。承認は「自分でもこれを共有する」という意味です(would_share: yes)。

    Turns a candidate into a post. To approve is to say: I would share this myself
    (would_share: yes). The post is written first, then the candidate is removed.
    """
    lang = settings.lang
    one = _find(settings, ident)
    try:
        program = read_program(settings.root)
        of_source = {source.id: source.category for source in read_sources(settings.root).sources}
        known_topics = [topic.id for topic in read_topics(settings.root).topics]
        roles = [role.id for role in read_team(settings.root).roles]
    except HubFileError as error:
        stop_for_hub(error, settings)
    topics = topics or one.topics
    category = category or one.category or of_source.get(one.source, "curated")
    if not topics:
        raise click.UsageError(_word(lang, "say-topic"))
    for topic in topics:
        _among(topic, known_topics, "no-topic", lang)
    _among(category, CATEGORIES, "no-category", lang)
    for purpose in purposes:
        _among(purpose, PURPOSES, "no-purpose", lang)
    role = by or approving_role(roles, program.contact)
    _among(role, roles, "no-role", lang)
    if why is None and sys.stdin.isatty():
        why = click.prompt(_word(lang, "ask-why"), default="", show_default=False, err=True)
    approval = Approval(
        category=cast("Category", category),
        topics=tuple(dict.fromkeys(topics)),
        by=role,
        purpose=cast("tuple[Purpose, ...]", tuple(dict.fromkeys(purposes))),
        why=(why or "").strip() or None,
        summary=(summary or "").strip() or None,
        ident=post_id,
    )
    _write_post(settings, one, approval, settings.moment(program))


def _write_post(settings: Settings, one: Candidate, approval: Approval, now: dt.datetime) -> None:
    lang = settings.lang
    with _deciding(settings, now) as decisions:
        decision = decisions.approve(one.id, approval)
    click.echo(decision.files[0])
    click.echo(_word(lang, "approved", file=one.title), err=True)
    if approval.why is None:
        click.echo(_word(lang, "write-why"), err=True)
    click.echo(_word(lang, "write-captions"), err=True)


@contextmanager
def _deciding(settings: Settings, now: dt.datetime) -> Iterator[Decisions]:
    """Yield what decides; say in words why a decision was not taken, and what had to be set aside for it."""
    decisions, lang = Decisions(settings.root, now), settings.lang
    try:
        with _explained(lang):
            yield decisions
    finally:
        for bad in decisions.damaged:
            place = bad.relative_to(settings.root).as_posix()
            click.echo(_word(lang, "damaged", file=place.removesuffix(".bad"), bad=place), err=True)


@contextmanager
def _explained(lang: Lang) -> Iterator[None]:  # noqa: C901 (a table)
    try:
        yield
    except LockBusyError as error:
        stop_for_lock(error, lang)
    except NoCandidateError as error:
        raise _usage(_word(lang, "no-candidate", id=error.ident), _word(lang, "list-hint")) from None
    except NothingToUndoError:
        raise click.UsageError(_word(lang, "nothing-to-undo")) from None
    except CandidateFileError as error:
        raise click.UsageError(_word(lang, "odd-file", file=error.file)) from None
    except PostThereError as error:
        raise click.UsageError(_word(lang, "post-there", file=error.file)) from None
    except SameStoryError as error:
        raise click.UsageError(_word(lang, "same-story", file=error.file)) from None
    except ChangedSinceError as error:
        raise click.UsageError(_word(lang, "changed-since", file=error.file)) from None
    except ReservedIdError as error:
        raise click.UsageError(_word(lang, "reserved-id", id=error.ident)) from None
    except PostExistsError as error:
        raise click.UsageError(_word(lang, "post-exists", file=error.file)) from None
    except PostInvalidError as error:
        why = " ".join(f"{message(one, lang)}. {hint(one, lang)}" for one in error.findings)
        raise click.UsageError(_word(lang, "post-invalid", why=why)) from None


@inbox_group.command("dismiss")
@click.argument("ident", metavar="ID")
@click.option("--reason", default="", help="見送る理由 / Why it is turned down.")
@click.pass_obj
def dismiss_command(settings: Settings, ident: str, reason: str) -> None:
    """候補を見送ります。二度と候補に出ません。

    Turns a candidate down for good.
    """
    lang = settings.lang
    one = _find(settings, ident)
    with _deciding(settings, _moment(settings)) as decisions:
        decisions.dismiss(one.id, reason)
    click.echo(_word(lang, "dismissed", title=one.title), err=True)


@inbox_group.command("later")
@click.argument("ident", metavar="ID")
@click.option("--until", default=None, metavar="DAY", help="この日まで / Until this day. [1週間 / a week]")
@click.pass_obj
def later_command(settings: Settings, ident: str, until: str | None) -> None:
    """候補を後回しにします。その日まで一覧の最後に並びます。

    Puts a candidate off: it stands last in the list until that day.
    """
    lang = settings.lang
    one = _find(settings, ident)
    now = _moment(settings)
    try:
        day = now.date() + _A_WEEK if until is None else parse_day(until)
    except ValueError:
        raise click.UsageError(_word(lang, "bad-day")) from None
    if day <= now.date():
        raise click.UsageError(_word(lang, "past-day", day=day))
    with _deciding(settings, now) as decisions:
        decisions.later(one.id, day)
    click.echo(_word(lang, "put-off", day=day, title=one.title), err=True)


@inbox_group.command("undo")
@click.argument("ident", metavar="[ID]", default="")
@click.pass_obj
def undo_command(settings: Settings, ident: str) -> None:
    """いちばん新しい判断(承認、見送り、後回し)を元に戻します。続けて実行すると、その前へさかのぼります。

    IDを書くと、その候補についての判断を元に戻します。

    Takes back the newest decision; run again, the one before it. With an ID, the
    newest one about that candidate.
    """
    with _deciding(settings, settings.real_moment(_program(settings))) as decisions:
        decision = decisions.undo(ident)
    for file in decision.files:
        click.echo(file)
    click.echo(_word(settings.lang, "undone", title=decision.candidate.title), err=True)


def _moment(settings: Settings) -> dt.datetime:
    return settings.moment(_program(settings))


def _program(settings: Settings) -> Program:
    try:
        return read_program(settings.root)
    except HubFileError as error:
        stop_for_hub(error, settings)


def _near(settings: Settings) -> Callable[[Candidate], tuple[Near, ...]]:
    """Return what tells the posts whose titles are like a candidate's."""
    index = TitleIndex(post_titles(settings.root))
    return lambda one: index.near(one.title)


def _candidates(settings: Settings) -> dict[str, Candidate]:
    found, broken = read_candidates(settings.root)
    for error in broken:
        click.echo(_word(settings.lang, "broken", file=error.file, where=error), err=True)
    return found


def _find(settings: Settings, ident: str) -> Candidate:
    """Return the candidate with this id, or the only one whose id begins or ends with it."""
    candidates, lang = _candidates(settings), settings.lang
    if ident in candidates:
        return candidates[ident]
    near = [
        one for key, one in candidates.items() if len(ident) >= 4 and (key.startswith(ident) or key.endswith(ident))
    ]
    if len(near) == 1:
        return near[0]
    if ident in {path.stem for path in (settings.root / INBOX).glob("*.yml")}:
        raise _usage(_word(lang, "broken-one", file=f"{INBOX}{ident}.yml"), "")
    keys = [one.id for one in near] or list(candidates)
    # A long list of ids is no hint.
    few = len(keys) <= 20 or nearest(ident, keys)
    raise _usage(
        _word(lang, "no-candidate", id=ident), did_you_mean(lang, ident, keys) if few else _word(lang, "list-hint")
    )


def _among(value: str, known: Sequence[str], message: str, lang: Lang) -> None:
    if value not in known:
        raise _usage(_word(lang, message, id=value), did_you_mean(lang, value, known))


def _usage(message: str, hint: str) -> click.UsageError:
    return click.UsageError(f"{message} {hint}".strip())


def _day(one: Candidate) -> str:
    return one.published.day.isoformat() if one.published else ""


def _sort_day(one: Candidate) -> dt.datetime:
    # Of unknown date: as old as the moment it arrived.
    return (one.published or one.fetched).starts(dt.UTC)


def _record(one: Candidate, near: Sequence[Near]) -> dict[str, object]:
    return {
        "id": one.id,
        "date": _day(one) or None,
        "source": one.source,
        "title": one.title,
        "link": one.link,
        "language": one.language,
        "summary": one.summary,
        "author": one.author,
        "fetched": str(one.fetched),
        "also": [{"source": mention.source, "link": mention.link} for mention in one.also],
        "image": one.image,
        "minutes": one.minutes,
        "category": one.category,
        "topics": list(one.topics),
        "words": list(one.words),
        "later": one.later and one.later.isoformat(),
        "future": is_future(one),
        "near": [{"post": found.id, "percent": found.percent} for found in near],
    }


def _table(candidates: Sequence[Candidate], lang: Lang) -> None:
    table = Table(*(_word(lang, key) for key in ("id", "date", "source", "title", "link")), show_lines=False)
    table.columns[0].overflow = "fold"
    table.columns[4].overflow = "fold"
    for one in candidates:
        table.add_row(*(Text(cell) for cell in (one.id, _day(one), one.source, one.title, one.link)))
    Console(highlight=False).print(table)
