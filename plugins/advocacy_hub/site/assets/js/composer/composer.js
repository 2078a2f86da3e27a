// @ts-check
/**
 * The composer of a post, or of "check my text". What it needs (rules, tables, words) is loaded here, so that other
 * pages pay nothing for it, and the page's own captions make room only once all of it stands.
 */

/** @param {HTMLElement} element */
export async function init(element) {
  try {
    const { compose } = await import("./compose.js");
    await compose(element);
  } catch (error) {
    // The captions with their links are still on the page.
    element.hidden = true;
    console.error(error);
    return;
  }
  element.hidden = false;
  element.dataset.composes = "";
  // What stands open for those without a script is at hand by a press for the others.
  for (const list of document.querySelectorAll("details[data-folds]")) list.removeAttribute("open");
}
