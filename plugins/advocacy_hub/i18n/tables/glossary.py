"""Words of the glossary."""

TABLE: dict[str, tuple[str, str]] = {
    "glossary.title": ("用語集", "Glossary"),
    "glossary.description": (
        "取り組みで使う{n}語の意味を、日本語と英語で。言い換えたい言葉も載せています。",
        "What {n} of our words mean, in English and in Japanese, and which words we avoid.",
    ),
    "glossary.description.one": (
        "取り組みで使う言葉の意味を、日本語と英語で。",
        "What we mean by a word of ours, in English and in Japanese.",
    ),
    "glossary.lead": (
        "同じものを、いつも同じ名前で呼ぶための一覧です。点線の付いた言葉は、どのページでもここにつながっています。",
        "We call each thing by one name. A word with a dotted line under it leads here.",
    ),
    "glossary.index": ("頭文字を選ぶ", "Choose a letter"),
    "glossary.find": ("言葉をさがす", "Find a word"),
    "glossary.found": ("{n}語", "{n} terms"),
    "glossary.found.one": ("{n}語", "1 term"),
    "glossary.nothing": (
        "その言葉は載っていません。別の言い方でさがすか、相談窓口に聞いてみてください。",
        "No term matches. Try another word, or ask the advocacy desk.",
    ),
    "glossary.also": ("ほかの言い方", "Also"),
    "glossary.avoid": ("使わない言い方", "We don't say"),
    "glossary.see": ("あわせて読む", "See also"),
    "glossary.comma": ("、", ", "),
}
