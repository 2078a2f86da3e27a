"""Words of what the rules find in a text: one line for each kind of finding, said after the rule's own message."""

TABLE: dict[str, tuple[str, str]] = {
    "finding.forbidden": ("書き換えるか、削ってください。", "Reword it, or leave it out."),
    "finding.secret": (
        "社外に出せない語です。ほのめかす言い方にも替えず、削ってください。",
        "This word is confidential. Take it out; a hint will not do either.",
    ),
    "finding.mail": ("メールアドレスに見えます。", "This looks like an e-mail address."),
    "finding.phone": ("電話番号に見えます。", "This looks like a telephone number."),
    "finding.my-number": (
        "マイナンバーに見えます(検査数字が合っています)。",
        "This looks like a My Number: its check digit is right.",
    ),
    "finding.card-number": (
        "カード番号に見えます(検査数字が合っています)。",
        "This looks like a card number: its check digit is right.",
    ),
    "finding.internal-host": (
        "社外からは開けないURLです。公開されているページに替えてください。",
        "Nobody outside can open this address. Use the public page.",
    ),
    "finding.file-path": (
        "社内のファイルの場所が見えています。",
        "This shows where a file lies inside the company.",
    ),
    "finding.broken-hashtag": (
        "このままではハッシュタグになりません。# の前と語の後に空白を入れ、語の中に記号を使わないでください。",
        "This makes no hashtag. Put a space before the # and after the word, and no signs inside it.",
    ),
    "finding.any-address": ("リンクは共有先が付けます。", "The network adds the link."),
    "finding.host": (
        "どこへ着くか分からないリンクです。元のURLに替えてください。",
        "Nobody can see where this link leads. Use the original address.",
    ),
    "finding.missing": ("まだ書かれていません。", "It is not there yet."),
    "finding.late": (
        "{n}文字目に出てきます。{limit}文字目までに始めてください。",
        "It comes at character {n}. Begin it within the first {limit}.",
    ),
    "finding.buried": (
        "ハッシュタグの中だけでは伝わりません。本文に書いてください。",
        "In a hashtag alone it goes unnoticed. Say it in the text.",
    ),
    "finding.alt-text": (
        "代替テキストのない画像が{n}枚あります。",
        "{n} pictures have no alt text.",
    ),
    "finding.alt-text.one": (
        "代替テキストのない画像が1枚あります。",
        "One picture has no alt text.",
    ),
    "finding.hashtags": (
        "ハッシュタグが{n}個あります。{limit}個までにします。",
        "There are {n} hashtags; {limit} at most.",
    ),
    "finding.mentions": (
        "@での呼びかけが{n}件あります。{limit}件までにします。",
        "There are {n} mentions; {limit} at most.",
    ),
    "finding.capital-words": (
        "大文字だけの語が{n}語あります。{limit}語までにします。",
        "There are {n} words all in capitals; {limit} at most.",
    ),
    "finding.supplied-similarity": (
        "元の案と{n}%同じです。{limit}%以下を目安に、自分の言葉を足してください。",
        "It is {n} % the same as the suggestion. Aim for {limit} % or less: add words of your own.",
    ),
    "finding.variant-similarity": (
        "{other}番目の案と{n}%同じです({limit}%まで)。",
        "It is {n} % the same as caption {other} ({limit} % at most).",
    ),
    "finding.repeat-captions": (
        "同じ文が{n}件の投稿にあります({limit}件まで)。",
        "The same words appear in {n} posts ({limit} at most).",
    ),
}
