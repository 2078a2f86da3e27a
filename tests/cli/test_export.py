"""``advocacy export`` as a person runs it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner

from advocacy_hub.cli import main
from advocacy_hub.exports.builtin import BUILT_IN
from helpers.minimal_hub import write_minimal_hub

LINK = "https://sample.example.com/news/open-day"
POST = "content_feed/posts/2026-11/open-day.yml"


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """The smallest hub: one post with a Japanese caption for X, as of Friday 20 November 2026, 09:00."""
    write_minimal_hub(tmp_path)
    return tmp_path


def run(hub: Path, *arguments: str, lang: str = "ja"):
    result = CliRunner().invoke(main, ["-C", str(hub), "--lang", lang, "export", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def changed(hub: Path, old: str, new: str, file: str = POST) -> None:
    path = hub / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_hootsuite(hub: Path) -> None:
    """Its three columns without headings, with a BOM: date, text with disclosure and hashtags, link with campaign tags."""
    result = run(hub, "posts", "--mapping", "hootsuite", "--from", "2026-11-21", "--at", "10:30")
    assert result.exit_code == 0
    assert result.stdout_bytes.startswith(b"\xef\xbb\xbf")
    assert rows(result.stdout_bytes) == [
        [
            "11/23/2026 10:30",
            "見本社の社員です\n工場でお待ちしています。\n#工場見学",
            f"{LINK}?utm_source=x&utm_medium=employee_advocacy&utm_campaign=employee-advocacy&utm_content=open-day",
        ]
    ]
    assert "1件を標準出力に書き出しました(X、日本語)。" in result.stderr
    assert "2026-11-23 10:30" in result.stderr


@pytest.mark.parametrize("name", sorted(BUILT_IN))
def test_every_mapping_of_ours_works(hub: Path, name: str) -> None:
    """Each has a name, can be printed as a start for one's own, and fills every row with as many cells as columns."""
    listed = run(hub, "mappings", lang="en")
    assert name in listed.stdout
    printed = run(hub, "mappings", name).stdout
    mine = hub / "mine.yml"
    mine.write_text(printed, "utf-8")
    found = [run(hub, "posts", "--mapping", given) for given in (name, str(mine))]
    assert [one.exit_code for one in found] == [0, 0]
    assert found[0].stdout_bytes == found[1].stdout_bytes
    cells = rows(found[0].stdout_bytes)
    assert len({len(row) for row in cells}) == 1
    assert "open-day" in cells[-1][-1] or "open-day" in "".join(cells[-1])


def test_a_file(hub: Path, tmp_path: Path) -> None:
    """-o writes it and says where; standard output stays empty; twice the same."""
    target = tmp_path / "out" / "posts.csv"
    for _ in range(2):
        result = run(hub, "posts", "--mapping", "generic", "-o", str(target), lang="en")
        assert result.exit_code == 0
        assert result.stdout == ""
        assert f"Wrote 1 row(s) to {target} (X, Japanese)." in result.stderr
    assert rows(target.read_bytes())[1][-1] == "open-day"


def test_nothing_to_export(hub: Path) -> None:
    """The headings alone, who was left out and why, and no error: a script goes on."""
    result = run(hub, "posts", "--mapping", "generic", "--network", "linkedin")
    assert result.exit_code == 0
    assert len(rows(result.stdout_bytes)) == 1
    assert "書き出せる投稿がありません" in result.stderr
    assert "1件は、LinkedIn向けの日本語の投稿文がないので除きました: open-day" in result.stderr


def test_a_text_that_begins_with_a_sign(hub: Path) -> None:
    """It gets an apostrophe, and the editor hears that this would be posted."""
    changed(hub, "    disclosure: 見本社の社員です\n", "")
    changed(hub, "text: 工場でお待ちしています。", 'text: "@sample 工場でお待ちしています。見本社の社員です"')
    changed(hub, "category: owned", "category: curated")
    result = run(hub, "posts", "--mapping", "hootsuite")
    assert result.exit_code == 0, result.stderr
    assert rows(result.stdout_bytes)[0][1].startswith("'@sample ")
    assert "open-day" in result.stderr
    assert "先頭に ' を付けました" in result.stderr


def test_a_pause_stops_it(hub: Path) -> None:
    """Nothing is written, and the reason is told."""
    changed(
        hub,
        "contact: desk\n",
        "contact: desk\npause: {reason: {ja: 地震の確認中, en: An earthquake}, since: 2026-11-20}\n",
        "guidelines/program/program.yml",
    )
    result = run(hub, "posts", "--mapping", "generic", "-o", str(hub / "x.csv"), lang="en")
    assert result.exit_code == 1
    assert "An earthquake" in result.stderr
    assert not (hub / "x.csv").exists()


def test_content_with_errors_is_not_exported(hub: Path) -> None:
    """What would stop a build stops an export, with the same report."""
    changed(hub, f"link: {LINK}", "link: https://intra.example.com/open-day")
    result = run(hub, "posts", "--mapping", "generic")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert f"{POST}:" in result.stderr


def test_a_mapping_with_slips(hub: Path) -> None:
    """Each is shown at its line and column with what is allowed."""
    mine = hub / "mine.yml"
    mine.write_text(
        'about: x\ncolumns:\n  - {name: a, value: "{txt}"}\n  - {nam: b}\ndate: yyyy/mm\nencoding: sjis\n', "utf-8"
    )
    result = run(hub, "posts", "--mapping", str(mine), lang="en")
    assert result.exit_code == 1
    assert "error[unknown-field]: “value” names a field that does not exist: txt" in result.stderr
    assert f"{mine}:3:22" in result.stderr
    assert "allowed: date, text, words, hashtags" in result.stderr
    assert "error[unknown-key]" in result.stderr
    assert "did you mean: name" in result.stderr
    assert "error[bad-date-pattern]" in result.stderr
    assert "error[unknown-value]" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--mapping", "hootsuit"), "Did you mean hootsuite?"),
        (("--mapping", "none.yml"), "none.yml cannot be read"),
        (("--mapping", "generic", "--network", "linkedn"), "Did you mean linkedin?"),
        (("--mapping", "generic", "--network", "copy"), "There are: x, linkedin, email"),
        (("--mapping", "generic", "--from", "2026-11-19"), "2026-11-19 is past (today is 2026-11-20)"),
        (("--mapping", "generic", "--from", "soon"), "2026-04-01"),
        (
            ("--mapping", "generic", "--per-day", "9", "--at", "17:55"),
            "9 posts a day do not fit between 17:55 and 18:00",
        ),
        (("--mapping", "generic", "--at", "9 o'clock"), "%H:%M"),
    ],
)
def test_wrong_usage(hub: Path, arguments: tuple[str, ...], said: str) -> None:
    """Exit 2, what is wrong, and what there is instead."""
    result = run(hub, "posts", *arguments, lang="en")
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
