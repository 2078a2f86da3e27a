// @ts-check
/** What somebody typed → what a document must have: the twin of `search/query.py`. */

import { indexed, isCjk, pairs, plain, runs, sideBySide, stem } from "./terms.js";

export const FACETS = ["kind", "topic", "category", "language", "network"];
export const WHOLE = 64;
const SYNONYM = 48;
const MOST_WORDS = 12;
const LONGEST = 200;
const QUOTES = /[“”„「」『』＂]/gu;
const TOKEN = /(-?)(?:([a-z]+):([a-z0-9-]+)(?=\s|$)|"([^"]*)"?|([^\s"]+))/gu;
const WORDS = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
const PIECE =
  /([\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+)|([\u30a1-\u30fb\u30fd\u30fe\u31f0-\u31ff][\u30a1-\u30fe\u31f0-\u31ff]*)|([\u3041-\u309f\u30fc]+)|([\uac00-\ud7a3]+)/gu;
const HIRAGANA = 3;

/**
 * @typedef {{terms: string[], prefix: boolean}} Piece
 * @typedef {{pieces: Piece[], maybe: string[], phrase: string, weight: number}} Way
 * @typedef {{ways: Way[], exact: boolean}} Clause
 * @typedef {{text: string, clauses: Clause[], without: Clause[], facets: Record<string, string[]>}} Query
 * @typedef {[typed: string[], found: string[]]} Group
 */

/**
 * @param {string} text
 * @param {Group[]} synonyms
 * @param {boolean} typing whether the last word may be the beginning of one
 * @returns {Query}
 */
export function parse(text, synonyms = [], typing = false) {
  const source = plain(Array.from(text).slice(0, LONGEST).join("").replace(QUOTES, '"'));
  /** @type {Clause[]} */
  const clauses = [];
  /** @type {Clause[]} */
  const without = [];
  /** @type {Record<string, string[]>} */
  const facets = {};
  /** @type {string[]} */
  const wanted = [];
  const tokens = [...source.matchAll(TOKEN)];
  for (const [number, token] of tokens.entries()) {
    const [, minus, facet, value, phrase, bare] = token;
    if (facet !== undefined && FACETS.includes(facet)) {
      facets[facet] = [...(facets[facet] ?? []), value];
      continue;
    }
    const word = phrase ?? bare ?? `${facet}:${value}`;
    const openEnd = typing && number === tokens.length - 1 && phrase === undefined && !/\s$/u.test(source);
    const found = clauseOf(word, synonyms, phrase !== undefined, openEnd);
    if (found === null) continue;
    if (minus) {
      without.push(found);
      continue;
    }
    const own = found.ways[0];
    const before = wanted.at(-1);
    if (before !== undefined && WORDS.test(before) && WORDS.test(own.phrase)) {
      own.maybe.push(...sideBySide(`${before} ${own.phrase}`).slice(-1));
    }
    clauses.push(found);
    wanted.push(own.phrase);
  }
  return { text: wanted.join(" "), clauses: clauses.slice(0, MOST_WORDS), without: without.slice(0, MOST_WORDS), facets };
}

/**
 * @param {string} word @param {Group[]} groups @param {boolean} exact @param {boolean} openEnd
 * @returns {Clause | null}
 */
function clauseOf(word, groups, exact, openEnd) {
  const own = wayOf(word, WHOLE, openEnd);
  if (own === null) return null;
  const ways = [own];
  for (const [typed, found] of exact ? [] : groups) {
    for (const member of typed) {
      const at = isWord(member, own.phrase) ? own.phrase.indexOf(member) : -1;
      if (at < 0) continue;
      for (const other of found) {
        if (other === member) continue;
        const way = wayOf(own.phrase.slice(0, at) + other + own.phrase.slice(at + member.length), SYNONYM, false);
        if (way !== null && ways.every((known) => known.phrase !== way.phrase)) ways.push(way);
      }
      break;
    }
  }
  return { ways, exact };
}

/** @param {string} member @param {string} phrase */
function isWord(member, phrase) {
  if (!member) return false;
  return isCjk(member) ? Array.from(member).length > 1 : stem(member) === stem(phrase) || member === phrase;
}

/** @param {string} word @param {number} weight @param {boolean} openEnd @returns {Way | null} */
function wayOf(word, weight, openEnd) {
  /** @type {Piece[]} */
  const pieces = [];
  /** @type {string[]} */
  const maybe = [];
  const found = runs(word);
  for (const [number, run] of found.entries()) {
    if (!isCjk(run)) {
      const last = openEnd && number === found.length - 1;
      pieces.push(last ? { terms: [run], prefix: true } : { terms: [stem(run)], prefix: false });
      continue;
    }
    const [needed, helping] = ofRun(run);
    pieces.push(...needed);
    maybe.push(...helping);
  }
  const phrase = indexed(word);
  if (found.length > 1 && WORDS.test(phrase)) maybe.push(...sideBySide(phrase));
  return pieces.length > 0 ? { pieces, maybe: [...new Set(maybe)], phrase, weight } : null;
}

/** @param {string} run @returns {[Piece[], string[]]} */
function ofRun(run) {
  const parts = [...run.matchAll(PIECE)];
  const solid = parts.filter((part) => part[HIRAGANA] === undefined);
  if (solid.length === 0) {
    const text = indexed(run);
    return [text ? [pieceOf(text)] : [], []];
  }
  const needed = solid.map((part) => indexed(part[0])).filter((text) => text).map(pieceOf);
  const inside = new Set(needed.flatMap((piece) => piece.terms));
  return [needed, pairs(indexed(run)).filter((pair) => !inside.has(pair))];
}

/** @param {string} text @returns {Piece} */
function pieceOf(text) {
  const found = [...new Set(pairs(text))];
  return found.length > 0 ? { terms: found, prefix: false } : { terms: [text], prefix: true };
}
