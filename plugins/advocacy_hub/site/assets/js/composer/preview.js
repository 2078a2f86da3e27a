// @ts-check
/** What will be posted, in a plain design of our own: the words as the network gets them, and the card of the link. */

import { hashtags } from "../rules/detectors.js";
import { make, part, say } from "./dom.js";
import { addresses } from "./ground.js";

/**
 * @param {HTMLElement} root
 * @param {import("./page-data.js").PageData} page
 * @param {import("../words.js").Say} words
 */
export function preview(root, page, words) {
  const text = part(root, "preview-text");
  const link = part(root, "preview-link");

  /** @param {import("./outcome.js").Outcome} found @param {string[]} tags @param {string} name of the network */
  return (found, tags, name) => {
    const { network } = found;
    part(root, "preview").dataset.network = network.id;
    say(part(root, "preview-title"), words("composer.preview.on", { network: name }));
    say(part(root, "preview-network"), name);
    const takesText = network.takes.includes("text") || network.pasted || network.copyOnly;
    const posted = takesText ? postedWords(found, tags) : "";
    text.lang = found.language;
    text.hidden = !takesText;
    text.classList.toggle("is-empty", posted === "");
    text.replaceChildren(...(posted ? marked(posted) : [words("composer.preview.empty")]));
    const host = hostOf(found.shown);
    link.hidden = host === "";
    say(part(root, "preview-host"), host);
    say(part(root, "preview-page"), page.title || found.shown);
    say(part(root, "preview-note"), note(network, takesText, name));
  };

  /** @param {any} network @param {boolean} takesText @param {string} name */
  function note(network, takesText, name) {
    if (!takesText) return words("composer.preview.title", { network: name });
    if (network.pasted) return words("composer.preview.pasted", { network: name });
    if (network.copyOnly) return words("composer.preview.copied", { network: name });
    return words("composer.preview.note");
  }
}

/**
 * The words of the whole post, the hashtags at its end.
 * @param {{text: string}} found
 * @param {string[]} tags
 */
export function postedWords({ text }, tags) {
  return [text, tags.map((tag) => `#${tag}`).join(" ")].filter(Boolean).join("\n");
}

/**
 * Line breaks as breaks; hashtags and addresses in a colour of their own.
 * @param {string} text
 */
function marked(text) {
  const chars = Array.from(text);
  const spans = [...addresses(text), ...hashtags(chars)].sort((one, other) => one[0] - other[0]);
  /** @type {Node[]} */
  const pieces = [];
  let at = 0;
  for (const [start, end] of spans) {
    if (start < at) continue;
    pieces.push(document.createTextNode(chars.slice(at, start).join("")), make("span", "ah-preview__tag", chars.slice(start, end).join("")));
    at = end;
  }
  return [...pieces, document.createTextNode(chars.slice(at).join(""))];
}

/** @param {string} address */
function hostOf(address) {
  try {
    return new URL(address).host.replace(/^www\./, "");
  } catch {
    return "";
  }
}
