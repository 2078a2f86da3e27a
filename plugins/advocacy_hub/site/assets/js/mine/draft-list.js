// @ts-check
/** Words that were begun and not yet shared, with the way back to each. */

import { icon, make, part } from "../composer/dom.js";
import { day } from "./dates.js";
import { read, saveDraft } from "./store.js";

/** @param {import("./view.js").Tools} tools */
export function draftList({ root, words, home, known, announce }) {
  const box = part(root, "drafts");
  const list = part(root, "draft-list");

  return () => {
    const drafts = Object.entries(read().drafts)
      .filter(([, { text }]) => text.trim() !== "")
      .sort(([, one], [, other]) => (one.at < other.at ? 1 : -1));
    box.hidden = drafts.length === 0;
    list.replaceChildren(...drafts.map(([post, { text, at }]) => item(post, text, at)));
  };

  /** @param {string} post @param {string} text @param {string} at */
  function item(post, text, at) {
    const now = known.titles.get(post);
    const title = post === "" ? words("mine.drafts.free") : (now?.title ?? words("mine.drafts.gone"));
    const there = post === "" || now !== undefined || (known.older?.has(post) ?? false);
    const name = make(there ? "a" : "span", "ah-shared__title", title);
    if (name instanceof HTMLAnchorElement) name.href = post === "" ? (root.dataset.check ?? "") : `${home}posts/${post}/#share`;
    if (now) name.lang = now.titleLang;
    const button = make("button", "ah-button ah-button--line ah-button--small ah-button--quiet", icon(root, "cross"), make("span", "ah-shared__act", words("mine.log.remove")));
    button.type = "button";
    button.setAttribute("aria-label", words("mine.drafts.remove", { title }));
    button.addEventListener("click", () => {
      saveDraft(post, null);
      announce(words("mine.drafts.removed"));
      (list.querySelector("button") ?? document.querySelector("h1"))?.focus();
    });
    const what = make("div", "ah-shared__what", name, make("p", "ah-draft__text", text), make("p", "ah-shared__facts", words("mine.drafts.at", { date: day(new Date(at)) })));
    return make("li", "ah-shared ah-shared--draft", icon(root, "pencil"), what, button);
  }
}
