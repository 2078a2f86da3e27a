"""Mail addresses, files, hosts, hashtags: found in ordinary talk, and not in what only looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy_hub.rules import detectors
from advocacy_hub.rules.ruleset import compile_rules
from helpers.rule_sets import TODAY, found, make_policy, words


@pytest.mark.parametrize(
    ("data", "text", "offending"),
    [
        ("mail", "連絡は Taro.Yamada@example.co.jp まで", ["Taro.Yamada@example.co.jp"]),
        ("mail", "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍへ", ["ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ"]),
        ("mail", "a@example.com.", ["a@example.com"]),
        ("mail", "taro＠asanagi.example.comへ", ["taro＠asanagi.example.com"]),
        ("mail", "@taro@mstdn.jp さん、@taro さん、1個@100円", []),
        ("internal-host", "http://intra/plan と https://wiki.intra.asanagi.example.com/x", ["http://intra/plan", "https://wiki.intra.asanagi.example.com/x"]),
        ("internal-host", "intra.asanagi.example.com に置きました", ["intra.asanagi.example.com"]),
        ("internal-host", "http://192.168.0.1/ http://[::1]/ https://nas.local/x", ["http://192.168.0.1/", "http://[::1]/", "https://nas.local/x"]),
        ("internal-host", "https://www.example.com/intra と news.asanagi.example.com", []),
        ("internal-host", "サーバーは192.168.10.5/adminです、172.20.1.1:80と", ["192.168.10.5", "172.20.1.1"]),
        ("internal-host", "192.168.0.1、v10.0.0.1、172.32.1.1:80、192.168.0.1.5/a、1192.168.0.1/a", []),
        ("internal-host", "https：／／intra．asanagi．example．com／a", ["https：／／intra．asanagi．example．com／a"]),
        ("internal-host", "時間：10：00／会場．com", []),
        ("file-path", r"\\fs01\share\plan.xlsx を見て", [r"\\fs01\share\plan.xlsx"]),
        ("file-path", "￥￥fs01￥共有と＼＼files＼share", ["￥￥fs01￥", "＼＼files＼share"]),
        ("file-path", r"C:\Users\asanagi\図面.dwg", [r"C:\Users\asanagi" + "\\"]),
        ("file-path", "資料は/home/asanagi/a.txtと file://fs01/a", ["/home/asanagi/a.txt", "file://fs01/a"]),
        ("file-path", "3:2の比、and/or、18/19、http://example.com/home/x、価格は￥1,000", []),
        ("file-path", "＼＼NEW／／ 採用ページ、＼＼DX推進／／、\\\\3days//", []),
        ("file-path", "/users/ と /home/ のAPI、/Users/asanagi/a と /home/漢字", ["/Users/asanagi/a", "/home/"]),
        ("broken-hashtag", "❤️#採用 と ☀︎#広報、#TeamAsanagi's と #工場’s", []),
        ("broken-hashtag", "#work's-life と #it'self", ["#work's-life", "#it'self"]),
        ("broken-hashtag", "採用#広報です", ["#広報です"]),
        ("broken-hashtag", "Try our#tools and #work-life", ["#tools", "#work-life"]),
        ("broken-hashtag", "今日は #採用 と、#広報 の話。(#AI) ＃ものづくり", []),
        ("broken-hashtag", "C# と F#、We are #1、https://example.com/a#section", []),
    ],
)  # fmt: skip
def test_found(data, text, offending):
    """Exactly these words, nothing else."""
    assert words(f"forbid: [{{data: [{data}]}}]", text) == offending


def test_hashtags_given_apart_must_hold_together():
    """A tag with a space, a sign or nothing in it makes no hashtag."""
    assert words("forbid: [{data: [broken-hashtag]}]", "本文", hashtags=("良い", "悪い タグ", "work-life", "")) == [
        "#悪い タグ",
        "#work-life",
        "#",
    ]


def test_short_links_hide_where_they_lead():
    """The hosts of the rule and what is below them, with or without a scheme."""
    text = "bit.ly/3abc https://www.bit.ly/x https://notbit.ly/ https://example.com/bit.ly"
    assert words("forbid: [{hosts: [bit.ly]}]", text) == ["bit.ly/3abc", "https://www.bit.ly/x"]


@pytest.mark.parametrize("host", ["https://bit.ly/", " *.BIT.LY. ", "ｂｉｔ．ｌｙ"])
def test_a_host_may_be_written_as_people_do(host):
    """As an address, with capitals, in full width: it is the same host."""
    assert words(f"forbid: [{{hosts: ['{host}']}}]", "見て→bit.ly/3abc ｂｉｔ．ｌｙ／a") == [
        "bit.ly/3abc",
        "ｂｉｔ．ｌｙ／a",
    ]


def test_internal_hosts_without_a_public_ending():
    """Nothing takes them for a link; readers who know them do."""
    rules = compile_rules(
        (make_policy(rule="forbid: [{data: [internal-host]}]"),), ("wiki.asanagi.local:80", "nas"), TODAY
    )
    text = "x.wiki.asanagi.local/a、mywiki.asanagi.local、wiki.asanagi.locals、nas"
    assert found(rules, text) == [("rule", "internal-host", ["x.wiki.asanagi.local"])]


@pytest.mark.parametrize(
    ("limit", "text", "over"),
    [
        ("{hashtags: 2}", "#一 #二 #三 #四", ["#三", "#四"]),
        ("{hashtags: 2}", "https://example.com/#a #一 #二", []),
        ("{hashtags: 0}", "#AI", ["#AI"]),
        ("{mentions: 1}", "@a @b@mstdn.jp c@example.com", ["@b@mstdn.jp"]),
        ("{capital_words: 1}", "MUST READ: the NEDO report", ["READ", "NEDO"]),
        ("{capital_words: 1}", "IoT, AI, ISO9001 and JICA", []),
        ("{capital_words: 0}", "これはSALEです", ["SALE"]),
    ],
)
def test_limits(limit, text, over):
    """What goes beyond the limit is pointed at."""
    assert words(f"limit: {limit}", text) == over


wild = st.text("@#＃＠ab.1 あ-_/\\:￥hometcfil\n", max_size=60)


@given(wild)
def test_spans_are_in_order_and_inside(text):
    """Nothing that finds something points outside the text, or backwards."""
    for find in (detectors.mails, detectors.file_paths, detectors.hashtags, detectors.mentions, detectors.shouts):
        last = 0
        for start, end in find(text):
            assert last <= start < end <= len(text)
            last = start
