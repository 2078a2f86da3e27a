// @ts-check
/** The line that says what was done or what went wrong, with the files that were written and their git diff. */

import { icon, make, part, say as put } from "../site/js/composer/dom.js";
import { say } from "./data.js";

/**
 * @typedef {object} News
 * @property {"good" | "bad" | "info"} tone
 * @property {string} words
 * @property {string[]} [files]
 * @property {string | null} [diff] null without git
 * @property {string[]} [advice] what is to be known besides
 * @property {{words: string, act: () => void}[]} [buttons]
 * @property {string} [about] the candidate that the buttons are for, if they are for one
 */

const MARKS = { good: "circle-check", bad: "stop", info: "info" };

export function told() {
  const box = part(document, "told");
  const said = part(document, "said");
  const more = /** @type {HTMLDetailsElement} */ (part(box, "told-more"));

  let subject = "";

  /** @param {News} news */
  function tell({ tone, words, files = [], diff, advice = [], buttons = [], about = "" }) {
    subject = about;
    box.hidden = false;
    box.dataset.tone = tone;
    part(box, "told-icon").replaceChildren(icon(document.body, MARKS[tone]));
    put(part(box, "told-words"), words);
    part(box, "told-do").replaceChildren(...buttons.map(button));
    more.hidden = files.length === 0;
    more.open = false;
    part(box, "told-files").replaceChildren(...files.map((file) => make("span", "", file)));
    show(diff);
    const list = part(box, "told-advice");
    list.hidden = advice.length === 0;
    list.replaceChildren(...advice.map((one) => make("li", "", one)));
    // The same words said twice in a row are read only once.
    said.textContent = "";
    window.setTimeout(() => put(said, words), 50);
  }

  /** @param {string | null | undefined} diff */
  function show(diff) {
    const sheet = part(box, "told-diff");
    if (!diff) put(sheet, say(diff === null ? "desk.told.no-git" : "desk.told.no-diff"));
    else sheet.replaceChildren(...diff.trimEnd().split("\n").map((line) => make("span", `ds-diff ds-diff--${kindOf(line)}`, `${line}\n`)));
  }

  return {
    tell,
    show,
    /** Another candidate is in sight: what could be done about the one before is not for it. @param {string} ident */
    moved(ident) {
      if (subject && subject !== ident) part(box, "told-do").replaceChildren();
    },
    close() {
      box.hidden = true;
    },
  };
}

/** @param {{words: string, act: () => void}} one */
function button({ words, act }) {
  const made = make("button", "ah-button ah-button--line ah-button--small", words);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** @param {string} line */
function kindOf(line) {
  if (/^(diff |index |new file|deleted file|--- |\+\+\+ )/.test(line)) return "head";
  if (line.startsWith("@@")) return "place";
  return line.startsWith("+") ? "added" : line.startsWith("-") ? "gone" : "same";
}
