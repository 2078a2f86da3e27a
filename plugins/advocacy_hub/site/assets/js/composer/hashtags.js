// @ts-check
/** Hashtags as chips: the suggested ones are switched, one's own are added, and a broken one is refused with the reason. */

import { inTag } from "../rules/detectors.js";
import { isLetter } from "../text/classes.js";
import { icon, make, part, say } from "./dom.js";

const SEPARATORS = /[,、,;\n\t]+/;

/**
 * @typedef {import("../words.js").Say} Say
 */

/**
 * @param {HTMLElement} root
 * @param {string[]} suggested
 * @param {import("./state.js").State} state
 * @param {Say} words
 * @param {(said: string) => void} announce
 */
export function hashtags(root, suggested, state, words, announce) {
  const list = part(root, "tag-list");
  const field = /** @type {HTMLInputElement} */ (part(root, "tag-own"));
  const wrong = part(root, "tag-wrong");
  /** Own ones stay in sight after they are taken off, until the page is left. @type {string[]} */
  const known = [...suggested];
  let drawn = "";

  part(root, "tag-add").addEventListener("click", () => {
    take(field.value);
    field.focus();
  });
  field.addEventListener("keydown", (event) => {
    // Enter that ends a composed word is the input method's.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter") {
      event.preventDefault();
      take(field.value);
    } else if (event.key === "Backspace" && field.value === "" && state.now.hashtags.length > 0) {
      event.preventDefault();
      remove(state.now.hashtags[state.now.hashtags.length - 1]);
    }
  });
  for (const ended of ["input", "compositionend"]) {
    field.addEventListener(ended, (event) => {
      const half = event instanceof InputEvent && event.isComposing;
      if (!half && SEPARATORS.test(field.value)) take(field.value);
      else if (field.value === "") complain("");
    });
  }
  list.addEventListener("keydown", (event) => {
    const chip = event.target instanceof HTMLElement ? event.target.closest("[data-tag]") : null;
    if (!(chip instanceof HTMLElement) || !["Backspace", "Delete"].includes(event.key)) return;
    event.preventDefault();
    remove(chip.dataset.tag ?? "");
  });

  /** @param {string} reason */
  function complain(reason) {
    say(wrong, reason);
    field.setAttribute("aria-invalid", String(reason !== ""));
  }

  /** @param {string} written */
  function take(written) {
    complain("");
    const parts = written.split(SEPARATORS).map((one) => one.normalize("NFKC").trim().replace(/^#+/, "")).filter(Boolean);
    /** @type {string[]} */
    const refused = [];
    for (const tag of parts) {
      const reason = whyNot(tag, words) ?? (has(state.now.hashtags, tag) ? words("composer.tags.twice", { tag }) : null);
      if (reason) {
        complain(reason);
        refused.push(tag);
      } else {
        if (!has(known, tag)) known.push(tag);
        state.set({ hashtags: [...state.now.hashtags, known.find((one) => same(one, tag)) ?? tag] });
        announce(words("composer.tags.added", { tag }));
      }
    }
    field.value = refused.join("、");
    if (refused.length > 0) field.select();
  }

  /** @param {string} tag */
  function remove(tag) {
    if (!has(state.now.hashtags, tag)) return;
    state.set({ hashtags: state.now.hashtags.filter((one) => !same(one, tag)) });
    announce(words("composer.tags.removed", { tag }));
  }

  /** @param {string} tag */
  function chip(tag) {
    const button = make("button", "ah-tag", make("span", "", `#${tag}`));
    button.type = "button";
    button.dataset.tag = tag;
    const on = has(state.now.hashtags, tag);
    button.setAttribute("aria-pressed", String(on));
    button.append(icon(root, on ? "circle-check" : "plus"));
    button.addEventListener("click", () => (has(state.now.hashtags, tag) ? remove(tag) : take(tag)));
    return make("li", "", button);
  }

  return () => {
    for (const tag of state.now.hashtags) if (!has(known, tag)) known.push(tag);
    const shape = JSON.stringify([known, state.now.hashtags]);
    if (shape === drawn) return;
    drawn = shape;
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.tag : undefined;
    list.replaceChildren(...known.map(chip));
    list.hidden = known.length === 0;
    if (focused === undefined) return;
    for (const one of list.querySelectorAll("button")) if (one.dataset.tag === focused) one.focus();
  };
}

/**
 * Why a word makes no hashtag, or null if it does.
 * @param {string} tag without #
 * @param {Say} words
 */
export function whyNot(tag, words) {
  const letters = Array.from(tag);
  const at = letters.findIndex((letter) => !inTag(letter));
  if (at >= 0 && /\s/.test(letters[at])) return words("composer.tags.space");
  if (at === 0) return words("composer.tags.sign.first", { sign: letters[0] });
  if (at > 0) return words("composer.tags.sign", { sign: letters[at], cut: letters.slice(0, at).join("") });
  return letters.some(isLetter) ? null : words("composer.tags.digits");
}

/** @param {string} one @param {string} other */
function same(one, other) {
  return one.toLowerCase() === other.toLowerCase();
}

/** @param {string[]} tags @param {string} tag */
function has(tags, tag) {
  return tags.some((one) => same(one, tag));
}
