// @ts-check
/**
 * What follows from a draft: how long it is on its network, what the rules say, how alike it is to the captions, and
 * where its link leads. A function of draft, page and network; it touches no element.
 */

import { applies } from "../rules/judge.js";
import { addresses, hub, judge, networks, rules, sharedUrl, shareLink, similarity } from "./ground.js";
import { languageOf } from "./language.js";

/**
 * @typedef {import("./state.js").Draft} Draft
 * @typedef {import("./page-data.js").PageData} PageData
 * @typedef {import("../rules/judge.js").Finding} Finding
 *
 * @typedef {object} Outcome
 * @property {any} network
 * @property {"ja" | "en"} language of the text
 * @property {string} text as it is posted: without blank ends
 * @property {string} url the address that is shared; "" for none
 * @property {string} shown the address that the network shows as a card; "" for none
 * @property {any} link `shareLink` of all this
 * @property {number} used
 * @property {number | null} limit
 * @property {number} over by how much it is too long; 0 if it is not
 * @property {Finding[]} findings blocking ones first
 * @property {number} errors
 * @property {number} warnings
 * @property {number} rules how many rules were checked
 * @property {number | null} alike percent of likeness to the nearest caption; null without captions
 */

/**
 * @param {Draft} draft
 * @param {PageData} page
 * @param {"ja" | "en"} pageLanguage
 * @returns {Outcome}
 */
export function outcome(draft, page, pageLanguage) {
  const network = networkOf(draft.network);
  const language = languageOf(draft.text, captionOf(draft, page)?.language ?? pageLanguage);
  const judged = toJudge(draft, page, language);
  const findings = judge(judged, rules).sort((one, other) => rank(one) - rank(other));
  const text = draft.text.trim();
  const url = page.url ? sharedUrl(page.url, network.id, page.post, hub) : ownAddress(text, network);
  const link = linkOf(network, draft, text, url, page);
  const limit = countsText(network) ? network.limit : null;
  const errors = findings.filter(({ level }) => level === "error").length;
  return {
    network,
    language,
    text,
    url,
    shown: url || lastAddress(text),
    link,
    used: link.used,
    limit,
    over: limit === null ? 0 : Math.max(0, link.used - limit),
    findings,
    errors,
    warnings: findings.length - errors,
    rules: rules.rules.filter((/** @type {any} */ rule) => applies(rule, judged)).length,
    alike: judged.supplied.length === 0 ? null : Math.max(...judged.supplied.map((one) => similarity(draft.text, one))),
  };
}

/**
 * Where in the text the network's limit is reached, in code points: the rest is too much.
 * @param {Draft} draft
 * @param {PageData} page
 * @param {Outcome} found
 */
export function limitReached(draft, page, found) {
  const points = Array.from(draft.text);
  const { network, url, limit } = found;
  let [fits, beyond] = [0, points.length];
  while (fits + 1 < beyond) {
    const middle = (fits + beyond) >> 1;
    const { used } = linkOf(network, draft, points.slice(0, middle).join("").trim(), url, page);
    if (used <= (limit ?? Infinity)) fits = middle;
    else beyond = middle;
  }
  return fits;
}

/** @param {string} ident */
export function networkOf(ident) {
  return networks.find((/** @type {any} */ one) => one.id === ident) ?? networks[0];
}

/**
 * Whether the network takes the words, by its address or by a paste, so that their length matters.
 * @param {any} network
 */
export function countsText(network) {
  return network.takes.includes("text") || network.pasted;
}

/**
 * @param {Draft} draft
 * @param {PageData} page
 */
export function captionOf(draft, page) {
  return page.captions.find(({ number }) => number === draft.caption);
}

/** @param {Finding} finding */
function rank({ level, spans }) {
  return (level === "error" ? 0 : 1e6) + (spans[0]?.[0] ?? 0);
}

/**
 * @param {Draft} draft
 * @param {PageData} page
 * @param {"ja" | "en"} language
 */
function toJudge(draft, page, language) {
  return {
    text: draft.text,
    hashtags: draft.hashtags,
    category: /** @type {any} */ (draft.category),
    networks: [draft.network],
    language,
    audiences: page.audiences,
    post: page.post || null,
    supplied: page.captions.filter((one) => one.language === language).map(({ words }) => words),
    pictures: page.pictures,
    today: today(),
  };
}

/**
 * @param {any} network
 * @param {Draft} draft
 * @param {string} text
 * @param {string} url
 * @param {PageData} page
 */
function linkOf(network, draft, text, url, page) {
  // A text that ends with its link hands it over as the link.
  const words = !page.url && url && text.endsWith(url) ? text.slice(0, -url.length).trimEnd() : text;
  return shareLink(network, { text: words, hashtags: draft.hashtags, url, title: page.title, instance: draft.instance });
}

/**
 * The link of a text that belongs to no post: the last address in it, unless the network gets it with the words anyway.
 * @param {string} text
 * @param {any} network
 * @returns {string} "" for none
 */
function ownAddress(text, network) {
  const address = lastAddress(text);
  return text.endsWith(address) || needsAddress(network) ? address : "";
}

/** @param {string} text */
function lastAddress(text) {
  const [start, end] = addresses(text).at(-1) ?? [0, 0];
  return Array.from(text).slice(start, end).join("");
}

/**
 * Whether the network opens nothing without a link: it takes no words, or wants the link beside them.
 * @param {any} network
 */
export function needsAddress(network) {
  const apart = network.parameters.some((/** @type {[string, string]} */ [, slot]) => slot === "url");
  return !network.copyOnly && (!network.takes.includes("text") || (apart && network.limit === null));
}

/** The reader's day, as exceptions are dated. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((one) => String(one).padStart(2, "0")).join("-");
}
