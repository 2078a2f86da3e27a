// @ts-check
/** How long a network takes a text to be. */

import { nfc } from "./normal.js";
import { members } from "./ranges.js";
import { emojiSpans, graphemes } from "./segment.js";
import { mastodonAddresses, xAddresses } from "./web-addresses.js";

/**
 * @typedef {"code-points" | "weighted" | "graphemes" | "encoded"} Count How length is measured: `weighted` is X's
 * scheme, `graphemes` are what a reader takes for a character, `encoded` are bytes after percent-encoding.
 */

// Configuration v3 of twitter-text: these weigh 1, all else weighs 2, and so does an emoji as a whole.
const LIGHT = [[0, 0x10ff], [0x2000, 0x200d], [0x2010, 0x201f], [0x2032, 0x2037]];
const EMOJI = 2;

const ASCII = /^[\0-\x7f]*$/;
const UNRESERVED = /^[0-9A-Za-z._~-]$/;
const CONNECTORS = "_\\u203f\\u2040\\u2054\\ufe33\\ufe34\\ufe4d-\\ufe4f\\uff3f";

/** @type {RegExp | undefined} */
let remoteMention;

/**
 * Return the length of a text in the units of `count`, web addresses as they are written.
 * @param {string} text
 * @param {Count} count
 */
export function length(text, count) {
  if (count === "weighted") return weight(nfc(text));
  if (count === "graphemes") return graphemes(text).length;
  const chars = Array.from(text);
  return count === "encoded" ? chars.reduce((sum, char) => sum + encodedLength(char), 0) : chars.length;
}

/**
 * Return the length of a text as the network counts it that takes every web address for `linkLength`.
 *
 * With `weighted` addresses are those that X links, without a scheme too; else those that Mastodon links (http and
 * https), and its `@name@server` counts as `@name`. With `linkLength` null this is `length`.
 * @param {string} text
 * @param {Count} count
 * @param {number | null} linkLength
 */
export function counted(text, count, linkLength) {
  if (linkLength === null) return length(text, count);
  if (count === "weighted") return weightWithLinks(nfc(text), linkLength);
  return length(asMastodonCounts(text, linkLength), count);
}

/** @param {string} text */
function weight(text) {
  if (ASCII.test(text)) return text.length;
  const chars = Array.from(text, weightOf);
  let total = chars.reduce((sum, one) => sum + one, 0);
  for (const [start, end] of emojiSpans(text)) {
    total += EMOJI - chars.slice(start, end).reduce((sum, one) => sum + one, 0);
  }
  return total;
}

/** @param {string} char */
function weightOf(char) {
  const point = /** @type {number} */ (char.codePointAt(0));
  return LIGHT.some(([first, last]) => point >= first && point <= last) ? 1 : 2;
}

/**
 * @param {string} text
 * @param {number} linkLength
 */
function weightWithLinks(text, linkLength) {
  let [total, at] = [0, 0];
  const taken = new Map(xAddresses(text).map((found) => [found.start, found.taken]));
  for (const [start, length] of [...taken].sort((one, other) => one[0] - other[0])) {
    if (start < at) continue;
    total += weight(text.slice(at, start)) + linkLength;
    at = start + length;
  }
  return total + weight(text.slice(at));
}

/**
 * Return a text rewritten as Mastodon's server does before it counts graphemes.
 * @param {string} text
 * @param {number} linkLength
 */
function asMastodonCounts(text, linkLength) {
  const chars = Array.from(text);
  /** @type {[number, number, string][]} */
  const changes = mastodonAddresses(text).map(([start, end]) => [start, end, "x".repeat(linkLength)]);
  if (text.includes("@")) changes.push(...remoteMentions(text));
  let [rewritten, at] = ["", 0];
  for (const [start, end, instead] of changes.sort((one, other) => one[0] - other[0])) {
    if (start < at) continue;
    rewritten += chars.slice(at, start).join("") + instead;
    at = end;
  }
  return rewritten + chars.slice(at).join("");
}

/**
 * Return every `@name@server`, in code points, with what is counted instead.
 * @param {string} text
 * @returns {[number, number, string][]}
 */
function remoteMentions(text) {
  /** @type {[number, number, string][]} */
  const found = [];
  let [before, at] = [0, 0];
  for (const mention of text.matchAll((remoteMention ??= mentionPattern()))) {
    before += Array.from(text.slice(at, mention.index)).length;
    at = mention.index;
    found.push([before, before + Array.from(mention[0]).length, `@${mention[2]}`]);
  }
  return found;
}

/** Mastodon takes letters of any script for a server. */
function mentionPattern() {
  const word = members("letter") + members("mark") + members("digit") + CONNECTORS;
  const server = `[${word}]+(?:[.\\-]+[${word}]+)*`;
  const name = "[0-9A-Z_a-z]+(?:[.\\-]+[0-9A-Z_a-z]+)*";
  // The server goes on as far as it can, hence the lookahead: what may not follow on it rules the mention out.
  return new RegExp(
    `(?<![=\\/${word}])(?=(@(${name})@${server}))\\1(?![@\\uff20${members("domain_letters")}]|:\\/\\/)`,
    "gu",
  );
}

/** @param {string} char */
function encodedLength(char) {
  const point = /** @type {number} */ (char.codePointAt(0));
  if (UNRESERVED.test(char)) return 1;
  return 3 * (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);
}
