"""The list of suggestions by state, the form to write one, and the file that tells which stories are known."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

import pytest

from advocacy_hub.curation.dedupe import link_mark
from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.site.pages import suggestions
from advocacy_hub.site.pages.context import Context
from advocacy_hub.site.plan import plan_site
from helpers.minimal_hub import write_minimal_hub
from helpers.posts import draw, having, links, make_suggestion, words

NOW = dt.datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The smallest hub that uses every model, its inbox included."""
    root = tmp_path_factory.mktemp("hub")
    write_minimal_hub(root)
    loaded = load_workspace(root)
    assert loaded.workspace is not None
    return loaded.workspace


@pytest.fixture(scope="module")
def hub(whole):
    """As readers see it."""
    return whole.visible(NOW)


def pages(workspace, lang="ja"):
    return {page.kind: page for page in suggestions.pages(Context(workspace, lang, NOW))}


def drawn(workspace, kind, lang="ja"):
    return draw(pages(workspace, lang)[kind], workspace, lang)


def having_states(hub):
    made = (
        make_suggestion("idea", "2026-11-18", "idea", link="https://example.org/idea", topics=["engineering"]),
        make_suggestion("review", "2026-11-11", "review", review_started="2026-11-13", audience=["everyone"]),
        make_suggestion("accepted", "2026-11-04", "accepted", answered="2026-11-10", reason="取材します"),
        make_suggestion("published", "2026-10-13", "published", post="open-day"),
        make_suggestion("declined", "2026-10-06", "declined", answered="2026-10-13", reason="了承がまだです"),
    )
    return replace(hub, suggestions={one.id: one for one in made})


def test_suggestions_stand_by_state_with_counts_days_and_answers(hub):
    """Waiting first, then prepared, published and turned down; each says since when, and what the answer is."""
    tree = drawn(having_states(hub), "suggestions")
    assert [words(h2) for h2 in tree.iter("h2")] == [
        "返事を待っている提案 2件", "準備している提案 1件", "投稿になった提案 1件", "見送った提案 1件",
    ]  # fmt: skip
    idea, review, accepted, published, declined = having(tree, "ah-suggestion")
    assert words(idea) == (
        "状態: 届いたばかり 製造の社員から idea\u2060 薦める理由: 役に立つ 技術 編集からの返事 これから読みます。 届いた日 2026年11月18日"
    )
    assert "全社員 編集からの返事 いま確かめています。 届いた日 2026年11月11日検討を始めた日 2026年11月13日" in words(
        review
    )
    assert "取材します 届いた日 2026年11月4日返事をした日 2026年11月10日" in words(accepted)
    assert "../../posts/open-day/" in links(published)
    assert "載せた日 2026年11月3日" in words(published)
    assert "了承がまだです" in words(declined)
    assert {"#waiting", "#accepted", "#published", "#declined"} <= set(links(tree))


def test_without_any_the_page_invites(hub):
    """No counts of nothing; one sentence and the way to the form."""
    tree = drawn(replace(hub, suggestions={}), "suggestions", "en")
    assert having(tree, "ah-states") == []
    assert "Yours could be the first" in words(tree)
    assert "../../take-part/suggest/" in links(tree)


@pytest.mark.parametrize(("consent", "shown"), [("yes", "夜勤の読書会から"), ("no", "製造の社員から")])
def test_credit_is_shown_with_consent_only(whole, consent, shown):
    """Without it the role stands there, and the words are gone from what the site is made of."""
    one = make_suggestion("a", "2026-11-01", "idea", consent=consent, credit="夜勤の読書会")
    hub = replace(whole, suggestions={"a": one}).visible(NOW)
    (card,) = having(drawn(hub, "suggestions"), "ah-suggestion")
    assert shown in words(card)
    assert (hub.suggestions["a"].credit is None) is (consent == "no")


def test_without_scripts_the_form_is_a_mail_with_the_questions_in_it(hub):
    """It goes to the curator, or else to the general contact."""
    tree = drawn(hub, "suggest")
    (plain,) = having(tree, "ah-suggest__plain")
    address, by_hand = links(plain)
    parts = urlsplit(address)
    fields = parse_qs(parts.query)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "desk@sample.example.com")
    assert by_hand == "mailto:desk@sample.example.com"
    assert fields["subject"] == ["[アドボカシー・ハブ] 記事の提案"]
    assert fields["body"][0].split("\r\n")[:2] == ["題名:", "リンク(URL):"]
    (live,) = having(tree, "ah-suggest__live")
    assert live.get("hidden") is not None


def test_a_chat_room_is_named_where_there_is_no_mail(hub):
    """A contact that is no mail address becomes no link."""
    desk = hub.roles["desk"].model_copy(update={"contact": "チャット「相談」"})
    (plain,) = having(drawn(replace(hub, roles={"desk": desk}), "suggest"), "ah-suggest__plain")
    assert links(plain) == []
    assert "チャット「相談」" in words(plain)


def test_the_program_names_who_reads_them_and_where_issues_go(hub):
    """A role with a mail address goes before one without; the issue form is linked as it is written."""
    settings = hub.program.hub.suggestions.model_copy(
        update={"mail": "legal", "issues": "https://git.example.com/team/hub/-/issues/new?label=x"}
    )
    program = hub.program.model_copy(update={"hub": hub.program.hub.model_copy(update={"suggestions": settings})})
    without = replace(hub, program=program)
    facts = pages(without)["suggest"].data["facts"]
    assert (facts["mailto"], facts["issues"]) == ("mailto:desk@sample.example.com", settings.issues)
    legal = hub.roles["legal"].model_copy(update={"contact": "legal@sample.example.com"})
    with_mail = replace(without, roles={**hub.roles, "legal": legal})
    assert pages(with_mail)["suggest"].data["facts"]["mailto"] == "mailto:legal@sample.example.com"
    assert settings.issues in links(drawn(without, "suggest"))


def test_the_hub_tells_what_it_knows_by_hash(whole):
    """Posts and suggestions by id, the inbox by hashes alone: neither a title nor an address of it is in the file."""
    plan = plan_site(whole, "ja", NOW)
    (known,) = [file for file in plan.files if file.path == suggestions.KNOWN_FILE]
    data = json.loads(known.content)
    assert data["posts"] == {link_mark("https://sample.example.com/news/open-day"): "open-day"}
    assert data["suggestions"] == {link_mark("https://www.example.com/robots"): "robot-report"}
    assert data["waiting"] == [link_mark("https://sample.example.com/news/new-machine")]
    assert b"new-machine" not in known.content
    hidden = replace(whole, posts={key: one.model_copy(update={"status": "draft"}) for key, one in whole.posts.items()})
    (known,) = [file for file in plan_site(hidden, "ja", NOW).files if file.path == suggestions.KNOWN_FILE]
    assert json.loads(known.content)["posts"] == {}
