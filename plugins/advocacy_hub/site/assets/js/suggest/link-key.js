// @ts-check
/** What identifies a story by its address: the twin of `link_mark` in `curation/dedupe.py`. */

import { sha256 } from "../rules/sha256.js";

const PATH_SAFE = ":/?[]@!$&'()*+,;=-._~|%";
const QUERY_SAFE = "_.-~";
/** What stays escaped in a path: decoded it would be read as something else. */
const KEPT = new Set([0x25, 0x2f, 0x3b, 0x3f]);

/**
 * @param {string} url http or https
 * @param {string[]} tracking names of parameters that say nothing of the story
 * @returns {string} the mark, or "" if it is no address
 */
export function linkMark(url, tracking) {
  const key = linkKey(url, new Set(tracking));
  return key === "" ? "" : sha256(`link ${key}`).slice(0, 12);
}

/** @param {string} url @param {Set<string>} tracking */
export function linkKey(url, tracking) {
  /** @type {URL} */
  let read;
  try {
    read = new URL(url.trim());
  } catch {
    return "";
  }
  const pairs = read.search.slice(1).split("&").filter((pair) => pair !== "" && !tracks(pair, tracking));
  const query = pairs.map(split).sort(byBytes).map(([name, value]) => `${quoted(name, QUERY_SAFE, true)}=${quoted(value, QUERY_SAFE, true)}`).join("&");
  const host = read.host.replace(/\.+(?=:\d+$|$)/, "");
  const login = read.username ? `${read.username}${read.password ? `:${read.password}` : ""}@` : "";
  const path = quoted(bytesOf(read.pathname, false, KEPT), PATH_SAFE, false);
  const hash = read.hash.slice(1);
  const kept = hash !== "" && !hash.startsWith(":~:") && !hash.split("&").every((pair) => tracks(pair, tracking));
  const key = `${login}${host}${path}${query ? `?${query}` : ""}${kept ? `#${hash}` : ""}`;
  return key.replace(/\/$/, "");
}

/** @param {string} pair @param {Set<string>} tracking */
function tracks(pair, tracking) {
  const name = new TextDecoder().decode(new Uint8Array(bytesOf(pair.split("=")[0], true))).toLowerCase();
  return tracking.has(name) || name.startsWith("utm_") || /^source=rss(?:-|$)/i.test(pair);
}

/** @param {string} pair @returns {[number[], number[]]} */
function split(pair) {
  const at = pair.indexOf("=");
  const [name, value] = at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
  return [bytesOf(name, true), bytesOf(value, true)];
}

/**
 * @param {[number[], number[]]} one
 * @param {[number[], number[]]} other
 */
function byBytes(one, other) {
  return compared(one[0], other[0]) || compared(one[1], other[1]);
}

/** @param {number[]} one @param {number[]} other */
function compared(one, other) {
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) if (one[at] !== other[at]) return one[at] - other[at];
  return one.length - other.length;
}

/**
 * @param {string} text percent-encoded
 * @param {boolean} plus whether a plus is a blank
 * @param {Set<number>} [kept] bytes that stay as they are written, %XX
 * @returns {number[]}
 */
function bytesOf(text, plus, kept = new Set()) {
  const bytes = Array.from(new TextEncoder().encode(plus ? text.replaceAll("+", " ") : text));
  /** @type {number[]} */
  const found = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const digits = bytes[at] === 0x25 ? String.fromCharCode(...bytes.slice(at + 1, at + 3)) : "";
    if (!/^[0-9a-f]{2}$/i.test(digits)) {
      found.push(bytes[at]);
      continue;
    }
    const byte = Number.parseInt(digits, 16);
    if (kept.has(byte)) found.push(0x25, ...new TextEncoder().encode(digits.toUpperCase()));
    else found.push(byte);
    at += 2;
  }
  return found;
}

/** @param {number[]} bytes @param {string} safe @param {boolean} plus */
function quoted(bytes, safe, plus) {
  return bytes
    .map((byte) => {
      const letter = String.fromCharCode(byte);
      if (/[A-Za-z0-9]/.test(letter) || safe.includes(letter)) return letter;
      return plus && letter === " " ? "+" : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
}
