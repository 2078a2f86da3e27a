// @ts-check
/** The search box in the header: results below it while somebody types. Nothing is fetched before it is used. */

import { composing, onWords } from "./typing.js";

const SHOWN = 7;

/** @param {HTMLElement} form */
export function init(form) {
  const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (form.querySelector(`[data-search="${name}"]`));
  const panel = part("panel");
  const status = part("status");
  const list = part("results");
  const all = /** @type {HTMLAnchorElement} */ (part("all"));
  const base = new URL(form.dataset.index ?? "", location.href).href;
  const root = new URL(form.dataset.root ?? "", location.href).href.replace(/\/?$/, "/");

  offer(base, root);
  const load = () => Promise.all([import("./engine.js"), import("./result.js"), import("../words.js")]);
  let turn = 0;

  async function show() {
    const text = input.value.trim();
    const mine = (turn += 1);
    if (!text) return close();
    const [{ engineAt }, { line }, { words }] = await load();
    const say = await words();
    try {
      const answer = await engineAt(base).search(text, { limit: SHOWN, typing: true });
      if (mine !== turn) return;
      list.replaceChildren(...answer.results.map((one) => line(one, answer.query, root, say)));
      status.textContent = said(answer, text, say);
      list.classList.toggle("ah-search__results--partly", answer.results.some((one) => one.partly));
    } catch {
      if (mine !== turn) return;
      list.replaceChildren();
      status.textContent = say("search.result.failed");
    }
    const target = new URL(form.getAttribute("action") ?? "", location.href);
    target.searchParams.set("q", text);
    all.href = target.href;
    panel.hidden = false;
  }

  function close() {
    turn += 1;
    panel.hidden = true;
    list.replaceChildren();
    status.textContent = "";
  }

  input.addEventListener("focus", () => void load().then(([{ engineAt }]) => engineAt(base).store.directory().catch(() => {})));
  onWords(input, () => void show());
  input.addEventListener("focus", () => input.value.trim() && panel.hidden && void show());
  form.addEventListener("keydown", (event) => {
    if (composing(event)) return;
    const links = [...list.querySelectorAll("a"), all];
    const at = links.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
    if (event.key === "Escape") {
      if (panel.hidden) input.value = "";
      close();
      input.focus();
    } else if (!panel.hidden && event.key === "ArrowDown") links[Math.min(at + 1, links.length - 1)].focus();
    else if (!panel.hidden && event.key === "ArrowUp") (at <= 0 ? input : links[at - 1]).focus();
    else return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    if (!input.value.trim()) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Node && !form.contains(event.target)) close();
  });
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !form.contains(event.relatedTarget)) close();
  });
  document.addEventListener("keydown", (event) => {
    const inField = event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable]");
    if (!["/", "s", "f"].includes(event.key) || inField || event.ctrlKey || event.metaKey || event.altKey || composing(event)) return;
    const shown = input.checkVisibility() ? input : document.querySelector('[data-ah="find"] input');
    if (shown instanceof HTMLInputElement) {
      event.preventDefault();
      shown.focus();
      shown.select();
    }
  });
}

/** @param {import("./engine.js").Answer} answer @param {string} text @param {import("../words.js").Say} say */
export function said(answer, text, say) {
  if (answer.total === 0) return say("search.result.none", { text });
  const count = say("search.result.count", { n: answer.total });
  return answer.results.every((one) => one.partly) ? `${say("search.result.partly")} (${count})` : count;
}

/** For whoever wants to judge the search: `advocacySearch(query, {limit})` in the console. @param {string} base @param {string} root */
function offer(base, root) {
  Object.assign(window, {
    advocacySearch: async (/** @type {string} */ text, { limit = 10 } = {}) => {
      const { engineAt } = await import("./engine.js");
      const { total, results } = await engineAt(base).search(text, { limit });
      return { total, results: results.map(({ url, title, kind }) => ({ url: new URL(url, root).href, title, kind })) };
    },
  });
}
