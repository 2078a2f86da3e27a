// @ts-check
/**
 * Normalization and case folding with the same result in any browser and in Python.
 *
 * Platforms know different versions of Unicode. What Unicode 14 had assigned is normalized alike by all of them for
 * ever; so only runs of such characters are normalized, and later ones stay as they are.
 */

import { members } from "./ranges.js";
import tables from "./tables.js";

const ASCII = /^[\0-\x7f]*$/;
const KNOWN = new RegExp(`[${members("known")}]+`, "gu");

/** @type {Map<string, string> | undefined} */
let foldings;

/**
 * Return the text with its letters and accents composed (NFC).
 * @param {string} text
 */
export function nfc(text) {
  return ASCII.test(text) ? text : text.replace(KNOWN, (run) => run.normalize("NFC"));
}

/**
 * Return the text composed, and with full width, half width and other variants made plain (NFKC).
 * @param {string} text
 */
export function nfkc(text) {
  return ASCII.test(text) ? text : text.replace(KNOWN, (run) => run.normalize("NFKC"));
}

/**
 * Return the text without the difference of upper and lower case (Unicode's full case folding).
 * @param {string} text
 */
export function casefold(text) {
  if (ASCII.test(text)) return text.toLowerCase();
  const known = (foldings ??= folding());
  let folded = "";
  for (const char of text) folded += known.get(char) ?? char;
  return folded;
}

/** @returns {Map<string, string>} */
function folding() {
  const found = new Map(Object.entries(tables.folding_full));
  let first = 0;
  for (let at = 0; at < tables.folding.length; at += 4) {
    const [gap, count, step, distance] = tables.folding.slice(at, at + 4);
    first += gap;
    for (let point = first; point < first + count * step; point += step) {
      found.set(String.fromCodePoint(point), String.fromCodePoint(point + distance));
    }
  }
  return found;
}
