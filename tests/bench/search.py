"""How good and how quick the search is: 10,000 made posts, in a real Chromium.

    .venv/bin/python tests/bench/search.py [--posts N] [--seed N]

Posts are made of sentences: Japanese ones from the example's texts, English ones from the
documentation of the installed standard library, in equal numbers and in an order of their own. Quality
is asked as readers would: a title typed whole, a phrase cut from a text, a nonsense word.
"Fresh" queries have the files of the index fetched for the first time; nothing is compressed on
the way but what the index packs itself.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import importlib
import pkgutil
import random
import re
import statistics
import tempfile
import threading
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from advocacy_hub.search.document import Document
from advocacy_hub.search.index import build_index
from advocacy_hub.search.match import search
from advocacy_hub.search.pack import pack
from advocacy_hub.search.query import parse
from advocacy_hub.search.suggest import known_words
from helpers.chromium import FLAGS, find_chromium

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "plugins/advocacy_hub/site/assets/js/search"
NONSENSE = ("ぬめらほ", "ゔぇろきん", "魑魅魍魎跋扈", "xqzvwk", "ほにゃらぺけ", "zzyzxq", "嚔鞐", "きょむきょむり")


def japanese() -> list[str]:
    """Return sentences of the example."""
    found: list[str] = []
    for path in sorted((ROOT / "site_src/ja").rglob("*.md")):
        found += re.split(r"(?<=。)|\n", re.sub(r"\[([^\]]*)\]\([^)]*\)|[#*`{}|]", r"\1", path.read_text("utf-8")))
    for path in sorted((ROOT / "guidelines").rglob("*.yml")):
        found += [line.strip(" -") for line in path.read_text("utf-8").splitlines() if "#" not in line]
    return sorted({text.strip()[:140] for text in found if re.search("[ぁ-ん]", text) and len(text.strip()) > 15})


def english() -> list[str]:
    """Return sentences of the standard library's documentation."""
    found: set[str] = set()
    for module in sorted(pkgutil.iter_modules(), key=lambda one: one.name):
        if module.name.startswith("_") or module.name in {"antigravity", "this", "idlelib", "test"}:
            continue
        try:
            source = Path(importlib.util.find_spec(module.name).origin).read_text("utf-8")  # type: ignore[union-attr,arg-type]
        except (AttributeError, OSError, TypeError, ValueError, ImportError):
            continue
        for text in re.findall(r'"""(.*?)"""', source, re.DOTALL):
            found.update(" ".join(one.split()) for one in re.split(r"(?<=[.!?])\s", text))
        if len(found) > 20_000:
            break
    return sorted(text[:160] for text in found if re.fullmatch(r"[A-Z][A-Za-z ,;'()-]{40,}\.", text))


def posts(count: int, draw: random.Random) -> list[Document]:
    """Return ``count`` posts, Japanese and English by turns."""
    heaps = {"ja": japanese(), "en": english()}
    found = []
    for number in range(count):
        lang = "ja" if number % 2 == 0 else "en"
        title, lead, *body = draw.sample(heaps[lang], 5)
        name = f"{title[:40]} {number}"
        found.append(
            Document(f"posts/p{number}/", name, "post", name, lead=lead, body="\n".join(body), weight=number % 20)
        )
    return found


def quality(documents: list[Document], draw: random.Random) -> None:
    """Say how often what was looked for came first, or among ten."""
    index = build_index(documents)
    ranks = []
    for document in draw.sample(documents, 300):
        hits = search(index, parse(document.title)).hits
        ranks.append(next((1 / place for place, hit in enumerate(hits, 1) if hit.document is document), 0))
    print(f"exact titles: MRR {sum(ranks) / len(ranks):.3f} of {len(ranks)}")
    found, empty, tried, seconds = 0, 0, 0, []
    for document in draw.sample(documents, 600):
        pattern = (
            r"[一-龠々ァ-ヶー]{3,9}"
            if document.url[7:] and re.search("[ぁ-ん]", document.body)
            else r"\b[a-z]{4,} [a-z]{4,}\b"
        )
        phrases = re.findall(pattern, document.body)
        if not phrases:
            continue
        phrase = draw.choice(phrases)
        started = time.perf_counter()
        hits = search(index, parse(phrase)).hits
        seconds.append(time.perf_counter() - started)
        tried += 1
        empty += not hits
        found += any(phrase in f"{hit.document.title}\n{hit.document.lead}\n{hit.document.body}" for hit in hits)
    print(f"phrases: {found / tried:.3f} with one that holds it among ten, {empty} of {tried} without a hit")
    print(f"in Python: median {statistics.median(seconds) * 1000:.1f} ms, worst {max(seconds) * 1000:.0f} ms")
    print(f"noise: {sum(bool(search(index, parse(word)).hits) for word in NONSENSE)} of {len(NONSENSE)} with a hit")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def browser(folder: Path, words: list[str]) -> None:
    """Say what a reader waits for, and what is fetched."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ask = """async (text) => { const { engineAt } = await import("/js/engine.js"); const t = performance.now();
      const answer = await engineAt(new URL("/index/", location).href).search(text); return [performance.now() - t, answer.total]; }"""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        colds, bytes_cold, fresh, bytes_fresh, warm = [], [], [], [], []
        for turn in range(5):
            context = chromium.new_context()
            page = context.new_page()
            taken = [0]
            page.on("response", lambda one, taken=taken: taken.__setitem__(0, taken[0] + len(one.body())))
            page.goto(f"http://127.0.0.1:{server.server_port}/")
            taken[0] = 0
            started = time.perf_counter()
            page.evaluate(ask, words[turn])
            colds.append((time.perf_counter() - started) * 1000)
            page.wait_for_timeout(100)
            bytes_cold.append(taken[0])
            for word in words[5 + turn * 20 : 25 + turn * 20]:
                taken[0] = 0
                fresh.append(page.evaluate(ask, word)[0])
                page.wait_for_timeout(30)
                bytes_fresh.append(taken[0])
                warm.append(page.evaluate(ask, word)[0])
            context.close()
        chromium.close()
    p95 = lambda values: sorted(values)[int(len(values) * 0.95)]  # noqa: E731
    print(f"cold: {max(colds):.0f} ms to the first results, {max(bytes_cold) / 1000:.0f} kB before them (worst of 5)")
    print(f"fresh: p95 {p95(fresh):.0f} ms, p95 {p95(bytes_fresh) / 1000:.0f} kB; warm: p95 {p95(warm):.0f} ms")


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--posts", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    draw = random.Random(chosen.seed)
    documents = posts(chosen.posts, draw)
    started = time.process_time()
    index = build_index(documents)
    files = pack(index, (), known_words(index))
    print(
        f"built in {time.process_time() - started:.1f} s of CPU: {len(files)} files, {sum(map(len, files.values())) / 1e6:.2f} MB"
    )
    assert files == pack(build_index(documents), (), known_words(index)), "the same documents give other bytes"
    quality(documents, draw)
    words = [
        draw.choice(re.findall(r"[一-龠々ァ-ヶー]{2,7}|[a-z]{5,}", one.body) or ["投稿"])
        for one in draw.sample(documents, 105)
    ]
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        (base / "index").mkdir()
        (base / "js").mkdir()
        (base / "index.html").write_text("<!doctype html><title>bench</title>", "utf-8")
        for name, data in files.items():
            (base / "index" / name).write_bytes(data)
        for script in SCRIPTS.glob("*.js"):
            (base / "js" / script.name).write_bytes(script.read_bytes())
        browser(base, words)


if __name__ == "__main__":
    main()
