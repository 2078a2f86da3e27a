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
import { init as searchBox } from "./search/box.js";
import { init as gate } from "./share/gate.js";
import { init as suggest } from "./suggest/page.js";
import { init as term } from "./term.js";

/** The search page's script, which only that page needs. @param {HTMLElement} form */
const find = (form) => void import("./search/page.js").then(({ init }) => init(form));

/** Marks what a reader came to find. @param {HTMLElement} main */
function marks(main) {
  const text = new URLSearchParams(location.search).get("h");
  const article = main.querySelector("article");
  if (text && article) void import("./search/highlight.js").then(({ highlight }) => highlight(text, article));
}

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
  '[data-ah="search"]': searchBox,
  '[data-ah="find"]': find,
  'main[data-md-component="main"]': marks,
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
