// @ts-check
/** "Picked for you": loaded only where the browser remembers something of the reader, or where they may say their role. */

import { read } from "./store.js";

/** @param {HTMLElement} element */
export async function init(element) {
  const { role, topics, shared } = read();
  if (element.dataset.asks === undefined && role === null && topics.length === 0 && shared.length === 0) return;
  try {
    const { show } = await import("./picks-view.js");
    await show(element);
  } catch (error) {
    // The page has its posts without the picks.
    console.warn(error);
  }
}
