"""Words of the page of press material."""

TABLE: dict[str, tuple[str, str]] = {
    "assets.title": ("素材", "Press material"),
    "assets.heading": ("ロゴ、写真、紹介文", "Logos, pictures and wordings"),
    "assets.description": (
        "会社の紹介文、ロゴ、写真、図、動画、ひな形。誰が何に使えるか、いつまで使えるか、誰に聞けばよいか。",
        "Wordings about the company, logos, pictures, charts, films and templates: who may use what, until when, and whom to ask.",
    ),
    "assets.lead": (
        "取材を受けたときも、自分の投稿に添えるときも、ここから選べば確認は要りません。使い方の欄だけ、先に読んでください。",
        "For a reporter who calls or for a post of your own: whatever you pick here needs no further approval. Just read how it may be used first.",
    ),
    "assets.press": ("急ぐとき、迷ったとき", "In a hurry, or not sure"),
    "assets.promise": (
        "素材と取材のことには、営業時間で{n}時間以内にお返事します。",
        "About press material and interviews you get an answer within {n} working hours.",
    ),
    "assets.promise.one": (
        "素材と取材のことには、営業時間で{n}時間以内にお返事します。",
        "About press material and interviews you get an answer within one working hour.",
    ),
    "assets.boilerplate": ("紹介文", "Wordings"),
    "assets.logo": ("ロゴ", "Logos"),
    "assets.photo": ("写真", "Pictures"),
    "assets.figures": ("数字と図", "Figures and charts"),
    "assets.video": ("動画", "Films"),
    "assets.template": ("ひな形", "Templates"),
    "assets.copy": ("文をコピー", "Copy the text"),
    "assets.in.ja": ("日本語の文", "In Japanese"),
    "assets.in.en": ("英語の文", "In English"),
    "assets.letters": ("{n}字", "{n} Japanese characters"),
    "assets.words": ("{n}語", "{n} words"),
    "assets.open": ("素材を開く", "Open it"),
    "assets.dot": ("・", " · "),
    "assets.licence": ("使い方", "How to use it"),
    "assets.credit": ("添える表記", "Credit line"),
    "assets.alt": ("代替テキスト", "Alt text"),
    "assets.alt.copy": ("代替テキストをコピー", "Copy the alt text"),
    "assets.until": ("使える期限", "Valid until"),
    "assets.no-end": ("期限なし", "No end"),
    "assets.updated": ("更新", "renewed"),
    "assets.over": (
        "期限が過ぎました。新しいものを下の連絡先に尋ねてください。",
        "This has expired. Please ask for a newer one.",
    ),
    "assets.none": (
        "載せられる素材はまだありません。必要なものを教えてください。",
        "There is no material here yet. Tell us what you need.",
    ),
    "assets.missing": ("ほしいものがないとき", "If something is missing"),
    "assets.missing.text": (
        "似たものを検索で見つけて使う前に、一言ください。たいていは手元にあるか、すぐ用意できます。",
        "Before you use something like it from a web search, drop us a line. We usually have it, or can make it quickly.",
    ),
    "assets.missing.what": (
        "何に使うか、いつまでに要るか、どこに載るかを書いてください。それで返事が一往復で済みます。",
        "Say what it is for, when you need it and where it will appear. That saves a round of questions.",
    ),
    "assets.missing.own": (
        "自分で撮った写真を使いたいときは、写っている人の了承と、背景の写り込みを先に確かめます。一緒に見ますので送ってください。",
        "If you would like to use a picture of your own, the people in it have to agree and the background has to be clean. Send it and we will look at it together.",
    ),
    "assets.missing.wrong": (
        "古い数字や、消えたリンクを見つけたら教えてください。その日のうちに直すか、取り下げます。",
        "Tell us about a figure that is out of date or a link that is dead. We mend it or take it down the same day.",
    ),
    "assets.missing.ask": ("{role}に尋ねる", "Ask the {role}"),
}
