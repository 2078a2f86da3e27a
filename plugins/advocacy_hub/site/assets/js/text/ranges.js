// @ts-check
/** The tables of characters that Python uses too: `tables.js` is made from its `tables.json`. */

import tables from "./tables.js";

/** @typedef {Int32Array} Ranges First and last code point of each range, in order. */

/**
 * Return the ranges that are written as gap, length - 1, gap, length - 1 …
 * @param {readonly number[]} coded
 * @returns {Ranges}
 */
export function decoded(coded) {
  const found = new Int32Array(coded.length);
  let after = 0;
  for (let at = 0; at < coded.length; at += 2) {
    found[at] = after + coded[at];
    found[at + 1] = found[at] + coded[at + 1];
    after = found[at + 1] + 1;
  }
  return found;
}

/**
 * Return the ranges of one table.
 * @param {string} name
 * @returns {Ranges}
 */
export function ranges(name) {
  return decoded(/** @type {Record<string, any>} */ (tables)[name]);
}

/**
 * Whether a code point is in one of the ranges.
 * @param {Ranges} found
 * @param {number} point
 */
export function holds(found, point) {
  let low = 0;
  let high = found.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (point > found[2 * middle + 1]) low = middle + 1;
    else high = middle;
  }
  return 2 * low < found.length && point >= found[2 * low];
}

/**
 * Return the ranges of one table as what stands in the brackets of a regular expression with the flag `u`.
 * @param {string} name
 */
export function members(name) {
  const found = ranges(name);
  let written = "";
  for (let at = 0; at < found.length; at += 2) {
    written += `\\u{${found[at].toString(16)}}-\\u{${found[at + 1].toString(16)}}`;
  }
  return written;
}
