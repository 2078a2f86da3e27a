// @ts-check
/** The captions to start from: those that suit the network, the others behind a button, and a blank page. */

import { maybe, part, radios, say } from "./dom.js";
import { suits } from "./page-data.js";

/**
 * @param {HTMLElement} root
 * @param {import("./page-data.js").PageData} page
 * @param {import("./state.js").State} state
 * @param {import("../words.js").Say} words
 * @param {(ident: string) => string} nameOf
 * @param {(caption: number) => void} onChoice
 */
export function variants(root, page, state, words, nameOf, onChoice) {
  if (!maybe(root, "variants")) return () => {};
  const none = part(root, "variants-none");
  const more = part(root, "variants-more");
  const choices = radios(root, "composer-caption");
  let all = false;

  for (const one of choices) one.addEventListener("change", () => one.checked && onChoice(Number(one.value)));
  more.addEventListener("click", () => {
    all = !all;
    draw();
    more.focus();
  });
  for (const { choice, caption } of pairs()) {
    if (!caption || caption.networks.length === 0) continue;
    const label = choice.parentElement;
    const networks = caption.networks.filter((one) => page.networks.includes(one)).map(nameOf);
    if (label && networks.length > 0) say(part(label, "variant-for"), words("composer.variants.unsuited", { networks: networks.join(words("composer.and")) }));
  }

  function pairs() {
    return choices.map((choice) => ({ choice, caption: page.captions.find(({ number }) => number === Number(choice.value)) }));
  }

  function draw() {
    const { network, caption: chosen } = state.now;
    let hidden = 0;
    let suited = 0;
    for (const { choice, caption } of pairs()) {
      choice.checked = Number(choice.value) === chosen;
      if (!caption) continue;
      const fits = suits(caption, network);
      if (fits) suited += 1;
      else hidden += 1;
      // The one in use stays in sight.
      const label = choice.closest("label");
      if (label) label.hidden = !(fits || all || choice.checked);
      if (!fits && choice.checked) hidden -= 1;
    }
    none.hidden = suited > 0;
    say(none, words("composer.variants.none", { network: nameOf(network) }));
    more.hidden = hidden === 0;
    more.setAttribute("aria-expanded", String(all));
    say(more, all ? words("composer.variants.fewer", { network: nameOf(network) }) : words("composer.variants.more", { n: hidden }));
  }

  return draw;
}
