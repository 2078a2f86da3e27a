// @ts-check
/**
 * Position automata run over folded text: the twin of `rules/machine.py`. Leftmost-longest, without overlaps, in time
 * linear in the text.
 */

import { isDigit, isHan, isHiragana, isKatakana, isLetter } from "../text/classes.js";
import { LINK, LONG, isCjk } from "../text/fold.js";

/**
 * @typedef {import("../text/fold.js").Span} Span
 * @typedef {import("./build.js").Machine} Machine
 */

/** @type {Record<string, (char: string) => boolean>} */
const CLASS = {
  digit: (char) => char >= "0" && char <= "9",
  latin: (char) => char >= "a" && char <= "z",
  kana: (char) => isHiragana(char) || isKatakana(char) || char === LONG,
  hiragana: isHiragana,
  katakana: (char) => isKatakana(char) || char === LONG,
  kanji: isHan,
  letter: isLetter,
  word: (char) => isLetter(char) || isDigit(char),
  any: (char) => char !== "\n" && char !== LINK,
  space: (char) => char === " " || char === "\n",
};

/**
 * Return the spans of all matches.
 * @param {Machine} machine
 * @param {string[]} text Folded characters.
 * @returns {Span[]}
 */
export function search(machine, text) {
  const [symbols, first] = machine;
  const begins = new Set(first.map((number) => symbols[number]));
  const plain = [...begins].every((symbol) => !(symbol in CLASS));
  /** @type {Span[]} */
  const found = [];
  let at = 0;
  while (at < text.length) {
    if (plain && !begins.has(text[at])) {
      at += 1;
      continue;
    }
    const end = match(machine, text, at);
    if (end > at) found.push([at, end]);
    at = Math.max(end, at + 1);
  }
  return found;
}

/**
 * Whether a match begins at `place`, were it hidden behind another one in `search`.
 * @param {Machine} machine
 * @param {string[]} text
 * @param {number} place
 */
export function beginsAt(machine, text, place) {
  return place < text.length && match(machine, text, place) > place;
}

/**
 * Return every place where a match ends, those that `search` passes over included.
 * @param {Machine} machine
 * @param {string[]} text
 */
export function endsOf([symbols, first, follow, last], text) {
  /** @type {Set<number>} */
  const found = new Set();
  /** @type {Set<number>} */
  let active = new Set();
  for (let at = 0; at < text.length; at += 1) {
    const worded = isWorded(text[at]);
    if (!(at > 0 && worded && isWorded(text[at - 1]))) for (const number of first) active.add(number);
    const hit = [...active].filter((number) => takes(symbols[number], text[at]));
    if (hit.some((number) => last.includes(number)) && !(worded && at + 1 < text.length && isWorded(text[at + 1]))) found.add(at + 1);
    active = new Set(hit.flatMap((number) => follow[number]));
  }
  return found;
}

/**
 * Whether `char` belongs to a word that spaces set apart.
 * @param {string} char
 */
export function isWorded(char) {
  return isDigit(char) || (isLetter(char) && !isCjk(char));
}

/**
 * @param {Machine} machine
 * @param {string[]} text
 * @param {number} start
 */
function match([symbols, first, follow, last], text, start) {
  if (start > 0 && isWorded(text[start - 1]) && isWorded(text[start])) return start;
  let best = start;
  let at = start;
  let active = first;
  while (active.length > 0 && at < text.length) {
    const char = text[at];
    const hit = active.filter((number) => takes(symbols[number], char));
    if (hit.length === 0) break;
    at += 1;
    if (hit.some((number) => last.includes(number)) && !(at < text.length && isWorded(char) && isWorded(text[at]))) best = at;
    active = [...new Set(hit.flatMap((number) => follow[number]))];
  }
  return best;
}

/**
 * @param {string} symbol
 * @param {string} char
 */
function takes(symbol, char) {
  return CLASS[symbol]?.(char) ?? symbol === char;
}
