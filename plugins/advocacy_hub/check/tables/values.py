"""Keys and values that do not fit the model."""

from __future__ import annotations

from .entry import Entry

TABLE: dict[str, Entry] = {
    "unknown-key": Entry(
        "「{key}」というキーはここでは使えません",
        "綴りと字下げの位置を確かめてください。",
        "There is no key “{key}” here",
        "Check its spelling and its indentation.",
    ),
    "missing-key": Entry(
        "「{key}」がありません",
        "この並びに {key}: を加えてください(内容: {what})。",
        "“{key}” is missing",
        "Add {key}: at this level ({what}).",
    ),
    "blank-value": Entry(
        "「{key}」の値が空です",
        "値を書いてください(内容: {what})。",
        "“{key}” has no value",
        "Write one ({what}).",
    ),
    "unknown-value": Entry(
        "「{key}」に「{value}」という値は使えません",
        "使える値のどれかに直してください({what})。",
        "“{value}” is no value for “{key}”",
        "Use one of the allowed values ({what}).",
    ),
    "not-list": Entry(
        "「{key}」には値の並び(リスト)が必要です",
        "次の行に、字下げして - を付けて書くか、[a, b] の形で書いてください({what})。",
        "“{key}” takes a list",
        "Write each value on a line of its own after “- ”, or as [a, b] ({what}).",
    ),
    "not-mapping": Entry(
        "ここには「キー: 値」の組が必要です",
        "- を付けず、キー: 値 の形で書いてください。",
        "“key: value” pairs belong here",
        "Write them as key: value, without a hyphen in front.",
    ),
    "not-text": Entry(
        "「{key}」には文章か、ja: と en: の組が必要です",
        "一つの文章として書くか、ja: と en: に分けて書いてください({what})。",
        "“{key}” takes text, or ja: and en: with text",
        "Write one text, or ja: and en: below it ({what}).",
    ),
    "not-one-text": Entry(
        "「{key}」には文字が一つだけ必要です",
        "リストや組ではなく、一つの値を書いてください({what})。",
        "“{key}” takes a single text",
        "Write one value, not a list or a group ({what}).",
    ),
    "not-one-line": Entry(
        "「{key}」は一行で書きます",
        "改行をなくして一行にしてください。",
        "“{key}” takes one line",
        "Remove the line breaks.",
    ),
    "not-whole": Entry(
        "「{key}」には整数が必要です",
        "10 のような整数を書いてください({what})。",
        "“{key}” takes a whole number",
        "Write a whole number such as 10 ({what}).",
    ),
    "not-number": Entry(
        "「{key}」には数が必要です",
        "12.5 のような数だけを書いてください。単位や % は付けません。",
        "“{key}” takes a number",
        "Write a number such as 12.5, without a unit or %.",
    ),
    "not-flag": Entry(
        "「{key}」には yes か no が必要です",
        "yes(はい)か no(いいえ)を書いてください({what})。",
        "“{key}” takes yes or no",
        "Write yes or no ({what}).",
    ),
    "not-kana": Entry(
        "「{value}」は読みがなではありません",
        "ひらがなかカタカナだけで書いてください。五十音順に並べるために使います。",
        "“{value}” is not a reading in kana",
        "Write it in hiragana or katakana; it puts the Japanese terms in order.",
    ),
    "not-url": Entry(
        "「{key}」は Web の住所(URL)ではありません",
        "https:// から始まる住所を、空白を入れずに書いてください。",
        "“{key}” is not a web address",
        "Write an address that begins with https:// and has no spaces.",
    ),
    "bad-id": Entry(
        "「{value}」は ID に使えません",
        "半角の小文字・数字・ハイフンだけで書いてください(例: safe-sharing)。",
        "“{value}” cannot be an id",
        "Use lower-case letters, digits and single hyphens, as in safe-sharing.",
    ),
    "bad-day": Entry(
        "「{value}」は日付として読めません",
        "2026-04-01 の形で書いてください。",
        "“{value}” cannot be read as a day",
        "Write it as 2026-04-01.",
    ),
    "bad-moment": Entry(
        "「{value}」は日時として読めません",
        "2026-04-01 または 2026-04-01 09:30 の形で書いてください。",
        "“{value}” cannot be read as a time",
        "Write 2026-04-01, or 2026-04-01 09:30.",
    ),
    "impossible-day": Entry(
        "「{value}」という日は暦にありません",
        "暦で日付を確かめてください(1990年から2100年まで)。",
        "There is no day “{value}” in the calendar",
        "Check the date (1990 to 2100).",
    ),
    "impossible-time": Entry(
        "「{value}」という時刻はありません",
        "時は 0〜23、分は 0〜59 で書いてください。",
        "There is no such time as “{value}”",
        "Hours go from 0 to 23, minutes from 0 to 59.",
    ),
    "bad-zone": Entry(
        "「{value}」という時間帯はありません",
        "Asia/Tokyo のように書いてください。",
        "There is no time zone “{value}”",
        "Write a name such as Asia/Tokyo.",
    ),
    "out-of-range": Entry(
        "「{key}」の値 {value} は範囲の外です",
        "{low} から {high} までの数を書いてください({what})。",
        "{value} is out of range for “{key}”",
        "Write a number from {low} to {high} ({what}).",
    ),
    "too-few": Entry(
        "「{key}」の項目が足りません({min_length} 個以上必要)",
        "項目を加えてください({what})。",
        "“{key}” has too few items (at least {min_length})",
        "Add more ({what}).",
    ),
    "too-long": Entry(
        "「{key}」が長すぎます({max_length} 文字まで)",
        "短くしてください。",
        "“{key}” is too long ({max_length} characters at most)",
        "Shorten it.",
    ),
    "bad-value": Entry(
        "「{key}」の値を読めません",
        "説明に合う値を書いてください({what})。",
        "The value of “{key}” cannot be read",
        "Write what belongs there ({what}).",
    ),
    "quiz-no-answer": Entry(
        "正解の選択肢がありません",
        "正しい選択肢に correct: yes を加えてください。",
        "No choice of this question is right",
        "Add correct: yes to the right one.",
    ),
    "approved-by-missing": Entry(
        "approved(承認済み)の投稿に、承認した役割がありません",
        "approved_by: に役割の ID を書くか、status を review に戻してください。",
        "The post is approved, but does not say by whom",
        "Write the role's id after approved_by:, or set status back to review.",
    ),
    "would-share-missing": Entry(
        "approved(承認済み)の投稿に「自分なら共有するか」の確認がありません",
        "自分でも共有したい内容であることを確かめ、would_share: yes と書いてください。",
        "The post is approved, but nobody confirmed that they would share it",
        "If you would share it yourself, write would_share: yes.",
    ),
    "reason-missing": Entry(
        "declined(見送り)の提案に理由がありません",
        "reason: に、提案した人に伝える理由を書いてください。",
        "The suggestion is declined without a reason",
        "Write after reason: what the person who made it should know.",
    ),
    "not-issue-form": Entry(
        "「{value}」は、新しいイシューを書くページの住所ではありません",
        "GitHub なら https://…/issues/new、GitLab なら https://…/-/issues/new と書いてください。",
        "“{value}” is not the address of a page for a new issue",
        "On GitHub it ends in /issues/new, on GitLab in /-/issues/new.",
    ),
    "post-missing": Entry(
        "published(掲載)の提案に、投稿の ID がありません",
        "post: に、掲載した投稿の ID を書いてください。",
        "The suggestion is published, but names no post",
        "Write the post's id after post:.",
    ),
    "answer-either": Entry(
        "答えには next(次の質問)か verdict(結論)のどちらか一つが必要です",
        "次の質問の ID を next: に書くか、verdict: に go・ask・stop のどれかを書いてください。",
        "An answer has either next (a question) or verdict (the end)",
        "Write the next question's id after next:, or go, ask or stop after verdict:.",
    ),
    "answer-text": Entry(
        "結論(verdict)に説明がありません",
        "text: に、この結論の意味を書いてください。",
        "The verdict has no text",
        "Say after text: what it means here.",
    ),
    "review-empty": Entry(
        "review に、どの投稿を確認するかが書かれていません",
        "topics(話題のID)か sources(情報源のID)を書いてください。",
        "review does not say which posts need a reviewer",
        "Write topics or sources, each a list of ids.",
    ),
    "unknown-field": Entry(
        "「{key}」に書かれた {field} という項目はありません",
        "使える項目のどれかを、波括弧で囲んで書いてください。",
        "“{key}” names a field that does not exist: {field}",
        "Name one of the allowed fields in braces.",
    ),
    "bad-date-pattern": Entry(
        "「{value}」は日時の形として読み取れません",
        "YYYY(年)・MM(月)・DD(日)を必ず入れ、hh(時)・mm(分)・ss(秒)・ZZ(時差)と記号を組み合わせてください。例: YYYY-MM-DD hh:mm",
        "“{value}” is no pattern of a date",
        "Use YYYY, MM and DD, with hh (24-hour), mm, ss, ZZ (difference to UTC) and signs: YYYY-MM-DD hh:mm",
    ),
    "mix-sum": Entry(
        "curated・owned・promotional の合計が 10 になっていません",
        "三つの合計が 10 になるように直してください(ふつうは 6・3・1)。",
        "curated, owned and promotional do not add up to 10",
        "Make them add up to 10 (usually 6, 3 and 1).",
    ),
}
