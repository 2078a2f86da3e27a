// @ts-check
/**
 * What the editor has changed about candidates and not decided yet. It outlives a reload of the page; where the browser
 * keeps nothing, it is remembered until the page is left. What was decided is kept a while, for an undo.
 *
 * @typedef {object} Caption
 * @property {import("./data.js").Lang} language
 * @property {string[]} networks
 * @property {string} voice
 * @property {string} disclosure
 * @property {boolean} chosen whether the editor chose the disclosure
 * @property {string} text
 * @property {string} hashtags as typed
 *
 * @typedef {object} Draft
 * @property {import("./data.js").Category} category
 * @property {string[]} topics the main one first
 * @property {string[]} audience
 * @property {string[]} purpose
 * @property {import("./data.js").Lang} language
 * @property {string} expires
 * @property {string} why
 * @property {string} summary
 * @property {string} title
 * @property {string} ident
 * @property {"" | "yes" | "no"} wouldShare
 * @property {Caption[]} captions
 */

const KEY = "advocacy-desk";
const MOST_SPENT = 20;

/**
 * Of each draft only what differs from what is proposed: a file that changes changes all the rest.
 * @type {{drafts: Record<string, Partial<Draft>>, spent: [string, Partial<Draft>][], chosen: string}}
 */
const kept = { drafts: {}, spent: [], chosen: "", ...read() };

function read() {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    return typeof found === "object" && found !== null && !Array.isArray(found) ? found : {};
  } catch {
    return {};
  }
}

function write() {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Forbidden or full: it is remembered until the page is left.
  }
}

/**
 * What is proposed for a candidate.
 * @param {import("./data.js").Candidate} one
 * @returns {Draft}
 */
export function proposed(one) {
  return {
    category: one.category,
    topics: [...one.topics],
    audience: [],
    purpose: ["enlighten"],
    language: one.language,
    expires: "",
    why: "",
    summary: one.summary,
    title: one.title,
    ident: one.id,
    wouldShare: "",
    captions: [],
  };
}

/**
 * @param {import("./data.js").Candidate} one
 * @returns {Draft}
 */
export function draftOf(one) {
  return { ...proposed(one), ...structuredClone(kept.drafts[one.id] ?? {}) };
}

/**
 * @param {import("./data.js").Candidate} one
 * @param {Draft} draft
 */
export function keep(one, draft) {
  const plain = proposed(one);
  const names = /** @type {(keyof Draft)[]} */ (Object.keys(plain));
  put(one.id, Object.fromEntries(names.filter((name) => JSON.stringify(draft[name]) !== JSON.stringify(plain[name])).map((name) => [name, structuredClone(draft[name])])));
}

/** @param {string} ident @param {Partial<Draft>} changed */
function put(ident, changed) {
  if (Object.keys(changed).length) kept.drafts[ident] = changed;
  else delete kept.drafts[ident];
  write();
}

/** What was answered was about something else. @param {string} ident */
export function unanswer(ident) {
  const { wouldShare: _, ...changed } = kept.drafts[ident] ?? {};
  put(ident, changed);
}

/** A candidate was decided. @param {string} ident */
export function spend(ident) {
  const draft = kept.drafts[ident];
  delete kept.drafts[ident];
  kept.spent = kept.spent.filter(([one]) => one !== ident);
  if (draft) kept.spent = [...kept.spent, /** @type {[string, Partial<Draft>]} */ ([ident, draft])].slice(-MOST_SPENT);
  write();
}

/** A candidate is there (again): what was written before it was decided here is there again. @param {string} ident */
export function takeBack(ident) {
  const found = kept.spent.find(([one]) => one === ident);
  if (!found) return;
  kept.spent = kept.spent.filter((one) => one !== found);
  if (!kept.drafts[ident]) kept.drafts[ident] = found[1];
  unanswer(ident);
}

/** What is of a moment: a key brings it back. */
const LIGHT = new Set(["wouldShare", "category", "language", "captions"]);

/**
 * Whether anything was written that nobody would like to write again.
 * @param {(ident: string) => boolean} there whether a candidate is still to be decided
 */
export function written(there) {
  return Object.entries(kept.drafts).some(([ident, one]) => there(ident) && (one.captions?.some(({ text }) => text) || Object.keys(one).some((name) => !LIGHT.has(name))));
}

/** Whether a candidate was changed. @param {string} ident */
export function isChanged(ident) {
  return Object.hasOwn(kept.drafts, ident);
}

export function lastChosen() {
  return kept.chosen;
}

/** @param {string} ident */
export function keepChosen(ident) {
  kept.chosen = ident;
  write();
}
