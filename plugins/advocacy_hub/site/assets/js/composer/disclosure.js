// @ts-check
/** Puts a disclosure into the text, in the text's language and for the readers' region; the reader's region is kept. */

import { make, part, say } from "./dom.js";
import { hub, read, rules, update } from "./ground.js";

/**
 * @typedef {import("./outcome.js").Outcome} Outcome
 * @typedef {{language: string, region: string | null, categories: string[], text: string}} Disclosure
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
  const all = hub.disclosures;
  /** Whether the reader has opened or closed it themselves. */
  let touched = false;
  let drawn = "";

  details.querySelector("summary")?.addEventListener("click", () => (touched = true));
  region.addEventListener("change", () => {
    update((stored) => ({ ...stored, region: region.value || null }));
    state.set({});
  });
  part(root, "disclosure-start").addEventListener("click", () => {
    onInsert([phrase.value, state.now.text].filter(Boolean).join("\n"), words("composer.replaced.disclosure"));
  });
  part(root, "disclosure-caret").addEventListener("click", () => {
    onInsert(box.atCaret(phrase.value), words("composer.replaced.disclosure"));
  });

  /** @param {Outcome} found */
  return (found) => {
    const due = state.now.category !== "curated";
    const fitting = fittingOnes(all, found.language, due ? state.now.category : "owned");
    const missing = fails(found);
    details.hidden = fitting.length === 0;
    say(part(root, "disclosure-why"), words(due ? "composer.disclosure.due" : "composer.disclosure.free"));
    part(root, "disclosure-state").hidden = !due || missing || found.text === "";
    if (!touched) details.open = due && missing && found.text !== "";
    const wanted = read().region ?? "";
    const shape = JSON.stringify([fitting, wanted]);
    if (shape === drawn) return;
    drawn = shape;
    const regions = [...new Set(fitting.map((one) => one.region ?? ""))].sort();
    // One region alone is no choice.
    part(root, "disclosure-regions").hidden = regions.length < 2;
    const chosen = regions.includes(wanted) ? wanted : regions[0];
    region.replaceChildren(...regions.map((one) => option(one, one ? nameOf(one, language) : words("composer.disclosure.anywhere"), one === chosen)));
    const offered = fitting.filter((one) => (one.region ?? "") === chosen || one.region === null);
    const before = phrase.value;
    phrase.replaceChildren(...offered.map((one) => option(one.text, one.text, one.text === before)));
    phrase.lang = found.language;
  };
}

/**
 * @param {Disclosure[]} all
 * @param {string} language
 * @param {string} category
 */
function fittingOnes(all, language, category) {
  return all.filter((one) => one.language === language && (one.categories.length === 0 || one.categories.includes(category)));
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
 * @param {string} region such as JP
 * @param {"ja" | "en"} language
 */
function nameOf(region, language) {
  try {
    return new Intl.DisplayNames([language], { type: "region" }).of(region) ?? region;
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
