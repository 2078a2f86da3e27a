// @ts-check
/**
 * Takes the share controls away once a post's time is over: a static page cannot do so by itself.
 * The element's `data-expires` is an instant in ISO 8601; every `[data-share]` of the page is hidden, `[data-expired]` shown.
 */

/** Timers count to 2^31 ms; a page that stays open longer is looked at again when it is shown. */
const LONGEST = 2 ** 31 - 1;

/** @param {HTMLElement} element */
export function init(element) {
  const end = Date.parse(element.dataset.expires ?? "");
  if (Number.isNaN(end)) return;

  let timer = 0;

  function look() {
    window.clearTimeout(timer);
    const left = end - Date.now();
    if (left > 0 && element.isConnected) {
      timer = window.setTimeout(look, Math.min(left, LONGEST));
      return;
    }
    document.removeEventListener("visibilitychange", look);
    if (!element.isConnected) return;
    for (const control of document.querySelectorAll("[data-share]")) control.toggleAttribute("hidden", true);
    for (const notice of element.querySelectorAll("[data-expired]")) notice.removeAttribute("hidden");
  }

  // A laptop that slept past the end comes back with its timers late.
  document.addEventListener("visibilitychange", look);
  look();
}
