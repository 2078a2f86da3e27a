// @ts-check
/** The chosen candidate: what it says, what is proposed, and what the editor makes of it. */

import { icon, make, part, say as put } from "../site/js/composer/dom.js";
import { advice as makeAdvice } from "./advice.js";
import { captions as makeCaptions, sent } from "./captions.js";
import { choices, dayInWords, inWords, lang, say } from "./data.js";
import { draftOf, keep } from "./drafts.js";
import { ageInWords } from "./list.js";
import { afterInWords } from "./mix.js";

/**
 * @typedef {import("./data.js").Candidate} Candidate
 * @typedef {import("./data.js").Remark} Remark
 * @typedef {import("./drafts.js").Draft} Draft
 */

const TEXTS = /** @type {const} */ (["why", "summary", "expires", "title", "ident"]);
const SETS = /** @type {const} */ (["topics", "audience", "purpose"]);

/**
 * @param {(ident: string) => void} onChange called when the editor has changed something about the candidate
 */
export async function detail(onChange) {
  const root = part(document, "detail-root");
  const form = /** @type {HTMLFormElement} */ (part(root, "form"));
  /** @type {Candidate | null} */
  let one = null;
  /** @type {Draft} */
  let draft;
  /** @type {import("./data.js").Mix | null} */
  let mix = null;

  const written = await makeCaptions(() => changed());
  /** What has been advised of the candidate in sight. @type {Remark[]} */
  let advised = [];
  const advice = makeAdvice(form_, (remarks) => advise(remarks));

  for (const name of TEXTS) {
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
    field.addEventListener("input", () => {
      draft[name] = field.value;
      forgive(name);
      changed();
    });
  }
  for (const name of SETS) {
    for (const input of inputs(name)) {
      input.addEventListener("change", () => {
        draft[name] = input.checked ? [...draft[name], input.value] : draft[name].filter((value) => value !== input.value);
        forgive(name);
        draw();
        changed();
        written.look();
      });
    }
  }
  for (const name of /** @type {const} */ (["category", "language"])) {
    for (const input of inputs(name)) {
      input.addEventListener("change", () => {
        draft[name] = /** @type {never} */ (input.value);
        draw();
        changed();
        written.look();
      });
    }
  }
  for (const input of inputs("would_share")) {
    input.addEventListener("change", () => {
      draft.wouldShare = /** @type {"yes" | "no"} */ (input.value);
      forgive("would_share");
      draw();
      changed();
    });
  }
  form.addEventListener("submit", (event) => event.preventDefault());

  /** @param {string} name @returns {HTMLInputElement[]} */
  function inputs(name) {
    return Array.from(root.querySelectorAll(`input[name="${name}"]`));
  }

  function changed() {
    if (!one) return;
    keep(one, draft);
    onChange(one.id);
    emptied();
    advice.ask();
  }

  /** Say what stands instead of a title or summary that was emptied. */
  function emptied() {
    if (!one) return;
    put(part(root, "title-empty"), draft.title.trim() ? "" : say("desk.post-title.empty"));
    put(part(root, "summary-empty"), draft.summary.trim() ? "" : say(one.summary ? "desk.summary.empty" : "desk.summary.empty.none"));
  }

  /** @param {Candidate} next */
  function show(next) {
    one = next;
    draft = draftOf(next);
    root.hidden = false;
    forgiveAll();
    story(root, next);
    for (const name of TEXTS) /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value = draft[name];
    written.show(next, draft);
    draw();
    emptied();
    advise([]);
    advice.ask();
  }

  /** Show what is advised, each thing at its field. @param {Remark[]} remarks */
  function advise(remarks) {
    advised = remarks;
    written.advise(remarks);
    for (const line of root.querySelectorAll("[data-advice]")) {
      const field = /** @type {HTMLElement} */ (line).dataset.advice;
      const own = remarks.filter((remark) => (hasAdvice(remark.field) ? remark.field === field : field === "" && !remark.field.startsWith("captions.")));
      line.replaceChildren(...own.map((remark) => make("span", "", make("strong", "", say("desk.told.advice")), ` ${inWords(remark)}`)));
      /** @type {HTMLElement} */ (line).hidden = own.length === 0;
    }
  }

  /** @param {string} field */
  function hasAdvice(field) {
    return field !== "" && root.querySelector(`[data-advice="${field}"]`) !== null;
  }

  /** What follows from the draft, drawn anew. */
  function draw() {
    if (!one) return;
    for (const name of SETS) for (const input of inputs(name)) input.checked = draft[name].includes(input.value);
    for (const name of /** @type {const} */ (["category", "language"])) for (const input of inputs(name)) input.checked = input.value === draft[name];
    for (const input of inputs("would_share")) input.checked = input.value === draft.wouldShare;
    for (const input of inputs("topics")) {
      const main = input.value === draft.topics[0];
      input.closest("label")?.classList.toggle("is-main", main);
      input.setAttribute("aria-description", main ? say("desk.topics.main") : "");
    }
    because(part(root, "because"), one, draft.topics);
    because(part(root, "because-category"), one, [draft.category]);
    put(part(root, "mix-after"), mix ? afterInWords(mix, draft.category) : "");
    root.dataset.wouldShare = draft.wouldShare;
    if (draft.wouldShare === "no") wrong("would_share", say("desk.ask.no.hint"));
  }

  /** @param {string} field @param {string} words */
  function wrong(field, words) {
    const line = root.querySelector(`[data-wrong="${field}"]`);
    if (!(line instanceof HTMLElement)) return false;
    put(line, words);
    line.hidden = words === "";
    for (const input of inputsOf(field)) {
      if (words) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
    return true;
  }

  /** @param {string} field @returns {HTMLElement[]} */
  function inputsOf(field) {
    return Array.from(root.querySelectorAll(`[name="${field}"]`));
  }

  /** @param {string} field */
  function forgive(field) {
    wrong(field, "");
  }

  function forgiveAll() {
    for (const line of root.querySelectorAll("[data-wrong]")) forgive(/** @type {HTMLElement} */ (line).dataset.wrong ?? "");
    const elsewhere = part(root, "elsewhere");
    elsewhere.replaceChildren();
    elsewhere.hidden = true;
    written.tell([]);
  }

  /**
   * Show what the server has to say, each thing at its field, and go to the first of them.
   * @param {Remark[]} remarks
   * @returns {number} how many places are shown that are to be mended
   */
  function tell(remarks) {
    forgiveAll();
    const errors = remarks.filter(({ level }) => level === "error");
    let places = written.tell(errors);
    /** @type {Map<string, string[]>} */
    const byField = new Map();
    for (const remark of remarks.filter(({ field, level }) => !field.startsWith("captions.") && level === "error")) {
      byField.set(remark.field, [...(byField.get(remark.field) ?? []), inWords(remark)]);
    }
    const elsewhere = part(root, "elsewhere");
    for (const [field, lines] of byField) {
      if (wrong(field, lines.join(" "))) places += 1;
      else elsewhere.append(...lines.map((line) => make("p", "", line)));
    }
    places += elsewhere.childElementCount;
    elsewhere.hidden = elsewhere.childElementCount === 0;
    const first = errors[0]?.field ?? "";
    const caption = /^captions\.(\d+)/.exec(first);
    if (first === "title" || first === "ident") /** @type {HTMLDetailsElement} */ (part(root, "more")).open = true;
    if (caption) written.focus(Number(caption[1]));
    else if (inputsOf(first)[0]) inputsOf(first)[0].focus();
    else part(root, "elsewhere").scrollIntoView({ block: "nearest" });
    return places;
  }

  return {
    show,
    tell,
    /** Whether the editor has seen an advice. @param {Remark} remark */
    saw: (remark) => advised.some(({ field, code, said }) => field === remark.field && code === remark.code && said === remark.said),
    hide() {
      advice.stop();
      one = null;
      root.hidden = true;
    },
    present: () => one,
    /** @param {import("./data.js").Mix} next */
    setMix(next) {
      mix = next;
      draw();
    },
    focus: () => part(root, "title").focus({ preventScroll: true }),
    addCaption: () => written.add(),
    /** Answer "would you share this yourself?". @param {"yes" | "no"} answer */
    answer(answer) {
      press("would_share", answer);
    },
    /** @param {number} at */
    setCategory: (at) => press("category", choices.categories[at]),
    switchLanguage: () => press("language", draft.language === "ja" ? "en" : "ja"),
    answered: () => draft.wouldShare,
    askAgain() {
      wrong("would_share", say("desk.wrong.would-share"));
      inputs("would_share")[0].focus();
    },
    form: form_,
  };

  /** What is sent to approve. */
  function form_() {
    const { category, topics, audience, purpose, language, expires, why, summary, title, ident } = draft;
    const own = one ?? /** @type {Candidate} */ ({});
    return {
      candidate: own.id,
      stamp: own.stamp,
      would_share: draft.wouldShare === "yes",
      category,
      topics,
      audience,
      purpose,
      language,
      expires,
      why: why.trim(),
      summary: summary.trim(),
      title: title.trim() === own.title ? "" : title.trim(),
      ident: ident.trim() === own.id ? "" : ident.trim(),
      captions: sent(draft),
    };
  }

  /** @param {string} name @param {string} value */
  function press(name, value) {
    const input = inputs(name).find((found) => found.value === value);
    if (!input || input.checked) return;
    input.checked = true;
    input.dispatchEvent(new Event("change"));
  }
}

/**
 * @param {HTMLElement} root
 * @param {Candidate} one
 */
function story(root, one) {
  const foreign = one.language === lang ? "" : one.language;
  const { source } = one;
  const trust = make("span", `ds-trust ds-trust--${source.trust}`, say(`desk.trust.${source.trust}`));
  const facts = [
    one.published ? say("desk.published", { day: dayInWords(one.published) }) : say("desk.flag.undated"),
    ageInWords(one),
    say(`lang.${one.language}`),
    one.minutes ? say("desk.minutes", { n: one.minutes }) : "",
    one.author ? say("desk.by-author", { author: one.author }) : "",
  ].filter(Boolean);
  part(root, "meta").replaceChildren(make("strong", "", source.name), trust, ...facts.map((fact) => make("span", "", fact)));
  const title = part(root, "title");
  put(title, one.title);
  title.lang = foreign || lang;
  const text = part(root, "story");
  put(text, one.summary || say("desk.no-summary"));
  text.lang = one.summary ? one.language : lang;
  text.classList.toggle("ah-muted", !one.summary);
  const link = /** @type {HTMLAnchorElement} */ (part(root, "link"));
  link.href = one.link;
  link.replaceChildren(icon(document.body, "external"), say("desk.open"), make("kbd", "ds-key", "o"), make("span", "ah-vh", `(${say("desk.opens-new")})`), make("span", "ds-host", hostOf(one.link)));
  part(root, "notes").replaceChildren(...notes(one));
}

/** @param {Candidate} one */
function notes(one) {
  /** @type {HTMLElement[]} */
  const found = [];
  if (one.near.length) {
    const posts = one.near.map(({ title, percent, path }) => make("li", "", outside(`${lang === "en" ? "/en/" : "/"}${path}`, title), ` ${say("desk.near.percent", { n: percent })}`));
    found.push(note("warn", make("p", "", say("desk.near")), make("ul", "", ...posts)));
  }
  if (one.flags.includes("future")) found.push(note("warn", make("p", "", say("desk.future"))));
  if (one.later) found.push(note("clock", make("p", "", say("desk.put-off", { day: dayInWords(one.later) }))));
  if (one.also.length) {
    const others = one.also.map((other) => make("li", "", outside(other.link ?? "", other.name), ` ${say(`desk.trust.${other.trust}`)}`));
    found.push(note("info", make("p", "", say("desk.also")), make("ul", "", ...others)));
  }
  for (const [key, text] of [["desk.source.note", one.source.note], ["desk.source.rights", one.source.rights]]) {
    if (text) found.push(note("info", make("p", "", make("strong", "", say(key)), ` ${text}`)));
  }
  return found;
}

/** @param {string} mark @param {HTMLElement[]} inside */
function note(mark, ...inside) {
  return make("div", `ds-note ds-note--${mark}`, icon(document.body, mark), make("div", "", ...inside));
}

/** @param {string} address @param {string} words */
function outside(address, words) {
  const link = make("a", "", words);
  link.href = address;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

/** @param {string} address */
function hostOf(address) {
  try {
    return new URL(address).host;
  } catch {
    return "";
  }
}

/**
 * Say which words the proposal rests on.
 * @param {HTMLElement} line
 * @param {Candidate} one
 * @param {string[]} idents
 */
function because(line, one, idents) {
  const names = new Map(choices.topics.map(({ id, name }) => [id, name]));
  const found = idents.filter((id) => one.words[id]?.length).map((id) => `${names.has(id) ? `${names.get(id)}: ` : ""}${one.words[id].join(lang === "ja" ? "、" : ", ")}`);
  line.hidden = found.length === 0;
  put(line, found.length ? say("desk.because", { words: found.join(" / ") }) : "");
}
