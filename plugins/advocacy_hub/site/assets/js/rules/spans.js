// @ts-check
/** @typedef {import("../text/fold.js").Span} Span */

/**
 * Return the spans in order, those that overlap joined into one.
 * @param {Span[]} spans
 * @returns {Span[]}
 */
export function merged(spans) {
  /** @type {Span[]} */
  const found = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = found.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  }
  return found;
}

/**
 * Whether a span lies within one of the others, which are in order and apart.
 * @param {Span[]} others
 * @param {Span} span
 */
export function covers(others, [start, end]) {
  const at = firstAt(others.length, (number) => others[number][0] > start) - 1;
  return at >= 0 && end <= others[at][1];
}

/**
 * Return the first of `count` numbers that is so; all behind it are, too.
 * @param {number} count
 * @param {(number: number) => boolean} isSo
 */
export function firstAt(count, isSo) {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Whether a span lies within one of the others.
 * @param {Span} span
 * @param {Span[]} others
 */
export function inside([start, end], others) {
  return others.some(([first, last]) => first <= start && end <= last);
}
