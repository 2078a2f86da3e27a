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

/** @type {{drafts: Record<string, Draft>, spent: [string, Draft][], chosen: string}} */
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
  if (JSON.stringify(draft) === JSON.stringify(proposed(one))) delete kept.drafts[one.id];
  else kept.drafts[one.id] = structuredClone(draft);
  write();
}

/** A candidate was decided. @param {string} ident */
export function spend(ident) {
  const draft = kept.drafts[ident];
  delete kept.drafts[ident];
  kept.spent = kept.spent.filter(([one]) => one !== ident);
  if (draft) kept.spent = [...kept.spent, /** @type {[string, Draft]} */ ([ident, draft])].slice(-MOST_SPENT);
  write();
}

/** A decision was taken back: what was written for it is there again. @param {string} ident */
export function takeBack(ident) {
  const found = kept.spent.find(([one]) => one === ident);
  if (found && !kept.drafts[ident]) kept.drafts[ident] = { ...found[1], wouldShare: "" };
  write();
}

/** Whether anything was written that nobody would like to write again. */
export function written() {
  return Object.values(kept.drafts).some((one) => one.why || one.captions.some(({ text }) => text));
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
