"""The keywords of the example: selective words, which file what feeds really bring where an editor would."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from advocacy_hub.curation.suggest import propose
from advocacy_hub.model.content import Source, Topics
from helpers.example import ROOT

_TOPICS = Topics.model_validate(
    yaml.load((ROOT / "content_feed/topics.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
)


def _source(**changes: Any) -> Source:
    return Source.model_validate(
        {"id": "x", "name": "X", "site": "https://x.example.com/", "language": "ja", **changes}
    )


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("ファナック、協働ロボットの新機種CRX-30iAを発売", "engineering"),
        ("サイボウズ SET (Software Engineer in Test) の紹介", "engineering"),
        ("Automated system generates robotic parts for novel tasks", "engineering"),
        ("設備稼働100%で現場と経営を同期させたスマート工場", "manufacturing-quality"),
        ("町工場が挑む、金型の内製化", "manufacturing-quality"),
        ("富士通、生成AIで設計業務を効率化する新サービス", "ai-data"),
        ("第70回「IoTによる中堅・中小企業の競争力強化に関する研究会」", "ai-data"),
        ("Teaching LLMs how to solid model", "ai-data"),
        ("男性の育休取得率が初めて4割超え 厚労省調査", "people-culture"),
        ("テレワークの可能性を問う ー実務家たちによる座談会ー", "people-culture"),
        ("新卒採用で見ているのは、成績より問いの立て方", "recruiting"),
        ("Hiring and Thriving in a Hybrid Workplace", "recruiting"),
        ("IPA、「情報セキュリティ10大脅威 2025」を公開", "security"),
        ("Fraunhofer: how a ransomware attack unfolds", "security"),
        ("循環経済への移行を後押しするデジタル製品パスポート", "sustainability"),
        ("Paving the way for the circular economy", "sustainability"),
        ("デジタル庁デザインシステムの活用例:よくあるアクセシビリティの課題とその解決策", "accessibility-design"),
        ("Web Development === Accessibility", "accessibility-design"),
        ("佐藤弁護士へのインタビュー「景品表示法とステルスマーケティング」", "law-compliance"),
        ("ジェトロ2021北米進出日系企業実態調査の結果について", "industry-news"),
        ("歯車一つで止まらない工場へ。導入事例3選", "customer-stories"),
        ("Social media: hashtags and images", "social-skills"),
    ],
)
def test_a_real_title_is_filed_where_an_editor_would(title: str, topic: str) -> None:
    """By a word of its own, not by the source's default."""
    found = propose(title, "", _source(topics=["social-skills" if topic != "social-skills" else "security"]), _TOPICS)
    assert found.topics[0] == topic
    assert any(line.startswith(f"{topic}: ") for line in found.words)


@pytest.mark.parametrize(
    "title",
    [
        "See the Olympic medal count for the 2026 Winter Games",
        "2024年の出生数、過去最少の68万人 厚労省",
        "大阪・関西万博が開幕 158の国と地域が参加",
        "人事異動のお知らせ",
        "I can only do one thing at a time.",
    ],
)
def test_a_title_about_something_else_is_left_to_the_source(title: str) -> None:
    """No keyword is so wide that it takes in the news of the day."""
    assert propose(title, "", _source(), _TOPICS).words == ()


def test_each_topic_has_enough_words_in_both_languages_and_none_is_shared() -> None:
    """8 to 15 words each, as the file's own comment asks."""
    words = [word for topic in _TOPICS.topics for word in topic.keywords]
    assert len(set(words)) == len(words)
    for topic in _TOPICS.topics:
        assert 8 <= len(topic.keywords) <= 15
        assert any(word.isascii() for word in topic.keywords)
        assert any(not word.isascii() for word in topic.keywords)


@pytest.mark.parametrize(
    ("category", "title", "proposed"),
    [
        ("owned", "平面度の測り方を、基礎から。無料オンラインセミナー(12月10日)", "promotional"),
        ("owned", "小型スピンドル「なぎ40」を発売しました", "promotional"),
        ("owned", "The Nagi 40 compact spindle is on sale", "promotional"),
        ("owned", "外観検査にAIを入れて半年。現場が手放さなかったもの", "owned"),
        ("curated", "展示会レポート: 協働ロボットの今", "curated"),
        ("promotional", "夏のインターンで設計した治具", "owned"),
    ],
)
def test_promotion_is_told_from_news_of_our_own(category: str, title: str, proposed: str) -> None:
    """Products and seminars are promotional, another publisher's never are."""
    assert propose(title, "", _source(category=category), _TOPICS).category == proposed
