// @ts-check
/** How alike two texts are: the twin of `rules/similar.py`. */

import { isDigit, isLetter } from "../text/classes.js";
import { fold } from "../text/fold.js";
import { addresses } from "../text/web-addresses.js";
import { hashtags } from "./detectors.js";
import { merged } from "./spans.js";

/**
 * Return how alike two texts are, in whole percent, rounded down.
 * @param {string} one
 * @param {string} other
 */
export function similarity(one, other) {
  const first = pairs(one);
  const second = pairs(other);
  if (first.size + second.size === 0) return 100;
  let both = 0;
  for (const pair of first) if (second.has(pair)) both += 1;
  return Math.floor((200 * both) / (first.size + second.size));
}

/**
 * Return the pairs of neighbouring letters of a text; of a single letter, itself.
 * @param {string} text
 */
export function pairs(text) {
  const chars = [...text];
  for (const [start, end] of merged([...addresses(text), ...hashtags(chars)]).reverse()) chars.splice(start, end - start, " ");
  const letters = fold(chars.join("")).chars.filter((char) => isLetter(char) || isDigit(char));
  if (letters.length === 1) return new Set(letters);
  return new Set(letters.slice(1).map((letter, at) => letters[at] + letter));
}
