"""Words of the hub's own feeds, and of the page that tells how to subscribe to them."""

TABLE: dict[str, tuple[str, str]] = {
    "feeds.title": ("フィードを購読する", "Subscribe to feeds"),
    "feeds.description": (
        "ハブの新着を、Outlook、Teams、Slackやニュースリーダーで受け取るためのフィードの一覧です。",
        "The hub's feeds: get what is new in Outlook, Teams, Slack or a news reader.",
    ),
    "feeds.lead": (
        "フィードは、新着の一覧をアプリが読み取れる形で配るものです。アドレスを一度登録すれば、サイトを開かなくても新しい投稿が届きます。",
        "A feed is a list of what is new, in a form that apps can read. Give an app its address once, and new posts come to you.",
    ),
    "feeds.subscribe": ("購読する", "Subscribe"),
    "feeds.all": ("すべての投稿", "All posts"),
    "feeds.all.what": (
        "迷ったらこれを。区分や話題を問わず、新しいものから{n}件が入ります。",
        "Start with this one. It holds the newest {n}, whatever their category or topic.",
    ),
    "feeds.kind.topic": ("話題で選ぶ", "By topic"),
    "feeds.kind.category": ("区分で選ぶ", "By category"),
    "feeds.kind.language": ("記事の言語で選ぶ", "By language of the article"),
    "feeds.copy": ("アドレスをコピー", "Copy address"),
    "feeds.opml": ("まとめて登録する(OPML)", "All of them at once (OPML)"),
    "feeds.opml.what": (
        "ニュースリーダーの「OPMLを読み込む」で使うファイルです。",
        "A file for the “Import OPML” of your news reader.",
    ),
    "feeds.how": ("登録のしかた", "How to subscribe"),
    "feeds.how.outlook": (
        "フォルダー一覧の「RSS フィード」を右クリックし、「新しい RSS フィードの追加」にアドレスを貼り付けます。Windowsの従来のOutlookだけにある機能です。",
        "In the list of folders, right-click “RSS Feeds”, choose “Add a New RSS Feed” and paste the address. Only classic Outlook for Windows has this.",
    ),
    "feeds.how.teams": (
        "チャネルの「…」から「ワークフロー」を開き、「RSS」で探したテンプレートにアドレスを貼り付けます。新着がチャネルに投稿されます。",
        "Open “Workflows” from the channel's “…”, search the templates for “RSS” and paste the address. What is new is posted to the channel.",
    ),
    "feeds.how.slack": (
        "SlackにRSSアプリを追加し、届けたいチャンネルで次のように入力します。",
        "Add the RSS app to Slack, then type this in the channel that should get the posts.",
    ),
    "feeds.how.slack.address": ("アドレス", "ADDRESS"),
    "feeds.how.reach": (
        "TeamsとSlackは、社外のサーバーからフィードを読みます。このサイトが社内ネットワークやログインの内側にあるときは届きません。Outlookか、パソコンで動くニュースリーダーを使ってください。",
        "Teams and Slack read feeds from servers of their own. If this site is inside the company network or behind a login, they cannot reach it: use Outlook, or a news reader that runs on your computer.",
    ),
    "feeds.note": (
        "リンクは記事の公開ページにつながり、閲覧の記録は取りません。社内限りの投稿は入りません。",
        "Links lead straight to the public article, and nothing is tracked. Posts for staff only are in no feed.",
    ),
    "feeds.name": ("{name}: {feed}", "{name}: {feed}"),
    "feeds.of": ("{name}のフィード", "Feeds of {name}"),
    "feeds.about": (
        "{company}が社員に薦める記事({feed})。",
        "What {company} suggests its people read and share: {feed}.",
    ),
    "feeds.why": ("なぜ大事か:", "Why it matters:"),
}
