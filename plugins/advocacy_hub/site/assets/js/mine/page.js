// @ts-check
/** "What I shared". Its parts are loaded here, so that other pages pay nothing for them. */

/** @param {HTMLElement} element */
export async function init(element) {
  const { show } = await import("./view.js");
  await show(element);
}
