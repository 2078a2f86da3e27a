// @ts-check
/** The head's tools behind a button, where there is no room for them in a row. */

import { part } from "../site/js/composer/dom.js";

export function menu() {
  const button = part(document, "menu");
  const tools = part(document, "tools");

  /** @param {boolean} open */
  function set(open) {
    button.setAttribute("aria-expanded", String(open));
    tools.classList.toggle("is-open", open);
  }

  button.addEventListener("click", () => set(button.getAttribute("aria-expanded") !== "true"));
  document.addEventListener("click", (event) => {
    if (!button.contains(/** @type {Node} */ (event.target))) set(false);
  });
  tools.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !tools.contains(/** @type {Node} */ (relatedTarget)) && relatedTarget !== button) set(false);
  });
  tools.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
    event.stopPropagation();
    set(false);
    button.focus();
  });
}
