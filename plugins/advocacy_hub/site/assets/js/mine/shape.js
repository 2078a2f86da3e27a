// @ts-check
/**
 * The form of what the browser remembers, and the way anything foreign is brought into it: only known fields are
 * taken over, each checked, onto fresh objects. What does not fit is left out and named.
 *
 * @typedef {object} Share a post that the reader says they shared
 * @property {string} post its id; "" for words that belonged to none
 * @property {string} title as it stood on the page
 * @property {"curated" | "owned" | "promotional"} category
 * @property {string} network
 * @property {string} at an instant in ISO 8601
 * @property {"ja" | "en"} language of the title
 *
 * @typedef {object} Draft
 * @property {string} text
 * @property {string[]} hashtags
 * @property {string} network
 * @property {number} caption
 * @property {string} category
 * @property {string} at an instant in ISO 8601
 *
 * @typedef {object} State
 * @property {1} v
 * @property {Record<string, Draft>} drafts by the post's id; "" for words that belong to none
 * @property {Share[]} shared oldest first
 * @property {Record<string, string>} instances host of the reader's own server, by network
 * @property {string | null} role an audience's id
 * @property {string[]} topics
 * @property {string | null} region
 *
 * @typedef {{kind: "shared" | "draft" | "setting", why: "form" | "post" | "title" | "category" | "network" | "date" | "text" | "room"}} Refusal
 */

export const VERSION = 1;
export const CATEGORIES = /** @type {const} */ (["curated", "owned", "promotional"]);
export const MOST = Object.freeze({ shared: 2000, drafts: 50, hashtags: 30, topics: 50, instances: 10, text: 20_000, title: 500 });

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9](?::\d{1,5})?$/;
const REGION = /^[A-Za-z]{2,8}$/;
const FIRST = Date.UTC(2000, 0, 1);
const LAST = Date.UTC(2100, 0, 1);

/** @returns {State} */
export function emptyState() {
  return { v: VERSION, drafts: {}, shared: [], instances: {}, role: null, topics: [], region: null };
}

/**
 * The state that is in a value of any origin, and what of it had to be left out.
 * @param {unknown} value
 * @returns {{state: State, refused: Refusal[]} | null} null if it is no such state at all
 */
export function stateIn(value) {
  if (!isRecord(value) || value.v !== VERSION) return null;
  /** @type {Refusal[]} */
  const refused = [];
  const state = emptyState();
  const list = listIn(value.shared, "shared", refused);
  const shared = list.flatMap((one) => taken(shareIn(one), "shared", refused));
  state.shared = withoutDoubles(shared).slice(-MOST.shared);
  state.drafts = draftsIn(value.drafts, refused);
  settingsIn(value, state, refused);
  return { state, refused };
}

/**
 * What tells one entry of the log from another.
 * @param {Share} entry
 */
export function keyOf({ post, network, at, title }) {
  return [post, network, at, post ? "" : title].join("\n");
}

/**
 * The entries in the order of their time, each once.
 * @param {readonly Share[]} entries
 */
export function withoutDoubles(entries) {
  const found = new Map(entries.map((one) => [keyOf(one), one]));
  return [...found.values()].sort((one, other) => compare(one.at, other.at) || compare(keyOf(one), keyOf(other)));
}

/**
 * The newest drafts that there is room for.
 * @param {Record<string, Draft>} drafts
 */
export function newestDrafts(drafts) {
  const kept = Object.entries(drafts).sort(([, one], [, other]) => compare(other.at, one.at));
  return Object.fromEntries(kept.slice(0, MOST.drafts));
}

/**
 * @param {unknown} value
 * @returns {Share | Refusal["why"]}
 */
export function shareIn(value) {
  if (!isRecord(value)) return "form";
  const post = value.post ?? "";
  const title = wordsIn(value.title, MOST.title)?.replace(/\s+/g, " ").trim();
  const at = instantIn(value.at);
  if (post !== "" && !isId(post)) return "post";
  if (title === undefined) return "title";
  if (!CATEGORIES.includes(/** @type {any} */ (value.category))) return "category";
  if (!isId(value.network)) return "network";
  if (at === null) return "date";
  const language = value.language === "en" ? "en" : "ja";
  return { post, title, category: /** @type {Share["category"]} */ (value.category), network: value.network, at, language };
}

/**
 * @param {unknown} value
 * @returns {Draft | Refusal["why"]}
 */
export function draftIn(value) {
  if (!isRecord(value)) return "form";
  const text = wordsIn(value.text, MOST.text);
  if (text === undefined) return "text";
  const tags = Array.isArray(value.hashtags) ? value.hashtags.map((one) => wordsIn(one, 100)) : [];
  const caption = Number(value.caption);
  return {
    text,
    hashtags: tags.filter((one) => one !== undefined).slice(0, MOST.hashtags),
    network: isId(value.network) ? value.network : "",
    caption: Number.isInteger(caption) && caption >= 0 && caption < 10_000 ? caption : 0,
    category: CATEGORIES.find((one) => one === value.category) ?? "",
    at: instantIn(value.at) ?? new Date(FIRST).toISOString(),
  };
}

/** @param {unknown} value @returns {value is string} */
export function isHost(value) {
  return typeof value === "string" && value.length <= 253 && HOST.test(value);
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value @returns {value is string} */
function isId(value) {
  return typeof value === "string" && value.length <= 100 && ID.test(value);
}

/**
 * A text without control characters (line breaks and tabs stay); undefined if it is none or too long.
 * @param {unknown} value
 * @param {number} longest
 */
function wordsIn(value, longest) {
  if (typeof value !== "string" || value.length > longest) return undefined;
  return value.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
}

/**
 * @param {unknown} value
 * @returns {string | null} the instant in the one form that is compared
 */
function instantIn(value) {
  const time = typeof value === "string" && value.length <= 40 ? Date.parse(value) : Number.NaN;
  return time >= FIRST && time < LAST ? new Date(time).toISOString() : null;
}

/**
 * @param {unknown} value
 * @param {Refusal[]} refused
 */
function draftsIn(value, refused) {
  /** @type {Record<string, Draft>} */
  const found = {};
  if (value !== undefined && !isRecord(value)) refused.push({ kind: "draft", why: "form" });
  for (const [post, one] of Object.entries(isRecord(value) ? value : {})) {
    const draft = post === "" || isId(post) ? draftIn(one) : "post";
    for (const good of taken(draft, "draft", refused)) found[post] = good;
  }
  return newestDrafts(found);
}

/**
 * @param {Record<string, unknown>} value
 * @param {State} state
 * @param {Refusal[]} refused
 */
function settingsIn(value, state, refused) {
  const wrong = () => refused.push({ kind: "setting", why: "form" });
  const { role = null, topics, region = null, instances = {} } = value;
  if (role === null || isId(role)) state.role = role;
  else wrong();
  if (region === null || (typeof region === "string" && REGION.test(region))) state.region = region;
  else if (region !== "") wrong();
  const listed = listIn(topics, "setting", refused);
  state.topics = [...new Set(listed.filter(isId))].slice(0, MOST.topics);
  if (!listed.every(isId)) wrong();
  const hosts = isRecord(instances) ? Object.entries(instances) : [];
  const good = hosts.filter(([network, host]) => isId(network) && isHost(host)).slice(0, MOST.instances);
  state.instances = /** @type {Record<string, string>} */ (Object.fromEntries(good));
  if (!isRecord(instances) || good.length < hosts.length) wrong();
}

/**
 * @param {unknown} value
 * @param {Refusal["kind"]} kind
 * @param {Refusal[]} refused
 * @returns {unknown[]}
 */
function listIn(value, kind, refused) {
  if (Array.isArray(value)) return value;
  if (value !== undefined) refused.push({ kind, why: "form" });
  return [];
}

/**
 * @template T
 * @param {T | Refusal["why"]} found
 * @param {Refusal["kind"]} kind
 * @param {Refusal[]} refused
 * @returns {T[]} one, or none if it was refused
 */
function taken(found, kind, refused) {
  if (typeof found !== "string") return [/** @type {T} */ (found)];
  refused.push({ kind, why: /** @type {Refusal["why"]} */ (found) });
  return [];
}

/** @param {string} one @param {string} other */
function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}
