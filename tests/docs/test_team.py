"""The set-up for a team in git: linted, and its daily fetch really run against a repository."""

from __future__ import annotations

import html
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from jsonschema import Draft7Validator

from advocacy_hub.cli import main
from helpers.ci_runner import BRANCH, ROOT, Forge, GitHub, GitLab, Job, read_gitlab
from helpers.feed_files import rss
from helpers.feed_server import FeedServer, feed_server
from helpers.minimal_hub import write_minimal_hub

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
ACTIONS = sorted((ROOT / ".github/actions").glob("*/action.yml"))
BIN = Path(sys.executable).parent
PIPELINE = read_gitlab(ROOT / ".gitlab-ci.yml")
_NOT_JOBS = {"workflow", "stages", "variables", "default"}
GITLAB_JOBS = {name: job for name, job in PIPELINE.items() if name not in _NOT_JOBS}


def _read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return document


def _steps(path: Path) -> list[dict[str, Any]]:
    document = _read(path)
    jobs = document["jobs"].values() if "jobs" in document else [document["runs"]]
    return [step for job in jobs for step in job["steps"]]


def _scripts() -> dict[str, str]:
    """Return every shell script of the set-up by where it stands."""
    found = {"team/inbox.sh": (ROOT / "team/inbox.sh").read_text("utf-8")}
    for path in (*WORKFLOWS, *ACTIONS):
        for number, step in enumerate(_steps(path)):
            if "run" in step:
                found[f"{path.parent.name}/{path.name}:{number}"] = step["run"]
    for name, job in GITLAB_JOBS.items():
        for part in ("before_script", "script"):
            if part in job:
                found[f"gitlab:{name}:{part}"] = "\n".join(job[part])
    return found


SCRIPTS = _scripts()


def _actionlint(*files: Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    asked = [BIN / "actionlint", "-shellcheck", BIN / "shellcheck", "-pyflakes", "", *files]
    return subprocess.run(asked, cwd=cwd, capture_output=True, text=True, check=False)


def _zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    asked = [BIN / "zizmor", "--offline", "--no-progress", "--quiet", "--format", "plain", folder]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)


def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    """Keys, expressions, and ShellCheck over every `run`; inputs too, which it knows of versions, not of commits."""
    done = _actionlint()
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
    shutil.copytree(ROOT / ".github", tmp_path / ".github")
    (tmp_path / ".git").mkdir()
    for path in tmp_path.glob(".github/*/**/*.yml"):
        text = re.sub(r"@[0-9a-f]{40} # (v\d+)\S*", r"@\1", path.read_text("utf-8"))
        path.write_text(text.replace("fetch-depth: 2", "fetch-dept: 2"), encoding="utf-8")
    told = _actionlint(cwd=tmp_path).stdout
    assert 'input "fetch-dept" is not defined' in told
    assert told.count("[action]") == 1, told


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("timeout-minutes:", "timeout-minute:"),
        ('"$RUNNER_TEMP/changed.txt"\n', "$RUNNER_TEMP/changed.txt\n"),
        ("runs-on: ubuntu", "runs-on: ubunto"),
        ("github.ref }}", "github.reff }}"),
    ],
)
def test_actionlint_would_find_a_slip(tmp_path: Path, right: str, wrong: str) -> None:
    """The linter is there and at work: an unknown key, an unquoted variable, a wrong input or expression fails."""
    text = (ROOT / ".github/workflows/check.yml").read_text("utf-8")
    assert right in text
    (tmp_path / "check.yml").write_text(text.replace(right, wrong), encoding="utf-8")
    assert _actionlint(tmp_path / "check.yml").returncode == 1


def test_zizmor_finds_no_hole(tmp_path: Path) -> None:
    """No unpinned action, no permission too many, no injection, no secret within reach of a fork; and it would find one."""
    done = _zizmor(ROOT / ".github")
    assert done.returncode == 0, done.stdout + done.stderr
    shutil.copytree(ROOT / ".github", tmp_path / ".github")
    check = tmp_path / ".github/workflows/check.yml"
    check.write_text(
        check.read_text("utf-8").replace("HEAD^1 HEAD", "${{ github.event.pull_request.title }}"), encoding="utf-8"
    )
    assert "template-injection" in _zizmor(tmp_path / ".github").stdout


def test_gitlab_accepts_its_file() -> None:
    """GitLab's own schema of .gitlab-ci.yml; and it refuses a slip."""
    schema = json.loads((ROOT / "tests/data/gitlab/ci.schema.json").read_text("utf-8"))
    validator = Draft7Validator(schema)
    assert [(list(error.path), error.message) for error in validator.iter_errors(PIPELINE)] == []
    assert list(validator.iter_errors({**PIPELINE, "check": {**PIPELINE["check"], "artefacts": {}}}))


@pytest.mark.parametrize("place", sorted(SCRIPTS))
def test_scripts_are_sound(place: str, tmp_path: Path) -> None:
    """Bash reads them, and ShellCheck has nothing to say: GitLab's too, which actionlint does not know."""
    file = tmp_path / "script.sh"
    file.write_text(SCRIPTS[place], encoding="utf-8")
    asked = [BIN / "shellcheck", "--shell", "bash", file]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "${{" not in SCRIPTS[place]


def test_the_shared_script_can_be_run() -> None:
    assert (ROOT / "team/inbox.sh").stat().st_mode & 0o111


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_are_bounded(path: Path) -> None:
    """No right unless a job asks for it, a time limit on every job, and one run of a kind at a time."""
    document = _read(path)
    assert document["permissions"] == {}
    assert document["concurrency"]["group"]
    assert document["defaults"] == {"run": {"shell": "bash"}}
    # YAML 1.1 reads the key `on` as true.
    events = document[True]
    assert "pull_request_target" not in events
    assert "workflow_run" not in events
    for job in document["jobs"].values():
        assert 1 <= job["timeout-minutes"] <= 20
        assert "permissions" in job


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_actions_are_pinned(path: Path) -> None:
    """By commit, with the version beside it, and one commit for an action everywhere; those in comments as well."""
    for name, pin in _pins(path):
        assert re.fullmatch(r"[0-9a-f]{40} # v\d+\.\d+\.\d+", pin), (name, pin)
        assert _ALL_PINS[name] == {pin}


def _pins(path: Path) -> list[tuple[str, str]]:
    used = re.findall(r"uses: (\S+?)@(.+)", path.read_text("utf-8"))
    assert len(used) + path.read_text("utf-8").count("uses: ./") == path.read_text("utf-8").count("uses: ")
    return [(name, pin.strip()) for name, pin in used]


_ALL_PINS: dict[str, set[str]] = {}
for _path in (*WORKFLOWS, *ACTIONS):
    for _name, _pin in _pins(_path):
        _ALL_PINS.setdefault(_name, set()).add(_pin)


def test_secrets_are_out_of_reach_of_what_outsiders_send() -> None:
    """Jobs that run a pull request's code or read feeds know no secret and write nothing; forks reach no other job."""
    for path in WORKFLOWS:
        for name, job in _read(path)["jobs"].items():
            text = json.dumps(job)
            runs_code = "./.github/actions/setup" in text
            if runs_code:
                assert "secrets." not in text, (path.name, name)
                assert job["permissions"] == {"contents": "read"}
            if path.stem == "preview" and "secrets." in text:
                assert "github.event.pull_request.head.repo.full_name == github.repository" in job["if"]
    assert "ADVOCACY_TOKEN" not in json.dumps({name: job for name, job in GITLAB_JOBS.items() if name != "propose"})
    assert GITLAB_JOBS["propose"]["environment"] == {"name": "inbox", "action": "access"}


def test_schedules_name_the_time_in_japan() -> None:
    """Cron counts in UTC; the comment beside it says what that is in Japan."""
    for path in WORKFLOWS:
        for minute, hour, comment in re.findall(r'- cron: "(\d+) (\d+) \* \* \*"(.*)', path.read_text("utf-8")):
            japan = f"{(int(hour) + 9) % 24}:{int(minute):02}"
            assert f"日本時間の {japan}" in comment
            assert f"UTC: {int(japan.partition(':')[0]):02}:{minute} in Japan" in comment


def test_gitlab_jobs_are_bounded() -> None:
    """A time limit and an image with a version for every job; stages that exist."""
    for name, job in GITLAB_JOBS.items():
        whole = {**GITLAB_JOBS[job["extends"]], **job} if "extends" in job else job
        assert "timeout" in whole, name
        assert re.search(r":[\w.-]*\d", whole["image"]) or whole["image"].endswith("bookworm-slim"), name
        if not name.startswith("."):
            assert whole["stage"] in PIPELINE["stages"]
            assert whole["interruptible"] in (True, False)
    # GitLab takes letters, digits, - _ and spaces here, and refuses the whole file otherwise.
    assert re.fullmatch(r"\w[-\w ]*", GITLAB_JOBS["preview"]["artifacts"]["expose_as"], re.ASCII)


def test_commands_exist_with_their_options() -> None:
    """Every `advocacy …` of every script is read by the command's own parser."""
    seen = set()
    for place, script in SCRIPTS.items():
        for called in re.findall(r"(?:\.venv/bin/advocacy|\"\$ADVOCACY\") ([^|>;)\n]*)", script):
            words = shlex.split(called)
            seen.add(words[0])
            _parse(main, words, place)
    assert seen == {"build", "check", "fetch", "inbox"}


def _parse(command: click.Command, words: list[str], place: str) -> None:
    context = command.make_context("advocacy", [], resilient_parsing=True)
    if isinstance(command, click.Group):
        name, inner, rest = command.resolve_command(context, words)
        assert name, (place, words)
        assert inner, (place, words)
        _parse(inner, rest, place)
        return
    # A file that a script makes before is not there now: what matters is that the option takes one.
    words = ["-" if word.startswith("$") and "/" in word else "text" if word == "$FORM" else word for word in words]
    command.make_context("advocacy", words).close()


def test_make_targets_and_folders_are_those_of_the_project() -> None:
    text = "\n".join(SCRIPTS.values())
    assert set(re.findall(r"\bmake (\w+)", text)) == {"setup"}
    assert re.search(r"^setup:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert {"build/*", ".venv/", ".cache/"} <= set(ignored)


GUIDE = (ROOT / "docs/team.md").read_text("utf-8")
HALVES = dict(zip(("ja", "en"), GUIDE.split("## 日本語")[1].split("## English"), strict=True))


@pytest.mark.parametrize("lang", HALVES)
def test_the_guide_names_every_variable_and_no_other(lang: str) -> None:
    """In both languages: what the set-up asks for is explained, and what is explained is asked for."""
    set_up = "\n".join(path.read_text("utf-8") for path in [*WORKFLOWS, ROOT / ".gitlab-ci.yml"])
    used = set(re.findall(r"(?:vars\.|secrets\.|\$)(ADVOCACY_\w+)", set_up)) - {
        "ADVOCACY_AWS_KEY",
        "ADVOCACY_AWS_KEY_ID",
    }
    assert set(re.findall(r"`(ADVOCACY_\w+)`", HALVES[lang])) == used


@pytest.mark.parametrize("lang", HALVES)
def test_the_guide_is_true(lang: str) -> None:
    """Files and make targets exist, cron lines and limits are those of the set-up."""
    half = HALVES[lang]
    for target in re.findall(r"\]\(([^)#\s]+)\)", half):
        assert (ROOT / "docs" / target).exists(), target
    for path in re.findall(r"`((?:content_feed|guidelines|team|mkdocs|\.github|\.gitlab)[\w./-]*)`", half):
        assert (ROOT / re.sub("年-月|YYYY-MM", "2026-11", path)).exists(), path
    for target in re.findall(r"`make (\w+)`", half):
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert "`10 0 * * *`" in half
    assert "10 0 * * *" in (ROOT / ".gitlab-ci.yml").read_text("utf-8")
    assert "**" in half[half.index("--internal") - 40 :]


def test_both_halves_of_the_guide_say_the_same_things() -> None:
    """As many headings, steps, boxes and rows in Japanese as in English."""
    for mark in (r"^### ", r"^- \[ \] ", r"^- ", r"^\d\. ", r"^\| "):
        counts = {len(re.findall(mark, half, re.MULTILINE)) for half in HALVES.values()}
        assert len(counts) == 1, mark


def test_owners_are_named_for_what_exists() -> None:
    """The example for approval by role: off until somebody writes their own teams, and without dead paths."""
    lines = (ROOT / "docs/CODEOWNERS").read_text("utf-8").splitlines()
    assert all(line.startswith("#") or not line for line in lines)
    paths = re.findall(r"^# /(\S+) +@example/\w+", "\n".join(lines), re.MULTILINE)
    assert len(paths) > 10
    for path in paths:
        assert (ROOT / path).exists(), path


# From here on the scripts run.


class Feed:
    """A feed that says 304 to those who have it, like a real one."""

    def __init__(self, server: FeedServer) -> None:
        self.items: list[tuple[str, str]] = []
        self.status = 200
        self.url = server.behave("/feed.xml", self._answer)

    def add(self, title: str) -> None:
        self.items.append((title, f"https://sample.example.com/{len(self.items)}"))

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        body, mark = rss(*self.items), f'"{len(self.items)}"'
        status = 304 if handler.headers.get("If-None-Match") == mark and self.status == 200 else self.status
        handler.send_response(status)
        handler.send_header("ETag", mark)
        handler.send_header("Content-Length", str(len(body) if status == 200 else 0))
        handler.end_headers()
        if status == 200:
            handler.wfile.write(body)


@pytest.fixture
def feed() -> Iterator[Feed]:
    with feed_server() as server:
        yield Feed(server)


@pytest.fixture
def forge(tmp_path: Path, feed: Feed) -> Callable[[type[Forge]], Any]:
    """Make a repository on a forge that holds a small hub with our set-up and one source."""

    def make(kind: type[Forge]) -> Forge:
        hub = tmp_path / "editor"
        write_minimal_hub(hub)
        host = feed.url.split("/")[2]
        (hub / "content_feed/sources.yml").write_text(
            f"sources:\n  - {{id: news, name: News, site: 'https://sample.example.com/', feed: '{feed.url}', "
            f"language: ja, topics: [engineering]}}\n  - {{id: newsroom, name: 見本ニュース, "
            f"site: 'https://sample.example.com/', language: ja, active: no}}\nallow_private_hosts: ['{host}']\n",
            encoding="utf-8",
        )
        return kind(tmp_path / "forge", hub)

    return make


def _codes(ended: dict[str, Job]) -> list[int | None]:
    return [job.code for job in ended.values()]


def _shown(body: str) -> str:
    return html.unescape(body).replace("\u200b", "")


@pytest.mark.parametrize("kind", [GitHub, GitLab])
def test_one_request_is_opened_then_updated_then_left_alone(
    kind: type[Forge], forge: Callable[[type[Forge]], Any], feed: Feed
) -> None:
    """Day 1 opens it, day 2 adds to it, day 3 has nothing new and touches nothing."""
    here = forge(kind)
    main_before = here.tip("main")
    feed.add("新しい工場")
    feed.add("@everyone <b>Fixes #1</b> | \\n/merge [x](https://evil.example.com)")
    ended = here.day("2026-11-20T05:30+09:00")
    assert _codes(ended) == [0, 0], [job.log for job in ended.values()]
    (request,) = here.requests
    assert (request["branch"], request["base"], request["title"]) == (
        BRANCH, "main", "候補: 受信箱の新着 / Inbox: new candidates",
    )  # fmt: skip
    assert "新しい候補が 2 件あります。" in request["body"]
    assert "2 new candidates." in request["body"]
    assert "[新しい工場](<https://sample.example.com/0>)" in request["body"]
    assert "[@everyone Fixes #1 | \\n/merge [x](https://evil.example.com)](<" in _shown(request["body"])
    for trap in ("@everyone", "#1", "#2", "<b>", "\\", "\n/", "](https:"):
        assert trap not in request["body"]
    assert "✅ 確認 / Check: エラー 0 件" in request["body"]
    known = here.files("main")
    assert len(here.files() - known) == 2
    assert here.tip("main") == main_before
    assert here.files(under=".") - here.files("main", under=".") == (here.files() - known) | {"source_health"}

    # What an editor changes on the branch stays.
    here.git("fetch", "--quiet", "origin")
    here.git("checkout", "--quiet", BRANCH)
    changed = next(one for one in here.hub.glob("content_feed/inbox/*.yml") if one.stem not in known)
    changed.write_text(changed.read_text("utf-8") + "author: 直した人\n", encoding="utf-8")
    here.save("Name the author", BRANCH)
    edited = here.tip()
    feed.add("Third")
    assert _codes(here.day("2026-11-21T05:30+09:00")) == [0, 0]
    (request,) = here.requests
    assert request["writes"] == 2
    assert "新しい候補が 3 件あります。" in request["body"]
    assert "Third" in request["body"]
    assert len(here.files() - known) == 3
    assert here.git("merge-base", here.tip(), edited, cwd=here.remote) == edited
    assert "直した人" in here.git("show", f"{BRANCH}:content_feed/inbox/{changed.name}", cwd=here.remote)

    second = here.tip()
    ended = here.day("2026-11-22T05:30+09:00")
    assert _codes(ended) == [0, 0]
    assert "Nothing new." in ended["propose"].log
    assert (here.tip(), here.requests[0]["writes"]) == (second, 2)


def test_what_was_decided_does_not_come_back(forge: Callable[[type[Forge]], Any], feed: Feed) -> None:
    """Squashed into main, decided there, the branch left behind: the next request has only what is new."""
    here = forge(GitHub)
    feed.add("To dismiss")
    feed.add("To keep")
    here.day("2026-11-20T05:30+09:00")
    known = here.files("main")
    arrived = sorted(here.files() - known)
    # The request is merged by squash, and then one candidate is dismissed on main.
    here.git("fetch", "--quiet", "origin")
    here.git("checkout", "--quiet", "main")
    here.git("merge", "--squash", "--quiet", f"origin/{BRANCH}")
    here.save("Inbox (#1)")
    here.close(1)
    gone = next(here.hub.glob("content_feed/inbox/*dismiss*.yml"))
    gone.unlink()
    with (here.hub / "content_feed/dismissed.txt").open("a", encoding="utf-8") as file:
        file.write("https://sample.example.com/0\n")
    here.save("Dismiss")
    feed.add("Third")
    ended = here.day("2026-11-21T05:30+09:00")
    assert _codes(ended) == [0, 0], [job.log for job in ended.values()]
    request = here.requests[1]
    assert (len(here.requests), request["open"]) == (2, True)
    assert "新しい候補が 1 件あります。" in request["body"]
    assert "Third" in request["body"]
    assert "To dismiss" not in request["body"]
    assert gone.stem in arrived
    assert gone.stem not in here.files()
    assert len(here.files() - here.files("main")) == 1


def test_a_request_that_failed_is_made_the_next_day(forge: Callable[[type[Forge]], Any], feed: Feed) -> None:
    """What the feed told is remembered only when the request stands: "unchanged" must not swallow a day's stories."""
    here = forge(GitHub)
    feed.add("Only once")
    here.environment["FAKE_DOWN"] = "yes"
    failed = here.day("2026-11-20T05:30+09:00")
    assert failed["fetch"].code == 0
    assert failed["propose"].code
    assert here.requests == []
    del here.environment["FAKE_DOWN"]
    here.git("push", "--quiet", "origin", f":{BRANCH}")
    assert _codes(here.day("2026-11-21T05:30+09:00")) == [0, 0]
    assert "Only once" in here.requests[0]["body"]


@pytest.mark.parametrize("kind", [GitHub, GitLab])
def test_nothing_is_asked_when_no_source_can_be_read(
    kind: type[Forge], forge: Callable[[type[Forge]], Any], feed: Feed
) -> None:
    """The job fails, so that somebody looks; the second job does not even start."""
    here = forge(kind)
    feed.status = 500
    assert _codes(here.day("2026-11-20T05:30+09:00")) == [1, None]
    assert (here.requests, here.tip()) == ([], "")


def test_an_error_in_the_content_is_told_in_the_request(forge: Callable[[type[Forge]], Any], feed: Feed) -> None:
    """Candidates come all the same; the job annotates, and the words of the request send there."""
    here = forge(GitHub)
    post = here.hub / "content_feed/posts/2026-11/open-day.yml"
    post.write_text(post.read_text("utf-8").replace("status:", "state:"), encoding="utf-8")
    here.save("Slip")
    feed.add("News")
    ended = here.day("2026-11-20T05:30+09:00")
    assert _codes(ended) == [0, 0]
    assert "::error file=content_feed/posts/2026-11/open-day.yml,line=" in ended["fetch"].log
    assert "❌ 確認で誤りが見つかりました。" in here.requests[0]["body"]


def test_lines_that_two_changed_are_left_to_people(forge: Callable[[type[Forge]], Any], feed: Feed) -> None:
    """A conflict stops the run in words, and the branch stays as it was; the machine's own lists never conflict."""
    here = forge(GitHub)
    feed.add("News")
    here.day("2026-11-20T05:30+09:00")
    topics = here.hub / "content_feed/topics.yml"
    for branch, word in ((BRANCH, "Branch"), ("main", "Main")):
        here.git("fetch", "--quiet", "origin")
        here.git("checkout", "--quiet", "-B", branch, f"origin/{branch}")
        topics.write_text(topics.read_text("utf-8").replace("en: Engineering", f"en: {word}"), encoding="utf-8")
        with (here.hub / "content_feed/dismissed.txt").open("a", encoding="utf-8") as file:
            file.write(f"https://sample.example.com/{word}\n")
        here.save(word, branch)
    before = here.tip()
    ended = here.day("2026-11-21T05:30+09:00")
    assert _codes(ended) == [1, None]
    assert "conflict in content_feed/topics.yml" in ended["fetch"].log
    assert "conflict in content_feed/dismissed.txt" not in ended["fetch"].log
    assert "「競合を解決」" in ended["fetch"].log
    assert here.tip() == before


def test_the_second_job_takes_nothing_but_content(forge: Callable[[type[Forge]], Any], tmp_path: Path) -> None:
    """Whoever gets hold of the first job (it reads what strangers serve) cannot change scripts or settings through it."""
    here = forge(GitHub)
    clone = tmp_path / "clone"
    here.git("clone", "--quiet", str(here.remote), str(clone), cwd=tmp_path)
    (clone / "content_feed/inbox/x.yml").write_text("id: x\n", encoding="utf-8")
    (clone / "team/inbox.sh").write_text("evil\n", encoding="utf-8")
    (clone / ".github/workflows/evil.yml").write_text("evil\n", encoding="utf-8")
    here.git("add", "--all", cwd=clone)
    out = tmp_path / "out"
    out.mkdir()
    (out / "inbox.patch").write_text(here.git("diff", "--cached", "--binary", cwd=clone) + "\n", encoding="utf-8")
    here.git("reset", "--quiet", "--hard", cwd=clone)
    done = subprocess.run(
        ["team/inbox.sh", "commit", out], cwd=clone, env=here._base(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (out / "push").exists()
    changed = here.git("diff", "--name-only", "origin/main", "HEAD", cwd=clone).splitlines()
    assert changed == ["content_feed/inbox/x.yml"]
    assert here.git("status", "--porcelain", cwd=clone) == ""


def test_a_source_that_ends_is_news_too(forge: Callable[[type[Forge]], Any], feed: Feed) -> None:
    """No candidate, but people must hear of it: the request says so in words, without an empty table."""
    here = forge(GitHub)
    with feed_server() as other:
        url = other.serve("/old.xml", status=410)
        sources = here.hub / "content_feed/sources.yml"
        text = sources.read_text("utf-8").replace(
            "sources:\n",
            f"sources:\n  - {{id: old, name: Old, site: 'https://sample.example.com/', feed: '{url}', language: ja}}\n",
        )
        sources.write_text(text.replace("hosts: [", f"hosts: ['{other.host}', "), encoding="utf-8")
        here.save("A source that ends")
        assert _codes(here.day("2026-11-20T05:30+09:00")) == [0, 0]
    body = here.requests[0]["body"]
    assert body.startswith("新しい候補はありません。")
    assert "|" not in body
    assert "source_health" in here.files(under="content_feed")


def _step(workflow: str, name: str) -> str:
    script: str = next(
        step["run"] for step in _steps(ROOT / f".github/workflows/{workflow}.yml") if step.get("name") == name
    )
    return script


def _run(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    asked = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
    known = {"PATH": f"{folder}/bin:{os.environ['PATH']}", "HOME": str(folder), "LANG": "C.UTF-8"}
    return subprocess.run(asked, cwd=folder, env=known | environment, capture_output=True, text=True, check=False)


@pytest.fixture
def merged(tmp_path: Path) -> Path:
    """A checkout of a pull request as GitHub makes it: a merge commit, in which an editor's post has a slip."""
    hub = tmp_path / "hub"
    write_minimal_hub(hub)
    (hub / "guidelines/policies/old.yml").write_text("titel: x\n", encoding="utf-8")
    script = """\
git init --quiet --initial-branch=main; git config user.name Editor; git config user.email e@example.com
git add --all; git commit --quiet --message first; git checkout --quiet -b edit
sed -i 's/^status:/state:/' content_feed/posts/2026-11/open-day.yml
git commit --quiet --all --message slip; git checkout --quiet main; git commit --quiet --allow-empty --message other
git merge --quiet --no-ff --no-edit edit
"""
    done = _run(script, hub)
    assert done.returncode == 0, done.stderr
    (hub / ".venv/bin").mkdir(parents=True)
    (hub / ".venv/bin/advocacy").symlink_to(BIN / "advocacy")
    return hub


def test_a_pull_request_is_annotated_on_its_lines(merged: Path, tmp_path: Path) -> None:
    """The editor's own file comes before the old slip of somebody else's; the summary has both, as text."""
    done = _run(_step("check", "Check the content"), merged, RUNNER_TEMP=str(tmp_path))
    assert done.returncode == 1
    errors = [line for line in done.stdout.splitlines() if line.startswith("::error ")]
    mine = merged / "content_feed/posts/2026-11/open-day.yml"
    line = mine.read_text("utf-8").splitlines().index("state: approved") + 1
    assert errors[0].startswith("::error file=content_feed/posts/2026-11/open-day.yml,line=")
    assert any(f"open-day.yml,line={line},col=1," in one for one in errors)
    assert "file=guidelines/policies/old.yml" in errors[-1]
    assert (tmp_path / "changed.txt").read_text("utf-8") == "content_feed/posts/2026-11/open-day.yml\n"
    summary = tmp_path / "summary.md"
    told = _run(
        _step("check", "Write the whole report"), merged, RUNNER_TEMP=str(tmp_path), GITHUB_STEP_SUMMARY=str(summary)
    )
    assert told.returncode == 0
    report = summary.read_text("utf-8")
    assert "old.yml:1:1" in report
    assert f"open-day.yml:{line}:1" in report
    assert all(row.startswith("    ") for row in report.splitlines())


def test_gitlab_gets_its_report_although_the_job_fails(merged: Path) -> None:
    """The report for the lines, the text in the log, and red."""
    done = _run("\n".join(GITLAB_JOBS["check"]["script"]), merged)
    assert done.returncode == 1
    report = json.loads((merged / GITLAB_JOBS["check"]["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert "content_feed/posts/2026-11/open-day.yml" in {row["location"]["path"] for row in report}
    assert "open-day.yml:" in done.stdout


@pytest.mark.parametrize("there", [True, False])
def test_a_clock_that_stands_still_is_told(merged: Path, there: bool) -> None:
    """The line of the example that nobody must forget to delete, at its place."""
    program = merged / "guidelines/program/program.yml"
    rows = program.read_text("utf-8").splitlines()
    line = next(number for number, row in enumerate(rows, 1) if row.startswith("as_of:"))
    if not there:
        program.write_text("\n".join(row for row in rows if not row.startswith("as_of:")), encoding="utf-8")
    done = _run(_step("publish", "Say so if the clock stands still"), merged)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"::warning file=guidelines/program/program.yml,line={line},title=as_of::") == there


@pytest.mark.parametrize(
    ("workflow", "step", "source", "target"),
    [
        ("publish", "Copy the site", "site/", "user@host:/srv/hub/"),
        ("preview", "Copy the site", "site/", "user@host:/srv/hub/pr-7/"),
        ("preview", "Empty the folder", "empty/", "user@host:/srv/hub/pr-7/"),
    ],
)
def test_a_site_is_copied_with_a_key_that_nobody_else_reads(
    tmp_path: Path, workflow: str, step: str, source: str, target: str
) -> None:
    """rsync gets the folder, the place, the key (mode 600) and the hosts that are known; the key is gone afterwards."""
    (tmp_path / "bin").mkdir()
    spy = tmp_path / "bin/rsync"
    spy.write_text(
        '#!/bin/sh\nprintf "%s\\n" "$@" > args; stat -c %a key known_hosts > modes; cat key known_hosts > files\n'
    )
    spy.chmod(0o755)
    done = _run(
        _step(workflow, step), tmp_path, RUNNER_TEMP=str(tmp_path), SSH_KEY="-----KEY\nabc", KNOWN_HOSTS="host ssh-ed25519 AAAA",
        TARGET="user@host:/srv/hub", NUMBER="7",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    words = (tmp_path / "args").read_text("utf-8").splitlines()
    assert words[-2:] == [source, target]
    assert {"--archive", "--delete"} <= set(words)
    shell = words[words.index("--rsh") + 1]
    assert shell == f"ssh -i {tmp_path}/key -o UserKnownHostsFile={tmp_path}/known_hosts -o StrictHostKeyChecking=yes"
    assert (tmp_path / "modes").read_text("utf-8") == "600\n600\n"
    assert (tmp_path / "files").read_text("utf-8") == "-----KEY\nabc\nhost ssh-ed25519 AAAA\n"
    assert not (tmp_path / "key").exists()


@pytest.mark.parametrize("words", [[], ["fecth"]])
def test_wrong_usage_of_the_script(words: list[str]) -> None:
    done = subprocess.run([ROOT / "team/inbox.sh", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "team/inbox.sh fetch|commit [OUT]\n")
