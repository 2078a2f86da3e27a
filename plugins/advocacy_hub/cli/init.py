"""``advocacy init``: a new, small, valid hub."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from ..check import check, has_errors
from ..check.report import render_text, summary
from ..load.workspace import load_workspace
from ..model.base import Lang
from ..publish.clock import real_day
from ..share.networks import NETWORKS
from ..starter.answers import (
    USUAL_NETWORKS,
    AnswerError,
    Answers,
    Bilingual,
    domain_of,
    host_name,
    mail_of,
    name_of,
    network_of,
    site_of,
)
from ..starter.files import starter_files
from ..starter.write import FolderTakenError, check_free, write_hub
from .settings import Settings

_SAY: dict[str, tuple[str, str]] = {
    "company": ("会社の名前(日本語)", "Company name in Japanese"),
    "company-en": ("会社の名前(英語)", "Company name in English"),
    "domain": (
        "会社のドメイン(公開サイト。複数は , で区切る)",
        "The company's public domains, separated by commas",
    ),
    "network": ("案内するネットワーク(, で区切る)", "Networks to offer, separated by commas"),
    "contact": ("相談窓口のメールアドレス", "Mail address of the advocacy desk"),
    "known": ("  使える名前: {names}", "  Known names: {names}"),
    "needed": (
        "会社の名前とドメインが要ります。--company と --domain で指定してください(端末で実行すれば、順に尋ねます)。",
        "The company's name and domain are needed: give --company and --domain, or run this in a terminal to be asked.",
    ),
    "name-empty": ("名前が空です。", "The name is empty."),
    "name-long": ("名前は100文字までです: {value}", "A name has at most 100 characters: {value}"),
    "domain-bad": (
        "ドメインではありません: {value}(例: example.co.jp)",
        "Not a domain: {value} (write it like example.co.jp)",
    ),
    "domain-internal": (
        "社外から見えないドメインです: {value}。公開サイトのものを書き、社内のものは --internal-host で指定してください。",
        "The public cannot reach {value}. Give the domain of your public site; internal ones go to --internal-host.",
    ),
    "host-bad": ("ホストの名前ではありません: {value}(例: intra.example.co.jp)", "Not a host: {value} (such as intra.example.co.jp)"),
    "network-unknown": ("知らないネットワークです: {value}", "No such network: {value}"),
    "near": (" もしかして: {near}", " Did you mean {near}?"),
    "mail-bad": ("メールアドレスではありません: {value}", "Not a mail address: {value}"),
    "site-bad": (
        "サイトのURLではありません: {value}(例: https://hub.example.co.jp/)",
        "Not the address of a site: {value} (such as https://hub.example.co.jp/)",
    ),
    "taken": (
        "{folder} には、もう何かが入っています({names})。空のフォルダーか、新しい名前を指定してください。",
        "{folder} is not empty ({names}). Name an empty folder or a new one.",
    ),
    "no-folder": ("{folder} はフォルダーではありません。", "{folder} is not a folder."),
    "kept": ("すでにあったので、そのままにしました: {names}", "Left as they were: {names}"),
    "done": ("{folder} に新しいハブをつくりました({count}ファイル)。", "A new hub is in {folder} ({count} files)."),
    "next": (
        ("次にすること:\n  cd {folder}\n  advocacy serve      # 見ながら編集する\n  advocacy build      # 公開用のサイトをつくる\n"
        "最初に直すところは README.md にあります。"),
        ("What next:\n  cd {folder}\n  advocacy serve      # edit with a live preview\n  advocacy build      # make the site to publish\n"
        "README.md says what to change first."),
    ),
}  # fmt: skip


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--lang",
    "language",
    type=click.Choice(["ja", "en"]),
    default=None,
    help="説明とコメントの言葉(サイトは両方の言葉でできます) / Language of comments and README; the site has both.",
)
@click.option("--company", default=None, help="会社の名前(日本語) / The company's name in Japanese.")
@click.option("--company-en", default=None, help="会社の名前(英語) / The company's name in English.")
@click.option("--name", default=None, help="サイトの名前 / Name of the site.")
@click.option(
    "--domain",
    "domains",
    multiple=True,
    help="会社の公開ドメイン(複数可) / Public domain of the company; may be repeated.",
)
@click.option(
    "--internal-host", "internal", multiple=True, help="社内だけのホスト(複数可) / Internal host; may be repeated."
)
@click.option(
    "--network", "networks", multiple=True, help="案内するネットワーク(複数可) / Network to offer; may be repeated."
)
@click.option("--contact", default=None, help="相談窓口のメールアドレス / Mail address of the advocacy desk.")
@click.option("--site-url", default=None, help="公開先のURL / Where the site will be published.")
@click.pass_obj
def init_command(
    settings: Settings,
    folder: Path,
    *,
    language: Lang | None,
    company: str | None,
    company_en: str | None,
    name: str | None,
    domains: tuple[str, ...],
    internal: tuple[str, ...],
    networks: tuple[str, ...],
    contact: str | None,
    site_url: str | None,
) -> None:
    """新しいハブを DIR につくります。そのまま check と build が通ります。

    Makes a new, small hub in DIR that passes check and builds at once. What is not given by options is asked for in a
    terminal; elsewhere the usual is taken.
    """  # fmt: skip
    lang: Lang = language or settings.lang
    say = _Say(settings.lang if language is None else lang)
    folder = settings.root / folder
    _free(folder, say)
    ask = _Asker(say, _somebody_there())
    if not ask.may and (company is None or not domains):
        raise click.UsageError(say("needed"))
    ja = ask.one("company", company, name_of, None)
    # A company that writes its name in Latin letters has one name.
    en = ask.one("company-en", company_en, name_of, ja)
    known = ask.many("domain", domains, domain_of, ())
    if ask.may and not networks:
        click.echo(say("known", names=", ".join(NETWORKS)), err=True)
    offered = ask.many("network", networks, network_of, USUAL_NETWORKS)
    answers = Answers(
        lang=lang,
        company=Bilingual(ja, en),
        hub=Bilingual(*((ask.given(name, name_of),) * 2)) if name else Bilingual("アドボカシー・ハブ", "Advocacy Hub"),
        domains=known,
        internal_hosts=ask.many("internal", internal, host_name, (f"intra.{known[0]}",), silent=True),
        networks=offered,
        contact=ask.one("contact", contact, mail_of, f"advocacy@{known[0]}"),
        site_url=ask.given(site_url, site_of) if site_url else f"https://hub.{known[0]}/",
        today=real_day("Asia/Tokyo", settings.now),
    )
    files = starter_files(answers)
    try:
        kept = write_hub(folder, files)
    except FolderTakenError as error:
        raise _taken(error, say) from error
    _report(folder, len(files) - len(kept), kept, say, settings)


def _report(folder: Path, count: int, kept: tuple[str, ...], say: _Say, settings: Settings) -> None:
    """Say what was made, after the hub has passed the same check as any other."""
    if kept:
        click.echo(say("kept", names=", ".join(kept)), err=True)
    loaded = load_workspace(folder)
    if loaded.workspace is None:  # pragma: no cover - the files are ours; a README of theirs cannot break them
        raise click.ClickException(render_text(loaded.diagnostics, say.lang, None, False))
    findings = check(loaded, settings.real_moment(loaded.workspace.program))
    if findings:
        click.echo(render_text(findings, say.lang, None, sys.stdout.isatty()), err=True)
    click.echo(say("done", folder=str(folder), count=count), err=True)
    click.echo(summary(findings, say.lang), err=True)
    click.echo(say("next", folder=str(folder)), err=True)
    raise SystemExit(1 if has_errors(findings) else 0)


def _somebody_there() -> bool:
    return sys.stdin.isatty()


def _free(folder: Path, say: _Say) -> None:
    try:
        check_free(folder)
    except FolderTakenError as error:
        raise _taken(error, say) from error


def _taken(error: FolderTakenError, say: _Say) -> click.ClickException:
    code = "taken" if error.names else "no-folder"
    return click.UsageError(say(code, folder=str(error.folder), names=", ".join(error.names)))


class _Say:
    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang

    def __call__(self, code: str, **values: object) -> str:
        return _SAY[code][0 if self.lang == "ja" else 1].format(**values)

    def why(self, error: AnswerError) -> str:
        near = self("near", near=error.near) if error.near else ""
        return self(error.code, value=error.value) + near


class _Asker:
    """Takes what options give, else asks where there is somebody to ask, else what is usual."""

    def __init__(self, say: _Say, may: bool) -> None:
        self._say = say
        self.may = may

    def given(self, value: str, read: Callable[[str], str]) -> str:
        try:
            return read(value)
        except AnswerError as error:
            raise click.UsageError(self._say.why(error)) from error

    def one(self, code: str, value: str | None, read: Callable[[str], str], usual: str | None) -> str:
        if value is not None:
            return self.given(value, read)
        if not self.may:
            return self.given(usual or "", read)
        found: str = click.prompt(self._say(code), default=usual, value_proc=self._patient(read), err=True)
        return found

    def many(
        self, code: str, values: tuple[str, ...], read: Callable[[str], str], usual: tuple[str, ...], *, silent: bool = False
    ) -> tuple[str, ...]:  # fmt: skip
        def all_of(text: str) -> str:
            found = [read(one) for one in text.replace("、", ",").split(",") if one.strip()]
            if not found:
                raise AnswerError("domain-bad" if code == "domain" else "network-unknown", text)
            return ",".join(dict.fromkeys(found))

        if values or silent or not self.may:
            joined = self.given(",".join(values or usual), all_of)
        else:
            joined = click.prompt(
                self._say(code), default=",".join(usual) or None, value_proc=self._patient(all_of), err=True
            )
        return tuple(joined.split(","))

    def _patient(self, read: Callable[[str], str]) -> Callable[[str], str]:
        def proc(value: str) -> str:
            try:
                return read(value)
            except AnswerError as error:
                raise click.BadParameter(self._say.why(error)) from error

        return proc
