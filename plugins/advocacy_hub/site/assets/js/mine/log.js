// @ts-check
/** The log, newest first and grouped by month; the latest months are open. What is removed can be put back until the page is left. */

import { icon, make, part, say } from "../composer/dom.js";
import { day, language, month, monthKey, shortDay } from "./dates.js";
import { keyOf, read, recordShare, removeShare } from "./store.js";

/** So many entries are shown unfolded to begin with, in whole months. */
const OPEN = 30;

/**
 * @typedef {import("./shape.js").Share} Share
 * @typedef {import("./view.js").Tools} Tools
 */

/** @param {Tools} tools */
export function log(tools) {
  const { root, words, announce } = tools;
  const box = part(root, "log");
  const months = part(root, "months");
  /** What was removed on this page, in its old place with a way back. @type {Map<string, Share>} */
  const removed = new Map();
  /** What the reader folded or unfolded. @type {Map<string, boolean>} */
  const folded = new Map();
  /** The months as they stand on the page; one that has not changed is not made again. @type {Map<string, {shape: string, details: HTMLDetailsElement}>} */
  let drawn = new Map();

  months.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button[data-act]") : null;
    const key = button instanceof HTMLElement ? button.dataset.key : undefined;
    if (!(button instanceof HTMLElement) || key === undefined) return;
    const undo = button.dataset.act === "undo";
    const entry = undo ? removed.get(key) : read().shared.find((one) => keyOf(one) === key);
    if (!entry) return;
    if (undo) {
      removed.delete(key);
      recordShare(entry);
    } else {
      removed.set(key, entry);
      removeShare(entry);
    }
    announce(words(undo ? "mine.log.undone" : "mine.log.removed", { title: titleOf(entry, tools).title }));
    const next = months.querySelector(`button[data-key="${CSS.escape(key)}"]`);
    if (next instanceof HTMLElement) next.focus();
  });
  root.addEventListener("ah-erased", () => removed.clear());

  return () => {
    const { shared } = read();
    for (const entry of shared) removed.delete(keyOf(entry));
    const all = [...shared, ...removed.values()].sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
    part(root, "empty").hidden = all.length > 0;
    box.hidden = all.length === 0;
    say(part(root, "log-total"), shared.length > 0 ? words("mine.log.total", { n: shared.length.toLocaleString("en-US") }) : "");
    const focused = document.activeElement instanceof HTMLElement && months.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    let shown = 0;
    const before = drawn;
    drawn = new Map();
    for (const [key, entries] of byMonth(all)) {
      const open = folded.get(key) ?? shown < OPEN;
      shown += entries.length;
      const shape = JSON.stringify(entries.map((one) => [one, removed.has(keyOf(one)), titleOf(one, tools)]));
      const same = before.get(key);
      drawn.set(key, same?.shape === shape ? same : { shape, details: group(key, entries, open) });
    }
    const groups = [...drawn.values()].map(({ details }) => details);
    if (groups.length === months.children.length && groups.every((one, at) => one === months.children[at])) return;
    months.replaceChildren(...groups);
    if (focused !== undefined) {
      const again = months.querySelector(`button[data-key="${CSS.escape(focused)}"]`);
      if (again instanceof HTMLElement) again.focus({ preventScroll: true });
    }
  };

  /**
   * @param {string} key
   * @param {Share[]} entries
   * @param {boolean} open
   */
  function group(key, entries, open) {
    const count = entries.filter((one) => !removed.has(keyOf(one))).length;
    const title = make("h3", "", month(new Date(entries[0].at)));
    const summary = make("summary", "", title, make("span", "ah-month__count", words("mine.log.count", { n: count })));
    const list = make("ul", "ah-plain ah-month__list", ...entries.map((one) => (removed.has(keyOf(one)) ? gone(one) : item(one))));
    const details = make("details", "ah-month", summary, list);
    details.open = open;
    details.addEventListener("toggle", () => folded.set(key, details.open));
    return details;
  }

  /** @param {Share} entry */
  function item(entry) {
    const { title, lang, href, exists } = titleOf(entry, tools);
    const at = new Date(entry.at);
    const name = make(href ? "a" : "span", "ah-shared__title", title);
    if (name instanceof HTMLAnchorElement) name.href = href;
    if (lang !== language()) name.lang = lang;
    const network = tools.facts.networks[entry.network] ?? (entry.network === "share" ? words("mine.log.elsewhere") : entry.network);
    const facts = make("p", "ah-shared__facts", make("span", `ah-badge ah-badge--${entry.category}`, tools.facts.categories[entry.category]), make("span", "", network));
    if (exists === false) facts.append(make("span", "ah-muted", words("mine.log.gone")));
    const time = make("time", "ah-shared__day", shortDay(at));
    time.dateTime = entry.at;
    const button = act("remove", entry, icon(root, "cross"), make("span", "ah-shared__act", words("mine.log.remove")));
    button.setAttribute("aria-label", words("mine.log.remove-one", { title, date: day(at) }));
    return make("li", "ah-shared", time, make("div", "ah-shared__what", name, facts), button);
  }

  /** @param {Share} entry */
  function gone(entry) {
    const { title } = titleOf(entry, tools);
    return make("li", "ah-shared ah-shared--gone", make("p", "", words("mine.log.removed", { title })), act("undo", entry, icon(root, "undo"), words("mine.log.undo")));
  }

  /** @param {"remove" | "undo"} what @param {Share} entry @param {(Node | string)[]} inside */
  function act(what, entry, ...inside) {
    const button = make("button", `ah-button ah-button--line ah-button--small${what === "remove" ? " ah-button--quiet" : ""}`, ...inside);
    button.type = "button";
    button.dataset.act = what;
    button.dataset.key = keyOf(entry);
    return button;
  }
}

/**
 * The title of an entry as the hub has it now, else as it was noted; with its address if the post still exists.
 * @param {Share} entry
 * @param {Tools} tools
 * @returns {{title: string, lang: string, href: string, exists: boolean | null}} `exists` is null where that is not known
 */
function titleOf(entry, { known, home, words }) {
  if (!entry.post) return { title: entry.title || words("mine.log.own-text"), lang: entry.language, href: "", exists: null };
  const now = known.titles.get(entry.post);
  const exists = now ? true : known.older && known.older.has(entry.post);
  return {
    title: (now?.title ?? entry.title) || entry.post,
    lang: now?.titleLang ?? entry.language,
    href: exists ? `${home}posts/${entry.post}/` : "",
    exists,
  };
}

/**
 * @param {Share[]} entries newest first
 * @returns {Map<string, Share[]>}
 */
function byMonth(entries) {
  /** @type {Map<string, Share[]>} */
  const found = new Map();
  for (const one of entries) {
    const key = monthKey(new Date(one.at));
    const present = found.get(key);
    if (present) present.push(one);
    else found.set(key, [one]);
  }
  return found;
}
