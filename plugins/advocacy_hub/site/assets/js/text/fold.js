// @ts-check
/**
 * Text made comparable: NFKC, case, widths, dashes, quotes, long vowels and stray spaces folded away, with the place of every
 * character. The twin of `text/fold.py`, step for step; all places are counted in code points.
 */

import { isIgnorable, isMark } from "./classes.js";
import { casefold, nfkc } from "./normal.js";

/** Stands for a whole web address in folded text. */
export const LINK = "\ue000";
/** The long vowel mark. */
export const LONG = "\u30fc";

const BREAKS = new Set("\n\r\x0b\x0c\x85\u2028\u2029");
const BLANKS = new Set("\t\x1c\x1d\x1e\x1f \u1680");
const QUOTES = new Map([..."\u2018\u2019\u02bc\u201c\u201d\u201e"].map((char, at) => [char, at < 3 ? "'" : '"']));
const DASHES = new Set("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u30fc");
const TILDES = new Set("~\u301c\u2053");
const KANA = [0x3041, 0x3096, 0x309d, 0x309e, 0x30a1, 0x30fa, 0x30fc, 0x30fe, 0x31f0, 0x31ff];
const CJK = [0x3001, 0x303f, 0x3041, 0x30ff, 0x31f0, 0x31ff, 0x3400, 0x4dbf, 0x4e00, 0x9fff, 0xf900, 0xfaff, 0x20000, 0x3ffff];
const JOINING = [0x1160, 0x11ff, 0x3131, 0x318e, 0xd7b0, 0xd7ff, 0xff9e, 0xffdc];

/**
 * @typedef {[number, number]} Span Start and end in code points.
 * @typedef {{chars: string[], starts: number[], ends: number[]}} Folded `chars[i]` came from `starts[i]` to `ends[i]`.
 */

/** @type {Map<string, string[]>} */
const clusters = new Map();

/**
 * Return `text` folded; spans in `links` (in order, apart) become one sign each.
 * @param {string} text
 * @param {Span[]} [links]
 * @returns {Folded}
 */
export function fold(text, links = []) {
  const source = [...text];
  /** @type {[number, string][]} */
  const chars = [];
  /** @type {number[]} */
  const starts = [];
  /** @type {number[]} */
  const ends = [];
  let at = 0;
  for (const [start, end] of [...links, /** @type {Span} */ ([source.length, source.length])]) {
    while (at < start) {
      let stop = at + 1;
      while (stop < start && joins(source[stop])) stop += 1;
      for (const char of folded(source.slice(at, stop).join(""))) {
        chars.push([chars.length, char]);
        starts.push(at);
        ends.push(stop);
      }
      at = stop;
    }
    if (end > start) {
      chars.push([chars.length, LINK]);
      starts.push(start);
      ends.push(end);
      at = end;
    }
  }
  const kept = joined(spaced(dashed(chars)));
  return {
    chars: kept.map(([, char]) => char),
    starts: kept.map(([number]) => starts[number]),
    ends: kept.map(([number]) => ends[number]),
  };
}

/**
 * Return the original span of a folded one, which is not empty.
 * @param {Folded} folded
 * @param {Span} span
 * @returns {Span}
 */
export function original(folded, [start, end]) {
  return [folded.starts[start], folded.ends[end - 1]];
}

/** @param {string} char */
export function isKana(char) {
  return within(char, KANA);
}

/**
 * Whether `char` is written without spaces between words.
 * @param {string} char
 */
export function isCjk(char) {
  return within(char, CJK);
}

/**
 * @param {string | undefined} char
 * @param {number[]} ranges
 */
function within(char, ranges) {
  const code = char?.codePointAt(0) ?? -1;
  for (let at = 0; at < ranges.length; at += 2) if (ranges[at] <= code && code <= ranges[at + 1]) return true;
  return false;
}

/** @param {string} char */
function joins(char) {
  return char > "\u007f" && (isMark(char) || within(char, JOINING));
}

/**
 * @param {string} cluster
 * @returns {string[]}
 */
function folded(cluster) {
  let found = clusters.get(cluster);
  if (found === undefined) {
    found = [];
    for (const char of nfkc(casefold(nfkc(cluster)))) {
      const code = char.codePointAt(0) ?? 0;
      if (BREAKS.has(char)) found.push("\n");
      else if (BLANKS.has(char)) found.push(" ");
      else if (QUOTES.has(char)) found.push(/** @type {string} */ (QUOTES.get(char)));
      else if (code < 9 || (code > 13 && code < 28) || code === 127 || char === LINK || isIgnorable(char)) continue;
      else found.push(char);
    }
    if (clusters.size > 50_000) clusters.clear();
    clusters.set(cluster, found);
  }
  return found;
}

/**
 * Any dash after kana is the long vowel mark, once; elsewhere it is a hyphen.
 * @param {[number, string][]} chars
 */
function dashed(chars) {
  /** @type {[number, string][]} */
  const kept = [];
  for (const [number, char] of chars) {
    const tilde = TILDES.has(char);
    if (!tilde && !DASHES.has(char)) {
      kept.push([number, char]);
      continue;
    }
    if (char === LONG) {
      // ー itself, unlike a dash, belongs to the kana before it across spaces.
      let words = kept.length;
      while (words > 0 && kept[words - 1][1] === " ") words -= 1;
      if (words > 0 && isKana(kept[words - 1][1])) kept.length = words;
    }
    const last = kept.at(-1)?.[1];
    if (last === undefined || !isKana(last)) kept.push([number, tilde ? "~" : "-"]);
    else if (last !== LONG) kept.push([number, LONG]);
  }
  return kept;
}

/**
 * Blanks beside Japanese letters vanish, others become one; breaks stay, once.
 * @param {[number, string][]} chars
 */
function spaced(chars) {
  /** @type {[number, string][]} */
  const kept = [];
  let at = 0;
  while (at < chars.length) {
    if (!isBlank(chars[at][1])) {
      kept.push(chars[at]);
      at += 1;
      continue;
    }
    let end = at;
    let broken = -1;
    while (end < chars.length && isBlank(chars[end][1])) {
      if (broken < 0 && chars[end][1] === "\n") broken = end;
      end += 1;
    }
    if (broken >= 0) kept.push(chars[broken]);
    else if (!isCjk(kept.at(-1)?.[1] ?? "") && !isCjk(chars[end]?.[1] ?? "")) kept.push(chars[at]);
    at = end;
  }
  return kept;
}

/**
 * Four or more single characters that spaces set apart are one word.
 * @param {[number, string][]} chars
 */
function joined(chars) {
  /** @type {[number, string][]} */
  const kept = [];
  let at = 0;
  while (at < chars.length) {
    let end = at;
    if (!isBlank(chars[at][1]) && (at === 0 || isBlank(chars[at - 1][1]))) {
      while (single(chars, end) && end + 2 < chars.length && chars[end + 1][1] === " " && single(chars, end + 2)) end += 2;
    }
    for (let one = at; one <= end; one += end - at >= 6 ? 2 : 1) kept.push(chars[one]);
    at = end + 1;
  }
  return kept;
}

/** @param {string} char */
function isBlank(char) {
  return char === " " || char === "\n";
}

/**
 * @param {[number, string][]} chars
 * @param {number} at
 */
function single(chars, at) {
  return !isBlank(chars[at][1]) && (at + 1 === chars.length || isBlank(chars[at + 1][1]));
}
