"""The core is free of MkDocs: it loads, checks and plans where MkDocs is not installed."""

from __future__ import annotations

import subprocess
import sys

from helpers.example import ROOT

_PLAN = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"mkdocs", "material"}:
            raise ModuleNotFoundError(f"No module named {name!r}")
        return None

sys.meta_path.insert(0, Missing())
try:
    import mkdocs
except ModuleNotFoundError:
    pass
else:
    raise SystemExit("MkDocs could be imported after all")

from pathlib import Path
from advocacy_hub.publish.prepare import prepare
from advocacy_hub.site.environment import render

prepared = prepare(Path(sys.argv[1]))
for lang in ("ja", "en"):
    plan = prepared.plan(lang)
    shown = prepared.workspace.visible(prepared.now)
    print(lang, len(plan.pages), sum(len(render(page, plan, shown)) for page in plan.pages.values()))
"""


def test_the_page_plan_is_made_and_rendered_without_mkdocs() -> None:
    """A process in which MkDocs cannot be imported plans and renders every page of the example."""
    result = subprocess.run(
        [sys.executable, "-c", _PLAN, str(ROOT)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stderr
    for line in result.stdout.splitlines():
        lang, pages, characters = line.split()
        assert lang in {"ja", "en"}
        assert int(pages) > 50
        assert int(characters) > 50_000
