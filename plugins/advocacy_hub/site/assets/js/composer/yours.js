// @ts-check
/** How much of the text is the reader's own, and a question that may lead to a line of theirs. */

import { maybe, part, say } from "./dom.js";

const PROMPTS = 8;

/**
 * @param {HTMLElement} root
 * @param {import("../words.js").Say} words
 */
export function yours(root, words) {
  const section = maybe(root, "yours");
  if (!section) return () => {};
  let at = Math.floor(Math.random() * PROMPTS);
  const ask = () => say(part(root, "prompt"), words(`composer.prompt.${(at % PROMPTS) + 1}`));
  part(root, "prompt").setAttribute("aria-live", "polite");
  part(root, "prompt-next").addEventListener("click", () => {
    at += 1;
    ask();
  });
  ask();

  /** @param {import("./outcome.js").Outcome} found */
  return (found) => {
    const { alike, text } = found;
    const none = alike === null || text === "";
    section.style.setProperty("--ah-fill", String(none ? 0 : (100 - (alike ?? 0)) / 100));
    section.dataset.own = none ? "empty" : step(alike ?? 0);
    say(part(root, "own-words"), words(`composer.own.${section.dataset.own}`));
    say(part(root, "own-percent"), none ? "" : words("composer.own.percent", { n: alike ?? 0 }));
  };
}

/** @param {number} alike */
function step(alike) {
  if (alike >= 85) return "same";
  if (alike >= 60) return "some";
  return alike >= 25 ? "most" : "all";
}
