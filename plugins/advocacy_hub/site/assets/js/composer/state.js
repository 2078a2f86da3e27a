// @ts-check
/**
 * What is being written, in one place. Views read it and are told of every change.
 *
 * @typedef {object} Draft
 * @property {string} network
 * @property {number} caption the caption it started from; 0 for a blank page
 * @property {string} text disclosure included, hashtags not
 * @property {string[]} hashtags without #
 * @property {"curated" | "owned" | "promotional"} category
 * @property {string} instance the reader's own server, for networks that need one
 *
 * @typedef {object} State
 * @property {Draft} now
 * @property {(patch: Partial<Draft>) => void} set
 * @property {(listener: () => void) => void} onChange
 */

/**
 * @param {Draft} first
 * @returns {State}
 */
export function createState(first) {
  /** @type {Set<() => void>} */
  const listeners = new Set();
  let now = first;
  return {
    get now() {
      return now;
    },
    set(patch) {
      now = { ...now, ...patch };
      for (const listener of listeners) listener();
    },
    onChange(listener) {
      listeners.add(listener);
    },
  };
}
