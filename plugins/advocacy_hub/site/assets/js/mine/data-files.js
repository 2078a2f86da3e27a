// @ts-check
/** Taking everything out to a file, bringing a file in, and erasing, with a question first. */

import { make, part, say } from "../composer/dom.js";
import { download } from "../download.js";
import { dayKey } from "./dates.js";
import { eraseAll, MOST, read } from "./store.js";
import { exportText, importText, LARGEST } from "./transfer.js";

/**
 * @typedef {import("./transfer.js").Imported} Imported
 * @typedef {import("../words.js").Say} Say
 */

/** @param {import("./view.js").Tools} tools */
export function dataFiles({ root, words }) {
  const said = part(root, "data-said");
  const dialog = /** @type {HTMLDialogElement} */ (part(root, "dialog"));
  const file = /** @type {HTMLInputElement} */ (part(root, "file"));
  const erase = part(root, "erase");

  const save = () => {
    const name = `advocacy-hub-${dayKey(new Date())}.json`;
    download(name, exportText());
    return words("mine.data.export.done", { name });
  };
  part(root, "export").addEventListener("click", () => tell(save()));
  part(root, "choose").addEventListener("click", () => file.click());
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    tell(...outcome(await taken(chosen), words));
    // The same file, mended, can be chosen again.
    file.value = "";
  });

  erase.addEventListener("click", () => {
    const { shared, drafts } = read();
    say(part(root, "dialog-text"), words("mine.erase.text", { shared: shared.length, drafts: Object.keys(drafts).length }));
    say(part(root, "dialog-said"), "");
    dialog.showModal();
  });
  part(root, "dialog-export").addEventListener("click", () => say(part(root, "dialog-said"), save()));
  part(root, "dialog-no").addEventListener("click", () => dialog.close());
  part(root, "dialog-yes").addEventListener("click", () => {
    dialog.close();
    root.dispatchEvent(new Event("ah-erased"));
    eraseAll();
    tell(words("mine.erase.done"));
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => erase.focus({ preventScroll: true }));

  /** @param {(Node | string)[]} what */
  function tell(...what) {
    said.replaceChildren(...what.map((one) => (typeof one === "string" ? make("p", "", one) : one)));
  }

  return () => {};
}

/** @param {File} chosen @returns {Promise<Imported | "unreadable">} */
async function taken(chosen) {
  // Each character takes three bytes at most; a larger file is not read at all.
  if (chosen.size > 3 * LARGEST) return importText(" ".repeat(LARGEST + 1));
  try {
    return importText(await chosen.text());
  } catch {
    return "unreadable";
  }
}

/**
 * What came of an import, in words.
 * @param {Imported | "unreadable"} result
 * @param {Say} words
 * @returns {(Node | string)[]}
 */
function outcome(result, words) {
  if (result === "unreadable") return [words("mine.data.error.unreadable")];
  if (result.error) return [words(`mine.data.error.${result.error}`)];
  const { came, known, refused } = result;
  const lines = [];
  for (const [what, n] of Object.entries(came)) if (n > 0) lines.push(words(`mine.data.came.${what}`, { n }));
  if (lines.length === 0) lines.push(words("mine.data.came.none"));
  if (known > 0) lines.push(words("mine.data.known", { n: known }));
  if (refused.length === 0) return lines;
  /** @type {Map<string, number>} */
  const sorts = new Map();
  for (const { kind, why } of refused) {
    const sort = `${kind} ${why}`;
    sorts.set(sort, (sorts.get(sort) ?? 0) + 1);
  }
  const reasons = [...sorts].map(([sort, n]) => {
    const [kind, why] = sort.split(" ");
    const reason = words(`mine.data.why.${why}`, { most: MOST.shared.toLocaleString("en-US") });
    return make("li", "", words("mine.data.refused.line", { what: words(`mine.data.what.${kind}`), why: reason, n }));
  });
  return [...lines, words("mine.data.refused", { n: refused.length }), make("ul", "", ...reasons)];
}
