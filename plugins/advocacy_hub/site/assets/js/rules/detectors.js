// @ts-check
/** What no pattern can tell: mail addresses, files, hashtags that do not work. The twin of `rules/detectors.py`. */

import { isDigit, isLetter, isMark } from "../text/classes.js";
import { isCjk, original } from "../text/fold.js";
import { covers } from "./spans.js";
import { isCardNumber, isMyNumber, isPhone, numberRuns } from "./numbers.js";

/**
 * @typedef {import("../text/fold.js").Span} Span
 * @typedef {import("../text/fold.js").Folded} Folded
 */

const LOCAL = /^[a-z0-9._%+-]$/;
const DOMAIN = /^[a-z0-9.-]$/;
const SLASHES = "\\\uff3c\u00a5\uffe5\u20a9";
const PATH_ENDS = new Set(" \t\n\r\u00a0\u3000<>|\"'()");
/** As they are written: `/users/` is more likely the address of a programming interface. */
const ROOTS = ["/home/", "/Users/", "/Volumes/", "/mnt/", "/srv/", "/var/"];
const SCHEMES = ["file:", "smb:", "afp:", "nfs:"];
const CUT = "-&'\u2019";
const TAG_SIGNS = "_\u30fb\u00b7\u200c\u30fc\u3005\u3006";
const SHOUT = 4;

/**
 * @param {Folded} folded
 * @returns {Span[]}
 */
export function mails(folded) {
  const text = folded.chars;
  /** @type {Span[]} */
  const found = [];
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    let start = at;
    let end = at + 1;
    while (start > 0 && at - start < 64 && LOCAL.test(text[start - 1])) start -= 1;
    while (end < text.length && end - at <= 255 && DOMAIN.test(text[end])) end += 1;
    while (end > at + 1 && (text[end - 1] === "." || text[end - 1] === "-")) end -= 1;
    const domain = text.slice(at + 1, end).join("");
    const dot = domain.lastIndexOf(".");
    if (start < at && dot > 0 && /^[a-z]{2,}$/.test(domain.slice(dot + 1)) && text[start - 1] !== "@") {
      found.push(original(folded, [start, end]));
    }
  }
  return found;
}

const PRIVATE = "(?:192\\.168|172\\.(?:1[6-9]|2[0-9]|3[01]))\\.[0-9]{1,3}\\.[0-9]{1,3}(?=:[0-9]|/[a-z0-9])";

/**
 * Return the spans of internal hosts that no network takes for a link: names without a public ending, private numbers.
 * @param {Folded} folded
 * @param {string[]} internalHosts
 * @returns {Span[]}
 */
export function insideNames(folded, internalHosts) {
  // One unit for each character, so that places are those of code points.
  const text = folded.chars.map((char) => (char.length === 1 ? char : "\ufffd")).join("");
  const names = internalHosts.map(bareName).filter((name) => name.includes("."));
  const escaped = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  const wanted = names.length > 0 ? [`(?:[a-z0-9-]+\\.)*(?:${escaped.join("|")})`, PRIVATE] : [PRIVATE];
  const pattern = new RegExp(`(^|[^a-z0-9.@-])(${wanted.join("|")})(?![a-z0-9-]|\\.[a-z0-9])`, "g");
  return [...text.matchAll(pattern)].map(({ index, 1: before, 2: name }) => {
    const start = index + before.length;
    return original(folded, [start, start + name.length]);
  });
}

/** @param {string} host */
function bareName(host) {
  return host.trim().replace(/\.+$/, "").toLowerCase().split(":")[0].replace(/^\*/, "").replace(/^\.+/, "");
}

const NUMBERS = { phone: isPhone, "my-number": isMyNumber, "card-number": isCardNumber };

/**
 * @param {Folded} folded
 * @param {"phone" | "my-number" | "card-number"} kind
 * @returns {Span[]}
 */
export function numbers(folded, kind) {
  return numberRuns(folded.chars)
    .filter(NUMBERS[kind])
    .map(({ start, end }) => original(folded, [start, end]));
}

/**
 * @param {string[]} text
 * @returns {Span[]}
 */
export function filePaths(text) {
  const low = text.map((char) => (char >= "A" && char <= "Z" ? char.toLowerCase() : char));
  /** @type {Span[]} */
  const found = [];
  let at = 0;
  while (at < text.length) {
    const size = pathHead(text, low, at);
    if (size === 0) {
      at += 1;
      continue;
    }
    let end = at + size;
    while (end < text.length && !PATH_ENDS.has(text[end]) && !isCjk(text[end])) end += 1;
    found.push([at, end]);
    at = end;
  }
  return found;
}

/**
 * @param {string[]} text
 * @param {string[]} low
 * @param {number} at
 */
function pathHead(text, low, at) {
  const before = low[at - 1];
  const char = low[at];
  if (before !== undefined && !isCjk(before) && (isLetter(before) || isDigit(before))) return 0;
  if (SLASHES.includes(char)) return isSlash(low[at + 1]) && isShare(low, at + 2) ? 3 : 0;
  if (char === "/") {
    const size = before === "." ? 0 : (ROOTS.find((root) => startsWith(text, root, at))?.length ?? 0);
    return names(low[at + size]) ? size : 0;
  }
  if (char >= "a" && char <= "z" && low[at + 1] === ":" && (isSlash(low[at + 2]) || low[at + 2] === "/")) {
    return names(low[at + 3]) ? 3 : 0;
  }
  for (const scheme of SCHEMES) {
    const next = low.slice(at + scheme.length, at + scheme.length + 2).join("");
    if (startsWith(low, scheme, at) && (next === "//" || next === "\\\\")) return scheme.length + 2;
  }
  return 0;
}

/**
 * Whether a server's name and a slash follow; `＼＼NEW／／` is only an ornament.
 * @param {string[]} low
 * @param {number} at
 */
function isShare(low, at) {
  let end = at;
  while (end < low.length && !PATH_ENDS.has(low[end]) && !isSlash(low[end]) && !isCjk(low[end])) end += 1;
  return asciiWord(low[at]) && isSlash(low[end]);
}

/** @param {string | undefined} char */
function names(char) {
  return asciiWord(char) || isCjk(char ?? " ");
}

/** @param {string | undefined} char */
function isSlash(char) {
  return char !== undefined && SLASHES.includes(char);
}

/** @param {string | undefined} char */
function asciiWord(char) {
  return char !== undefined && /^[a-zA-Z0-9]$/.test(char);
}

/**
 * @param {string[]} text
 * @param {string} head
 * @param {number} at
 */
function startsWith(text, head, at) {
  return [...head].every((char, number) => text[at + number] === char);
}

/**
 * Whether a hashtag goes on with `char`.
 * @param {string} char
 */
export function inTag(char) {
  return TAG_SIGNS.includes(char) || isLetter(char) || isMark(char) || isDigit(char);
}

/**
 * Return the spans of hashtags that work, the # included.
 * @param {string[]} text
 * @returns {Span[]}
 */
export function hashtags(text) {
  return marked(text, "#\uff03", inTag).filter(([start, end]) => free(text, start) && text.slice(start + 1, end).some(isLetter));
}

/**
 * @param {string[]} text
 * @param {Span[]} links
 * @returns {Span[]}
 */
export function brokenHashtags(text, links) {
  /** @type {Span[]} */
  const found = [];
  for (const [start, end] of marked(text, "#\uff03", inTag)) {
    if (covers(links, [start, start + 1])) continue;
    if (!text.slice(start + 1, end).some(isLetter)) continue;
    if (!free(text, start)) {
      if (!sharp(text, start)) found.push([start, end]);
    } else if (end < text.length && CUT.includes(text[end]) && tagLetter(text[end - 1]) && tagLetter(text[end + 1]) && !possessive(text, end)) {
      let stop = end + 1;
      while (stop < text.length && (inTag(text[stop]) || CUT.includes(text[stop]))) stop += 1;
      found.push([start, stop]);
    }
  }
  return found;
}

/**
 * Whether the # belongs to the letter before it: C#, F#.
 * @param {string[]} text
 * @param {number} start
 */
function sharp(text, start) {
  return /^[A-Z]$/.test(text[start - 1] ?? "") && !tagLetter(text[start - 2]);
}

/**
 * Whether nothing but 's follows: the tag ends there, and is meant to.
 * @param {string[]} text
 * @param {number} at
 */
function possessive(text, at) {
  const after = text[at + 2];
  if (!"'\u2019".includes(text[at]) || !/^[sS]$/.test(text[at + 1] ?? "")) return false;
  return after === undefined || !(inTag(after) || CUT.includes(after));
}

/** @param {string | undefined} char */
function tagLetter(char) {
  return char !== undefined && (isLetter(char) || isDigit(char)) && !isCjk(char);
}

/**
 * @param {string[]} text
 * @returns {Span[]}
 */
export function mentions(text) {
  /** @type {Span[]} */
  const found = [];
  let last = 0;
  for (const [start, end] of marked(text, "@\uff20", (char) => /^[a-zA-Z0-9_]$/.test(char))) {
    if (start < last || !free(text, start)) continue;
    let stop = end;
    if (text[end] === "@" || text[end] === "\uff20") {
      stop = end + 1;
      while (stop < text.length && /^[a-zA-Z0-9.-]$/.test(text[stop])) stop += 1;
    }
    last = stop;
    found.push([start, stop]);
  }
  return found;
}

/**
 * Return the spans of words all in capitals.
 * @param {string[]} text
 * @returns {Span[]}
 */
export function shouts(text) {
  /** @type {Span[]} */
  const found = [];
  let at = 0;
  while (at < text.length) {
    let end = at;
    while (end < text.length && text[end] >= "A" && text[end] <= "Z" && text[end].length === 1) end += 1;
    if (end === at) {
      at += 1;
      continue;
    }
    if (end - at >= SHOUT && !worded(text[at - 1]) && !worded(text[end])) found.push([at, end]);
    at = end;
  }
  return found;
}

/** @param {string | undefined} char */
function worded(char) {
  return char !== undefined && (isLetter(char) || isDigit(char) || "_#@\uff03".includes(char)) && !isCjk(char);
}

/**
 * Whether a # or @ is not glued to a word.
 * @param {string[]} text
 * @param {number} start
 */
function free(text, start) {
  const before = text[start - 1];
  // The selector that makes a sign an emoji (❤️) is a mark, but no part of a word.
  return before === undefined || "\ufe0e\ufe0f".includes(before) || !(inTag(before) || "&/@#\uff20\uff03".includes(before));
}

/**
 * @param {string[]} text
 * @param {string} signs
 * @param {(char: string) => boolean} goesOn
 * @returns {Span[]}
 */
function marked(text, signs, goesOn) {
  /** @type {Span[]} */
  const found = [];
  let at = 0;
  while (at < text.length) {
    if (!signs.includes(text[at])) {
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < text.length && goesOn(text[end])) end += 1;
    if (end > at + 1) found.push([at, end]);
    at = end;
  }
  return found;
}
