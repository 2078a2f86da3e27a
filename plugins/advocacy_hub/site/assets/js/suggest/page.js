// @ts-check
/** The form for a suggestion. Its parts are loaded here, so that other pages pay nothing for them. */

/** @param {HTMLElement} element */
export async function init(element) {
  try {
    const { start } = await import("./form.js");
    await start(element);
  } catch (error) {
    // The mail with the questions in it is still there.
    console.error(error);
  }
}
