// @ts-check
/** What the page was given: its token, what there is to choose from, and its words. */

/**
 * @typedef {"curated" | "owned" | "promotional"} Category
 * @typedef {"ja" | "en"} Lang
 * @typedef {{id: string, name: string, trust: string, note: string, rights: string, link?: string}} Source
 *
 * @typedef {object} Candidate
 * @property {string} id
 * @property {string} stamp what it says, in short
 * @property {string} title
 * @property {string} link
 * @property {Source} source
 * @property {Source[]} also
 * @property {Lang} language
 * @property {string | null} published a day
 * @property {number} at when it was published, else fetched; seconds
 * @property {number} age days
 * @property {string} summary
 * @property {string} author
 * @property {number | null} minutes
 * @property {Category} category
 * @property {string[]} topics
 * @property {Record<string, string[]>} words what the proposal rests on, by topic or category
 * @property {string[]} flags
 * @property {{post: string, percent: number, title: string, path: string}[]} near
 * @property {string | null} later the day until which it is put off
 *
 * @typedef {object} Mix
 * @property {Record<Category, number>} targets of ten
 * @property {Category[]} last newest first
 * @property {Category[]} needed what to add, in this order
 * @property {boolean} balanced
 *
 * @typedef {{field: string, code: string, said: string, level: "error" | "warning", rule: string}} Remark
 */

const raw = JSON.parse(document.getElementById("desk-data")?.textContent ?? "{}");

/** @type {string} */
export const token = raw.token;
/** @type {Lang} */
export const lang = raw.lang;
/**
 * @type {{hub: string, today: string, categories: Category[], purposes: string[],
 *   topics: {id: string, name: string, hashtags: string[]}[], audiences: {id: string, name: string}[],
 *   networks: {id: string, name: string}[]}}
 */
export const choices = raw.choices;

/**
 * The words for a key, `{name}` filled in; in English an `n` of 1 takes `key.one` where there is one.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function say(key, values = {}) {
  /** @type {Record<string, string>} */
  const words = raw.words;
  const one = lang === "en" && values.n === 1 ? words[`${key}.one`] : undefined;
  return (one ?? words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** Whether there are words for a key. @param {string} key */
function known(key) {
  return Object.hasOwn(raw.words, key);
}

/** A day as readers write it. @param {string} day such as 2026-04-01 */
export function dayInWords(day) {
  return new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** The desk's own words for a remark, else those of the check. @param {Remark} remark */
export function inWords({ code, said }) {
  const key = `desk.wrong.${code}`;
  return known(key) ? say(key, { file: said }) : said;
}
