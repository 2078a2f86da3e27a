// @ts-check
/** Keeps the draft in this browser, one a post, and gives back what a button replaced. */

import { dayOf } from "./afterwards.js";
import { part, say } from "./dom.js";
import { draftOf, saveDraft } from "./ground.js";
import { captionOf } from "./outcome.js";

const PAUSE = 400;

/**
 * @typedef {import("./state.js").Draft} Draft
 * @typedef {import("./state.js").State} State
 * @typedef {import("./page-data.js").PageData} PageData
 */

/**
 * Whether nothing of the draft is the reader's own work.
 * @param {Draft} draft
 * @param {PageData} page
 */
export function untouched(draft, page) {
  const caption = captionOf(draft, page);
  const tags = caption?.hashtags ?? [];
  return draft.text === (caption?.words ?? "") && tags.length === draft.hashtags.length && tags.every((tag, at) => tag === draft.hashtags[at]);
}

/**
 * The draft that this browser kept for the post, as far as the page still offers what it names; null for none.
 * @param {PageData} page
 */
export function keptDraft(page) {
  const kept = carried(page) ?? draftOf(page.post);
  if (!kept || typeof kept.text !== "string") return null;
  return {
    text: kept.text,
    hashtags: (kept.hashtags ?? []).filter((/** @type {unknown} */ tag) => typeof tag === "string"),
    network: page.networks.includes(kept.network) ? kept.network : page.networks[0],
    caption: page.captions.some(({ number }) => number === Number(kept.caption)) ? Number(kept.caption) : 0,
    ...(typeof kept.category === "string" && !page.post && { category: kept.category }),
    at: String(kept.at ?? ""),
  };
}

/**
 * Words that Home handed over in the fragment, because this browser keeps nothing.
 * @param {PageData} page
 */
function carried(page) {
  const [, text] = location.hash.match(/^#text=(.*)$/) ?? [];
  if (page.post || !text) return null;
  history.replaceState(null, "", location.pathname + location.search);
  try {
    return /** @type {any} */ ({ text: decodeURIComponent(text) });
  } catch {
    return null;
  }
}

/**
 * @param {PageData} page
 * @param {State} state
 */
export function keeping(page, state) {
  let timer = 0;
  const keep = () => {
    window.clearTimeout(timer);
    const { text, hashtags, network, caption, category } = state.now;
    const at = new Date().toISOString();
    saveDraft(page.post, untouched(state.now, page) ? null : { text, hashtags, network, caption, category, at });
  };
  state.onChange(() => {
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, PAUSE);
  });
  window.addEventListener("pagehide", keep);
}

/**
 * The notice that a draft came back, with the way to begin again.
 * @param {HTMLElement} root
 * @param {string} at
 * @param {import("../words.js").Say} words
 * @param {"ja" | "en"} language
 */
export function showRestored(root, at, words, language) {
  const box = part(root, "draft");
  box.hidden = at === "";
  if (at === "") return;
  const time = new Date(at);
  const clock = Number.isNaN(time.getTime()) ? "" : ` ${String(time.getHours()).padStart(2, "0")}:${String(time.getMinutes()).padStart(2, "0")}`;
  say(part(root, "draft-when"), words("composer.draft", { when: dayOf(at, language) + clock }));
}

/**
 * A notice under the text box that takes back what a button did, and does it again.
 * @param {HTMLElement} root
 * @param {import("../words.js").Say} words
 * @param {(draft: Partial<Draft>) => Partial<Draft>} swap puts a draft in place and returns the one that stood there
 * @param {(said: string) => void} announce
 */
export function undo(root, words, swap, announce) {
  const box = part(root, "undo");
  /** @type {Partial<Draft> | null} */
  let other = null;
  let back = true;

  part(root, "undo-button").addEventListener("click", () => {
    if (!other) return;
    other = swap(other);
    tell(words(back ? "composer.restored-text" : "composer.redone-text"));
    back = !back;
    say(part(root, "undo-label"), words(back ? "composer.undo" : "composer.redo"));
  });

  /** @param {string} said */
  function tell(said) {
    say(part(root, "undo-words"), said);
    announce(said);
  }

  return {
    /** @param {Partial<Draft>} before @param {string} said */
    offer(before, said) {
      other = before;
      back = true;
      box.hidden = false;
      say(part(root, "undo-label"), words("composer.undo"));
      tell(said);
    },
    withdraw() {
      other = null;
      box.hidden = true;
    },
  };
}
