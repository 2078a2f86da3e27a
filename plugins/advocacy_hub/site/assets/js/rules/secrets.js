// @ts-check
/** Secret words, known to the page by their hashes alone: the twin of `rules/secrets.py`. */

import { isDigit, isLetter } from "../text/classes.js";
import { LONG, original } from "../text/fold.js";
import { isWorded } from "./machine.js";
import { sha256 } from "./sha256.js";

/**
 * @typedef {import("../text/fold.js").Span} Span
 * @typedef {import("../text/fold.js").Folded} Folded
 */

const DIGITS = 20;

/** Hashes of what was looked at while somebody types: a keystroke changes a few of them. @type {Map<string, string>} */
const known = new Map();

/**
 * @param {{sizes: number[], hashes: string[]}} secrets
 * @param {Folded} folded
 * @returns {Span[]}
 */
export function searchSecrets(secrets, folded) {
  const text = folded.chars;
  const places = [...text.keys()].filter((at) => text[at] !== LONG && (isLetter(text[at]) || isDigit(text[at])));
  const hashes = new Set(secrets.hashes);
  /** @type {Span[]} */
  const found = [];
  for (const size of secrets.sizes) {
    for (let at = 0; at + size <= places.length; at += 1) {
      const first = places[at];
      const last = places[at + size - 1];
      if (glued(text, first - 1, first) || glued(text, last, last + 1)) continue;
      const word = places.slice(at, at + size).map((place) => text[place]).join("");
      if (hashes.has(digest(word))) found.push(original(folded, [first, last + 1]));
    }
  }
  return found;
}

/** @param {string} word */
function digest(word) {
  let hash = known.get(word);
  if (hash === undefined) {
    hash = sha256(`advocacy-hub\0${word}`).slice(0, DIGITS);
    if (known.size > 20_000) known.clear();
    known.set(word, hash);
  }
  return hash;
}

/**
 * Whether a word goes on from `left` to `right`.
 * @param {string[]} text
 * @param {number} left
 * @param {number} right
 */
function glued(text, left, right) {
  return left >= 0 && right < text.length && isWorded(text[left]) && isWorded(text[right]);
}
