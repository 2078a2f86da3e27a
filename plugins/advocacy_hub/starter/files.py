"""The files of a new hub, made from ``files/`` and the answers."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..load.layout import schema_reference
from ..load.schemas import FOLDER, schema_files
from ..share.networks import NETWORKS
from .answers import Answers

_FOLDER = Path(__file__).parent / "files"
# Git ignores nothing of ours and the example's own `.gitignore` does not apply to it: the name gets its dot here.
_RENAMED = {"gitignore": ".gitignore"}
_POST = "content_feed/posts/who-we-are.yml"
_SCHEMAS = "plugins/advocacy_hub/schema/"
"""Where the first line of every YAML file, written by people or by a command, says the schemas are."""
_CAPTIONED = ("x", "linkedin")


def starter_files(answers: Answers) -> dict[str, bytes]:
    """Return the content of every file of a new hub by its path; YAML files name their schema in their first line."""
    environment = _environment()
    files: dict[str, bytes] = {}
    for path in sorted(_FOLDER.rglob("*")):
        if path.is_dir():
            continue
        name = path.relative_to(_FOLDER).as_posix()
        text = environment.get_template(name).render(_context(answers))
        name = _RENAMED.get(name, name)
        if name == _POST:
            name = f"content_feed/posts/{answers.today:%Y-%m}/who-we-are.yml"
        head = schema_reference(name) if name.endswith(".yml") else None
        files[name] = (f"{head}\n{text}" if head else text).encode()
    files |= {f"{_SCHEMAS}{name}": text.encode() for name, text in schema_files().items()}
    return files


def schemas_of(root: Path) -> Path | None:
    """Return the folder of schemas that the hub at ``root`` keeps for its editors, or None.

    A clone of Advocacy Hub itself has the package's own folder there.
    """
    folder = root / _SCHEMAS
    return folder if folder.is_dir() and folder.resolve() != FOLDER.resolve() else None


def _context(answers: Answers) -> dict[str, Any]:
    year = answers.today + dt.timedelta(days=364)
    captioned = [one for one in answers.networks if one in _CAPTIONED]
    return {
        "lang": answers.lang,
        "ja": answers.lang == "ja",
        "say": lambda ja, en: ja if answers.lang == "ja" else en,
        "company": answers.company,
        "hub": answers.hub,
        "domains": answers.domains,
        "internal_hosts": answers.internal_hosts,
        "networks": answers.networks,
        "caption_networks": captioned,
        "known_networks": ", ".join(NETWORKS),
        "contact": answers.contact,
        "site_url": answers.site_url,
        "today": answers.today.isoformat(),
        "month": answers.today.replace(day=1).isoformat(),
        "in_a_year": year.isoformat(),
    }


@cache
def _environment() -> Environment:
    # `<<` and `<%`, because `{` means much in YAML and in patterns. Nothing here is HTML: YAML and Markdown have their own filters.
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701
    )
    environment.filters["quoted"] = _quoted
    environment.filters["md"] = _markdown
    return environment


def _quoted(text: str) -> str:
    """Return ``text`` for the inside of double quotes in YAML."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _markdown(text: str) -> str:
    """Return ``text`` so that Markdown shows it as it is."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", text)
