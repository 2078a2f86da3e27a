"""The composer: starting points, rules, counts, hashtags, disclosure and drafts, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from helpers.composer import CURATED, DISCLOSURE, OWNED, Composer, opened, started, stored

Contexts = Callable[..., BrowserContext]
PHONE = "090-1234-5678"
LANGS = {"ja": "", "en": "en/"}


@pytest.fixture
def owned(new_context: Contexts, hub_address: str) -> Composer:
    """The composer of a post about the company, in Japanese."""
    return opened(new_context(), hub_address + OWNED)


class TestStartingPoints:
    """Captions that suit the network, a blank page, and nothing lost."""

    def test_it_starts_from_a_caption_and_takes_the_place_of_the_list(self, owned: Composer) -> None:
        """The box holds the first caption for the first network, disclosure first; the list of captions is gone."""
        assert owned.text.input_value().startswith(DISCLOSURE["ja"] + "\n")
        expect(owned.tag("工場見学")).to_have_attribute("aria-pressed", "true")
        expect(owned.page.locator(".ah-caption:visible")).to_have_count(0)
        expect(owned.state).to_have_text("共有できます。")

    def test_a_network_brings_its_caption_and_hides_the_others_behind_a_button(self, owned: Composer) -> None:
        """LinkedIn's caption comes with LinkedIn; the one for X waits behind a button that says how many there are."""
        owned.network("linkedin").check()
        expect(owned.caption(2)).to_be_checked()
        assert owned.text.input_value().startswith("勤務先(あさなぎ精機)の催しのご案内です。")
        expect(owned.caption(1)).to_be_hidden()
        more = owned.part("variants-more")
        expect(more).to_have_text("ほかの案も見る(1)")
        more.click()
        expect(more).to_have_attribute("aria-expanded", "true")
        expect(owned.caption(1)).to_be_visible()

    def test_a_network_never_takes_words_away(self, owned: Composer) -> None:
        """Once a letter is the reader's own, another network leaves the text as it is."""
        owned.text.fill("あさなぎ精機の社員です。私の言葉です。")
        owned.network("linkedin").check()
        expect(owned.text).to_have_value("あさなぎ精機の社員です。私の言葉です。")

    def test_choosing_a_caption_can_be_undone_and_done_again(self, owned: Composer) -> None:
        """Typed words and hashtags come back with one press, and the caption with another."""
        mine = "あさなぎ精機の社員です。私の言葉です。"
        owned.text.fill(mine)
        owned.tag("オープンファクトリー").click()
        owned.caption(0).check()
        expect(owned.text).to_have_value("")
        expect(owned.part("undo-words")).to_have_text("投稿文を白紙にしました。")
        owned.part("undo-button").click()
        expect(owned.text).to_have_value(mine)
        expect(owned.tag("オープンファクトリー")).to_have_attribute("aria-pressed", "true")
        expect(owned.caption(1)).to_be_checked()
        owned.part("undo-button").click()
        expect(owned.text).to_have_value("")

    def test_an_untouched_caption_is_replaced_without_a_fuss(self, owned: Composer) -> None:
        """There is nothing to undo where nothing was written."""
        owned.caption(0).check()
        expect(owned.text).to_have_value("")
        expect(owned.part("undo")).to_be_hidden()


class TestChecks:
    """The rules as one writes."""

    def test_a_finding_names_the_words_and_its_rule(self, owned: Composer) -> None:
        """Its words select themselves in the box, and its link leads to the rule on the policy's page."""
        owned.text.fill(f"あさなぎ精機の社員です。電話は {PHONE} へどうぞ。")
        expect(owned.part("sum")).to_contain_text("直すところ 1 件")
        finding = owned.findings.filter(has_text=PHONE)
        finding.get_by_role("button").click()
        selected = owned.text.evaluate("(box) => box.value.slice(box.selectionStart, box.selectionEnd)")
        assert selected == PHONE
        expect(owned.text).to_be_focused()
        finding.get_by_role("link").click()
        owned.page.wait_for_url(re.compile(r"/guidelines/[a-z-]+/#[a-z-]+$"))
        assert owned.page.locator(":target").count() == 1

    def test_emoji_before_the_words_do_not_shift_the_selection(self, owned: Composer) -> None:
        """Places are code points to the rules and UTF-16 units to the box: a family of four stands between."""
        owned.text.fill(f"あさなぎ精機の社員です。👨‍👩‍👧‍👦🏭 {PHONE} 𠮷野")
        owned.findings.filter(has_text=PHONE).get_by_role("button").click()
        assert owned.text.evaluate("(box) => box.value.slice(box.selectionStart, box.selectionEnd)") == PHONE

    def test_nothing_found_is_said_plainly_with_the_number_of_rules(self, owned: Composer) -> None:
        """Not just silence: how many rules were checked, and that a machine does not see everything."""
        owned.text.fill("あさなぎ精機の社員です。自分の言葉で書きました。")
        expect(owned.part("sum")).to_have_text("気になるところは見つかりませんでした")
        expect(owned.part("checked")).to_have_text(re.compile(r"機械で確かめた規則は[1-9]\d*件です"))

    def test_an_empty_box_is_not_scolded(self, owned: Composer) -> None:
        """Nothing is wrong yet with what is not yet written; but it cannot be shared either, and the page says why."""
        owned.caption(0).check()
        expect(owned.part("sum")).to_have_text("書き始めると、ここで確かめます")
        expect(owned.findings).to_have_count(0)
        expect(owned.state).to_have_text("まず投稿文を書いてください。")
        expect(owned.open).to_have_attribute("aria-disabled", "true")

    def test_the_sum_is_announced_once_it_is_settled(self, owned: Composer) -> None:
        """A screen reader hears the sum, politely, after a rest."""
        expect(owned.said).to_have_attribute("role", "status")
        owned.text.fill(f"電話は {PHONE} へ。")
        expect(owned.said).to_have_text("直すところ 2 件")

    def test_a_missing_disclosure_is_found_and_can_be_put_in(self, owned: Composer) -> None:
        """Without it a post about the company is blocked; the inserter puts it first, and takes it back."""
        owned.text.fill("工場を公開します。")
        expect(owned.open).to_have_attribute("aria-disabled", "true")
        owned.part("disclosure-start").click()
        phrase = owned.part("phrase").input_value()
        expect(owned.text).to_have_value(f"{phrase}\n工場を公開します。")
        expect(owned.open).not_to_have_attribute("aria-disabled", "true")
        owned.part("undo-button").click()
        expect(owned.text).to_have_value("工場を公開します。")

    def test_a_disclosure_can_stand_where_the_cursor_was(self, owned: Composer) -> None:
        """The cursor's place is kept while the button is pressed."""
        owned.text.fill("工場を公開します。")
        owned.text.press("End")
        owned.part("disclosure-caret").click()
        expect(owned.text).to_have_value("工場を公開します。" + owned.part("phrase").input_value())

    def test_likeness_goes_down_with_ones_own_words(self, owned: Composer) -> None:
        """The meter says so in words, and another question comes on demand."""
        expect(owned.part("own-percent")).to_have_text("元の案と100%同じ")
        owned.text.fill("あさなぎ精機の社員です。子どもの頃、祖父に連れられて見た旋盤の青い切りくずが忘れられません。")
        expect(owned.part("own-words")).to_have_text("自分の言葉で書けています")
        asked = owned.part("prompt").inner_text()
        owned.part("prompt-next").click()
        expect(owned.part("prompt")).not_to_have_text(asked)


class TestCount:
    """How much room is left."""

    def test_disclosure_hashtags_and_link_are_counted_in(self, owned: Composer) -> None:
        """The caption counts what its static twin says: text, hashtag and a link of 23."""
        expect(owned.part("count-used")).to_have_text("201 / 280")
        expect(owned.part("count-words")).to_have_text("残り 79(全角で39字)")
        owned.tag("工場見学").click()
        expect(owned.part("count-used")).to_have_text("191 / 280")

    def test_too_much_is_said_and_shown_where_it_begins(self, owned: Composer) -> None:
        """In words, with the surplus selected on demand, and X cannot be opened meanwhile; copying stays."""
        owned.tag("工場見学").click()
        owned.text.fill("あさなぎ精機の社員です。" + "い" * 120)
        # 12 + 120 letters of 2, a line break and a link of 23 are 288.
        expect(owned.part("count-words")).to_have_text("8字超過")
        expect(owned.state).to_have_text("Xには長すぎるので、まだ開けません。")
        expect(owned.open).to_have_attribute("aria-disabled", "true")
        expect(owned.copy).not_to_have_attribute("aria-disabled", "true")
        owned.part("count-select").click()
        assert owned.text.evaluate("(box) => box.value.slice(box.selectionStart, box.selectionEnd)") == "い" * 4
        owned.page.keyboard.press("Delete")
        expect(owned.open).not_to_have_attribute("aria-disabled", "true")

    def test_each_network_counts_in_its_own_way(self, owned: Composer) -> None:
        """The same words are 2 a letter for X and 1 for Threads, which has more room."""
        owned.text.fill("あさなぎ精機の社員です。")
        expect(owned.part("count-used")).to_contain_text("/ 280")
        owned.network("threads").check()
        expect(owned.part("count-used")).to_contain_text("/ 500")


class TestHashtags:
    """Chips that are switched, added, refused and removed."""

    def test_ones_own_by_enter_and_by_comma(self, owned: Composer) -> None:
        """Enter, a comma and 「、」 each end a hashtag; a # in front is no part of it."""
        field = owned.part("tag-own")
        field.fill("#旋盤")
        field.press("Enter")
        field.fill("町工場、Lathe,")
        for tag in ("旋盤", "町工場", "Lathe"):
            expect(owned.tag(tag)).to_have_attribute("aria-pressed", "true")
        expect(field).to_have_value("")
        expect(owned.part("preview-text")).to_contain_text("#工場見学 #旋盤 #町工場 #Lathe")

    @pytest.mark.parametrize(
        ("written", "reason"), [("R&D", "「&」は使えません"), ("2026", "数字だけ"), ("!", "始められません")]
    )
    def test_a_broken_one_is_refused_with_the_reason(self, owned: Composer, written: str, reason: str) -> None:
        """It stays in the field to be mended, is marked as wrong, and no chip is made."""
        field = owned.part("tag-own")
        field.fill(written)
        field.press("Enter")
        expect(owned.part("tag-wrong")).to_contain_text(reason)
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_value(written)
        expect(owned.tag(written)).to_have_count(0)

    def test_keys_take_them_off(self, owned: Composer) -> None:
        """Delete on a chip, and Backspace in the empty field, take a hashtag off; the focus stays where it was."""
        owned.tag("オープンファクトリー").click()
        chip = owned.tag("工場見学")
        chip.focus()
        owned.page.keyboard.press("Delete")
        expect(chip).to_have_attribute("aria-pressed", "false")
        expect(chip).to_be_focused()
        owned.part("tag-own").focus()
        owned.page.keyboard.press("Backspace")
        expect(owned.tag("オープンファクトリー")).to_have_attribute("aria-pressed", "false")


class TestDrafts:
    """Kept in this browser, one a post."""

    def test_a_draft_comes_back_with_a_notice_and_can_be_dropped(self, owned: Composer) -> None:
        """Text, hashtags and network stand as they were left; starting over brings the caption back, and can be undone."""
        mine = "あさなぎ精機の社員です。書きかけ"
        owned.text.fill(mine)
        owned.tag("採用").click()
        owned.network("threads").check()
        page = owned.page
        page.wait_for_function("localStorage.getItem('advocacy-hub')?.includes('書きかけ')")
        page.reload()
        again = started(page)
        expect(again.text).to_have_value(mine)
        expect(again.network("threads")).to_be_checked()
        expect(again.tag("採用")).to_have_attribute("aria-pressed", "true")
        expect(again.part("draft-when")).to_contain_text("の下書きを戻しました")
        again.part("again").click()
        assert again.text.input_value().startswith(DISCLOSURE["ja"] + "\n")
        expect(again.part("draft")).to_be_hidden()
        again.part("undo-button").click()
        expect(again.text).to_have_value(mine)

    def test_leaving_at_once_loses_nothing(self, owned: Composer, hub_address: str) -> None:
        """What was typed in the moment before another page is opened is kept too."""
        owned.text.fill("あさなぎ精機の社員です。最後の一文字まで")
        owned.page.goto(hub_address + CURATED)
        drafts = stored(owned.page)["drafts"]
        assert isinstance(drafts, dict)
        assert drafts["factory-open-day"]["text"] == "あさなぎ精機の社員です。最後の一文字まで"

    def test_each_post_has_its_own(self, owned: Composer, hub_address: str) -> None:
        """Another post starts from its own caption, without a notice."""
        owned.text.fill("あさなぎ精機の社員です。書きかけ")
        owned.page.goto(hub_address + CURATED)
        other = started(owned.page)
        assert "書きかけ" not in other.text.input_value()
        expect(other.part("draft")).to_be_hidden()

    def test_an_untouched_caption_is_no_draft(self, owned: Composer) -> None:
        """Looking at a post leaves no trace."""
        owned.network("linkedin").check()
        owned.page.reload()
        started(owned.page)
        assert stored(owned.page).get("drafts", {}) == {}


class TestPreview:
    """What will be posted."""

    def test_lines_tags_and_the_card_of_the_link(self, owned: Composer) -> None:
        """Line breaks stand, hashtags follow, and the card names the host and the title."""
        text = "あさなぎ精機の社員です。\n二行目\n\n次の段落"
        owned.text.fill(text)
        expect(owned.part("preview-network")).to_have_text("X")
        expect(owned.part("preview-text")).to_contain_text("次の段落")
        assert owned.part("preview-text").evaluate("(one) => one.textContent") == f"{text}\n#工場見学"
        expect(owned.part("preview-host")).to_have_text("news.asanagi.example.com")
        expect(owned.part("preview-page")).to_contain_text("工場の扉を開ける日")

    def test_words_are_never_markup(self, owned: Composer) -> None:
        """What looks like HTML is shown as it was typed."""
        text = "あさなぎ精機の社員です。<img src=x onerror=alert(1)><b>太字</b>"
        owned.text.fill(text)
        expect(owned.part("preview-text")).to_contain_text("<b>太字</b>")
        assert owned.part("preview-text").locator("b, img").count() == 0

    def test_networks_that_take_only_a_link_say_so(self, owned: Composer) -> None:
        """LinkedIn: the text is copied, paste it. Hatena Bookmark: title and link alone."""
        owned.network("linkedin").check()
        expect(owned.part("preview-note")).to_contain_text("貼り付けてください")
        owned.network("hatena").check()
        expect(owned.part("preview-text")).to_be_hidden()
        expect(owned.part("preview-note")).to_contain_text("題名とリンク")


class TestBothLanguages:
    """The English page speaks English and judges English."""

    def test_english_words_are_judged_in_english(self, new_context: Contexts, hub_address: str) -> None:
        """Interface, message and language of the box are English; the disclosure of the other language will not do."""
        owned = opened(new_context(), f"{hub_address}en/{OWNED}")
        owned.text.fill("Come and see our plant on 12 December.")
        expect(owned.part("sum")).to_have_text("1 thing to fix")
        expect(owned.text).to_have_attribute("lang", "en")
        owned.text.fill(DISCLOSURE["en"] + "Come and see our plant on 12 December.")
        expect(owned.state).to_have_text("Ready to share.")

    def test_a_draft_is_the_same_in_both(self, owned: Composer, hub_address: str) -> None:
        """The language switch takes the draft along."""
        owned.text.fill("あさなぎ精機の社員です。二つの言語で")
        owned.page.locator("a.ah-lang").click()
        owned.page.wait_for_url(f"{hub_address}en/{OWNED}")
        english = started(owned.page)
        expect(english.text).to_have_value("あさなぎ精機の社員です。二つの言語で")
        expect(english.text).to_have_attribute("lang", "ja")


class TestCheckMyText:
    """The page of its own, and the small version on Home."""

    @pytest.mark.parametrize("lang", LANGS)
    def test_home_checks_and_hands_the_text_over(self, new_context: Contexts, hub_address: str, lang: str) -> None:
        """The first box of Home finds a telephone number; the full page opens with the same words and category."""
        page = new_context().new_page()
        page.goto(hub_address + LANGS[lang])
        page.locator("#mini-text").fill(f"{DISCLOSURE[lang]}{PHONE}")
        expect(page.locator(".ah-quick .ah-finding")).to_have_count(1)
        page.locator("label", has=page.locator("input[value=curated]")).click()
        page.locator(".ah-hero [data-part=more]").click()
        page.wait_for_url(f"{hub_address}{LANGS[lang]}check/")
        full = started(page)
        expect(full.text).to_have_value(f"{DISCLOSURE[lang]}{PHONE}")
        expect(page.locator("input[name=composer-category][value=curated]")).to_be_checked()

    def test_where_nothing_can_be_kept_the_words_still_travel(self, new_context: Contexts, hub_address: str) -> None:
        """A browser that forbids storage hands the text over in the fragment, which no server sees and which is gone at once."""
        context = new_context()
        context.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
        )
        page = context.new_page()
        page.goto(hub_address)
        page.locator("#mini-text").fill("あさなぎ精機の社員です。運ぶ言葉 & 100%")
        page.locator(".ah-hero [data-part=more]").click()
        full = started(page)
        expect(full.text).to_have_value("あさなぎ精機の社員です。運ぶ言葉 & 100%")
        assert page.url == f"{hub_address}check/"

    def test_what_the_text_is_about_decides_which_rules_hold(self, new_context: Contexts, hub_address: str) -> None:
        """News from outside needs no disclosure; the same words about the company do."""
        full = opened(new_context(), f"{hub_address}check/")
        full.text.fill("面白い記事を読みました。")
        expect(full.part("sum")).to_contain_text("直すところ 1 件")
        full.page.locator("input[name=composer-category][value=curated]").check()
        expect(full.part("sum")).to_have_text("気になるところは見つかりませんでした")

    def test_a_link_of_ones_own_is_counted_and_opens(self, new_context: Contexts, hub_address: str) -> None:
        """The address at the end of the text counts 23 for X and goes into the link's own parameter."""
        full = opened(new_context(), f"{hub_address}check/")
        full.text.fill("あさなぎ精機の社員です。 https://example.org/" + "a" * 60)
        expect(full.part("count-used")).to_have_text("48 / 280")
        expect(full.open).to_have_attribute("href", re.compile(r"&url=https%3A%2F%2Fexample\.org%2Fa{60}$"))

    def test_without_a_link_what_needs_one_is_not_opened(self, new_context: Contexts, hub_address: str) -> None:
        """LinkedIn shows nothing without a link: the page says to copy and paste."""
        full = opened(new_context(), f"{hub_address}check/")
        full.text.fill("あさなぎ精機の社員です。リンクはありません。")
        full.network("linkedin").check()
        expect(full.state).to_contain_text("コピーして貼り付けてください")
        expect(full.open).to_have_attribute("aria-disabled", "true")
        expect(full.copy).not_to_have_attribute("aria-disabled", "true")
