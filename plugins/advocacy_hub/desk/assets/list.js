// @ts-check
/** The candidates, newest first, those put off last, and the filters over them. */

import { icon, make, part, say as put } from "../site/js/composer/dom.js";
import { choices, lang, say } from "./data.js";
import { isChanged } from "./drafts.js";

/** @typedef {import("./data.js").Candidate} Candidate */

const FLAGS = ["future", "near", "undated", "also", "later"];
const MARKS = { future: "warn", near: "copy", undated: "help", also: "info", later: "clock" };
const NAMED = new Map([...choices.topics, ...choices.categories.map((id) => ({ id, name: say(`category.${id}`) }))].map(({ id, name }) => [id, name]));

/**
 * @param {(ident: string) => void} onChoose
 * @param {() => void} onFilter called when somebody has changed the filters
 */
export function list(onChoose, onFilter) {
  const box = part(document, "list");
  const form = /** @type {HTMLFormElement} */ (part(document, "filter"));
  const flags = part(form, "flags");
  /** @type {Map<string, Candidate>} */
  let all = new Map();
  /** @type {Map<string, HTMLElement>} */
  const rows = new Map();
  /** In the order they are shown. @type {string[]} */
  let order = [];
  let chosen = "";
  let drawn = "";

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => narrow());
  form.addEventListener("reset", () => setTimeout(narrow));
  flags.append(...FLAGS.map((one) => chip(one)));
  box.addEventListener("click", (event) => {
    const row = /** @type {HTMLElement} */ (event.target).closest("[data-candidate]");
    if (row instanceof HTMLElement) onChoose(row.dataset.candidate ?? "");
  });

  /** @param {Candidate[]} candidates */
  function set(candidates) {
    all = new Map(candidates.map((one) => [one.id, one]));
    rows.clear();
    for (const one of candidates) rows.set(one.id, rowOf(one));
    draw();
  }

  /** Take in a candidate, or what has become of it. @param {Candidate} one */
  function put_(one) {
    all.set(one.id, one);
    rows.set(one.id, rowOf(one));
    draw();
  }

  /** @param {string} ident */
  function remove(ident) {
    all.delete(ident);
    rows.delete(ident);
    draw();
  }

  function draw() {
    const sorted = [...all.values()].sort((one, other) => Number(one.later !== null) - Number(other.later !== null) || other.at - one.at || (one.id < other.id ? -1 : 1));
    order = sorted.map(({ id }) => id);
    const shape = order.join("\n");
    const first = sorted.findIndex(({ later }) => later !== null);
    const items = sorted.map(({ id }) => /** @type {HTMLElement} */ (rows.get(id)));
    if (first >= 0) items.splice(first, 0, make("li", "ds-list__later", say("desk.list.later")));
    if (shape !== drawn || items.some((item, at) => box.children[at] !== item)) box.replaceChildren(...items);
    drawn = shape;
    filter();
  }

  function narrow() {
    filter();
    onFilter();
  }

  function filter() {
    const wanted = wishes(form);
    const candidates = [...all.values()];
    const shown = candidates.filter((one) => matches(one, wanted));
    const visible = new Set(shown.map(({ id }) => id));
    for (const [id, row] of rows) row.hidden = !visible.has(id);
    for (const one of box.querySelectorAll(".ds-list__later")) /** @type {HTMLElement} */ (one).hidden = !shown.some(({ later }) => later);
    put(part(document, "count"), shown.length === candidates.length ? say("desk.list.count", { n: candidates.length }) : say("desk.list.shown", { n: candidates.length, shown: shown.length }));
    const none = shown.length === 0 && candidates.length > 0;
    part(document, "list-none").hidden = !none;
    box.hidden = none;
    const on = Object.values(wanted).flat().filter(Boolean).length;
    part(document, "filter-reset").hidden = on === 0;
    const behind = on - Number(wanted.text !== "");
    put(part(form, "filter-on"), behind ? String(behind) : "");
    offer(candidates, wanted);
  }

  /**
   * Say how many candidates each condition would leave, the other conditions given.
   * @param {Candidate[]} candidates
   * @param {ReturnType<typeof wishes>} wanted
   */
  function offer(candidates, wanted) {
    for (const [name, valuesOf] of Object.entries(VALUES)) {
      const select = /** @type {HTMLSelectElement} */ (form.elements.namedItem(name));
      const counts = new Map();
      for (const one of candidates) {
        if (!matches(one, { ...wanted, [name]: "" })) continue;
        for (const [value, words] of valuesOf(one)) counts.set(value, { words, n: (counts.get(value)?.n ?? 0) + 1 });
      }
      const present = select.value;
      if (present && !counts.has(present)) counts.set(present, { words: NAMED.get(present) ?? present, n: 0 });
      const options = [...counts].sort(([, one], [, other]) => other.n - one.n).map(([value, { words, n }]) => option(value, `${words} (${n})`));
      select.replaceChildren(option("", say("desk.filter.all")), ...options);
      select.value = present;
    }
    for (const input of flags.querySelectorAll("input")) {
      const n = candidates.filter((one) => one.flags.includes(input.value) && matches(one, { ...wanted, flags: wanted.flags.filter((flag) => flag !== input.value) })).length;
      const words = input.nextElementSibling?.querySelector("b");
      if (words) put(words, String(n));
      /** @type {HTMLElement} */ (input.parentElement).hidden = n === 0 && !input.checked;
    }
  }

  const shownOrder = () => order.filter((id) => !rows.get(id)?.hidden);

  return {
    set,
    put: put_,
    remove,
    /** @param {string} ident */
    of: (ident) => all.get(ident),
    size: () => all.size,
    /** Whether the filters leave it. @param {string} ident */
    shows: (ident) => rows.get(ident)?.hidden === false,
    /** The first that is not put off. */
    first: () => shownOrder()[0] ?? "",
    /**
     * The candidate `step` places on; where the present one is not shown, the first.
     * @param {number} step
     */
    from(step) {
      const shown = shownOrder();
      const at = shown.indexOf(chosen);
      if (at < 0) return shown[0] ?? "";
      return shown[Math.min(shown.length - 1, Math.max(0, at + step))] ?? "";
    },
    /** What comes when `ident` goes: the next one shown, else the one before. @param {string} ident */
    after(ident) {
      const shown = shownOrder();
      const at = shown.indexOf(ident);
      const next = shown.slice(at + 1).find((id) => !all.get(id)?.later);
      return next ?? shown.slice(0, Math.max(0, at)).reverse().find((id) => !all.get(id)?.later) ?? shown[at + 1] ?? shown[at - 1] ?? "";
    },
    /** @param {string} ident */
    choose(ident) {
      chosen = ident;
      for (const [id, row] of rows) mark(row, id === ident);
      rows.get(ident)?.scrollIntoView({ block: "nearest" });
    },
    /** Show whether a candidate was changed. @param {string} ident */
    touched(ident) {
      rows.get(ident)?.classList.toggle("is-changed", isChanged(ident));
    },
    toSearch() {
      const text = /** @type {HTMLInputElement} */ (form.elements.namedItem("text"));
      text.focus();
      text.select();
    },
    toConditions() {
      const box = /** @type {HTMLDetailsElement} */ (part(form, "conditions"));
      box.open = true;
      /** @type {HTMLElement} */ (form.elements.namedItem("source")).focus();
    },
  };
}

/** @type {Record<string, (one: Candidate) => [string, string][]>} */
const VALUES = {
  source: (one) => [[one.source.id, one.source.name], ...one.also.map(({ id, name }) => /** @type {[string, string]} */ ([id, name]))],
  category: (one) => [[one.category, say(`category.${one.category}`)]],
  topic: (one) => one.topics.map((id) => [id, NAMED.get(id) ?? id]),
  language: (one) => [[one.language, say(`lang.${one.language}`)]],
};

/** @param {HTMLFormElement} form */
function wishes(form) {
  const data = new FormData(form);
  const [text, source, category, topic, language] = ["text", "source", "category", "topic", "language"].map((name) => String(data.get(name) ?? ""));
  return { text: folded(text).trim(), source, category, topic, language, flags: data.getAll("flag").map(String) };
}

/**
 * @param {Candidate} one
 * @param {ReturnType<typeof wishes>} wanted
 */
function matches(one, wanted) {
  const picked = Object.entries(VALUES).every(([name, valuesOf]) => {
    const wish = /** @type {any} */ (wanted)[name];
    return wish === "" || valuesOf(one).some(([value]) => value === wish);
  });
  if (!picked || !wanted.flags.every((flag) => one.flags.includes(flag))) return false;
  if (wanted.text === "") return true;
  const words = folded([one.title, one.summary, one.source.name, one.author].join("\n"));
  return wanted.text.split(/\s+/).every((word) => words.includes(word));
}

/** @param {string} text */
function folded(text) {
  return text.normalize("NFKC").toLowerCase();
}

/** @param {Candidate} one */
function rowOf(one) {
  const title = make("span", "ds-row-title", one.title);
  if (one.language !== lang) title.lang = one.language;
  const meta = make("span", "ds-row-meta", make("span", "ds-row-source", one.source.name), make("span", "", ageInWords(one)));
  if (one.source.trust === "low" || one.source.trust === "unknown") meta.append(make("span", "ds-flag ds-flag--warn", say(`desk.trust.${one.source.trust}`)));
  const badges = make("span", "ds-row-badges", make("span", `ah-badge ah-badge--${one.category}`, say(`category.${one.category}`)));
  if (one.topics[0]) badges.append(make("span", "ah-badge", NAMED.get(one.topics[0]) ?? one.topics[0]));
  if (one.language !== lang) badges.append(make("span", "ah-badge ah-badge--line", say(`lang.${one.language}`)));
  for (const flag of one.flags.filter((name) => name !== "also")) {
    const serious = flag === "future" || flag === "near";
    badges.append(make("span", `ds-flag${serious ? " ds-flag--warn" : ""}`, icon(document.body, MARKS[/** @type {keyof typeof MARKS} */ (flag)]), say(`desk.flag.${flag}`)));
  }
  const button = make("button", "ds-candidate", title, meta, badges);
  button.type = "button";
  button.dataset.candidate = one.id;
  const row = make("li", "", button);
  row.classList.toggle("is-changed", isChanged(one.id));
  return row;
}

/** @param {HTMLElement} row @param {boolean} chosen */
function mark(row, chosen) {
  row.classList.toggle("is-chosen", chosen);
  if (chosen) row.firstElementChild?.setAttribute("aria-current", "true");
  else row.firstElementChild?.removeAttribute("aria-current");
}

/** How long ago it was published; without a date, fetched. @param {Candidate} one */
export function ageInWords({ age, published }) {
  const words = daysInWords(published ? age : Math.max(0, age));
  return published ? words : say("desk.age.fetched", { age: words });
}

/** @param {number} age days */
function daysInWords(age) {
  if (age < 0) return say("desk.age.ahead", { n: -age });
  if (age < 2) return say(age === 0 ? "desk.age.today" : "desk.age.yesterday");
  if (age < 14) return say("desk.age.days", { n: age });
  if (age < 60) return say("desk.age.weeks", { n: Math.floor(age / 7) });
  if (age < 730) return say("desk.age.months", { n: Math.floor(age / 30.44) });
  return say("desk.age.years", { n: Math.floor(age / 365.25) });
}

/** @param {string} flag */
function chip(flag) {
  const input = make("input");
  input.type = "checkbox";
  input.name = "flag";
  input.value = flag;
  return make("label", "ah-pick", input, make("span", "", say(`desk.flag.${flag}`), " ", make("b")));
}

/** @param {string} value @param {string} text */
function option(value, text) {
  const made = make("option", "", text);
  made.value = value;
  return made;
}
