// @ts-check
/** The reader's own 6-3-1: how their last shares divide, beside the target. The same figures as the hub's own gauge (`mix.py`). */

import { CATEGORIES } from "./shape.js";

/**
 * @typedef {import("./shape.js").Share} Share
 * @typedef {Share["category"]} Category
 * @typedef {Record<Category, number>} Target how many of ten
 * @typedef {object} Part
 * @property {Category} category
 * @property {number} count
 * @property {number} expected how many of these shares the target asks for
 * @property {"met" | "over" | "under"} state a whole post or more away from the target, or not
 */

export const LAST = 10;

/**
 * The mix of the last ten shares.
 * @param {readonly Share[]} shared oldest first
 * @param {Target} target
 * @returns {{total: number, parts: Part[], next: Category}} `next`: what to share next to come nearest to the target
 */
export function mixOf(shared, target) {
  const last = shared.slice(-LAST);
  const parts = CATEGORIES.map((category) => {
    const count = last.filter((one) => one.category === category).length;
    const expected = (target[category] * last.length) / 10;
    const off = count - expected;
    return { category, count, expected, state: /** @type {Part["state"]} */ (Math.abs(off) < 1 ? "met" : off > 0 ? "over" : "under") };
  });
  return { total: last.length, parts, next: wanted(parts, target, last.length) };
}

/**
 * How far each category will be behind its target, in tenths of a post, once one more post is shared.
 * @param {readonly {category: Category, count: number}[]} parts
 * @param {Target} target
 * @param {number} total
 * @returns {Record<Category, number>}
 */
export function behind(parts, target, total) {
  return /** @type {Record<Category, number>} */ (Object.fromEntries(parts.map(({ category, count }) => [category, target[category] * (total + 1) - 10 * count])));
}

/**
 * @param {readonly Part[]} parts
 * @param {Target} target
 * @param {number} total
 */
function wanted(parts, target, total) {
  const lacks = behind(parts, target, total);
  return CATEGORIES.reduce((best, one) => (lacks[one] > lacks[best] ? one : best));
}
