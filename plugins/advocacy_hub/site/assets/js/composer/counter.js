// @ts-check
/** How much room is left on the network, as a bar and in words; where it ends, if the text is too long. */

import { part, say } from "./dom.js";

/** From here on the bar warns. */
const NEAR = 0.9;

/**
 * @param {HTMLElement} root
 * @param {import("../words.js").Say} words
 * @param {(key: string) => void} onSelect called to select what is too much
 */
export function counter(root, words, onSelect) {
  const box = part(root, "count");
  const left = part(root, "count-words");
  const used = part(root, "count-used");
  const select = part(root, "count-select");
  select.addEventListener("click", () => onSelect("over"));

  /** @param {import("./outcome.js").Outcome} found @param {(network: any) => string} nameOf */
  return (found, nameOf) => {
    const { limit, over, network } = found;
    const shown = limit !== null && (network.count !== "encoded" || over > 0);
    box.classList.toggle("is-open", !shown);
    box.classList.toggle("is-over", over > 0);
    box.classList.toggle("is-near", over === 0 && limit !== null && found.used > limit * NEAR);
    select.hidden = over === 0;
    if (!shown) {
      const takesText = network.takes.includes("text") || network.pasted || network.copyOnly;
      say(left, takesText ? "" : words("composer.count.title", { network: nameOf(network) }));
      say(used, takesText ? words("composer.count.none", { used: number(Array.from(found.text).length) }) : "");
      return;
    }
    box.style.setProperty("--ah-fill", String(Math.min(1, found.used / limit)));
    say(left, leftInWords(found, words));
    say(used, words("composer.count.used", { used: number(found.used), limit: number(limit) }));
  };
}

/**
 * @param {import("./outcome.js").Outcome} found
 * @param {import("../words.js").Say} words
 */
export function leftInWords({ limit, used, over, network, language }, words) {
  if (over > 0) return words("composer.count.over", { n: number(over) });
  const n = (limit ?? 0) - used;
  if (network.count !== "weighted" || language !== "ja") return words("composer.count.left", { n: number(n) });
  return words("composer.count.left.wide", { n: number(n), wide: number(Math.floor(n / 2)) });
}

/** @param {number} value */
export function number(value) {
  return value.toLocaleString("en-US");
}
