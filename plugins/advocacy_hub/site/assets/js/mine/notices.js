// @ts-check
/** What is wrong with the browser's memory, in words, with the way out of it. */

import { icon, make, part } from "../composer/dom.js";
import { download } from "../download.js";
import { dropKept, kept, persistent, setAside, trouble } from "./store.js";

/** @param {import("./view.js").Tools} tools */
export function notices({ root, words, announce }) {
  const box = part(root, "notices");
  let drawn = "";

  return () => {
    const wrong = trouble();
    const aside = kept();
    const shape = JSON.stringify([wrong, aside.length, persistent()]);
    if (shape === drawn) return;
    drawn = shape;
    // Set aside what cannot be read while there is room, and not at the next change alone.
    if (wrong === "damaged" && setAside()) return;
    const found = [];
    if (wrong === "newer") found.push(newer());
    else if (!persistent()) found.push(notice("warn", "mine.unkept.title", "mine.unkept"));
    if (wrong === "damaged" || aside.length > 0) found.push(damaged(aside));
    box.replaceChildren(...found);
  };

  function newer() {
    const made = notice("warn", "mine.newer.title", "mine.newer");
    made.lastElementChild?.append(
      make(
        "p",
        "ah-mine__buttons",
        button("mine.newer.reload", () => location.reload()),
        button("mine.newer.aside", () => setAside() || announce(words("mine.aside.failed"))),
      ),
    );
    return made;
  }

  /** @param {import("./store.js").Kept[]} aside */
  function damaged(aside) {
    const made = notice("warn", "mine.damaged.title", "mine.damaged");
    if (aside.length === 0) return made;
    made.lastElementChild?.append(
      make(
        "p",
        "ah-mine__buttons",
        button("mine.kept.save", () => download("advocacy-hub-kept.json", `${JSON.stringify(aside, null, 2)}\n`)),
        button("mine.kept.drop", () => {
          dropKept();
          announce(words("mine.kept.dropped"));
          document.querySelector("h1")?.focus();
        }),
      ),
    );
    return made;
  }

  /** @param {string} sort @param {string} title @param {string} text */
  function notice(sort, title, text) {
    const inside = make("div", "", make("p", "", make("strong", "", words(title))), make("p", "", words(text)));
    return make("div", `ah-notice ah-notice--${sort}`, icon(root, "warn"), inside);
  }

  /** @param {string} label @param {() => void} act */
  function button(label, act) {
    const made = make("button", "ah-button ah-button--line ah-button--small", words(label));
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }
}
