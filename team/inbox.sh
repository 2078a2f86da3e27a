#!/usr/bin/env bash
# 情報源を読み、候補を1本のブランチにまとめます。GitHub と GitLab の両方がこれを呼びます(docs/team.md)。
# Reads the sources and keeps the candidates on one branch. GitHub and GitLab both call it (docs/team.md).
#
#   team/inbox.sh fetch OUT    鍵のないジョブで: 読んで、変更を OUT/inbox.patch に、説明を OUT/body.md に書く
#                              in a job without secrets: fetch; the change goes to OUT/inbox.patch, the words to OUT/body.md
#   team/inbox.sh commit OUT   書き込めるジョブで: その変更を記録する。push するものがあれば OUT/push ができる
#                              in a job that may write: commit that change; OUT/push appears if there is something to push
#
# OUT    [build/inbox]
# BASE   候補を取り込む先のブランチ / the branch that candidates go to [main]
# BRANCH 候補を置くブランチ / the branch that holds them [advocacy/inbox]
# FORM   check の報告の形 / the form of check's report [github]
# FORCE  true なら、予定の時刻の前でも、前回から変化がなくても読み直す / true: read again what is not due, or unchanged
#
# origin の両方のブランチを、全履歴で取ってきておくこと。 / Both branches of origin must be there, with their whole history.
set -euo pipefail

BASE=${BASE:-main}
BRANCH=${BRANCH:-advocacy/inbox}
FORM=${FORM:-github}
FORCE=${FORCE:-false}
ADVOCACY=${ADVOCACY:-.venv/bin/advocacy}
INBOX=content_feed/inbox
export GIT_AUTHOR_NAME=advocacy-hub GIT_AUTHOR_EMAIL=advocacy-hub@localhost
export GIT_COMMITTER_NAME=advocacy-hub GIT_COMMITTER_EMAIL=advocacy-hub@localhost

# 題名は日本語でもそのまま。 / File names as they are, Japanese too.
names() { git -c core.quotePath=false "$@"; }

on_origin() { git rev-parse --quiet --verify "refs/remotes/origin/$BRANCH" > /dev/null; }

# 開いている依頼の続きに積む。候補を見る人の手直しは残り、BASE の新しい内容も入る。
# Go on where the open request is: what people changed there stays, and what is new on BASE comes in.
branch() {
  # 2人が同時に書く機械のファイルだけは、行を合わせるか、ブランチの側を残す。
  # Two may write these files of the machine at once: join the lines, or keep the branch's.
  {
    echo "content_feed/dismissed.txt merge=union"
    echo "content_feed/source_health.yml merge=ours"
  } > "$(git rev-parse --git-path info/attributes)"
  git config merge.ours.driver true
  if ! on_origin; then
    git checkout --quiet -B "$BRANCH" "origin/$BASE"
    return
  fi
  git checkout --quiet -B "$BRANCH" "origin/$BRANCH"
  if ! git merge --quiet --no-edit "origin/$BASE"; then
    git merge --abort
    echo "$BRANCH と $BASE で同じところが直されています。依頼の画面で「競合を解決」してください。" >&2
    echo "$BRANCH and $BASE changed the same lines. Resolve the conflict on the request's page." >&2
    return 1
  fi
  drop_decided
}

# BASE に一度あって今はない候補は、承認か見送りが済んでいる。squash で取り込まれたあとのブランチにも残さない。
# A candidate that once was on BASE and is gone has been decided: it must not come back by way of the branch.
drop_decided() {
  local decided
  decided=$(comm -12 \
    <(names diff --name-only --diff-filter=A "origin/$BASE" HEAD -- "$INBOX" | LC_ALL=C sort) \
    <(names log --format= --name-only --diff-filter=A "origin/$BASE" -- "$INBOX" | LC_ALL=C sort -u))
  if [[ -n $decided ]]; then
    tr '\n' '\0' <<< "${decided}" | xargs -0 git rm --quiet --ignore-unmatch --
    git commit --quiet --message "Drop candidates that have been decided"
  fi
}

# 書いたあとの候補のうち、BASE にないもの。 / The candidates on the branch that BASE has not.
new_candidates() { names diff --cached --name-only --diff-filter=A "origin/$BASE" -- "$INBOX"; }

fetch() {
  local out=$1 status=0
  mkdir -p "$out"
  branch
  if [[ $FORCE == true ]]; then
    "$ADVOCACY" fetch --force || status=$?
  else
    "$ADVOCACY" fetch || status=$?
  fi
  # 1: どの情報源も読めなかった。75: ほかの実行中。どちらも依頼は出さず、このジョブを赤くする。
  # 1: no source could be read; 75: another run is at work. Ask for nothing then, and let this job fail.
  if ((status != 0)); then
    return "$status"
  fi
  git add --all content_feed
  git diff --cached --binary -- content_feed > "$out/inbox.patch"
  new_candidates > "$out/new.txt"
  # 依頼を開くと動く確認は、既定の鍵では動かない。ここでも確かめ、結果を説明に書く。
  # The checks of a request do not start for the default token: check here too, and say the result.
  "$ADVOCACY" check --format "$FORM" --first "$out/new.txt" > "$out/check.txt" 2> "$out/summary.txt" || status=$?
  cat "$out/check.txt" "$out/summary.txt"
  body "$out" "$status" > "$out/body.md"
}

body() {
  local out=$1 status=$2 count
  count=$(wc -l < "$out/new.txt")
  if ((count > 0)); then
    echo "新しい候補が $((count)) 件あります。取り込んでも公開はされません。承認と見送りは、取り込んだあとで行います。"
    echo
    echo "$((count)) new candidates. Merging publishes nothing: they are approved or dismissed afterwards."
    echo
    "$ADVOCACY" inbox list --format markdown --only "$out/new.txt"
  else
    echo "新しい候補はありません。情報源の状態の記録か、古い候補の整理だけです。"
    echo
    echo "No new candidates: only the state of sources, or old candidates that were put away."
  fi
  echo
  if ((status == 0)); then
    echo "✅ 確認 / Check: $(< "$out/summary.txt")"
  else
    echo "❌ 確認で誤りが見つかりました。このジョブの記録を見てください。 / The check found errors: see the log of this job."
  fi
}

# 別のジョブが読んだ結果だけを受け取る。書き換えてよいのは content_feed の中だけ。
# Takes only what the other job read; nothing outside content_feed may change.
commit() {
  local out=$1 before
  rm -f "$out/push"
  branch
  before=$(git rev-parse --verify --quiet "refs/remotes/origin/$BRANCH" || git rev-parse "origin/$BASE")
  if [[ -s $out/inbox.patch ]]; then
    git apply --index --include='content_feed/*' "$out/inbox.patch"
    git commit --quiet --message "Fetch candidates"
  fi
  # BASE を取り込んだだけなら、送るほどのことではない。 / Having merged BASE alone is not worth a push.
  if [[ -n $(git log --no-merges --format=%h "$before..HEAD" --not "origin/$BASE") ]] \
    && ! git diff --quiet "origin/$BASE" HEAD -- content_feed; then
    touch "$out/push"
  fi
}

# 途中でブランチを切り替えるので、ここまで読み終えてから始める。 / It changes branches: start when all of it is read.
main() {
  local out
  out=$(realpath -m "${2:-build/inbox}")
  case ${1:-} in
    fetch) fetch "$out" ;;
    commit) commit "$out" ;;
    *)
      echo "team/inbox.sh fetch|commit [OUT]" >&2
      return 2
      ;;
  esac
}

main "$@"
exit
