"""What I shared: the record in the browser, by keyboard, on a phone, in both languages, and when the browser keeps nothing."""

from __future__ import annotations

import json
from pathlib import Path

import axe_playwright_python
import pytest

from advocacy_hub.i18n.strings import t
from advocacy_hub.publish.prepare import prepare
from helpers.example import ROOT
from helpers.memory import LANGS, draft, open_mine, remember, remembered, run, share, state

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
each_language = pytest.mark.parametrize("lang", LANGS)
FORBIDDEN = (
    """Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"""
)
FULL = """Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"""


@pytest.fixture(scope="module")
def posts():
    """The example's visible posts, newest first."""
    prepared = prepare(ROOT)
    visible = prepared.workspace.visible(prepared.now)
    return sorted(visible.posts.values(), key=lambda one: one.added.day, reverse=True)


@pytest.fixture
def some(posts):
    """A record of three months, one post of which is gone, with a draft and settings."""
    return state(
        share("gone-post", "curated", "2026-09-01T03:00:00.000Z", title="消えた記事"),
        share(posts[0].id, posts[0].category, "2026-10-05T03:00:00.000Z", network="share"),
        share(posts[1].id, posts[1].category, "2026-11-01T03:00:00.000Z", network="linkedin"),
        share(posts[2].id, posts[2].category, "2026-11-20T03:00:00.000Z"),
        drafts={posts[3].id: draft(), "": draft("どこにも属さない文")},
        role="engineer",
        topics=["ai-data"],
    )


def titles(page):
    """Return the titles in the log from the top."""
    return page.locator(".ah-month .ah-shared__title").all_inner_texts()


# The list.


@each_language
def test_empty(new_context, hub_address, lang):
    """Who has shared nothing is told how a record comes about, and where to find a post."""
    page = open_mine(new_context(), hub_address, lang)
    empty = page.locator(".ah-mine__empty")
    assert t(lang, "mine.empty") in empty.inner_text()
    assert page.locator(".ah-mymix:visible, .ah-mine__log:visible, .ah-mine__drafts:visible").count() == 0
    empty.get_by_role("link", name=t(lang, "mine.empty.find")).click()
    page.wait_for_url(f"{hub_address}{LANGS[lang]}hub/")


@each_language
def test_the_list(new_context, hub_address, posts, some, lang):
    """Newest first, by month; a post that exists is a link in the page's language, one that is gone says so."""
    context = new_context(timezone_id="Asia/Tokyo")
    remember(context, some)
    page = open_mine(context, hub_address, lang)
    months = page.locator(".ah-month h3").all_inner_texts()
    assert months == {"ja": ["2026年11月", "2026年10月", "2026年9月"], "en": ["Nov 2026", "Oct 2026", "Sep 2026"]}[lang]
    assert titles(page) == [*(one.title.say(lang).text for one in (posts[2], posts[1], posts[0])), "消えた記事"]
    rows = page.locator(".ah-month .ah-shared")
    assert t(lang, f"category.{posts[2].category}") in rows.nth(0).inner_text()
    assert {"ja": "11月20日", "en": "20 Nov"}[lang] in rows.nth(0).inner_text()
    assert "LinkedIn" in rows.nth(1).inner_text()
    assert rows.nth(3).locator("a").count() == 0
    assert t(lang, "mine.log.gone") in rows.nth(3).inner_text()
    rows.nth(0).get_by_role("link").click()
    page.wait_for_url(f"{hub_address}{LANGS[lang]}posts/{posts[2].id}/")


def test_the_day_is_the_readers_own(new_context, hub_address):
    """An evening in California is the next day in Japan; the reader sees the day they shared on."""
    context = new_context(timezone_id="America/Los_Angeles")
    remember(context, state(share(at="2026-11-01T03:00:00.000Z")))
    page = open_mine(context, hub_address)
    assert page.locator(".ah-month h3").all_inner_texts() == ["2026年10月"]
    assert page.locator(".ah-shared__day").inner_text() == "10月31日"


def test_a_title_is_text(new_context, hub_address):
    """Markup in a record is shown, not run."""
    context = new_context()
    remember(context, state(share("", title="<img src=x onerror=window.hit=1><b>太字</b>")))
    page = open_mine(context, hub_address)
    assert titles(page) == ["<img src=x onerror=window.hit=1><b>太字</b>"]
    assert page.evaluate("window.hit") is None


def test_hundreds(new_context, hub_address):
    """All are there; months beyond the newest thirty are folded, and open on a press."""
    shared = [share(f"p{n}", at=f"2026-{n % 11 + 1:02}-{n % 28 + 1:02}T03:{n % 60:02}:00.000Z") for n in range(2000)]
    context = new_context()
    remember(context, state(*shared))
    page = open_mine(context, hub_address)
    assert page.locator(".ah-shared").count() == 2000
    assert page.locator(".ah-month[open]").count() == 1
    page.locator(".ah-month summary").nth(1).focus()
    page.keyboard.press("Enter")
    assert page.locator(".ah-month[open]").count() == 2


@each_language
def test_removing_one_and_taking_that_back(new_context, hub_address, some, lang):
    """By keyboard: the entry goes, its place offers the way back, the focus stays there; the same again the other way."""
    context = new_context()
    remember(context, some)
    page = open_mine(context, hub_address, lang)
    before = titles(page)
    page.locator(".ah-month [data-act=remove]").nth(1).focus()
    page.keyboard.press("Enter")
    assert len(remembered(page)["shared"]) == 3
    assert titles(page) == [before[0], *before[2:]]
    assert page.locator(":focus").inner_text() == t(lang, "mine.log.undo")
    assert before[1] in page.locator("[data-part=said]").inner_text()
    page.keyboard.press("Enter")
    assert remembered(page)["shared"] == some["shared"]
    assert titles(page) == before
    assert before[1] in page.locator(":focus").get_attribute("aria-label")
    page.keyboard.press("Enter")
    page.reload()
    page.wait_for_selector("[data-known]")
    assert titles(page) == [before[0], *before[2:]]
    assert page.locator("[data-act=undo]").count() == 0


@each_language
def test_the_readers_own_mix(new_context, hub_address, lang):
    """Eight owned of ten: the bar and the words say so, and what to share next."""
    shared = [share(f"p{n}", "owned" if n < 8 else "curated", f"2026-11-{n + 1:02}T03:00:00.000Z") for n in range(10)]
    older = [share(f"o{n}", "promotional", f"2026-10-{n + 1:02}T03:00:00.000Z") for n in range(5)]
    context = new_context()
    remember(context, state(*older, *shared))
    page = open_mine(context, hub_address, lang)
    rows = page.locator(".ah-mymix tbody tr")
    assert rows.nth(0).locator("td").all_inner_texts()[:2] == ["2", "6"]
    assert t(lang, "mine.mix.under", n=4) in rows.nth(0).inner_text()
    assert t(lang, "mine.mix.over", n=5) in rows.nth(1).inner_text()
    assert t(lang, "mine.mix.under", n=1) in rows.nth(2).inner_text()
    bar = page.locator("[data-part=mix-you]")
    assert [bar.locator(f".ah-mymix__cell--{one}").count() for one in ("curated", "owned", "promotional")] == [2, 8, 0]
    assert t(lang, "mine.mix.kind.curated") in page.locator(".ah-mymix__advice").inner_text()
    page.locator(".ah-mymix").get_by_role("link").click()
    page.wait_for_url(f"{hub_address}{LANGS[lang]}hub/categories/curated/")


def test_drafts_lead_back(new_context, hub_address, posts, some):
    """A draft leads to its post, one of no post to the page for checking; each can be removed."""
    context = new_context()
    remember(context, some)
    page = open_mine(context, hub_address)
    found = page.locator(".ah-mine__drafts a").evaluate_all("all => all.map((a) => a.href)")
    assert sorted(found) == sorted([f"{hub_address}check/", f"{hub_address}posts/{posts[3].id}/#share"])
    page.locator(".ah-mine__drafts button").first.click()
    page.locator(".ah-mine__drafts button").first.click()
    assert remembered(page)["drafts"] == {}
    assert page.locator(".ah-mine__drafts").is_hidden()
    assert page.locator("h1").evaluate("one => one === document.activeElement")


# Settings.


@each_language
def test_settings_are_kept_for_both_languages(new_context, hub_address, lang):
    """By keyboard: a role and a topic, saved at once; the other language has them; one press forgets them all."""
    context = new_context()
    page = open_mine(context, hub_address, lang)
    page.locator("#mine-role").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_function(
        "(words) => document.querySelector('[data-part=settings-said]').textContent === words",
        arg=t(lang, "mine.settings.saved"),
    )
    kept = remembered(page)
    assert kept["role"] == "everyone"
    assert len(kept["topics"]) == 1
    other = open_mine(context, hub_address, "en" if lang == "ja" else "ja")
    assert other.locator("#mine-role").input_value() == "everyone"
    assert other.locator("input[name=topic]:checked").count() == 1
    other.locator("[data-part=forget]").click()
    assert other.locator("[data-part=forget]").is_hidden()
    kept = remembered(other)
    assert (kept["role"], kept["topics"]) == (None, [])
    page.wait_for_function("document.querySelector('#mine-role').value === ''")


def test_a_topic_the_hub_no_longer_has_is_not_unchosen(new_context, hub_address):
    """Choosing another topic does not drop one that this version of the hub does not show."""
    context = new_context()
    remember(context, state(topics=["former-topic"]))
    page = open_mine(context, hub_address)
    page.locator("input[name=topic]").first.check()
    assert remembered(page)["topics"][0] == "former-topic"
    assert len(remembered(page)["topics"]) == 2


def test_servers_are_hosts(new_context, hub_address):
    """A handle or an address is cut down to its host; anything else is not saved, and says why."""
    page = open_mine(new_context(), hub_address)
    field = page.locator("input[name=server]").first
    network = field.get_attribute("data-network")
    field.fill("@me@Social.Example")
    field.press("Tab")
    assert remembered(page)["instances"] == {network: "social.example"}
    assert field.input_value() == "social.example"
    field.fill("not a server")
    field.press("Tab")
    assert field.get_attribute("aria-invalid") == "true"
    assert remembered(page)["instances"] == {network: "social.example"}
    field.fill("")
    field.press("Tab")
    assert remembered(page)["instances"] == {}


# Files.


def saved(page, press):
    """Return name and text of the file that ``press`` saves."""
    with page.expect_download() as waiting:
        press()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_text("utf-8")


def bring_in(page, text, name="record.json"):
    """Choose a file with ``text`` and return what the page says."""
    page.locator("[data-part=data-said]").evaluate("one => one.replaceChildren()")
    data = text if isinstance(text, bytes) else text.encode()
    page.locator("[data-part=file]").set_input_files({"name": name, "mimeType": "application/json", "buffer": data})
    page.wait_for_selector("[data-part=data-said]:not(:empty)")
    return page.locator("[data-part=data-said]").inner_text()


@each_language
def test_out_and_in_again(new_context, hub_address, some, lang):
    """Saved, erased after a question that offers saving first, brought in: all is as it was. A second time nothing is new."""
    context = new_context(accept_downloads=True)
    remember(context, some)
    page = open_mine(context, hub_address, lang)
    before = remembered(page)
    page.get_by_role("button", name=t(lang, "mine.data.erase")).focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog")
    assert t(lang, "mine.erase.text", shared=4, drafts=2) in dialog.inner_text()
    assert page.locator(":focus").inner_text() == t(lang, "mine.erase.no")
    name, text = saved(page, lambda: dialog.get_by_role("button", name=t(lang, "mine.erase.export")).click())
    assert name.endswith(".json")
    page.keyboard.press("Escape")
    assert page.locator(":focus").inner_text() == t(lang, "mine.data.erase")
    assert remembered(page) == before
    page.keyboard.press("Enter")
    dialog.get_by_role("button", name=t(lang, "mine.erase.yes")).press("Enter")
    assert remembered(page) is None
    assert page.locator(".ah-mine__empty").is_visible()
    said = bring_in(page, text)
    for key, n in (("shared", 4), ("drafts", 2), ("settings", 2)):
        assert t(lang, f"mine.data.came.{key}", n=n) in said
    assert remembered(page) == before
    said = bring_in(page, text)
    assert t(lang, "mine.data.came.none") in said
    assert t(lang, "mine.data.known", n=6) in said
    assert remembered(page) == before


def test_the_file_is_chosen_by_keyboard(new_context, hub_address):
    """The button opens the browser's own chooser."""
    page = open_mine(new_context(), hub_address)
    with page.expect_file_chooser() as waiting:
        page.locator("[data-part=choose]").press("Enter")
    assert waiting.value.is_multiple() is False


def test_two_records_become_one(new_context, hub_address):
    """What is here stays, what is new comes, a newer draft wins, a setting of one's own is kept."""
    here = state(
        share("a", at="2026-11-02T00:00:00.000Z"), share("b", at="2026-11-03T00:00:00.000Z"),
        drafts={"p": draft("older", "2026-11-01T00:00:00.000Z"), "q": draft("newer", "2026-11-09T00:00:00.000Z")},
        role="sales", instances={"mastodon": "mine.example"},
    )  # fmt: skip
    there = state(
        share("b", at="2026-11-03T00:00:00.000Z"), share("c", at="2026-11-01T00:00:00.000Z"),
        drafts={"p": draft("newer", "2026-11-09T00:00:00.000Z"), "q": draft("older", "2026-11-01T00:00:00.000Z")},
        role="engineer", topics=["ai-data"], instances={"mastodon": "theirs.example", "misskey": "theirs.example"},
    )  # fmt: skip
    context = new_context()
    remember(context, here)
    page = open_mine(context, hub_address, "en")
    said = bring_in(page, "\ufeff" + json.dumps(there))
    assert "1 record came in." in said
    assert "1 draft came in." in said
    assert "2 settings came in." in said
    assert "2 were here already." in said
    kept = remembered(page)
    assert [one["post"] for one in kept["shared"]] == ["c", "a", "b"]
    assert [kept["drafts"][one]["text"] for one in "pq"] == ["newer", "newer"]
    assert (kept["role"], kept["topics"]) == ("sales", ["ai-data"])
    assert kept["instances"] == {"mastodon": "mine.example", "misskey": "theirs.example"}


@pytest.fixture(scope="module", params=LANGS)
def shared_page(request, browser, hub_address):
    """A page in each language for the tests that only try files on it, and the language."""
    context = browser.new_context()
    context.set_default_timeout(60_000)
    yield open_mine(context, hub_address, request.param), request.param
    context.close()


GOOD = share("good")
REFUSED = {
    "post": [share("No Id"), share("__proto__")],
    "title": [{**GOOD, "title": 7}, {**GOOD, "title": "x" * 501}],
    "category": [{**GOOD, "category": "advert"}, {**GOOD, "category": ["curated"]}],
    "network": [{**GOOD, "network": "javascript:alert(1)"}, {**GOOD, "network": None}],
    "date": [{**GOOD, "at": "yesterday"}, {**GOOD, "at": "0001-01-01"}, {**GOOD, "at": 5}],
    "form": [None, "x", ["x"], 3],
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_does_not_fit_is_refused_and_named(shared_page, why):
    """Each bad entry is counted under its reason; the good one beside them comes in."""
    page, lang = shared_page
    run(page, "mine/store.js", "m.eraseAll()")
    said = bring_in(page, json.dumps({**state(), "shared": [*REFUSED[why], GOOD]}))
    assert t(lang, "mine.data.came.shared", n=1) in said
    n = len(REFUSED[why])
    line = t(
        lang, "mine.data.refused.line", what=t(lang, "mine.data.what.shared"), why=t(lang, f"mine.data.why.{why}"), n=n
    )
    assert line in said
    assert t(lang, "mine.data.refused", n=n) in said
    assert [one["post"] for one in remembered(page)["shared"]] == ["good"]


@pytest.mark.parametrize(
    ("error", "text"),
    [
        ("not-json", '{"v": 1, "shared": ['),
        ("not-json", ""),
        ("not-json", b"\xff\xfe\x00PK"),
        ("not-ours", "[]"),
        ("not-ours", "null"),
        ("not-ours", '{"name": "package", "version": "1.0"}'),
        ("not-ours", '{"app": "another", "v": 1}'),
        ("not-ours", '{"v": "1"}'),
        ("newer", '{"app": "advocacy-hub", "v": 2, "shared": []}'),
        ("too-large", '{"v": 1, "shared": [], "x": "' + "x" * 5_000_000 + '"}'),
    ],
    ids=lambda one: one if isinstance(one, str) and len(one) < 12 else "",
)
def test_a_file_that_is_none_of_ours(shared_page, error, text):
    """It is named for what it is, and nothing changes."""
    page, lang = shared_page
    run(page, "mine/store.js", "m.eraseAll(); m.recordShare(given)", GOOD)
    assert bring_in(page, text) == t(lang, f"mine.data.error.{error}")
    assert remembered(page) == state(GOOD)


def test_a_hostile_file_reaches_nothing(new_context, hub_address):
    """Prototypes stay as they were, unknown keys are dropped, sizes are bounded, nesting does not stop the page."""
    page = open_mine(new_context(), hub_address)
    bring_in(page, '{"v": 1, "__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "evil": [1], '
             '"drafts": {"__proto__": {"text": "x"}, "constructor": {"text": "y", "__proto__": {"polluted": 1}, "extra": 1}}, '
             '"instances": {"__proto__": "evil.example", "mastodon": "evil/../x"}, "shared": [], "topics": ["Bad Topic"]}')  # fmt: skip
    assert page.evaluate("({}).polluted") is None
    kept = remembered(page)
    assert sorted(kept) == ["drafts", "instances", "region", "role", "shared", "topics", "v"]
    assert list(kept["drafts"]) == ["constructor"]
    assert sorted(kept["drafts"]["constructor"]) == ["at", "caption", "category", "hashtags", "network", "text"]
    assert (kept["instances"], kept["topics"]) == ({}, [])
    deep = '{"v": 1, "shared": ' + "[" * 100_000 + "]" * 100_000 + "}"
    assert bring_in(page, deep)
    assert page.evaluate("({}).polluted") is None


def test_bounds(new_context, hub_address):
    """At most two thousand entries and fifty drafts: the oldest go."""
    page = open_mine(new_context(), hub_address)
    found = run(
        page,
        "mine/store.js",
        """const at = (n) => new Date(Date.UTC(2026, 0, 1) + n * 60000).toISOString();
        for (let n = 0; n < 60; n++) m.saveDraft(`d${n}`, {...given.draft, at: at(n)});
        const shared = Array.from({length: 2010}, (_, n) => ({...given.share, post: `p${n}`, at: at(n)}));
        const {importText} = await import(main.replace(/main\\.js$/, 'mine/transfer.js'));
        const result = importText(JSON.stringify({v: 1, shared}));
        m.recordShare({...given.share, post: 'last', at: at(9999)});
        const {drafts, shared: kept} = m.read();
        return [Object.keys(drafts).length, m.draftOf('d9'), kept.length, kept[0].post, kept.at(-1).post, result.came.shared]""",
        {"draft": draft(), "share": GOOD},
    )
    assert found == [50, None, 2000, "p11", "last", 2000]


# When the browser does not keep it.


@each_language
def test_a_damaged_record_is_set_aside(new_context, hub_address, lang):
    """It is not written over: the page says so, gives it back as a file, and drops it only when told."""
    context = new_context(accept_downloads=True)
    remember(context, '{"v": 1, "shared": [{"post"')
    page = open_mine(context, hub_address, lang)
    notice = page.locator(".ah-notice--warn:visible")
    assert t(lang, "mine.damaged.title") in notice.inner_text()
    assert [one["raw"] for one in remembered(page, "advocacy-hub-kept")] == ['{"v": 1, "shared": [{"post"']
    run(page, "mine/store.js", "m.recordShare(given)", GOOD)
    assert [one["post"] for one in remembered(page)["shared"]] == ["good"]
    _, text = saved(page, lambda: notice.get_by_role("button", name=t(lang, "mine.kept.save")).click())
    assert json.loads(text)[0]["raw"].startswith('{"v": 1')
    notice.get_by_role("button", name=t(lang, "mine.kept.drop")).press("Enter")
    assert remembered(page, "advocacy-hub-kept") is None
    assert page.locator(".ah-notice--warn:visible").count() == 0


def test_what_can_be_read_of_a_damaged_record_is_used(new_context, hub_address):
    """One bad entry does not cost the others."""
    context = new_context()
    remember(context, state(GOOD, {**GOOD, "category": "?"}))
    page = open_mine(context, hub_address)
    assert titles(page) == [GOOD["title"]]
    assert len(remembered(page, "advocacy-hub-kept")) == 1
    assert remembered(page)["shared"] == [GOOD]


@pytest.mark.parametrize(
    "raw", ["null", "[]", "7", '"x"', "{}", '{"v": 0}', '{"v": 1, "shared": {}}', '{"v": 1, "drafts": []}', "{", " "]
)
def test_no_state_stops_a_page(new_context, hub_address, raw):
    """Whatever stands in storage, the page opens, keeps it aside, and notes what is shared next."""
    context = new_context()
    remember(context, raw)
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{hub_address}mine/")
    page.wait_for_selector("[data-known]")
    assert errors == []
    assert run(page, "mine/store.js", "return m.recordShare(given)", GOOD) is True
    assert titles(page) == [GOOD["title"]]
    assert [one["raw"] for one in remembered(page, "advocacy-hub-kept")] == [raw]


@each_language
def test_what_a_newer_version_wrote_is_left_alone(new_context, hub_address, lang):
    """An old page asks for a reload, remembers for itself meanwhile, and sets the record aside only when told."""
    newer = {"v": 2, "shared": {"everything": "is different"}}
    context = new_context()
    remember(context, newer)
    page = open_mine(context, hub_address, lang)
    notice = page.locator(".ah-notice--warn:visible")
    assert t(lang, "mine.newer.title") in notice.inner_text()
    run(page, "mine/store.js", "m.recordShare(given)", GOOD)
    assert titles(page) == [GOOD["title"]]
    assert remembered(page) == newer
    notice.get_by_role("button", name=t(lang, "mine.newer.aside")).click()
    assert json.loads(remembered(page, "advocacy-hub-kept")[0]["raw"]) == newer
    assert remembered(page) == state(GOOD)


@each_language
@pytest.mark.parametrize("trouble", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_where_nothing_is_kept(new_context, hub_address, lang, trouble):
    """The page says so and works until it is left: note, remove, settings, save a file."""
    context = new_context(accept_downloads=True)
    context.add_init_script(trouble)
    page = context.new_page()
    errors = []
    # The theme's own script minds a forbidden storage; none of ours may.
    page.on("pageerror", lambda error: errors.extend([error.stack] if "/assets/hub-" in error.stack else []))
    page.goto(f"{hub_address}{LANGS[lang]}mine/")
    page.wait_for_selector("[data-known]")
    assert t(lang, "mine.unkept.title") in page.locator(".ah-notice--warn:visible").inner_text()
    assert run(page, "mine/store.js", "return [m.persistent(), m.recordShare(given), m.persistent()]", GOOD) == [
        False,
        True,
        False,
    ]
    assert titles(page) == [GOOD["title"]]
    page.locator("#mine-role").select_option(index=1)
    assert page.locator("[data-part=settings-said]").inner_text() == t(lang, "mine.settings.saved.page")
    _, text = saved(page, lambda: page.locator("[data-part=export]").click())
    assert json.loads(text)["shared"] == [GOOD]
    page.locator("[data-act=remove]").click()
    assert titles(page) == []
    assert errors == []


def test_a_full_browser_loses_nothing_that_was_there(new_context, hub_address):
    """What stood there before stays there; what comes later is remembered until the page is left."""
    context = new_context()
    remember(context, state(GOOD))
    page = open_mine(context, hub_address)
    page.evaluate(f"() => {{ {FULL} }}")
    run(page, "mine/store.js", "m.recordShare(given)", share("another", at="2026-11-21T00:00:00.000Z"))
    assert titles(page) == ["題名 another", GOOD["title"]]
    assert t("ja", "mine.unkept.title") in page.locator(".ah-notice--warn:visible").inner_text()
    assert remembered(page) == state(GOOD)


def test_two_tabs(new_context, hub_address):
    """What one tab notes the other shows, and neither writes over the other's."""
    context = new_context()
    page, other = open_mine(context, hub_address), open_mine(context, hub_address, "en")
    run(page, "mine/store.js", "m.recordShare(given)", share("one", at="2026-11-01T00:00:00.000Z"))
    other.wait_for_selector(".ah-shared")
    run(
        other,
        "mine/store.js",
        "m.recordShare(given); m.setInstance('mastodon', 'a.example')",
        share("two", at="2026-11-02T00:00:00.000Z"),
    )
    run(page, "mine/store.js", "m.saveDraft('three', given)", draft())
    kept = remembered(page)
    assert [one["post"] for one in kept["shared"]] == ["one", "two"]
    assert list(kept["drafts"]) == ["three"]
    assert kept["instances"] == {"mastodon": "a.example"}
    page.wait_for_function("document.querySelectorAll('.ah-shared__title').length === 3")
    other.locator("[data-part=erase]").click()
    other.locator("[data-part=dialog-yes]").click()
    page.wait_for_selector(".ah-mine__empty:visible")


# On every screen, and on paper.


def test_without_a_script(new_context, hub_address):
    """The page says what it needs and that nothing is lost, and shows no empty frame."""
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{hub_address}mine/")
    assert t("ja", "mine.no-script") in page.locator(".ah-notice:visible").inner_text()
    assert page.locator("article button:visible, article table:visible").count() == 0


@each_language
@pytest.mark.parametrize("width", [1440, 390])
def test_a_full_page_is_accessible_and_narrow_enough(new_context, hub_address, some, lang, width):
    """With records, a removed one, a notice and a refusal on it: axe finds nothing, light and dark, and nothing sticks out."""
    context = new_context(viewport={"width": width, "height": 900}, bypass_csp=True, reduced_motion="reduce")
    remember(context, {**some, "shared": [*some["shared"], {"post": 1}]})
    page = open_mine(context, hub_address, lang)
    page.locator("[data-act=remove]").first.click()
    bring_in(page, json.dumps({**state(), "shared": REFUSED["date"]}))
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.evaluate(AXE)
    for opened in (False, True):
        if opened:
            page.locator("[data-part=erase]").click()
        for scheme in ("default", "slate"):
            page.evaluate("(scheme) => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
            found = page.evaluate("() => axe.run(document)")
            told = [f"{one['id']}: {node['html'][:150]}" for one in found["violations"] for node in one["nodes"]]
            assert told == [], (scheme, opened)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1440, 390])
def test_picks_are_accessible(new_context, hub_address, some, width):
    """The section with its cards and its question: axe finds nothing, light and dark."""
    context = new_context(viewport={"width": width, "height": 900}, bypass_csp=True, reduced_motion="reduce")
    remember(context, {**some, "role": None})
    page = context.new_page()
    page.goto(f"{hub_address}hub/")
    page.wait_for_selector(".ah-foryou .ah-post-card")
    page.evaluate(AXE)
    for scheme in ("default", "slate"):
        page.evaluate("(scheme) => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        found = page.evaluate("() => axe.run('.ah-foryou')")
        assert [f"{one['id']}: {node['html'][:150]}" for one in found["violations"] for node in one["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_buttons_are_large_enough_for_a_thumb(new_context, hub_address, some):
    """At 390 pixels by touch every control of the list is 44 pixels high, and removing works by tap."""
    context = new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    remember(context, some)
    page = open_mine(context, hub_address)
    sizes = page.locator("article :is(button, summary, select, input[type=text]):visible").evaluate_all(
        "all => all.map((e) => e.getBoundingClientRect().height)"
    )
    assert sizes
    assert min(sizes) >= 43.9
    page.locator("[data-act=remove]").first.tap()
    assert len(remembered(page)["shared"]) == 3


def test_on_paper_every_month_is_unfolded(new_context, hub_address):
    """A printed record is whole, without its buttons."""
    shared = [share(f"p{n}", at=f"2026-{n % 10 + 1:02}-{n % 28 + 1:02}T03:00:00.000Z") for n in range(200)]
    context = new_context()
    remember(context, state(*shared))
    page = open_mine(context, hub_address)
    page.emulate_media(media="print")
    assert (
        page.locator(".ah-shared__title").evaluate_all(
            "all => all.filter((e) => e.checkVisibility({contentVisibilityAuto: true})).length"
        )
        == 200
    )
    assert page.locator("article button:visible, article form:visible").count() == 0


@pytest.mark.parametrize(("lang", "width"), [("ja", 390), ("en", 1440)])
def test_from_a_post_to_the_record(new_context, hub_address, posts, lang, width):
    """Open the network from the composer, say yes: the post is in the record, marked as shared, and no longer picked."""
    post = posts[0]
    context = new_context(viewport={"width": width, "height": 844})
    context.route("https://**", lambda route: route.fulfill(body="opened"))
    remember(context, state(role="engineer"))
    page = context.new_page()
    page.goto(f"{hub_address}{LANGS[lang]}posts/{post.id}/")
    page.wait_for_selector("[data-composes]")
    with context.expect_page():
        page.locator("[data-part=open]").press("Enter")
    page.locator("[data-part=did-yes]").press("Enter")
    (entry,) = remembered(page)["shared"]
    assert (entry["post"], entry["category"], entry["language"]) == (post.id, post.category, lang)
    page.locator("[data-part=shared] a").click()
    page.wait_for_selector("[data-known]")
    assert titles(page) == [post.title.say(lang).text]
    page.goto(f"{hub_address}{LANGS[lang]}hub/")
    page.wait_for_selector(".ah-foryou .ah-post-card")
    assert page.locator(f".ah-foryou a[href$='/{post.id}/']").count() == 0
