"""Words of the handbook: its parts and the ways from page to page."""

TABLE: dict[str, tuple[str, str]] = {
    "handbook.description": (
        "はじめかた、発信のこつ、取り組みの進め方、ひな形まで。読む人の立場ごとにまとめています。",
        "How to start, how to share well, how to run the program, and templates, sorted by who needs them.",
    ),
    "handbook.contents": ("ハンドブックの目次", "What is in the handbook"),
    "handbook.section.start": ("はじめに", "Getting started"),
    "handbook.section.start.for": (
        "まずここから。全員に読んでほしいページです。",
        "Begin here. These pages are for everyone.",
    ),
    "handbook.section.share": ("発信する人へ", "For people who share"),
    "handbook.section.share.for": (
        "書くとき、選ぶとき、困ったときに開いてください。",
        "Open these when you write, when you choose, and when something goes wrong.",
    ),
    "handbook.section.run": ("進める人へ", "For those who run it"),
    "handbook.section.run.for": (
        "広報、人事、推進チーム、役員のみなさんへ。提案から定着までの進め方です。",
        "For communications, HR, the project team and executives: from the first proposal until nobody calls it a program.",
    ),
    "handbook.section.edit": ("編集する人へ", "For editors"),
    "handbook.section.edit.for": (
        "投稿を選び、書き、ファイルを直す人の手引きです。",
        "For the people who choose posts, write them and look after the files.",
    ),
    "handbook.section.templates": ("ひな形", "Templates"),
    "handbook.section.templates.for": (
        "写して、【 】を埋めれば使えます。",
        "Copy one, fill in the 【 】, and it is ready.",
    ),
    "handbook.foreign": ("英語のみ", "in Japanese only"),
    "handbook.template.copy": ("ひな形をコピー", "Copy the template"),
    "handbook.template.download": ("ファイルで保存(Markdown)", "Save as a file (Markdown)"),
    "handbook.template.how": (
        "印刷すると、下の紙だけが出ます。WordやGoogleドキュメントで使うときは、下の紙を選んで貼り付けると、表もそのまま移ります。",
        "Printing gives you the sheet alone. For Word or Google Docs, select the sheet below and paste it: tables come along.",
    ),
    "handbook.nav": ("前後のページ", "Pages before and after"),
    "handbook.previous": ("前のページ", "Before this"),
    "handbook.next": ("次のページ", "Read next"),
}
