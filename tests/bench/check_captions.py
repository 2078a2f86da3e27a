"""How long the gate takes: 10,000 posts with 6 captions each against 100 rules.

    .venv/bin/python tests/bench/check_captions.py [--posts N] [--captions N] [--rules N]

Cold: nothing is known. Warm: what the cold run found is read back from a file, and
nothing has changed. One: a single post has changed. Posts are made from the captions
of the example with a word of their own each; rules are those of the example, filled
up with made ones of the same kinds.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import tempfile
import time
from pathlib import Path

from advocacy_hub.check.lint import Memory, lint
from advocacy_hub.load.workspace import load_workspace
from advocacy_hub.model.check import Check
from advocacy_hub.publish.memory import remember, remembered
from advocacy_hub.rules.ruleset import compile_rules

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 24)


def made_rules(workspace, wanted):
    """The example's policies, with rules of our own making until ``wanted`` have a check."""
    policies = list(workspace.policies.values())
    own = sum(rule.check is not None for policy in policies for rule in policy.rules)
    draw = random.Random(1)
    syllables = "アイウエオカキクケコサシスセソタチツテトナニヌネノ"
    rules = []
    model = next(rule for rule in policies[0].rules)
    for number in range(wanted - own):
        words = ["".join(draw.choices(syllables, k=5)) for _ in range(6)] + [
            f"word{number}x*", f"[{draw.choice(syllables)}{draw.choice(syllables)}|案{number}]{{kanji:2}}券", f"{number}割引"]  # fmt: skip
        check = Check.model_validate({"forbid": [{"any": words, "unless": ["出典"]}]})
        rules.append(model.model_copy(update={"id": f"made-{number}", "check": check}))
    policies.append(policies[0].model_copy(update={"id": "made", "rules": tuple(rules)}))
    return compile_rules(policies, workspace.program.hub.internal_hosts, TODAY)


def made_posts(workspace, count, captions):
    """Posts with captions in both languages, no two alike."""
    models = [caption for post in workspace.posts.values() for caption in post.captions]
    post = next(post for post in workspace.posts.values() if post.captions)
    found = []
    for number in range(count):
        texts = tuple(
            models[(number * captions + n) % len(models)].model_copy(
                update={"text": f"{models[(number * captions + n) % len(models)].text} {number}-{n}回目"}
            )
            for n in range(captions)
        )
        found.append(post.model_copy(update={"id": f"post-{number}", "captions": texts}))
    return found


def timed(what, run):
    """Print how long ``run`` takes, and return what it returns."""
    started = time.perf_counter()
    result = run()
    print(f"{what:<28}{time.perf_counter() - started:8.2f} s")
    return result


def main():
    """Run the bench."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, value in (("posts", 10_000), ("captions", 6), ("rules", 100)):
        parser.add_argument(f"--{name}", type=int, default=value)
    options = parser.parse_args()
    workspace = load_workspace(ROOT).workspace
    assert workspace is not None
    rules = made_rules(workspace, options.rules)
    posts = made_posts(workspace, options.posts, options.captions)
    print(f"{len(posts)} posts x {options.captions} captions, {len(rules.rules)} rules, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        memory = Memory()
        found = timed("cold", lambda: lint(posts, rules, memory))
        timed("  writing it down", lambda: remember(Path(folder), memory))
        size = sum(path.stat().st_size for path in Path(folder).rglob("*.json"))
        print(f"  {size / 1e6:.1f} MB, {sum(len(one.findings) for one in found.values())} findings")
        again = timed("warm, read back", lambda: lint(posts, rules, remembered(Path(folder))))
        assert json.dumps([one.data() for one in found.values()]) == json.dumps([one.data() for one in again.values()])
        first = posts[0].captions[0].model_copy(update={"text": "書き直した文です。"})
        changed = [posts[0].model_copy(update={"captions": (first, *posts[0].captions[1:])}), *posts[1:]]
        timed("one post changed", lambda: lint(changed, rules, remembered(Path(folder))))


if __name__ == "__main__":
    main()
