// @ts-check
/** Links to the networks for a text that somebody writes: the twin of `share/links.py`, with the same results. */

import { counted, length } from "../text/count.js";
import { hostOf, isWithin } from "../text/hosts.js";

/**
 * @typedef {object} Network
 * @property {string} id
 * @property {{ja: string, en: string}} name
 * @property {"address" | "copy" | "share" | "qr"} means
 * @property {string[]} takes
 * @property {string | null} address
 * @property {[string, string][]} parameters
 * @property {string | null} phoneAddress
 * @property {[string, string][]} phoneParameters
 * @property {number | null} limit
 * @property {"code-points" | "weighted" | "graphemes" | "encoded"} count
 * @property {number | null} linkLength
 * @property {boolean} pasted
 * @property {boolean} copyOnly
 * @property {boolean} needsInstance
 * @property {string} lineBreak
 *
 * @typedef {object} Built
 * @property {string | null} href
 * @property {string | null} phoneHref
 * @property {string | null} copied
 * @property {number} used
 */

const UTM = ["utm_source", "utm_medium", "utm_campaign", "utm_content"];
const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const HOST = new RegExp(`^(?:${LABEL}\\.)+(?:[a-z]|xn--)(?:[a-z0-9-]{0,60}[a-z0-9])$`);

/**
 * Return the link to a network for a text with its disclosure. An empty `url` or `text` leaves its parameter out.
 * @param {Network} network
 * @param {{text: string, hashtags?: string[], url?: string, title?: string, instance?: string | null}} what
 * @returns {Built}
 */
export function shareLink(network, { text, hashtags = [], url = "", title = "", instance = null }) {
  const apart = network.takes.includes("tags");
  const takesText = network.takes.includes("text");
  const full = [text, hashtags.map((tag) => `#${tag}`).join(" ")].filter(Boolean).join("\n");
  const words = apart ? text : full;
  if (network.limit !== null && !takesText && !network.pasted) title = [...title].slice(0, network.limit).join("");
  /** @type {Record<string, string>} */
  const values = {
    text: words,
    url,
    title,
    tags: apart ? hashtags.join(",") : "",
    "text+url": [words, url].filter(Boolean).join("\n"),
  };
  let copied = null;
  if (network.pasted) copied = words || null;
  else if (network.copyOnly) copied = takesText ? values["text+url"] : url;
  return {
    href: address(network.address, network.parameters, values, network, instance),
    phoneHref: address(network.phoneAddress, network.phoneParameters, values, network, instance),
    copied,
    used: used(full, url, title, network),
  };
}

/**
 * Return the address that is shared: with UTM tags on the company's own domains, else as it is.
 * @param {string} url
 * @param {string} network
 * @param {string} post
 * @param {{companyDomains: string[], campaign: string}} hub
 */
export function sharedUrl(url, network, post, hub) {
  const host = hostOf(url);
  if (!hub.companyDomains.some((domain) => isWithin(host, domain.toLowerCase().replace(/^\.+|\.+$/g, "")))) return url;
  const mark = url.indexOf("#");
  const base = mark < 0 ? url : url.slice(0, mark);
  const fragment = mark < 0 ? "" : url.slice(mark);
  const query = base.includes("?") ? base.slice(base.indexOf("?") + 1) : "";
  if (query.split("&").some((pair) => UTM.includes(pair.split("=")[0]))) return url;
  const values = [network, "employee_advocacy", hub.campaign, post];
  const ours = UTM.map((key, at) => `${key}=${quote(values[at])}`).join("&");
  const joint = base.includes("?") ? (/[?&]$/.test(base) ? "" : "&") : "?";
  return `${base}${joint}${ours}${fragment}`;
}

/**
 * Return the host of a reader's own server, however they wrote it; null if it is none.
 * @param {string} text
 */
export function instanceHost(text) {
  let host = text.normalize("NFKC").trim().toLowerCase();
  // A scheme, or the name of an account, may stand before it.
  host = host.replace(/^(?:https?:\/\/|@?[a-z0-9_.-]+@)/, "");
  host = host.split("/")[0].replace(/\.$/, "");
  return host.length <= 253 && HOST.test(host) ? host : null;
}

/**
 * Percent-encode all but letters, digits and `-._~`.
 * @param {string} text
 */
export function quote(text) {
  const whole = [...text].map((char) => (/^[\ud800-\udfff]$/.test(char) ? "\ufffd" : char)).join("");
  return encodeURIComponent(whole).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * @param {string | null} base
 * @param {[string, string][]} parameters
 * @param {Record<string, string>} values
 * @param {Network} network
 * @param {string | null} instance
 */
function address(base, parameters, values, network, instance) {
  if (base === null || (network.needsInstance && !instance)) return null;
  const start = base.replace("{instance}", instance ?? "");
  const filled = parameters
    .filter(([, slot]) => values[slot])
    .map(([name, slot]) => `${name}=${quote(values[slot].replaceAll("\n", network.lineBreak))}`);
  return filled.length === 0 ? start : `${start}${start.includes("?") ? "&" : "?"}${filled.join("&")}`;
}

/**
 * @param {string} full
 * @param {string} url
 * @param {string} title
 * @param {Network} network
 */
function used(full, url, title, network) {
  const { count, linkLength, lineBreak } = network;
  if (!network.takes.includes("text") && !network.pasted) return network.takes.includes("title") ? length(title, count) : 0;
  const words = full.replaceAll("\n", lineBreak);
  if (network.pasted || !url) return counted(words, count, linkLength);
  const before = words ? `${words}${lineBreak}` : "";
  if (linkLength !== null) return counted(before, count, linkLength) + linkLength;
  return length(`${before}${url}`, count);
}
