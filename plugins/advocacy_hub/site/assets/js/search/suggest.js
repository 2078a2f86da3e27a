// @ts-check
/** A word that is nowhere → the nearest one that is somewhere: the twin of `search/suggest.py`. */

import { indexed, isCjk } from "./terms.js";

const LEAST = 3;
const LATIN_LEAST = 4;
const LONG = 8;

/** @param {string} text @param {string[]} known @returns {string | null} `text` with its slips put right; null if there are none */
export function correct(text, known) {
  let changed = false;
  const better = text.split(/\s+/u).map((word) => {
    const near = nearestWord(word, known);
    changed ||= near !== null;
    return near ?? word;
  });
  return changed ? better.join(" ") : null;
}

/** @param {string} word @param {string[]} known @returns {string | null} */
export function nearestWord(word, known) {
  const typed = Array.from(indexed(word));
  if (typed.length < (isCjk(typed[0] ?? "") ? LEAST : LATIN_LEAST)) return null;
  const allowed = typed.length >= LONG ? 2 : 1;
  let best = allowed + 1;
  /** @type {string | null} */
  let found = null;
  for (const candidate of known) {
    const folded = Array.from(indexed(candidate));
    if (folded.join("") === typed.join("")) return null;
    if (Math.abs(folded.length - typed.length) > allowed) continue;
    const distance = edits(typed, folded, allowed);
    if (distance < best) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

/** @param {string[]} one @param {string[]} other @param {number} most */
export function edits(one, other, most) {
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const after = [i];
    for (let j = 1; j <= other.length; j += 1) {
      let cost = Math.min(row[j] + 1, after[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      after.push(cost);
    }
    if (Math.min(...after) > most) return most + 1;
    before = row;
    row = after;
  }
  return Math.min(row[other.length], most + 1);
}
