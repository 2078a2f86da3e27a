// @ts-check
/** Whether a story is in the hub already, waits in its inbox, or was suggested before. */

import { linkMark } from "./link-key.js";

/**
 * @typedef {object} Marks what the hub says of the stories it knows; of those in the inbox it gives only hashes
 * @property {Record<string, string>} posts
 * @property {Record<string, string>} suggestions
 * @property {string[]} waiting
 * @property {string[]} tracking
 */

/** @param {string} address of the file */
export function knownStories(address) {
  /** @type {Promise<Marks> | undefined} */
  let loaded;
  /**
   * @param {string} url
   * @returns {Promise<{what: "posts" | "suggestions" | "waiting", id: string} | null>}
   */
  return async (url) => {
    loaded ??= fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))));
    let marks;
    try {
      marks = await loaded;
    } catch {
      // Offline: it may be there already, and nobody can say so now.
      loaded = undefined;
      return null;
    }
    const mark = linkMark(url, marks.tracking);
    if (mark === "") return null;
    if (Object.hasOwn(marks.posts, mark)) return { what: "posts", id: marks.posts[mark] };
    if (Object.hasOwn(marks.suggestions, mark)) return { what: "suggestions", id: marks.suggestions[mark] };
    return marks.waiting.includes(mark) ? { what: "waiting", id: "" } : null;
  };
}
