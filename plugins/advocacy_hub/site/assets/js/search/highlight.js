// @ts-check
/** Marks on the page what was looked for, without touching its elements (CSS Custom Highlight API). */

import { spans } from "./excerpt.js";
import { parse } from "./query.js";

const NAME = "ah-search";
const MOST = 500;

/** @param {string} text what was looked for @param {Element} root */
export function highlight(text, root) {
  const highlights = /** @type {any} */ (CSS).highlights;
  if (!highlights) return;
  const query = parse(text);
  /** @type {Range[]} */
  const ranges = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest("script, style, textarea, select, [hidden]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node && ranges.length < MOST; node = walker.nextNode()) {
    for (const [start, end] of spans(node.nodeValue ?? "", query)) {
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      ranges.push(range);
    }
  }
  highlights.set(NAME, new /** @type {any} */ (window).Highlight(...ranges));
}
