"""The status page says how the program does: everything once, in words, and nothing better than it is."""

import dataclasses
import datetime as dt
import re
from itertools import pairwise
from zoneinfo import ZoneInfo

import html5lib
import pytest

from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.model.program import Feedback, Pilot
from advocacy_hub.model.text import Text
from advocacy_hub.site import environment
from advocacy_hub.site.page import SitePlan
from advocacy_hub.site.pages import status
from advocacy_hub.site.pages.context import Context
from advocacy_hub.site.pages.status_mix import mix_section
from advocacy_hub.site.pages.status_program import feedback_view, pilot_view
from advocacy_hub.site.pages.status_summary import listed
from helpers.kpi_models import a_kpi, measured
from helpers.minimal_hub import write_minimal_hub
from helpers.posts import make_post

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    root = tmp_path_factory.mktemp("hub")
    write_minimal_hub(root)
    loaded = load_workspace(root)
    assert loaded.workspace is not None
    return loaded.workspace.visible(NOW)


def the_page(workspace, lang="ja"):
    (page,) = status.pages(Context(workspace, lang, NOW))
    return page


def drawn(workspace, lang="ja"):
    page = the_page(workspace, lang)
    plan = SitePlan(lang, {page.path: page}, (), (), (), (), "assets/x/")
    return str(environment.render(page, plan, workspace))


def tree(html):
    return html5lib.parse(html, namespaceHTMLElements=False)


def text_of(element):
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def find(root, css):
    return [e for e in root.iter() if isinstance(e.tag, str) and css in e.attrib.get("class", "").split()]


def with_figures(hub, *kpis, rows=(), goal_kpis=None):
    goals = hub.goals
    if goal_kpis is not None:
        first = next(iter(goals.values()))
        goals = {first.id: first.model_copy(update={"kpis": goal_kpis})}
    return dataclasses.replace(hub, kpis={kpi.id: kpi for kpi in kpis}, measurements=tuple(rows), goals=goals)


def test_it_is_the_status_page_without_side_navigation(hub):
    page = the_page(hub)
    assert (page.path, page.kind, page.side_nav) == ("status/", "status", False)
    assert 0 < len(page.description) <= 160


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_headings_are_in_order_and_the_contents_lead_to_them(hub, lang):
    """One h1; no level is skipped; every entry of the table of contents is an id of the page; ids are unique."""
    html = drawn(hub, lang)
    root = tree(html)
    levels = [int(e.tag[1]) for e in root.iter() if isinstance(e.tag, str) and re.fullmatch("h[1-6]", e.tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [e.attrib["id"] for e in root.iter() if "id" in e.attrib]
    assert len(ids) == len(set(ids))
    page = the_page(hub, lang)
    wanted = [entry.id for heading in page.toc for entry in (heading, *heading.children)]
    assert [ident for ident in ids if ident in wanted] == wanted
    for label in (e.attrib["aria-labelledby"] for e in root.iter() if "aria-labelledby" in e.attrib):
        assert set(label.split()) <= set(ids)


def test_it_is_free_of_inline_styles_and_scripts(hub):
    html = drawn(hub)
    assert " style=" not in html
    assert "<script" not in html
    assert not re.search(r"\son\w+=", html)


def test_the_english_page_is_english(hub):
    """With every text translated, no kana or kanji is left outside what is marked as Japanese."""
    root = tree(drawn(hub, "en"))
    for element in list(root.iter()):
        for child in list(element):
            if child.attrib.get("lang") == "ja":
                child.text = ""
    assert not re.search("[\u3040-\u30ff\u4e00-\u9fff]", text_of(root))


# The summary


def three_figures(hub):
    met = a_kpi("met", name=Text("応募者数", "Applicants"), unit="people", target=130)
    missed = a_kpi("missed", name=Text("参加率", "Active participation"), target=45)
    worse = a_kpi("worse", name=Text("反応率", "Engagement rate"), target=2.5)
    rows = [
        *measured(("2026-09-01", 131), ("2026-10-01", 134), kpi="met"),
        *measured(("2026-09-01", 36.1), ("2026-10-01", 39), kpi="missed"),
        *measured(("2026-09-01", 2.6), ("2026-10-01", 2.3), kpi="worse"),
    ]
    return with_figures(hub, met, missed, worse, a_kpi("empty", target=1), rows=rows, goal_kpis=("met", "missed"))


def test_the_summary_counts_and_names_good_and_bad(hub):
    """Words made from the figures: what was met, what was not and by how much, what got worse, what is not known."""
    assert the_page(three_figures(hub)).data["summary"] == (
        "4件の指標のうち、目標に届いたのは1件、あと少しが1件、届いていないのが1件です。",
        "1件は数字がまだありません。",
        "届いたのは、応募者数。",
        "届いていないのは、参加率(39.0%、目標45.0%)。",
        "前回より後退したのは、反応率。",
        "いまは2段階の2番目「開始」にいます。次へ進む条件は、1件のうち0件を満たしています。",
    )
    assert the_page(three_figures(hub), "en").data["summary"] == (
        "Of 4 figures, 1 met the target, 1 came close and 1 did not.",
        "One has no data yet.",
        "Met: Applicants.",
        "Not met: Active participation (39.0%, target 45.0%).",
        "Worse than last time: Engagement rate.",
        "The program is at step 2 of 2, “Launch”: 0 of 1 conditions for moving on are met.",
    )


def test_the_summary_says_when_figures_are_late(hub):
    late = with_figures(hub, a_kpi(target=1), rows=measured(("2026-06-01", 1.0), ("2026-07-01", 2.0)))
    assert "1件の指標は、予定の時期を過ぎても新しい数字が入っていません。" in the_page(late).data["summary"]
    assert "新しい数字が遅れています" in drawn(late)


def test_all_stages_done_is_said(hub):
    stages = tuple(stage.model_copy(update={"status": "done"}) for stage in hub.program.stages)
    done = dataclasses.replace(hub, program=hub.program.model_copy(update={"stages": stages}))
    assert the_page(done).data["summary"][-1] == "2の段階はすべて終わりました。"


@pytest.mark.parametrize(
    ("words", "ja", "en"),
    [(["A"], "A", "A"), (["A", "B"], "A、B", "A and B"), (["A", "B", "C"], "A、B、C", "A, B and C")],
)
def test_lists_in_sentences(words, ja, en):
    assert (listed(words, "ja"), listed(words, "en")) == (ja, en)


# Cards


def test_a_card_says_everything_in_words(hub):
    """Value and unit, status, target, share of it, change and its meaning, period, method."""
    root = tree(drawn(three_figures(hub), "en"))
    card = next(e for e in find(root, "ah-kpi") if e.attrib["aria-labelledby"] == "kpi-missed")
    words = text_of(card)
    for part in (
        "Active participation",
        "Not met",
        "39.0%",
        "Target 45.0%",
        "86% of target",
        "up 2.9 percentage points since Sep 2026",
        "better",
        "Oct 2026",
        "Measured",
    ):
        assert part in words


def test_a_score_shows_how_far_it_came(hub):
    """63.5 is 97 % of 65.1, but only 48 % of the way from 62.0: both are told, and it is not "near"."""
    score = a_kpi("score", unit="points", baseline=62.0, target=65.1)
    html = drawn(with_figures(hub, score, rows=measured(("2026-10-01", 63.5), kpi="score")), "en")
    assert "97% of target" in html
    assert "48% of the way from 62.0 points" in html
    assert "Nearly there" not in text_of(find(tree(html), "ah-kpis")[0])


def test_without_data_a_card_says_so(hub):
    root = tree(drawn(with_figures(hub, a_kpi(target=45)), "en"))
    (card,) = find(root, "ah-kpi")
    assert "No data" in text_of(card)
    assert "—" in text_of(card)
    assert "0.0%" not in text_of(card)


def test_a_kpi_has_one_place_and_none_is_lost(hub):
    """Named by two goals it stands with the first; named by none it stands at the end."""
    two = with_figures(hub, a_kpi("a"), a_kpi("b"), goal_kpis=("a",))
    first = next(iter(two.goals.values()))
    two = dataclasses.replace(two, goals={first.id: first, "again": first.model_copy(update={"id": "again"})})
    goals = the_page(two).data["goals"]
    assert [(view.id, [card.kpi.id for card in view.cards]) for view in goals] == [
        (f"goal-{first.id}", ["a"]),
        ("goal-again", []),
        ("goal-none", ["b"]),
    ]
    assert "そのほかの指標" in [text_of(title) for title in find(tree(drawn(two)), "ah-goal__title")]


def test_a_goal_shows_what_it_promised(hub):
    """Owner by role, from and to, deadline and the days that are left."""
    goal = text_of(find(tree(drawn(hub, "en")), "ah-goal")[0])
    for part in ("Help desk", "None", "Fifty", "31 Mar 2027", "131 days left"):
        assert part in goal


def test_a_deadline_that_is_past_is_said(hub):
    first = next(iter(hub.goals.values()))
    late = first.model_copy(update={"deadline": dt.date(2026, 11, 19)})
    assert "期限を過ぎました" in drawn(dataclasses.replace(hub, goals={late.id: late}))


# Trends


def test_the_table_holds_every_figure_and_says_why_one_is_missing(hub):
    rows = measured(("2026-07-01", 10.0, 40), ("2026-08-01", 50.0, 4), ("2026-10-01", 12.5, 41))
    root = tree(drawn(with_figures(hub, a_kpi(target=20), rows=rows), "en"))
    table = next(root.iter("table"))
    assert table.find("caption") is not None
    assert [e.attrib["scope"] for e in table.iter("th")] == ["col"] * 3 + ["row"] * 4
    assert [[text_of(cell) for cell in row] for row in table.find("tbody")] == [
        ["Oct 2026", "12.5%", "41"],
        ["Sep 2026", "— not measured", ""],
        ["Aug 2026", "— hidden: fewer than five people", ""],
        ["Jul 2026", "10.0%", "40"],
    ]


def test_a_hidden_figure_is_nowhere_on_the_page(hub):
    rows = measured(("2026-09-01", 10.0, 40), ("2026-10-01", 77.7, 4))
    assert "77.7%" not in drawn(with_figures(hub, a_kpi(target=20), rows=rows))


def test_a_future_figure_is_nowhere_on_the_page(hub):
    rows = measured(("2026-10-01", 10.0), ("2026-11-21", 66.6))
    assert "66.6%" not in drawn(with_figures(hub, a_kpi(target=20), rows=rows))


def test_formula_and_source_stand_below_each_chart(hub):
    root = tree(drawn(hub))
    assert len(find(root, "ah-trend")) == len(hub.kpis)
    for trend in find(root, "ah-trend"):
        assert "登録者÷招待者" in text_of(trend)
        assert "名簿" in text_of(trend)


def test_a_cut_axis_is_said(hub):
    near = with_figures(hub, a_kpi(target=65), rows=measured(("2026-09-01", 63.0), ("2026-10-01", 64.0)))
    whole = with_figures(hub, a_kpi(target=65), rows=measured(("2026-09-01", 3.0), ("2026-10-01", 64.0)))
    assert "縦軸は0から始まっていません。" in drawn(near)
    assert "縦軸は0から始まっていません。" not in drawn(whole)


# Stages, mix, pilot, feedback


def test_stages_are_told_apart_in_words(hub):
    """Done, under way, to come; only the step under way is the current one; each condition says whether it is met."""
    root = tree(drawn(hub, "en"))
    stages = find(root, "ah-stage")
    assert [text_of(find(stage, "ah-stage__state")[0]) for stage in stages] == [
        "Done 1 Apr 2026 – 30 Apr 2026",
        "Under way Since 1 May 2026",
    ]
    assert [stage.attrib.get("aria-current") for stage in stages] == [None, "step"]
    assert "1 of 1 met" in text_of(stages[0])
    assert text_of(find(stages[0], "ah-criterion")[0]) == "Met The baseline is measured Evidence: The table of KPIs"
    assert text_of(find(stages[1], "ah-criterion")[0]) == "Not met Fifty people take part"


def test_the_mix_of_few_posts_is_shown_once(hub):
    """One post is both the last ten and the last thirty."""
    (view,) = mix_section(Context(hub, "en", NOW)).views
    assert view.title == "Last post"
    assert {part.category: part.words for part in view.parts}["owned"] == "1 (100%; target 0.3)"
    assert view.verdict == "few"
    assert "Too few posts to judge yet." in drawn(hub, "en")
    assert find(tree(drawn(hub, "en")), "ah-gauge__state") == []


def mixed(hub, *categories, days_apart=1):
    """The hub with a post of each category, the first one newest."""
    posts = [
        make_post(f"p{n:02}", category=category, added=str(NOW.date() - dt.timedelta(days=n * days_apart)))
        for n, category in enumerate(categories)
    ]
    return dataclasses.replace(hub, posts={post.id: post for post in posts})


TEN = ("curated",) * 6 + ("owned",) * 3 + ("promotional",)


@pytest.mark.parametrize(
    ("categories", "verdicts", "words"),
    [
        (TEN, ["kept"], "目安に合っています。"),
        (("curated",) * 7 + ("owned",) * 2 + ("promotional",), ["near"], "許容(10件あたり1.5件)の範囲です。"),
        (("curated",) * 10, ["off"], "許容(10件あたり1.5件)を超えて、目安からずれています。"),
        (TEN + ("owned",) * 20, ["kept", "off"], "直近30件"),
    ],
)
def test_the_gauge_tells_how_far_off_the_mix_is(hub, categories, verdicts, words):
    """In balance, within the program's tolerance, or beyond it; in words as well as in an icon."""
    whole = mixed(hub, *categories)
    assert [view.verdict for view in mix_section(Context(whole, "ja", NOW)).views] == verdicts
    assert words in drawn(whole)


def test_the_gauge_tells_deviation_and_what_is_needed(hub):
    """Two too many are named, and the next three posts in order."""
    root = tree(drawn(mixed(hub, *["curated"] * 8, "owned", "promotional")))
    (view,) = find(root, "ah-mixview")
    lines = [text_of(line) for line in find(view, "ah-mixview__parts")[0]]
    assert lines == [
        "キュレーション 8件(80%、目安は6件) 2件多い",
        "自社 1件(10%、目安は3件) 2件少ない",
        "宣伝 1件(10%、目安は1件) 目安どおり",
    ]
    needed = find(root, "ah-mixnext")[0]
    assert [text_of(one) for one in needed.iter("li")] == ["自社", "自社", "自社"]
    assert "../hub/calendar/" in [link.attrib["href"] for link in needed.iter("a")]


def test_the_mix_over_time_is_a_chart_and_a_table(hub):
    """Months newest first in the table, a month without posts among them; posts for staff are in neither."""
    whole = mixed(hub, "curated", "owned", "curated", days_apart=35)
    internal = make_post("staff", visibility="internal", category="promotional", added="2026-11-01")
    whole = dataclasses.replace(whole, posts={**whole.posts, "staff": internal})
    section = mix_section(Context(whole, "ja", NOW))
    assert [(str(row.month), row.total, [count for count, _ in row.cells]) for row in section.rows] == [
        ("2026-11-01", 1, [1, 0, 0]),
        ("2026-10-01", 1, [0, 1, 0]),
        ("2026-09-01", 1, [1, 0, 0]),
    ]
    assert [points for _, points in section.rows[0].cells] == ["+40", "−30", "−10"]
    root = tree(drawn(whole))
    table = find(root, "ah-mixmonths")[0].find(".//table")
    assert [text_of(cell) for cell in table.find("thead/tr")] == ["月", "キュレーション", "自社", "宣伝", "合計"]
    assert text_of(table.findall("tbody/tr")[1]) == "2026年10月0 −601 +700 −101"
    told, again = (desc.text for desc in find(root, "ah-mixmonths")[0].iter("{http://www.w3.org/2000/svg}desc"))
    assert told == again
    assert told.startswith("2026年9月はキュレーション1件、自社0件、宣伝0件。2026年10月は")
    gap = mixed(hub, "curated", "owned", days_apart=70)
    assert [row.cells[0] for row in mix_section(Context(gap, "ja", NOW)).rows] == [(1, "+40"), (0, ""), (0, "−60")]


def test_at_most_a_year_of_months(hub):
    """Older months are left out."""
    assert len(mix_section(Context(mixed(hub, *TEN, days_apart=60), "ja", NOW)).rows) == 12


def a_pilot(**more):
    return Pilot(
        **{
            "size": 10,
            "started": dt.date(2026, 3, 2),
            "ended": dt.date(2026, 6, 1),
            "selection": Text.plain("x"),
            "kpis": ("adoption-rate",),
            "kpis_fixed": dt.date(2026, 2, 20),
            **more,
        }
    )


@pytest.mark.parametrize(
    ("changes", "days", "final", "fixed"),
    [
        ({}, 92, True, "10 days before the start"),
        ({"ended": dt.date(2026, 3, 28)}, 27, False, "10 days before the start"),
        ({"ended": dt.date(2026, 3, 29)}, 28, True, "10 days before the start"),
        ({"ended": None}, 264, False, "10 days before the start"),
        ({"kpis_fixed": dt.date(2026, 3, 2)}, 92, True, "On the day it started"),
        (
            {"kpis_fixed": dt.date(2026, 3, 3)},
            92,
            True,
            "After the start, so the result is only an indication",
        ),
    ],
)
def test_a_pilot_is_final_after_28_days(hub, changes, days, final, fixed):
    """Both ends count; one that still runs is not final; figures chosen after the start are said to be so."""
    view = pilot_view(Context(dataclasses.replace(hub, pilot=a_pilot(**changes)), "en", NOW))
    assert (view.days, view.final, view.fixed) == (days, final, fixed)


def test_feedback_is_newest_first_and_not_from_the_future(hub):
    def heard(day, **more):
        return Feedback(id=f"f-{day}", date=dt.date.fromisoformat(day), heard=Text.plain("x"), **more)

    entries = [
        heard("2026-05-01", decided=Text.plain("y")),
        heard("2026-06-01", decided=Text.plain("y"), changed=Text.plain("z")),
        heard("2026-11-21"),
    ]
    view = feedback_view(Context(dataclasses.replace(hub, feedback={e.id: e for e in entries}), "ja", NOW))
    assert [entry.id for entry in view.entries] == ["f-2026-06-01", "f-2026-05-01"]
    assert (view.decided, view.changed) == (2, 1)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_an_empty_program_has_a_page_too(hub, lang):
    """No goals, KPIs, posts, pilot, feedback: the page stands, says so, and its contents name only what is there."""
    empty = dataclasses.replace(
        hub, goals={}, kpis={}, measurements=(), posts={}, pilot=None, feedback={}, suggestions={}, modules={}
    )
    html = drawn(empty, lang)
    assert {"ja": "まだ目標が登録されていません。", "en": "No goals are defined yet."}[lang] in html
    assert [heading.id for heading in the_page(empty, lang).toc] == [
        "stages",
        "goals",
        "mix",
        "participation",
        "more",
        "reading",
    ]
