"""Nothing hidden reaches any file of the site: not its words, not its id, not its address."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest

from helpers.example import ROOT, advocacy

# Each hidden thing carries a word that stands nowhere else; ids and links hold it in lower case.
CANARIES = ("CANARYDRAFT", "CANARYREVIEW", "CANARYREJECTED", "CANARYEMBARGO", "CANARYFUTURE", "CANARYEXPIRED",
            "CANARYINTERNAL", "CANARYWAITING", "CANARYINBOX", "CANARYPOLICY", "CANARYMODULE",
            "CANARYUNASKED", "CANARYTOMORROW")  # fmt: skip
SHOWN = "CANARYSHOWN"
GZIP = b"\x1f\x8b"
SHOWN_ASSET = "CANARYFRESHASSET"

POST = """\
id: {word}-post
title: {{ja: "{WORD} の題名", en: "{WORD} title"}}
link: https://www.example.com/{word}
language: ja
category: curated
topics: [security]
purpose: [educate]
added: 2026-11-10
would_share: yes
approved_by: curator
summary: {{ja: "{WORD} 要約", en: "{WORD} summary"}}
why: {{ja: "{WORD} 理由", en: "{WORD} why"}}
captions:
  - language: ja
    text: "{WORD} 投稿文"
hashtags: ["{WORD}"]
"""

POSTS = {
    "CANARYDRAFT": "status: draft",
    "CANARYREVIEW": "status: review",
    "CANARYREJECTED": "status: rejected",
    "CANARYEMBARGO": "status: approved\nembargo: 2026-11-20 09:01",
    "CANARYEXPIRED": "status: approved\nexpires: 2026-11-19",
    "CANARYINTERNAL": "status: approved\nvisibility: internal",
    # The example's policy on disclosure asks for the legal department's eyes on this source.
    "CANARYWAITING": "status: approved\nsource: asanagi-site\nreviewed_by: comms-lead",
    SHOWN: "status: approved\nembargo: 2026-11-20 09:00\nexpires: 2026-11-20",
}


ASSET = """\
  - id: {word}-one
    kind: photo
    title: {{ja: "{WORD} の題名", en: "{WORD} title"}}
    description: {{ja: "{WORD} の説明", en: "{WORD} description"}}
    address: https://www.example.com/{word}.jpg
    alt: {{ja: "{WORD} の写真", en: "{WORD} picture"}}
    licence: {{ja: "{WORD} の使い方", en: "{WORD} licence"}}
    {state}
"""
ASSETS = {
    "CANARYOLDASSET": "expires: 2026-11-19",
    "CANARYSTAFFASSET": "visibility: internal",
    SHOWN_ASSET: "expires: 2026-11-20",
}
SUGGESTION = """\
id: nobody-agreed
date: 2026-11-19
by: {ja: 社員, en: A colleague}
consent: no
credit: CANARYCREDIT
title: A suggestion
why: Why
state: idea
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with one more of every hidden kind, built as of 2026-11-20 09:00."""
    root = tmp_path_factory.mktemp("hub")
    for name in ("guidelines", "content_feed", "site_src"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, root / name)
    folder = root / "content_feed/posts/2026-11"
    for word, state in POSTS.items():
        text = POST.format(word=word.lower(), WORD=word) + state + "\n"
        (folder / f"{word.lower()}-post.yml").write_text(text, "utf-8")
    future = POST.format(word="canaryfuture", WORD="CANARYFUTURE").replace("2026-11-10", "2026-11-21")
    (folder / "canaryfuture-post.yml").write_text(future + "status: approved\n", "utf-8")
    (root / "content_feed/inbox/canaryinbox-one.yml").write_text(
        "id: canaryinbox-one\ntitle: CANARYINBOX\nlink: https://www.example.com/canaryinbox\nsource: cybozu-blog\n"
        "language: ja\nfetched: 2026-11-19T09:00+09:00\nsummary: CANARYINBOX\n".replace("cybozu-blog", _a_source(root)),
        "utf-8",
    )
    stories = root / "guidelines/program/stories.yml"
    for word, state in (("CANARYUNASKED", "consent: no"), ("CANARYTOMORROW", "consent: yes\n    date: 2026-11-21")):
        day = "" if "date" in state else "date: 2026-11-01"
        stories.write_text(
            stories.read_text("utf-8")
            + f"\n  - id: {word.lower()}-story\n    {state}\n    {day}\n    who: {word}\n    title: {word}\n    text: {word}\n",
            "utf-8",
        )
    _draft_of(root / "guidelines/policies/confidentiality.yml", "canarypolicy", "CANARYPOLICY")
    _draft_of(root / "guidelines/training/own-words.yml", "canarymodule", "CANARYMODULE")
    with (root / "content_feed/assets.yml").open("a", encoding="utf-8") as stream:
        for word, state in ASSETS.items():
            stream.write(ASSET.format(word=word.lower(), WORD=word, state=state))
    (root / "content_feed/suggestions/nobody-agreed.yml").write_text(SUGGESTION, "utf-8")
    result = advocacy("--now", "2026-11-20T09:00+09:00", "build", "--site-dir", str(root / "out"), root=root)
    assert result.returncode == 0, result.stderr + advocacy("check", root=root).stdout
    return root / "out"


def _a_source(root: Path) -> str:
    for line in (root / "content_feed/sources.yml").read_text("utf-8").splitlines():
        if line.strip().startswith("- id:"):
            return line.split(":", 1)[1].strip()
    raise AssertionError("the example has no source")


def _draft_of(path: Path, ident: str, word: str) -> None:
    """Copy a published file as a draft: ids made its own, the word in its title and text."""
    lines = path.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if line.startswith("id:"):
            lines[number] = f"id: {ident}"
        elif line.strip().startswith("- id:"):
            lines[number] = line.split("id:")[0] + f"id: {ident}-{number}"
        elif line.startswith("status:"):
            lines[number] = ""
    text = "\n".join(lines) + "\nstatus: draft\n"
    start = text.index("\ntitle:")
    end = (
        text.index("\n", text.index("\n", start + 1) + 1) if "{" in text[start : text.index("\n", start + 1)] else None
    )
    title = f'\ntitle: {{ja: "{word}", en: "{word}"}}'
    if end is not None:
        text = text[:start] + title + text[text.index("\n", start + 1) :]
    else:
        after = text.index("\n", start + 1)
        while text[after + 1] in " #":
            after = text.index("\n", after + 1)
        text = text[:start] + title + text[after:]
    (path.parent / f"{ident}.yml").write_text(text, "utf-8")


def _everything(site: Path) -> str:
    """Every byte of the site and every name, compressed files opened, as one lower-case text."""
    said: list[str] = []
    for path in site.rglob("*"):
        said.append(str(path.relative_to(site)))
        if path.is_file():
            data = path.read_bytes()
            packed = data.startswith(GZIP)  # the sitemap, and the files of the search
            said.append((gzip.decompress(data) if packed else data).decode("utf-8", "replace"))
    return "\n".join(said).lower()


@pytest.fixture(scope="module")
def everything(site: Path) -> str:
    """All that the site says."""
    return _everything(site)


@pytest.mark.parametrize("word", CANARIES)
def test_a_hidden_thing_is_in_no_file(everything: str, word: str) -> None:
    """Drafts, waiting for review or a reviewer, rejected, embargoed, future, expired, internal, in the inbox: absent."""
    assert word.lower() not in everything


def test_what_may_be_seen_is_there(everything: str) -> None:
    """The search above can find: a post whose embargo ended this minute and that expires tonight is on the site."""
    assert SHOWN.lower() in everything
    assert SHOWN_ASSET.lower() in everything


def test_the_examples_own_hidden_posts_are_in_no_file(everything: str) -> None:
    """The example's own canaries are hidden too."""
    assert "canary-" not in everything
