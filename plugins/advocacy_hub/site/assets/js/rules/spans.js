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
 * Whether a span lies within one of the others.
 * @param {Span} span
 * @param {Span[]} others
 */
export function inside([start, end], others) {
  return others.some(([first, last]) => first <= start && end <= last);
}
