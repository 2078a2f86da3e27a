"""What the content as a whole gets wrong."""

from __future__ import annotations

from .entry import Entry

TABLE: dict[str, Entry] = {
    "duplicate-id": Entry(
        "{kind}の ID「{id}」はすでに使われています({first})",
        "どちらかの ID を変えてください。公開済みの方は住所になっているので変えません。",
        "The {kind} id “{id}” is in use already ({first})",
        "Change one of them; not the one that is published, since it is an address.",
    ),
    "unknown-reference": Entry(
        "「{id}」という{kind}はありません",
        "ID の綴りを確かめてください。{add}",
        "There is no {kind} “{id}”",
        "Check the spelling. {add}",
    ),
    "unknown-link": Entry(
        "「{kind}:」という種類のリンクはありません",
        "post:・rule:・policy:・module:・term:・page: のどれかに直してください。",
        "There is no kind of link “{kind}:”",
        "Use post:, rule:, policy:, module:, term: or page:.",
    ),
    "unknown-page": Entry(
        "リンク先のページ「{page}」がありません",
        "ファイル名と場所を確かめてください。方針や投稿へのリンクは policy:ID や post:ID と書きます。",
        "There is no page “{page}” to link to",
        "Check the file's name and folder. Policies and posts are linked as policy:ID and post:ID.",
    ),
    "home-is-generated": Entry(
        "ホームは自動でつくられるので、このページは表示されません",
        "文章は handbook/ の下のページに移してください。ホームの一文は program.yml の tagline です。",
        "The home page is generated, so this page is not shown",
        "Move the text to a page under handbook/. The home page's line is tagline in program.yml.",
    ),
    "glossary-is-generated": Entry(
        "用語集のページは glossary.yml から自動でつくられるので、このページは表示されません",
        "用語は guidelines/glossary.yml に書き、このファイルは消してください。",
        "The glossary's page is made from glossary.yml, so this page is not shown",
        "Write terms in guidelines/glossary.yml and delete this file.",
    ),
    "active-html": Entry(
        "ページの文章に「{name}」を使った HTML は書けません(動く・読み込む・見た目を変える HTML は止めています)",
        "その HTML を消し、Markdown で書いてください。",
        "HTML with “{name}” cannot stand in a page (nothing that runs, loads or styles)",
        "Remove it and write Markdown.",
    ),
    "hidden-link": Entry(
        "リンク先の{kind}「{id}」は、いまは読者に見えません(下書き・公開前・期限切れ・社内限り)",
        "リンクを外すか、リンク先を公開してください。ページでは文字だけになります。",
        "The {kind} “{id}” that this links to is not shown to readers now (draft, embargoed, expired or internal)",
        "Remove the link, or publish what it leads to; the page shows the words without a link.",
    ),
    "dates-reversed": Entry(
        "「{key}」の日付が「{other}」より前か、同じです",
        "二つの日付を確かめてください。",
        "“{key}” is not after “{other}”",
        "Check both dates.",
    ),
    "day-before": Entry(
        "「{key}」の日付が「{other}」より前です",
        "二つの日付を確かめてください。",
        "“{key}” is before “{other}”",
        "Check both dates.",
    ),
    "old-word": Entry(
        "「{value}」は前の版の書き方です(「{new}」として読みました)",
        "{new} に書き換えると、この警告は消えます。",
        "“{value}” is an earlier version's word (read as “{new}”)",
        "Write {new} and this warning goes away.",
    ),
    "post-expired": Entry(
        "この投稿は期限({day})を過ぎ、表示されていません",
        "続けて載せるなら expires を延ばし、要らなければファイルを消してください。",
        "This post expired ({day}) and is not shown",
        "Extend expires to keep it, or delete the file.",
    ),
    "waiting-for-review": Entry(
        "投稿「{post}」は、方針「{policy}」が求める確認を待っています。確認する役割は {role} です",
        "確認が済んだら reviewed_by: {write} と書いてください。それまでは下書きとして扱い、どこにも表示しません。",
        "The post “{post}” waits for the review that the policy “{policy}” asks for, by {role}",
        "Once it is reviewed, write reviewed_by: {write}. Until then it is treated as a draft and shown nowhere.",
    ),
    "pause-over": Entry(
        "一時停止の期限({day})を過ぎたので、共有は再開しています",
        "続けて止めるなら until を延ばすか消し、終わったのなら pause を消してください。",
        "The pause ended ({day}); sharing goes on",
        "Extend or delete until to go on pausing, or delete pause if it is over.",
    ),
    "pause-to-come": Entry(
        "一時停止はまだ始まっていません({day} から)",
        "その日時の後でサイトを作り直すと、共有が止まります。定期の作成が動いていることを確かめてください。",
        "The pause has not begun (from {day})",
        "Sharing stops with the first build after that; make sure that builds are scheduled.",
    ),
    "review-overdue": Entry(
        "見直しの期限({day})を過ぎています。担当は {owner} です",
        "内容を見直し、last_review と next_review を新しくしてください。",
        "The review was due on {day}; {owner} owns it",
        "Review the policy, then renew last_review and next_review.",
    ),
    "future-date": Entry(
        "「{day}」はまだ来ていない日です",
        "年や月の打ち間違いがないか確かめてください。",
        "{day} has not come yet",
        "Check the year and the month.",
    ),
    "short-pilot": Entry(
        "試行が {days} 日で終わっています。{least} 日より短い結果は参考にとどまります",
        "試行を続けるか、result に暫定であることを書いてください。",
        "The pilot lasted {days} days; a result from fewer than {least} is provisional",
        "Let it run on, or say in result that it is provisional.",
    ),
    "kpis-fixed-late": Entry(
        "試行の指標が、始まった後に決められています",
        "指標は始める前に決めます。日付が誤りなら直してください。",
        "The pilot's KPIs were fixed after it had started",
        "KPIs are fixed beforehand; if the date is wrong, correct it.",
    ),
    "missing-translation": Entry(
        "「{key}」の{language}がありません。ページにはもう一方の言語が断り書きとともに出ます",
        "ja: と en: に分け、{language}を加えてください。",
        "“{key}” has no {language}; the page shows the other language with a notice",
        "Write it as ja: and en:, and add the {language}.",
    ),
    "missing-page": Entry(
        "このページの{language}がありません",
        "{file} を作ってください。",
        "This page has no {language} version",
        "Create {file}.",
    ),
    "internal-link": Entry(
        "「{host}」は社外から開けない住所です。共有する投稿には使えません",
        "公開されているページの住所に直してください。社内限りの話題なら visibility: internal にします。",
        "“{host}” cannot be reached from outside; a post must not share it",
        "Give the public page's address; if it is for staff only, write visibility: internal.",
    ),
    "internal-address": Entry(
        "「{host}」は社外から開けない住所です。サイトには載せられません",
        "公開されているページの住所に直すか、この行を消してください。",
        "“{host}” cannot be reached from outside; the site must not show it",
        "Give the address of a public page, or remove the line.",
    ),
    "link-with-login": Entry(
        "住所にユーザー名かパスワードが入っています。開いた人すべてに見えてしまいます",
        "// と @ の間を消し、誰でも開ける住所にしてください。パスワードが本物なら、すぐに変えてください。",
        "This address holds a user name or a password, for everyone who opens it to see",
        "Remove what stands between // and @, and give an address that anybody can open. If the password is real, change it now.",
    ),
    "link-twice": Entry(
        "同じ住所の投稿がもう一つあります({first})",
        "一方を消すか、リンクを直してください。",
        "Another post has the same link ({first})",
        "Delete one of them, or correct the link.",
    ),
    "source-without-feed": Entry(
        "情報源「{id}」は active: yes ですが、feed がありません",
        "feed: にフィードの住所を書くか(advocacy sources add URL で探せます)、記事を手で選ぶなら active: no にしてください。",
        "The source “{id}” is active: yes, but has no feed",
        "Write its address after feed: (advocacy sources add URL finds it), or set active: no if its articles are picked by hand.",
    ),
    "feed-twice": Entry(
        "この feed は、情報源「{id}」にもあります",
        "どちらか一方を消してください。同じ記事を二度取りに行くことになります。",
        "The source “{id}” has this feed too",
        "Remove one of them; the same feed would be fetched twice.",
    ),
    "word-in-and-out": Entry(
        "「{word}」が include と exclude の両方にあります",
        "どちらか一方から消してください。このままでは、この語句のある記事は入りません。",
        "“{word}” is both in include and in exclude",
        "Remove it from one of them; as it is, no entry with this word comes in.",
    ),
    "source-gone": Entry(
        "情報源「{id}」の配信は終わっています({day}に確認)",
        "発行元の新しい住所に直すか、active: no にしてください。過去の投稿はそのまま使えます。",
        "The feed of “{id}” has ended (noticed {day})",
        "Give its new address, or set active: no. Posts from it stay as they are.",
    ),
    "source-moved": Entry(
        "情報源「{id}」は、配信の住所が移ったと知らせています: {url}",
        "移転先を確かめて、advocacy fetch --accept-moves を実行してください。feed がその住所に書き換わります。",
        "The feed of “{id}” says that it has moved to {url}",
        "Look at the new address, then run advocacy fetch --accept-moves, which changes feed to it.",
    ),
    "post-without-why": Entry(
        "なぜ大事か(why)が書かれていません",
        "why: に、誰にとってなぜ大事かを一文で書いてください。社員が選ぶ手がかりになります。",
        "It does not say why it matters",
        "Say in one sentence after why: to whom it matters and why; it helps people choose.",
    ),
    "disclosure-missing": Entry(
        "{category}の投稿文に、関係の明示(disclosure)がありません",
        "disclosure: に「社員です」のような一言を加えてください。",
        "A caption of {category} content discloses no relation to the company",
        "Add words such as “I work there” after disclosure:.",
    ),
    "bad-hashtag": Entry(
        "ハッシュタグ「{value}」に # か空白か読点が入っています",
        "# を付けず、空白を入れずに書いてください。いくつもあるときは、半角のコンマで区切ります。",
        "The hashtag “{value}” has a #, a space or a comma in it",
        "Write it without # and without spaces; separate several with ASCII commas.",
    ),
    "kpi-no-baseline": Entry(
        "指標「{id}」に、始める前の値(baseline)がありません",
        "始める前の値を測り、baseline: に書いてください。変化を示せなくなります。",
        "The KPI “{id}” has no baseline",
        "Measure where it stood before the start and write it after baseline:; without it no change can be shown.",
    ),
    "target-too-high": Entry(
        "参加率の目標が {value}% です。{most}% を超える目標は現実的ではありません",
        "「全員か、なしか」にせず、{most}% 以下の目標から始めてください。",
        "The target for taking part is {value} %; more than {most} % is unrealistic",
        "Do not ask for all or nothing: begin with {most} % or less.",
    ),
    "mix-off": Entry(
        "直近 {n} 件の比率が目安から外れています"
        "(キュレーション {curated}・自社 {owned}・宣伝 {promotional}。目安は {target})",
        "次は「{order}」の順に足してください。10 件あたり {most} 件を超えるずれを知らせています(hub.mix の tolerance)。",
        "The last {n} posts are off the mix (curated {curated}, owned {owned}, promotional {promotional};"
        " target {target})",
        "Add next, in this order: {order}. More than {most} posts of ten off is reported (tolerance in hub.mix).",
    ),
    "high-risk-no-policy": Entry(
        "大きなリスク(起こりやすさ×影響 = {score})に、予防する方針がありません",
        "policy: に方針の ID を書いてください({least} 以上では必須)。",
        "A high risk (likelihood × impact = {score}) has no policy that prevents it",
        "Write the policy's id after policy: (needed from {least} on).",
    ),
    "story-no-consent": Entry(
        "「{id}」は、本人の了承がまだないので載りません",
        "本人が載せてよいと言ったら、consent: yes と書いてください。",
        "“{id}” is not shown: the person has not agreed yet",
        "Write consent: yes once they say it may be told.",
    ),
    "measured-twice": Entry(
        "{date} の「{kpi}」が二度書かれています(一度目は {first})",
        "どちらかの行を消してください。",
        "“{kpi}” on {date} stands twice (first at {first})",
        "Delete one of the lines.",
    ),
    "term-avoided": Entry(
        "「{word}」は使わない言い方です。用語集では「{instead}」と呼んでいます",
        "「{instead}」を使って書き直してください。使ってよい言い方なら、glossary.yml の avoid から外すか also に移します。",
        "“{word}” is a word we leave alone; the glossary says “{instead}”",
        "Say “{instead}”. If the word is fine, take it out of avoid in glossary.yml, or move it to also.",
    ),
    "term-twice": Entry(
        "「{word}」は、用語「{other}」の言い方でもあります",
        "一つの言葉が一つの用語を指すように、どちらかから外してください。",
        "“{word}” stands for the term “{other}” too",
        "Take it out of one of them, so that a word means one thing.",
    ),
    "reading-missing": Entry(
        "用語「{word}」に読みがな(reading)がなく、五十音順に並べられません",
        "reading: に、ひらがなで読みを書いてください。",
        "The term “{word}” has no reading, so it cannot be put in Japanese order",
        "Write how it is read after reading:, in hiragana.",
    ),
    "question-circle": Entry(
        "質問がめぐって「{id}」に戻り、終わりません",
        "next を別の質問にするか、verdict(結論)で終えてください。",
        "The questions lead back to “{id}” and never end",
        "Name another question after next, or end with a verdict.",
    ),
    "question-unreached": Entry(
        "質問「{id}」には、どの答えからも進めません",
        "前の質問の next に加えるか、この質問を消してください。",
        "No answer leads to the question “{id}”",
        "Name it after next of an earlier question, or delete it.",
    ),
}
