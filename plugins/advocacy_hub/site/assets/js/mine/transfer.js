// @ts-check
/** Takes what the browser remembers out to a file, and brings such a file in: what is known stays, nothing comes twice. */

import { isRecord, keyOf, MOST, newestDrafts, stateIn, VERSION, withoutDoubles } from "./shape.js";
import { read, update } from "./store.js";

/** Far more than the limits of the state allow; a file beyond it is not ours. */
export const LARGEST = 5_000_000;
const APP = "advocacy-hub";

/**
 * @typedef {import("./shape.js").State} State
 * @typedef {import("./shape.js").Refusal} Refusal
 * @typedef {object} Imported
 * @property {"too-large" | "not-json" | "not-ours" | "newer" | null} error why nothing was taken
 * @property {{shared: number, drafts: number, settings: number}} came
 * @property {number} known entries and drafts that were here already
 * @property {Refusal[]} refused what did not fit, one by one
 */

/** Everything that is remembered, as the text of a file. */
export function exportText() {
  return `${JSON.stringify({ app: APP, exported: new Date().toISOString(), ...read() }, null, 2)}\n`;
}

/**
 * Bring in the text of an exported file.
 *
 * Entries of the log are added, a draft takes the place of an older one, a setting comes in where there is none yet.
 * @param {string} text
 * @returns {Imported}
 */
export function importText(text) {
  const nothing = { came: { shared: 0, drafts: 0, settings: 0 }, known: 0, refused: [] };
  if (text.length > LARGEST) return { ...nothing, error: "too-large" };
  let value;
  try {
    // Some editors put a byte order mark before it.
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return { ...nothing, error: "not-json" };
  }
  if (!isRecord(value) || (value.app !== undefined && value.app !== APP) || !Number.isInteger(value.v)) return { ...nothing, error: "not-ours" };
  if (Number(value.v) > VERSION) return { ...nothing, error: "newer" };
  const found = stateIn(value);
  if (!found) return { ...nothing, error: "not-ours" };
  const { came, known, dropped } = bringIn(found.state);
  const refused = [...found.refused, ...Array.from({ length: dropped }, () => /** @type {Refusal} */ ({ kind: "shared", why: "room" }))];
  return { error: null, came, known, refused };
}

/** @param {State} other */
function bringIn(other) {
  const came = { shared: 0, drafts: 0, settings: 0 };
  let known = 0;
  let dropped = 0;
  update((state) => {
    const here = new Set(state.shared.map(keyOf));
    const fresh = other.shared.filter((one) => !here.has(keyOf(one)));
    const all = withoutDoubles([...state.shared, ...fresh]);
    const stays = new Set(all.slice(-MOST.shared).map(keyOf));
    came.shared = fresh.filter((one) => stays.has(keyOf(one))).length;
    dropped = fresh.length - came.shared;
    known += other.shared.length - fresh.length;
    state.shared = all.slice(-MOST.shared);
    for (const [post, draft] of Object.entries(other.drafts)) {
      const present = Object.hasOwn(state.drafts, post) ? state.drafts[post] : null;
      if (present && present.at >= draft.at) known += 1;
      else {
        state.drafts[post] = draft;
        came.drafts += 1;
      }
    }
    state.drafts = newestDrafts(state.drafts);
    came.settings = settings(state, other);
  });
  return { came, known, dropped };
}

/** @param {State} state @param {State} other @returns {number} how many came in */
function settings(state, other) {
  let came = 0;
  if (state.role === null && other.role !== null) {
    state.role = other.role;
    came += 1;
  }
  if (state.region === null && other.region !== null) {
    state.region = other.region;
    came += 1;
  }
  if (state.topics.length === 0 && other.topics.length > 0) {
    state.topics = other.topics;
    came += 1;
  }
  for (const [network, host] of Object.entries(other.instances)) {
    if (Object.hasOwn(state.instances, network)) continue;
    state.instances[network] = host;
    came += 1;
  }
  return came;
}
