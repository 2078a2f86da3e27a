"""Captions against the rules, and the machine checks of the rules."""

from .entry import Entry

TABLE: dict[str, Entry] = {
    "rule-broken": Entry(
        "規則 {rule} に反しています{quoted}: {said}",
        "{detail} 規則の説明: {address}",
        "This breaks the rule {rule}{quoted}: {said}",
        "{detail} The rule: {address}",
    ),
    "rule-advice": Entry(
        "規則 {rule} からの助言です{quoted}: {said}",
        "{detail} 規則の説明: {address}",
        "Advice from the rule {rule}{quoted}: {said}",
        "{detail} The rule: {address}",
    ),
    "example-found": Entry(
        "規則 {rule} の passes(通るはずの文)が見つかってしまいます: {words}",
        "規則の語句を見直すか、この文を fails に移してください。",
        "This text under passes is found by the rule {rule}: {words}",
        "Look at the rule's patterns again, or move the text to fails.",
    ),
    "example-missed": Entry(
        "規則 {rule} の fails(見つかるはずの文)が通ってしまいます",
        "規則の語句を足すか、この文を passes に移してください。",
        "This text under fails passes the rule {rule}",
        "Add to the rule's patterns, or move the text to passes.",
    ),
    "exception-over": Entry(
        "規則 {rule} の例外の期限が過ぎました。もう効いていません",
        "まだ必要なら until を延ばし、要らなければこの例外を消してください。",
        "This exception to the rule {rule} has ended and no longer holds",
        "If it is still needed, extend until; otherwise delete it.",
    ),
    "disclosure-unknown": Entry(
        "差し込み用のこの文を、規則 {rule} は関係の明示と認めません",
        "規則の require にこの言い方を加えるか、文を直してください。",
        "The rule {rule} does not take these words for the disclosure it asks for",
        "Add this wording to require in the rule, or change the words.",
    ),
    "secret-on-page": Entry(
        "社外に出せない語「{words}」が、サイトに載る文章にあります",
        "削ってください。もう公表した語なら、規則の secret から消します。",
        "The confidential word “{words}” appears in what is published",
        "Take it out; if it is public by now, delete it from secret in the rule.",
    ),
    "secret-short": Entry(
        "秘密の語「{value}」が短すぎます",
        "文字と数字が合わせて2字以上の語にしてください。",
        "The secret word “{value}” is too short",
        "Give a word of at least two letters or digits.",
    ),
    "secret-signs": Entry(
        "秘密の語「{value}」に、語句の記号([ ] {{ }} | *)が入っています。ここでは働きません",
        "記号のない語だけを書いてください。書き方が何通りもあるなら、一つずつ並べます。",
        "The secret word “{value}” holds signs of patterns ([ ] {{ }} | *), which mean nothing here",
        "Write plain words only, one for each spelling.",
    ),
    "pattern-open": Entry(
        "開いたかっこが閉じていません",
        "[ には ]、{{ には }} を付けてください。文字として使うなら前に \\ を置きます。",
        "A bracket is not closed",
        "Close [ with ] and {{ with }}; put \\ before one that is meant as a sign.",
    ),
    "pattern-close": Entry(
        "閉じるかっこに、対になる開くかっこがありません",
        "対になるかっこを加えるか、文字として使うなら前に \\ を置いてください。",
        "A closing bracket has no opening one",
        "Add its partner, or put \\ before one that is meant as a sign.",
    ),
    "pattern-bar": Entry(
        "| は [ ] の中でだけ使えます",
        "[a|b] のように囲んでください。文字として使うなら前に \\ を置きます。",
        "A | is only allowed within [ ]",
        "Write [a|b]; put \\ before one that is meant as a sign.",
    ),
    "pattern-class": Entry(
        "「{value}」という文字の種類はありません",
        "{{digit}} や {{kanji}} のように書いてください。",
        "There is no class of characters “{value}”",
        "Write one like {{digit}} or {{kanji}}.",
    ),
    "pattern-bounds": Entry(
        "くり返しの回数「{value}」が読めません",
        "{{digit:4}} や {{digit:2-4}} のように、40 までの数で書いてください。",
        "The number of repeats “{value}” cannot be read",
        "Write {{digit:4}} or {{digit:2-4}}, with numbers up to 40.",
    ),
    "pattern-star": Entry(
        "* はアルファベットの語の後にだけ付けられます",
        "guarantee* のように書いてください。文字として使うなら前に \\ を置きます。",
        "A * follows only a Latin word",
        "Write one like guarantee*; put \\ before one that is meant as a sign.",
    ),
    "pattern-backslash": Entry(
        "\\ の後に文字がありません",
        "\\ を消すか、後に文字を続けてください。",
        "Nothing follows the \\",
        "Delete the \\, or write the sign it is for.",
    ),
    "pattern-empty": Entry(
        "この語句は何もない所にも合ってしまいます",
        "必ず現れる文字を一つ以上入れてください。",
        "This pattern matches even where there is nothing",
        "Put at least one character into it that must occur.",
    ),
    "pattern-long": Entry(
        "この語句は長すぎます(120 文字まで)",
        "くり返しの回数を減らすか、いくつかに分けてください。",
        "This pattern is too long (120 characters at most)",
        "Repeat less, or make several of it.",
    ),
    "check-empty": Entry(
        "check に、何を確かめるかが書かれていません",
        "forbid(あってはならないもの)、require(なければならないもの)、limit(上限)のどれかを書いてください。",
        "The check does not say what it checks",
        "Write forbid (what must not occur), require (what must) or limit (how much).",
    ),
    "forbid-empty": Entry(
        "forbid の項目に、何がいけないかが書かれていません",
        "any、data、hosts、secret のどれかを書いてください。",
        "An item of forbid does not say what is forbidden",
        "Write any, data, hosts or secret.",
    ),
    "require-empty": Entry(
        "require に、何が要るかが書かれていません",
        "any か alt_text を書いてください。",
        "require does not say what is required",
        "Write any or alt_text.",
    ),
    "limit-empty": Entry(
        "limit に、何の上限かが書かれていません",
        "hashtags: 3 のように書いてください。",
        "limit does not say what is limited",
        "Write one like hashtags: 3.",
    ),
    "exemption-empty": Entry(
        "例外に、何を見逃すかが書かれていません",
        "any(語句)か post(投稿のID)を書いてください。",
        "The exception does not say what is let off",
        "Write any (words) or post (a post's id).",
    ),
}
