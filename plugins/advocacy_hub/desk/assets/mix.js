// @ts-check
/** The mix as it stands, what is needed next, and what the present choice would make of it. */

import { icon, make, part, say as put } from "../site/js/composer/dom.js";
import { choices, lang, say } from "./data.js";

const LAST = 10;

/** @typedef {import("./data.js").Category} Category */

/** @param {import("./data.js").Mix} mix */
export function showMix(mix) {
  const box = part(document, "mix");
  box.hidden = false;
  const total = mix.last.length;
  put(part(box, "mix-title"), total ? say("desk.mix", { n: total }) : say("desk.mix.none"));
  const counts = countsOf(mix.last);
  const filled = choices.categories.flatMap((one) => Array.from({ length: counts[one] }, () => one));
  part(box, "mix-cells").replaceChildren(
    ...Array.from({ length: LAST }, (_, at) => make("span", `ds-mix__cell ds-mix__cell--${filled[at] ?? "none"}`)),
  );
  part(box, "mix-counts").replaceChildren(
    ...choices.categories.map((one) => {
      const row = make("li", `ds-mix__count ds-mix__count--${one}`, `${say(`category.${one}`)} `, make("strong", "", String(counts[one])), `/${mix.targets[one]}`);
      row.title = say("desk.mix.one", { category: say(`category.${one}`), n: counts[one], target: mix.targets[one] });
      return row;
    }),
  );
  const next = say(`category.${mix.needed[0]}`);
  const line = part(box, "mix-next");
  line.replaceChildren(icon(document.body, mix.balanced ? "circle-check" : "arrow-right"), say(mix.balanced ? "desk.mix.balanced" : "desk.mix.next", { category: next }));
  line.dataset.category = mix.needed[0];
}

/**
 * @param {import("./data.js").Mix} mix
 * @param {Category} category
 */
export function afterInWords(mix, category) {
  const after = [category, ...mix.last].slice(0, LAST);
  const name = say(`category.${category}`);
  const counted = say("desk.mix.after", { category: name, total: after.length, n: countsOf(after)[category], target: mix.targets[category] });
  if (mix.balanced) return counted;
  const fits = category === mix.needed[0];
  return `${counted}${lang === "ja" ? "" : " "}${say(fits ? "desk.mix.fits" : "desk.mix.instead", { category: say(`category.${mix.needed[0]}`) })}`;
}

/**
 * @param {Category[]} categories
 * @returns {Record<Category, number>}
 */
function countsOf(categories) {
  const counts = { curated: 0, owned: 0, promotional: 0 };
  for (const one of categories) counts[one] += 1;
  return counts;
}
