"""``advocacy suggestions``: what employees proposed, seen and answered from a terminal or a script."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import cast

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text as Cell

from ..check.messages import hint, message
from ..curation.approve import PostExistsError, PostInvalidError, SameStoryError
from ..curation.suggestions import (
    Answer,
    Answers,
    Draft,
    NoPostError,
    NoSuggestionError,
    NoTopicError,
    SuggestionFileError,
    SuggestionStateError,
)
from ..load.hub_files import SUGGESTIONS, HubFileError, read_program, read_suggestions, read_topics
from ..model.base import Lang
from ..model.content import CATEGORIES, PURPOSES, Category, Purpose
from ..model.program import Program
from ..model.suggestion import STATES, Suggestion
from ..model.text import Text
from ..store.lock import LockBusyError
from .fetch import did_you_mean, stop_for_hub, stop_for_lock
from .settings import Settings

_WORDS: dict[str, tuple[str, str]] = {
    "id": ("ID", "ID"),
    "date": ("届いた日", "Arrived"),
    "state": ("状態", "State"),
    "by": ("提案した人", "From"),
    "credit": ("紹介の言葉", "Credit"),
    "credit-no": ("(本人の了承なし。サイトには出ません)", "(no consent; not on the site)"),
    "title": ("題名", "Title"),
    "link": ("リンク", "Link"),
    "topics": ("話題", "Topics"),
    "audience": ("誰に", "For"),
    "why": ("理由", "Why"),
    "review_started": ("検討を始めた日", "Review began"),
    "answered": ("返事をした日", "Answered"),
    "reason": ("返事", "Answer"),
    "post": ("投稿", "Post"),
    "idea": ("届いたばかり", "idea"),
    "review": ("検討中", "review"),
    "accepted": ("採用予定", "accepted"),
    "declined": ("見送り", "declined"),
    "published": ("掲載", "published"),
    "empty": (
        "提案はまだありません。届いたら content_feed/suggestions/ に1件1ファイルで置きます。",
        "There are no suggestions yet. Put each that comes in into a file in content_feed/suggestions/.",
    ),
    "none-in-state": ("この状態の提案はありません。", "No suggestion is in that state."),
    "broken": (
        "{file} を読めないため、飛ばしました({where})。advocacy check で直し方を確かめてください。",
        "{file} cannot be read and was passed over ({where}). See how to mend it with: advocacy check",
    ),
    "no-suggestion": ("提案 {id} はありません。", "There is no suggestion {id}."),
    "no-topic": ("話題 {id} は topics.yml にありません。", "There is no topic {id} in topics.yml."),
    "no-post": ("投稿 {id} はありません。", "There is no post {id}."),
    "no-category": ("区分 {id} はありません。", "There is no category {id}."),
    "say-topic": (
        "提案に話題がありません。--topic で指定してください。",
        "The suggestion names no topic. Give one with --topic.",
    ),
    "answered-before": (
        "この提案はもう「{state}」になっています。変えるなら {file} を手で直してください。",
        "This suggestion is “{state}” already. To change that, edit {file} by hand.",
    ),
    "by-hand": (
        "{file} の書き方が特殊なため、機械では書き換えられません。手で書いてください: {what}",
        "{file} is laid out in a way that a machine cannot edit. Write it by hand: {what}",
    ),
    "post-exists": (
        "{file} がすでにあります。--id で別のIDを指定してください。",
        "{file} exists already. Give the post another id with --id.",
    ),
    "same-story": (
        "同じリンクの投稿 {file} がすでにあります。それが答えなら --post {id} を付けてください。",
        "The post {file} has the same link already. If that is the answer, add: --post {id}",
    ),
    "post-invalid": ("この内容では投稿になりません: {why}", "This would not be a valid post: {why}"),
    "unchanged": ("変更はありません: {title}", "Nothing to change: {title}"),
    "reviewing": ("検討中にしました: {title}", "In review: {title}"),
    "accepted-now": ("採用予定にしました: {title}", "Accepted: {title}"),
    "declined-now": ("見送りにしました: {title}", "Declined: {title}"),
    "write-draft": (
        "次に: 下書きの要約を書き直し、投稿文の案を足します。承認して公開されると、提案は自動で「掲載」になります。",
        "Next: write the draft's summary and captions. Once it is approved and public, the suggestion counts as published.",
    ),
    "no-draft": (
        "リンクがないので下書きは作っていません。記事が出たら、もう一度 accept に --link を付けてください。",
        "Without a link there is no draft yet. When the article is out, accept it again with --link.",
    ),
    "tell": (
        "提案した人への返事(reason)がまだありません。--reason で一文添えられます。",
        "There is no answer (reason) for the person yet. Add a sentence with --reason.",
    ),
}


def _word(lang: Lang, key: str, **values: object) -> str:
    return _WORDS[key][0 if lang == "ja" else 1].format(**values)


@click.group("suggestions")
def suggestions_group() -> None:
    """社員からの提案を見て、検討・採用・見送りを決めます。

    Look through employees' suggestions, and answer them.
    """


@suggestions_group.command("list")
@click.option(
    "--state",
    "states",
    type=click.Choice(STATES),
    multiple=True,
    help="この状態のものだけ(繰り返せます) / Only those in this state; may be repeated.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="出力の形 / Form of the output.",
)
@click.pass_obj
def list_command(settings: Settings, states: tuple[str, ...], form: str) -> None:
    """返事を待っているものから順に並べます。

    Lists them, those that wait for an answer first.
    """
    found = _all(settings)
    shown = [one for one in found.values() if not states or one.state in states]
    shown.sort(key=lambda one: (STATES.index(one.state), -one.date.toordinal(), one.id))
    if form == "json":
        click.echo(json.dumps([_record(one) for one in shown], ensure_ascii=False, indent=2))
        return
    if not shown:
        click.echo(_word(settings.lang, "none-in-state" if found else "empty"), err=True)
        return
    if sys.stdout.isatty():
        _table(shown, settings.lang)
        return
    for one in shown:
        click.echo(
            "\t".join(
                (
                    one.id,
                    one.date.isoformat(),
                    one.state,
                    _plain(one.by, settings.lang),
                    _plain(one.title, settings.lang),
                )
            )
        )


@suggestions_group.command("show")
@click.argument("ident", metavar="ID")
@click.pass_obj
def show_command(settings: Settings, ident: str) -> None:
    """提案一件の中身を見せます。

    Shows one suggestion.
    """
    lang = settings.lang
    one = _find(settings, ident)
    credit = one.credit and f"{_plain(one.credit, lang)}{'' if one.consent else _word(lang, 'credit-no')}"
    shown = {
        "id": one.id, "date": one.date, "state": _word(lang, one.state), "by": _plain(one.by, lang), "credit": credit,
        "title": _plain(one.title, lang), "link": one.link, "topics": ", ".join(one.topics), "audience": ", ".join(one.audience),
        "why": _plain(one.why, lang), "review_started": one.review_started, "answered": one.answered,
        "reason": one.reason and _plain(one.reason, lang), "post": one.post,
    }  # fmt: skip
    for key, value in shown.items():
        if value:
            click.echo(f"{_word(lang, key)}: {value}")
    click.echo(f"{SUGGESTIONS}{one.id}.yml", err=True)


@suggestions_group.command("review")
@click.argument("ident", metavar="ID")
@click.pass_obj
def review_command(settings: Settings, ident: str) -> None:
    """検討中にします。今日が「検討を始めた日」になります。

    Says that somebody looks into it, from today.
    """
    one = _find(settings, ident)
    with _explained(settings, one):
        answer = _answers(settings).review(one.id)
    _tell(settings, answer, "reviewing")


@suggestions_group.command("accept")
@click.argument("ident", metavar="ID")
@click.option("--reason", default=None, metavar="TEXT", help="返事(日本語) / The answer, in Japanese.")
@click.option("--reason-en", default=None, metavar="TEXT", help="返事(英語) / The answer, in English.")
@click.option(
    "--link", default=None, metavar="URL", help="記事のURL(提案にないとき) / Address, if the suggestion has none."
)
@click.option("--id", "post_id", default=None, metavar="ID", help="投稿のID(なければ提案のID) / Id of the post.")
@click.option(
    "--topic", "topics", metavar="TOPIC", multiple=True, help="話題のID(なければ提案) / Topic id. [as suggested]"
)
@click.option(
    "--category",
    default=None,
    metavar="|".join(CATEGORIES),
    help="区分。自社のドメインなら owned、ほかは curated / One of the 6-3-1. [owned on the company's domains, else curated]",
)
@click.option(
    "--purpose",
    "purposes",
    type=click.Choice(PURPOSES),
    multiple=True,
    default=("enlighten",),
    show_default=True,
    help="目的 / What it is for.",
)
@click.option("--post", default=None, metavar="ID", help="もうある投稿を答えにする / A post that is there already.")
@click.pass_obj
def accept_command(
    settings: Settings,
    *,
    ident: str,
    reason: str | None,
    reason_en: str | None,
    link: str | None,
    post_id: str | None,
    topics: tuple[str, ...],
    category: str | None,
    purposes: tuple[str, ...],
    post: str | None,
) -> None:
    """採用します。先に投稿の下書き(status: draft)を書き、それから提案の状態を変えます。

    Accepts a suggestion: the draft of a post is written first, then the state. The
    draft is on no page until it is approved.
    """
    one = _find(settings, ident)
    lang = settings.lang
    try:
        known = [topic.id for topic in read_topics(settings.root).topics]
    except HubFileError as error:
        stop_for_hub(error, settings)
    for topic in topics:
        _among(topic, known, "no-topic", lang)
    if category is not None:
        _among(category, CATEGORIES, "no-category", lang)
    draft = Draft(post_id, link, cast("Category | None", category), topics, cast("tuple[Purpose, ...]", purposes))
    with _explained(settings, one):
        answer = _answers(settings).accept(one.id, draft, _reason(reason, reason_en), post)
    _tell(settings, answer, "accepted-now")
    if answer.drafted:
        click.echo(_word(lang, "write-draft"), err=True)
    if answer.suggestion.post is None:
        click.echo(_word(lang, "no-draft"), err=True)
    if answer.suggestion.reason is None:
        click.echo(_word(lang, "tell"), err=True)


@suggestions_group.command("decline")
@click.argument("ident", metavar="ID")
@click.option(
    "--reason", default=None, metavar="TEXT", help="見送る理由(日本語)。提案した人が読みます / Why, in Japanese."
)
@click.option("--reason-en", default=None, metavar="TEXT", help="見送る理由(英語) / Why, in English.")
@click.pass_obj
def decline_command(settings: Settings, ident: str, reason: str | None, reason_en: str | None) -> None:
    """見送ります。理由が必ず要ります。

    Turns a suggestion down; the person who made it reads the reason.
    """
    one = _find(settings, ident)
    said = _reason(reason, reason_en)
    if said is None:
        raise click.UsageError("--reason か --reason-en が必要です。 / --reason or --reason-en is needed.")
    with _explained(settings, one):
        answer = _answers(settings).decline(one.id, said)
    _tell(settings, answer, "declined-now")


def _tell(settings: Settings, answer: Answer, done: str) -> None:
    for file in answer.files:
        click.echo(file)
    key = done if answer.files else "unchanged"
    click.echo(_word(settings.lang, key, title=_plain(answer.suggestion.title, settings.lang)), err=True)


@contextmanager
def _explained(settings: Settings, one: Suggestion) -> Iterator[None]:
    """Say in words why an answer was not taken."""
    lang = settings.lang
    try:
        yield
    except LockBusyError as error:
        stop_for_lock(error, lang)
    except HubFileError as error:
        stop_for_hub(error, settings)
    except _REFUSALS as error:
        raise click.UsageError(_refusal(error, one, lang)) from None


_REFUSALS = (
    NoSuggestionError, SuggestionStateError, SuggestionFileError, NoTopicError, NoPostError, PostExistsError, PostInvalidError,
)  # fmt: skip


def _refusal(error: Exception, one: Suggestion, lang: Lang) -> str:
    match error:
        case SuggestionStateError():
            return _word(lang, "answered-before", state=_word(lang, error.state), file=f"{SUGGESTIONS}{one.id}.yml")
        case SuggestionFileError():
            return _word(lang, "by-hand", file=error.file, what=error.what)
        case NoTopicError():
            return _word(lang, "say-topic")
        case NoPostError():
            return _word(lang, "no-post", id=error)
        case SameStoryError():
            return _word(lang, "same-story", file=error.file, id=error.file.rpartition("/")[2].removesuffix(".yml"))
        case PostExistsError():
            return _word(lang, "post-exists", file=error.file)
        case PostInvalidError():
            why = " ".join(f"{message(found, lang)}. {hint(found, lang)}" for found in error.findings)
            return _word(lang, "post-invalid", why=why)
    return _word(lang, "no-suggestion", id=one.id)


def _reason(ja: str | None, en: str | None) -> Text | str | None:
    ja, en = (ja or "").strip() or None, (en or "").strip() or None
    if ja and en:
        return Text(ja, en)
    return ja or en


def _answers(settings: Settings) -> Answers:
    program = _program(settings)
    return Answers(settings.root, settings.moment(program), program.hub.company_domains)


def _program(settings: Settings) -> Program:
    try:
        return read_program(settings.root)
    except HubFileError as error:
        stop_for_hub(error, settings)


def _all(settings: Settings) -> dict[str, Suggestion]:
    found, broken = read_suggestions(settings.root)
    for error in broken:
        click.echo(_word(settings.lang, "broken", file=error.file, where=error), err=True)
    return found


def _find(settings: Settings, ident: str) -> Suggestion:
    """Return the suggestion with this id, or the only one whose id begins or ends with it."""
    found = _all(settings)
    if ident in found:
        return found[ident]
    near = [one for key, one in found.items() if len(ident) >= 4 and (key.startswith(ident) or key.endswith(ident))]
    if len(near) == 1:
        return near[0]
    keys = [one.id for one in near] or list(found)
    _among(ident, keys, "no-suggestion", settings.lang)
    raise AssertionError(ident)


def _among(value: str, known: Sequence[str], key: str, lang: Lang) -> None:
    if value not in known:
        raise click.UsageError(f"{_word(lang, key, id=value)} {did_you_mean(lang, value, known)}".strip())


def _plain(text: Text, lang: Lang) -> str:
    return text.say(lang).text


def _record(one: Suggestion) -> dict[str, object]:
    return {
        "id": one.id,
        "date": one.date.isoformat(),
        "state": one.state,
        "by": {"ja": one.by.ja, "en": one.by.en},
        "title": {"ja": one.title.ja, "en": one.title.en},
        "link": one.link,
        "topics": list(one.topics),
        "audience": list(one.audience),
        "why": {"ja": one.why.ja, "en": one.why.en},
        "review_started": one.review_started and one.review_started.isoformat(),
        "answered": one.answered and one.answered.isoformat(),
        "reason": one.reason and {"ja": one.reason.ja, "en": one.reason.en},
        "post": one.post,
    }


def _table(suggestions: Sequence[Suggestion], lang: Lang) -> None:
    table = Table(*(_word(lang, key) for key in ("id", "date", "state", "by", "title")), show_lines=False)
    table.columns[0].overflow = "fold"
    for one in suggestions:
        cells = (one.id, one.date.isoformat(), _word(lang, one.state), _plain(one.by, lang), _plain(one.title, lang))
        table.add_row(*(Cell(cell) for cell in cells))
    Console(highlight=False).print(table)
