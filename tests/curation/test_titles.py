"""Titles that tell the same story, and titles that only share a topic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.curation.titles import LIKELY, Near, TitleIndex

_RETOLD = [
    ("トヨタ、全固体電池を2027年にも実用化 出光と量産で協業", "トヨタと出光、全固体電池の量産で協業 27〜28年の実用化目指す"),
    ("経産省、サイバー対策の評価制度を2026年度に開始", "経済産業省、サプライチェーンのサイバー対策評価制度を26年度開始へ"),
    ("IPA、「情報セキュリティ10大脅威 2025」を公開", "IPA「情報セキュリティ10大脅威2025」発表 1位はランサムウェア攻撃"),
    ("ファナック、協働ロボットの新機種CRX-30iAを発売", "ファナックが協働ロボット「CRX-30iA」を発売、可搬質量30kg"),
    ("デジタル庁、デザインシステムのβ版を公開", "デジタル庁がデザインシステムβ版を公開 アクセシビリティに配慮"),
    ("2024年の出生数、過去最少の68万人 厚労省", "出生数68万6061人で過去最少 24年、厚労省発表"),
    ("大阪・関西万博が開幕 158の国と地域が参加", "大阪・関西万博、開幕 158カ国・地域が参加"),
    ("日立、鉄道の保守にAIを活用 故障の予兆を検知", "日立が鉄道保守にAI 故障予兆を検知"),
    ("技能五輪全国大会が閉幕、日本製鉄の選手が金賞", "第62回技能五輪全国大会が閉幕 日本製鉄の選手に金賞"),
    ("キーエンス、初任給を引き上げ 月35万円に", "ｷｰｴﾝｽが初任給引き上げ、月３５万円"),
    ("Toyota to start mass production of solid-state batteries by 2027", "Toyota aims to mass-produce solid-state batteries by 2027"),
    ("EU agrees on digital product passport for batteries", "EU reaches agreement on battery digital product passport"),
    ("Robots learn to fold laundry by watching humans", "Robot learns to fold laundry by watching people"),
    ("Automated system generates robotic parts for novel tasks", "MIT's automated system generates robotic parts for novel tasks"),
    ("OpenAI launches GPT-5 for all ChatGPT users", "OpenAI releases GPT-5 to all users of ChatGPT"),
    ("Microsoft patches 57 vulnerabilities in March update", "Microsoft's March Patch Tuesday fixes 57 vulnerabilities"),
    ("Hiring and Thriving in a Hybrid Workplace", "Hiring and thriving in a hybrid workplace | AACSB"),
]  # fmt: skip
_ANOTHER = [
    "全固体電池とは何か リチウムイオン電池との違いを解説",
    "サイバー攻撃を受けたらどうするか 中小企業の初動対応",
    "情報セキュリティの研修を社内で続けるコツ",
    "IPA、「DX動向2025」を公開",
    "協働ロボットの導入で失敗しないための5つの注意点",
    "ファナック、工作機械向けの数値制御装置を刷新",
    "デジタル庁、マイナンバーカードの新アプリを公開",
    "製造業の予知保全にAIを活用する方法",
    "技能五輪を目指す若手の一年",
    "初任給の引き上げが続く理由",
    "第63回技能五輪全国大会の日程",
    "What are solid-state batteries and why do they matter?",
    "Digital product passports: what manufacturers need to know",
    "How robots are changing warehouses",
    "Microsoft announces new Copilot features for Teams",
    "U.S. and Iran wrap up second round of nuclear talks",
]


def _index() -> TitleIndex:
    return TitleIndex((str(number), title) for number, (title, _) in enumerate(_RETOLD))


@pytest.mark.parametrize(("number", "retold"), list(enumerate(retold for _, retold in _RETOLD)))
def test_a_story_is_known_again_in_another_publishers_words(number: int, retold: str) -> None:
    """It comes first, and it alone."""
    found = _index().near(retold)
    assert [near.id for near in found] == [str(number)]
    assert LIKELY <= found[0].percent < 100


@pytest.mark.parametrize("title", _ANOTHER)
def test_another_story_on_the_same_topic_is_not_taken_for_it(title: str) -> None:
    """Names and topics in common are not enough."""
    assert _index().near(title) == ()


def test_two_editions_differ_by_their_numbers() -> None:
    """The report of this year, and the next meeting of a series, are not what was shared before."""
    index = TitleIndex(
        [
            ("report", "サステナビリティレポート2025を公開しました"),
            ("meeting", "第70回 IoTによる競争力強化に関する研究会"),
        ]
    )
    assert index.near("サステナビリティレポート2026を公開しました") == ()
    assert index.near("第71回 IoTによる競争力強化に関する研究会") == ()
    assert index.near("サステナビリティレポート2025 を公開") != ()


@pytest.mark.parametrize(
    ("one", "next_one"),
    [
        (
            "第70回「IoTの研究会(NO.9);モデル企業7社の事例(1/3)」",
            "第71回「IoTの研究会(NO.10);モデル企業7社の事例(2/3)」",
        ),
        ("工場の7つの知恵 第3話", "工場の7つの知恵 第4話"),
        ("Seven habits of 12 makers, part 1", "Seven habits of 12 makers, part 2"),
    ],
)
def test_editions_differ_whatever_other_numbers_they_share(one: str, next_one: str) -> None:
    """A series counts its parts beside what it is about."""
    index = TitleIndex([("one", one)])
    assert index.near(next_one) == ()
    assert index.near(one) != ()


def test_words_that_most_titles_have_say_little() -> None:
    """Of many お知らせ only the one about the same thing is found."""
    matters = ("年末年始の休業", "夏季の休業", "電話番号の変更", "役員の人事", "組織の改編", "料金の改定", "窓口の移転")
    index = TitleIndex((matter, f"{matter}に関するお知らせ") for matter in matters)
    assert [near.id for near in index.near("本社窓口の移転に関するお知らせ")] == ["窓口の移転"]
    assert [near.id for near in index.near("採用サイトの公開に関するお知らせ")] == []


def test_a_post_is_found_by_each_of_its_titles_once() -> None:
    """A post has a title in each language; its better one counts. The one asked for can be left out."""
    index = TitleIndex(
        [("both", "Robot day at our plant"), ("both", "工場のロボットの日"), ("other", "工場のロボットの日")]
    )
    assert index.near("Robot day at our plant") == (Near("both", 100),)
    assert index.near("工場のロボットの日") == (Near("both", 100), Near("other", 100))
    assert index.near("工場のロボットの日", most=1) == (Near("both", 100),)
    assert index.near("工場のロボットの日", but="both") == (Near("other", 100),)
    assert len(index) == 3


def test_an_index_grows() -> None:
    """What was found a moment ago counts for the next entry."""
    index = TitleIndex()
    assert index.near("工場のロボットの日") == ()
    index.add("new", "工場のロボットの日")
    assert [near.id for near in index.near("工場のロボットの日、来月に")] == ["new"]


@given(st.lists(st.text(max_size=30), max_size=8))
def test_any_titles_can_be_compared(titles: list[str]) -> None:
    """Nothing raises; a title with letters is like itself, one without is like nothing."""
    index = TitleIndex((str(number), title) for number, title in enumerate(titles))
    for title in titles:
        for near in index.near(title):
            assert LIKELY <= near.percent <= 100
    assert TitleIndex([("a", "。!")]).near("。!") == ()
