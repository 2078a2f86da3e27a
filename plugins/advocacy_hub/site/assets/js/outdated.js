// @ts-check
/**
 * Takes away the ways to use an asset once its time is over, on a page that was opened or built before: `data-expires` is an
 * instant in ISO 8601; every `[data-use]` inside is hidden, `[data-over]` shown.
 */

/** @param {HTMLElement} element */
export function init(element) {
  const end = Date.parse(element.dataset.expires ?? "");
  if (Number.isNaN(end)) return;
  const look = () => {
    if (!element.isConnected) return document.removeEventListener("visibilitychange", look);
    if (Date.now() < end) return;
    document.removeEventListener("visibilitychange", look);
    for (const one of element.querySelectorAll("[data-use]")) one.toggleAttribute("hidden", true);
    for (const one of element.querySelectorAll("[data-over]")) one.removeAttribute("hidden");
  };
  // Days are long: it is enough to look when somebody does.
  document.addEventListener("visibilitychange", look);
  look();
}
