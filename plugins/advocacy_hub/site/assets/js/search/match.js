// @ts-check
/** A query and an index → the documents in order: the twin of `search/match.py`. Whole numbers throughout. */

import { WHOLE } from "./query.js";
import { stem } from "./terms.js";

/**
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./query.js").Clause} Clause
 * @typedef {import("./query.js").Piece} Piece
 * @typedef {import("./query.js").Way} Way
 * @typedef {{title: string, heading: string, lead: string, body: string}} Fields as they are indexed
 * @typedef {[score: number, share: number]} Rate
 * @typedef {{number: number, score: number, partly: boolean}} Hit
 */

const BODY = 1;
const OFTEN = 2;
const LEAD = 4;
const HEADING = 8;
const TITLE = 16;
const STEP = 16;
export const MOST_FORMS = 400;
const MOST_LOOKED_INTO = 20;
const MOST_QUOTED = 60;
const ENOUGH = 26;
const UNKNOWN = 96;
const COMPOUND = 4;
const SHORTEST = 4;

/** @param {number} one @param {number} other */
const div = (one, other) => Math.floor(one / other);

/** @type {Map<string, number>} */
const RARITIES = new Map();

/** @param {number} total @param {number} having */
export function rarity(total, having) {
  if (having === 0) return 0;
  const key = `${total}/${having}`;
  const known = RARITIES.get(key);
  if (known !== undefined) return known;
  const value = (BigInt(total + having) << 32n) / BigInt(having);
  const whole = value.toString(2).length - 33;
  let mantissa = whole >= 0 ? value >> BigInt(whole) : value << BigInt(-whole);
  let bits = 0;
  for (let turn = 0; turn < 4; turn += 1) {
    mantissa = (mantissa * mantissa) >> 32n;
    bits <<= 1;
    if (mantissa >> 33n) {
      mantissa >>= 1n;
      bits |= 1;
    }
  }
  const found = whole * STEP + bits;
  RARITIES.set(key, found);
  return found;
}

/** @param {number} flags */
export function worth(flags) {
  const best = flags & TITLE ? 24 : flags & HEADING ? 14 : flags & LEAD ? 9 : flags & OFTEN ? 5 : 4;
  return best + [BODY, LEAD, HEADING].filter((one) => flags & one).length;
}

/** What of the index a query needs, loaded before it is rated. */
export class Terms {
  /**
   * @param {number} total documents in all
   * @param {Map<string, Map<number, number>>} postings flags by document, by term
   * @param {Map<string, string[]>} beginnings terms that begin so, in order, by beginning
   */
  constructor(total, postings, beginnings) {
    this.total = total;
    this.postings = postings;
    this.beginnings = beginnings;
  }

  /** @param {string} term */
  rarity(term) {
    return rarity(this.total, this.postings.get(term)?.size ?? 0);
  }

  /** @param {string} beginning */
  forms(beginning) {
    const found = (this.beginnings.get(beginning) ?? []).slice(0, MOST_FORMS);
    for (const shorter of shorterForms(beginning, found.length > 0)) {
      if (!found.includes(shorter) && this.postings.has(shorter)) found.push(shorter);
    }
    return found;
  }
}

/** @param {string} beginning @param {boolean} any whether some term begins so */
export function shorterForms(beginning, any) {
  const length = Array.from(beginning).length;
  const found = length > 1 ? [stem(beginning)] : [];
  if (!any) for (const ends of [1, 2]) if (length - ends >= SHORTEST) found.push(beginning.slice(0, -ends));
  return found.filter((one) => one);
}

/** @param {Terms} terms @param {Piece} piece */
function rarityOf(terms, piece) {
  if (piece.prefix) {
    const all = terms.forms(piece.terms[0]).map((term) => terms.rarity(term));
    return all.length > 0 ? Math.max(...all) : UNKNOWN;
  }
  return div(piece.terms.reduce((sum, term) => sum + (terms.rarity(term) || UNKNOWN), 0), piece.terms.length);
}

/** @param {Terms} terms @param {Clause} clause */
function importance(terms, clause) {
  const { pieces } = clause.ways[0];
  return Math.max(1, div(pieces.reduce((sum, piece) => sum + rarityOf(terms, piece), 0), pieces.length));
}

/** @param {Terms} terms @param {Piece} piece @returns {Map<number, Rate>} */
function ofPiece(terms, piece) {
  /** @type {Map<number, Rate>} */
  const found = new Map();
  if (piece.prefix) {
    /** @type {Map<number, number>} */
    const flags = new Map();
    for (const term of terms.forms(piece.terms[0])) {
      for (const [number, flag] of terms.postings.get(term) ?? []) flags.set(number, (flags.get(number) ?? 0) | flag);
    }
    const rare = rarityOf(terms, piece);
    for (const [number, flag] of flags) found.set(number, [rare * worth(flag), WHOLE]);
    return found;
  }
  /** @type {Map<number, [count: number, score: number]>} */
  const counted = new Map();
  for (const term of piece.terms) {
    const rare = terms.rarity(term);
    for (const [number, flag] of terms.postings.get(term) ?? []) {
      const [count, score] = counted.get(number) ?? [0, 0];
      counted.set(number, [count + 1, score + rare * worth(flag)]);
    }
  }
  const all = piece.terms.length;
  const least = all < COMPOUND ? all : div(all * 3 + 4, 5);
  for (const [number, [count, score]] of counted) {
    if (count >= least) found.set(number, [div(score, all), count === all ? WHOLE : div(WHOLE * count, all)]);
  }
  return found;
}

/** @param {Terms} terms @param {Way} way @returns {Map<number, Rate>} */
function ofWay(terms, way) {
  const weights = way.pieces.map((piece) => Math.max(1, rarityOf(terms, piece)) * (piece.terms.length + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  /** @type {Map<number, Rate>} */
  const found = new Map();
  for (const [place, piece] of way.pieces.entries()) {
    for (const [number, [score, share]] of ofPiece(terms, piece)) {
      const [before, had] = found.get(number) ?? [0, 0];
      found.set(number, [before + score * weights[place], had + share * weights[place]]);
    }
  }
  for (const term of way.maybe) {
    const rare = terms.rarity(term);
    for (const [number, flag] of terms.postings.get(term) ?? []) {
      const known = found.get(number);
      if (known) known[0] += div(rare * worth(flag) * total, 2 * way.maybe.length);
    }
  }
  for (const rate of found.values()) {
    rate[0] = div(rate[0], total);
    rate[1] = div(rate[1], total);
  }
  return found;
}

/** @param {Terms} terms @param {Clause[]} clauses @returns {Map<number, Rate>} */
export function rate(terms, clauses) {
  let total = 0;
  let missing = 0;
  /** @type {Map<number, Rate>} */
  const sums = new Map();
  for (const clause of clauses) {
    /** @type {Map<number, [share: number, score: number]>} */
    const best = new Map();
    for (const way of clause.ways) {
      for (const [number, [score, share]] of ofWay(terms, way)) {
        const weighed = div(score * way.weight, WHOLE);
        const [hadShare, hadScore] = best.get(number) ?? [0, 0];
        if (share > hadShare || (share === hadShare && weighed > hadScore)) best.set(number, [share, weighed]);
      }
    }
    if (best.size === 0) {
      missing += 1;
      continue;
    }
    const weight = importance(terms, clause);
    total += weight;
    for (const [number, [share, score]] of best) {
      const [before, had] = sums.get(number) ?? [0, 0];
      sums.set(number, [before + score * weight, had + share * weight]);
    }
  }
  /** @type {Map<number, Rate>} */
  const found = new Map();
  if (total === 0) return found;
  const there = clauses.length - missing;
  for (const [number, [score, share]] of sums) {
    const part = div(share, total);
    if (part >= ENOUGH) found.set(number, [div(score, total), div(part * there, clauses.length)]);
  }
  return found;
}

/**
 * The documents that match, in two heaps: those with all of the query, and those with a good part of it.
 * @param {Terms} terms @param {Query} query @param {(number: number) => boolean} fits
 * @returns {{rated: Map<number, Rate>, whole: number[], partly: number[]}}
 */
export function choose(terms, query, fits) {
  const banned = new Set();
  for (const clause of query.without) {
    for (const [number, [, share]] of rate(terms, [{ ways: clause.ways.slice(0, 1), exact: false }])) {
      if (share === WHOLE) banned.add(number);
    }
  }
  /** @type {Map<number, Rate>} */
  const rated =
    query.clauses.length > 0
      ? rate(terms, query.clauses)
      : new Map(Array.from({ length: terms.total }, (_, number) => [number, /** @type {Rate} */ ([0, WHOLE])]));
  for (const number of [...rated.keys()]) if (banned.has(number) || !fits(number)) rated.delete(number);
  const ordered = [...rated].sort(([a, [scoreA]], [b, [scoreB]]) => scoreB - scoreA || a - b);
  const nearest = div(Math.max(0, ...ordered.map(([, [, share]]) => (share < WHOLE ? share : 0))) * 3, 4);
  return {
    rated,
    whole: ordered.filter(([, [, share]]) => share === WHOLE).map(([number]) => number),
    partly: ordered.filter(([, [, share]]) => share >= nearest && share < WHOLE).map(([number]) => number),
  };
}

/** @param {Query} query How many documents are read for the words as they stand. */
export function mostRead(query) {
  return query.clauses.some((clause) => clause.exact) ? MOST_QUOTED : MOST_LOOKED_INTO;
}

/**
 * @param {Query} query @param {number[]} numbers @param {Map<number, Rate>} rated @param {boolean} partly
 * @param {(number: number) => Fields} fieldsOf of the first `mostRead(query)` numbers
 * @param {(number: number) => number} weightOf
 * @returns {Hit[]}
 */
export function look(query, numbers, rated, partly, fieldsOf, weightOf) {
  const exact = query.clauses.some((clause) => clause.exact);
  const most = mostRead(query);
  const hits = numbers.map((number, place) => {
    const [base, share] = /** @type {Rate} */ (rated.get(number));
    let score = place < most ? div(base * closeness(query, fieldsOf(number)), WHOLE) : exact ? 0 : div(base, 2);
    score = div(score * (128 + weightOf(number)), 128);
    return { number, score: partly ? div(score * share, WHOLE) : score, partly };
  });
  return hits.sort((one, other) => other.score - one.score || one.number - other.number);
}

/** @param {Query} query @param {Fields} fields */
function closeness(query, fields) {
  if (query.text && fields.title.trim() === query.text) return 256;
  let factor = 0;
  for (const clause of query.clauses) {
    const best = Math.max(0, ...clause.ways.map((way) => nearness(fields, way)));
    if (clause.exact && best === 0) return 0;
    factor += best || 40;
  }
  factor = div(factor, Math.max(1, query.clauses.length));
  if (query.text && query.clauses.length > 1) {
    const { title, heading, lead, body } = fields;
    const more = /** @type {[string, number][]} */ ([[title, 48], [heading, 40], [lead, 36], [body, 32]]);
    factor += more.find(([text]) => text.includes(query.text))?.[1] ?? 0;
  }
  return factor;
}

/** @param {Fields} fields @param {Way} way */
function nearness({ title, heading, lead, body }, { phrase, weight }) {
  let base = 0;
  if (title.includes(phrase)) {
    const covered = div(64 * Array.from(phrase).length, Math.max(1, Array.from(title).length));
    base = 96 + div(covered, 2) + (title.startsWith(phrase) ? 16 : 0);
  } else if (heading.includes(phrase)) base = 84;
  else if (lead.includes(phrase)) base = 76;
  else if (body.includes(phrase)) base = 68;
  return div(base * weight, WHOLE);
}
