"""“Did you mean …?”: the nearest known word to one that was mistyped."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

# What a Japanese editor may write for a key, with the key it stands for.
JAPANESE_KEYS = {
    "題名": "title", "タイトル": "title", "件名": "title", "見出し": "title",
    "名前": "name", "名称": "name", "呼び名": "name",
    "説明": "description", "概要": "summary", "要約": "summary", "要旨": "summary",
    "リンク": "link", "URL": "link", "アドレス": "link",
    "言語": "language", "話題": "topics", "トピック": "topics", "読者": "audience", "対象": "audience", "対象者": "audience",
    "区分": "category", "カテゴリ": "category", "カテゴリー": "category", "分類": "category",
    "目的": "purpose", "理由": "why", "なぜ": "why", "状態": "status", "ステータス": "status",
    "公開日": "published", "追加日": "added", "掲載日": "added", "期限": "expires", "有効期限": "expires",
    "承認者": "approved_by", "責任者": "owner", "担当": "owner", "版": "version", "バージョン": "version",
    "施行日": "effective", "規則": "rules", "ルール": "rules", "投稿文": "captions", "本文": "text", "文": "text",
    "ハッシュタグ": "hashtags", "情報源": "source", "出所": "source", "根拠": "source", "質問": "questions",
    "日付": "date", "値": "value", "指標": "kpi", "単位": "unit", "備考": "note", "注記": "note", "並び順": "order",
    "日本語": "ja", "英語": "en",
    "必須": "must", "禁止": "must-not", "推奨": "should", "任意": "may",
    "下書き": "draft", "公開": "published", "承認": "approved", "承認済み": "approved", "却下": "rejected",
    "キュレーション": "curated", "自社": "owned", "宣伝": "promotional",
    "初級": "beginner", "中級": "intermediate", "上級": "advanced",
    "完了": "done", "進行中": "current", "これから": "next",
}  # fmt: skip

_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−ー-_ "), "-")


def fold(word: str) -> str:
    """Return ``word`` without what fingers and keyboards add: full width, case, kinds of hyphens and underscores."""
    return unicodedata.normalize("NFKC", word).translate(_HYPHENS).casefold().strip("- \u3000")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that ``word`` was most likely meant to be, or None if none is near.

    A Japanese name of a key or value counts as that key or value. Otherwise at most
    about a third of the letters may differ; of two equally near ones the first in
    the order of ``known`` wins.
    """
    choices = list(dict.fromkeys(known))
    translated = JAPANESE_KEYS.get(unicodedata.normalize("NFKC", word).strip())
    if translated in choices:
        return translated
    folded = fold(word)
    if not folded or len(folded) > 80:
        return None
    best: tuple[int, str] | None = None
    for choice in choices:
        target = fold(choice)
        allowed = max(1, (max(len(folded), len(target)) + 1) // 3)
        if abs(len(folded) - len(target)) > allowed and not _extends(folded, target):
            continue
        found = distance(folded, target)
        if _extends(folded, target):
            found = min(found, 1)
        if found <= allowed and found < max(len(folded), len(target)) and (best is None or found < best[0]):
            best = (found, choice)
    return best[1] if best else None


def _extends(word: str, target: str) -> bool:
    """Whether one is the other with more words: ``lead`` for ``comms-lead``, ``titles`` for ``title``."""
    short, long = sorted((word, target), key=len)
    return len(short) >= 4 and short in long.split("-")


def distance(one: str, other: str) -> int:
    """Return how many letters must be put in, taken out, changed or swapped with their neighbour."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
