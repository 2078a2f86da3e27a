// @ts-check
/** The search of the site: a query in, results out. Fetches what the query needs and no more. */

import { choose, look, MOST_FORMS, mostRead, shorterForms, Terms } from "./match.js";
import { FACETS, parse } from "./query.js";
import { Store } from "./store.js";
import { indexed } from "./terms.js";

export const KINDS = ["rule", "policy", "term", "handbook", "module", "lesson", "page", "topic", "post", "source"];

/**
 * @typedef {{url: string, title: string, kind: string, heading: string, lead: string, body: string, partly: boolean, number: number}} Result
 * @typedef {{total: number, results: Result[], facets: () => Promise<Record<string, [value: string, count: number][]>>,
 *   query: import("./query.js").Query}} Answer
 */

/** @type {Map<string, Engine>} */
const ENGINES = new Map();

/** @param {string} base @returns {Engine} the one engine of an index */
export function engineAt(base) {
  let known = ENGINES.get(base);
  if (!known) ENGINES.set(base, (known = new Engine(new Store(base))));
  return known;
}

export class Engine {
  /** @param {Store} store */
  constructor(store) {
    this.store = store;
  }

  /**
   * @param {string} text @param {{limit?: number, typing?: boolean}} [how]
   * @returns {Promise<Answer>}
   */
  async search(text, { limit = 10, typing = false } = {}) {
    const directory = await this.store.directory();
    const query = parse(text, directory.synonyms, typing);
    const asked = Object.keys(query.facets).length > 0;
    if (query.clauses.length === 0 && !asked) return { total: 0, results: [], facets: async () => ({}), query };
    const [terms, facets] = await Promise.all([
      this.load(query, directory.documents),
      asked ? this.store.facets() : Promise.resolve(null),
    ]);
    const { rated, whole, partly } = choose(terms, query, (number) => fits(number, query, facets));
    const weight = (/** @type {number} */ number) => directory.weights[number];
    /** @param {number[]} numbers @param {boolean} part */
    const ordered = async (numbers, part) => {
      const fields = await this.fields(numbers.slice(0, mostRead(query)));
      const found = look(query, numbers, rated, part, (number) => /** @type {any} */ (fields.get(number)), weight);
      return found.filter((hit) => hit.score > 0 || (!part && query.clauses.length === 0));
    };
    const first = await ordered(whole, false);
    const rest = first.length >= limit ? [] : await ordered(partly, true);
    const hits = [...first, ...rest];
    const shown = await Promise.all(hits.slice(0, limit).map((hit) => this.result(hit)));
    const counted = first.length > 0 ? first : rest;
    return {
      total: counted.length,
      results: shown,
      facets: async () => tally(counted.map((hit) => hit.number), await this.store.facets()),
      query,
    };
  }

  /** @param {import("./query.js").Query} query @param {number} total */
  async load(query, total) {
    const wanted = new Set();
    const beginnings = new Set();
    for (const clause of [...query.clauses, ...query.without]) {
      for (const way of clause.ways) {
        for (const term of way.maybe) wanted.add(term);
        for (const piece of way.pieces) {
          for (const term of piece.terms) (piece.prefix ? beginnings : wanted).add(term);
        }
      }
    }
    /** @type {Map<string, Map<number, number>>} */
    const postings = new Map();
    /** @type {Map<string, string[]>} */
    const forms = new Map();
    await Promise.all(
      [...beginnings].map(async (beginning) => {
        const { found, postings: lists } = await this.store.from(beginning, MOST_FORMS);
        forms.set(beginning, found);
        for (const [term, list] of lists) postings.set(term, list);
        for (const shorter of shorterForms(beginning, found.length > 0)) wanted.add(shorter);
      }),
    );
    await Promise.all(
      [...wanted].map(async (term) => {
        const list = (await this.store.shardOf(term)).get(term);
        if (list) postings.set(term, list);
      }),
    );
    return new Terms(total, postings, forms);
  }

  /** @param {number[]} numbers @returns {Promise<Map<number, import("./match.js").Fields>>} */
  async fields(numbers) {
    const rows = await Promise.all(numbers.map((number) => this.store.row(number)));
    return new Map(
      rows.map(([, name, , title, heading, lead, body], place) => [
        numbers[place],
        { title: indexed(title === 1 ? name : title), heading: indexed(heading), lead: indexed(lead), body: indexed(body) },
      ]),
    );
  }

  /** @param {import("./match.js").Hit} hit @returns {Promise<Result>} */
  async result({ number, partly }) {
    const [url, name, kind, , heading, lead, body] = await this.store.row(number);
    return { url, title: name, kind: KINDS[kind], heading, lead, body, partly, number };
  }
}

/** @param {number} number @param {import("./query.js").Query} query @param {import("./store.js").Facets | null} facets */
function fits(number, query, facets) {
  if (!facets) return true;
  return Object.entries(query.facets).every(([facet, wanted]) => {
    const { values, rows } = facets[facet];
    return rows[number].some((place) => wanted.includes(values[place]));
  });
}

/** @param {number[]} numbers @param {import("./store.js").Facets} facets */
function tally(numbers, facets) {
  return Object.fromEntries(
    FACETS.map((facet) => {
      const { values, rows } = facets[facet];
      const counts = values.map(() => 0);
      for (const number of numbers) for (const place of rows[number]) counts[place] += 1;
      return [facet, /** @type {[string, number][]} */ (values.map((value, place) => [value, counts[place]])).filter(([, n]) => n > 0)];
    }),
  );
}
