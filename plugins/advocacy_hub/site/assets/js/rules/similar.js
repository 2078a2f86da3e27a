// @ts-check
/** How alike two texts are: the twin of `rules/similar.py`. */

import { isDigit, isLetter } from "../text/classes.js";
import { fold, isCjk } from "../text/fold.js";
import { addresses } from "../text/web-addresses.js";
import { hashtags } from "./detectors.js";
import { merged } from "./spans.js";

/** Letters in a piece of a script with words. */
const WORDED = 4;

/**
 * Return how alike two texts are, in whole percent, rounded down.
 * @param {string} one
 * @param {string} other
 */
export function similarity(one, other) {
  const first = pieces(one);
  const second = pieces(other);
  if (first.size + second.size === 0) return 100;
  let both = 0;
  for (const piece of first) if (second.has(piece)) both += 1;
  return Math.floor((200 * both) / (first.size + second.size));
}

/**
 * Return the overlapping pieces of a text: pairs of Japanese letters, four letters of a script with words.
 * @param {string} text
 */
export function pieces(text) {
  const chars = [...text];
  /** @type {string[]} */
  const kept = [];
  let place = 0;
  for (const [start, end] of merged([...addresses(text), ...hashtags(chars)])) {
    kept.push(chars.slice(place, start).join(""));
    place = end;
  }
  kept.push(chars.slice(place).join(""));
  const letters = fold(kept.join(" ")).chars.filter((char) => isLetter(char) || isDigit(char));
  /** @type {Set<string>} */
  const found = new Set();
  let start = 0;
  while (start < letters.length) {
    const japanese = isCjk(letters[start]);
    let end = start + 1;
    while (end < letters.length && isCjk(letters[end]) === japanese) end += 1;
    const size = japanese ? 2 : WORDED;
    for (let at = start; at < Math.max(start + 1, end - size + 1); at += 1) {
      found.add(letters.slice(at, Math.min(at + size, end)).join(""));
    }
    start = end;
  }
  return found;
}
