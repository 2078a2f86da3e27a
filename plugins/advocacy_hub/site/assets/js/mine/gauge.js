// @ts-check
/** The reader's own 6-3-1 of the last ten, beside the target, and what to share next. */

import { icon, make, part, say } from "../composer/dom.js";
import { LAST, mixOf } from "./mix.js";
import { CATEGORIES, read } from "./store.js";

/** @param {import("./view.js").Tools} tools */
export function gauge({ root, words, facts }) {
  const box = part(root, "mix");

  return () => {
    const mix = mixOf(read().shared, facts.mix);
    box.hidden = mix.total === 0;
    if (mix.total === 0) return;
    say(part(box, "mix-last"), words("mine.mix.last", { n: mix.total }));
    const cells = mix.parts.flatMap(({ category, count }) => Array.from({ length: count }, () => category));
    part(box, "mix-you").replaceChildren(
      ...Array.from({ length: LAST }, (_, at) => make("span", `ah-mymix__cell ah-mymix__cell--${cells[at] ?? "none"}`)),
    );
    for (const one of mix.parts) {
      const row = /** @type {HTMLElement} */ (box.querySelector(`[data-category="${one.category}"]`));
      say(part(row, "count"), String(one.count));
      say(part(row, "expected"), decimal(one.expected));
      const state = part(row, "state");
      state.className = `ah-gauge__state ah-gauge__state--${one.state}`;
      const off = decimal(Math.abs(one.count - one.expected));
      state.replaceChildren(icon(root, one.state === "met" ? "circle-check" : "info"), " ", words(`mine.mix.${one.state}`, { n: off }));
    }
    const met = mix.parts.every(({ state }) => state === "met");
    const category = words(`mine.mix.kind.${mix.next}`);
    say(part(box, "mix-advice"), words(met ? "mine.mix.next.met" : "mine.mix.next", { category }));
    say(part(box, "mix-why"), words(`mine.mix.why.${mix.next}`));
    for (const one of CATEGORIES) {
      /** @type {HTMLElement} */ (box.querySelector(`[data-see="${one}"]`)).hidden = one !== mix.next;
    }
  };
}

/** One decimal where there is one. @param {number} value */
function decimal(value) {
  return String(Math.round(value * 10) / 10);
}
