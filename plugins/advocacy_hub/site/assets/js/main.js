// @ts-check
/** Starts every widget of a page, again after each instant navigation of the theme. */

import { init as copy } from "./copy.js";
import { init as expiry } from "./expiry.js";
import { init as mayI } from "./may-i.js";
import { init as quiz } from "./quiz.js";

const WIDGETS = { copy, expiry, "may-i": mayI, quiz };

/** @param {ParentNode} root */
export function start(root) {
  for (const [name, init] of Object.entries(WIDGETS)) {
    for (const element of root.querySelectorAll(`[data-ah="${name}"]`)) {
      if (element instanceof HTMLElement && !element.dataset.ahReady) {
        element.dataset.ahReady = "";
        init(element);
      }
    }
  }
}

const observable = /** @type {any} */ (window).document$;
if (observable) observable.subscribe(() => start(document));
else start(document);
