// @ts-check
/** "Did you share it?", asked on the page once a network was opened; a yes goes into the reader's own log. */

import { maybe, part, say } from "./dom.js";
import { read, recordShare } from "./ground.js";

/**
 * @param {HTMLElement} root
 * @param {import("./page-data.js").PageData} page
 * @param {import("../words.js").Say} words
 * @param {"ja" | "en"} language
 * @param {(ident: string) => string} nameOf
 * @param {(said: string) => void} announce
 * @returns {(network: string, told?: string) => void} asks about a network, after saying what else there is to say
 */
export function afterwards(root, page, words, language, nameOf, announce) {
  const box = maybe(root, "did");
  showShared(root, page, words, language, nameOf);
  if (!box || !page.post) return () => {};
  let asked = "";

  part(root, "did-yes").addEventListener("click", () => {
    recordShare({ post: page.post, title: page.title, category: page.category, network: asked, at: new Date().toISOString(), language });
    showShared(root, page, words, language, nameOf);
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
 * @param {HTMLElement} root
 * @param {import("./page-data.js").PageData} page
 * @param {import("../words.js").Say} words
 * @param {"ja" | "en"} language
 * @param {(ident: string) => string} nameOf
 */
function showShared(root, page, words, language, nameOf) {
  const found = (read().shared ?? []).filter((/** @type {any} */ one) => page.post && one.post === page.post);
  const last = found.sort((/** @type {any} */ one, /** @type {any} */ other) => one.at.localeCompare(other.at)).at(-1);
  part(root, "shared").hidden = !last;
  if (last) say(part(root, "shared-when"), words("composer.shared.on", { date: dayOf(last.at, language), network: nameOf(last.network) }));
}

/** @param {string} at in ISO 8601 @param {"ja" | "en"} language */
export function dayOf(at, language) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  return new Intl.DateTimeFormat(language === "ja" ? "ja-JP" : "en-GB", { year: "numeric", month: language === "ja" ? "long" : "short", day: "numeric" }).format(date);
}
