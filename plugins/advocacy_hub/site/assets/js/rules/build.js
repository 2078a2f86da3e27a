// @ts-check
/**
 * From a pattern to its position automaton: the twin of the builder in `rules/machine.py`. Python has parsed and folded
 * the pattern; what arrives is a tree (`rules/grammar.py`, `as_data`).
 */

/**
 * @typedef {string | [string] | [number, number, any] | {or: any[]} | {row: any[]}} Pattern
 * @typedef {[string[], number[], number[][], number[]]} Machine Symbols, first, follow, last.
 * @typedef {{first: number[], last: number[], empty: boolean}} Built
 */

/** @type {Map<string, Machine>} */
const ofWords = new Map();
/** @type {WeakMap<object, Machine>} */
const ofTrees = new WeakMap();

/**
 * Return the machine of a pattern, built the first time it is asked for.
 * @param {Pattern} pattern
 */
export function machine(pattern) {
  const known = /** @type {Map<unknown, Machine>} */ (typeof pattern === "string" ? ofWords : ofTrees);
  let found = known.get(pattern);
  if (!found) {
    found = build(pattern);
    known.set(pattern, found);
  }
  return found;
}

/**
 * @param {Pattern} pattern
 * @returns {Machine}
 */
function build(pattern) {
  /** @type {string[]} */
  const symbols = [];
  /** @type {Set<number>[]} */
  const follow = [];

  /** @param {string} symbol @returns {Built} */
  const one = (symbol) => {
    symbols.push(symbol);
    follow.push(new Set());
    const here = [symbols.length - 1];
    return { first: here, last: here, empty: false };
  };

  /** @param {Built[]} parts @returns {Built} */
  const row = (parts) => {
    /** @type {Built} */
    let all = { first: [], last: [], empty: true };
    for (const part of parts) {
      for (const number of all.last) for (const next of part.first) follow[number].add(next);
      all = {
        first: all.empty ? [...all.first, ...part.first] : all.first,
        last: part.empty ? [...all.last, ...part.last] : part.last,
        empty: all.empty && part.empty,
      };
    }
    return all;
  };

  /** @param {any} node @returns {Built} */
  const of = (node) => {
    if (typeof node === "string") return row([...node].map(one));
    if (Array.isArray(node)) {
      if (node.length === 1) return one(node[0]);
      const [low, high, part] = node;
      return row(Array.from({ length: high }, (_, number) => ({ ...of(part), ...(number >= low && { empty: true }) })));
    }
    if (node.row) return row(node.row.map(of));
    const options = /** @type {Built[]} */ (node.or.map(of));
    return {
      first: options.flatMap(({ first }) => first),
      last: options.flatMap(({ last }) => last),
      empty: options.some(({ empty }) => empty),
    };
  };

  const { first, last } = of(pattern);
  return [symbols, first, follow.map((after) => [...after]), last];
}
