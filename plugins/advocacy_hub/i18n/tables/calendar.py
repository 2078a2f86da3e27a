"""Words of the editorial calendar, published and in the editors' preview."""

TABLE: dict[str, tuple[str, str]] = {
    "calendar.title": ("編集カレンダー", "Editorial calendar"),
    "calendar.description": (
        "載せた投稿、掲載が終わる投稿、6-3-1の比率が崩れる日を、4週間前から6週間先まで並べたカレンダーです。",
        "Posts added, posts that end and days on which the 6-3-1 mix will be off, from four weeks back to six weeks ahead.",
    ),
    "calendar.lead": (
        "いつ何を載せ、いつ終わるのか。6-3-1の比率が崩れる前に、次に載せるものを決められます。",
        "What was added, what ends and when: time to choose the next post before the 6-3-1 mix is off.",
    ),
    "calendar.link": ("編集カレンダーを見る", "See the editorial calendar"),
    "calendar.hidden": (
        "公開前の投稿は、予定も件数もここには出ません。編集担当だけが、手元のプレビューで見られます。",
        "Posts that are not public yet are neither shown nor counted here. Only editors see them, in a preview on their own machine.",
    ),
    "calendar.editors": (
        "公開前の投稿や下書きも載せています。このページはサイトには公開されません。",
        "Drafts and posts that are not public yet are included. This page is never part of the site.",
    ),
    "calendar.ahead": ("今週からの予定", "From this week on"),
    "calendar.behind": ("先週までの4週間", "The four weeks before"),
    "calendar.today": ("今日", "Today"),
    "calendar.legend": ("印の見方", "Key"),
    "calendar.event.added": ("掲載", "Added"),
    "calendar.event.scheduled": ("公開予定", "Scheduled"),
    "calendar.event.expires": ("この日まで", "Last day"),
    "calendar.waiting.draft": ("下書き", "Draft"),
    "calendar.waiting.review": ("確認中", "In review"),
    "calendar.waiting.approved": ("確認待ち", "Waits for review"),
    "calendar.at.scheduled": ("{time} 公開予定", "Scheduled {time}"),
    "calendar.at.expires": ("{time} まで", "Until {time}"),
    "calendar.internal": ("社内限り", "Staff only"),
    "calendar.outside": ("この期間の外にある投稿", "Before and after these weeks"),
    # When the mix is not kept
    "calendar.gaps": ("この先、比率が崩れる日", "When the mix will be off"),
    "calendar.gaps.lead": (
        "いまある投稿のまま何も足さないと、次の日に6-3-1の比率が崩れます。",
        "If nothing is added to what is there, the 6-3-1 mix will not be kept on these days.",
    ),
    "calendar.gaps.none": (
        "{last}まで、比率は保たれます。",
        "The mix holds until {last}.",
    ),
    "calendar.gaps.few": (
        "投稿が{n}件になると、比率の見通しがここに出ます。",
        "Once there are {n} posts, this will tell when the mix will be off.",
    ),
    "calendar.gap.mark": ("比率が崩れる", "Mix off"),
    "calendar.gap.day": ("比率が崩れている日", "The mix is off"),
    "calendar.gap.now": ("今日から", "From today"),
    "calendar.gap.from": ("{first}から", "From {first}"),
    "calendar.gap.until": ("{last}まで", "until {last}"),
    "calendar.gap.off": (
        "直近{n}件が、{counts}になります(目安は{targets})。",
        "The last {n} posts will be {counts} (target: {targets}).",
    ),
    "calendar.gap.dry": (
        "直近{days}日に載せた「{category}」の投稿がなくなり、おすすめ順で比率を保てなくなります。",
        "No post of the kind “{category}” from the last {days} days will be left, so the recommended order cannot keep the mix.",
    ),
    "calendar.gap.causes": ("掲載が終わる投稿", "Posts that end"),
    "calendar.gap.needed": ("それまでに足したいもの", "Add before then"),
    "calendar.gap.needed-now": ("足したいもの", "Add"),
}
