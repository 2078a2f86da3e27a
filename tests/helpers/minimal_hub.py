"""The smallest hub in which every model is used; every test may write one and spoil it."""

from __future__ import annotations

from pathlib import Path

from advocacy_hub.load.layout import schema_reference

FILES: dict[str, str] = {
    "guidelines/program/program.yml": """\
name: {ja: 見本ハブ, en: Sample Hub}
company: {ja: 見本株式会社, en: Sample Inc.}
tagline: {ja: 自分の言葉で伝えよう, en: Say it in your own words}
timezone: Asia/Tokyo
as_of: 2026-11-20 09:00
contact: desk
hub:
  networks: [x, linkedin, email]
  page_size: 20
  company_domains: [sample.example.com]
  internal_hosts: [intra.example.com]
stages:
  - id: analysis
    title: {ja: 現状分析, en: Analysis}
    summary: {ja: 今を知る, en: Know where you stand}
    status: done
    started: 2026-04-01
    finished: 2026-04-30
    exit_criteria:
      - text: {ja: 出発点を測った, en: The baseline is measured}
        met: yes
        evidence: {ja: 指標の表, en: The table of KPIs}
  - id: launch
    title: {ja: 開始, en: Launch}
    summary: {ja: 始める, en: Begin}
    status: current
    started: 2026/05/01
    exit_criteria:
      - text: {ja: 参加者が50人になった, en: Fifty people take part}
        met: no
""",
    "guidelines/program/team.yml": """\
roles:
  - id: desk
    title: {ja: 相談窓口, en: Help desk}
    department: {ja: 広報, en: Communications}
    duties: {ja: 質問に答える, en: Answers questions}
    contact: desk@sample.example.com
    answers_within: {ja: 1営業日, en: One working day}
  - id: legal
    title: {ja: 法務, en: Legal}
    department: {ja: 法務, en: Legal}
    duties: {ja: 方針を確かめる, en: Reviews policies}
raci:
  - task: {ja: 方針の見直し, en: Review of policies}
    responsible: [desk]
    accountable: legal
    consulted: [legal]
    informed: [desk]
""",
    "guidelines/audiences.yml": """\
audiences:
  - id: everyone
    name: {ja: 全社員, en: Everyone}
    description: {ja: 会社で働く人すべて, en: All who work here}
""",
    "guidelines/policies/disclosure.yml": """\
id: disclosure
title: {ja: 立場の明示, en: Disclosure}
summary: {ja: 社員だと伝える, en: Say that you work here}
audience: [everyone]
owner: desk
approved_by: [legal]
version: 1.10
effective: 2026-04-01
last_review: 2026-04-01
next_review: 2027-04-01
in_doubt:
  ja: 窓口に尋ねる。[規則](rule:say-who-you-are)も読む。
  en: Ask the desk. See [the rule](rule:say-who-you-are).
ask: desk
rules:
  - id: say-who-you-are
    severity: must
    statement: {ja: 社員であることを書く, en: Say that you work here}
    why: {ja: 読む人が公平に判断できる, en: So that readers can judge fairly}
    source:
      title: {ja: 社内規程, en: Company rules}
    do: {ja: 見本社で働いています, en: I work at Sample Inc.}
    dont: {ja: 立場を隠す, en: Hiding it}
training: [first-steps]
changelog:
  - version: 1.10
    date: 2026-04-01
    text: {ja: 初版, en: First version}
    feedback: clearer-example
""",
    "guidelines/may-i-post.yml": """\
title: {ja: "投稿してよい?", en: "May I post this?"}
intro: {ja: 二つの質問, en: Two questions}
questions:
  - id: public
    ask: {ja: 公開された情報ですか, en: Is it public}
    help: {ja: 公式サイトにあるか, en: Is it on our site}
    yes: {next: works-here}
    no:
      verdict: stop
      text: {ja: 投稿しない, en: Do not post it}
      rules: [say-who-you-are]
  - id: works-here
    ask: {ja: 立場を書きましたか, en: Did you say where you work}
    yes:
      verdict: go
      text: {ja: どうぞ, en: Go ahead}
    no:
      verdict: ask
      text: {ja: 尋ねる, en: Ask}
      ask: desk
""",
    "guidelines/glossary.yml": """\
terms:
  - id: disclosure
    term: {ja: 立場の明示, en: disclosure}
    reading: たちばのめいじ
    definition:
      ja: 社員だと書くこと。[規則](rule:say-who-you-are)を読む。
      en: Saying that you work here. See [the rule](rule:say-who-you-are).
    also: {en: [disclosing]}
    avoid: {ja: [ディスクロージャー], en: full disclosure}
    see: employee
  - id: employee
    term: {ja: 社員, en: employee}
    reading: しゃいん
    definition: {ja: 見本社で働く人。, en: Someone who works at Sample.}
    also: {en: [reader]}
  - id: rss
    term: RSS
    definition: {ja: 新着を知らせる仕組み。, en: A way to hear of what is new.}
    tooltip: no
""",
    "guidelines/training/first-steps.yml": """\
id: first-steps
title: {ja: はじめの一歩, en: First steps}
summary: {ja: 安全に始める, en: Start safely}
level: beginner
audience: [everyone]
objectives:
  - {ja: 立場を明示できる, en: You can disclose}
lessons:
  - id: why
    title: {ja: なぜ, en: Why}
    minutes: 3
    body:
      ja: |
        [方針](policy:disclosure)を読む。
      en: |
        Read [the policy](policy:disclosure).
    example: {ja: 例, en: An example}
    exercise: {ja: 試す, en: Try it}
checklist:
  - {ja: 方針を読んだ, en: I read the policy}
quiz:
  pass_mark: 80
  questions:
    - id: disclose
      ask: {ja: "社員だと書く?", en: "Do you say that you work here?"}
      choices:
        - text: {ja: はい, en: "Yes"}
          correct: yes
          why: {ja: 規則だから, en: It is a rule}
        - text: {ja: いいえ, en: "No"}
      explanation: {ja: 公平のため, en: For fairness}
policies: [disclosure]
""",
    "guidelines/training/paths.yml": """\
paths:
  - id: start
    title: {ja: 最初の道, en: The first path}
    summary: {ja: みんなの道, en: For everybody}
    audience: everyone
    modules: [first-steps]
""",
    "guidelines/program/goals.yml": """\
goals:
  - id: take-part
    title: {ja: 参加を広げる, en: More people take part}
    specific: {ja: 50人, en: Fifty people}
    measure: {ja: 登録者数, en: Enrolled people}
    baseline: {ja: 0人, en: None}
    target: {ja: 50人, en: Fifty}
    owner: desk
    deadline: 2027-03-31
    kpis: [adoption-rate]
kpis:
  - id: adoption-rate
    name: {ja: 参加率, en: Adoption rate}
    unit: percent
    direction: up
    baseline: 0
    target: 40
    formula: {ja: 登録者÷招待者, en: Enrolled ÷ invited}
    source: {ja: 名簿, en: The list}
    method: measured
""",
    "guidelines/program/risks.yml": """\
risks:
  - id: leak
    title: {ja: 情報の漏えい, en: Leak}
    likelihood: 3
    impact: 5
    owner: legal
    policy: disclosure
    prevention: {ja: 研修, en: Training}
    response:
      - {ja: 連絡する, en: Call}
    escalation: legal
""",
    "guidelines/program/concerns.yml": """\
concerns:
  - id: time
    department: {ja: 営業, en: Sales}
    concern: {ja: 時間がない, en: No time}
    answer: {ja: 週5分, en: Five minutes a week}
    faq: yes
""",
    "guidelines/program/pilot.yml": """\
size: 12
started: 2026-05-07
ended: 2026-07-31
selection: {ja: 公募, en: Open call}
kpis: [adoption-rate]
kpis_fixed: 2026-05-01
result: {ja: 続ける, en: Go on}
""",
    "guidelines/program/feedback.yml": """\
feedback:
  - id: clearer-example
    date: 2026-06-01
    heard: {ja: 例がほしい, en: An example is wanted}
    decided: {ja: 加える, en: Add one}
    changed: {ja: 加えた, en: Added}
""",
    "guidelines/program/evidence.yml": """\
evidence:
  - id: trust
    claim: {ja: 人は人を信じる, en: People trust people}
    source: Sample Survey
    date: 2025-01-15
    url: https://www.example.com/trust
    vendor: no
    note: {ja: 参考, en: For reference}
""",
    "guidelines/program/stories.yml": """\
stories:
  - id: first-share
    kind: story
    date: 2026-06-12
    who: {ja: 製造の社員, en: A colleague in production}
    consent: yes
    title: {ja: 初めての共有, en: A first share}
    text: {ja: 返事が来た, en: Somebody answered}
    learned: {ja: 一文でよい, en: One sentence will do}
    post: open-day
  - id: to-the-desk
    kind: thanks
    date: 2026-06-30
    who: {ja: 窓口へ, en: To the desk}
    consent: yes
    title: {ja: ありがとう, en: Thank you}
    text: {ja: 早い返事, en: A quick answer}
""",
    "guidelines/program/roi.yml": """\
assumptions:
  - id: click-value
    name: {ja: クリックの価値, en: Value of a click}
    unit: yen
    low: 50
    base: 80
    high: 120
    source: {ja: 広告の単価, en: Price of ads}
note: Estimates.
""",
    "guidelines/program/metrics/adoption.csv": """\
date,kpi,value,n,source,note
2026-09-01,adoption-rate,12.5,80,list,
2026-10-01,adoption-rate,,,,no survey
2026-11-01,adoption-rate,31,80,list,
""",
    "content_feed/topics.yml": """\
topics:
  - id: engineering
    name: {ja: 技術, en: Engineering}
    description: {ja: ものづくり, en: Making things}
    audience: [everyone]
    hashtags: [ものづくり]
    cover: {pattern: asanoha, hue: 210}
""",
    "content_feed/sources.yml": """\
sources:
  - id: newsroom
    name: 見本ニュース
    site: https://sample.example.com/
    feed: https://sample.example.com/feed.xml
    language: ja
    topics: [engineering]
    category: owned
    trust: high
    timezone: Asia/Tokyo
    note: {ja: 自社, en: Our own}
allow_private_hosts: [127.0.0.1]
""",
    "content_feed/assets.yml": """\
assets:
  - id: in-short
    kind: boilerplate
    title: {ja: 紹介文, en: In short}
    description: {ja: そのまま使えます, en: Use it as it is}
    texts:
      - label: {ja: 20字まで, en: 10 words}
        text: {ja: 見本社は歯車をつくる会社です。, en: Sample Inc. makes gears.}
    licence: {ja: 誰でも使えます, en: For anyone}
  - id: logo
    kind: logo
    title: {ja: ロゴ, en: Logo}
    description: {ja: 白い地に, en: For white}
    address: https://sample.example.com/logo.svg
    alt: {ja: 丸い歯車の印, en: A round gear}
    format: SVG
    size: 10 kB
    licence: {ja: 記事に使えます, en: For articles}
    credit: {ja: 提供 見本社, en: Sample Inc.}
    updated: 2026-04-01
    expires: 2027-03-31
""",
    "content_feed/inbox/new-machine.yml": """\
id: new-machine
title: 新しい機械
link: https://sample.example.com/news/new-machine
source: newsroom
language: ja
published: 2026-11-18T10:00+09:00
fetched: 2026-11-19 06:00
summary: 新しい機械の話
author: 編集部
""",
    "content_feed/posts/2026-11/open-day.yml": """\
id: open-day
title: 工場見学の日
link: https://sample.example.com/news/open-day
language: ja
source: newsroom
kind: event
category: owned
topics: [engineering]
audience: [everyone]
purpose: [enlighten]
published: 2026-11-02
added: 2026-11-03 09:00
expires: 2026-12-31
status: approved
approved_by: desk
would_share: yes
summary: {ja: 見学の案内, en: An open day}
why: {ja: 仕事を見てもらえる, en: People see what we do}
hashtags: [工場見学]
networks: [x, linkedin]
captions:
  - language: ja
    networks: [x]
    voice: {ja: 技術者として, en: As an engineer}
    text: 工場でお待ちしています。
    disclosure: 見本社の社員です
    hashtags: [工場見学]
""",
    "content_feed/suggestions/robot-report.yml": """\
id: robot-report
date: 2026-11-05
by: {ja: 製造, en: Production}
title: ロボットの報告書
link: https://www.example.com/robots
topics: [engineering]
why: {ja: 役に立つ, en: Useful}
state: published
reason: {ja: よい記事, en: A good article}
post: open-day
""",
    "site_src/ja/handbook/index.md": """\
---
title: ようこそ
description: はじめに読むページ
order: 10
---

# ようこそ

[立場の明示](policy:disclosure)と[研修](module:first-steps)から始めましょう。
""",
    "site_src/en/handbook/index.md": """\
---
title: Welcome
description: Read this first
order: 10
---

# Welcome

Start with [disclosure](policy:disclosure) and [training](module:first-steps).
""",
    "site_src/ja/handbook/first-post.md": """\
---
title: はじめての投稿
description: 一つ選んで、一文を添える
section: start
order: 20
---

# はじめての投稿

[ようこそ](index.md)を読んでから、一つ選びます。

```diagram
kind: steps
title: 選んで、書いて、出す
steps:
  - label: 読む
  - label: 書く
```
""",
    "site_src/ja/handbook/plan.md": """\
---
title: 計画のひな形
description: 写して埋める
section: templates
order: 10
---

# 計画のひな形

一枚に収めます。

---

## 計画 { #plan }

- 始める日:【      】([立場の明示](policy:disclosure))
""",
    "site_src/en/handbook/plan.md": """\
---
title: A plan
description: Copy it and fill it in
section: templates
order: 10
---

# A plan

Keep it to one page.

---

## Plan { #plan }

- Start:【      】 ([disclosure](policy:disclosure))
""",
    "site_src/en/handbook/first-post.md": """\
---
title: Your first post
description: Choose one and add a sentence
section: start
order: 20
---

# Your first post

Read the [welcome](index.md), then choose one.

```diagram
kind: steps
title: Choose, write, send
steps:
  - label: Read it
  - label: Write a line
```
""",
}


def write_minimal_hub(root: Path) -> None:
    """Write the hub into ``root``; each YAML file names its schema in its first line."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        head = schema_reference(name) if name.endswith(".yml") else None
        path.write_text(f"{head}\n{text}" if head else text, encoding="utf-8")
