// @ts-check
/**
 * What the form makes of a suggestion: the text of a mail, a link that opens it, a link to a new issue, a YAML file.
 *
 * @typedef {object} Suggestion
 * @property {string} title
 * @property {string} link "" for a story that is not written yet
 * @property {string} language "ja", "en" or ""
 * @property {string[]} topics ids
 * @property {string[]} audience ids
 * @property {string} why
 * @property {string} by the writer's role
 * @property {boolean} consent whether `credit` may be shown
 * @property {string} credit
 *
 * @typedef {object} Names what ids are called
 * @property {Record<string, string>} topics
 * @property {Record<string, string>} audiences
 *
 * @typedef {import("../words.js").Say} Say
 */

import { sha256 } from "../rules/sha256.js";

/** RFC 6068 sets no limit, but some mail programs cut an address beyond about 2,000 characters. */
export const LONGEST_MAIL = 2000;
/** Servers refuse a request line of more than 8 kB. */
export const LONGEST_ISSUE = 7500;

/**
 * @param {Suggestion} one
 * @param {Names} names
 * @param {Say} words
 * @returns {string} lines that a person reads
 */
export function letter(one, names, words) {
  const and = words("suggest.and");
  const lines = [
    ["title", one.title],
    ["link", one.link || words("suggest.no-link")],
    ["language", one.link && one.language ? words(`suggest.language.${one.language}`) : ""],
    ["audience", one.audience.map((id) => names.audiences[id] ?? id).join(and)],
    ["topics", one.topics.map((id) => names.topics[id] ?? id).join(and)],
    ["by", one.by],
    ["credit", (one.consent && one.credit) || words("suggest.no-credit")],
  ];
  const facts = lines.filter(([, value]) => value !== "").map(([key, value]) => words("suggest.line", { what: words(key === "title" ? "suggest.title.label" : `suggest.${key}`), value }));
  return `${facts.join("\n")}\n\n${words("suggest.why")}\n${one.why}\n`;
}

/**
 * A link that opens a mail; `long` if the text does not fit into one and has to be pasted.
 * @param {string} address
 * @param {string} subject
 * @param {string} text
 * @param {string} instead what stands in a mail whose text is pasted
 */
export function mailLink(address, subject, text, instead) {
  const link = (/** @type {string} */ body) => `${address}?subject=${escaped(subject)}&body=${escaped(body.replace(/\r?\n/g, "\r\n"))}`;
  const whole = link(text);
  return whole.length <= LONGEST_MAIL ? { href: whole, long: false } : { href: link(instead), long: true };
}

/**
 * A link to a new issue with title and text filled in. GitLab (an address with `/-/`) names the fields `issue[title]` and
 * `issue[description]`; GitHub and those like it `title` and `body`. What the address brings along, such as labels, stays.
 * @param {string} form
 * @param {string} title
 * @param {string} text
 * @param {string} instead
 */
export function issueLink(form, title, text, instead) {
  const gitlab = /\/-\/(?:issues|work_items)\/new\/?(?:\?|$)/.test(form);
  const [named, told] = gitlab ? ["issue%5Btitle%5D", "issue%5Bdescription%5D"] : ["title", "body"];
  const link = (/** @type {string} */ body) => `${form}${form.includes("?") ? "&" : "?"}${named}=${escaped(title)}&${told}=${escaped(body)}`;
  const whole = link(text);
  return whole.length <= LONGEST_ISSUE ? { href: whole, long: false } : { href: link(instead), long: true };
}

/**
 * The file's id and its text, as `content_feed/suggestions/ID.yml` wants it.
 * @param {Suggestion} one
 * @param {string} today `2026-11-20`
 * @param {string} schema where the JSON Schema is, seen from the file
 */
export function yaml(one, today, schema) {
  const id = idOf(one, today);
  const lines = [`# yaml-language-server: $schema=${schema}`, `id: ${id}`, `date: ${today}`, `by: ${scalar(one.by)}`];
  if (one.consent && one.credit) lines.push("consent: yes", `credit: ${scalar(one.credit)}`);
  lines.push(`title: ${scalar(one.title)}`);
  if (one.link) lines.push(`link: ${scalar(one.link)}`);
  if (one.link && one.language) lines.push(`language: ${one.language}`);
  if (one.topics.length > 0) lines.push(`topics: [${one.topics.join(", ")}]`);
  if (one.audience.length > 0) lines.push(`audience: [${one.audience.join(", ")}]`);
  lines.push(`why: ${scalar(one.why)}`, "state: idea");
  return { id, text: `${lines.join("\n")}\n` };
}

/** An id of the title's Latin words, or of the day and a hash. @param {Suggestion} one @param {string} today */
function idOf(one, today) {
  const slug = one.title.normalize("NFKD").replace(/[^\x20-\x7e]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  if (slug.length >= 12) return slug.slice(0, 60).replace(/-$/, "");
  return `idea-${today}-${sha256(`${one.title}\n${one.why}`).slice(0, 6)}`;
}

/** Text as a YAML scalar in double quotes; what no file should hold is escaped. @param {string} text */
function scalar(text) {
  return JSON.stringify(whole(text)).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** @param {string} text */
function escaped(text) {
  return encodeURIComponent(whole(text));
}

/** Half of a pair of surrogates is no letter, and stops an encoder. @param {string} text */
function whole(text) {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}
