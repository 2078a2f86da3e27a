"""What each finding says, and how to mend it, in both languages.

``CATALOGUE`` is the union of the tables by subject. ``docs/diagnostics.md`` lists
every code; a test keeps both complete.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from ..model.base import Lang
from ..model.diagnostic import Diagnostic
from .tables import content, files, rules, syntax, values
from .tables.entry import Entry

CATALOGUE: dict[str, Entry] = {}
for _table in (files.TABLE, syntax.TABLE, values.TABLE, content.TABLE, rules.TABLE):
    CATALOGUE.update(_table)

_KINDS: Mapping[str, tuple[str, str]] = {
    "audience": ("読者", "audience"),
    "role": ("役割", "role"),
    "policy": ("方針", "policy"),
    "rule": ("規則", "rule"),
    "module": ("研修", "module"),
    "path": ("研修パス", "path"),
    "lesson": ("レッスン", "lesson"),
    "question": ("質問", "question"),
    "topic": ("話題", "topic"),
    "source": ("情報源", "source"),
    "source-health": ("情報源の様子", "source health"),
    "candidate": ("候補", "candidate"),
    "post": ("投稿", "post"),
    "suggestion": ("提案", "suggestion"),
    "network": ("ネットワーク", "network"),
    "stage": ("段階", "stage"),
    "goal": ("目標", "goal"),
    "kpi": ("指標", "KPI"),
    "risk": ("リスク", "risk"),
    "concern": ("懸念", "concern"),
    "feedback": ("声", "feedback"),
    "evidence": ("根拠", "evidence"),
    "story": ("事例", "story"),
    "asset": ("素材", "asset"),
    "assumption": ("前提", "assumption"),
    "term": ("用語", "term"),
    "page": ("ページ", "page"),
}
_PLACES: Mapping[str, str] = {
    "audience": "guidelines/audiences.yml",
    "role": "guidelines/program/team.yml",
    "policy": "guidelines/policies/",
    "rule": "guidelines/policies/",
    "module": "guidelines/training/",
    "question": "guidelines/may-i-post.yml",
    "topic": "content_feed/topics.yml",
    "source": "content_feed/sources.yml",
    "post": "content_feed/posts/",
    "kpi": "guidelines/program/goals.yml",
    "feedback": "guidelines/program/feedback.yml",
    "term": "guidelines/glossary.yml",
    "page": "site_src/",
}
_LONGEST = 300
_LANGUAGES: Mapping[str, tuple[str, str]] = {"ja": ("日本語", "Japanese"), "en": ("英語", "English")}
_CATEGORIES: Mapping[str, tuple[str, str]] = {
    "curated": ("キュレーション", "curated"),
    "owned": ("自社", "owned"),
    "promotional": ("宣伝", "promotional"),
}


def message(finding: Diagnostic, lang: Lang) -> str:
    """Return what is wrong, in one sentence."""
    entry = CATALOGUE[finding.code]
    return (entry.ja if lang == "ja" else entry.en).format_map(_words(finding, lang))


def fix(finding: Diagnostic, lang: Lang) -> str:
    """Return what to do about it."""
    entry = CATALOGUE[finding.code]
    return (entry.fix_ja if lang == "ja" else entry.fix_en).format_map(_words(finding, lang))


def hint(finding: Diagnostic, lang: Lang) -> str:
    """Return the did-you-mean, what is allowed, and the fix, in one line for JSON and GitHub."""
    return (" / " if lang == "ja" else " | ").join(f"{label}: {words}" for label, words in notes(finding, lang))


def notes(finding: Diagnostic, lang: Lang) -> list[tuple[str, str]]:
    """Return label and words of everything that helps: the nearest right thing, what is allowed, the fix."""
    side = 0 if lang == "ja" else 1
    found = []
    if finding.suggestion:
        meant = ("書き直すと", "write") if finding.code in syntax.TABLE else ("もしかして", "did you mean")
        found.append((meant[side], _shortened(finding.suggestion)))
    if finding.allowed:
        keys = finding.code in {"unknown-key", "csv-column", "csv-column-missing"}
        allowed = ("使えるキー", "allowed keys") if keys else ("使える値", "allowed")
        found.append((allowed[side], ", ".join(finding.allowed)))
    found.append((("直し方", "fix")[side], fix(finding, lang).strip()))
    return found


def _shortened(text: str) -> str:
    """Return ``text`` with its beginning and its end, which is where a rewritten value differs."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST * 2 // 3]} … {text[-_LONGEST // 3 :]}"


def _words(finding: Diagnostic, lang: Lang) -> Mapping[str, str]:
    side = 0 if lang == "ja" else 1
    found: defaultdict[str, str] = defaultdict(str, finding.values)
    for name in ("said", "detail", "quoted"):
        found[name] = finding.values.get(f"{name}_{lang}", "")
    found["what"] = finding.values.get(f"what_{lang}", "").removesuffix(".")
    for name, table in (("kind", _KINDS), ("language", _LANGUAGES), ("category", _CATEGORIES)):
        raw = finding.values.get(name, "")
        if raw in table:
            found[name] = table[raw][side]
    order = finding.values.get("order", "").split()
    found["order"] = ("→" if lang == "ja" else ", ").join(_CATEGORIES[one][side] for one in order if one in _CATEGORIES)
    place = _PLACES.get(finding.values.get("kind", ""), "")
    if place:
        found["add"] = (
            f"新しいものなら、先に {place} に加えます。" if lang == "ja" else f"If it is new, add it to {place} first."
        )
    found["low"] = found["low"] or "…"
    found["high"] = found["high"] or "…"
    found["suggestion"] = finding.suggestion or ""
    return found
