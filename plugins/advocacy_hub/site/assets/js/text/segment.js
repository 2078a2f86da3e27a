// @ts-check
/** What a reader takes for one character: Unicode's extended grapheme clusters, and emoji of several code points. */

import { decoded, ranges } from "./ranges.js";
import tables from "./tables.js";

/** @typedef {[number, number]} Span Start and end. */

// What UAX #29 (Unicode 17, tables 1c and 2) tells apart. First come those that join nothing before them.
const [OTHER, CONTROL, LF, CR, EXTEND, NON_JOINER, LINKER, JOINER, SPACING] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const [PREPEND, REGION, PICTURE, CONSONANT, L, V, T, LV, LVT] = [9, 10, 11, 12, 13, 14, 15, 16, 17];
const KINDS = 18;

/** @type {[string, number][]} */
const TABLES = [
  ["control", CONTROL],
  ["extend", EXTEND],
  ["spacing", SPACING],
  ["prepend", PREPEND],
  ["pictographic", PICTURE],
  ["consonant", CONSONANT],
  ["leading", L],
  ["vowel", V],
  ["trailing", T],
];
const [FIRST_SYLLABLE, LAST_SYLLABLE, FINALS] = [0xac00, 0xd7a3, 28];
const [FIRST_REGION, LAST_REGION] = [0x1f1e6, 0x1f1ff];

const TONES = ["\u{1f3fb}", "\u{1f3fc}", "\u{1f3fd}", "\u{1f3fe}", "\u{1f3ff}"];
const SECOND = /[\u200d\u20e3\ufe0f\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}\u{e0067}]/u;

/** The kinds that never come apart: rules GB3, GB6 to GB9b. */
const JOINED = joined();

/** @type {{firsts: Int32Array, lasts: Int32Array, kinds: Uint8Array, single: Map<number, number>} | undefined} */
let known;

/** @type {Map<string, Set<string>[]> | undefined} */
let sequences;

/**
 * Return the text cut into extended grapheme clusters (UAX #29 of Unicode 17, all rules).
 * @param {string} text
 * @returns {string[]}
 */
export function graphemes(text) {
  /** @type {string[]} */
  const found = [];
  let before = CONTROL;
  // How far the text before has got in: a picture and a joiner (GB11), a consonant and a linker (GB9c); whether it
  // ends in the first of two regions (GB12).
  let picture = 0;
  let conjunct = 0;
  let region = false;
  let start = 0;
  let at = 0;
  for (const char of text) {
    const kind = kindOf(/** @type {number} */ (char.codePointAt(0)));
    if (
      at > start &&
      !JOINED[before * KINDS + kind] &&
      !(kind === PICTURE && picture === 2) &&
      !(kind === CONSONANT && conjunct === 2) &&
      !(kind === REGION && region)
    ) {
      found.push(text.slice(start, at));
      start = at;
    }
    if (kind === PICTURE) picture = 1;
    else if (picture) picture = picture === 2 || !clings(kind) || kind === SPACING ? 0 : kind === JOINER ? 2 : 1;
    if (kind === CONSONANT) conjunct = 1;
    else if (conjunct) conjunct = kind === LINKER ? 2 : kind === EXTEND || kind === JOINER ? conjunct : 0;
    region = kind === REGION && !region;
    before = kind;
    at += char.length;
  }
  if (at > start) found.push(text.slice(start));
  return found;
}

/**
 * Return the spans, in code points, of the emoji that take several code points.
 *
 * They are those that Unicode recommends (RGI), with keycaps that lack U+FE0F and pictures that need none but have it.
 * X counts each of them as one emoji, and what looks like such a sequence but is none as its parts.
 * @param {string} text
 * @returns {Span[]}
 */
export function emojiSpans(text) {
  if (!SECOND.test(text)) return [];
  const all = (sequences ??= sequencesByFirst());
  const chars = Array.from(text);
  /** @type {Span[]} */
  const found = [];
  for (let start = 0; start + 1 < chars.length; ) {
    let end = start + 1;
    if (SECOND.test(chars[end])) {
      const byLength = all.get(chars[start]) ?? [];
      end = Math.min(byLength.length - 1, chars.length - start);
      while (end > 1 && !byLength[end]?.has(chars.slice(start, start + end).join(""))) end -= 1;
      end = start + Math.max(end, 1);
      if (end > start + 1) found.push([start, end]);
    }
    start = end;
  }
  return found;
}

/** @param {number} kind */
function clings(kind) {
  return kind >= EXTEND && kind <= SPACING;
}

/** @returns {Uint8Array} */
function joined() {
  const table = new Uint8Array(KINDS * KINDS);
  const pairs = [[CR, LF], [L, L], [L, V], [L, LV], [L, LVT], [LV, V], [LV, T], [V, V], [V, T], [LVT, T], [T, T]];
  for (const [before, kind] of pairs) table[before * KINDS + kind] = 1;
  for (let kind = 0; kind < KINDS; kind += 1) {
    const alone = kind === CONTROL || kind === LF || kind === CR;
    for (let after = EXTEND; after <= SPACING; after += 1) table[kind * KINDS + after] = alone ? 0 : 1;
    table[PREPEND * KINDS + kind] = alone ? 0 : 1;
  }
  return table;
}

/** @param {number} point */
function kindOf(point) {
  if (point === 0x0a) return LF;
  if (point >= 0x20 && point < 0x7f) return OTHER;
  if (point >= FIRST_SYLLABLE && point <= LAST_SYLLABLE) return (point - FIRST_SYLLABLE) % FINALS ? LVT : LV;
  const { firsts, lasts, kinds, single } = (known ??= kindsByRange());
  let low = 0;
  let high = lasts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (point > lasts[middle]) low = middle + 1;
    else high = middle;
  }
  const kind = low < firsts.length && point >= firsts[low] ? kinds[low] : OTHER;
  return kind === EXTEND || kind === OTHER ? (single.get(point) ?? kind) : kind;
}

function kindsByRange() {
  /** @type {[number, number, number][]} */
  const all = [[FIRST_REGION, LAST_REGION, REGION]];
  for (const [name, kind] of TABLES) {
    const found = ranges(name);
    for (let at = 0; at < found.length; at += 2) all.push([found[at], found[at + 1], kind]);
  }
  all.sort((one, other) => one[0] - other[0]);
  const single = new Map([[0x0d, CR], [0x200c, NON_JOINER], [0x200d, JOINER]]);
  // Linkers are listed among the extenders too.
  for (const point of points(ranges("linker"))) single.set(point, LINKER);
  return {
    firsts: Int32Array.from(all, (range) => range[0]),
    lasts: Int32Array.from(all, (range) => range[1]),
    kinds: Uint8Array.from(all, (range) => range[2]),
    single,
  };
}

/** Return all sequences by their first character, each set at the place of its length in code points. */
function sequencesByFirst() {
  /** @type {Map<string, Set<string>[]>} */
  const found = new Map();
  const add = (/** @type {string} */ sequence) => {
    const chars = Array.from(sequence);
    const byLength = found.get(chars[0]) ?? [];
    found.set(chars[0], byLength);
    (byLength[chars.length] ??= new Set()).add(sequence);
  };
  const written = tables.emoji_sequences;
  for (const key of "#*0123456789") {
    add(`${key}\u20e3`);
    add(`${key}\ufe0f\u20e3`);
  }
  for (const point of points(decoded(written.styled))) add(`${String.fromCodePoint(point)}\ufe0f`);
  for (const point of points(decoded(written.toned))) {
    for (const tone of TONES) add(String.fromCodePoint(point) + tone);
  }
  for (const flag of written.flags.match(/../g) ?? []) {
    add(String.fromCodePoint(...Array.from(flag, (letter) => letter.charCodeAt(0) - 0x41 + FIRST_REGION)));
  }
  written.tagged.forEach(add);
  for (const [kinds, plain] of Object.entries(written.joined)) {
    for (const sequence of plain.split(" ")) addToned(sequence, kinds, add);
  }
  return found;
}

/**
 * Hand over a joined sequence with the skin tones it may have; `kinds` as in the tables.
 * @param {string} sequence
 * @param {string} kinds
 * @param {(sequence: string) => void} add
 */
function addToned(sequence, kinds, add) {
  if (kinds.includes("-")) add(sequence);
  const [head, ...rest] = sequence;
  for (const first of TONES) {
    const one = head + first + rest.join("");
    if (kinds.includes("1")) add(one);
    for (const second of TONES) if (kinds.includes(first === second ? "=" : "2")) add(one + second);
  }
}

/**
 * @param {import("./ranges.js").Ranges} found
 * @returns {Iterable<number>}
 */
function* points(found) {
  for (let at = 0; at < found.length; at += 2) {
    for (let point = found[at]; point <= found[at + 1]; point += 1) yield point;
  }
}
