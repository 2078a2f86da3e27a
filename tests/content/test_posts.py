"""The posts of the example: enough of each kind, each worth sharing, in voices that do not repeat one another."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

import pytest

from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.mix import LASTS, mix
from advocacy_hub.model.base import LANGS
from advocacy_hub.model.content import CATEGORIES, Caption, Post
from advocacy_hub.model.workspace import Workspace
from advocacy_hub.publish.prepare import prepare
from advocacy_hub.rules.similar import alike, pieces
from advocacy_hub.share.links import share_links
from helpers.example import ROOT

LEAST = {"curated": 36, "owned": 18, "promotional": 6}
PER_TOPIC = 3
KINDS = {"article", "report", "interview", "event", "jobs", "product", "video", "slides"}
PICTURES = 15
MOST_ALIKE = 35
"""Percent. Two captions of one story told by two people reach 23; see ``advocacy_hub.rules.similar``."""
MOST_WITH_ONE_OPENING = 2
OPENING = {"ja": 6, "en": 3}
"""Letters in Japanese, words in English."""
ALLOWED = ROOT / "tests" / "data" / "curated_addresses.txt"


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    """Everything the example holds."""
    loaded = load_workspace(ROOT)
    assert loaded.workspace is not None
    return loaded.workspace


@pytest.fixture(scope="module")
def visible(workspace: Workspace) -> dict[str, Post]:
    """What everybody sees on the day the example stands at."""
    return dict(workspace.visible(prepare(ROOT).now).posts)


@pytest.fixture(scope="module")
def real(workspace: Workspace) -> dict[str, Post]:
    """What is visible or will be: without drafts, and without the posts that only show how something is hidden."""
    posts = workspace.posts.items()
    return {ident: post for ident, post in posts if post.status == "approved" and not ident.startswith("canary-")}


def _captions(posts: dict[str, Post]) -> Iterator[tuple[str, Caption]]:
    for ident, post in posts.items():
        for number, caption in enumerate(post.captions, 1):
            yield f"{ident}, caption {number}", caption


def _opening(caption: Caption) -> str:
    if caption.language == "ja":
        return re.sub(r"\s", "", caption.text)[: OPENING["ja"]]
    return " ".join(re.findall(r"[\w'’]+", caption.text.casefold())[: OPENING["en"]])


def test_there_are_enough_posts_of_each_category(visible: dict[str, Post]) -> None:
    """Someone who starts from the example has weeks of material, most of it not about the company."""
    counted = Counter(post.category for post in visible.values())
    assert {one: counted[one] >= LEAST[one] for one in CATEGORIES} == dict.fromkeys(CATEGORIES, True), counted


@pytest.mark.parametrize("last", LASTS)
def test_what_was_added_last_keeps_the_mix(workspace: Workspace, visible: dict[str, Post], last: int) -> None:
    """So the example's own gauge is not out of balance."""
    program = workspace.program
    settings = program.hub.mix
    assert mix(visible.values(), last, settings=settings, zone=program.zone).within(settings.tolerance)


def test_posts_are_spread_over_half_a_year_and_some_are_still_to_come(
    visible: dict[str, Post], real: dict[str, Post]
) -> None:
    """May to November, four or more in each month; the calendar has posts that will appear and others that will go."""
    months = Counter(str(post.added)[:7] for post in visible.values())
    assert all(months[f"2026-{month:02}"] >= 4 for month in range(5, 12)), months
    assert len(real.keys() - visible.keys()) >= 3
    assert len([post for post in visible.values() if post.expires]) >= 5


def test_every_topic_and_every_kind_has_posts(workspace: Workspace, visible: dict[str, Post]) -> None:
    """No topic page is bare, and each kind of content can be seen."""
    topics = Counter(topic for post in visible.values() for topic in post.topics)
    assert {one: topics[one] for one in workspace.topics if topics[one] < PER_TOPIC} == {}
    assert {post.kind for post in visible.values()} == KINDS


def test_curated_posts_share_only_addresses_that_were_seen_to_exist(real: dict[str, Post]) -> None:
    """Each from the list, none twice, each with its publisher among the sources."""
    lines = ALLOWED.read_text("utf-8").splitlines()
    allowed = {line for line in lines if line and not line.startswith("#")}
    curated = [post for post in real.values() if post.category == "curated"]
    assert {post.id: post.link for post in curated if post.link not in allowed} == {}
    assert [link for link, times in Counter(post.link for post in curated).items() if times > 1] == []
    assert [post.id for post in curated if post.source is None] == []


def test_what_is_our_own_stays_under_the_example_company(workspace: Workspace, real: dict[str, Post]) -> None:
    """Invented stories never stand under an address that somebody may own, pictures included."""
    (domain,) = workspace.program.hub.company_domains
    address = re.compile(rf"https://[a-z]+\.{re.escape(domain)}/")
    ours = [post for post in real.values() if post.category != "curated"]
    found = [one for post in ours for one in (post.link, *(picture.address for picture in post.pictures))]
    assert [one for one in found if not address.match(one)] == []


def test_pictures_are_described_in_both_languages(real: dict[str, Post]) -> None:
    """Enough of them to show how it is done; each says what it shows, and none says that it is a picture."""
    pictures = [(post.id, picture) for post in real.values() for picture in post.pictures]
    assert len(pictures) >= PICTURES
    for ident, picture in pictures:
        assert picture.alt is not None, ident
        said = {lang: picture.alt.say(lang) for lang in LANGS}
        assert [lang for lang in LANGS if said[lang].lang != lang] == [], ident
        assert not re.match(r"(写真|画像)[はの。]|(a )?(photo|picture|image) of", said["ja"].text + said["en"].text), (
            ident
        )


def test_every_post_says_why_it_matters(visible: dict[str, Post]) -> None:
    """Summary and reason in both languages, and the reason is not the summary again."""
    for post in visible.values():
        assert post.why is not None, post.id
        for lang in LANGS:
            summary, why = post.summary.say(lang), post.why.say(lang)
            assert (summary.lang, why.lang) == (lang, lang), post.id
            assert alike(pieces(summary.text), pieces(why.text)) <= MOST_ALIKE, post.id


def test_every_post_can_be_shared_on_x_and_linkedin_in_its_own_language(visible: dict[str, Post]) -> None:
    """A caption for each, and a voice for every caption."""
    for post in visible.values():
        offered = {one for caption in post.captions if caption.language == post.language for one in caption.networks}
        assert {"x", "linkedin"} <= offered, post.id
        assert [caption for caption in post.captions if caption.voice is None] == [], post.id


def test_every_caption_fits_the_networks_it_names(workspace: Workspace, real: dict[str, Post]) -> None:
    """As written, with its disclosure, hashtags and link: nobody has to cut what was offered."""
    found = [
        (post.id, number, link.network.id, link.used)
        for post in real.values()
        for number, caption in enumerate(post.captions, 1)
        for link in share_links(post, caption, workspace.program, caption.language)
        if link.too_long
    ]
    assert found == []


def test_a_third_of_the_posts_have_captions_in_both_languages(visible: dict[str, Post]) -> None:
    """Colleagues who write in English find something too."""
    both = [post for post in visible.values() if {caption.language for caption in post.captions} == set(LANGS)]
    assert len(both) * 3 >= len(visible)


def test_no_two_captions_are_alike(real: dict[str, Post]) -> None:
    """Neither those of one post nor those of two."""
    told = [(where, caption.language, pieces(caption.text)) for where, caption in _captions(real)]
    found = [(alike(one[2], other[2]), one[0], other[0]) for one, other in combinations(told, 2) if one[1] == other[1]]
    assert [one for one in found if one[0] > MOST_ALIKE] == []


def test_captions_open_in_many_ways(real: dict[str, Post]) -> None:
    """The same first letters, or words, twice at most."""
    openings: dict[str, list[str]] = defaultdict(list)
    for where, caption in _captions(real):
        openings[_opening(caption)].append(where)
    assert {words: at for words, at in openings.items() if len(at) > MOST_WITH_ONE_OPENING} == {}


def test_the_voices_are_many(visible: dict[str, Post]) -> None:
    """Not three roles that take turns: at most one caption in fifteen is of the same voice."""
    voices = Counter(caption.voice.say("ja").text for _, caption in _captions(visible) if caption.voice)
    assert max(voices.values()) * 15 <= voices.total()
    assert len(voices) * 2 >= voices.total()
