// @ts-check
/** A result as a line of a list: title, kind, where it stands, and a piece of its text with the words marked. */

import { excerpt, marked, spans } from "./excerpt.js";

/**
 * @param {import("./engine.js").Result} result
 * @param {import("./query.js").Query} query
 * @param {string} root address of this language's home, with a slash at its end
 * @param {import("../words.js").Say} say
 */
export function line(result, query, root, say) {
  const item = document.createElement("li");
  item.className = "ah-hit";
  const link = document.createElement("a");
  link.className = "ah-hit__link";
  link.href = addressOf(result.url, query, root);
  const title = document.createElement("span");
  title.className = "ah-hit__title";
  title.append(marked(result.title, spans(result.title, query)));
  const kind = document.createElement("span");
  kind.className = "ah-hit__kind";
  kind.textContent = say(`search.kind.${result.kind}`);
  link.append(title);
  item.append(link, kind);
  if (result.heading && result.kind !== "term") {
    const under = document.createElement("span");
    under.className = "ah-hit__under";
    under.textContent = result.heading;
    item.append(under);
  }
  const texts = [result.lead, result.body].filter((text) => text && text !== result.title);
  const piece = excerpt(texts, query);
  if (piece.text) {
    const text = document.createElement("p");
    text.className = "ah-hit__text";
    text.append(marked(piece.text, piece.marks));
    item.append(text);
  }
  return item;
}

/** The page marks the words that were looked for: they travel in the address. @param {string} url @param {import("./query.js").Query} query @param {string} root */
function addressOf(url, query, root) {
  const address = new URL(url, new URL(root, location.href));
  if (query.text) address.searchParams.set("h", query.text);
  return address.href;
}
