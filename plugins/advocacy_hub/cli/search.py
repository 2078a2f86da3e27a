"""``advocacy search``: the site's search, in the terminal."""

from __future__ import annotations

import json

import click

from ..load.workspace import load_workspace
from ..search.index import build_index
from ..search.match import Found, search
from ..search.query import parse, within
from ..site.findable import documents, synonyms
from ..site.plan import plan_site
from .settings import Settings

_SAY = {
    "broken": (
        "program.yml を読めません。advocacy check で原因を確かめてください。",
        "program.yml cannot be read: run advocacy check to see why.",
    ),
    "none": (
        "「{text}」に当たるものはありませんでした。短い語や、別の言い方でも試してください。",
        "Nothing was found for “{text}”. Try a shorter word, or another one.",
    ),
    "total": ("{total}件", "{total} found"),
    "more": ("(上位{shown}件を表示。-n で増やせます)", "(the first {shown}; more with -n)"),
    "partly": ("一部の語だけ一致", "some of the words only"),
}


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("-n", "limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="件数 / How many.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="出力の形 / Form.")
@click.pass_obj
def search_command(settings: Settings, words: tuple[str, ...], limit: int, form: str) -> None:
    """サイトの検索と同じ順で、方針、用語、ハンドブック、研修、投稿を探します。

    Finds policies, terms, handbook pages, lessons and posts, in the same order as on the site. "…" is a phrase, -word must
    not be there, kind:rule or topic:ai-data narrow it. Searches what readers of --lang see.
    """
    side = 0 if settings.lang == "ja" else 1
    workspace = load_workspace(settings.root).workspace
    if workspace is None:
        raise click.ClickException(_SAY["broken"][side])
    now = settings.moment(workspace.program)
    visible = workspace.visible(now)
    plan = plan_site(workspace, settings.lang, now)
    text = " ".join(words)
    index = build_index(documents(visible, settings.lang, now, plan.pages))
    found = search(index, parse(text, within(index.postings, synonyms(visible))), limit)
    if form == "json":
        click.echo(json.dumps(_as_data(found), ensure_ascii=False, indent=1))
        return
    for hit in found.hits:
        partly = f" ({_SAY['partly'][side]})" if hit.partly else ""
        click.echo(f"{hit.document.name}{partly}\n    {hit.document.kind} · {hit.document.url or './'}")
    if not found.total:
        click.echo(_SAY["none"][side].format(text=text), err=True)
        raise SystemExit(1)
    more = " " + _SAY["more"][side].format(shown=len(found.hits)) if found.total > len(found.hits) else ""
    click.echo(_SAY["total"][side].format(total=found.total) + more, err=True)


def _as_data(found: Found) -> dict[str, object]:
    return {
        "total": found.total,
        "results": [
            {"url": hit.document.url, "title": hit.document.name, "kind": hit.document.kind} for hit in found.hits
        ],
    }
