// @ts-check
/**
 * The web addresses in a text, as the networks see them: each reads them a little differently.
 *
 * The rules are those of twitter-text 3.1 (Copyright Twitter, Inc. and contributors, Apache License 2.0), which X
 * counts by, and Mastodon's changes to them.
 */

import { Labels, RUN, inLatin, isAlnum, isEncodable, isPair, mayPrecede } from "./domains.js";
import { members } from "./ranges.js";

/** @typedef {[number, number]} Span Start and end, in code points. */

/**
 * @typedef {object} Address One address as X reads it, places in UTF-16.
 * @property {number} start
 * @property {number} end
 * @property {number} taken What X takes for the address when it counts: `end - start`, save for rare domains.
 * @property {boolean} hasScheme
 */

const LONGEST = 4096;
const LONGEST_SLUG = 40;
const SCHEME = /https?:\/\//gi;
const SCHEME_BEFORE = /https?:\/\/$/i;
const SHORTENED = /^https?:\/\/t\.co\/([0-9a-z]+)(?:\?[0-9a-z!?*'@();:&=+$/%#[\]\-_.,~|]*[0-9a-z\-_&=#/])?/i;
// Of an address that no network would link, because nobody outside can reach it.
const USER = /[0-9A-Za-z._~%!$&'*+,;=:-]*@/y;
// The lookahead holds what it took: a host that is a scheme itself is none, nor is a part of it.
const HOST_LABEL = "[-0-9A-Z_a-z\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+";
const HOST = new RegExp(`(?=(\\[[0-9A-Fa-f:.]+\\]|${HOST_LABEL}(?:[.\uff0e]${HOST_LABEL})*))\\1(?!://)`, "y");
const RUN_HERE = new RegExp(RUN, "uy");

const TAILS = { x: xTail(), mastodon: mastodonTail() };

/**
 * Return the spans of all that begins with http:// or https://, those that only an intranet knows included.
 *
 * Where X would link it, the address ends where X ends it (but for t.co, which X cuts short): Japanese that follows
 * without a space does not belong to it.
 * @param {string} text
 * @returns {Span[]}
 */
export function addresses(text) {
  /** @type {Span[]} */
  const found = [];
  SCHEME.lastIndex = 0;
  for (let scheme = SCHEME.exec(text); scheme; scheme = SCHEME.exec(text)) {
    const at = SCHEME.lastIndex;
    if (isAlnum(text[scheme.index - 1])) continue;
    let end = domainEnd(text, at);
    if (end < 0) end = stepped(HOST, text, stepped(USER, text, at, at), -1);
    if (end < 0) continue;
    end = stepped(TAILS.x, text, end, end);
    found.push([scheme.index, end]);
    SCHEME.lastIndex = end;
  }
  return inCodePoints(text, found);
}

/**
 * Return the spans of what X links: also domains without a scheme, if X knows their top level.
 * @param {string} text
 * @returns {Span[]}
 */
export function bareAddresses(text) {
  return inCodePoints(text, xAddresses(text).map(({ start, end }) => [start, end]));
}

/**
 * Return the spans of what Mastodon counts as a link: http and https only; paths may hold Japanese.
 * @param {string} text
 * @returns {Span[]}
 */
export function mastodonAddresses(text) {
  const found = [...read(text, "mastodon")].filter((address) => address.hasScheme);
  return inCodePoints(text, found.map(({ start, end }) => [start, end]));
}

/**
 * Return the addresses as X reads them, for counting.
 * @param {string} text
 * @returns {Address[]}
 */
export function xAddresses(text) {
  return [...read(text, "x")];
}

/**
 * @param {string} text
 * @param {"x" | "mastodon"} reader
 * @returns {Generator<Address>}
 */
function* read(text, reader) {
  if (!text.includes(".")) return;
  const tail = TAILS[reader];
  let at = 0;
  for (const run of text.matchAll(new RegExp(RUN, "gu"))) {
    const [first, last] = [run.index, run.index + run[0].length];
    if (last <= at || !run[0].includes(".")) continue;
    const labels = new Labels(text, first, last);
    const start = schemeStart(text, first);
    if (start >= 0 && ((start === 0 && at === 0) || (start > at && mayPrecede(text[start - 1])))) {
      const end = labels.endOf(first);
      if (end >= 0) {
        at = stepped(tail, text, end, end);
        yield* withScheme(text, start, [first, end], at);
      }
    }
    for (let found = labels.nextAfter(at); found; found = labels.nextAfter(at)) {
      const before = found[0] > at ? text[found[0] - 1] : "";
      at = stepped(tail, text, found[1], found[1]);
      if (before && "-_./".includes(before)) continue;
      // X sees UTF-16: the first half of the character stands before the domain, the second one in it.
      const halved = isPair(text, found[0]) && !(before && mayPrecede(before));
      yield* withoutScheme(text, found[0] + (halved ? 1 : 0), found[1], at);
    }
  }
}

/**
 * @param {string} text
 * @param {number} start
 * @param {Span} domain
 * @param {number} end
 * @returns {Generator<Address>}
 */
function* withScheme(text, start, domain, end) {
  const name = text.slice(...domain);
  if (!isValid(name, domain[0] - start + end - start)) return;
  const shortened = SHORTENED.exec(text.slice(start, end));
  if (shortened && shortened[1].length > LONGEST_SLUG) return;
  const last = shortened ? start + shortened[0].length : end;
  yield { start, end: last, taken: last - start, hasScheme: true };
}

/**
 * @param {string} text
 * @param {number} start
 * @param {number} domainEnd
 * @param {number} end
 * @returns {Generator<Address>}
 */
function* withoutScheme(text, start, domainEnd, end) {
  const name = text.slice(start, domainEnd);
  if (!isValid(name, "https://".length + end - start)) return;
  const latin = inLatin(name);
  const hasPath = text.slice(domainEnd, end).split("?")[0].includes("/");
  let searched = 0;
  for (const [number, [first, last]] of latin.entries()) {
    // X looks the name up again, from the left.
    const length = last - first;
    const place = name.indexOf(name.slice(first, last), searched);
    searched = place + length;
    if (number === latin.length - 1 && hasPath) {
      const taken = length + end - domainEnd;
      const half = isPair(text, start + place + taken - 1) ? 1 : 0;
      yield { start: start + place, end, taken: taken - half, hasScheme: false };
    } else {
      yield { start: start + place, end: start + searched, taken: length, hasScheme: false };
    }
  }
}

/**
 * @param {string} domain
 * @param {number} length
 */
function isValid(domain, length) {
  return length <= LONGEST && isEncodable(domain) && !(domain.startsWith("xn--") && !inLatin(domain).length);
}

/**
 * @param {string} text
 * @param {number} end
 */
function schemeStart(text, end) {
  const first = Math.max(0, end - "https://".length);
  const found = SCHEME_BEFORE.exec(text.slice(first, end));
  return found ? first + found.index : -1;
}

/**
 * @param {string} text
 * @param {number} start
 */
function domainEnd(text, start) {
  const end = stepped(RUN_HERE, text, start, -1);
  return end < 0 ? -1 : new Labels(text, start, end).endOf(start);
}

/**
 * Return where a sticky pattern ends that begins at a place, or `otherwise` if it does not match.
 * @param {RegExp} pattern
 * @param {string} text
 * @param {number} at
 * @param {number} otherwise
 */
function stepped(pattern, text, at, otherwise) {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : otherwise;
}

// Port, path and query, each of which may be missing. A path may end with some of its characters and with balanced
// brackets, and not with others, such as a full stop; so does a query. Nothing inside can be read in two ways.

function xTail() {
  const last = `\\-+0-9A-Za-z=_#\\/${members("path_letters")}`;
  const inner = "!*';:,.$%\\[\\]\\u2013~@\\|&";
  const group = brackets(last + inner);
  const path = `(?:(?:[${inner}]|${group})*[${last}]+)*(?:${group})*`;
  return tail(path, "!?*'@\\(\\);:+$%\\[\\].,~\\|", "0-9A-Za-z\\-_&=#\\/");
}

function mastodonTail() {
  const space = "\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  const xGroup = brackets(`\\-+0-9A-Za-z=_#\\/${members("path_letters")}!*';:,.$%\\[\\]\\u2013~@\\|&`);
  const inner = "!*\"'「」;:=,.$%\\[\\]~&\\|@";
  const group = brackets(`^${space}<>\\(\\)?`);
  // Brackets with Japanese in them may stand within a path but, by an oversight of Mastodon's, not at its end.
  const path = `(?:(?:[${inner}]|(?!${xGroup})${group})*(?:[^${space}\\(\\)?<>${inner}]+|${xGroup}))*`;
  let queryLast = "0-9A-Za-z_&=#\\/\\-\\u{a0}-\\u{d7ff}\\u{e000}-\\u{fdcf}\\u{fdf0}-\\u{ffef}";
  for (let plane = 1; plane <= 16; plane += 1) {
    const hex = plane.toString(16);
    queryLast += `\\u{${hex}${plane === 0xe ? "1000" : "0000"}}-\\u{${hex}fffd}`;
  }
  return tail(path, "!?*'\\(\\);:+$%\\[\\].,~\\|@\\^", queryLast);
}

/**
 * @param {string} path
 * @param {string} queryInner
 * @param {string} queryLast
 */
function tail(path, queryInner, queryLast) {
  return new RegExp(`(?::[0-9]+)?(?:\\/${path})?(?:\\?(?:[${queryInner}]*[${queryLast}]+)+)?`, "uy");
}

/**
 * Something in round brackets, in which there may be such another.
 * @param {string} inside
 */
function brackets(inside) {
  return `\\((?:[${inside}]+\\)|[${inside}]*\\([${inside}]+\\)[${inside}]*\\))`;
}

/**
 * Return spans in code points instead of UTF-16; they come in order and do not overlap.
 * @param {string} text
 * @param {Span[]} spans
 * @returns {Span[]}
 */
function inCodePoints(text, spans) {
  let [at, count] = [0, 0];
  const moved = (/** @type {number} */ place) => {
    for (; at < place; at += isPair(text, at) ? 2 : 1) count += 1;
    return count;
  };
  return spans.map(([start, end]) => [moved(start), moved(end)]);
}
