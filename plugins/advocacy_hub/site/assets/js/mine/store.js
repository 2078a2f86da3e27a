// @ts-check
/**
 * What this browser remembers for its reader: drafts, the log of what they shared, their settings. All of it is in one
 * key of localStorage, the same for both languages, and none of it is ever sent. Every change reads first, so that
 * two tabs do not undo each other.
 *
 * Where the browser keeps nothing (forbidden, full), it is remembered until the page is left, and `persistent()` says
 * so. What cannot be read is set aside under a second key before anything is written in its place. What a newer
 * version of the site wrote stays where it is, untouched, and this page remembers apart from it.
 */

import { draftIn, emptyState, isHost, keyOf, MOST, newestDrafts, shareIn, stateIn, VERSION, withoutDoubles } from "./shape.js";

export { CATEGORIES, keyOf, MOST } from "./shape.js";

/**
 * @typedef {import("./shape.js").State} State
 * @typedef {import("./shape.js").Share} Share
 * @typedef {import("./shape.js").Draft} Draft
 * @typedef {{at: string, raw: string}} Kept something unreadable, and when it was set aside
 */

export const KEY = "advocacy-hub";
export const KEPT = "advocacy-hub-kept";
/** More that was set aside than this is a fault no one mends by keeping still more. */
const MOST_KEPT = 5;

/** What is remembered where the browser keeps nothing. @type {State | null} */
let memory = null;
/** The last reading, by what was read. @type {{raw: string | null, found: Reading} | null} */
let last = null;
/** Whether the browser took what was written to try it; other tabs hear of a trial, so there is one a page. @type {boolean | null} */
let tried = null;
/** @type {Set<() => void>} */
const listeners = new Set();

/** @typedef {{state: State, trouble: "damaged" | "newer" | null}} Reading */

/**
 * Everything that is remembered, frozen: it is changed by `update`.
 * @returns {State}
 */
export function read() {
  return memory ?? look().state;
}

/**
 * Change what is remembered: `change` is given a copy, and returns what is to stand there (or changes the copy).
 * @param {(state: State) => State | void} change
 * @returns {State} what stands there now
 */
export function update(change) {
  const copy = structuredClone(read());
  const next = change(copy) ?? copy;
  write(stateIn({ ...next, v: VERSION })?.state ?? emptyState());
  return read();
}

/**
 * @param {string} post "" for words that belong to none
 * @returns {Draft | null}
 */
export function draftOf(post) {
  const { drafts } = read();
  return Object.hasOwn(drafts, post) ? drafts[post] : null;
}

/**
 * Keep a draft, or with null none; the oldest goes where there are too many.
 * @param {string} post
 * @param {Draft | null} draft
 */
export function saveDraft(post, draft) {
  if (draft === null && draftOf(post) === null) return;
  update((state) => {
    const sane = draft === null ? "form" : draftIn(draft);
    if (typeof sane === "string") delete state.drafts[post];
    else state.drafts[post] = sane;
    state.drafts = newestDrafts(state.drafts);
  });
}

/**
 * Note that a post was shared.
 * @param {Share} entry
 * @returns {boolean} whether it is an entry, and was noted
 */
export function recordShare(entry) {
  const sane = shareIn(entry);
  if (typeof sane === "string") return false;
  update((state) => {
    state.shared = withoutDoubles([...state.shared, sane]).slice(-MOST.shared);
  });
  return true;
}

/** Take one entry out of the log. @param {Share} entry */
export function removeShare(entry) {
  const key = keyOf(entry);
  update((state) => {
    state.shared = state.shared.filter((one) => keyOf(one) !== key);
  });
}

/**
 * The reader's own server for a network.
 * @param {string} network
 * @returns {string | null}
 */
export function instanceOf(network) {
  const { instances } = read();
  return Object.hasOwn(instances, network) ? instances[network] : null;
}

/**
 * @param {string} network
 * @param {string | null} host null or "" to forget it
 * @returns {boolean} whether it is a host, and was noted
 */
export function setInstance(network, host) {
  if (host && !isHost(host)) return false;
  update((state) => {
    if (host) state.instances[network] = host;
    else delete state.instances[network];
  });
  return true;
}

/** Forget everything, what was set aside as well. */
export function eraseAll() {
  memory = null;
  try {
    localStorage.removeItem(KEY);
    localStorage.removeItem(KEPT);
  } catch {
    memory = freeze(emptyState());
  }
  tell();
}

/** Whether what is written now will be there tomorrow. */
export function persistent() {
  tried ??= tryOut();
  return tried && memory === null && look().trouble !== "newer";
}

function tryOut() {
  try {
    const present = localStorage.getItem(KEY);
    localStorage.setItem(KEY, present ?? "");
    if (present === null) localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

/** What is wrong with what the browser holds: it cannot be read (in full), or a newer version wrote it. */
export function trouble() {
  return look().trouble;
}

/**
 * What could not be read and was set aside, the oldest first.
 * @returns {Kept[]}
 */
export function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(found) ? found.filter((one) => typeof one?.raw === "string").map(({ at, raw }) => ({ at: String(at ?? ""), raw })) : [];
  } catch {
    return [];
  }
}

/** Throw away what was set aside. */
export function dropKept() {
  try {
    localStorage.removeItem(KEPT);
  } catch {
    // Then there is nothing either.
  }
  tell();
}

/**
 * Set aside what cannot be read, or what a newer version wrote, and begin afresh with what could be read.
 * @returns {boolean} whether there was room for it
 */
export function setAside() {
  const found = look();
  if (found.trouble === null) return true;
  try {
    keepRaw(localStorage.getItem(KEY) ?? "");
    localStorage.setItem(KEY, JSON.stringify(memory ?? found.state));
    memory = null;
  } catch {
    return false;
  } finally {
    tell();
  }
  return true;
}

/**
 * Be told of every change, those of other tabs too.
 * @param {() => void} listener
 * @returns {() => void} ends it
 */
export function onChange(listener) {
  if (listeners.size === 0) addEventListener("storage", heard);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener("storage", heard);
  };
}

/** @param {StorageEvent} event */
function heard({ key }) {
  if (key === null || key === KEY || key === KEPT) tell();
}

function tell() {
  for (const listener of [...listeners]) listener();
}

/** @returns {Reading} */
function look() {
  let raw = null;
  try {
    raw = localStorage.getItem(KEY);
  } catch {
    // Forbidden: there is nothing to read.
  }
  if (last === null || last.raw !== raw) last = { raw, found: reading(raw) };
  return last.found;
}

/**
 * @param {string | null} raw
 * @returns {Reading}
 */
function reading(raw) {
  if (!raw) return { state: freeze(emptyState()), trouble: null };
  /** @type {any} */
  let value = null;
  try {
    value = JSON.parse(raw);
  } catch {
    // Damaged, as any other thing that is no state.
  }
  if (Number.isInteger(value?.v) && value.v > VERSION) return { state: freeze(emptyState()), trouble: "newer" };
  const found = stateIn(value);
  const whole = found !== null && found.refused.length === 0;
  return { state: freeze(found?.state ?? emptyState()), trouble: whole ? null : "damaged" };
}

/** @param {State} state */
function write(state) {
  try {
    const { trouble: wrong } = look();
    if (wrong === "newer") throw new Error("a newer version of the site wrote here");
    if (wrong === "damaged") keepRaw(localStorage.getItem(KEY) ?? "");
    localStorage.setItem(KEY, JSON.stringify(state));
    memory = null;
  } catch {
    memory = freeze(state);
  }
  tell();
}

/** @param {string} raw */
function keepRaw(raw) {
  const already = kept();
  if (already.some((one) => one.raw === raw)) return;
  localStorage.setItem(KEPT, JSON.stringify([...already, { at: new Date().toISOString(), raw }].slice(-MOST_KEPT)));
}

/**
 * @template T
 * @param {T} value
 * @returns {T}
 */
function freeze(value) {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    for (const inside of Object.values(value)) freeze(inside);
    Object.freeze(value);
  }
  return value;
}
