// @ts-check
/** The index as static files: what is fetched, once, and how it is read. Packed by `search/pack.py`. */

const FORMAT = 1;
const NAME = 10;

/**
 * @typedef {{documents: number, shards: string[], shardNames: string, blocks: number[], blockNames: string,
 *   weights: number[], synonyms: import("./query.js").Group[], facets: string, words: string}} Directory
 * @typedef {[url: string, name: string, kind: number, title: string | 1, heading: string, lead: string, body: string]} Row
 * @typedef {Record<string, {values: string[], rows: number[][]}>} Facets
 */

export class Store {
  /** @param {string} base address of the folder, with a slash at its end */
  constructor(base) {
    this.base = base;
    /** @type {Map<string, Promise<any>>} */
    this.kept = new Map();
  }

  /** @returns {Promise<Directory>} */
  directory() {
    return this.once("current", async () => {
      const response = await fetch(`${this.base}current.json`, { cache: "no-cache" });
      if (!response.ok) throw new Error(`search: ${response.status}`);
      const { format, root } = await response.json();
      if (format !== FORMAT) throw new Error("search: another format");
      return this.json(root);
    });
  }

  /** @param {string} term @returns {Promise<Map<string, Map<number, number>>>} postings of the shard that may have it */
  async shardOf(term) {
    const { shards } = await this.directory();
    return this.shard(before(shards, term));
  }

  /** @param {number} place */
  async shard(place) {
    const { shardNames } = await this.directory();
    if (place < 0) return new Map();
    const name = shardNames.slice(place * NAME, (place + 1) * NAME);
    return this.once(`shard ${name}`, async () => readShard(new Uint8Array(await this.bytes(name))));
  }

  /** Terms that begin with `beginning`, and their postings; at most `most`. @param {string} beginning @param {number} most */
  async from(beginning, most) {
    const { shards } = await this.directory();
    /** @type {string[]} */
    const found = [];
    /** @type {Map<string, Map<number, number>>} */
    const postings = new Map();
    for (let place = Math.max(0, before(shards, beginning)); place < shards.length; place += 1) {
      if (compare(shards[place], beginning) > 0 && !shards[place].startsWith(beginning)) break;
      for (const [term, list] of await this.shard(place)) {
        if (found.length < most && term.startsWith(beginning)) {
          found.push(term);
          postings.set(term, list);
        }
      }
      if (found.length >= most) break;
    }
    return { found, postings };
  }

  /** @param {number} number @returns {Promise<Row>} */
  async row(number) {
    const { blocks, blockNames } = await this.directory();
    let place = blocks.length - 1;
    for (let low = 0, high = blocks.length - 1; low <= high; ) {
      const middle = (low + high) >> 1;
      if (blocks[middle] <= number) {
        place = middle;
        low = middle + 1;
      } else high = middle - 1;
    }
    const rows = await this.json(blockNames.slice(place * NAME, (place + 1) * NAME));
    return rows[number - blocks[place]];
  }

  /** @returns {Promise<Facets>} */
  async facets() {
    return this.json((await this.directory()).facets);
  }

  /** @returns {Promise<string[]>} */
  async words() {
    return this.json((await this.directory()).words);
  }

  /** @param {string} name @returns {Promise<any>} */
  json(name) {
    return this.once(`json ${name}`, async () => JSON.parse(new TextDecoder().decode(await this.bytes(name))));
  }

  /** @param {string} name */
  async bytes(name) {
    const response = await fetch(`${this.base}${name}.bin`);
    if (!response.ok || !response.body) throw new Error(`search: ${response.status}`);
    return new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  }

  /** @template T @param {string} key @param {() => Promise<T>} make @returns {Promise<T>} */
  once(key, make) {
    let known = this.kept.get(key);
    if (!known) {
      known = make();
      this.kept.set(key, known);
      // What failed is tried again: the network may be back.
      known.catch(() => this.kept.delete(key));
    }
    return known;
  }
}

/** Order of code points, as Python sorts. @param {string} one @param {string} other */
export function compare(one, other) {
  const left = Array.from(one);
  const right = Array.from(other);
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const difference = /** @type {number} */ (left[at].codePointAt(0)) - /** @type {number} */ (right[at].codePointAt(0));
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** The last place whose term does not come after `term`; -1 if all do. @param {string[]} firsts @param {string} term */
function before(firsts, term) {
  let low = 0;
  let high = firsts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(firsts[middle], term) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** @param {Uint8Array} bytes @returns {Map<string, Map<number, number>>} */
function readShard(bytes) {
  const found = new Map();
  const decoder = new TextDecoder();
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const length = varint();
    const term = decoder.decode(bytes.subarray(at, at + length));
    at += length;
    const postings = new Map();
    let number = -1;
    for (let left = varint(); left > 0; left -= 1) {
      const value = varint();
      number += Math.floor(value / 2) + 1;
      postings.set(number, value % 2 ? bytes[at++] : 1);
    }
    found.set(term, postings);
  }
  return found;
}
