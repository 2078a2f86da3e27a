// @ts-check
/** Starts every widget of a page, again after each instant navigation of the theme. */

import { init as composer } from "./composer/composer.js";
import { init as miniCheck } from "./composer/mini-check.js";
import { init as copy } from "./copy.js";
import { init as drawer } from "./drawer.js";
import { init as expiry } from "./expiry.js";
import { init as glossary } from "./glossary.js";
import { init as mayI } from "./may-i.js";
import { init as mine } from "./mine/page.js";
import { init as picks } from "./mine/picks.js";
import { init as quiz } from "./quiz.js";
import { init as outdated } from "./outdated.js";
import { init as gate } from "./share/gate.js";
import { init as suggest } from "./suggest/page.js";
import { init as term } from "./term.js";

/** The widgets, by what they sit on: our own markup, but for the theme's drawer. */
const WIDGETS = {
  '[data-ah="composer"]': composer,
  '[data-ah="copy"]': copy,
  '[data-ah="expiry"]': expiry,
  '[data-ah="glossary"]': glossary,
  '[data-ah="may-i"]': mayI,
  '[data-ah="mine"]': mine,
  '[data-ah="mini-check"]': miniCheck,
  '[data-ah="outdated"]': outdated,
  '[data-ah="picks"]': picks,
  '[data-ah="quiz"]': quiz,
  '[data-ah="suggest"]': suggest,
  '[data-ah="term"]': term,
  '.md-header label[for="__drawer"]': drawer,
  'meta[name="advocacy-state"]': gate,
};

/** @param {ParentNode} root */
export function start(root) {
  for (const [selector, init] of Object.entries(WIDGETS)) {
    for (const element of root.querySelectorAll(selector)) {
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
