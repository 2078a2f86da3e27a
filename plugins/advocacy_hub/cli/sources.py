"""``advocacy sources``: the list of sources, how they are doing, and new ones from a site or from OPML."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..curation.state import HEALTH
from ..feeds.address import Guard, target_of
from ..feeds.errors import BadAddressError, FeedError, PrivateAddressError, shown
from ..load.files import read
from ..load.hub_files import LOCK, HubFileError, read_program, read_sources, read_topics
from ..load.yaml_file import read_yaml
from ..model.base import Lang, slug
from ..model.content import CATEGORIES, Category, Source, SourcesHealth, Topics
from ..model.moment import Moment
from ..sources.condition import Condition, condition_of, reason
from ..sources.discover import Found, NoFeedError, discover
from ..sources.draft import draft_of, listed, same_feed
from ..sources.edit import SourcesFileError, add_sources, change_source, yaml_of
from ..sources.import_plan import Planned, plan_import
from ..sources.opml import MOST_BYTES, OpmlError, Outline, read_opml, write_opml
from ..store.atomic import write_atomic
from ..store.lock import Lock, LockBusyError
from .fetch import did_you_mean, stop_for_hub, stop_for_lock
from .settings import Settings

_PATIENCE = 10.0
"""Seconds to wait for somebody else's change that is being written."""
_MAX_AGE = 60
"""Days of ``max_age_days`` for a new source: a feed may go back for years."""
_LONGEST_ID = 100

_WORDS: dict[str, tuple[str, str]] = {
    "id": ("ID", "ID"),
    "name": ("名前", "Name"),
    "state": ("状態", "State"),
    "succeeded": ("最後の取り込み", "Last fetched"),
    "items": ("記事", "Entries"),
    "due": ("次の予定", "Next due"),
    "feed": ("フィード", "Feed"),
    "topics": ("話題", "Topics"),
    "result": ("結果", "Result"),
    "state.ok": ("正常", "Working"),
    "state.failing": ("失敗: {why}({since}から)", "Failing since {since}: {why}"),
    "state.gone": ("配信終了", "Ended"),
    "state.new": ("まだ取り込んでいない", "Not fetched yet"),
    "state.paused": ("停止中(active: no)", "Paused (active: no)"),
    "state.by-hand": ("手で選ぶ(feed なし)", "By hand (no feed)"),
    "moved": ("移転先: {url}", "moved to {url}"),
    "none": (
        "情報源はまだありません。advocacy sources add URL で、サイトのURLから登録できます。",
        "There are no sources yet. Add one by a site's address with: advocacy sources add URL",
    ),
    "looking": ("{url} のフィードを探しています…", "Looking for the feed of {url} …"),
    "found": (
        "フィードが見つかりました: {url}({count}件、{version})",
        "Found a feed: {url} ({count} entries, {version})",
    ),
    "entry": ("  ・{title}", "  - {title}"),
    "others": ("このページには、ほかのフィードもあります:", "The page names other feeds too:"),
    "would-add": (
        "content_feed/sources.yml の最後に、次の内容を書き足します。",
        "This goes to the end of content_feed/sources.yml:",
    ),
    "would-fill": (
        "このサイトは、情報源 {id} として登録済みで、feed が空です。次のように書き込みます。",
        "This site is listed as {id}, without a feed. This is filled in:",
    ),
    "unused": (
        "登録済みの情報源なので、{options} は使いません。",
        "The source is listed already: {options} is not used.",
    ),
    "age": (
        "max_age_days: {days} により、{days}日より古い記事は取り込みません(初回に過去の記事が大量に入るのを防ぎます)。",
        "max_age_days: {days} leaves out entries older than {days} days, so that the first fetch is no flood.",
    ),
    "write": ("書き込みますか?", "Write it?"),
    "not-written": ("書き込みませんでした。", "Nothing was written."),
    "needs-yes": (
        "端末の外では確認できないため、書き込みませんでした。内容がよければ --yes を付けて実行してください。",
        "There is no terminal to ask on, so nothing was written. If it is right, run it with --yes.",
    ),
    "added": (
        "情報源 {id} を登録しました。advocacy fetch --source {id} で取り込めます。",
        "Source {id} is added. Fetch it with: advocacy fetch --source {id}",
    ),
    "filled": (
        "情報源 {id} に feed を書き込みました。advocacy fetch --source {id} で取り込めます。",
        "Source {id} has its feed now. Fetch it with: advocacy fetch --source {id}",
    ),
    "listed": (
        "このフィードは、情報源 {id}({name})として登録済みです。",
        "This feed is listed already, as {id} ({name}).",
    ),
    "same-site": (
        "このサイトは、情報源 {id} として別のフィード({feed})で登録済みです。こちらも加えるには、--id で別の ID を付けてください。",
        "This site is listed already, as {id}, with another feed ({feed}). To add this one as well, give it an id with --id.",
    ),
    "taken": ("ID「{id}」は、もう使われています。", "The id {id} is in use already."),
    "bad-id": (
        "ID「{id}」は使えません。英小文字、数字、ハイフンで書いてください。",
        "{id} is no id: use lower-case letters, digits and hyphens.",
    ),
    "no-topic": ("話題 {id} は topics.yml にありません。", "There is no topic {id} in topics.yml."),
    "bad-url": (
        "URLとして読めません({url})。https://www.example.org/ のように書いてください。",
        "This is no web address ({url}). Write one such as https://www.example.org/",
    ),
    "failed": (
        "{url} を読めませんでした: {why}。URLをブラウザーで開いて確かめてください。",
        "{url} could not be read: {why}. Open the address in a browser to see if it is right.",
    ),
    "no-feed": (
        "{url} にはフィードが見つかりませんでした。試したURL:",
        "No feed was found for {url}. These addresses were tried:",
    ),
    "by-hand": (
        "ブラウザーでページを開き、「RSS」「フィード」「購読」のリンクか、ページの HTML の中に application/rss+xml を探して、そのURLで advocacy sources add を実行してください。フィードのないサイトは、feed を空にして sources.yml に書けば、記事を手で選べます。",
        "Open the page in a browser and look for a link named RSS, feed or subscribe, or for application/rss+xml in its source, and run advocacy sources add with that address. A site without a feed can be listed in sources.yml with an empty `feed`, and its articles picked by hand.",
    ),
    "opml-new": ("追加", "New"),
    "opml-listed": ("登録済み({known})", "Listed already ({known})"),
    "opml-twice": ("ファイルの中で重複({known})", "Twice in the file ({known})"),
    "opml-same-site": (
        "同じサイトの {known} が feed なしで登録済み",
        "Site listed as {known}, without a feed",
    ),
    "opml-bad-address": ("取り込めないURL", "No usable address"),
    "opml-empty": ("このファイルにはフィードがありません。", "There are no feeds in this file."),
    "opml-none": ("追加する情報源はありません。", "There is nothing to add."),
    "opml-fill": (
        "feed なしで登録済みのサイトには、advocacy sources add URL で feed を書き込めます。",
        "Give the sites that are listed without a feed theirs with: advocacy sources add URL",
    ),
    "opml-would": (
        "--dry-run なので書き込んでいません。追加されるのは{count}件です。",
        "Nothing was written (--dry-run). {count} would be added.",
    ),
    "opml-added": (
        "{count}件を content_feed/sources.yml に追加しました。",
        "{count} added to content_feed/sources.yml.",
    ),
    "opml-look": (
        "内容を確かめたものから active: yes にすると、advocacy fetch が取り込みます。",
        "They are not fetched yet: look at each, then set active: yes.",
    ),
    "exported": ("{count}件のフィードを書き出しました。", "{count} feeds exported."),
    "without": (
        "feed のない{count}件は、OPMLに書けないため含みません。",
        "{count} sources without a feed are left out: OPML has no place for them.",
    ),
}


def word(lang: Lang, key: str, **values: object) -> str:
    """Return a message of these commands in the reader's language."""
    return _WORDS[key][0 if lang == "ja" else 1].format(**values)


@click.group("sources")
def sources_group() -> None:
    """情報源の一覧と登録。サイトのURLから、またはOPMLから加えます。

    The sources: how they are doing, and new ones from a site's address or from OPML.
    """


@sources_group.command("list")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="出力の形 / Output format.")
@click.pass_obj
def list_command(settings: Settings, form: str) -> None:
    """情報源と、その取り込みの様子を一覧にします。

    Lists the sources with the state of their feeds.
    """
    with _hub(settings):
        program = read_program(settings.root)
        sources = read_sources(settings.root).sources
    found = [(source, condition) for source, condition in _conditions(settings.root, sources)]
    if form == "json":
        click.echo(json.dumps([_json(*one, program.zone) for one in found], ensure_ascii=False, indent=2))
    elif not found:
        click.echo(word(settings.lang, "none"), err=True)
    else:
        rows = [_list_row(*one, settings.lang, program.zone) for one in found]
        _table(("id", "name", "state", "succeeded", "items", "due"), rows, settings.lang)


def _conditions(root: Path, sources: Sequence[Source]) -> Iterator[tuple[Source, Condition]]:
    raw = read(root, HEALTH)
    record = read_yaml(HEALTH, raw, SourcesHealth).record if isinstance(raw, bytes) else None
    health = {one.id: one for one in record.sources} if isinstance(record, SourcesHealth) else {}
    for source in sources:
        yield source, condition_of(source, health.get(source.id))


def _list_row(source: Source, condition: Condition, lang: Lang, zone: dt.tzinfo) -> list[str]:
    health = condition.health
    values = {"why": reason(health.error or "", lang), "since": _time(health.failing_since, zone)}
    state = word(lang, f"state.{condition.state}", **values)
    if condition.moved_to and condition.fetched:
        state = f"{state} / {word(lang, 'moved', url=shown(condition.moved_to))}"
    due = _time(health.due, zone) if condition.fetched else "–"
    items = "–" if health.items is None else str(health.items)
    return [source.id, shown(source.name, 60), state, _time(health.succeeded, zone), items, due]


def _time(moment: Moment | None, zone: dt.tzinfo) -> str:
    return f"{moment.starts(zone).astimezone(zone):%Y-%m-%d %H:%M}" if moment else "–"


def _json(source: Source, condition: Condition, zone: dt.tzinfo) -> dict[str, object]:
    health = condition.health

    def at(moment: Moment | None) -> str | None:
        return moment.starts(zone).isoformat() if moment else None

    return {
        "id": source.id,
        "name": source.name,
        "site": source.site,
        "feed": source.feed,
        "language": source.language,
        "topics": list(source.topics),
        "category": source.category,
        "trust": source.trust,
        "active": source.active,
        "state": condition.state,
        "succeeded": at(health.succeeded),
        "items": health.items,
        "due": at(health.due),
        "failing_since": at(health.failing_since),
        "error": health.error,
        "moved_to": condition.moved_to or None,
    }


@sources_group.command("add")
@click.argument("url")
@click.option("--id", "ident", default="", metavar="ID", help="情報源のID / Id of the source.")
@click.option("--name", default="", help="名称 / Name, as the publisher writes it.")
@click.option("--topic", "topics", multiple=True, metavar="ID", help="主な話題(複数可) / Topic; may be repeated.")
@click.option("--category", type=click.Choice(CATEGORIES), default="curated", help="区分 / Category of what it brings.")
@click.option(
    "--max-age",
    type=click.IntRange(0, 36_600),
    default=_MAX_AGE,
    show_default=True,
    help="これより古い記事は取り込まない日数(0で無制限) / Days after which entries are left out; 0 for all.",
)
@click.option("--yes", is_flag=True, help="確認せずに書き込む / Write without asking.")
@click.pass_obj
def add_command(
    settings: Settings,
    url: str,
    *,
    ident: str,
    name: str,
    topics: tuple[str, ...],
    category: str,
    max_age: int,
    yes: bool,
) -> None:
    """サイトかフィードのURLから、情報源を sources.yml に登録します。

    Finds the feed of a site's page, or takes a feed's address, and adds the source to
    sources.yml. A site that is listed without a feed gets it filled in. Exit code: 0
    if it is listed now, 1 if not, 75 if another run is writing.
    """
    lang = settings.lang
    with _hub(settings):
        sources = read_sources(settings.root)
        known = sources.sources
        if topics:
            _refuse_unknown(topics, read_topics(settings.root), lang)
    if ident and (slug(ident) != ident or len(ident) > _LONGEST_ID):
        raise click.UsageError(word(lang, "bad-id", id=shown(ident)))
    if ident in {source.id for source in known}:
        raise click.UsageError(word(lang, "taken", id=ident))
    address = _address(url, lang)
    before = listed(known, address, address)
    if before is not None and before.feed and (not ident or same_feed(before, address)):
        click.echo(word(lang, "listed", id=before.id, name=shown(before.name)), err=True)
        return
    click.echo(word(lang, "looking", url=shown(address)), err=True)
    found = _found(address, Guard.allowing(sources.allow_private_hosts, sources.proxy), lang)
    _tell(found, lang)
    before = listed(known, found.url, found.site)
    if before is not None and same_feed(before, found.url):
        click.echo(word(lang, "listed", id=before.id, name=shown(before.name)), err=True)
        return
    if before is not None and not ident:
        if before.feed:
            click.echo(word(lang, "same-site", id=before.id, feed=shown(before.feed)), err=True)
            raise SystemExit(1)
        _fill(
            before,
            found,
            [f"--{option}" for option, given in (("name", name), ("topic", topics)) if given],
            settings,
            yes,
        )
        return
    draft = draft_of(
        found,
        {source.id for source in known},
        ident=ident,
        name=name.strip(),
        topics=topics,
        category=cast("Category", category),
        max_age_days=max_age or None,
    )
    click.echo(word(lang, "would-add"), err=True)
    click.echo("\n".join(f"  {line}".rstrip() for line in yaml_of([draft])))
    if draft.max_age_days:
        click.echo(word(lang, "age", days=draft.max_age_days), err=True)
    _confirm(yes, lang)
    with _writing(settings, "add"):
        add_sources(settings.root, [draft])
    click.echo(word(lang, "added", id=draft.id), err=True)


def _refuse_unknown(wanted: Sequence[str], topics: Topics, lang: Lang) -> None:
    ids = [topic.id for topic in topics.topics]
    for ident in wanted:
        if ident not in ids:
            hint = did_you_mean(lang, ident, ids)
            raise click.UsageError(f"{word(lang, 'no-topic', id=shown(ident))} {hint}".strip())


def _address(url: str, lang: Lang) -> str:
    """Return the address, ``https://`` added if it has no scheme."""
    address = url.strip()
    if "://" not in address:
        address = f"https://{address}"
    try:
        target_of(address)
    except BadAddressError:
        raise click.UsageError(word(lang, "bad-url", url=shown(url))) from None
    return address


def _found(address: str, guard: Guard, lang: Lang) -> Found:
    try:
        return discover(address, guard)
    except PrivateAddressError as error:
        click.echo(error.say(lang), err=True)
    except FeedError as error:
        why = str(error.values.get("status") or "") or reason(error.code, lang)
        click.echo(word(lang, "failed", url=error.url, why=why), err=True)
    except NoFeedError as error:
        click.echo(word(lang, "no-feed", url=shown(error.url)), err=True)
        for tried in error.tried:
            click.echo(f"  {shown(tried)}", err=True)
        click.echo(word(lang, "by-hand"), err=True)
    raise SystemExit(1)


def _tell(found: Found, lang: Lang) -> None:
    feed = found.feed
    click.echo(word(lang, "found", url=shown(found.url), count=feed.total, version=_format(feed.version)), err=True)
    for entry in feed.entries[:3]:
        click.echo(word(lang, "entry", title=shown(entry.title, 80)), err=True)
    if found.others:
        click.echo(word(lang, "others"), err=True)
        for other in found.others[:10]:
            click.echo(f"  {shown(other.url)} {shown(other.title, 80)}".rstrip(), err=True)


def _format(version: str) -> str:
    """Return the parser's name of a format (``rss20``, ``atom10``, ``json11``) as people write it."""
    named = re.fullmatch(r"(rss|atom|json)(\d)(\d+)\D*", version)
    if named is None:
        return "RSS"
    kind = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}[named[1]]
    return f"{kind} {named[2]}.{named[3]}"


def _fill(source: Source, found: Found, unused: Sequence[str], settings: Settings, yes: bool) -> None:
    """Write the feed into a source that is listed without one."""
    lang = settings.lang
    changes = {"feed": found.url} if source.active else {"feed": found.url, "active": "yes"}
    click.echo(word(lang, "would-fill", id=source.id), err=True)
    click.echo("\n".join(f"    {field}: {value}" for field, value in changes.items()))
    if unused:
        click.echo(word(lang, "unused", options=" ".join(unused)), err=True)
    _confirm(yes, lang)
    with _writing(settings, "add"):
        for field, value in changes.items():
            change_source(settings.root, source.id, field, value)
    click.echo(word(lang, "filled", id=source.id), err=True)


def _confirm(yes: bool, lang: Lang) -> None:
    """Ask on a terminal; elsewhere only ``--yes`` says yes."""
    if yes:
        return
    if not _on_terminal():
        raise click.UsageError(word(lang, "needs-yes"))
    if not click.confirm(word(lang, "write"), default=True, err=True):
        click.echo(word(lang, "not-written"), err=True)
        raise SystemExit(1)


def _on_terminal() -> bool:
    return sys.stdin.isatty()


@sources_group.command("import")
@click.argument("file", type=click.File("rb"))
@click.option("--active", is_flag=True, help="すぐに取り込む / Fetch them from now on.")
@click.option("--dry-run", is_flag=True, help="書き込まずに結果だけを見る / Show what would be added.")
@click.pass_obj
def import_command(settings: Settings, file: BinaryIO, active: bool, dry_run: bool) -> None:
    """フィードリーダーのOPMLにあるフィードを、sources.yml に加えます。FILE は - で標準入力。

    Adds the feeds of an OPML file to sources.yml, as active: no so that somebody looks
    at them first. Folders named as a topic give it. FILE may be - for standard input.
    """
    lang = settings.lang
    try:
        outlines = read_opml(file.read(MOST_BYTES + 1))
    except OpmlError as error:
        click.echo(error.say(lang), err=True)
        raise SystemExit(1) from None
    with _hub(settings):
        known, topics = read_sources(settings.root).sources, read_topics(settings.root)
    planned = plan_import(outlines, known, topics, active=active)
    if not planned:
        click.echo(word(lang, "opml-empty"), err=True)
        return
    _table(("id", "name", "feed", "topics", "result"), [_import_row(one, lang) for one in planned], lang)
    new = [one.source for one in planned if one.source]
    if any(one.reason == "same-site" for one in planned):
        click.echo(word(lang, "opml-fill"), err=True)
    if not new:
        click.echo(word(lang, "opml-none"), err=True)
        return
    if dry_run:
        click.echo(word(lang, "opml-would", count=len(new)), err=True)
        return
    with _writing(settings, "import"):
        add_sources(settings.root, new)
    click.echo(word(lang, "opml-added", count=len(new)), err=True)
    if not active:
        click.echo(word(lang, "opml-look"), err=True)


def _import_row(planned: Planned, lang: Lang) -> list[str]:
    result = word(lang, f"opml-{planned.reason or 'new'}", known=planned.known)
    source = planned.source
    if source is None:
        return ["–", shown(planned.outline.name, 60), shown(planned.outline.feed), "", result]
    return [source.id, shown(source.name, 60), shown(source.feed or ""), ", ".join(source.topics), result]


@sources_group.command("export")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="書き出すファイル / File to write to."
)
@click.pass_obj
def export_command(settings: Settings, output: Path | None) -> None:
    """フィードのある情報源を、話題ごとのフォルダーに分けたOPMLで書き出します。

    Writes the sources that have a feed as OPML 2.0, in folders by their first topic.
    """
    lang = settings.lang
    with _hub(settings):
        program, topics = read_program(settings.root), read_topics(settings.root)
        sources = read_sources(settings.root).sources
    names = {topic.id: topic.name.say(lang).text for topic in topics.topics}
    folders: defaultdict[str, list[Outline]] = defaultdict(list)
    for source in sources:
        if source.feed:
            folder = names.get(source.topics[0], "") if source.topics else ""
            folders[folder].append(Outline(source.feed, source.name, source.site, source.language, source.topics))
    data = write_opml(program.name.say(lang).text, folders)
    if output is None:
        click.echo(data, nl=False)
    else:
        write_atomic(output, data)
    count = sum(map(len, folders.values()))
    click.echo(word(lang, "exported", count=count), err=True)
    if len(sources) > count:
        click.echo(word(lang, "without", count=len(sources) - count), err=True)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], lang: Lang) -> None:
    # A pipe has no width; a narrow default would break names in the middle.
    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False)
    table = Table(*(word(lang, key) for key in columns))
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)


@contextmanager
def _hub(settings: Settings) -> Iterator[None]:
    """Say what is wrong with a file of the hub, and exit 1."""
    try:
        yield
    except HubFileError as error:
        stop_for_hub(error, settings)


@contextmanager
def _writing(settings: Settings, what: str) -> Iterator[None]:
    """Hold the lock; what cannot be written is said, with exit 1, or 75 if another run holds it."""
    try:
        with _hub(settings), Lock(settings.root / LOCK, f"advocacy sources {what}", patience=_PATIENCE):
            yield
    except LockBusyError as error:
        stop_for_lock(error, settings.lang)
    except SourcesFileError as error:
        click.echo(error.say(settings.lang), err=True)
        raise SystemExit(1) from None
