// @ts-check
/** "Did you share it?", asked on the page once a network was opened; a yes goes into the reader's own log. */

import { maybe, part, say } from "./dom.js";
import { read, recordShare } from "./ground.js";

/** A text that belongs to no post is found again in the log by its beginning. */
const BEGINNING = 40;

/**
 * @typedef {object} Tools
 * @property {HTMLElement} root
 * @property {import("./page-data.js").PageData} page
 * @property {import("./state.js").State} state
 * @property {import("../words.js").Say} words
 * @property {"ja" | "en"} language
 * @property {(ident: string) => string} nameOf
 * @property {(said: string) => void} announce
 * @property {(said: string) => void} done shows what was done, above the buttons
 */

/**
 * @param {Tools} tools
 * @returns {(network: string, told?: string) => void} asks about a network, after saying what else there is to say
 */
export function afterwards(tools) {
  const { root, page, state, words, language, nameOf, announce, done } = tools;
  const box = maybe(root, "did");
  showShared(tools);
  if (!box) return () => {};
  let asked = "";

  part(root, "did-yes").addEventListener("click", () => {
    const title = page.title || beginning(state.now.text);
    recordShare({ post: page.post, title, category: state.now.category, network: asked, at: new Date().toISOString(), language });
    showShared(tools);
    close(words("composer.did.noted"));
  });
  part(root, "did-no").addEventListener("click", () => close(words("composer.did.not")));
  // What was said while another tab was in front was heard by nobody.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && !box.hidden) announce(part(root, "did-words").textContent ?? "");
  });

  /** @param {string} said */
  function close(said) {
    if (box) box.hidden = true;
    done(said);
    announce(said);
    const next = maybe(root, "open");
    (next && !next.hidden ? next : maybe(root, "copy"))?.focus({ preventScroll: true });
  }

  return (network, told = "") => {
    asked = network;
    const question = words("composer.did", { network: nameOf(network) });
    say(part(root, "did-words"), question);
    box.hidden = false;
    announce(`${told} ${question}`.trim());
  };
}

/**
 * Say when and where the reader shared this post last, if they did.
 * @param {Tools} tools
 */
function showShared({ root, page, words, language, nameOf }) {
  const found = read().shared.filter((one) => page.post && one.post === page.post);
  const last = found.sort((one, other) => one.at.localeCompare(other.at)).at(-1);
  part(root, "shared").hidden = !last;
  if (last) say(part(root, "shared-when"), words("composer.shared.on", { date: dayOf(last.at, language), network: nameOf(last.network) }));
}

/** @param {string} text */
function beginning(text) {
  const letters = Array.from(text.trim().split("\n")[0]);
  return letters.length > BEGINNING ? `${letters.slice(0, BEGINNING).join("")}…` : letters.join("");
}

/** @param {string} at in ISO 8601 @param {"ja" | "en"} language */
export function dayOf(at, language) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  return new Intl.DateTimeFormat(language === "ja" ? "ja-JP" : "en-GB", { year: "numeric", month: language === "ja" ? "long" : "short", day: "numeric" }).format(date);
}
