// @ts-check
/** The glossary's filter: shows the terms that hold every word typed, in whatever width, case or kana. */

/** @param {HTMLElement} glossary */
export function init(glossary) {
  const line = glossary.querySelector("[data-find]");
  const box = glossary.querySelector("input");
  const found = glossary.querySelector("[data-found]");
  if (!(line instanceof HTMLElement) || !box || !(found instanceof HTMLElement)) return;
  const entries = Array.from(glossary.querySelectorAll(".ah-entry"), (entry) => ({
    element: /** @type {HTMLElement} */ (entry),
    words: folded(`${/** @type {HTMLElement} */ (entry).dataset.sought} ${entry.textContent}`),
  }));
  const groups = /** @type {HTMLElement[]} */ (Array.from(glossary.querySelectorAll(".ah-letter")));
  const letters = glossary.querySelector(".ah-letters");

  const filter = () => {
    const wanted = folded(box.value).split(" ").filter(Boolean);
    let shown = 0;
    for (const { element, words } of entries) {
      element.hidden = !wanted.every((word) => words.includes(word));
      if (!element.hidden) shown += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector(".ah-entry:not([hidden])");
    if (letters instanceof HTMLElement) letters.hidden = wanted.length > 0;
    const { none, one, many } = found.dataset;
    const said = shown === 0 ? none : shown === 1 ? one : many?.replace("{n}", String(shown));
    found.textContent = wanted.length ? (said ?? "") : "";
  };
  const clear = () => {
    box.value = "";
    filter();
  };

  line.hidden = false;
  box.addEventListener("input", filter);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
  });
  // A link to a term that is filtered away must arrive.
  glossary.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest('a[href^="#"]')) clear();
  });
  filter();
}

/**
 * `text` as it is compared: one width, small letters, hiragana, single spaces.
 * @param {string} text
 */
export function folded(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/\s+/g, " ");
}
