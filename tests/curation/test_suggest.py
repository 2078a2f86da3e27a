"""Proposals: the topics a person would try first, with the words they rest on, in both languages."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.curation.suggest import Keyword, Searched, detect_language, propose, wanted
from advocacy_hub.model.base import Lang
from advocacy_hub.model.content import Source, Topics
from advocacy_hub.model.moment import Moment

_NOW = dt.datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Asia/Tokyo"))


def _source(**changes: Any) -> Source:
    return Source.model_validate(
        {"id": "news", "name": "News", "site": "https://news.example.com/", "language": "ja", **changes}
    )


def _topic(ident: str, *keywords: str) -> dict[str, Any]:
    cover = {"pattern": "kikko", "hue": "1"}
    return {"id": ident, "name": ident, "description": ident, "cover": cover, "keywords": list(keywords)}


_TOPICS = Topics.model_validate(
    {
        "topics": [
            _topic("engineering", "ロボット", "制御", "ソフトウェア", "software", "robot"),
            _topic("ai-data", "AI", "生成AI", "機械学習", "machine learning"),
            _topic("recruiting", "採用", "インターン", "internship"),
            _topic("security", "セキュリティ", "フィッシング"),
            _topic("quiet"),
        ],
        "categories": [
            {
                "category": "promotional",
                "keywords": ["セミナー", "展示会", "webinar"],
                "within": ["owned", "promotional"],
            },
            {"category": "owned", "keywords": ["採用", "工場見学"], "within": ["promotional"]},
        ],
    }
)


@pytest.mark.parametrize(
    ("title", "summary", "topics", "words"),
    [
        (
            "ファナック、協働ロボットの新機種を発売",
            "制御ソフトウェアも刷新した。",
            ("engineering", "quiet"),
            ("engineering: ロボット, 制御, ソフトウェア",),
        ),
        (
            "生成ＡＩで変わる新卒採用の選考",
            "",
            ("ai-data", "recruiting", "quiet"),
            ("ai-data: 生成AI", "recruiting: 採用"),
        ),
        ("Robots that learn", "How machine-learning works.", ("engineering", "ai-data", "quiet"), None),
        ("育休の取得率が初めて4割を超えた", "厚生労働省の調査による。", ("quiet",), ()),
        ("", "", ("quiet",), ()),
    ],
)
def test_words_speak_for_topics_and_the_sources_own_come_last(
    title: str, summary: str, topics: tuple[str, ...], words: tuple[str, ...] | None
) -> None:
    """What matches goes first, best first; without a match the source's topics stand, and no word is shown for them."""
    found = propose(title, summary, _source(topics=["quiet"]), _TOPICS)
    assert found.topics == topics
    if words is not None:
        assert found.words == words


def test_the_title_counts_more_than_the_summary() -> None:
    """One word in the title goes before two in the summary; equals stay in the source's, then the file's order."""
    title, summary = "採用担当者の一日", "セキュリティの研修では、フィッシングを学ぶ。"
    assert propose(title, summary, _source(), _TOPICS).topics == ("recruiting", "security")
    assert propose("ロボットとセキュリティ", "", _source(), _TOPICS).topics == ("engineering", "security")
    assert propose("ロボットとセキュリティ", "", _source(topics=["security"]), _TOPICS).topics == (
        "security",
        "engineering",
    )


def test_at_most_three_topics_are_proposed() -> None:
    """A text about everything is not filed under everything."""
    found = propose("AIロボットの採用とセキュリティ", "", _source(topics=["quiet"]), _TOPICS)
    assert found.topics == ("engineering", "ai-data", "recruiting")
    assert len(found.words) == 3


@pytest.mark.parametrize(
    ("category", "title", "proposed", "words"),
    [
        ("owned", "無料オンラインセミナーを開きます", "promotional", ("promotional: セミナー",)),
        ("owned", "Two free webinars", "promotional", ("promotional: webinar",)),
        ("owned", "技能五輪で金賞", "owned", ()),
        ("curated", "セミナー報告: 平面度の測り方", "curated", ()),
        ("promotional", "工場見学の日を増やします", "owned", ("owned: 工場見学",)),
        ("promotional", "展示会と工場見学のセミナー", "promotional", ("promotional: セミナー, 展示会",)),
    ],
)
def test_a_category_is_proposed_within_those_it_names(
    category: str, title: str, proposed: str, words: tuple[str, ...]
) -> None:
    """Another publisher's seminar is not our promotion; of two hints the stronger one is taken."""
    found = propose(title, "", _source(category=category), _TOPICS)
    assert (found.category, found.words) == (proposed, words)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("IT", "中小企業のIT投資"), ("ＩＴ", "ＩＴ企業"), ("AI", "生成 AI の使い方"), ("AI", "AI-powered"), ("HR", "HRs"),
        ("採用", "採用する"), ("採用", "新卒採用情報"), ("品質", "高品質な部品"), ("製品", "新製品発表会"),
        ("工場", "町工場"), ("企業", "米企業が参入"), ("京都", "京都の工場"), ("開発", "研究開発"), ("鉄", "鉄を削る"),
        ("データ", "データベース"), ("テスト", "テストコード"), ("セミナー", "オンラインセミナー"),
        ("ロボット", "協働ロボットアーム"), ("ロボット", "ﾛﾎﾞｯﾄ展"), ("サーバ", "サーバー移行"), ("アプリ", "アプリ"),
        ("robot", "Robots learn"), ("factory", "Smart FACTORIES"), ("process", "new processes"), ("day", "days"),
        ("machine learning", "Machine-Learning"), ("work-life balance", "work life balance"), ("5G", "ローカル5Gで"),
        ("働き方", "働き方改革"), ("CO2", "CO₂を減らす"),
    ],
)  # fmt: skip
def test_a_word_is_found(word: str, text: str) -> None:
    """Whatever the width and the case, in the plural, and within compounds of Japanese."""
    assert Searched.of(text, "").find([Keyword.of(word)])
    assert Searched.of("", text).find([Keyword.of(word)])


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("IT", "make it work with it"), ("AI", "he said so again"), ("AI", "OpenAI"), ("HR", "three"), ("5G", "15Gの"),
        ("テスト", "プログラミングコンテスト"), ("アート", "スマート工場"), ("ネット", "マグネット"),
        ("インター", "インターンの一日"), ("プロ", "プログラム"), ("サイト", "インサイト"),
        ("京都", "東京都の補助金"), ("開発", "公開発表会"), ("人事", "個人事業主"), ("鉄", "鉄道"), ("国産", "中国産"),
        ("robot", "robotics"), ("art", "smart"), ("port", "report"), ("open source", "open-sourced"),
        ("採用", ""), ("", "採用"), (" ", "a b"),
    ],
)  # fmt: skip
def test_a_word_within_another_word_is_not_found(word: str, text: str) -> None:
    """The letters are there, the word is not."""
    assert not Searched.of(text, text).find([Keyword.of(word)])


@pytest.mark.parametrize(
    ("text", "default", "language"),
    [
        ("IPA「情報セキュリティ10大脅威 2025」を公開", "en", "ja"),
        ("Ardour 9.0 is now available", "ja", "en"),
        ("React Server Components の使い方", "en", "ja"),
        ("GitHub Actions と AWS CDK で CI/CD を構築する", "en", "ja"),
        ("The art of ものづくり explained", "ja", "en"),
        ("“改善” in practice: what we learned", "ja", "en"),
        ("Ardour 9.0\n新しい録音ソフトが公開された。使い方を解説する。", "en", "ja"),
        ("Kubernetes v1.33 released\nThe Kubernetes project announced a release. ニュース", "ja", "en"),
        ("「The Art of Computer Programming」を読む", "en", "ja"),
        ("新製品発表会開催", "en", "ja"),
        ("东京发布会", "en", "en"),
        ("CES 2026", "ja", "ja"),
        ("CES 2026", "en", "en"),
        ("🎉", "ja", "ja"),
        ("", "en", "en"),
        ("「改善」", "en", "ja"),
        ("한국어 제목입니다", "ja", "ja"),
    ],
)
def test_the_letters_tell_the_language(text: str, default: Lang, language: Lang) -> None:
    """Kana decides, English that quotes Japanese stays English, and what tells nothing is the source's."""
    assert detect_language(text, default) == language


@given(st.text(max_size=80), st.text(max_size=120), st.sampled_from(["ja", "en"]))
def test_any_text_has_a_proposal_and_a_language(title: str, summary: str, default: Lang) -> None:
    """Nothing raises, and the source's defaults are the least that comes out."""
    source = _source(topics=["quiet"], include=["AI"], exclude=["、"], max_age_days="3")
    assert (
        "quiet" in propose(title, summary, source, _TOPICS).topics
        or len(propose(title, summary, source, _TOPICS).topics) == 3
    )
    assert detect_language(title + summary, default) in {"ja", "en"}
    wanted(title, summary, None, source, _NOW)


def test_include_and_exclude_look_at_title_and_summary() -> None:
    """An excluded word wins over an included one; with no words all is wanted."""
    source = _source(include=["ロボット", "AI"], exclude=["決算", "PR"])
    assert wanted("協働ロボットの新機種", "", None, source, _NOW) is None
    assert wanted("新機種", "生成AIを使う。", None, source, _NOW) is None
    assert wanted("工場の新設", "It is said.", None, source, _NOW) == "not-included"
    assert wanted("ロボット大手が決算発表", "", None, source, _NOW) == "excluded"
    assert wanted("【PR】ロボットの選び方", "", None, source, _NOW) == "excluded"
    assert wanted("工場の新設", "", None, _source(), _NOW) is None


def test_an_entry_may_be_too_old_to_the_day() -> None:
    """Days are those of the program's zone; an entry without a date is never too old."""
    source = _source(max_age_days="30")

    def skipped(published: str) -> str | None:
        return wanted("題名", "", Moment.parse(published), source, _NOW)

    assert skipped("2026-10-25") is None
    assert skipped("2026-10-24") == "too-old"
    assert skipped("2026-10-24T23:00+00:00") is None  # the 25th in Tokyo
    assert skipped("2026-12-24") is None
    assert wanted("題名", "", None, source, _NOW) is None
    assert wanted("題名", "", Moment.parse("1999-01-01"), _source(), _NOW) is None
