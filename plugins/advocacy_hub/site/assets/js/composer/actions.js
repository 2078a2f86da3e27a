// @ts-check
/**
 * Copying, opening the network, handing over to another app. What cannot be done says why, in words beside the
 * buttons; what a button does is worked out anew from the box when it is pressed.
 */

import { icon, maybe, part, say } from "./dom.js";
import { copied, hub, sharedUrl } from "./ground.js";
import { needsAddress } from "./outcome.js";
import { postedWords } from "./preview.js";

/** Where the network's own app is likely, its address serves better: it keeps the text. */
const PHONE = matchMedia("(hover: none) and (pointer: coarse)");

/**
 * @typedef {import("./outcome.js").Outcome} Outcome
 * @typedef {object} Tools
 * @property {HTMLElement} root
 * @property {import("./page-data.js").PageData} page
 * @property {import("./state.js").State} state
 * @property {import("../words.js").Say} words
 * @property {(ident: string) => string} nameOf
 * @property {(said: string) => void} announce
 * @property {(said: string) => void} done shows what was done, above the buttons
 * @property {() => Outcome} settle brings everything up to what stands in the box, and returns it
 * @property {(network: string, told?: string) => void} onShared called when a network was opened, or its text copied,
 *   with what is to be said before the reader is asked
 */

/**
 * @param {Tools} tools
 * @returns {(found: Outcome) => void}
 */
export function actions(tools) {
  const { root, page, state, words, nameOf, announce, done, settle, onShared } = tools;
  if (!maybe(root, "bar")) return () => {};
  const copy = part(root, "copy");
  const share = maybe(root, "share");
  const open = /** @type {HTMLAnchorElement} */ (part(root, "open"));
  const line = part(root, "state");
  /** The text that was copied for pasting, so that the next press only opens. */
  let handed = "";
  let passing = false;

  copy.addEventListener("click", async () => {
    const found = settle();
    if (refused(copy)) return;
    const text = found.network.copyOnly ? found.link.copied : postedWords(found, state.now.hashtags);
    const told = words((await copied(text, copy)) ? "composer.copied" : "composer.copy.failed");
    tell(told);
    if (found.network.copyOnly) onShared(found.network.id, told);
  });

  if (share) share.hidden = typeof navigator.share !== "function";
  share?.addEventListener("click", async () => {
    const found = settle();
    if (refused(share)) return;
    try {
      await navigator.share(shareable(found));
    } catch {
      // The reader closed the sheet, or no app took it.
      return;
    }
    onShared("share");
  });

  open.addEventListener("click", async (event) => {
    if (passing) return;
    const found = settle();
    if (refused(open)) {
      event.preventDefault();
      return;
    }
    const text = found.network.pasted ? found.link.copied : null;
    let told = "";
    if (text && text !== handed) {
      // The new tab takes the focus, and with it the right to copy: copy first.
      event.preventDefault();
      if (await copied(text, open)) {
        told = words("composer.copied.paste", { network: nameOf(found.network.id) });
        tell(told);
        handed = text;
        passing = true;
        open.click();
        passing = false;
      } else {
        handed = text;
        tell(`${words("composer.copy.failed")} ${words("composer.copy.by-hand", { network: nameOf(found.network.id) })}`);
        return;
      }
    }
    onShared(found.network.id, told);
  });
  for (const sooner of ["pointerdown", "focus", "contextmenu"]) open.addEventListener(sooner, () => settle());
  open.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !open.hasAttribute("href")) open.click();
  });

  maybe(root, "link")?.addEventListener("click", async ({ currentTarget }) => {
    const button = /** @type {HTMLElement} */ (currentTarget);
    tell(words((await copied(sharedUrl(page.url, "copy", page.post, hub), button)) ? "composer.copied" : "composer.copy.failed"));
  });

  /** @param {Outcome} found */
  function shareable(found) {
    const url = page.url ? sharedUrl(page.url, "share", page.post, hub) : "";
    const text = postedWords(found, state.now.hashtags);
    return { ...(page.title && { title: page.title }), ...(text && { text }), ...(url && { url }) };
  }

  /** @param {string} said */
  function tell(said) {
    done(said);
    announce(said);
  }

  /** Whether a button is off; the reason is said again. @param {HTMLElement} button */
  function refused(button) {
    if (button.getAttribute("aria-disabled") !== "true") return false;
    announce("");
    announce(line.textContent ?? "");
    part(root, "checks").scrollIntoView({ block: "nearest" });
    return true;
  }

  return (found) => {
    const { network, link } = found;
    const name = nameOf(network.id);
    const href = (PHONE.matches && link.phoneHref) || link.href;
    const reasons = why(found, href);
    const reason = reasons.all || reasons.open || reasons.copy;
    line.dataset.level = reason ? (found.text !== "" && (found.errors > 0 || found.over > 0) ? "error" : "waiting") : "clear";
    const said = reason ? words(reason, { network: name }) : words("composer.ready");
    if (line.dataset.said !== said) {
      line.dataset.said = said;
      line.replaceChildren(icon(root, { error: "stop", waiting: "pencil", clear: "circle-check" }[line.dataset.level] ?? ""), said);
    }
    turn(copy, !(reasons.all || reasons.copy));
    if (share) turn(share, !(reasons.all || reasons.copy));
    copy.classList.toggle("ah-button--line", !network.copyOnly);
    open.hidden = network.copyOnly;
    say(part(root, "open-label"), openLabel(network, name, words));
    if (reasons.all || reasons.open) open.removeAttribute("href");
    else open.href = href;
    open.toggleAttribute("tabindex", false);
    if (!open.hasAttribute("href")) open.tabIndex = 0;
    open.setAttribute("role", "link");
    turn(open, open.hasAttribute("href"));
    // A mail program opens beside the page, not in a tab of its own.
    if (href?.startsWith("mailto:")) open.removeAttribute("target");
    else open.target = "_blank";
  };

  /**
   * Why something cannot be done: everything, opening, or copying.
   * @param {Outcome} found
   * @param {string | null} href
   */
  function why(found, href) {
    const { network } = found;
    const all = found.errors === 0 ? "" : found.text === "" ? "composer.blocked.unwritten" : "composer.blocked";
    let opening = "";
    if (!network.copyOnly) {
      if (found.over > 0) opening = "composer.blocked.long";
      else if (network.needsInstance && !state.now.instance) opening = "composer.instance.needed";
      else if (found.text === "" && !page.url) opening = "composer.blocked.empty";
      else if (!found.url && needsAddress(network)) opening = "composer.blocked.nowhere";
      else if (!href) opening = "composer.blocked.nowhere";
    }
    const copying = found.text === "" && state.now.hashtags.length === 0 && !(network.copyOnly && page.url) ? "composer.blocked.empty" : "";
    return { all, open: opening, copy: copying };
  }
}

/** @param {HTMLElement} button @param {boolean} on */
function turn(button, on) {
  if (on) button.removeAttribute("aria-disabled");
  else button.setAttribute("aria-disabled", "true");
}

/** @param {any} network @param {string} name @param {import("../words.js").Say} words */
function openLabel(network, name, words) {
  if (network.id === "email") return words("composer.open.mail");
  return words(network.pasted ? "composer.open.pasted" : "composer.open", { network: name });
}
