// @ts-check
/** Puts a disclosure into the text, in the text's language and for the readers' region; the reader's region is kept. */

import { make, part, say } from "./dom.js";
import { hub, read, rules, update } from "./ground.js";

/**
 * @typedef {import("./outcome.js").Outcome} Outcome
 * @typedef {{language: string, region: string | null, regionName?: Record<string, string>, categories: string[], text: string}} Disclosure
 */

/**
 * @param {HTMLElement} root
 * @param {import("./state.js").State} state
 * @param {import("../words.js").Say} words
 * @param {"ja" | "en"} language of the page
 * @param {import("./text-box.js").TextBox} box
 * @param {(text: string, said: string) => void} onInsert
 */
export function disclosure(root, state, words, language, box, onInsert) {
  const details = /** @type {HTMLDetailsElement} */ (part(root, "disclosure"));
  const region = /** @type {HTMLSelectElement} */ (part(root, "region"));
  const phrase = /** @type {HTMLSelectElement} */ (part(root, "phrase"));
  /** @type {Disclosure[]} */
  const all = hub.disclosures ?? [];
  let touched = false;
  let drawn = "";

  details.addEventListener("toggle", () => (touched = true), { once: true });
  region.addEventListener("change", () => {
    update((/** @type {any} */ stored) => ({ ...stored, region: region.value }));
    drawn = "";
    state.set({});
  });
  part(root, "disclosure-start").addEventListener("click", () => {
    onInsert(state.now.text === "" ? phrase.value : `${phrase.value}\n${state.now.text}`, words("composer.replaced.disclosure"));
  });
  part(root, "disclosure-caret").addEventListener("click", () => {
    onInsert(box.atCaret(phrase.value), words("composer.replaced.disclosure"));
  });

  /** @param {Outcome} found */
  return (found) => {
    const { category } = state.now;
    const due = category !== "curated";
    const fitting = all.filter((one) => one.language === found.language && (one.categories.length === 0 || one.categories.includes(category) || !due));
    details.hidden = fitting.length === 0;
    say(part(root, "disclosure-why"), words(due ? "composer.disclosure.due" : "composer.disclosure.free"));
    part(root, "disclosure-state").hidden = !due || fails(found);
    if (!touched && due) details.open = fails(found) && found.text !== "";
    const shape = JSON.stringify(fitting);
    if (shape === drawn) return;
    drawn = shape;
    const regions = [...new Set(fitting.map((one) => one.region ?? ""))];
    const wanted = read().region ?? region.value;
    part(root, "disclosure-regions").hidden = regions.length < 2;
    region.replaceChildren(...regions.map((one) => option(one, nameOf(one, language, fitting), one === wanted)));
    const of = fitting.filter((one) => (one.region ?? "") === region.value);
    phrase.replaceChildren(...of.map((one) => option(one.text, one.text, false)));
    phrase.lang = found.language;
  };
}

/**
 * Whether a rule misses something that must be said, or said early.
 * @param {Outcome} found
 */
function fails(found) {
  const missing = found.findings.filter((one) => ["missing", "late", "buried"].includes(one.kind));
  return missing.some((one) => rules.rules.some((/** @type {any} */ rule) => rule.id === one.rule));
}

/**
 * @param {string} region such as "JP"
 * @param {"ja" | "en"} language
 * @param {Disclosure[]} fitting
 */
function nameOf(region, language, fitting) {
  const named = fitting.find((one) => (one.region ?? "") === region)?.regionName?.[language];
  if (named) return named;
  try {
    return new Intl.DisplayNames([language], { type: "region" }).of(region.toUpperCase()) ?? region;
  } catch {
    return region;
  }
}

/** @param {string} value @param {string} text @param {boolean} selected */
function option(value, text, selected) {
  const made = make("option", "", text);
  made.value = value;
  made.selected = selected;
  return made;
}
