"""Runs the jobs of our GitHub workflow and GitLab pipeline here: real scripts, real git, a stand-in for the web site."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
SETUP = ("team", ".github", ".gitlab-ci.yml", ".gitignore")
BRANCH = "advocacy/inbox"
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")

# Keeps requests in requests.json, as GitHub does: one for a branch, found by `pr list`, made by `pr create`, edited by `api`.
_GH = """\
#!{python}
import json, os, sys
from pathlib import Path
state = Path(os.environ["FAKE_STATE"])
requests = json.loads(state.read_text("utf-8"))
words = sys.argv[1:]
def value(name):
    return words[words.index(name) + 1]
if os.environ["GH_TOKEN"] != "token":
    sys.exit("no token")
if words == ["auth", "setup-git"]:
    pass
elif os.environ.get("FAKE_DOWN"):
    sys.exit("HTTP 502")
elif words[:2] == ["pr", "list"]:
    assert value("--state") == "open" and value("--json") == "number,isCrossRepository"
    assert value("--jq") == "map(select(.isCrossRepository | not)) | .[0].number // empty"
    found = [one["number"] for one in requests if one["open"] and one["branch"] == value("--head")]
    print(*found[:1])
elif words[:2] == ["pr", "create"]:
    body = Path(value("--body-file")).read_text("utf-8")
    requests.append(dict(number=len(requests) + 1, open=True, branch=value("--head"), base=value("--base"),
                         title=value("--title"), body=body, writes=1))
elif words[0] == "api":
    assert value("--method") == "PATCH"
    fields = dict(pair.split("=", 1) for flag, pair in zip(words, words[1:]) if flag in ("-f", "-F"))
    path = next(word for word in words if word.startswith("repos/"))
    one = requests[int(path.rsplit("/", 1)[1]) - 1]
    assert path.startswith("repos/example/hub/pulls/") and fields["body"][0] == "@"
    one.update(title=fields["title"], body=Path(fields["body"][1:]).read_text("utf-8"), writes=one["writes"] + 1)
else:
    sys.exit("unknown: %r" % words)
state.write_text(json.dumps(requests, ensure_ascii=False), "utf-8")
"""

# What GitLab does with push options: it opens a request for the branch, or edits the one that is open.
_POST_RECEIVE = """\
#!{python}
import json, os, sys
from pathlib import Path
state = Path(os.environ["FAKE_STATE"])
options = [os.environ["GIT_PUSH_OPTION_%d" % n] for n in range(int(os.environ.get("GIT_PUSH_OPTION_COUNT", 0)))]
given = dict(option.partition("=")[::2] for option in options)
branch = sys.stdin.read().split()[2].removeprefix("refs/heads/")
if "merge_request.create" in given:
    requests = json.loads(state.read_text("utf-8"))
    one = next((one for one in requests if one["open"] and one["branch"] == branch), None)
    if one is None:
        requests.append(one := dict(number=len(requests) + 1, open=True, branch=branch, writes=0))
    one.update(base=given["merge_request.target"], title=given["merge_request.title"], writes=one["writes"] + 1,
               body=given["merge_request.description"].replace("\\\\n", "\\n"))
    assert "merge_request.remove_source_branch" in given
    state.write_text(json.dumps(requests, ensure_ascii=False), "utf-8")
"""


@dataclass
class Job:
    """How a job ended: its exit code (``None`` if it was not run) and all that it said."""

    code: int | None
    log: str = ""


@dataclass
class Forge:
    """A repository ``remote`` with our set-up, and what a runner keeps between jobs and days."""

    home: Path
    hub: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for folder in ("bin", "user", "cache"):
            (self.home / folder).mkdir(parents=True)
        self.requests_file.write_text("[]", encoding="utf-8")
        self.remote.parent.mkdir(parents=True)
        for name in SETUP:
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, self.hub / name)
        self.git("init", "--quiet", "--bare", "--initial-branch=main", str(self.remote), cwd=self.home)
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("remote", "add", "origin", str(self.remote))
        self.save("First content")

    @property
    def remote(self) -> Path:
        return self.home / "example" / "hub.git"

    @property
    def requests_file(self) -> Path:
        return self.home / "requests.json"

    @property
    def requests(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.requests_file.read_text("utf-8"))
        return found

    def close(self, number: int) -> None:
        """Close a request, as merging it does."""
        requests = self.requests
        requests[number - 1]["open"] = False
        self.requests_file.write_text(json.dumps(requests), encoding="utf-8")

    def git(self, *words: str, cwd: Path | None = None) -> str:
        """Run git as an editor would, in their clone."""
        asked = ["git", "-c", "core.quotePath=false", *words]
        done = subprocess.run(asked, cwd=cwd or self.hub, env=self._base(), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def save(self, message: str, branch: str = "main") -> None:
        """Commit all that the editor changed, and push it."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        self.git("push", "--quiet", "origin", f"HEAD:{branch}")

    def tip(self, branch: str = BRANCH) -> str:
        """Return the commit at the remote's branch, "" if there is none."""
        return self.git("for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}", cwd=self.remote)

    def files(self, branch: str = BRANCH, under: str = "content_feed/inbox") -> set[str]:
        names = self.git("ls-tree", "-r", "--name-only", branch, "--", under, cwd=self.remote)
        return {Path(name).stem for name in names.splitlines()}

    def _base(self) -> dict[str, str]:
        return {
            "PATH": f"{self.home / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.home / "user"),
            "LANG": "C.UTF-8",
            "FAKE_STATE": str(self.requests_file),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Editor",
            "GIT_AUTHOR_EMAIL": "editor@sample.example.com",
            "GIT_COMMITTER_NAME": "Editor",
            "GIT_COMMITTER_EMAIL": "editor@sample.example.com",
            **self.environment,
        }

    def _put_program(self, path: Path, text: str) -> None:
        path.write_text(text.replace("{python}", sys.executable), encoding="utf-8")
        path.chmod(0o755)

    def _set_up(self, workspace: Path) -> None:
        """Stand in for `make setup`: the command as it is installed here."""
        (workspace / ".venv" / "bin").mkdir(parents=True)
        (workspace / ".venv" / "bin" / "advocacy").symlink_to(Path(sys.executable).parent / "advocacy")

    def _bash(self, script: str, workspace: Path, environment: dict[str, str]) -> Job:
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
            cwd=workspace, env={**self._base(), **environment}, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        return Job(done.returncode, done.stdout)

    def _workspace(self) -> Path:
        folder = self.home / "workspace"
        shutil.rmtree(folder, ignore_errors=True)
        self.git("clone", "--quiet", str(self.remote), str(folder), cwd=self.home)
        return folder


class GitHub(Forge):
    """Runs `.github/workflows/fetch.yml` job by job; ``uses`` steps are played here, unknown ones are an error."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._put_program(self.home / "bin" / "gh", _GH)

    def day(self, now: str, *, force: bool = False) -> dict[str, Job]:
        """Run the workflow as on the morning ``now`` and return how each job ended."""
        workflow = yaml.safe_load((self.hub / ".github/workflows/fetch.yml").read_text("utf-8"))
        self.known = {
            "github.ref_name": "main",
            "inputs.force": "true" if force else "",
            "steps.app.outputs.token || github.token": "token",
            "github.run_id": now,
            "github.run_attempt": "1",
        }
        self.artifacts: dict[str, Path] = {}
        ended: dict[str, Job] = {}
        for name, job in workflow["jobs"].items():
            needed = [job["needs"]] if "needs" in job else []
            if any(ended[one].code != 0 for one in needed):
                ended[name] = Job(None)
                continue
            environment = {"ADVOCACY_NOW": now, "GITHUB_REPOSITORY": "example/hub"}
            environment |= self._values(workflow["env"]) | self._values(job.get("env", {}))
            ended[name] = self._job(job, environment)
        return ended

    def _values(self, given: dict[str, Any]) -> dict[str, str]:
        return {key: _EXPRESSION.sub(lambda found: self.known[found[1]], str(value)) for key, value in given.items()}

    def _job(self, job: dict[str, Any], environment: dict[str, str]) -> Job:
        log = ""
        workspace = Path()
        for step in job["steps"]:
            if step.get("if") == "vars.ADVOCACY_APP_CLIENT_ID != ''":
                continue
            assert "if" not in step
            if "run" in step:
                assert "${{" not in step["run"]
                done = self._bash(step["run"], workspace, environment | self._values(step.get("env", {})))
                log += done.log
                if done.code:
                    return Job(done.code, log)
            else:
                workspace = self._play(step["uses"].split("@")[0], self._values(step.get("with", {})), workspace)
        return Job(0, log)

    def _play(self, action: str, given: dict[str, str], workspace: Path) -> Path:
        match action:
            case "actions/checkout":
                assert given == {"fetch-depth": "0", "persist-credentials": "False"}
                return self._workspace()
            case "./.github/actions/setup":
                self._set_up(workspace)
            case "actions/cache/restore":
                if (self.home / "cache" / given["path"]).exists():
                    shutil.copytree(self.home / "cache" / given["path"], workspace / given["path"])
            case "actions/cache/save":
                shutil.copytree(workspace / given["path"], self.home / "cache" / given["path"], dirs_exist_ok=True)
            case "actions/upload-artifact":
                paths = given["path"].split()
                top = os.path.commonpath(paths)
                self.artifacts[given["name"]] = kept = self.home / f"artifact-{given['name']}"
                shutil.rmtree(kept, ignore_errors=True)
                for path in paths:
                    shutil.copytree(workspace / path, kept / Path(path).relative_to(top))
            case "actions/download-artifact":
                shutil.copytree(self.artifacts[given["name"]], workspace / given["path"], dirs_exist_ok=True)
            case _:
                raise AssertionError(action)
        return workspace


class _Loader(yaml.SafeLoader):
    """GitLab's YAML: `!reference [job, key]` is a list of names."""


_Loader.add_constructor("!reference", lambda loader, node: loader.construct_sequence(node))


def read_gitlab(path: Path) -> dict[str, Any]:
    """Return `.gitlab-ci.yml` as data."""
    document: dict[str, Any] = yaml.load(path.read_text("utf-8"), _Loader)
    return document


class GitLab(Forge):
    """Runs the jobs of a scheduled pipeline in `.gitlab-ci.yml` that bring candidates."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.git("config", "receive.advertisePushOptions", "true", cwd=self.remote)
        self._put_program(self.remote / "hooks" / "post-receive", _POST_RECEIVE)

    def day(self, now: str) -> dict[str, Job]:
        """Run the jobs as in the schedule at ``now`` and return how each ended."""
        pipeline = read_gitlab(self.hub / ".gitlab-ci.yml")
        given = {
            "CI_DEFAULT_BRANCH": "main",
            "CI_SERVER_URL": self.home.as_uri(),
            "CI_PROJECT_PATH": "example/hub",
            "ADVOCACY_NOW": now,
        }
        fetched = self._job(pipeline["fetch"], given, "pull")
        proposed = Job(None)
        if fetched.code == 0:
            proposed = self._job(pipeline["propose"], {**given, "ADVOCACY_TOKEN": "token"}, "push")
        return {"fetch": fetched, "propose": proposed}

    def _job(self, job: dict[str, Any], given: dict[str, str], policy: str) -> Job:
        assert job["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]
        caches = job["cache"] if isinstance(job["cache"], list) else [job["cache"]]
        feeds = next(one for one in caches if one["key"] == "feeds")
        assert feeds["policy"] == policy
        workspace, kept = self._workspace(), self.home / "artifacts"
        if policy == "pull":
            self._set_up(workspace)
            self._copy(feeds["paths"], self.home / "cache", workspace)
        else:
            assert job["needs"] == ["fetch"]
            self._copy(["build/"], kept, workspace)
        variables = {key: os.path.expandvars(value) for key, value in job["variables"].items()}
        variables = {key: given.get(value.removeprefix("$"), value) for key, value in variables.items()}
        ended = self._bash("\n".join(job["script"]), workspace, given | variables)
        if ended.code == 0:
            shutil.rmtree(kept, ignore_errors=True)
            self._copy(job.get("artifacts", {}).get("paths", []), workspace, kept)
            if policy == "push":
                self._copy(feeds["paths"], workspace, self.home / "cache")
        return ended

    def _copy(self, paths: list[str], source: Path, target: Path) -> None:
        for path in paths:
            if (source / path).exists():
                shutil.copytree(source / path, target / path, dirs_exist_ok=True)
