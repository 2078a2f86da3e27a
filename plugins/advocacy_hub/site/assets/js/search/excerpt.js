// @ts-check
/** Where the words of a query stand in a text, and a piece of the text around them. */

import { placed } from "./terms.js";

const AROUND = 44;
const LONGEST = 150;

/**
 * The spans of `text` (UTF-16) that the query's words cover, in order and apart.
 * @param {string} text @param {import("./query.js").Query} query @returns {[start: number, end: number][]}
 */
export function spans(text, query) {
  const { text: folded, starts, ends } = placed(text);
  const needles = new Set(query.clauses.flatMap((clause) => clause.ways.map((way) => way.phrase)).filter((one) => one));
  // A word that inflects stands there in another form: mark what all forms share.
  for (const clause of query.clauses) {
    for (const { pieces } of clause.ways) {
      for (const piece of pieces) needles.add(joined(piece.terms));
    }
  }
  /** @type {[number, number][]} */
  const found = [];
  for (const needle of [...needles].sort((one, other) => other.length - one.length)) {
    for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + needle.length)) {
      const span = /** @type {[number, number]} */ ([starts[at], ends[at + needle.length - 1]]);
      if (startsWord(folded, at, needle) && !found.some(([start, end]) => span[0] < end && start < span[1])) found.push(span);
    }
  }
  return found.sort(([one], [other]) => one - other);
}

/** A Latin word is marked from its beginning: "rat" does not stand in "operation". @param {string} text @param {number} at @param {string} needle */
function startsWord(text, at, needle) {
  return !/^[a-z0-9]/.test(needle) || at === 0 || !/[a-z0-9]/.test(text[at - 1]);
}

/** The text that overlapping pairs came from. @param {string[]} pairs */
function joined(pairs) {
  return pairs.reduce((text, pair, at) => (at === 0 ? pair : text.endsWith(pair[0]) ? text + Array.from(pair).slice(1).join("") : text), "");
}

/**
 * A piece of the first of `texts` that has one of the query's words, else the beginning of the first.
 * @param {string[]} texts @param {import("./query.js").Query} query
 * @returns {{text: string, marks: [start: number, end: number][]}}
 */
export function excerpt(texts, query) {
  for (const text of texts) {
    const found = spans(text, query);
    if (found.length > 0) return around(text, found);
  }
  const first = texts.find((text) => text.trim()) ?? "";
  return { text: first.length > LONGEST ? `${first.slice(0, LONGEST)}…` : first, marks: [] };
}

/** @param {string} text @param {[number, number][]} found */
function around(text, found) {
  let start = Math.max(0, found[0][0] - AROUND);
  // Begin behind a sentence's end or a line break if there is one on the way.
  const before = text.slice(start, found[0][0]);
  const stop = Math.max(before.lastIndexOf("。"), before.lastIndexOf("\n"), before.lastIndexOf(". "));
  if (stop >= 0) start += stop + 1;
  if (start > 0 && /[\udc00-\udfff]/.test(text[start])) start += 1;
  let end = Math.min(text.length, start + LONGEST);
  if (end < text.length && /[\udc00-\udfff]/.test(text[end])) end += 1;
  const head = start > 0 ? "…" : "";
  const cut = head + text.slice(start, end).replace(/\s/gu, " ") + (end < text.length ? "…" : "");
  const marks = found
    .filter(([from, to]) => from >= start && to <= end)
    .map(([from, to]) => /** @type {[number, number]} */ ([from - start + head.length, to - start + head.length]));
  return { text: cut, marks };
}

/** @param {string} text @param {[number, number][]} marks @returns {DocumentFragment} `text` with its marks as elements */
export function marked(text, marks) {
  const whole = document.createDocumentFragment();
  let at = 0;
  for (const [start, end] of marks) {
    whole.append(text.slice(at, start));
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    whole.append(mark);
    at = end;
  }
  whole.append(text.slice(at));
  return whole;
}

