// @ts-check
/** The search page: all results, facets with counts, the state in the address. */

import { words } from "../words.js";
import { said } from "./box.js";
import { engineAt } from "./engine.js";
import { FACETS } from "./query.js";
import { line } from "./result.js";
import { onWords } from "./typing.js";

const STEP = 20;
const LONGEST_FACET = 12;

/** @param {HTMLElement} form */
export async function init(form) {
  const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (form.querySelector(`[data-find="${name}"]`));
  const names = JSON.parse(part("names").textContent ?? "{}");
  const more = /** @type {HTMLButtonElement} */ (part("more"));
  const base = new URL(form.dataset.index ?? "", location.href).href;
  const root = new URL(form.dataset.root ?? "", location.href).href;
  part("no-script").hidden = true;
  const say = await words();
  const engine = engineAt(base);
  let limit = STEP;
  let turn = 0;
  /** @type {Record<string, string[]>} */
  let chosen = {};

  function fromAddress() {
    const asked = new URLSearchParams(location.search);
    input.value = asked.get("q") ?? "";
    chosen = Object.fromEntries(FACETS.map((facet) => [facet, asked.getAll(facet)]));
  }

  function toAddress() {
    const asked = new URLSearchParams();
    if (input.value.trim()) asked.set("q", input.value.trim());
    for (const facet of FACETS) for (const value of chosen[facet]) asked.append(facet, value);
    history.replaceState(history.state, "", asked.size > 0 ? `?${asked}` : location.pathname);
  }

  async function show() {
    const mine = (turn += 1);
    const text = input.value.trim();
    const narrowed = FACETS.flatMap((facet) => chosen[facet].map((value) => `${facet}:${value}`)).join(" ");
    if (!text && !narrowed) {
      part("results").replaceChildren();
      part("status").textContent = say("search.result.hint");
      part("facets").hidden = true;
      more.hidden = true;
      return;
    }
    try {
      const answer = await engine.search(`${narrowed} ${text}`.trim(), { limit, typing: true });
      const facets = await answer.facets();
      if (mine !== turn) return;
      part("results").replaceChildren(...answer.results.map((one) => line(one, answer.query, root, say)));
      part("status").textContent = said(answer, text || narrowed, say);
      more.hidden = answer.results.length >= answer.total;
      drawFacets(facets, answer.total);
      if (answer.total === 0 || answer.results.every((one) => one.partly)) await propose(text, mine);
    } catch {
      if (mine !== turn) return;
      part("results").replaceChildren();
      part("status").textContent = say("search.result.failed");
    }
  }

  /** @param {string} text @param {number} mine */
  async function propose(text, mine) {
    const { correct } = await import("./suggest.js");
    const better = correct(text, await engine.store.words());
    if (mine !== turn) return;
    const help = document.createElement("span");
    if (better) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "ah-find__mean";
      button.textContent = better;
      button.addEventListener("click", () => {
        input.value = better;
        again();
        input.focus();
      });
      help.append(` ${say("search.result.mean")} `, button);
    } else help.append(` ${say("search.result.try")}`);
    part("status").append(help);
  }

  /** @param {Record<string, [string, number][]>} facets @param {number} total */
  function drawFacets(facets, total) {
    const open = part("facets").querySelector("details")?.open ?? false;
    const first = group("kind", facets.kind ?? [], total);
    const others = FACETS.filter((facet) => facet !== "kind")
      .map((facet) => group(facet, facets[facet] ?? [], total))
      .filter((one) => one !== null);
    /** @type {HTMLElement[]} */
    const shown = first ? [first] : [];
    if (others.length > 0) shown.push(folded(others, open || FACETS.some((facet) => facet !== "kind" && chosen[facet].length > 0)));
    part("facets").replaceChildren(...shown);
    part("facets").hidden = shown.length === 0;
  }

  /** @param {HTMLElement[]} groups @param {boolean} open */
  function folded(groups, open) {
    const details = document.createElement("details");
    details.open = open;
    const summary = document.createElement("summary");
    summary.textContent = say("search.facet.more");
    const inside = document.createElement("div");
    inside.append(...groups);
    details.append(summary, inside);
    return details;
  }

  /** @param {string} facet @param {[string, number][]} counts @param {number} total */
  function group(facet, counts, total) {
    const mine = chosen[facet];
    const offered = counts.filter(([value, count]) => mine.includes(value) || count < total).sort(([, one], [, other]) => other - one);
    const gone = mine.filter((value) => !offered.some(([known]) => known === value)).map((value) => /** @type {[string, number]} */ ([value, 0]));
    const shown = [...offered.slice(0, LONGEST_FACET), ...gone];
    if (shown.length === 0) return null;
    const set = document.createElement("fieldset");
    set.className = "ah-facet";
    const legend = document.createElement("legend");
    legend.textContent = say(`search.facet.${facet}`);
    set.append(legend);
    for (const [value, count] of shown) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "ah-facet__value";
      button.setAttribute("aria-pressed", String(mine.includes(value)));
      const label = facet === "kind" ? say(`search.kind.${value}`) : (names[facet]?.[value] ?? value);
      const number = document.createElement("span");
      number.textContent = String(count);
      button.append(label, " ", number);
      button.addEventListener("click", () => {
        chosen[facet] = mine.includes(value) ? mine.filter((one) => one !== value) : [...mine, value];
        again();
      });
      set.append(button);
    }
    return set;
  }

  function again() {
    limit = STEP;
    toAddress();
    void show();
  }

  onWords(input, again);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    again();
  });
  more.addEventListener("click", () => {
    limit += STEP;
    void show();
  });
  window.addEventListener("popstate", () => {
    fromAddress();
    void show();
  });
  fromAddress();
  await show();
  if (!location.hash) input.focus({ preventScroll: true });
}
