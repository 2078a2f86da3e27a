"""Every trap, as a folder: the file that is wrong, and the report it must get in both languages.

``ADVOCACY_UPDATE_GOLDEN=1`` writes the reports anew; read the difference before
it is committed.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from advocacy_hub.cli import main
from helpers.minimal_hub import write_minimal_hub

CASES = sorted(path for path in (Path(__file__).parents[1] / "data" / "diagnostics").iterdir() if path.is_dir())


def report(case: Path, root: Path, lang: str) -> str:
    write_minimal_hub(root)
    for path in case.rglob("*"):
        if path.is_file() and path.parent != case:
            target = root / path.relative_to(case)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    result = CliRunner().invoke(main, ["-C", str(root), "--now", "2026-11-20 09:00", "--lang", lang, "check"])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.exit_code == (1 if ("エラー[" in result.stdout or "error[" in result.stdout) else 0)
    return f"{result.stdout}{result.stderr}"


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_report(case: Path, lang: str, tmp_path: Path) -> None:
    """Line, column, caret, what is allowed, did-you-mean and fix are exactly these."""
    actual = report(case, tmp_path, lang)
    golden = case / f"{lang}.txt"
    if os.environ.get("ADVOCACY_UPDATE_GOLDEN"):
        golden.write_text(actual, encoding="utf-8")
    assert actual == golden.read_text(encoding="utf-8")
