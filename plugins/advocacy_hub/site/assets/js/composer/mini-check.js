// @ts-check
/** The small "check my text" on Home: a text box, what the rules say to it, and a way on that takes the text along. */

/** @param {HTMLElement} element */
export async function init(element) {
  try {
    const { start } = await import("./mini.js");
    await start(element);
  } catch (error) {
    // The questions of "may I post this?" are still there.
    console.error(error);
  }
}
