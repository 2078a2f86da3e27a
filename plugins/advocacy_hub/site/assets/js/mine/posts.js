// @ts-check
/** The posts of the hub, as far as the browser has to know them: fetched once a page, from the hub itself. */

/**
 * @typedef {import("./pick.js").Post & {title: string, breaks: number[], titleLang: "ja" | "en", language: "ja" | "en"}} Listed
 *
 * @typedef {object} Posts
 * @property {boolean} paused whether sharing is paused, so that nothing is picked
 * @property {import("./mix.js").Target} mix
 * @property {Record<string, string>} topics names by id
 * @property {Record<string, string>} audiences names by id
 * @property {Listed[]} posts the newest ones, in the hub's own order
 * @property {boolean} older whether there are more than these
 */

/** @type {Map<string, Promise<any>>} */
const asked = new Map();

/**
 * @param {string} root where the language's pages begin, relative to this one
 * @returns {Promise<Posts>}
 */
export function posts(root) {
  return fetched(`${root}data/picks.json`);
}

/**
 * The ids of the posts that the list above has no room for.
 * @param {string} root
 * @returns {Promise<string[]>}
 */
export async function olderPosts(root) {
  return (await fetched(`${root}data/older-posts.json`)).posts;
}

/** @param {string} address */
function fetched(address) {
  const present = asked.get(address);
  if (present) return present;
  const coming = load(address);
  asked.set(address, coming);
  return coming;
}

/** @param {string} address */
async function load(address) {
  // The name stays the same from build to build: ask whether it has changed.
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.status}: ${address}`);
  return answer.json();
}
