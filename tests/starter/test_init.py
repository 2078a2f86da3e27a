"""``advocacy init``: a new hub that passes the same check and build as any other."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from advocacy_hub.check import check
from advocacy_hub.check.report import render_text
from advocacy_hub.cli import main
from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.publish.clock import real_moment
from advocacy_hub.share.networks import NETWORKS

NASTY = (
    'O"Neil & [Sons] *Ltd* {x}|\\',
    "<b>Works</b> #1: 100% 'safe'",
    "_under_ `tick` <<x>> <% y %>",
    "山田|製作所[本店]",
    "- a: b",
)
GIVEN = ("--company", "山田製作所", "--company-en", "Yamada Works", "--domain", "yamada.example.co.jp")


def run(root: Path, *arguments: str, lang: str = "en", given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["-C", str(root), "--lang", lang, *arguments], input=given)


def findings_of(root: Path) -> str:
    loaded = load_workspace(root)
    assert loaded.workspace is not None, render_text(loaded.diagnostics, "en", None, False)
    return render_text(check(loaded, real_moment(loaded.workspace.program)), "en", None, False)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_new_hub_has_nothing_to_mend(tmp_path: Path, lang: str) -> None:
    """Neither an error nor a warning, and the names given stand in it."""
    result = run(tmp_path, "init", "our-hub", "--lang", lang, *GIVEN)
    assert result.exit_code == 0, result.output
    assert not findings_of(tmp_path / "our-hub")
    program = load_workspace(tmp_path / "our-hub").workspace.program  # type: ignore[union-attr]
    assert (program.company.ja, program.company.en) == ("山田製作所", "Yamada Works")
    assert program.as_of is None
    assert program.hub.company_domains == ("yamada.example.co.jp",)
    readme = (tmp_path / "our-hub" / "README.md").read_text(encoding="utf-8")
    assert ("最初に直すところ" in readme) == (lang == "ja")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_comments_are_in_one_language(tmp_path: Path, lang: str) -> None:
    """An English editor meets no Japanese comment, and the other way round every comment is Japanese."""
    run(tmp_path, "init", "hub", "--lang", lang, *GIVEN)
    comments = [
        line.partition("#")[2]
        for path in (tmp_path / "hub").rglob("*.yml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.match(r"\s*# (?!yaml-language-server|pause:|  (?:reason|since):|- secret|[a-z, -]+$)", line)
    ]
    assert len(comments) > 15
    japanese = [bool(re.search("[ぁ-ん]", one)) for one in comments]
    assert all(japanese) if lang == "ja" else not any(japanese)


@pytest.mark.parametrize("company", NASTY)
def test_any_name_is_taken_as_it_is(tmp_path: Path, company: str) -> None:
    """Quotes, brackets, Markdown and our own signs in a company's name break no file."""
    result = run(tmp_path, "init", "hub", "--company", company, "--domain", "yamada.example.co.jp")
    assert result.exit_code == 0, result.output
    loaded = load_workspace(tmp_path / "hub")
    assert loaded.workspace is not None
    assert loaded.workspace.program.company.ja == company
    assert not findings_of(tmp_path / "hub")


def test_what_is_given_is_used(tmp_path: Path) -> None:
    """Every option, and addresses where a domain is asked for."""
    result = run(
        tmp_path, "init", "hub", *GIVEN, "--domain", "https://www.yamada.example.com/ja/?a=1", "--name", "Lighthouse",
        "--network", "linkedin", "--network", "x,email", "--internal-host", "wiki", "--contact", "ask@yamada.example.co.jp",
        "--site-url", "https://intra.example.co.jp/hub",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    workspace = load_workspace(tmp_path / "hub").workspace
    assert workspace is not None
    hub = workspace.program.hub
    assert hub.networks == ("linkedin", "x", "email")
    assert hub.company_domains == ("yamada.example.co.jp", "www.yamada.example.com")
    assert hub.internal_hosts == ("wiki",)
    assert workspace.program.name.ja == "Lighthouse"
    assert all(role.contact == "ask@yamada.example.co.jp" for role in workspace.roles.values())
    config = (tmp_path / "hub" / "mkdocs.en.yml").read_text(encoding="utf-8")
    assert 'site_url: "https://intra.example.co.jp/hub/en/"' in config


@pytest.mark.parametrize("network", sorted(NETWORKS))
def test_one_network_is_enough(tmp_path: Path, network: str) -> None:
    result = run(tmp_path, "init", "hub", *GIVEN, "--network", network)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("option", "value", "word"),
    [
        ("--domain", "localhost", "Not a domain"),
        ("--domain", "our site", "Not a domain"),
        ("--domain", "intra.corp", "cannot reach"),
        ("--domain", "192.168.0.1", "cannot reach"),
        ("--network", "linkdin", "Did you mean linkedin?"),
        ("--contact", "desk", "Not a mail address"),
        ("--contact", 'a"b@example.com', "Not a mail address"),
        ("--site-url", "hub.example.com", "Not the address of a site"),
        ("--internal-host", "in tra", "Not a host"),
        ("--company-en", " \u200b ", "empty"),
        ("--name", "x" * 101, "at most 100"),
    ],
)
def test_a_wrong_answer_is_told_and_nothing_is_made(tmp_path: Path, option: str, value: str, word: str) -> None:
    result = run(tmp_path, "init", "hub", "--company", "A", "--domain", "a.example.com", option, value)
    assert result.exit_code == 2
    assert word in result.output
    assert not list(tmp_path.iterdir())


def test_without_a_terminal_the_name_must_be_given(tmp_path: Path) -> None:
    result = run(tmp_path, "init", "hub", lang="ja")
    assert result.exit_code == 2
    assert "--company" in result.output
    assert not list(tmp_path.iterdir())


def test_a_terminal_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong is asked again; Enter takes the usual."""
    monkeypatch.setattr("advocacy_hub.cli.init._somebody_there", lambda: True)
    typed = "山田製作所\nYamada Works\nlocalhost\nyamada.example.co.jp\nx, linkdin\nx、linkedin\n\n"
    result = run(tmp_path, "init", "hub", given=typed)
    assert result.exit_code == 0, result.output
    assert "Did you mean linkedin?" in result.output
    workspace = load_workspace(tmp_path / "hub").workspace
    assert workspace is not None
    assert workspace.program.hub.networks == ("x", "linkedin")
    assert workspace.roles["desk"].contact == "advocacy@yamada.example.co.jp"


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "hub").mkdir()
    (tmp_path / "hub" / "report.docx").write_bytes(b"mine")
    result = run(tmp_path, "init", "hub", *GIVEN)
    assert result.exit_code == 2
    assert "report.docx" in result.output
    assert [one.name for one in (tmp_path / "hub").iterdir()] == ["report.docx"]
    (tmp_path / "file").write_bytes(b"")
    assert run(tmp_path, "init", "file", *GIVEN).exit_code == 2


def test_a_fresh_repository_is_filled(tmp_path: Path) -> None:
    """What a forge puts into a new repository stays: its README and its ignored files."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").write_text("theirs", encoding="utf-8")
    result = run(tmp_path, "init", ".", *GIVEN)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "theirs"
    assert "README.md" in result.output
    assert not findings_of(tmp_path)
    assert not [one for one in tmp_path.parent.iterdir() if "-new-" in one.name]


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    result = run(tmp_path, "init", "hub", *GIVEN)
    assert result.exit_code == 2
    assert not list(tmp_path.iterdir())


def test_schemas_come_along_and_are_renewed_in_place(tmp_path: Path) -> None:
    """The first line of each YAML file leads to a schema, and `advocacy schema` keeps the hub's own fresh."""
    run(tmp_path, "init", "hub", *GIVEN)
    hub = tmp_path / "hub"
    named = 0
    for path in hub.rglob("*.yml"):
        found = re.match(r"# yaml-language-server: \$schema=(\S+)", path.read_text(encoding="utf-8"))
        if found:
            json.loads((path.parent / found[1]).read_text(encoding="utf-8"))
            named += 1
    assert named > 10
    schema = hub / "plugins/advocacy_hub/schema/post.json"
    schema.write_text("{}", encoding="utf-8")
    assert run(hub, "schema", "--check").exit_code == 1
    assert run(hub, "schema").exit_code == 0
    assert len(schema.read_text(encoding="utf-8")) > 1000
    assert run(hub, "schema", "--check").exit_code == 0


def test_it_builds(tmp_path: Path) -> None:
    """Both languages, and not a word of the example's company."""
    run(tmp_path, "init", "hub", *GIVEN)
    result = run(tmp_path / "hub", "build")
    assert result.exit_code == 0, result.output
    site = tmp_path / "hub" / "build" / "site"
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    assert "山田製作所" in pages[site / "index.html"]
    assert "Yamada Works" in pages[site / "en" / "index.html"]
    for path, text in pages.items():
        assert "あさなぎ" not in text, path
        assert "Asanagi" not in text, path
