// @ts-check
/**
 * Where a domain begins and ends in a running text, by the rules of twitter-text 3.1 (Apache License 2.0).
 *
 * X links domains without a scheme, and Japanese is written without spaces: both make it a question of which dots are
 * followed by a top-level domain, and of how far the labels before them reach. Every step goes forward: a text of dots
 * takes no longer than one of letters. Places are in UTF-16.
 */

import { members } from "./ranges.js";
import tables from "./tables.js";

const SPACES = "\\t-\\r \\x85\\xa0\\u1680\\u180e\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const DIRECTIONS = "\\u202a-\\u202e\\u061c\\u200e\\u200f\\u2066-\\u2069";
const NOTHING = "\\ufffe\\ufeff\\uffff";

/** Letters of domains, with dots, hyphens and underscores: a domain lies within one run. */
export const RUN = `[^!'#%&()*+,\\\\/:;<=>?@\\[\\]^{|}~$${SPACES}${NOTHING}${DIRECTIONS}]+`;

const LONGEST_LABEL = 63;
const PUNYCODE = /xn--[-0-9a-z]+/iy;
const PLAIN_LABEL = /^[ -~]*$/;
const SEPARATOR = /[\u3002\uff0e\uff61]/;
const LATIN_LABELS = new RegExp(`(?:[-0-9A-Za-z${members("domain_letters")}]+\\.)+`, "gu");

const LATIN = new Set(tables.domains.latin.split(" "));
const OTHER = othersByFirst();

/** The labels of one run, and how far a domain that begins in each of them reaches. */
export class Labels {
  #text;
  /** @type {number[]} */
  #firsts = [];
  /** @type {number[]} */
  #dots = [];
  /** @type {number[]} */
  #top;
  /** @type {number[]} The end of the longest domain that goes on beyond the dot of a label; -1 if none does. */
  #beyond;
  #at = 0;

  /**
   * @param {string} text
   * @param {number} start
   * @param {number} end
   */
  constructor(text, start, end) {
    this.#text = text;
    const run = text.slice(start, end);
    let from = 0;
    for (let dot = run.indexOf("."); dot >= 0; dot = run.indexOf(".", from)) {
      this.#firsts.push(start + from);
      this.#dots.push(start + dot);
      from = dot + 1;
    }
    this.#top = this.#dots.map((dot) => topLevelEnd(text, dot));
    this.#beyond = this.#dots.map(() => -1);
    for (let at = this.#dots.length - 2; at >= 0; at -= 1) {
      const [first, dot, top] = [this.#firsts[at + 1], this.#dots[at + 1], this.#top[at + 1]];
      if (!isLabel(text, first, dot)) continue;
      this.#beyond[at] = this.#beyond[at + 1];
      if (this.#beyond[at] < 0 && top >= 0 && !text.slice(first, dot).includes("_")) this.#beyond[at] = top;
    }
  }

  /**
   * Return the end of the domain that begins at `start`, the beginning of the run; -1 if there is none.
   * @param {number} start
   */
  endOf(start) {
    if (!this.#dots.length || !isLabel(this.#text, start, this.#dots[0])) return -1;
    if (this.#beyond[0] >= 0) return this.#beyond[0];
    return this.#text.slice(start, this.#dots[0]).includes("_") ? -1 : this.#top[0];
  }

  /**
   * Return the first domain, start and end, that may begin once all before `after` is used up. `after` must not be
   * smaller than in the call before.
   * @param {number} after
   * @returns {[number, number] | null}
   */
  nextAfter(after) {
    const text = this.#text;
    for (; this.#at < this.#dots.length; this.#at += 1) {
      let first = this.#firsts[this.#at];
      const dot = this.#dots[this.#at];
      let end = this.#beyond[this.#at];
      if (end < 0 && this.#top[this.#at] >= 0) {
        // The last label before the top level must have no underscore; the domain may begin after it.
        first += text.slice(first, dot).lastIndexOf("_") + 1;
        end = this.#top[this.#at];
      }
      if (end >= 0 && dot > after && !"-_".includes(text[dot - 1])) {
        const start = this.#start(Math.max(first, after), dot, after);
        if (start >= 0) return [start, end];
      }
    }
    return null;
  }

  /**
   * @param {number} first
   * @param {number} dot
   * @param {number} after
   */
  #start(first, dot, after) {
    const text = this.#text;
    // X tries the beginning of a text after its second character, if the first one may stand before a domain.
    if (first === 0 && after === 0 && dot > 1 && !isPair(text, 0) && this.#mayStart(1, after)) return 1;
    for (let start = first; start < dot; start += 1) if (this.#mayStart(start, after)) return start;
    return -1;
  }

  /**
   * @param {number} start
   * @param {number} after
   */
  #mayStart(start, after) {
    const text = this.#text;
    if ("-_".includes(text[start]) || isPair(text, start - 1)) return false;
    return isPair(text, start) || (start > after && mayPrecede(text[start - 1])) || (start === 0 && after === 0);
  }
}

/**
 * Return the end of the top-level domain after a dot, or -1 if there is none.
 * @param {string} text
 * @param {number} dot
 */
export function topLevelEnd(text, dot) {
  const start = dot + 1;
  let end = start;
  while (isAlnum(text[end])) end += 1;
  const latin = text.slice(start, Math.min(end, start + 30)).toLowerCase();
  if (!"@+-".includes(text[end] ?? " ") && LATIN.has(latin)) return end;
  for (const name of OTHER.get((text[start] ?? "").toUpperCase()) ?? []) {
    const last = start + name.length;
    if (text.slice(start, last).toUpperCase() !== name) continue;
    if (!"@+-".includes(text[last] ?? " ") && !isAlnum(text[last])) return last;
  }
  PUNYCODE.lastIndex = start;
  const encoded = PUNYCODE.exec(text);
  return encoded ? start + encoded[0].length : -1;
}

/**
 * Whether a web address may follow directly on a character.
 * @param {string} char
 */
export function mayPrecede(char) {
  return !isAlnum(char) && !"@\uff20$#\uff03\ufffe\ufeff\uffff".includes(char);
}

/** @param {string | undefined} char */
export function isAlnum(char) {
  return char !== undefined && /^[0-9A-Za-z]$/.test(char);
}

/**
 * Whether a character that takes two places begins here.
 * @param {string} text
 * @param {number} at
 */
export function isPair(text, at) {
  const [high, low] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
  return high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
}

/**
 * Return the parts of a domain that are domains in Latin letters, as spans: what X links without a scheme.
 * @param {string} domain
 * @returns {[number, number][]}
 */
export function inLatin(domain) {
  /** @type {[number, number][]} */
  const found = [];
  LATIN_LABELS.lastIndex = 0;
  for (let run = LATIN_LABELS.exec(domain); run; run = LATIN_LABELS.exec(domain)) {
    const labels = run[0];
    for (let dot = labels.length - 1; dot >= 0; dot = dot > 0 ? labels.lastIndexOf(".", dot - 1) : -1) {
      const end = topLevelEnd(domain, run.index + dot);
      if (end >= 0) {
        found.push([run.index, end]);
        LATIN_LABELS.lastIndex = end;
        break;
      }
    }
  }
  return found;
}

/**
 * Whether no label is longer than DNS allows, once in Punycode.
 * @param {string} domain
 */
export function isEncodable(domain) {
  return domain.split(".").every((label) => encodedLength(label) <= LONGEST_LABEL);
}

/** @param {string} label */
function encodedLength(label) {
  // Every character takes at least one.
  const count = Array.from(label).length;
  if (count > LONGEST_LABEL || PLAIN_LABEL.test(label)) return count;
  const parts = label.split(SEPARATOR);
  const lengths = parts.map((part) => (PLAIN_LABEL.test(part) ? part.length : 4 + punycodeLength(part)));
  return lengths.reduce((sum, one) => sum + one, parts.length - 1);
}

/**
 * Return how long Punycode (RFC 3492) makes a label, prefix not included.
 * @param {string} label
 */
function punycodeLength(label) {
  const points = Array.from(label, (char) => /** @type {number} */ (char.codePointAt(0)));
  const basic = points.filter((point) => point < 0x80).length;
  let [next, delta, bias, done] = [0x80, 0, 72, basic];
  let length = basic ? basic + 1 : 0;
  while (done < points.length) {
    const least = Math.min(...points.filter((point) => point >= next));
    delta += (least - next) * (done + 1);
    next = least;
    for (const point of points) {
      if (point < next) delta += 1;
      if (point !== next) continue;
      length += digits(delta, bias);
      bias = adapted(delta, done + 1, done === basic);
      delta = 0;
      done += 1;
    }
    delta += 1;
    next += 1;
  }
  return length;
}

/**
 * @param {number} delta
 * @param {number} bias
 */
function digits(delta, bias) {
  let rest = delta;
  for (let base = 36, count = 1; ; base += 36, count += 1) {
    const threshold = Math.min(26, Math.max(1, base - bias));
    if (rest < threshold) return count;
    rest = Math.floor((rest - threshold) / (36 - threshold));
  }
}

/**
 * @param {number} delta
 * @param {number} count
 * @param {boolean} first
 */
function adapted(delta, count, first) {
  let rest = Math.floor(delta / (first ? 700 : 2));
  rest += Math.floor(rest / count);
  let base = 0;
  for (; rest > 455; base += 36) rest = Math.floor(rest / 35);
  return base + Math.floor((36 * rest) / (rest + 38));
}

/**
 * @param {string} text
 * @param {number} first
 * @param {number} dot
 */
function isLabel(text, first, dot) {
  return first < dot && !"-_".includes(text[first]) && !"-_".includes(text[dot - 1]);
}

/**
 * Top-level domains in other letters, in capitals, longest first, by their first letter.
 * @returns {Map<string, string[]>}
 */
function othersByFirst() {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  const names = tables.domains.other.split(" ").sort((one, other) => other.length - one.length);
  for (const name of names.map((one) => one.toUpperCase())) found.set(name[0], [...(found.get(name[0]) ?? []), name]);
  return found;
}
